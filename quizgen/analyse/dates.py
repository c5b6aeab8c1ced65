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
from datetime import date, timedelta
from typing import Literal, cast

from quizgen.analyse import calendar as cal
from quizgen.model import Span, TimeValue

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
_NUMBERS = (
    {
        word: number
        for number, word in enumerate(
            (
                "zero one two three four five six seven eight nine ten eleven twelve thirteen "
                "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
            ).split()
        )
    }
    | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
    | {
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
        "hundred": 100,
    }
)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
            "twentieth twenty-first"
        ).split(),
        start=1,
    )
}
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_HOLIDAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "new year's eve": (12, 31),
    "new year's day": (1, 1), "independence day": (7, 4), "valentine's day": (2, 14), "halloween": (10, 31),
}  # fmt: skip

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
    + "|".join(w for w in _NUMBERS if len(w) > 2)
    + r"|a few|several|a couple of|many|some)"
)
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
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


@dataclass(frozen=True, slots=True)
class _Context:
    """What an expression may lean on."""

    anchor: date | None  # publication
    told: TimeValue | None  # the date told before
    future: bool  # its clause looks ahead


_Resolver = Callable[[re.Match[str], _Context], TimeValue | None]


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
        value = rule.resolve(match, _Context(None, None, False)) if match else None
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
        value = rule.resolve(match, _Context(anchor, told, ahead))
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
            if (
                rule.pattern is not _BARE_YEAR
                or is_date(match.start())
                or _reads_as_year(text, match)
            ):
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
    return bool(
        _BEFORE_YEAR.search(text[: match.start()]) and _AFTER_YEAR.match(text[match.end() :])
    )


# --- resolving -------------------------------------------------------------------


