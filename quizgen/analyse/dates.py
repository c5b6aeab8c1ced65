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
from typing import Literal

from quizgen.analyse.date_values import (
    Context,
    ago,
    bare_month,
    bare_year,
    century,
    day_range,
    decade,
    deictic,
    era_year,
    full_date,
    holiday,
    iso_date,
    later,
    month_day,
    month_of_told_year,
    month_year,
    nothing,
    numeric_date,
    quarter,
    season,
    short_decade,
    today,
    told_unit,
    weekday,
    year_range,
)
from quizgen.analyse.date_words import DECADES, HOLIDAYS, NUMBERS, ORDINALS
from quizgen.model import Span, TimeValue

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,]\d|%)"
_YEAR = r"(?:1\d{3}|20\d{2})(?![\d%]|[.,]\d)"
_UNIT = r"(?:day|week|fortnight|month|quarter|year|decade|centur(?:y|ie))"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = (
    r"(?:\d{1,4}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\w+|an?|"
    + "|".join(w for w in NUMBERS if len(w) > 2)
    + r"|a few|several|a couple of|many|some)"
)
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
_PART = r"(?:(?P<part>early|mid|middle|late|beginning|end)(?: of|[ -])(?: ?the )?)?"
_ERA = r"(?: ?(?P<era>BCE?|B\.C\.(?:E\.)?|CE|AD|A\.D\.))"

DATE_PATTERN = rf"(?:{_MONTH} {_DAY},? {_YEAR}|{_DAY} {_MONTH},? {_YEAR}|\d{{4}}-\d\d-\d\d)"
"""A day with its year, as in datelines."""

TimeKind = Literal["date", "duration", "set"]


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


_Resolver = Callable[[re.Match[str], Context], TimeValue | None]


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    resolve: _Resolver
    kind: TimeKind = "date"
    relative: bool = False


def explicit_date(text: str) -> date | None:
    """Return the first full date (day, month, year) in `text`, or None."""
    found = re.search(DATE_PATTERN, text)
    if not found:
        return None
    for rule in _RULES[:3]:
        match = rule.pattern.match(found.group())
        value = rule.resolve(match, Context(None, None, False)) if match else None
        if value and value.first and value.precision == "day":
            return date(*value.first)
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
    for match, rule in _scan(text.replace("’", "'"), is_date):
        ahead = looks_ahead(match.start())
        value = rule.resolve(match, Context(anchor, told, ahead))
        mentions.append(
            TimeMention(
                Span(match.start(), match.end()),
                text[match.start() : match.end()],
                rule.kind,
                value,
                rule.relative or value is None,
            )
        )
        if value is not None and value.first is not None and rule.kind == "date":
            told = value
    return mentions


def _scan(text: str, is_date: Callable[[int], bool]) -> Iterator[tuple[re.Match[str], _Rule]]:
    """Yield the expressions, none overlapping: the leftmost first, of those the longest."""
    found: list[tuple[int, int, int, re.Match[str]]] = []
    for number, rule in enumerate(_RULES):
        for match in rule.pattern.finditer(text):
            if rule.pattern is not _BARE_YEAR or is_date(match.start()) or _reads_as_year(text, match):
                found.append((match.start(), -match.end(), number, match))
    end = 0
    for start, minus_end, number, match in sorted(found, key=lambda f: f[:3]):
        if start >= end:
            end = -minus_end
            yield match, _RULES[number]


_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|to|of|between|and|before|after|during|around|about|circa|"
    r"year|through|early|late|mid|summer|spring|fall|autumn|winter)|[(–—/-])[ -]?$",
    re.IGNORECASE,
)
_AFTER_YEAR = re.compile(
    r"\s*(?:[.,;:)–—-]|$|and\b|or\b|to\b|when\b|by\b|the\b|it\b|he\b|she\b|at\b|with\b|was\b|were\b|is\b)"
)


def _reads_as_year(text: str, match: re.Match[str]) -> bool:
    return bool(_BEFORE_YEAR.search(text[: match.start()]) and _AFTER_YEAR.match(text[match.end() :]))


def _re(pattern: str, *, any_case: bool = True) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$£€])(?<![a-z]-){pattern}(?!\w)", re.IGNORECASE if any_case else 0)


