"""Make and shift `TimeValue`s: days, months, seasons, years, decades, centuries.

Values are written as in TIMEX3 (Pustejovsky et al. 2003) and EDTF (ISO 8601-2):
`2025-01-27`, `2024-W05`, `2024-SP`, `2024-Q1`, `199X`, `18XX`, `XXXX-01-27`.
Years are astronomical: 1 BC is 0, 500 BC is -499.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal

from quizgen.model import Day, TimeValue

Unit = Literal["day", "week", "fortnight", "month", "quarter", "year", "decade", "century"]
Part = Literal["early", "mid", "late"]

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAYS: dict[Unit, int] = {"day": 1, "week": 7, "fortnight": 14}
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def month_end(year: int, month: int) -> int:
    """Return the last day of a month; Gregorian rules for any year."""
    if month == 2 and calendar.isleap(year):
        return 29
    return (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def day(year: int, month: int, dom: int) -> TimeValue | None:
    """Return a day, or None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= dom <= month_end(year, month)):
        return None
    return TimeValue(f"{_year(year)}-{month:02}-{dom:02}", (year, month, dom), (year, month, dom), "day")


def from_date(value: date) -> TimeValue:
    """Return the day of a `datetime.date`."""
    return TimeValue(value.isoformat(), as_day(value), as_day(value), "day")


def as_day(value: date) -> Day:
    """Return year, month and day of a `datetime.date`."""
    return (value.year, value.month, value.day)


def week(value: date) -> TimeValue:
    """Return the ISO week of a day."""
    iso = value.isocalendar()
    monday = value - timedelta(days=value.weekday())
    return TimeValue(
        f"{iso.year:04}-W{iso.week:02}", as_day(monday), as_day(monday + timedelta(days=6)), "week"
    )


def month(year: int, number: int) -> TimeValue:
    """Return a month."""
    return TimeValue(
        f"{_year(year)}-{number:02}",
        (year, number, 1),
        (year, number, month_end(year, number)),
        "month",
    )


def season(year: int, code: str) -> TimeValue:
    """Return a season of the northern hemisphere; `code` is SP, SU, FA or WI."""
    start, end = _SEASON_MONTHS[code]
    end_year = year + (end < start)
    return TimeValue(
        f"{_year(year)}-{code}",
        (year, start, 1),
        (end_year, end, month_end(end_year, end)),
        "season",
    )


def quarter(year: int, number: int) -> TimeValue:
    """Return a quarter, 1 to 4, of a calendar year."""
    last = number * 3
    return TimeValue(
        f"{_year(year)}-Q{number}",
        (year, last - 2, 1),
        (year, last, month_end(year, last)),
        "quarter",
    )


def year(number: int) -> TimeValue:
    """Return a year."""
    return TimeValue(_year(number), (number, 1, 1), (number, 12, 31), "year")


def decade(start: int) -> TimeValue:
    """Return the ten years from `start`, such as 1990."""
    return TimeValue(f"{start // 10:03}X", (start, 1, 1), (start + 9, 12, 31), "decade")


def century(number: int) -> TimeValue:
    """Return a century: 19 is 1801–1900 in law and 1800–1899 in use, which is meant here.

    Negative numbers are centuries BC.
    """
    if number > 0:
        start = (number - 1) * 100
        return TimeValue(f"{number - 1:02}XX", (start, 1, 1), (start + 99, 12, 31), "century")
    start = number * 100 + 1
    return TimeValue(f"{_year(start)}/{_year(start + 99)}", (start, 1, 1), (start + 99, 12, 31), "century")


def span(first: TimeValue, last: TimeValue) -> TimeValue:
    """Return the stretch from one value to another."""
    return TimeValue(f"{first.value}/{last.value}", first.first, last.last, first.precision)


def yearless(month_number: int, dom: int | None) -> TimeValue | None:
    """Return a month, or a day of a month, of no known year; None where no year has the day."""
    if dom and dom > month_end(2000, month_number):
        return None
    value = f"XXXX-{month_number:02}" + (f"-{dom:02}" if dom else "")
    return TimeValue(value, None, None, "day" if dom else "month")


def part(of: TimeValue, which: Part) -> TimeValue:
    """Return the early, middle or late part: same value, narrower interval (by thirds)."""
    if of.first is None or of.last is None:
        return of
    first, last = of.first, of.last
    if of.precision in ("decade", "century"):
        third = (last[0] - first[0] + 1) // 3
        bounds = {
            "early": ((first[0], 1, 1), (first[0] + third, 12, 31)),
            "mid": ((first[0] + third, 1, 1), (last[0] - third, 12, 31)),
            "late": ((last[0] - third, 1, 1), last),
        }
    elif of.precision == "year":
        y = first[0]
        bounds = {
            "early": ((y, 1, 1), (y, 4, 30)),
            "mid": ((y, 5, 1), (y, 8, 31)),
            "late": ((y, 9, 1), (y, 12, 31)),
        }
    elif of.precision == "month":
        y, m = first[0], first[1]
        bounds = {
            "early": ((y, m, 1), (y, m, 10)),
            "mid": ((y, m, 11), (y, m, 20)),
            "late": ((y, m, 21), last),
        }
    else:
        return of
    start, end = bounds[which]
    return TimeValue(of.value, start, end, of.precision, approximate=True)


