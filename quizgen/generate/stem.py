"""A worded question with its key, before there are distractors."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.analysis import Entity
from quizgen.model import (
    Span,
    TimeValue,
)


@dataclass(frozen=True, slots=True)
class Stem:
    """A worded question with its key, before there are distractors."""

    text: str
    key: str
    slot: str
    span: Span
    answer_type: str
    edits: int
    pattern: str
    entity: Entity | None = None
    time: TimeValue | None = None
