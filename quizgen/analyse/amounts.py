"""Sums, shares and counts in words or figures → normalised amounts."""

from __future__ import annotations

import re
from typing import Literal

from quizgen.model import Amount

_SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "k": 1e3,
    "dozen": 12.0,
}
_CURRENCY = {
    "$": "USD",
    "US$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
}
_WORDS = {
    w: float(n)
    for n, w in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        ).split()
    )
} | {
    w: float(n * 10)
    for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
Bound = Literal["=", "~", "<", "<=", ">", ">="]
_BOUNDS: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"\b(?:no more than|at most|up to|as (?:much|many) as|a maximum of)\b", re.I), "<="),
    (re.compile(r"\b(?:at least|no (?:less|fewer) than|a minimum of)\b", re.I), ">="),
    (re.compile(r"\b(?:more than|over|above|upwards of|in excess of|exceeding)\b", re.I), ">"),
    (re.compile(r"\b(?:less than|fewer than|under|below)\b", re.I), "<"),
    (
        re.compile(
            r"\b(?:about|around|roughly|some|approximately|nearly|almost|close to|estimated|circa)\b", re.I
        ),
        "~",
    ),
)  # fmt: skip
_VAGUE = re.compile(
    r"\b(?:hundreds|thousands|millions|billions|trillions|dozens|tens|several|many|few|couple)\b",
    re.I,
)
_NUMBER = re.compile(
    r"(?P<cur>US\$|[$£€¥])?\s?(?P<num>\d[\d,]*(?:\.\d+)?)\s?-?(?P<scale>hundred|thousand|million|billion|trillion|bn|m|k|dozen)?\b",
    re.I,
)


def parse_amount(text: str) -> Amount | None:
    """Return the amount that a phrase states, or None where it states none.

    “hundreds of millions” is an amount without a value.
    """
    bound: Bound = next((b for pattern, b in _BOUNDS if pattern.search(text)), "=")
    if _VAGUE.search(text) and not re.search(r"\d", text):
        return Amount(None, _unit(text), bound)
    found = _NUMBER.search(text)
    if found:
        value = float(found["num"].replace(",", "")) * _SCALE.get((found["scale"] or "").lower(), 1)
        unit = _CURRENCY.get(found["cur"] or "", "") or _unit(text[found.end() :])
        return Amount(value, unit, bound)
    number = number_in_words(text)
    return None if number is None else Amount(number, _unit(text), bound)


def number_in_words(text: str) -> float | None:
    """Return the number that words spell: *sixty-seven*, *two hundred*, *half*."""
    total, current, seen = 0.0, 0.0, False
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in _WORDS:
            current, seen = current + _WORDS[word], True
        elif word in _SCALE and len(word) > 2 and seen:
            current *= _SCALE[word]
            if _SCALE[word] >= 1000:
                total, current = total + current, 0.0
        elif seen and word != "and":
            break
    return total + current if seen else None


def _unit(text: str) -> str:
    lowered = text.lower()
    if "%" in text or "percent" in lowered or "per cent" in lowered:
        return "%"
    for word in re.findall(r"[A-Za-z]+", text):
        if word.lower().rstrip("s") in _CURRENCY:
            return _CURRENCY[word.lower().rstrip("s")]
    rest = [w for w in re.findall(r"[A-Za-z]+", lowered) if w not in _WORDS and w not in _SCALE]
    return rest[-1] if rest else ""
