"""Quizzes, and what was dropped on the way to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from quizgen.model.questions import Question


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something dropped on the way, and why. `rule` names the reason in a word or two."""

    stage: str
    rule: str
    reason: str
    what: str
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a quiz carries it; `text` may be left out of a quiz file."""

    id: str
    title: str
    sha256: str
    text: str | None = None
    uri: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Quiz:
    """What exporters export: questions, in reading order, with their sources."""

    title: str
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]
    language: str = "en"
    seed: int = 0
    plugins: tuple[tuple[str, str], ...] = ()
    description: str = ""
    extensions: Mapping[str, object] = field(default_factory=dict)

    def source(self, source_id: str) -> Source:
        """Return the source with this id; KeyError where there is none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)


def unique_ids(questions: Iterable[Question]) -> bool:
    """Say whether no two questions share an id."""
    ids = [question.id for question in questions]
    return len(ids) == len(set(ids))
