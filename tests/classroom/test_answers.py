"""What keys and pages tell of the right answers of a gap."""

from __future__ import annotations

import pytest

from quizgen.classroom.answers import also_right, answer_text, key_text, range_text
from quizgen.model import Blank


@pytest.mark.parametrize(
    ("within", "words"),
    [
        ((5.32e6, 5.88e6), "5.32 to 5.88 million"),
        ((100.0, 2e6), "100 to 2,000,000"),
        ((1.5e9, 2e9), "1.5 to 2 billion"),
        ((900e6, 1.1e9), "900 to 1,100 million"),
        ((1178.0, 1302.0), "1,178 to 1,302"),
        ((0.1 + 0.2, 0.5), "0.3 to 0.5"),
        ((-6.0, -4.5), "-6 to -4.5"),
        ((0.0, 3.0), "0 to 3"),
    ],
)
def test_a_range_is_told_as_its_numbers_are_written(within: tuple[float, float], words: str) -> None:
    assert range_text(within) == words


def test_what_is_the_same_answer_is_told_once() -> None:
    blank = Blank("b1", "the Sun", ("sun", "Sol", "sol", "SUN", "our star"))
    assert also_right(blank) == ("Sol", "our star")


def test_a_key_tells_the_answer_its_range_and_at_most_four_others() -> None:
    assert key_text(Blank("b1", "salt", ("Salt", "sea salt"))) == "salt / sea salt"
    assert key_text(Blank("b1", "a1", ("a1", "b1", "c1", "d1", "e1"))) == "a1 / b1 / c1 / d1 / e1"
    many = Blank("b1", "$5.6 million", ("one", "two", "three", "four", "five", "six"), "", (5.32e6, 5.88e6))
    assert answer_text(many) == "$5.6 million (5.32 to 5.88 million)"
    assert key_text(many) == "$5.6 million (5.32 to 5.88 million) / one / two / three / four and 2 more"
