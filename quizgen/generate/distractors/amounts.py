"""Amounts as distractors: of the key’s rounding and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.generate.corpus import Corpus
from quizgen.generate.distractors.key import Key, around, shuffle

_FACTORS = (0.45, 0.6, 0.7, 0.8, 1.25, 1.4, 1.6, 2.0)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Amounts:
    """Amounts of the key's rounding and unit: the key × 0.45 to 2, none told by the article."""

    name = "amounts"
    priority = 10

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield amounts; how many lie below the key is drawn from the seed."""
        found = _NUMBER.findall(key.text)
        if key.entity is not None or key.time is not None or len(found) != 1:
            return
        text: str = found[0]
        value = float(text.replace(",", ""))
        told = set(_NUMBER.findall(corpus.by_id[key.article_id].article.text))
        made: dict[float, str] = {}
        for number in _near_numbers(text, value):
            written = _written(number, text)
            percent = "%" in key.text or "percent" in key.text or "per cent" in key.text
            if written not in told and not (percent and number > 100):
                made.setdefault(number, key.text.replace(text, written))
        order = sorted(made, key=lambda n: shuffle(corpus.seed, key.stem, made[n]))
        below = [n for n in order if n < value]
        above = [n for n in order if n > value]
        yield from (made[n] for n in around(below, above, corpus.seed, key.stem))


def _near_numbers(text: str, value: float) -> Iterator[float]:
    step = _rounding(text)
    for factor in _FACTORS:
        number = round(round(value * factor / step) * step, len(text.partition(".")[2]))
        if number > 0 and abs(number - value) >= step:
            yield number


def _written(number: float, like: str) -> str:
    decimals = len(like.partition(".")[2])
    return f"{number:,.{decimals}f}" if "," in like or decimals else f"{number:.0f}"


def _rounding(text: str) -> float:
    """Return the step to which a number is rounded: 589 → 1, 5.6 → 0.1, 1,500 → 100."""
    digits = text.replace(",", "")
    if "." in digits:
        return float(10 ** -len(digits.partition(".")[2]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** min(zeros, max(0, len(digits) - 2)))
