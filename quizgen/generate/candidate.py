"""A question on its way: what it asks, of which fact, and what it took to word it."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizgen.model import Fact, Question

TWO_SENTENCES = "cloze-two"
"""The pattern of a cloze that shows the sentence before, as its own leans on that."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be asked.

    `slot` is the part of the fact that is asked for, `target` where that part stands
    (article, first and last code point): two candidates with one target ask the same.
    `edits` counts what was changed against the article's words; `leans` names the rules by which
    it may not stand alone; `topic` stands in front of it, with a colon, and tells the `years`, if
    any; `score` is set by ranking.
    """

    question: Question
    fact: Fact
    slot: str
    target: tuple[str, int, int]
    answer_type: str
    edits: int = 0
    pattern: str = ""
    leans: tuple[str, ...] = ()
    score: float = field(default=0.0, compare=False)
    topic: str = ""
    years: bool = False
