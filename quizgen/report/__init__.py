"""A page on what was found: one HTML file, without a server, a network or other files."""
