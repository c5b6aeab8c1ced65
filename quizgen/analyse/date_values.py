"""Date expressions → values, from what the grammar matched and what came before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from quizgen.analyse import calendar as cal
from quizgen.analyse.date_words import (
    DECADES,
    HOLIDAYS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
)
from quizgen.model import TimeValue


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression may lean on."""

    anchor: date | None  # publication
    told: TimeValue | None  # the date told before
    future: bool  # its clause looks ahead


def _int(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _month_number(text: str) -> int:
    return MONTHS[text.rstrip(".").lower()]


def _with_part(value: TimeValue | None, part: str | None) -> TimeValue | None:
    if value is None or not part:
        return value
    which = {"middle": "mid", "beginning": "early", "end": "late"}.get(part.lower(), part.lower())
    return cal.part(value, cast(cal.Part, which))


def full_date(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “Oct. 7, 2022”."""
    return cal.day(_int(m["y"]), _month_number(m["m"]), _int(m["d"]))


def iso_date(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “2022-10-07”."""
    return cal.day(int(m["y"]), int(m["m"]), int(m["d"]))


def numeric_date(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “10/7/2022”, month first where both readings are days."""
    first, second, y = int(m[1]), int(m[2]), int(m[3])
    return cal.day(y, first, second) or cal.day(y, second, first)


def day_range(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “March 4–6, 1860”."""
    number = _month_number(m["m"])
    y = int(m["y"]) if m["y"] else _year_for(number, _int(m["d"]), context)
    if y is None:
        return cal.yearless(number, _int(m["d"]))
    first, last = cal.day(y, number, _int(m["d"])), cal.day(y, number, _int(m["d2"]))
    return cal.span(first, last) if first and last else None


def month_year(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “early March 1860”."""
    return _with_part(cal.month(int(m["y"]), _month_number(m["m"])), m["part"])


def _year_for(month: int, dom: int | None, context: Context) -> int | None:
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
            anchor is None or abs(anchor.year - told.first[0]) > 1 or told.first[:2] <= (told.first[0], month)
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


def month_day(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “March 4”: the year is that of what was told, or of the publication."""
    number, dom = _month_number(m["m"]), _int(m["d"])
    y = _year_for(number, dom, context)
    return cal.yearless(number, dom) if y is None else cal.day(y, number, dom)


def bare_month(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “late March”, as above."""
    number = _month_number(m["m"])
    y = _year_for(number, None, context)
    value = cal.yearless(number, None) if y is None else cal.month(y, number)
    return _with_part(value, m["part"])


def month_of_told_year(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “March 4 of that year”."""
    told = context.told
    if told is None or told.first is None:
        return None
    y = told.first[0] + ("following" in m["which"] or "next" in m["which"])
    number = _month_number(m["m"])
    return cal.day(y, number, _int(m["d"])) if m["d"] else cal.month(y, number)


def era_year(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “480 BC”."""
    number = _int(m["y"])
    return cal.year(1 - number if m["era"].startswith("B") else number)


def bare_year(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “late 1860”."""
    return _with_part(cal.year(int(m["y"])), m["part"])


def year_range(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “1861–65”."""
    first, tail = int(m["y"]), m["y2"]
    last = int(str(first)[: 4 - len(tail)] + tail)
    return cal.span(cal.year(first), cal.year(last)) if last > first else None


def decade(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “the early 1990s”."""
    return _with_part(cal.decade(int(m["y"])), m["part"])


def short_decade(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “the ’60s” and “the sixties”, of the century told before, else the twentieth."""
    tens = DECADES[m["word"].lower()] if m["word"] else int(m["y"])
    base = 1900
    if context.told and context.told.first and context.told.first[0] > 0:
        base = context.told.first[0] // 100 * 100
    return _with_part(cal.decade(base + tens), m["part"])


def century(m: re.Match[str], _: Context) -> TimeValue | None:
    """Resolve “the late 19th century”."""
    word = m["ord"].lower()
    number = ORDINALS[word] if word in ORDINALS else _int(word)
    if m["era"] and m["era"].startswith("B"):
        number = -number
    return _with_part(cal.century(number), m["part"])


def season(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “the spring of 1863” and “last summer”."""
    code = SEASONS[m["s"].lower()]
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


def quarter(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “the first quarter of 2024”."""
    word = m["q"].lower()
    number = ORDINALS[word] if word in ORDINALS else _int(word)
    y = int(m["y"]) if m["y"] else (context.anchor.year if context.anchor else None)
    return cal.quarter(y, number) if y and 1 <= number <= 4 else None


def today(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “yesterday”."""
    if context.anchor is None:
        return None
    step = {"yesterday": -1, "tomorrow": 1}.get(m[1].lower(), 0)
    return cal.from_date(context.anchor + timedelta(days=step))


def weekday(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “Monday”: the last one, or the next in a clause that looks ahead."""
    if context.anchor is None:
        return None
    number = WEEKDAYS[m["w"].lower()]
    back = (context.anchor.weekday() - number) % 7
    which = (m["which"] or "").lower()
    if which == "next" or (context.future and which not in ("last", "past")):
        return cal.from_date(context.anchor + timedelta(days=(7 - back) if back else 7 * (which == "next")))
    if which in ("last", "past") and back == 0:
        back = 7
    return cal.from_date(context.anchor - timedelta(days=back))


def deictic(m: re.Match[str], context: Context) -> TimeValue | None:
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


def told_unit(m: re.Match[str], context: Context) -> TimeValue | None:
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


def ago(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “two years ago” from the publication date."""
    if context.anchor is None:
        return None
    count = _count(m["n"])
    return None if count is None else cal.shift(cal.from_date(context.anchor), -count, _unit(m["unit"]))


def later(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “two years later” from the date told before, never from the publication."""
    count = _count(m["n"])
    if count is None or context.told is None:
        return None
    sign = -1 if m["dir"].lower() in ("earlier", "before") else 1
    return cal.shift(context.told, sign * count, _unit(m["unit"]))


def holiday(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “Christmas Day, 1842”."""
    number, dom = HOLIDAYS[m["h"].lower()]
    y = int(m["y"]) if m["y"] else _year_for(number, dom, context)
    return cal.yearless(number, dom) if y is None else cal.day(y, number, dom)


def nothing(_: re.Match[str], __: Context) -> TimeValue | None:
    """Resolve to no date: durations, repetitions, “recently”."""
    return None


def _count(text: str) -> int | None:
    text = text.lower()
    if "-" in text:
        tens, _, ones = text.partition("-")
        return NUMBERS[tens] + NUMBERS[ones] if tens in NUMBERS and ones in NUMBERS else None
    return int(text) if text.isdigit() else NUMBERS.get(text)


def _unit(text: str) -> cal.Unit:
    unit = text.lower().removesuffix("s")
    return cast(cal.Unit, "century" if unit.startswith("centur") else unit)
