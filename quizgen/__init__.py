"""Turn articles into study material: facts with their sources, questions, decks and quizzes."""

from quizgen.hookspecs import hookimpl

__all__ = ["hookimpl"]
