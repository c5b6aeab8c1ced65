"""Merge: the same fact in several articles is one fact, with all its evidence.

What is the same is told by each kind of fact (`Fact.key`), after names have become
canonical; a fact in the passive without its doer joins the one that names the doer, and
sums so exact that they can only be the same join where they are told of one name. Where
articles give one event different times, or one thing different amounts, or one denies
what another states, the facts are kept apart, marked disputed, and listed as a
disagreement: they are shown, and never asked as plain facts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from quizgen.model import Fact, Mention, Quantity, Role, Statement, Status, TimeValue

Place = Callable[[Mention], tuple[int, int]]
"""Where a mention stands in reading order: article, offset."""

_DISTINCTIVE = 3
_ONCE = frozenset(
    "found release announce appoint elect open kill bear die marry invent discover pass sign end "
    "build".split()
)
"""Classes of verbs of what happens once to a thing."""

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
    for group in _same_sums(_with_doers(groups)):
        kept = _combine(group, place)
        if _disagree(kept):
            kept = [replace(fact, status=Status.DISPUTED) for fact in kept]
            about = f"{kept[0].subject} {kept[0].relation} {kept[0].object}".strip()
            disagreements.append(Disagreement(about, tuple(kept)))
        merged.extend(kept)
    merged.sort(key=lambda fact: (place(fact.mentions[0]), fact.kind, fact.id))
    return Merged(tuple(merged), tuple(disagreements))


def _with_doers(groups: Mapping[tuple[str, ...], list[Fact]]) -> list[list[Fact]]:
    """Return the groups, “R1 was published” joined to “DeepSeek published R1” where only one did so."""
    doers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key in groups:
        if key[0] == "clause" and key[2]:
            doers[key[:2] + key[3:]].add(key[2])
    joined: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for key, group in groups.items():
        who = doers[key[:2] + key[3:]] if key[0] == "clause" and not key[2] else set()
        joined[(*key[:2], *who, *key[3:]) if len(who) == 1 else key].extend(group)
    return list(joined.values())


def _same_sums(groups: Sequence[list[Fact]]) -> list[list[Fact]]:
    """Return the groups, those joined that tell one distinctive sum of one name.

    “Nvidia lost $589 billion” and “$589 billion was wiped off Nvidia’s value”: three digits
    that agree are no accident.
    """
    out: list[list[Fact]] = []
    for group in groups:
        same = next((g for g in out if _same_sum(g[0], group[0])), None)
        if same is None:
            out.append(list(group))
        else:
            same.extend(group)
    return out


def _same_sum(one: Fact, other: Fact) -> bool:
    return (
        isinstance(one, Quantity)
        and isinstance(other, Quantity)
        and one.amount.value == other.amount.value
        and one.amount.unit == other.amount.unit
        and _digits(one.amount.value) >= _DISTINCTIVE
        and _compatible(one.time, other.time)
        and bool(_names(one) & _names(other))
    )


def _digits(value: float | None) -> int:
    """Return the number of digits that are not round."""
    return 0 if value is None else len(f"{value:.0f}".rstrip("0"))


def _names(fact: Fact) -> frozenset[str]:
    """Return the words of subject and object that begin with a capital, as names do."""
    words = re.findall(r"[^\W\d_]\w*", f"{fact.subject} {fact.object}")
    return frozenset(word for word in words if word[0].isupper())


def _disagree(kept: Sequence[Fact]) -> bool:
    """Say whether facts of one group, told by several articles, cannot all be true."""
    if len(kept) < 2 or len({e.article_id for f in kept for e in f.evidence}) < 2:
        return False
    apart = any(
        {e.article_id for e in a.evidence} != {e.article_id for e in b.evidence}
        for a, b in combinations(kept, 2)
    )
    first = kept[0]
    once = not isinstance(first, Statement) or first.verb in _ONCE or isinstance(first, Quantity)
    denied = Status.NEGATED in {f.status for f in kept}
    return apart and (once or denied)


def _combine(group: Sequence[Fact], place: Place) -> list[Fact]:
    """Return one fact, or one for each time, amount or denial that cannot be the same."""
    parts: list[list[Fact]] = []
    for fact in sorted(group, key=_vagueness):
        for same in parts:
            if _agree(fact, same[0]):
                same.append(fact)
                break
        else:
            parts.append([fact])
    return [_join(facts, place) for facts in parts]


def _agree(one: Fact, other: Fact) -> bool:
    if not _compatible(one.time, other.time):
        return False
    if (one.status is Status.NEGATED) != (other.status is Status.NEGATED):
        return False
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        a, b = one.amount.value, other.amount.value
        return a is None or b is None or abs(a - b) <= 0.01 * max(abs(a), abs(b))
    return True


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
    # The most precise time of those that tell it as firmly: July 2023, where others tell the year alone.
    times = [f.time for f in facts if f.time is not None and f.status is best.status]
    times += [f.time for f in facts if f.time is not None]
    return replace(
        best,
        status=_status(facts, best),
        mentions=tuple(sorted(mentions.values(), key=place)),
        time=times[0] if times else None,
    )


def _status(facts: Sequence[Fact], best: Fact) -> Status:
    """Return how firm a fact is: what as many articles only report as state is not stated."""
    told = {status: set[str]() for status in Status}
    for fact in facts:
        told[fact.status] |= {e.article_id for e in fact.evidence}
    if told[Status.HEDGED] and len(told[Status.HEDGED]) >= len(told[Status.ASSERTED]):
        return Status.HEDGED
    return best.status


def _informative(fact: Fact) -> int:
    """Prefer the fuller title of a role, and the fuller object."""
    if isinstance(fact, Role):
        return len(fact.title)
    if isinstance(fact, Statement):
        return (20 if fact.agent else 0) + len(fact.object)
    return 0
