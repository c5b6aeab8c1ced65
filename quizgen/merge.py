"""Merge: the same fact in several articles is one fact, with all its evidence.

What is the same is told by each kind of fact (`Fact.key`), after names have become
canonical. Where articles give one event different times, or one thing different
amounts, the facts are kept apart, marked disputed, and listed as a disagreement: they
are shown, and never asked as plain facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from quizgen.model import Event, Fact, Mention, Quantity, Role, Status, TimeValue

Place = Callable[[Mention], tuple[int, int]]
"""Where a mention stands in reading order: article, offset."""

_FIRMNESS = (Status.ASSERTED, Status.ATTRIBUTED, Status.HEDGED, Status.DISPUTED, Status.NEGATED)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Facts about one thing that cannot all be true."""

    about: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Facts, each once, in the order of their first mention, and where they disagree."""

    facts: tuple[Fact, ...]
    disagreements: tuple[Disagreement, ...]


def merge(facts: Iterable[Fact], articles: Sequence[str]) -> Merged:
    """Return the facts merged; `articles` gives the reading order of article ids."""
    order = {article_id: n for n, article_id in enumerate(articles)}

    def place(mention: Mention) -> tuple[int, int]:
        return order[mention.evidence.article_id], mention.evidence.span.start

    groups: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.key].append(fact)
    merged: list[Fact] = []
    disagreements: list[Disagreement] = []
    for group in groups.values():
        kept = _combine(group, place)
        if len(kept) > 1 and len({e.article_id for f in kept for e in f.evidence}) > 1:
            kept = [replace(fact, status=Status.DISPUTED) for fact in kept]
            about = f"{kept[0].subject} {kept[0].relation} {kept[0].object}".strip()
            disagreements.append(Disagreement(about, tuple(kept)))
        merged.extend(kept)
    merged.sort(key=lambda fact: (place(fact.mentions[0]), fact.kind, fact.id))
    return Merged(tuple(merged), tuple(disagreements))


def _combine(group: Sequence[Fact], place: Place) -> list[Fact]:
    """Return one fact, or one for each time that cannot be the same."""
    by_time: list[list[Fact]] = []
    for fact in sorted(group, key=_vagueness):
        for same in by_time:
            if _compatible(fact.time, same[0].time):
                same.append(fact)
                break
        else:
            by_time.append([fact])
    return [_join(facts, place) for facts in by_time]


def _vagueness(fact: Fact) -> int:
    """Sort the most precise time first, no time last."""
    precisions = ("day", "week", "month", "season", "quarter", "year", "decade", "century")
    return len(precisions) if fact.time is None else precisions.index(fact.time.precision)


def _compatible(one: TimeValue | None, other: TimeValue | None) -> bool:
    if one is None or other is None:
        return True
    return one.contains(other) or other.contains(one)


def _join(facts: Sequence[Fact], place: Place) -> Fact:
    mentions: dict[tuple[str, int, int], Mention] = {}
    for fact in facts:
        for mention in fact.mentions:
            span = mention.evidence.span
            mentions.setdefault((mention.evidence.article_id, span.start, span.end), mention)
    best = min(facts, key=lambda f: (_FIRMNESS.index(f.status), -_informative(f), _vagueness(f)))
    time = next((f.time for f in facts if f.time is not None), None)
    return replace(
        best,
        mentions=tuple(sorted(mentions.values(), key=place)),
        time=best.time or time,
    )


def _informative(fact: Fact) -> int:
    """Prefer the fuller title of a role, and the fuller object."""
    if isinstance(fact, Role):
        return len(fact.title)
    return len(fact.object) if isinstance(fact, Event | Quantity) else 0
