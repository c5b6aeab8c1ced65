"""Facts: analysis → what the article says. One file a kind."""
