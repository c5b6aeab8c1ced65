"""Where: *is based in*, *was born in*, “a start-up in X”, “X, a city in Y”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.analyse.clauses import Clause, clauses
from quizgen.analysis import Analysis
from quizgen.facts.build import canonical, clause_times, mention, name_span, relation
from quizgen.model import Fact, Location, Span, Status
from quizgen.syntax import Sentence, Token

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_AT = frozenset({"in", "at", "near", "on", "outside", "off"})


class LocationExtractor:
    """Finds where named things are and where things happened."""

    name = "locations"

    def extract(self, analysis: Analysis) -> Iterable[Fact]:
        """Yield the facts of an analysis."""
        for sentence in analysis.sentences:
            for clause in clauses(sentence):
                yield from _in_clause(analysis, clause)
            for name in analysis.names[sentence.index]:
                if name.entity.type in ("ORG", "GPE", "FAC"):
                    yield from _in_apposition(analysis, sentence, sentence[name.last])


def place_of(analysis: Analysis, sentence: Sentence, verb: Token) -> Iterator[tuple[Token, Token]]:
    """Yield preposition and place for each named place that hangs on a verb."""
    for prep in sentence.children(verb, "prep"):
        if prep.lower not in _AT:
            continue
        for obj in sentence.children(prep, "pobj"):
            entity = analysis.entity_of(sentence, obj)
            if entity and entity.type in _PLACES:
                yield prep, obj


def _in_clause(analysis: Analysis, clause: Clause) -> Iterator[Location]:
    sentence, subject = clause.sentence, clause.subject
    if subject is None or subject.pos == "PRON" or clause.status is not Status.ASSERTED:
        return
    for prep, obj in place_of(analysis, sentence, clause.verb):
        times = clause_times(analysis, clause)
        yield Location(
            subject=canonical(analysis, sentence, subject),
            relation=f"{relation(clause)} {prep.lower}",
            object=canonical(analysis, sentence, obj),
            time=times[0].value if times else None,
            mentions=(
                mention(
                    analysis,
                    sentence,
                    {
                        "subject": name_span(analysis, sentence, subject),
                        "verb": Span(clause.verb.start, clause.verb.end),
                        "place": name_span(analysis, sentence, obj),
                    },
                ),
            ),
        )


def _in_apposition(analysis: Analysis, sentence: Sentence, head: Token) -> Iterator[Location]:
    """Yield “DeepSeek, a start-up in Hangzhou” and “Hangzhou, a city in China”."""
    for noun in sentence.children(head, "appos"):
        for prep in sentence.children(noun, "prep"):
            for obj in sentence.children(prep, "pobj"):
                entity = analysis.entity_of(sentence, obj)
                if prep.lower not in _AT or not entity or entity.type not in _PLACES:
                    continue
                yield Location(
                    subject=canonical(analysis, sentence, head),
                    relation="be in",
                    object=entity.name,
                    mentions=(
                        mention(
                            analysis,
                            sentence,
                            {
                                "subject": name_span(analysis, sentence, head),
                                "place": name_span(analysis, sentence, obj),
                            },
                        ),
                    ),
                )