def _int(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _month_number(text: str) -> int:
    return MONTHS[text.rstrip(".").lower()]


def _with_part(value: TimeValue | None, part: str | None) -> TimeValue | None:
    if value is None or not part:
        return value
    which = {"middle": "mid", "beginning": "early", "end": "late"}.get(part.lower(), part.lower())
    return cal.part(value, cast(cal.Part, which))


def _full_date(m: re.Match[str], _: _Context) -> TimeValue | None:
    return cal.day(_int(m["y"]), _month_number(m["m"]), _int(m["d"]))


def _iso_date(m: re.Match[str], _: _Context) -> TimeValue | None:
    return cal.day(int(m["y"]), int(m["m"]), int(m["d"]))


def _numeric_date(m: re.Match[str], _: _Context) -> TimeValue | None:
    first, second, y = int(m[1]), int(m[2]), int(m[3])
    return cal.day(y, first, second) or cal.day(y, second, first)


def _day_range(m: re.Match[str], context: _Context) -> TimeValue | None:
    number = _month_number(m["m"])
    y = int(m["y"]) if m["y"] else _year_for(number, _int(m["d"]), context)
    if y is None:
        return cal.yearless(number, _int(m["d"]))
    first, last = cal.day(y, number, _int(m["d"])), cal.day(y, number, _int(m["d2"]))
    return cal.span(first, last) if first and last else None


def _month_year(m: re.Match[str], _: _Context) -> TimeValue | None:
    return _with_part(cal.month(int(m["y"]), _month_number(m["m"])), m["part"])


def _year_for(month: int, dom: int | None, context: _Context) -> int | None:
    """Return the year of a day or month told without one.

    A date told just before gives it when it lies within the year it belongs to;
    else the publication date: the nearest past one, or the next in a clause that
    looks ahead. Never a guess.
    """
    told, anchor = context.told, context.anchor
    if (
        told
        and told.first
        and told.precision in ("day", "month")
        and (
            anchor is None
            or abs(anchor.year - told.first[0]) > 1
            or told.first[:2] <= (told.first[0], month)
        )
    ):
        return told.first[0]
    if anchor is None:
        return None
    here = (month, dom or (anchor.day if month == anchor.month else 1))
    today = (anchor.month, anchor.day)
    if context.future:
        return anchor.year + (here < today)
    return anchor.year - (here > today)


def _month_day(m: re.Match[str], context: _Context) -> TimeValue | None:
    number, dom = _month_number(m["m"]), _int(m["d"])
    y = _year_for(number, dom, context)
    return cal.yearless(number, dom) if y is None else cal.day(y, number, dom)


def _bare_month(m: re.Match[str], context: _Context) -> TimeValue | None:
    number = _month_number(m["m"])
    y = _year_for(number, None, context)
    value = cal.yearless(number, None) if y is None else cal.month(y, number)
    return _with_part(value, m["part"])


def _month_of_told_year(m: re.Match[str], context: _Context) -> TimeValue | None:
    told = context.told
    if told is None or told.first is None:
        return None
    y = told.first[0] + ("following" in m["which"] or "next" in m["which"])
    number = _month_number(m["m"])
    return cal.day(y, number, _int(m["d"])) if m["d"] else cal.month(y, number)


def _era_year(m: re.Match[str], _: _Context) -> TimeValue | None:
    number = _int(m["y"])
    return cal.year(1 - number if m["era"].startswith("B") else number)


def _bare_year(m: re.Match[str], _: _Context) -> TimeValue | None:
    return _with_part(cal.year(int(m["y"])), m["part"])


def _year_range(m: re.Match[str], _: _Context) -> TimeValue | None:
    first, tail = int(m["y"]), m["y2"]
    last = int(str(first)[: 4 - len(tail)] + tail)
    return cal.span(cal.year(first), cal.year(last)) if last > first else None


def _decade(m: re.Match[str], _: _Context) -> TimeValue | None:
    return _with_part(cal.decade(int(m["y"])), m["part"])


def _short_decade(m: re.Match[str], context: _Context) -> TimeValue | None:
    tens = _DECADES[m["word"].lower()] if m["word"] else int(m["y"])
    base = 1900
    if context.told and context.told.first and context.told.first[0] > 0:
        base = context.told.first[0] // 100 * 100
    return _with_part(cal.decade(base + tens), m["part"])


def _century(m: re.Match[str], _: _Context) -> TimeValue | None:
    word = m["ord"].lower()
    number = _ORDINALS[word] if word in _ORDINALS else _int(word)
    if m["era"] and m["era"].startswith("B"):
        number = -number
    return _with_part(cal.century(number), m["part"])


def _season(m: re.Match[str], context: _Context) -> TimeValue | None:
    code = _SEASONS[m["s"].lower()]
    if m["y"]:
        return cal.season(int(m["y"]), code)
    which = (m["which"] or "").lower()
    if which in ("that", "the same", "the following", "the next"):
        if context.told is None or context.told.first is None:
            return None
        return cal.season(context.told.first[0] + (which not in ("that", "the same")), code)
    if context.anchor is None:
        return None
    step = {"last": -1, "next": 1}.get(which, 0)
    here = cal.season(context.anchor.year, code)
    if step == -1 and here.last and here.last < cal.as_day(context.anchor):
        step = 0
    if step == 1 and here.first and here.first > cal.as_day(context.anchor):
        step = 0
    return cal.season(context.anchor.year + step, code)


def _quarter(m: re.Match[str], context: _Context) -> TimeValue | None:
    word = m["q"].lower()
    number = _ORDINALS[word] if word in _ORDINALS else _int(word)
    y = int(m["y"]) if m["y"] else (context.anchor.year if context.anchor else None)
    return cal.quarter(y, number) if y and 1 <= number <= 4 else None


def _today(m: re.Match[str], context: _Context) -> TimeValue | None:
    if context.anchor is None:
        return None
    step = {"yesterday": -1, "tomorrow": 1}.get(m[1].lower(), 0)
    return cal.from_date(context.anchor + timedelta(days=step))


def _weekday(m: re.Match[str], context: _Context) -> TimeValue | None:
    if context.anchor is None:
        return None
    number = WEEKDAYS[m["w"].lower()]
    back = (context.anchor.weekday() - number) % 7
    which = (m["which"] or "").lower()
    if which == "next" or (context.future and which not in ("last", "past")):
        return cal.from_date(
            context.anchor + timedelta(days=(7 - back) if back else 7 * (which == "next"))
        )
    if which in ("last", "past") and back == 0:
        back = 7
    return cal.from_date(context.anchor - timedelta(days=back))


def _deictic(m: re.Match[str], context: _Context) -> TimeValue | None:
    """Resolve last/this/next + unit against the publication date."""
    if context.anchor is None:
        return None
    which = m["which"].lower().split()[-1]
    step = {"last": -1, "next": 1}.get(which, 0)
    unit = _unit(m["unit"])
    if which in ("past", "coming") and unit != "week":
        return None  # “the past year” runs from a year ago to now: no calendar year
    here = cal.enclosing(cal.from_date(context.anchor), unit)
    return cal.shift(_finer(here, unit, context.anchor), step, unit) if here else None


def _finer(value: TimeValue, unit: cal.Unit, anchor: date) -> TimeValue:
    return cal.from_date(anchor) if unit in ("day", "week") else value


def _told_unit(m: re.Match[str], context: _Context) -> TimeValue | None:
    """Resolve that/the same/the following + unit against the date told before."""
    if context.told is None:
        return None
    unit = _unit(m["unit"])
    here = cal.enclosing(context.told, unit)
    if here is None:
        return None
    which = m["which"].lower().removeprefix("the ")
    step = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "prior": -1}.get(which, 0)
    return cal.shift(context.told if unit in ("day", "week") else here, step, unit)


