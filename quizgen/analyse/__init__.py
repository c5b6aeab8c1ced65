"""Analyse: article → sentences, names, dates and what refers to what."""
