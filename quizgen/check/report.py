"""Hold a whole quiz against the item-writing rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizgen.check.rules import Finding, Rule
from quizgen.model import Quiz


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a question breaks: by the question’s id, and in words for its author."""

    question: str
    rule: str
    hard: bool
    finding: Finding


def findings(quiz: Quiz, rules: Iterable[Rule]) -> Iterator[Broken]:
    """Yield each rule that a question breaks, question by question, hard rules first."""
    ordered = sorted(rules, key=lambda rule: (not rule.hard, rule.name))
    for question in quiz.questions:
        for rule in ordered:
            finding = rule.find(question) if rule.applies_to(question) else None
            if finding is not None:
                yield Broken(question.id, rule.name, rule.hard, finding)