def _ago(m: re.Match[str], context: _Context) -> TimeValue | None:
    if context.anchor is None:
        return None
    count = _count(m["n"])
    return (
        None
        if count is None
        else cal.shift(cal.from_date(context.anchor), -count, _unit(m["unit"]))
    )


def _later(m: re.Match[str], context: _Context) -> TimeValue | None:
    count = _count(m["n"])
    if count is None or context.told is None:
        return None
    sign = -1 if m["dir"].lower() in ("earlier", "before") else 1
    return cal.shift(context.told, sign * count, _unit(m["unit"]))


def _holiday(m: re.Match[str], context: _Context) -> TimeValue | None:
    number, dom = _HOLIDAYS[m["h"].lower()]
    y = int(m["y"]) if m["y"] else _year_for(number, dom, context)
    return cal.yearless(number, dom) if y is None else cal.day(y, number, dom)


def _nothing(_: re.Match[str], __: _Context) -> TimeValue | None:
    return None


def _count(text: str) -> int | None:
    text = text.lower()
    if "-" in text:
        tens, _, ones = text.partition("-")
        return _NUMBERS[tens] + _NUMBERS[ones] if tens in _NUMBERS and ones in _NUMBERS else None
    return int(text) if text.isdigit() else _NUMBERS.get(text)


def _unit(text: str) -> cal.Unit:
    unit = text.lower().removesuffix("s")
    return cast(cal.Unit, "century" if unit.startswith("centur") else unit)


# --- the grammar -------------------------------------------------------------------


def _re(pattern: str, *, any_case: bool = True) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$£€])(?<![a-z]-){pattern}(?!\w)", re.IGNORECASE if any_case else 0)


