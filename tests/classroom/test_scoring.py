"""Answers are judged alike in Python and on the page."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.classroom.page import asset, embedded, task_data
from quizgen.classroom.scoring import fits, folded, number_and_unit, score_choice, score_gaps, score_order
from quizgen.model import Blank, Choose, Fill, Item, Option, Order, Scoring
from tests.export.samples import printable

ANSWERS = [
    ("Nov. 30, 2022", "November 30, 2022", True),
    ("Nov. 30, 2022", "30 nov 2022", True),
    ("Nov. 30, 2022", "nov 30 2022", True),
    ("Nov. 30, 2022", "Nov. 3, 2022", False),
    ("5,000,000", "5000000", True),
    ("5,6", "56", False),
    ("the Eiffel Tower", "eiffel tower", True),
    ("Beijing", " BEIJING. ", True),
    ("DeepSeek’s R1", "DeepSeek's R1", True),
    ("high–flyer", "high-flyer", True),
    ("Marc Andreessen", "Mark Andreessen", False),
    ("may", "May", True),
    ("A", "a", True),
    ("$5.6 million", "", False),
    ("ﬁrst", "first", True),
]


@pytest.fixture(scope="module")
def judge(browser: Any) -> Any:
    """Return a page that judges as the play page does."""
    page = browser.new_page()
    script = asset("dom.js") + asset("amounts.js") + asset("scoring.js")
    page.set_content(f"<script type='application/json' id='data'>null</script><script>{script}</script>")
    yield page
    page.close()


@pytest.mark.parametrize(("right", "given", "fit"), ANSWERS)
def test_what_makes_no_difference_in_an_answer(judge: Any, right: str, given: str, fit: bool) -> None:
    assert fits(given, Blank("b1", right)) is fit
    assert judge.evaluate("([given, right]) => fits(given, { answers: [right] })", [given, right]) is fit


@settings(max_examples=60, deadline=None)
@given(text=printable | st.from_regex(r"(?i)[0-9]{1,4},? (sept?\.?|may|the) ?[0-9]{0,4}", fullmatch=True))
def test_both_fold_any_text_alike(judge: Any, text: str) -> None:
    assert judge.evaluate("folded", text) == folded(text)


NUMBERS = [
    ("$5.6 million", (5.32e6, 5.88e6), "5.5 million", True),
    ("$5.6 million", (5.32e6, 5.88e6), "about $5,700,000", True),
    ("$5.6 million", (5.32e6, 5.88e6), "5.5m dollars", True),
    ("$5.6 million", (5.32e6, 5.88e6), "US$ 5.32 million", True),
    ("$5.6 million", (5.32e6, 5.88e6), "5.88 million", True),
    ("$5.6 million", (5.32e6, 5.88e6), "$5.9 million", False),
    ("$5.6 million", (5.32e6, 5.88e6), "€5.6 million", False),
    ("$5.6 million", (5.32e6, 5.88e6), "5.6", False),
    ("$5.6 million", (5.32e6, 5.88e6), "millions", False),
    ("$5.6 million", (5.32e6, 5.88e6), "a lot", False),
    ("12 percent", (11, 13), "11.5%", True),
    ("62 tons", (60, 64), "61", True),
    ("62 tons", (60, 64), "1 ton", False),
    ("62 tons", (60, 64), "61 ton", True),
    ("62 tons", (60, 64), "61 kg", False),
    ("120", (110, 130), "one hundred and twenty-five", True),
    ("120", (110, 130), "125 seats", True),
    ("-5", (-6, -4), "−5.5", True),
    ("-5", (-6, -4), "5.5", False),
    ("three", (3, 3), "3", True),
]


@pytest.mark.parametrize(("right", "within", "given", "fit"), NUMBERS)
def test_a_number_is_right_within_its_range(
    judge: Any, right: str, within: tuple[float, float], given: str, fit: bool
) -> None:
    blank = Blank("b1", right, within=within)
    assert fits(given, blank) is fit
    task = embedded(task_data(Fill("[[b1]]", (blank,))))
    assert judge.evaluate(f"given => score({task}, {{ b1: given }})", given) == float(fit)


FIGURES = st.from_regex(r"-?(US\$|[$€£])?[0-9]{1,3}(,[0-9]{3})?(\.[0-9]{1,2})?", fullmatch=True)
SPELT = st.sampled_from("one two twelve twenty hundred thousand million and a dozen dozens several".split())
UNITS = st.sampled_from(["", "million", "bn", "k", "m", "%", "percent", "per cent", "dollars", "tons", "yen"])


@settings(max_examples=60, deadline=None)
@given(number=FIGURES | st.lists(SPELT, max_size=4).map(" ".join), unit=UNITS, more=UNITS)
def test_both_read_any_number_alike(judge: Any, number: str, unit: str, more: str) -> None:
    text = f"{number} {unit} {more}"
    assert judge.evaluate("numberAndUnit", text) == [
        None if (value := number_and_unit(text)[0]) is None else pytest.approx(value),
        number_and_unit(text)[1],
    ]


def test_a_range_stands_the_right_way_round() -> None:
    for within in ((2.0, 1.0), (float("nan"), 1.0), (0.0, float("inf"))):
        with pytest.raises(ValueError, match="no range"):
            Blank("b1", "1", within=within)


ITEMS = tuple(Item(f"e{n}", f"event {n}") for n in range(1, 5))
KEY = ("e1", "e2", "e3", "e4")


@pytest.mark.parametrize(
    ("scoring", "answer", "points"),
    [
        ("all_or_nothing", "e1 e2 e3 e4", 1),
        ("all_or_nothing", "e1 e2 e4 e3", 0),
        ("absolute_position", "e1 e2 e4 e3", 1 / 2),
        ("absolute_position", "e4 e1 e2 e3", 0),
        ("adjacent_pairs", "e4 e1 e2 e3", 2 / 3),
        ("adjacent_pairs", "e4 e3 e2 e1", 0),
        ("longest_ordered_subset", "e4 e1 e2 e3", 3 / 4),
        ("longest_ordered_subset", "e4 e3 e2 e1", 0),
        ("adjacent_pairs", "e1 e2 e3", 0),
        ("adjacent_pairs", "e1 e1 e3 e4", 0),
    ],
)
def test_part_of_an_order_is_part_of_the_points(scoring: Scoring, answer: str, points: float) -> None:
    assert score_order(Order("Order", ITEMS, KEY, scoring), answer.split()) == pytest.approx(points)


@pytest.mark.parametrize(
    "scoring", ["all_or_nothing", "absolute_position", "adjacent_pairs", "longest_ordered_subset"]
)
def test_the_page_gives_the_same_points_for_every_order(judge: Any, scoring: Scoring) -> None:
    task = Order("Order", ITEMS, KEY, scoring)
    answers = [list(p) for p in permutations(KEY)] + [["e1"], []]
    shown = judge.evaluate(f"answers => answers.map(a => score({embedded(task_data(task))}, a))", answers)
    assert shown == pytest.approx([score_order(task, a) for a in answers])


def test_the_page_gives_the_same_points_for_choices_and_gaps(judge: Any) -> None:
    choice = Choose("Where?", (Option("Rome"), Option("Warsaw", True)))
    assert choice.key.id == "o2"
    for chosen in ("o1", "o2", ""):
        page = judge.evaluate(f"c => score({embedded(task_data(choice))}, c)", chosen)
        assert page == score_choice(choice, chosen) == float(chosen == "o2")
    gaps = Fill("[[b1]] and [[b2]].", (Blank("b1", "salt"), Blank("b2", "pepper", ("black pepper",))))
    for answers, points in (
        ({"b1": "salt", "b2": "Black pepper"}, 1),
        ({"b1": "salt", "b2": ""}, 0.5),
        ({}, 0),
    ):
        page = judge.evaluate(f"a => score({embedded(task_data(gaps))}, a)", answers)
        assert page == score_gaps(gaps, answers) == points
