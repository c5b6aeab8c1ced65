"""Anki decks: note types, escaping, and the package file."""