_W = rf"(?:{_WEEKDAY}, )?"
_BARE_YEAR = _re(rf"{_PART}(?P<y>{_YEAR})")
_RULES: tuple[_Rule, ...] = (
    _Rule(_re(rf"{_W}(?P<m>{_MONTH}) (?P<d>{_DAY}),? (?P<y>{_YEAR})"), _full_date),
    _Rule(_re(rf"{_W}(?:the )?(?P<d>{_DAY})(?: of)? (?P<m>{_MONTH}),? (?P<y>{_YEAR})"), _full_date),
    _Rule(_re(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"), _iso_date),
    _Rule(_re(r"(\d{1,2})/(\d{1,2})/(\d{4})"), _numeric_date),
    _Rule(_re(rf"(?P<m>{_MONTH}) (?P<d>{_DAY}) ?(?:-|–|to) ?(?P<d2>{_DAY})(?:,? (?P<y>{_YEAR}))?"), _day_range),
    _Rule(_re(rf"(?P<d>{_DAY}) ?(?:-|–|to) ?(?P<d2>{_DAY}) (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?"), _day_range),
    _Rule(_re(rf"{_PART}(?P<m>{_MONTH})(?:,| of)? (?P<y>{_YEAR})"), _month_year),
    _Rule(_re(rf"(?P<m>{_MONTH})(?: (?P<d>{_DAY}))?,? of (?P<which>that|the same|the following|the next) year"), _month_of_told_year, relative=True),
    _Rule(_re(rf"{_W}(?P<m>{_MONTH}) (?P<d>{_DAY})", any_case=False), _month_day, relative=True),
    _Rule(_re(rf"{_W}(?:the )?(?P<d>{_DAY})(?: of)? (?P<m>{_MONTH})", any_case=False), _month_day, relative=True),
    _Rule(_re(rf"{_PART}(?P<m>{_MONTH})(?<!May)(?<!March)(?<!Mar)(?<!Mar.)", any_case=False), _bare_month, relative=True),
    _Rule(_re(rf"(?<=(?:in|In|by|By|of|ce|il|st|is|xt) ){_PART}(?P<m>May|March)", any_case=False), _bare_month, relative=True),
    _Rule(_re(rf"(?P<y>{_YEAR}) ?[-–/] ?(?P<y2>\d{{2}}(?:\d{{2}})?)"), _year_range),
    _Rule(_re(rf"(?:c(?:irca|a?\.) ?)?(?P<y>\d{{1,4}}){_ERA}"), _era_year),
    _Rule(_re(r"AD (?P<era>)(?P<y>\d{1,4})", any_case=False), _era_year),
    _Rule(_re(rf"(?:the )?{_PART}(?P<y>1\d\d0|20\d0)'?s"), _decade),
    _Rule(_re(rf"(?:the )?{_PART}(?:'(?P<y>\d0)s|(?P<word>{'|'.join(_DECADES)}))"), _short_decade, relative=True),
    _Rule(_re(rf"(?:the )?{_PART}(?P<ord>{_ORDINAL})[ -]centur(?:y|ies){_ERA}?"), _century),
    _Rule(_re(rf"(?:the )?{_PART}(?P<s>spring|summer|autumn|fall|winter)(?:,| of)? (?P<y>{_YEAR})(?P<which>)"), _season),
    _Rule(_re(r"(?P<which>last|this|next|that|the same|the following|the next) (?P<s>spring|summer|autumn|fall|winter)(?P<y>)"), _season, relative=True),
    _Rule(_re(rf"(?:the )?(?P<q>first|second|third|fourth|Q[1-4])(?: quarter)?(?: of|,)? (?P<y>{_YEAR})"), _quarter),
    _Rule(_BARE_YEAR, _bare_year),
    _Rule(_re(r"(today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening))"), _today, relative=True),
    _Rule(_re(rf"(?:(?P<which>last|next|this|past|on) )?(?P<w>{_WEEKDAY})(?: (?:morning|afternoon|evening|night))?", any_case=False), _weekday, relative=True),
    _Rule(_re(r"(?P<which>last|this|next|(?:the |this )?(?:past|coming)) (?P<unit>week|month|quarter|year|decade|century)"), _deictic, relative=True),
    _Rule(_re(rf"(?P<which>that(?: same)?|(?:the )?same|the (?:following|next|previous|preceding|prior)) (?P<unit>{_UNIT})"), _told_unit, relative=True),
    _Rule(_re(rf"(?P<n>{_COUNT}) (?P<unit>{_UNIT}s?) ago"), _ago, relative=True),
    _Rule(_re(rf"(?P<n>{_COUNT}) (?P<unit>{_UNIT}s?) (?P<dir>later|earlier|(?:before|after)(?=\s*(?:[,.;:)]|$)))"), _later, relative=True),
    _Rule(_re(rf"(?P<h>{'|'.join(_HOLIDAYS)})(?:,? (?P<y>{_YEAR}))?", any_case=False), _holiday, relative=True),
    _Rule(_re(r"(?:recently|lately|now|nowadays|currently|at present|these days|at the time|then|soon|in recent (?:years|months|weeks|days)|(?:a|the) (?:few|couple of) (?:years|months|weeks|days) (?:later|earlier|ago))"), _nothing, relative=True),
    _Rule(_re(rf"(?:(?:every|each) (?:{_UNIT}|{_WEEKDAY})|daily|weekly|monthly|annually|yearly)"), _nothing, "set"),
    _Rule(_re(rf"(?:(?:about|nearly|almost|more than|less than|at least|over|under|some|the (?:last|past|next|first)) )?{_COUNT}[ -](?:{_UNIT}|hour|minute|second)s?"), _nothing, "duration"),
)  # fmt: skip
