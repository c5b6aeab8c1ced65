"""The pieces of regular expressions that the rules for dates are put together from.

All are read without regard to case, but for what `(?-i:…)` holds: “may”, “march” and
“sun” are words of their own.
"""

from __future__ import annotations

import re

from quizgen.analyse.date_words import ORDINALS

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?![a-z])\.?)"
)
"""A month beside its year."""
MONTH_NAME = (
    r"(?:January|February|April|June|July|September|October|November|December|"
    r"(?:Jan|Feb|Apr|Jun|Jul|Sept|Sep|Oct|Nov|Dec)(?![a-z])\.?|(?-i:Mar|Aug)(?![a-z])\.?|"
    r"(?-i:March|MARCH|May|MAY|August|AUGUST))"
)
"""A month beside a day alone."""

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TO_99 = rf"(?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_TEENS}|(?:oh|o)[ -](?:{_ONES}))\b"

DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,]\d|%)"
NTH = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)(?!\w)"
_NTH_WORD = (
    r"(?:(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    + "|".join(sorted(ORDINALS, key=len, reverse=True))
    + ")"
)
NTH_WORD = rf"{_NTH_WORD}(?![\w-])"
DAY_WORD = rf"(?:(?:twenty|thirty)[ -](?:{_ONES})|{_TEENS}|twenty|thirty|{_ONES})(?![\w-])"
LONG_DAY_WORD = rf"(?:(?:twenty|thirty)[ -](?:{_ONES}))(?![\w-])"

YEAR = r"(?:1\d{3}|20\d{2})(?![\d%]|[.,]\d)"
SPELLED_YEAR = (
    rf"(?:(?:{_TEENS}|twenty)(?: hundred(?:(?: and)? (?:{_TO_99}|(?:{_ONES})\b))?| {_TO_99})"
    rf"|two thousand(?:,?(?: and)? (?:{_TO_99}|(?:{_ONES})\b))?)(?![\w-])"
)
ANY_YEAR = rf"(?:{YEAR}|{SPELLED_YEAR})"
OF_YEAR = r"(?: ?, ?| of | in | )"
"""What joins a day to its year: “31 , 1994”, “July of 1995”, “28 June in 2020”."""

UNIT = r"(?:day|week|fortnight|month|quarter|year|decade|centur(?:y|ie))"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SHORT_WEEKDAY = r"(?-i:(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
ANY_WEEKDAY = rf"(?:{WEEKDAY}|{SHORT_WEEKDAY})"
ON_WEEKDAY = rf"(?:(?P<w>{ANY_WEEKDAY}),? )?"
"""The day of the week that stands before a date: “Tue May 9”."""
PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"

EXACT_COUNT = (
    r"(?<!half )(?<! of )(?<!hundred )(?<!thousand )(?<!million )(?<!billion )(?<!hundred and )"
    rf"(?:(?:an?|{_ONES}|{_TEENS}|{_TENS}) (?:hundred|thousand)|"
    rf"\d{{1,4}}|(?:{_TENS})-(?:{_ONES})|{_TENS}|{_TEENS}|{_ONES}|an?)"
)
COUNT = rf"(?:{EXACT_COUNT}|a few|several|a couple of|many|some)"
VAGUELY = (
    r"(?P<vague>(?:(?:well |just )?(?:more than|less than|fewer than|over|under|at least|at most|up to|about|"
    r"around|nearly|almost|roughly|approximately|some)) |"
    rf"(?:{_ONES}|an?) (?:or|to) |\d+ (?:or|to) |\d+ ?[-–] ?)?"
)
"""What leaves a count open: “about two years ago”, “two or three years ago”."""

CENTURY_NUMBER = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_NTH_WORD})"
PART = r"(?:(?P<part>early|mid|middle|late|beginning|start|outset|close|end)(?: of|[ -])(?: ?the )?)?"
ERA = r"(?: ?(?P<era>(?-i:BCE?|B\.C\.(?:E\.)?|CE|AD|A\.D\.)))"

A_B = r"(?P<a>0?[1-9]|[12]\d|3[01])/(?P<b>0?[1-9]|[12]\d|3[01])"
"""A month and a day in figures."""

GOES_ON = (
    r"(?=\s*(?:[.,;:!?)\]—–|-]|$|(?:and|or|but|to|when|where|while|by|the|an?|this|his|her|its|their|our|it|he|"
    r"she|they|we|you|i|at|with|in|on|for|from|because|that|which|who|as|after|before|until|was|were|is|are|"
    r"will|would|has|had|have|did|could|can|no|not|there|last|next|morning|afternoon|evening|night)\b))"
)
"""What follows a number or a name that is a date: no noun."""


def compiled(pattern: str, *, any_case: bool = True) -> re.Pattern[str]:
    """Return a rule's expression, which stands alone: no part of a word, of a number or of a price."""
    flags = re.IGNORECASE if any_case else re.NOFLAG
    return re.compile(rf"(?<![\w$£€])(?<!\d[.,])(?<![a-z]-){pattern}(?!\w)", flags)
