"""Dates as distractors: of the key’s format, the articles’ own first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizgen.analyse import calendar as cal
from quizgen.analyse import lexicon
from quizgen.express.spelling import date_words
from quizgen.generate.corpus import Corpus
from quizgen.generate.distractors.key import LATEST_YEAR, Key, around, inside, shuffle
from quizgen.model import TimeValue


class Dates:
    """Dates of the key's format: the articles' own first, none later than all that is told."""

    name = "dates"
    priority = 10

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield dates; how many lie before the key is drawn from the seed."""
        value = key.time
        if value is None or value.first is None:
            return
        near = _told_dates(corpus, key, value)
        made = [
            v
            for v in _near_dates(value, corpus.seed, key.stem)
            if not any(_overlaps(v, n) for n in (*near, value))
        ]
        latest, earliest = _latest(corpus), _earliest(corpus, key)
        pool = [v for v in (*near, *made) if v.first and v.first <= latest and v.first[0] >= earliest]
        before = [v for v in pool if v.before(value)]
        after = [v for v in pool if value.before(v)]
        chosen = around(before, after, corpus.seed, key.stem)
        same_year = [v for v in pool if _year_of(v) == _year_of(value)]
        if value.precision != "year" and same_year and not any(v in same_year for v in chosen):
            chosen[-1] = same_year[0]  # or the year alone would tell the key
        for v in chosen:
            text = date_words(v)
            if text is not None and not inside(text, key.stem):
                yield text


def _told_dates(corpus: Corpus, key: Key, value: TimeValue) -> list[TimeValue]:
    """Return the nearest dates of one precision that the articles tell elsewhere."""
    told: dict[str, TimeValue] = {}
    for analysis in corpus.everything:
        for sentence, row in zip(analysis.sentences, analysis.times, strict=True):
            for time in row if sentence != key.sentence else ():
                found = time.value
                if time.kind != "date" or found is None or found.first is None:
                    continue
                if (
                    found.precision == value.precision
                    and not _overlaps(found, value)
                    and _could_be(found, value)
                ):
                    told.setdefault(found.value, found)
    return sorted(told.values(), key=lambda v: (abs(_days(v) - _days(value)), v.value))[:6]


def _could_be(one: TimeValue, other: TimeValue) -> bool:
    """Say whether two dates are near enough to be mistaken for each other."""
    assert one.first is not None
    assert other.first is not None
    limit = {"day": 12, "month": 15, "year": 60}.get(other.precision, 300)
    return abs(one.first[0] - other.first[0]) <= limit


def _overlaps(one: TimeValue, other: TimeValue) -> bool:
    return not (one.before(other) or other.before(one))


def _days(value: TimeValue) -> int:
    assert value.first is not None
    y, m, d = value.first
    return y * 372 + m * 31 + d


def _latest(corpus: Corpus) -> tuple[int, int, int]:
    published = [cal.as_day(a.article.published) for a in corpus.everything if a.article.published]
    told = [
        t.value.last
        for a in corpus.everything
        for row in a.times
        for t in row
        if t.value and t.value.last and t.kind == "date"
    ]
    return max([*published, *told])


_CHILDHOOD = 5


def _earliest(corpus: Corpus, key: Key) -> int:
    """Return the first year in which those whom the stem names may have done anything."""
    assert key.time is not None
    assert key.time.first is not None
    analysis = corpus.by_id[key.article_id]
    in_stem = [name for name in lexicon.people() if name in key.stem]
    born = [lexicon.people()[n].born for n in in_stem if re.search(rf"\b{re.escape(n)}\b", key.stem)]
    for sentence, times in zip(analysis.sentences, analysis.times, strict=True):
        verb = next((t for t in sentence if t.lower == "born"), None)
        subject = sentence.child(verb, "nsubjpass", "nsubj") if verb is not None else None
        who = analysis.entity_of(sentence, subject) if subject is not None else None
        named = who is not None and re.search(rf"\b{re.escape(who.name)}\b", key.stem)
        if named and len(times) == 1 and times[0].value and times[0].value.first:
            born.append(times[0].value.first[0])
    year = key.time.first[0]
    return max((b + _CHILDHOOD for b in born if b + _CHILDHOOD <= year), default=-10_000)


def _near_dates(value: TimeValue, seed: int, stem: str) -> list[TimeValue]:
    """Make dates of the same precision near a date, in an order drawn from the seed."""
    assert value.first is not None
    y, m, _ = value.first
    steps: Sequence[int]
    out: list[TimeValue] = []
    if value.precision == "year":
        age = max(1, (LATEST_YEAR - y) // 60)
        steps = [s * age for s in (-9, -6, -4, -3, -2, 2, 3, 4, 6, 9)]
        out = [cal.year(y + s) for s in steps]
    elif value.precision == "month":
        steps = [-14, -9, -6, -4, -3, 3, 4, 6, 9, 14]
        out = [v for s in steps if (v := cal.shift(cal.month(y, m), s, "month"))]
    elif value.precision == "day":
        steps = [-400, -61, -33, -18, -9, -5, 5, 9, 18, 33, 61, 400]
        out = [v for s in steps if (v := cal.shift(value, s, "day"))]
    return sorted(out, key=lambda v: shuffle(seed, stem, v.value))


def _year_of(value: TimeValue) -> int:
    assert value.first is not None
    return value.first[0]
