"""Timelines: dated events, told without their dates, whose order the articles prove."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizgen.check.gaps import bare_event
from quizgen.express.dangling import Dangling
from quizgen.express.spelling import capitalised
from quizgen.generate.candidate import Candidate
from quizgen.generate.corpus import Corpus
from quizgen.generate.wording import event_phrase
from quizgen.model import (
    Event,
    Fact,
    Mention,
    Rejection,
    Status,
    Timeline,
    TimelineEvent,
    stable_id,
)

STEM = "Put these events in order, from the earliest to the latest."
_SIZE = 4
_LEAST = 3
_MOST_WORDS = 13
_AGES = 10
"""How often the time of all others one event may lie from them."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event ready to be shown."""

    fact: Event
    mention: Mention
    text: str
    edits: int
    names: frozenset[str]


class TimelineGenerator:
    """Makes timelines of three to five events: of each article, and over the articles."""

    name = "timeline"
    types = ("timeline",)

    def generate(self, corpus: Corpus) -> Iterable[Candidate | Rejection]:
        """Yield candidates, and what could not be made with the reason."""
        told: list[_Told] = []
        for found in _events(corpus):
            if isinstance(found, Rejection):
                yield found
            elif not any(_alike(found, other) for other in told):
                told.append(found)
        used: set[str] = set()
        for group in [*_by_article(corpus, told), *_by_matter(corpus, told)]:
            free = [t for t in group if t.fact.id not in used]
            for chain in _chains(free):
                used |= {t.fact.id for t in chain}
                yield _candidate(corpus, chain)


def _events(corpus: Corpus) -> Iterator[_Told | Rejection]:
    wanted = {a.article.id for a in corpus.analyses}
    for fact in corpus.facts:
        if not isinstance(fact, Event) or fact.status is not Status.ASSERTED:
            continue
        if (
            fact.time is None
            or fact.time.first is None
            or fact.time.precision not in ("day", "month", "year")
        ):
            continue
        best: _Told | None = None
        for mention in fact.mentions:
            clause = corpus.clause(mention)
            analysis, _ = corpus.place(mention)
            if (
                clause is None
                or mention.evidence.article_id not in wanted
                or clause.status is not Status.ASSERTED
            ):
                continue
            if clause.kind in ("object relative", "complement"):
                continue
            try:
                phrase = event_phrase(analysis, clause)
            except Dangling as found:
                yield Rejection(
                    "generate",
                    found.rule,
                    found.reason,
                    f"timeline: {mention.evidence.quote}",
                    mention.evidence.article_id,
                )
                continue
            text = capitalised(phrase.text)
            if bare := bare_event(text):
                yield Rejection(
                    "generate",
                    "event-bare",
                    bare,
                    f"timeline: {mention.evidence.quote}",
                    mention.evidence.article_id,
                )
                continue
            if 3 <= len(text.split()) <= _MOST_WORDS and (best is None or phrase.edits < best.edits):
                best = _Told(fact, mention, text, phrase.edits, _names(corpus, mention, text))
        if best is not None:
            yield best


def _names(corpus: Corpus, mention: Mention, text: str) -> frozenset[str]:
    """Return what an event names."""
    analysis, sentence = corpus.place(mention)
    named = analysis.names[sentence.index]
    return frozenset(m.entity.name for m in named if m.surface in text or m.entity.name in text)


def _alike(one: _Told, other: _Told) -> bool:
    """Say whether two events may be the same, told twice."""
    assert one.fact.time is not None
    assert other.fact.time is not None
    apart = one.fact.time.before(other.fact.time) or other.fact.time.before(one.fact.time)
    a, b = set(one.text.lower().split()), set(other.text.lower().split())
    return one.text == other.text or (not apart and len(a & b) >= 0.5 * min(len(a), len(b)))


def _by_article(corpus: Corpus, told: Sequence[_Told]) -> list[list[_Told]]:
    ids = [a.article.id for a in corpus.analyses]
    return [[t for t in told if t.mention.evidence.article_id == article_id] for article_id in ids]


_SHARED_NAMES = 4


