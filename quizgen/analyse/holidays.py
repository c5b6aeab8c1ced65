"""Holidays: the day of a year that they fall on, by rule.

Those of the English-speaking world that mean one day wherever they are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import EASTER_JULIAN, EASTER_WESTERN, easter

from quizgen.analyse import calendar as cal
from quizgen.model import TimeValue

_Rule = Callable[[int], date | None]


def _fixed(month: int, dom: int, since: int = 1) -> _Rule:
    return lambda year: date(year, month, dom) if year >= since else None


def _nth(n: int, weekday: int, month: int, since: int, later: int = 0) -> _Rule:
    """Return the rule of the `n`th weekday of a month (-1: the last), `later` days on."""

    def day(year: int) -> date | None:
        found = cal.nth_weekday(n, weekday, month, year) if year >= since else None
        return found and found + timedelta(days=later)

    return day


def _easter(offset: int = 0) -> _Rule:
    """Return the rule of a day that lies `offset` days after Easter, in the calendar of its time."""

    def day(year: int) -> date | None:
        if not 326 <= year <= 4099:
            return None
        sunday: date = easter(year, EASTER_JULIAN if year < 1583 else EASTER_WESTERN)
        return sunday + timedelta(days=offset)

    return day


_MON, _THU = 0, 3
_DAYS: dict[str, _Rule] = {
    r"christmas eve": _fixed(12, 24),
    r"christmas(?: day)?": _fixed(12, 25),
    r"boxing day": _fixed(12, 26),
    r"new year's eve": _fixed(12, 31),
    r"new year(?:'s)? day": _fixed(1, 1),
    r"groundhog day": _fixed(2, 2),
    r"(?:saint |st\.? )?valentine's day": _fixed(2, 14),
    r"international women's day": _fixed(3, 8, 1911),
    r"(?:saint|st\.?) patrick's day": _fixed(3, 17),
    r"april fools?'?s?'? day": _fixed(4, 1),
    r"earth day": _fixed(4, 22, 1970),
    r"anzac day": _fixed(4, 25, 1916),
    r"(?-i:May Day)|(?:international )?workers'? day|international labou?r day": _fixed(5, 1),
    r"cinco de mayo": _fixed(5, 5, 1862),
    r"juneteenth": _fixed(6, 19, 1865),
    r"canada day": _fixed(7, 1, 1867),
    r"independence day": _fixed(7, 4, 1776),
    r"bastille day": _fixed(7, 14, 1789),
    r"hallowe'?en": _fixed(10, 31),
    r"all saints'? day": _fixed(11, 1),
    r"guy fawkes (?:day|night)|bonfire night": _fixed(11, 5, 1605),
    r"veterans'? day|armistice day": _fixed(11, 11, 1918),
    r"world aids day": _fixed(12, 1, 1988),
    r"(?:martin luther king,?(?: jr\.?,?)?|mlk) day": _nth(3, _MON, 1, 1986),
    r"presidents'? day": _nth(3, _MON, 2, 1971),
    r"memorial day": lambda year: (_nth(-1, _MON, 5, 1971) if year > 1970 else _fixed(5, 30, 1868))(year),
    r"labor day": _nth(1, _MON, 9, 1894),
    r"columbus day|indigenous peoples'? day": _nth(2, _MON, 10, 1971),
    r"thanksgiving(?: day)?": _nth(4, _THU, 11, 1942),
    r"black friday": _nth(4, _THU, 11, 1960, later=1),
    r"cyber monday": _nth(4, _THU, 11, 2005, later=4),
    r"giving tuesday": _nth(4, _THU, 11, 2012, later=5),
    r"shrove tuesday|mardi gras": _easter(-47),
    r"ash wednesday": _easter(-46),
    r"palm sunday": _easter(-7),
    r"maundy thursday": _easter(-3),
    r"good friday": _easter(-2),
    r"easter monday": _easter(1),
    r"easter(?: sunday)?": _easter(),
    r"ascension day": _easter(39),
    r"whit sunday|pentecost": _easter(49),
    r"whit monday": _easter(50),
}
_COMPILED = tuple((re.compile(names, re.IGNORECASE), rule) for names, rule in _DAYS.items())

HOLIDAY = "(?:" + "|".join(_DAYS) + ")"
"""The names, as one pattern: the longer of two before the shorter."""


def holiday_in(name: str, year: int) -> TimeValue | None:
    """Return the day of a holiday in a year: Easter in 2018 is April 1; None where it was not kept."""
    if not 1 <= year <= 9998:
        return None
    for names, rule in _COMPILED:
        if names.fullmatch(name):
            day = rule(year)
            return cal.from_date(day) if day else None
    return None
