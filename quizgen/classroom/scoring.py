"""Judge answers: which words fill a gap, and how much of an order is right.

`pages/scoring.js` judges in the same way; one table of cases tests both.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from quizgen.analyse.amounts import parse_amount
from quizgen.model import Blank, Choose, Fill, Order

_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-"})
_MONTHS = "january february march april may june july august september october november december".split()
_SHORT_MONTHS = {month[:3]: month for month in _MONTHS} | {"sept": "september"}
_DAY_FIRST = re.compile(rf"\b(\d\d?) ({'|'.join(_MONTHS)})\b")
_WORD = re.compile(r"[^\W\d_]+\.?")
_MINUS = re.compile(r"\s*-\s?(?:US\$|[$£€¥])?\s?\d")


def fits(answer: str, blank: Blank) -> bool:
    """Say whether an answer fills a gap; case, articles, dashes, and how months are written do not count.

    A number may be any that the gap takes; a unit, where the learner writes one, must be the answer's.
    """
    given = folded(answer)
    if not given:
        return False
    if any(given == folded(right) for right in (blank.answer, *blank.accept)):
        return True
    return blank.within is not None and _is_within(answer, blank.answer, blank.within)


def number_and_unit(text: str) -> tuple[float | None, str]:
    """Return the number that a text states, None where it states none, and its unit in the singular."""
    text = unicodedata.normalize("NFKC", text).replace("−", "-")
    amount = parse_amount(text)
    if amount is None or amount.value is None:
        return None, ""
    sign = -1 if _MINUS.match(text) else 1
    return sign * amount.value, amount.unit.removesuffix("s")


def _is_within(answer: str, right: str, within: tuple[float, float]) -> bool:
    number, unit = number_and_unit(answer)
    wanted = number_and_unit(right)[1]
    # 5.6 million is not a number that a computer holds exactly: the edges belong to the range.
    lowest, highest = (edge + abs(edge) * slack for edge, slack in zip(within, (-1e-9, 1e-9), strict=True))
    return number is not None and lowest <= number <= highest and (not (unit and wanted) or unit == wanted)


def folded(text: str) -> str:
    """Return text without what makes no difference in an answer."""
    text = unicodedata.normalize("NFKC", text).translate(_SAME).lower()
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text).replace(", ", " ")
    text = _WORD.sub(_month, text)
    text = " ".join(text.split()).strip(" .,;:!?\"'")
    text = _DAY_FIRST.sub(r"\2 \1", text)
    return re.sub(r"^(?:the|an?) (?=.)", "", text)


def _month(word: re.Match[str]) -> str:
    return _SHORT_MONTHS.get(word.group().removesuffix("."), word.group())


def score_choice(task: Choose, chosen: str) -> float:
    """Return the points, of 1, for the id of an option."""
    return float(chosen == task.key.id)


def score_gaps(task: Fill, answers: Mapping[str, str]) -> float:
    """Return the points, of 1, for the answers by id of their gap: the share that fits."""
    return sum(fits(answers.get(blank.id, ""), blank) for blank in task.blanks) / len(task.blanks)


def score_order(task: Order, answer: Sequence[str]) -> float:
    """Return the points, of 1, for the ids of all items in an order."""
    key = list(task.key)
    if sorted(answer) != sorted(key):
        return 0.0
    places = [key.index(i) for i in answer]
    match task.scoring:
        case "all_or_nothing":
            return float(places == sorted(places))
        case "absolute_position":
            return sum(n == place for n, place in enumerate(places)) / len(places)
        case "adjacent_pairs":
            pairs = list(pairwise(places))
            return sum(b == a + 1 for a, b in pairs) / len(pairs) if pairs else 1.0
        case "longest_ordered_subset":
            longest = _longest_rise(places)
            return longest / len(places) if longest > 1 else float(len(places) == 1)


def _longest_rise(numbers: Sequence[int]) -> int:
    ends: list[int] = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
    return len(ends)