def _by_matter(corpus: Corpus, told: Sequence[_Told]) -> list[list[_Told]]:
    """Group events of articles on one matter: those that share names enough."""
    names = {
        a.article.id: {m.entity.name for row in a.names for m in row if m.entity.type != "NORP"}
        for a in corpus.analyses
    }
    groups: list[set[str]] = []
    for article_id in names:
        joined = [
            g for g in groups if any(len(names[article_id] & names[other]) >= _SHARED_NAMES for other in g)
        ]
        groups = [g for g in groups if g not in joined] + [{article_id}.union(*joined)]
    return [[t for t in told if t.mention.evidence.article_id in g] for g in groups if len(g) > 1]


def _chains(events: Sequence[_Told]) -> Iterator[list[_Told]]:
    """Yield groups of events with disjoint times, each event in one group at most.

    Events are dealt round, so that each group spans the whole of the time told.
    """
    ordered: list[_Told] = []
    for event in sorted(events, key=_latest):
        assert event.fact.time is not None
        last = ordered[-1].fact.time if ordered else None
        if last is None or last.before(event.fact.time):
            ordered.append(event)
    ordered = _of_one_time(ordered)
    for chain in _dealt(ordered, max(1, round(len(ordered) / _SIZE))):
        if len(chain) >= _LEAST:
            yield chain[:5]


def _dealt(ordered: Sequence[_Told], count: int) -> list[list[_Told]]:
    """Deal events round, those that name one thing apart where a neighbour can change places.

    That ChatGPT was launched before it was overtaken needs no knowledge.
    """
    groups = [list(ordered[start::count]) for start in range(count)]
    for group, other in itertools.permutations(groups, 2):
        for place, event in enumerate(group):
            if place >= len(other) or not _names_beside(event, group):
                continue
            group[place], other[place] = other[place], event
            if _names_beside(group[place], group) or _names_beside(event, other):
                group[place], other[place] = event, group[place]
    return groups


def _names_beside(event: _Told, group: Sequence[_Told]) -> bool:
    return any(event.names & other.names for other in group if other is not event)


def _of_one_time(ordered: list[_Told]) -> list[_Told]:
    """Leave out events in order that lie ages from the rest, whose place needs no knowledge."""
    days = [366 * year + 31 * month + day for (year, month, day), _ in map(_latest, ordered)]
    first, last = 0, len(ordered) - 1
    while last - first >= 2 and days[first + 1] - days[first] > _AGES * (days[last] - days[first + 1]):
        first += 1
    while last - first >= 2 and days[last] - days[last - 1] > _AGES * (days[last - 1] - days[first]):
        last -= 1
    return ordered[first : last + 1]


def _latest(event: _Told) -> tuple[tuple[int, int, int], str]:
    assert event.fact.time is not None
    assert event.fact.time.last is not None
    return event.fact.time.last, event.fact.id


def _candidate(corpus: Corpus, chain: Sequence[_Told]) -> Candidate:
    facts: list[Fact] = [told.fact for told in chain]
    id_ = stable_id("q", "timeline", *sorted(fact.id for fact in facts))
    events = [
        TimelineEvent(f"e{n}", told.text, told.fact.time, told.fact.evidence)
        for n, told in enumerate(chain, start=1)
        if told.fact.time is not None
    ]
    order = [event.id for event in events]
    shown = sorted(events, key=lambda e: hashlib.sha256(f"{corpus.seed}{id_}{e.text}".encode()).hexdigest())
    if [e.id for e in shown] == order:
        shown = [*shown[1:], shown[0]]
    renamed = {event.id: f"e{n}" for n, event in enumerate(shown, start=1)}
    question = Timeline(
        id=id_,
        stem=STEM,
        events=tuple(TimelineEvent(renamed[e.id], e.text, e.time, e.evidence) for e in shown),
        order=tuple(renamed[i] for i in order),
        evidence=tuple(dict.fromkeys(e for event in events for e in event.evidence)),
        fact_ids=tuple(fact.id for fact in facts),
        tags=("event",),
    )
    span = chain[0].mention.evidence.span
    return Candidate(
        question=question,
        fact=facts[0],
        slot="order",
        target=(chain[0].mention.evidence.article_id, span.start, span.end),
        answer_type="ORDER",
        edits=max(told.edits for told in chain),
        pattern="timeline",
    )
