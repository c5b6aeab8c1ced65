"""Export: a quiz → a file. One exporter a format; files are replaced whole or not at all."""
