"""Where: *is based in*, *was born in*, “a start-up in X”, “X, a city in Y”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.analysis import Analysis
from quizgen.facts.build import canonical, mention, name_span, place_of
from quizgen.facts.told import Told
from quizgen.model import Fact, Location
from quizgen.syntax import Sentence, Token

_LYING = frozenset(
    "be lie live base locate situate headquarter bear stand reside settle station bury stretch rise".split()
)


def location(told: Told) -> Location | None:
    """Return where something is, where that is what the clause tells."""
    clause = told.clause
    if clause.verb.lemma not in _LYING or clause.object is not None or clause.complement is not None:
        return None
    for _, obj in place_of(told.analysis, clause.sentence, clause.verb):
        place = canonical(told.analysis, clause.sentence, obj)
        return told.as_kind(Location, place=place)
    return None


class LocationExtractor:
    """Finds where named things are, told in apposition."""

    name = "locations"

    def extract(self, analysis: Analysis) -> Iterable[Fact]:
        """Yield the facts of an analysis."""
        for sentence in analysis.sentences:
            for name in analysis.names[sentence.index]:
                if name.entity.type in ("ORG", "GPE", "FAC"):
                    yield from _in_apposition(analysis, sentence, sentence[name.head])


def _in_apposition(analysis: Analysis, sentence: Sentence, head: Token) -> Iterator[Location]:
    """Yield “DeepSeek, a start-up in Hangzhou” and “Hangzhou, a city in China”."""
    for noun in sentence.children(head, "appos"):
        for prep, place in place_of(analysis, sentence, noun):
            subject = canonical(analysis, sentence, head)
            where = canonical(analysis, sentence, place)
            yield Location(
                subject=subject,
                relation="is",
                object=f"{prep.lower} {where}",
                verb="be",
                agent=subject,
                place=where,
                mentions=(
                    mention(
                        analysis,
                        sentence,
                        {
                            "subject": name_span(analysis, sentence, head),
                            "place": name_span(analysis, sentence, place),
                        },
                    ),
                ),
            )
