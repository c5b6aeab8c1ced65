"""Dates: expressions in sentences → values with their intervals."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.analyse import calendar as cal
from quizgen.analyse.dates import explicit_date, find_times
from quizgen.model import TimeValue

PUBLISHED = date(2025, 1, 29)  # a Wednesday


def values(text: str, published: date | None = PUBLISHED, told: TimeValue | None = None) -> list[str | None]:
    return [m.value.value if m.value else None for m in find_times(text, published, told) if m.kind == "date"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rules came on Oct. 7, 2022, and changed things.", ["2022-10-07"]),
        ("He was born on 3 March 1841 and died on 1 May 1904.", ["1841-03-03", "1904-05-01"]),
        ("It opened in July 2023.", ["2023-07"]),
        ("It opened in 1865.", ["1865"]),
        ("The war of 1861–65 was long.", ["1861/1865"]),
        ("Between 1861 and 1865, many died.", ["1861", "1865"]),
        ("It began in the 1860s.", ["186X"]),
        ("In the late 19th century, cities grew.", ["18XX"]),
        ("In the fifth century BC, he taught.", ["-0499/-0400"]),
        ("He ruled until 44 BC.", ["-0043"]),
        ("In the spring of 1863 they marched.", ["1863-SP"]),
        ("Sales fell in the first quarter of 2024.", ["2024-Q1"]),
        ("On Jan. 20 the model came out.", ["2025-01-20"]),
        ("On Dec. 26 the model came out.", ["2024-12-26"]),
        ("It fell on Monday.", ["2025-01-27"]),
        ("It fell last week.", ["2025-W04"]),
        ("It was announced yesterday.", ["2025-01-28"]),
        ("Two years ago it was founded.", ["2023"]),
        ("In 1803 he bought it, and two years later he sold it.", ["1803", "1805"]),
        ("It came in 2022 and again on Oct. 17 of the following year.", ["2022", "2023-10-17"]),
        ("On Christmas Day, 1842, they attacked.", ["1842-12-25"]),
        ("It rose from 20 to 30 percent.", []),
        ("About 1500 people came.", []),
        ("He may go in May.", ["2024-05"]),
    ],
)
def test_expressions(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It fell on Monday.",
        "On Jan. 20 it came.",
        "Last year it rose.",
        "Two years later he left.",
        "That year he left.",
    ],
)
def test_nothing_is_guessed_without_an_anchor(text: str) -> None:
    (found,) = find_times(text)
    assert found.value is None or found.value.first is None
    assert found.relative


def test_a_clause_that_looks_ahead_takes_the_next_day_of_the_name() -> None:
    (found,) = find_times("The trial begins on Friday.", PUBLISHED, looks_ahead=lambda offset: True)
    assert found.value is not None
    assert found.value.value == "2025-01-31"


def test_later_is_told_from_the_event_before_not_from_the_publication() -> None:
    (found,) = find_times("Two years later he left.", PUBLISHED, told=cal.year(1803))
    assert found.value == cal.year(1805)


def test_a_part_of_a_year_keeps_the_value_and_narrows_the_interval() -> None:
    (found,) = find_times("It began in late 2023.")
    assert found.value is not None
    assert (found.value.value, found.value.first, found.value.last) == ("2023", (2023, 9, 1), (2023, 12, 31))


def test_durations_and_repetitions_are_no_dates() -> None:
    kinds = [m.kind for m in find_times("He met them every week for two years.")]
    assert kinds == ["set", "duration"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Posted Jan. 29, 2025 | 5 min read", date(2025, 1, 29)), ("2024-02-30", None), ("no date", None)],
)
def test_explicit_date(text: str, expected: date | None) -> None:
    assert explicit_date(text) == expected


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9000, 1, 1)))
def test_values_are_read_back_as_written(day: date) -> None:
    for value in (cal.from_date(day), cal.month(day.year, day.month), cal.year(day.year)):
        assert cal.parse_value(value.value) == value
        assert value.contains(cal.from_date(day))


@given(st.integers(-3000, 3000), st.integers(-3000, 3000))
def test_years_are_ordered_only_when_their_intervals_are(one: int, other: int) -> None:
    assert cal.year(one).before(cal.year(other)) == (one < other)


@given(st.text(max_size=200))
def test_any_text_gives_mentions_that_stand_in_it(text: str) -> None:
    for mention in find_times(text, PUBLISHED):
        assert text[mention.span.start : mention.span.end] == mention.text
