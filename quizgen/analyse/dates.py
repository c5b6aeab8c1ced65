"""Dates in running text → TIMEX3/EDTF values with their intervals.

A grammar of our own: libraries for dates read instructions (“next Friday at 3”),
not articles. Each expression is found first and resolved after, because what it
means hangs on the publication date (`last week`), on the date told before it
(`two years later`, `that year`) and on the tense of its clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from quizgen.analyse import calendar as cal
from quizgen.analyse.date_guards import Hints, counts_from
from quizgen.analyse.date_patterns import DAY, MONTH, YEAR
from quizgen.analyse.date_relative import away
from quizgen.analyse.date_rules import AWAY, FULL_DATES, RULES, Rule, TimeKind
from quizgen.analyse.date_values import Context
from quizgen.model import Span, TimeValue

DATE_PATTERN = rf"(?:{MONTH} {DAY},? {YEAR}|{DAY} {MONTH},? {YEAR}|\d{{4}}-\d\d-\d\d)"
"""A day with its year, as in datelines."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression in a text.

    `value` is None where nothing says which time is meant. `relative`: the words only
    make sense beside their text (“last week”, “Jan. 20” without its year).
    """

    span: Span
    text: str
    kind: TimeKind
    value: TimeValue | None
    relative: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression in the text; `away`: the words before it that count from it."""

    rule: Rule
    match: re.Match[str]
    away: re.Match[str] | None = None

    @property
    def start(self) -> int:
        return (self.away or self.match).start()

    def resolve(self, context: Context) -> TimeValue | None:
        value = self.rule.resolve(self.match, context)
        return value if self.away is None or value is None else away(self.away, value)


def explicit_date(text: str) -> date | None:
    """Return the first full date (day, month, year) in `text`, or None."""
    found = re.search(DATE_PATTERN, text)
    if not found:
        return None
    for rule in FULL_DATES:
        match = rule.pattern.match(found.group())
        value = rule.resolve(match, Context(None, None, False)) if match else None
        if value and value.first:
            return cal.as_date(value.first)
    return None


def find_times(
    text: str,
    anchor: date | None = None,
    told: TimeValue | None = None,
    looks_ahead: Callable[[int], bool] = lambda offset: False,
    is_date: Callable[[int], bool] = lambda offset: False,
) -> list[TimeMention]:
    """Return the time expressions of a sentence, in order; spans count in `text`.

    `anchor` is the publication date, `told` the last date told before this sentence.
    `looks_ahead(offset)` says whether the clause there is in the future; `is_date(offset)`
    whether a tagger holds the word there for a date (it decides for bare numbers).
    """
    mentions: list[TimeMention] = []
    for found in _scan(text.replace("’", "'"), Hints(is_date, looks_ahead)):
        rule, start, end = found.rule, found.start, found.match.end()
        value = found.resolve(Context(anchor, told, looks_ahead(start)))
        mentions.append(
            TimeMention(Span(start, end), text[start:end], rule.kind, value, rule.relative or value is None)
        )
        if value is not None and value.first is not None and rule.kind == "date":
            told = value
    return mentions


def _scan(text: str, hints: Hints) -> Iterator[_Found]:
    """Yield the expressions, none overlapping: the leftmost first, of those the longest."""
    found = [
        _Found(rule, match)
        for rule in RULES
        for match in rule.pattern.finditer(text)
        if rule.guard is None or rule.guard(match, hints)
    ]
    found += [
        _Found(f.rule, f.match, before)
        for before in AWAY.finditer(text)
        for f in found
        if f.rule.kind == "date" and f.start == before.end() + 1 and counts_from(before, f.match)
    ]
    end = 0
    for one in sorted(found, key=lambda f: (f.start, -f.match.end())):
        if one.start >= end:
            end = one.match.end()
            yield one
