"""The grammar: what each expression looks like, and what resolves it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from quizgen.analyse import date_guards as guards
from quizgen.analyse import date_relative as told
from quizgen.analyse import date_values as values
from quizgen.analyse.date_patterns import (
    A_B,
    ANY_WEEKDAY,
    ANY_YEAR,
    CENTURY_NUMBER,
    COUNT,
    DAY,
    DAY_WORD,
    ERA,
    EXACT_COUNT,
    LONG_DAY_WORD,
    MONTH,
    MONTH_NAME,
    NTH,
    NTH_WORD,
    OF_YEAR,
    ON_WEEKDAY,
    PART,
    PART_OF_DAY,
    SPELLED_YEAR,
    UNIT,
    VAGUELY,
    WEEKDAY,
    YEAR,
    compiled,
)
from quizgen.analyse.date_values import Context
from quizgen.analyse.date_words import DECADES
from quizgen.analyse.holidays import HOLIDAY
from quizgen.model import TimeValue

TimeKind = Literal["date", "duration", "set"]


@dataclass(frozen=True, slots=True)
class Rule:
    """An expression, what it means, and what must stand around it."""

    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Context], TimeValue | None]
    relative: bool = False
    guard: guards.Guard | None = None
    kind: TimeKind = "date"


def _rule(
    pattern: str,
    resolve: Callable[[re.Match[str], Context], TimeValue | None],
    guard: guards.Guard | None = None,
    *,
    relative: bool = False,
    kind: TimeKind = "date",
    any_case: bool = True,
) -> Rule:
    return Rule(compiled(pattern, any_case=any_case), resolve, relative, guard, kind)


_NTH_OF = rf"(?:the )?(?P<d>{NTH_WORD}) (?:day )?of (?P<m>{MONTH})"
_WHICH_YEAR = r"(?P<which>this|last|next|that|the same|the following|the next|the previous) year"
_WHICH_WEEK = r"(?P<which>last|this|next|that|the (?:following|previous|same|next)) week"
_OF_ANY_YEAR = rf"{OF_YEAR}(?P<y>{ANY_YEAR})"
_MAYBE_YEAR = rf"(?:,? (?P<y>{YEAR}))?"
_WEEKDAY = rf"(?P<w>{ANY_WEEKDAY}){PART_OF_DAY}"
_SEASON = r"(?P<s>spring|summer|autumn|fall|winter)"
_CALENDAR_UNIT = r"(?P<unit>week|month|quarter|year|decade|century)"
_TO = r"(?: ?[-–] ?| (?:and|to|through|until|or) )"

FULL_DATES = (
    _rule(rf"{ON_WEEKDAY}(?P<m>{MONTH}) ?(?P<d>{DAY}){_OF_ANY_YEAR}", values.full_date),
    _rule(rf"{ON_WEEKDAY}(?:the )?(?P<d>{DAY})(?: of)? (?P<m>{MONTH}){_OF_ANY_YEAR}", values.full_date),
    _rule(r"(?P<y>[12]\d{3})(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)", values.iso_date),
)  # fmt: skip
"""Days with their years, as in datelines."""

_CALENDAR = (
    _rule(rf"{ON_WEEKDAY}{_NTH_OF}{_OF_ANY_YEAR}", values.full_date),
    _rule(rf"{ON_WEEKDAY}(?P<m>{MONTH}) (?:the )?(?P<d>{NTH_WORD}|{DAY_WORD}){_OF_ANY_YEAR}", values.full_date),
    _rule(rf"(?P<d>{DAY_WORD}) (?P<m>{MONTH}){_OF_ANY_YEAR}", values.full_date),
    _rule(rf"(?P<y>{YEAR})(?P<sep>[-/.])(?P<m>{MONTH})(?P=sep)(?P<d>{DAY})", values.full_date),
    _rule(rf"(?P<y>{YEAR})/(?P<d>{DAY})/(?P<m>{MONTH})", values.full_date),
    _rule(rf"(?P<d>{DAY})(?P<sep>[-/.])(?P<m>{MONTH})(?P=sep)(?P<y>{YEAR})", values.full_date),
    _rule(r"(?P<y>(?:19|20)\d\d)(?P<sep> ?)(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>0[1-9]|[12]\d|3[01])", values.iso_date, guards.is_compact),
    _rule(r"(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep)(?P<y>[12]\d{3})", values.numeric_date, guards.is_no_version),
    _rule(rf"{A_B}/(?P<y>\d\d)(?![\d/%])", values.short_numeric_date, guards.is_short_date),
    _rule(rf"{PART}(?P<m>{MONTH_NAME})(?:,| of| in)? (?P<y>{ANY_YEAR})", values.month_year),
    _rule(rf"(?P<y>{YEAR}|[1-9]\d\d) ?[-–/] ?(?P<y2>\d{{2,4}})(?![\d%])", values.year_range, guards.is_range_of_years),
    _rule(rf"(?:c(?:irca|a?\.) ?)?(?P<y>\d{{1,4}}){ERA}", values.era_year),
    _rule(r"AD (?P<era>)(?P<y>\d{1,4})", values.era_year, any_case=False),
    _rule(rf"(?:the )?{PART}(?P<y>1\d\d0|20\d0)'?s", values.decade),
    _rule(rf"(?:the )?{PART}(?:'(?P<y>\d0)s|(?P<word>{'|'.join(DECADES)}))", values.short_decade, relative=True),
    _rule(rf"(?:the )?{PART}(?P<ord>{CENTURY_NUMBER})[ -]centur(?:y|ies){ERA}?", values.century),
    _rule(rf"(?:the )?{PART}{_SEASON}(?:,| of)? (?P<y>{YEAR})", values.season),
    _rule(rf"(?:the )?(?P<q>(?:first|second|third|fourth)(?=[ -]quarter)|Q[1-4])(?:[ -]quarter)?(?: of|,)? (?P<y>{YEAR})", values.quarter),
    _rule(rf"{PART}(?P<y>{YEAR})", values.bare_year, guards.is_year),
    _rule(rf"(?P<part>)(?=(?:seven|eigh|nine)teen )(?P<y>{SPELLED_YEAR})", values.bare_year, guards.is_year),
    _rule(r"(?P<y>[1-9]\d\d)(?![\d%]|[.,]\d)", values.bare_year, guards.is_low_year),
)  # fmt: skip

_WITHOUT_YEAR = (
    _rule(rf"(?P<m>{MONTH}) (?P<d>{DAY}) ?(?:[-–]|to|through) ?(?P<d2>{DAY}){_MAYBE_YEAR}", values.day_range),
    _rule(rf"(?P<d>{DAY}) ?(?:[-–]|to) ?(?P<d2>{DAY}) (?P<m>{MONTH_NAME}){_MAYBE_YEAR}", values.day_range),
    _rule(rf"(?P<m>{MONTH}) (?P<d>{DAY})(?={_TO}(?P<m2>{MONTH}) {DAY},? (?P<y>{YEAR}))", values.month_before_year, relative=True),
    _rule(rf"(?P<d>{DAY}) (?P<m>{MONTH})(?={_TO}{DAY} (?P<m2>{MONTH}),? (?P<y>{YEAR}))", values.month_before_year, relative=True),
    _rule(rf"(?P<m>{MONTH})(?={_TO}(?P<m2>{MONTH}),? (?P<y>{YEAR}))", values.month_before_year, relative=True),
    _rule(rf"(?P<d>{DAY})(?= (?:and|or) {DAY} (?P<m>{MONTH_NAME}),? (?P<y>{YEAR}))", values.full_date, guards.is_one_of_days, relative=True),
    _rule(rf"(?P<d>{DAY})(?= (?:and|or) {DAY} (?P<m>{MONTH_NAME}))", values.month_day, guards.is_one_of_days, relative=True),
    _rule(rf"(?P<m>{MONTH})(?: (?P<d>{DAY}))?,? (?:of )?{_WHICH_YEAR}", told.of_year, relative=True),
    _rule(rf"(?P<h>{HOLIDAY})(?: of)? {_WHICH_YEAR}", told.of_year, relative=True),
    _rule(rf"{ON_WEEKDAY}(?P<m>{MONTH_NAME})(?: |/|, ?(?=\d+[a-z]))(?P<d>{DAY})", values.month_day, guards.is_month_and_day, relative=True),
    _rule(rf"{ON_WEEKDAY}(?:the )?(?P<d>{DAY})(?: of)? (?P<m>{MONTH_NAME})", values.month_day, relative=True),
    _rule(rf"{ON_WEEKDAY}{_NTH_OF}", values.month_day, relative=True),
    _rule(rf"{ON_WEEKDAY}(?P<m>{MONTH_NAME}) (?:the )?(?P<d>{NTH_WORD})", values.month_day, guards.is_spelled_day, relative=True),
    _rule(rf"(?P<m>{MONTH_NAME}) (?P<d>{LONG_DAY_WORD})", values.month_day, guards.ends_there, relative=True),
    _rule(rf"(?:(?:last|next|this) )?{ON_WEEKDAY}{A_B}(?![\d/%])", values.numeric_day, guards.is_numeric_day, relative=True),
    _rule(rf"(?:the )?(?P<nth>first|second|third|fourth|last) (?P<w>{WEEKDAY}) (?:of|in) (?P<m>{MONTH}){_MAYBE_YEAR}", values.nth_weekday, relative=True),
    _rule(rf"(?P<which>[Ll]ast|[Nn]ext|[Tt]his) (?P<m>{MONTH})", values.bare_month, relative=True, any_case=False),
    _rule(rf"{PART}(?P<m>{MONTH})", values.bare_month, guards.is_month, relative=True, any_case=False),
    _rule(rf"(?P<which>last|this|next|that|the same|the following|the next) {_SEASON}", values.season, relative=True),
    _rule(rf"(?P<h>{HOLIDAY})(?:,| of| in)? (?P<y>{YEAR})", values.holiday),
    _rule(rf"(?:(?P<which>last|next|this|previous|past) )?(?P<h>{HOLIDAY})", values.holiday, guards.is_holiday, relative=True),
)  # fmt: skip

_TOLD = (
    _rule(r"(today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening))", told.today, relative=True),
    _rule(rf"(?:(?P<which>last|next|this (?:past|coming)|this|past|coming) )?{_WEEKDAY}", told.weekday, guards.is_weekday, relative=True),
    _rule(rf"{_WEEKDAY} (?:of |in )?{_WHICH_WEEK}", told.weekday_in_week, relative=True),
    _rule(rf"{_WHICH_WEEK},? (?:on )?{_WEEKDAY}", told.weekday_in_week, relative=True),
    _rule(rf"(?P<w>{ANY_WEEKDAY}),? (?:the )?(?P<d>{NTH}|(?<=the ){NTH_WORD}|{DAY})", told.weekday_and_day, guards.is_weekday_and_day, relative=True),
    _rule(rf"(?:the )?(?P<d>{NTH}|{NTH_WORD})(?: day)?(?: of)? (?P<which>this|last|next|that|the same|the following|the) month", told.day_of_month, relative=True),
    _rule(rf"(?P<the>the )?(?P<d>{NTH})", told.day_of_month, guards.is_day_of_month, relative=True),
    _rule(rf"(?P<which>last|this|next|(?:the |this )?(?:past|coming)) {_CALENDAR_UNIT}", told.deictic, guards.is_not_of_many, relative=True),
    _rule(rf"(?P<which>that(?: same)?|(?:the )?same|the (?:following|next|previous|preceding|prior)) (?P<unit>{UNIT})", told.told_unit, relative=True),
    _rule(rf"(?:the )?(?P<part>beginning|start|outset|middle|close|end) of the {_CALENDAR_UNIT}", told.part_of_unit, relative=True),
    _rule(r"(?:the )?(?:year[ -]end|year's end|end of year)", told.year_end, guards.is_year_end, relative=True),
    _rule(rf"{ON_WEEKDAY}{VAGUELY}(?P<n>{COUNT}) (?P<unit>{UNIT}s?) ago", told.ago, relative=True),
    _rule(rf"{VAGUELY}(?P<n>{COUNT}) (?P<unit>weeks?) ago (?:on )?(?P<w>{ANY_WEEKDAY})", told.ago, relative=True),
    _rule(rf"{VAGUELY}(?P<n>{COUNT}) (?P<unit>{UNIT}s?) (?P<dir>later|earlier|(?:before|after)(?=\s*(?:[,.;:)]|$)))", told.later, relative=True),
    _rule(rf"{ON_WEEKDAY}(?P<n>{COUNT}) (?P<unit>{UNIT}s?) (?:from now|hence)", told.ahead, relative=True),
    _rule(rf"{VAGUELY}(?P<n>{COUNT}) (?P<unit>{UNIT}s?)(?P<time>'s? time)?", told.ahead, guards.is_ahead, relative=True),
    _rule(r"(?:recently|lately|now|nowadays|currently|at present|these days|at the time|then|soon|in recent (?:years|months|weeks|days)|(?:a|the) (?:few|couple of) (?:years|months|weeks|days) (?:later|earlier|ago))", told.nothing, relative=True),
    _rule(rf"{VAGUELY}{COUNT} (?:hour|minute|second)s? (?:ago|later|earlier|from now)", told.nothing, relative=True),
    _rule(rf"(?:(?:every|each) (?:{UNIT}|{WEEKDAY})|daily|weekly|monthly|annually|yearly)", told.nothing, kind="set"),
    _rule(rf"(?:(?:about|nearly|almost|more than|less than|at least|over|under|some|the (?:last|past|next|first)) )?{COUNT}[ -](?:{UNIT}|hour|minute|second)s?(?! (?:ago|later|earlier|from now|hence)\b)", told.nothing, guards.is_length, kind="duration"),
)  # fmt: skip

RULES: tuple[Rule, ...] = (*FULL_DATES, *_CALENDAR, *_WITHOUT_YEAR, *_TOLD)

AWAY = compiled(
    rf"{ON_WEEKDAY}(?P<n>{EXACT_COUNT}|the) (?P<unit>{UNIT}s?) (?P<dir>before|after|from|following|prior to)"
)
"""“Two weeks before”, “the day after”: what they are counted from follows."""
