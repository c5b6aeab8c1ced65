"""Dates and amounts as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Day = tuple[int, int, int]
"""Year, month, day; astronomical years, so 0 is 1 BC and -499 is 500 BC."""

Precision = Literal["day", "week", "month", "season", "quarter", "year", "decade", "century"]


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A date as TIMEX3 and EDTF write it, with the days it may mean.

    `value`: `2023`, `2025-01-27`, `XXXX-01-27` (no year known), `2024-Q1`, `199X`.
    `first`, `last`: the earliest and latest day; both None where no year is known.
    """

    value: str
    first: Day | None
    last: Day | None
    precision: Precision
    approximate: bool = False

    def before(self, other: TimeValue) -> bool:
        """Say whether every day of this value precedes every day of the other."""
        return self.last is not None and other.first is not None and self.last < other.first

    def contains(self, other: TimeValue) -> bool:
        """Say whether each day that `other` may mean is one that this value may mean."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return self.value == other.value
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True)
class Amount:
    """A normalised quantity: `$5.6 million` is 5.6e6 USD.

    `value` is None where the text is vague (“hundreds of millions”). `bound` tells
    how the text limits it: `=`, `~` (about), `<`, `<=`, `>`, `>=`.
    """

    value: float | None
    unit: str
    bound: Literal["=", "~", "<", "<=", ">", ">="] = "="
