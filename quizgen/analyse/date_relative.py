"""Dates told from another → values: from the publication, or from the date told before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from quizgen.analyse import calendar as cal
from quizgen.analyse.date_values import Context, group, with_part
from quizgen.analyse.date_words import count_of, month_number, ordinal_of, weekday_number
from quizgen.analyse.holidays import holiday_in
from quizgen.model import Day, TimeValue

_FORWARD = ("next", "following", "coming")
_BACK = ("last", "past", "previous", "preceding", "prior")


def nothing(_: re.Match[str], __: Context) -> TimeValue | None:
    """Resolve to no date: durations, repetitions, “recently”."""
    return None


def _step(which: str) -> int:
    """Return 1 for “next”, -1 for “the previous”, 0 for “this” and “that”."""
    word = which.lower().split()[-1] if which else ""
    return (word in _FORWARD) - (word in _BACK)


def _unit(text: str) -> cal.Unit:
    unit = text.lower().removesuffix("s")
    return cast(cal.Unit, "century" if unit.startswith("centur") else unit)


def _moved(anchor: date, days: int) -> TimeValue | None:
    day = cal.days_on(cal.as_day(anchor), days)
    return cal.from_date(day) if day else None


# Days and weekdays


def today(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “yesterday”."""
    if context.anchor is None:
        return None
    return _moved(context.anchor, {"yesterday": -1, "tomorrow": 1}.get(m[1].lower(), 0))


