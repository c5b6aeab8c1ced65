"""Dates that the calendar names → values: days, months, years, decades, centuries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import cast

from quizgen.analyse import calendar as cal
from quizgen.analyse.date_words import DECADES, SEASONS, month_number, ordinal_of, weekday_number, year_of
from quizgen.analyse.holidays import holiday_in
from quizgen.model import TimeValue


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression may lean on."""

    anchor: date | None  # publication
    told: TimeValue | None  # the date told before
    future: bool  # its clause looks ahead


def group(m: re.Match[str], name: str) -> str:
    """Return what a group holds, in lower case; nothing where the rule has no such group."""
    return (m.groupdict().get(name) or "").lower()


def with_part(value: TimeValue | None, part: str | None) -> TimeValue | None:
    """Narrow a value to its part: “late 1860”."""
    if value is None or not part:
        return value
    which = {
        "middle": "mid", "beginning": "early", "start": "early", "outset": "early", "end": "late",
        "close": "late",
    }.get(part.lower(), part.lower())  # fmt: skip
    return cal.part(value, cast(cal.Part, which))


# With its year


def full_date(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “Oct. 7, 2022” and “the fourth of July, nineteen ninety-five”."""
    return cal.day(year_of(m["y"]), month_number(m["m"]), ordinal_of(m["d"]))


def iso_date(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “2022-10-07” and “2022/10/7”."""
    return cal.day(int(m["y"]), int(m["m"]), int(m["d"]))


def numeric_date(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “10/7/2022”, month first where both readings are days; “7.10.2022” has the day first."""
    first, second, y = int(m["a"]), int(m["b"]), int(m["y"])
    if m["sep"] == ".":
        first, second = second, first
    return cal.day(y, first, second) or cal.day(y, second, first)


def short_numeric_date(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “10/7/22”: the last such year that is not far ahead of the publication."""
    if context.anchor is None:
        return None
    latest = context.anchor.year + 10
    y = latest - (latest - int(m["y"])) % 100
    first, second = int(m["a"]), int(m["b"])
    return cal.day(y, first, second) or cal.day(y, second, first)


def month_year(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “early March 1860”."""
    return with_part(cal.month(year_of(m["y"]), month_number(m["m"])), m["part"])


def month_before_year(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “June 28” before “and July 3, 1863”, and “March” before “to May 1863”."""
    number = month_number(m["m"])
    y = int(m["y"]) - (number > month_number(m["m2"]))
    return cal.day(y, number, ordinal_of(m["d"])) if group(m, "d") else cal.month(y, number)


def era_year(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “480 BC”."""
    number = int(m["y"])
    return cal.year(1 - number if m["era"].upper().startswith("B") else number)


def bare_year(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “late 1860”."""
    return with_part(cal.year(year_of(m["y"])), group(m, "part"))


def year_range(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “1861–65”."""
    first, tail = int(m["y"]), m["y2"]
    last = int(m["y"][: -len(tail)] + tail)
    return cal.span(cal.year(first), cal.year(last)) if last > first else None


def decade(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “the early 1990s”."""
    return with_part(cal.decade(int(m["y"])), m["part"])


def short_decade(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “the ’60s” and “the sixties”, of the century told before, else the twentieth."""
    tens = DECADES[m["word"].lower()] if m["word"] else int(m["y"])
    base = 1900
    if context.told and context.told.first and context.told.first[0] > 0:
        base = context.told.first[0] // 100 * 100
    return with_part(cal.decade(base + tens), m["part"])


def century(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “the late 19th century”."""
    number = ordinal_of(m["ord"])
    if m["era"] and m["era"].upper().startswith("B"):
        number = -number
    return with_part(cal.century(number), m["part"])


def quarter(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “the first quarter of 2024”."""
    number = ordinal_of(m["q"].lower().removeprefix("q"))
    return cal.quarter(int(m["y"]), number) if 1 <= number <= 4 else None


# Without a year


def _told_year(month: int, context: Context) -> int | None:
    """Return the year of the date told just before, where a month may lie in that year too."""
    told, anchor = context.told, context.anchor
    if told is None or told.first is None or told.precision not in ("day", "month"):
        return None
    y = told.first[0]
    near = anchor is not None and abs(anchor.year - y) <= 1
    return y if not near or told.first[:2] <= (y, month) else None


def nearest(on: Callable[[int], TimeValue | None], context: Context, which: str = "") -> TimeValue | None:
    """Return the nearest of the days that `on` gives for each year, seen from the publication.

    The last one told of, or the next in a clause that looks ahead; “last Easter” and “next
    Easter” say which. February 29 is one of a leap year.
    """
    if context.anchor is None:
        return None
    y, here = context.anchor.year, cal.from_date(context.anchor)
    if which == "this":
        return on(y)
    if which in ("last", "previous", "past"):
        return next((v for n in range(y, y - 9, -1) if (v := on(n)) and v.before(here)), None)
    if which in ("next", "coming"):
        return next((v for n in range(y, y + 9) if (v := on(n)) and here.before(v)), None)
    if context.future:
        return next((v for n in range(y, y + 9) if (v := on(n)) and not v.before(here)), None)
    return next((v for n in range(y, y - 9, -1) if (v := on(n)) and not here.before(v)), None)


def _in_its_year(
    on: Callable[[int], TimeValue | None], month: int, context: Context, which: str = ""
) -> TimeValue | None:
    """Resolve a day or a month told without its year: that of the date before, else the nearest."""
    y = None if which else _told_year(month, context)
    return nearest(on, context, which) if y is None else on(y)


def month_day(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “March 4”; in “Monday, March 4” the weekday tells the year, if only one has it so."""
    number, dom = month_number(m["m"]), ordinal_of(m["d"])
    return _day_of_year(number, dom, context, m)


def _day_of_year(number: int, dom: int, context: Context, m: re.Match[str]) -> TimeValue | None:
    yearless = cal.yearless(number, dom)
    if yearless is None or (context.anchor is None and _told_year(number, context) is None):
        return yearless
    on = partial(cal.day, month=number, dom=dom)
    value = _in_its_year(on, number, context, group(m, "which"))
    if name := group(m, "w"):
        others = (
            nearest(on, replace(context, future=ahead)) for ahead in (context.future, not context.future)
        )
        return next((v for v in (value, *others) if _weekday(v) == weekday_number(name)), value)
    return value


def _weekday(value: TimeValue | None) -> int | None:
    day = cal.as_date(value.first) if value and value.first else None
    return day.weekday() if day else None


def numeric_day(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “11/20” and “22/04”, month first where both readings are days."""
    first, second = int(m["a"]), int(m["b"])
    if (first, second) == (9, 11) and not group(m, "w"):  # the name of one day, once it had passed
        return cal.day(2001, 9, 11) if context.anchor and context.anchor > date(2001, 9, 11) else None
    if cal.yearless(first, second) if first <= 12 else None:
        return _day_of_year(first, second, context, m)
    return _day_of_year(second, first, context, m) if second <= 12 else None


def nth_weekday(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “the first Monday in May” and “the last Friday of June 1990”."""
    which, number = m["nth"].lower(), month_number(m["m"])
    count = -1 if which == "last" else ordinal_of(which)

    def on(y: int) -> TimeValue | None:
        day = cal.nth_weekday(count, weekday_number(m["w"]), number, y)
        return cal.from_date(day) if day else None

    return on(int(m["y"])) if m["y"] else _in_its_year(on, number, context)


def day_range(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “March 4–6, 1860”."""
    number, dom, last = month_number(m["m"]), ordinal_of(m["d"]), ordinal_of(m["d2"])
    first = cal.day(int(m["y"]), number, dom) if m["y"] else _day_of_year(number, dom, context, m)
    if first is None or first.first is None:
        return first
    end = cal.day(first.first[0], number, last)
    return cal.span(first, end) if end and first.before(end) else None


def bare_month(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “late March” and “next March”."""
    number = month_number(m["m"])
    on = partial(cal.month, number=number)
    value = _in_its_year(on, number, context, group(m, "which"))
    return with_part(value or cal.yearless(number, None), group(m, "part"))


def holiday(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “Christmas Day, 1842” and “next Easter”."""
    on = partial(holiday_in, m["h"])
    if group(m, "y"):
        return on(year_of(m["y"]))
    example = on(context.anchor.year if context.anchor else 2001)
    if example is None or example.first is None:
        return None
    _, month, dom = example.first
    if context.anchor is None and _told_year(month, context) is None:
        return cal.yearless(month, dom) if on(2002) == cal.day(2002, month, dom) else None
    return _in_its_year(on, month, context, group(m, "which"))


def season(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “the spring of 1863” and “last summer”."""
    code = SEASONS[m["s"].lower()]
    if group(m, "y"):
        return with_part(cal.season(int(m["y"]), code), group(m, "part"))
    which = group(m, "which")
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
