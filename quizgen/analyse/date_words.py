"""The words that dates are written with, and what they count."""

from __future__ import annotations

import re

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
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
NUMBERS = {word: n for n, word in enumerate(_SMALL)} | _TENS | {"a": 1, "an": 1}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = {word: n for n, word in enumerate(_ORDINALS, start=1)} | {"thirtieth": 30}
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def month_number(text: str) -> int:
    """Return the number of a month: “Sept.” is 9."""
    return MONTHS[text.rstrip(".").lower()]


def weekday_number(text: str) -> int:
    """Return the number of a day of the week: “Tues.” is 1."""
    return _WEEKDAYS.index(text[:3].lower())


def count_of(text: str) -> int | None:
    """Return how many “thirty-six”, “a hundred” and “36” are; None for “several”."""
    if text.isdecimal():
        return int(text)
    first, *rest = text.lower().replace("-", " ").split() or [""]
    number = NUMBERS.get(first)
    if number is None or not rest:
        return number
    if len(rest) == 1 and rest[0] in ("hundred", "thousand"):
        return number * (100 if rest[0] == "hundred" else 1000)
    return number + NUMBERS[rest[0]] if first in _TENS and len(rest) == 1 and rest[0] in NUMBERS else None


def ordinal_of(text: str) -> int:
    """Return the number in “18th”, “18”, “twenty-second” or “twenty two”."""
    if digits := re.match(r"\d+", text):
        return int(digits.group())
    *tens, last = text.lower().replace("-", " ").split()
    return sum(_TENS[t] for t in tens) + ORDINALS.get(last, NUMBERS.get(last, 0))


def year_of(text: str) -> int:
    """Return the year in “1993”, “nineteen hundred ninety-three” or “nineteen eighty-six”."""
    if text.isdecimal():
        return int(text)
    words = [w for w in re.findall(r"[a-z]+", text.lower()) if w != "and"]
    thousand = "thousand" in words
    rest = sum(NUMBERS.get(w, 0) for w in words[1:] if w not in ("thousand", "hundred"))
    return NUMBERS[words[0]] * (1000 if thousand else 100) + rest
