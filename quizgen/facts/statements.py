"""What a clause asserts: events where it is dated, statements where it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.analyse.clauses import Clause, clauses
from quizgen.analysis import Analysis
from quizgen.facts.build import (
    attributed_to,
    canonical,
    clause_times,
    mention,
    name_span,
    phrase_span,
    relation,
)
from quizgen.model import Event, Fact, Span, Statement
from quizgen.syntax import Token

_EMPTY = frozenset({"it", "there", "this", "that", "what", "which", "who"})


class StatementExtractor:
    """One fact for each clause with a subject that can be named."""

    name = "statements"

    def extract(self, analysis: Analysis) -> Iterable[Fact]:
        """Yield the facts of an analysis."""
        for sentence in analysis.sentences:
            for clause in clauses(sentence):
                fact = _fact(analysis, clause)
                if fact:
                    yield fact


def _fact(analysis: Analysis, clause: Clause) -> Fact | None:
    sentence, subject = clause.sentence, clause.subject
    if subject is None or subject.lower in _EMPTY or subject.dep in ("csubj", "csubjpass", "expl"):
        return None
    slots = dict(_slots(analysis, clause))
    times = clause_times(analysis, clause)
    target = _object(clause)
    if target is None and not times and len(slots) < 3:
        return None
    inside = [t for t in times if sentence.span.start <= t.span.start]
    if inside:
        slots["time"] = inside[0].span
    shared = {
        "subject": canonical(analysis, sentence, subject),
        "relation": relation(clause),
        "object": canonical(analysis, sentence, target) if target else "",
    }
    values = {
        "mentions": (mention(analysis, sentence, slots),),
        "status": clause.status,
        "by": attributed_to(analysis, clause),
    }
    if times:
        return Event(**shared, **values, time=times[0].value)  # type: ignore[arg-type]
    return Statement(**shared, **values)  # type: ignore[arg-type]


def _object(clause: Clause) -> Token | None:
    if clause.object is not None:
        return clause.object
    if clause.complement is not None:
        return clause.complement
    if clause.agent is not None:
        return clause.agent
    return next((obj for _, obj in clause.prepositions() if obj.ent != "DATE"), None)


def _slots(analysis: Analysis, clause: Clause) -> Iterator[tuple[str, Span]]:
    """Yield where the parts of the clause stand: subject, verb, object, agent, names inside."""
    sentence, verb = clause.sentence, clause.verb
    assert clause.subject is not None
    yield "subject", name_span(analysis, sentence, clause.subject)
    yield "verb", Span(verb.start, verb.end)
    taken = [clause.subject.i]
    for role, head in (
        ("object", clause.object),
        ("complement", clause.complement),
        ("agent", clause.agent),
    ):
        if head is not None:
            taken.append(head.i)
            yield role, phrase_span(sentence, head)
    inside = set(sentence.subtree(verb))
    for number, name in enumerate(analysis.names[sentence.index]):
        span = range(name.first, name.last + 1)
        if inside.issuperset(span) and not any(i in span for i in taken):
            yield f"name{number}", sentence.covering(span)
