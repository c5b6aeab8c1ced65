"""What a clause says: one fact a clause, of the kind that tells the most."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quizgen.analyse.clauses import clauses
from quizgen.analysis import Analysis
from quizgen.express.dangling import Dangling
from quizgen.facts.belongings import belonging
from quizgen.facts.comparisons import comparison
from quizgen.facts.locations import location
from quizgen.facts.quantities import quantity
from quizgen.facts.quotations import reports
from quizgen.facts.told import Told, tell
from quizgen.model import Event, Fact, Rejection, Statement

_KINDS: tuple[Callable[[Told], Statement | None], ...] = (comparison, quantity, location, belonging)


class StatementExtractor:
    """One fact for each clause that can be told apart from its sentence."""

    name = "statements"

    def extract(self, analysis: Analysis) -> Iterable[Fact | Rejection]:
        """Yield the facts of an analysis, and the clauses that give none, with the reason."""
        for sentence in analysis.sentences:
            for clause in clauses(sentence):
                if reports(analysis, clause):
                    continue  # a quotation
                try:
                    told = tell(analysis, clause)
                except Dangling as found:
                    quote = analysis.evidence(sentence).quote
                    yield Rejection("facts", found.rule, found.reason, quote, analysis.article.id)
                    continue
                if told is not None:
                    yield statement(told)


def statement(told: Told) -> Statement:
    """Return what a clause tells as a fact of its kind."""
    for kind in _KINDS:
        fact = kind(told)
        if fact is not None:
            return fact
    return told.as_kind(Statement if told.time is None else Event)