def shift(value: TimeValue, count: int, unit: Unit) -> TimeValue | None:
    """Return the `unit` that lies `count` units after (before, if negative) `value`.

    “Two years after 1803” is 1805; “ten days after 1803” is not known: None.
    """
    if value.first is None or enclosing(value, unit) is None:
        return None
    y, m, _ = value.first
    if unit in ("year", "decade", "century"):
        step = {"year": 1, "decade": 10, "century": 100}[unit]
        return year(y + count * step)
    if unit == "month":
        months = y * 12 + (m - 1) + count
        return month(months // 12, months % 12 + 1)
    if unit == "quarter":
        quarters = y * 4 + (m - 1) // 3 + count
        return quarter(quarters // 4, quarters % 4 + 1)
    if unit in ("day", "week", "fortnight"):
        moved = days_on(value.first, count * _DAYS[unit])
        if moved is not None:
            return from_date(moved) if unit == "day" else week(moved)
    return None


def offset(value: TimeValue, count: int, unit: Unit, *, by_month: bool = False) -> TimeValue | None:
    """Return the time `count` units from `value`, no nearer than the words tell it.

    From a day, weeks lead to about a day: “two weeks after May 1” is around May 15. Months
    do so with `by_month` (“two months after May 1”); else to a month (“two months ago”).
    """
    if value.precision != "day" or value.first is None:
        return shift(value, count, unit)
    if unit in ("week", "fortnight"):
        return about(days_on(value.first, count * _DAYS[unit]), 3)
    moved = shift(value, count, unit)
    if not (by_month and unit == "month" and moved and moved.first):
        return moved
    y, m, _ = moved.first
    return about(as_date((y, m, min(value.first[2], month_end(y, m)))), 15)


def about(middle: date | None, slack: int) -> TimeValue | None:
    """Return a day that is known but for `slack` days: told no better than a week is."""
    if middle is None:
        return None
    first, last = days_on(as_day(middle), -slack), days_on(as_day(middle), slack)
    if first is None or last is None:
        return None
    return TimeValue(middle.isoformat(), as_day(first), as_day(last), "week", approximate=True)


def nth_weekday(n: int, weekday: int, month: int, year: int) -> date | None:
    """Return the `n`th Monday (0), Tuesday … of a month; -1 is the last."""
    start = as_date((year, month, month_end(year, month) - 6 if n < 0 else 1))
    if start is None:
        return None
    return days_on(as_day(start), (weekday - start.weekday()) % 7 + 7 * max(0, n - 1))


def as_date(day_: Day) -> date | None:
    """Return a day as a `datetime.date`, or None where that cannot hold it."""
    try:
        return date(*day_)
    except ValueError:
        return None


def days_on(start: Day, count: int) -> date | None:
    """Return the day `count` days after another; None beyond what weeks can be told of."""
    here = as_date(start)
    try:
        there = here and here + timedelta(days=count)
    except OverflowError:
        return None
    return there if there and there.year <= 9998 else None


def enclosing(value: TimeValue, unit: Unit) -> TimeValue | None:
    """Return the day, month, year … in which `value` lies, or None where it is wider."""
    if value.first is None or value.last is None:
        return None
    y, m, d = value.first
    found: TimeValue | None = None
    if unit == "day":
        found = day(y, m, d)
    elif unit in ("week", "fortnight") and 1 <= y <= 9998:
        found = week(date(y, m, d))
    elif unit == "month":
        found = month(y, m)
    elif unit == "quarter":
        found = quarter(y, (m - 1) // 3 + 1)
    elif unit == "year":
        found = year(y)
    elif unit == "decade":
        found = decade(y - y % 10)
    elif unit == "century" and y > 0:
        found = century(y // 100 + 1)
    return found if found and found.contains(value) else None


_VALUE = re.compile(r"(?P<y>-?\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?|-(?P<s>SP|SU|FA|WI)|-Q(?P<q>[1-4]))?")


def parse_value(value: str) -> TimeValue:
    """Return the time that a value as written here means; ValueError for any other text."""
    if "/" in value:
        first, _, last = value.partition("/")
        return span(parse_value(first), parse_value(last))
    if re.fullmatch(r"\d{3}X", value):
        return decade(int(value[:3]) * 10)
    if re.fullmatch(r"\d\dXX", value):
        return century(int(value[:2]) + 1)
    found = _VALUE.fullmatch(value)
    made: TimeValue | None = None
    if found:
        y = int(found["y"])
        if found["d"]:
            made = day(y, int(found["m"]), int(found["d"]))
        elif found["m"]:
            made = month(y, int(found["m"])) if 1 <= int(found["m"]) <= 12 else None
        elif found["s"]:
            made = season(y, found["s"])
        else:
            made = quarter(y, int(found["q"])) if found["q"] else year(y)
    if made is None:
        raise ValueError(f"{value!r} is no date")
    return made


def _year(number: int) -> str:
    return f"{number:04}" if number >= 0 else f"-{-number:04}"
