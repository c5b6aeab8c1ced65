"""Distractors: wrong answers that look right, of the key’s type, form and class."""