_W = rf"(?:{_WEEKDAY}, )?"
_BARE_YEAR = _re(rf"{_PART}(?P<y>{_YEAR})")
_RULES: tuple[_Rule, ...] = (
    _Rule(_re(rf"{_W}(?P<m>{_MONTH}) (?P<d>{_DAY}),? (?P<y>{_YEAR})"), full_date),
    _Rule(_re(rf"{_W}(?:the )?(?P<d>{_DAY})(?: of)? (?P<m>{_MONTH}),? (?P<y>{_YEAR})"), full_date),
    _Rule(_re(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"), iso_date),
    _Rule(_re(r"(\d{1,2})/(\d{1,2})/(\d{4})"), numeric_date),
    _Rule(_re(rf"(?P<m>{_MONTH}) (?P<d>{_DAY}) ?(?:-|–|to) ?(?P<d2>{_DAY})(?:,? (?P<y>{_YEAR}))?"), day_range),
    _Rule(_re(rf"(?P<d>{_DAY}) ?(?:-|–|to) ?(?P<d2>{_DAY}) (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?"), day_range),
    _Rule(_re(rf"{_PART}(?P<m>{_MONTH})(?:,| of)? (?P<y>{_YEAR})"), month_year),
    _Rule(_re(rf"(?P<m>{_MONTH})(?: (?P<d>{_DAY}))?,? of (?P<which>that|the same|the following|the next) year"), month_of_told_year, relative=True),
    _Rule(_re(rf"{_W}(?P<m>{_MONTH}) (?P<d>{_DAY})", any_case=False), month_day, relative=True),
    _Rule(_re(rf"{_W}(?:the )?(?P<d>{_DAY})(?: of)? (?P<m>{_MONTH})", any_case=False), month_day, relative=True),
    _Rule(_re(rf"{_PART}(?P<m>{_MONTH})(?<!May)(?<!March)(?<!Mar)(?<!Mar.)", any_case=False), bare_month, relative=True),
    _Rule(_re(rf"(?<=(?:in|In|by|By|of|ce|il|st|is|xt) ){_PART}(?P<m>May|March)", any_case=False), bare_month, relative=True),
    _Rule(_re(rf"(?P<y>{_YEAR}) ?[-–/] ?(?P<y2>\d{{2}}(?:\d{{2}})?)"), year_range),
    _Rule(_re(rf"(?:c(?:irca|a?\.) ?)?(?P<y>\d{{1,4}}){_ERA}"), era_year),
    _Rule(_re(r"AD (?P<era>)(?P<y>\d{1,4})", any_case=False), era_year),
    _Rule(_re(rf"(?:the )?{_PART}(?P<y>1\d\d0|20\d0)'?s"), decade),
    _Rule(_re(rf"(?:the )?{_PART}(?:'(?P<y>\d0)s|(?P<word>{'|'.join(DECADES)}))"), short_decade, relative=True),
    _Rule(_re(rf"(?:the )?{_PART}(?P<ord>{_ORDINAL})[ -]centur(?:y|ies){_ERA}?"), century),
    _Rule(_re(rf"(?:the )?{_PART}(?P<s>spring|summer|autumn|fall|winter)(?:,| of)? (?P<y>{_YEAR})(?P<which>)"), season),
    _Rule(_re(r"(?P<which>last|this|next|that|the same|the following|the next) (?P<s>spring|summer|autumn|fall|winter)(?P<y>)"), season, relative=True),
    _Rule(_re(rf"(?:the )?(?P<q>first|second|third|fourth|Q[1-4])(?: quarter)?(?: of|,)? (?P<y>{_YEAR})"), quarter),
    _Rule(_BARE_YEAR, bare_year),
    _Rule(_re(r"(today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening))"), today, relative=True),
    _Rule(_re(rf"(?:(?P<which>last|next|this|past|on) )?(?P<w>{_WEEKDAY})(?: (?:morning|afternoon|evening|night))?", any_case=False), weekday, relative=True),
    _Rule(_re(r"(?P<which>last|this|next|(?:the |this )?(?:past|coming)) (?P<unit>week|month|quarter|year|decade|century)"), deictic, relative=True),
    _Rule(_re(rf"(?P<which>that(?: same)?|(?:the )?same|the (?:following|next|previous|preceding|prior)) (?P<unit>{_UNIT})"), told_unit, relative=True),
    _Rule(_re(rf"(?P<n>{_COUNT}) (?P<unit>{_UNIT}s?) ago"), ago, relative=True),
    _Rule(_re(rf"(?P<n>{_COUNT}) (?P<unit>{_UNIT}s?) (?P<dir>later|earlier|(?:before|after)(?=\s*(?:[,.;:)]|$)))"), later, relative=True),
    _Rule(_re(rf"(?P<h>{'|'.join(HOLIDAYS)})(?:,? (?P<y>{_YEAR}))?"), holiday, relative=True),
    _Rule(_re(r"(?:recently|lately|now|nowadays|currently|at present|these days|at the time|then|soon|in recent (?:years|months|weeks|days)|(?:a|the) (?:few|couple of) (?:years|months|weeks|days) (?:later|earlier|ago))"), nothing, relative=True),
    _Rule(_re(rf"(?:(?:every|each) (?:{_UNIT}|{_WEEKDAY})|daily|weekly|monthly|annually|yearly)"), nothing, "set"),
    _Rule(_re(rf"(?:(?:about|nearly|almost|more than|less than|at least|over|under|some|the (?:last|past|next|first)) )?{_COUNT}[ -](?:{_UNIT}|hour|minute|second)s?"), nothing, "duration"),
)  # fmt: skip
