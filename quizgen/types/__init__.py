"""The built-in question types: how each is written to a file and to an Anki note."""

from quizgen.types.cloze import ClozeType
from quizgen.types.multiple_choice import MultipleChoiceType
from quizgen.types.timeline import TimelineType

__all__ = ["ClozeType", "MultipleChoiceType", "TimelineType"]
