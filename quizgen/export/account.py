"""What exporters to other systems share: what they left out and why, and what proves an answer."""

from __future__ import annotations

from collections import Counter

from quizgen.model import Question, Quiz


class Account:
    """Counts what is written and what is left out, with its reason; `str` is a word for the user."""

    def __init__(self) -> None:
        self._written = 0
        self._left_out: Counter[str] = Counter()

    def write(self) -> None:
        """Count a question that is written."""
        self._written += 1

    def leave_out(self, reason: str) -> None:
        """Count a question that is left out; the reason goes after its number: *longer than …*."""
        self._left_out[reason] += 1

    def __str__(self) -> str:
        said = f"{self._written} question{'' if self._written == 1 else 's'}"
        if not self._left_out:
            return said
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(self._left_out.items()))
        return f"{said}; left out: {reasons}"


def explanation(question: Question, quiz: Quiz) -> str:
    """Return why the answer is right, as plain text: the rationale, and each quotation with its source."""
    titles = {source.id: source.title for source in quiz.sources}
    quotes = {" ".join(e.quote.split()): titles.get(e.article_id, e.article_id) for e in question.evidence}
    said = " ".join(question.rationale.split())
    parts = [said] if said and said not in quotes else []
    return "\n".join([*parts, *(f"“{quote}” ({title})" for quote, title in quotes.items())])