def weekday(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “Monday”: the last one, or the next in a clause that looks ahead.

    “Next Friday” is that of the next week: the one of this week would be “Friday” alone.
    “Last Friday” is the last before today, but never yesterday's.
    """
    if context.anchor is None:
        return None
    here, number = context.anchor.weekday(), weekday_number(m["w"])
    back = (here - number) % 7
    which = group(m, "which").replace("this past", "past").replace("this coming", "coming")
    if which == "next":
        return _moved(context.anchor, 7 + number - here)
    if which == "coming":
        return _moved(context.anchor, 7 - back)
    if which == "past":
        return _moved(context.anchor, -(back or 7))
    if which == "last":
        return _moved(context.anchor, -(back + 7 if back == 0 or (back == 1 and number < here) else back))
    if context.future:
        return _moved(context.anchor, -back % 7)
    return _moved(context.anchor, number - here if which == "this" else -back)


def weekday_in_week(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “Tuesday of last week”, “next week on Tuesday” and “Monday of the following week”."""
    which = m["which"].lower()
    step = _step(which)
    told = which.startswith("the ") or which == "that"
    start = context.told if told else _today(context)
    if start is None or start.first is None or cal.enclosing(start, "week") is None:
        return None
    return _weekday_near(cal.days_on(start.first, 7 * step), m["w"])


def _weekday_near(day: date | None, name: str) -> TimeValue | None:
    """Return the weekday of that name in the week of a day."""
    return _moved(day, weekday_number(name) - day.weekday()) if day else None


def weekday_and_day(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “Friday the 26th”: the nearest month that has it so.

    “Friday the 13th” is bad luck, and a day only where something happens “on” it.
    """
    here = _today(context)
    unlucky = ordinal_of(m["d"]) == 13 and weekday_number(m["w"]) == 4
    if unlucky and not m.string[: m.start()].lower().endswith("on "):
        return None
    for months in range(36):
        month = here and cal.shift(here, months if context.future else -months, "month")
        value = _day_in(month, ordinal_of(m["d"]))
        day = cal.as_date(value.first) if value and value.first else None
        if here is None or value is None or day is None or day.weekday() != weekday_number(m["w"]):
            continue
        if not (value.before(here) if context.future else here.before(value)):
            return value
    return None


def day_of_month(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “on the 18th” and “the 21st of last month”; “on 18th” only beside a date."""
    dom, which, here = ordinal_of(m["d"]), group(m, "which"), _today(context)
    told = context.told if context.told and context.told.precision in ("day", "month") else None
    if which in ("this", "last", "next"):
        return _day_in(here and cal.shift(here, _step(which), "month"), dom)
    if which:
        start = told or (here if which == "the" else None)
        return _day_in(start and cal.shift(start, _step(which), "month"), dom)
    ahead = context.future and here is not None and told is not None and told.before(here)
    if told and told.first and not ahead and told.first[2] <= dom:
        return _day_in(told, dom)
    if here is None or not group(m, "the") or (told and not ahead and not _near(told, here)):
        return None
    passed = here.first is not None and (dom < here.first[2] if context.future else dom > here.first[2])
    return _day_in(cal.shift(here, (1 if context.future else -1) * passed, "month"), dom)


def _day_in(month: TimeValue | None, dom: int) -> TimeValue | None:
    return cal.day(month.first[0], month.first[1], dom) if month and month.first else None


def _near(one: TimeValue, other: TimeValue) -> bool:
    """Say whether two dates lie in the same month or in neighbouring ones."""
    if one.first is None or other.first is None:
        return False
    return abs((one.first[0] - other.first[0]) * 12 + one.first[1] - other.first[1]) <= 1


def _today(context: Context) -> TimeValue | None:
    return cal.from_date(context.anchor) if context.anchor else None


# Weeks, months, years


def deictic(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve last/this/next + unit against the publication date."""
    here = _today(context)
    if context.anchor is None or here is None:
        return None
    which, unit = m["which"].lower().split()[-1], _unit(m["unit"])
    if which in ("past", "coming"):
        if unit != "week":
            return None  # “the past year” runs from a year ago to now: no calendar year
        ends = sorted((context.anchor, context.anchor + timedelta(days=7 * _step(which))))
        week = cal.span(cal.from_date(ends[0]), cal.from_date(ends[1]))
        return replace(week, precision="week")
    found = cal.enclosing(here, unit)
    value = found and cal.shift(here if unit in ("day", "week") else found, _step(which), unit)
    return _part_told(m, value, here)


def told_unit(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve that/the same/the following + unit against the date told before."""
    if context.told is None:
        return None
    unit = _unit(m["unit"])
    here = cal.enclosing(context.told, unit)
    start = context.told if unit in ("day", "week") else here
    value = here and start and cal.shift(start, _step(m["which"]), unit)
    return _part_told(m, value, context.told if _step(m["which"]) == 0 else None)


_PART_BEFORE = re.compile(
    r"\b(?P<part>early|mid|late|beginning|start|outset|middle|close|end|earlier|later)(?: in| of|-)? ?$",
    re.IGNORECASE,
)


def _part_told(m: re.Match[str], value: TimeValue | None, here: TimeValue | None) -> TimeValue | None:
    """Narrow a value by the word before it: “late last year”, “later that year”."""
    found = _PART_BEFORE.search(m.string[: m.start()])
    if value is None or value.first is None or value.last is None or found is None:
        return value
    part = found["part"].lower()
    if part not in ("earlier", "later"):
        return with_part(value, part)
    if here is None or here.first is None or here.last is None or not value.contains(here):
        return value
    if part == "earlier":
        return replace(value, last=here.first, approximate=True)
    return replace(value, first=here.last, approximate=True) if here.last < value.last else value


def part_of_unit(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “the end of the year”: this year, or that told of; None where both may be meant."""
    told, here, unit = context.told, _today(context), _unit(m["unit"])
    found = [v for start in (told, here) if start and (v := cal.enclosing(start, unit))]
    if context.future and here:
        found = found[-1:]
    same = bool(found) and (found[0] == found[-1] or (told is not None and told.precision != "year"))
    return with_part(found[0], m["part"]) if same else None


def year_end(_: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “by year end”: about the last day of the year."""
    if context.anchor is None:
        return None
    y = context.anchor.year
    return TimeValue(f"{y:04}-12-31", (y, 12, 1), (y, 12, 31), "month", approximate=True)


def of_year(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “March 4 of that year”, “May last year” and “Christmas of this year”."""
    which = m["which"].lower().removeprefix("the ")
    start = (
        _today(context) if which in ("this", "last", "next") and "the " not in m["which"] else context.told
    )
    if start is None or start.first is None:
        return None
    y = start.first[0] + _step(which)
    if group(m, "h"):
        return holiday_in(m["h"], y)
    number = month_number(m["m"])
    return cal.day(y, number, ordinal_of(m["d"])) if group(m, "d") else cal.month(y, number)


# So many units away


def _counted(m: re.Match[str], start: TimeValue | None, sign: int) -> TimeValue | None:
    count = count_of(m["n"])
    if count is None or start is None or group(m, "vague"):
        return None
    return _on_weekday(m, cal.offset(start, sign * count, _unit(m["unit"])))


def _on_weekday(m: re.Match[str], value: TimeValue | None) -> TimeValue | None:
    """Resolve the weekday of “Monday two weeks from now”, if the rest tells its week."""
    if value is None or not group(m, "w"):
        return value
    if value.precision not in ("day", "week") or not m["unit"].lower().startswith(
        ("day", "week", "fortnight")
    ):
        return None
    return _weekday_near(date.fromisoformat(value.value), m["w"])


def ago(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “two years ago” and “a week ago Monday” from the publication date."""
    return _counted(m, _today(context), -1)


def ahead(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “in two weeks’ time” and “three weeks from now” from the publication date."""
    return _counted(m, _today(context), 1)


def later(m: re.Match[str], context: Context) -> TimeValue | None:
    """Resolve “two years later” from the date told before, never from the publication."""
    return _counted(m, context.told, -1 if m["dir"].lower() in ("earlier", "before") else 1)


def away(m: re.Match[str], start: TimeValue) -> TimeValue | None:
    """Resolve “two weeks before”, “the day after” … from the date that follows the words."""
    sign = -1 if m["dir"].lower() in ("before", "prior to") else 1
    unit, count = _unit(m["unit"]), 1 if m["n"].lower() == "the" else count_of(m["n"])
    if count is None:
        return None
    if start.precision == "day" and start.first and m["n"].lower() == "the" and unit in ("week", "fortnight"):
        return _run_up(start.first, sign * (7 if unit == "week" else 14))
    if unit == "week" and m["dir"].lower() == "from" and start.precision == "day" and start.first:
        return _exactly(cal.days_on(start.first, 7 * count))  # “a week from Friday” is a Friday
    return _on_weekday(m, cal.offset(start, sign * count, unit, by_month=m["n"].lower() != "the"))


def _exactly(day: date | None) -> TimeValue | None:
    return cal.from_date(day) if day else None


def _run_up(day: Day, days: int) -> TimeValue | None:
    """Return the days just before (after) a day: “the week before Easter”."""
    ends = sorted(d for n in (days, days // abs(days)) if (d := cal.days_on(day, n)))
    if len(ends) < 2:
        return None
    return replace(cal.span(cal.from_date(ends[0]), cal.from_date(ends[1])), precision="week")
