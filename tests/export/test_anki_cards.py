"""The cards as learners turn them: rendered by the real Anki, shown in Chromium."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from itertools import product
from typing import Any

import pytest

from quizgen.model import MultipleChoice, Option
from tests.export.backend import Rendered
from tests.export.conftest import Show
from tests.export.pages import DESKTOP, PHONE, App, Learner, choose, learner, options, place
from tests.export.samples import quiz

TURNS = [
    App(),
    App(storage=False),
    App(size=PHONE, night=True, keeps_page=False),
    App(size=PHONE, keeps_page=False, storage=False),
]


# --- the same card on both sides ----------------------------------------------------------


@pytest.mark.parametrize("app", TURNS, ids=str)
def test_options_keep_their_order_and_the_choice_is_judged(
    browser: Any, cards: dict[str, Rendered], app: App
) -> None:
    card, remembered = cards["multiple choice"], app.keeps_page or app.storage
    verdicts = {"Warsaw": "✓ Right: Warsaw", "Rome": "✗ Wrong. The answer is Warsaw", "": "Answer: Warsaw"}
    with learner(browser, app) as study:
        for choice, verdict in verdicts.items():
            page = study.front(card)
            before = options(page)
            assert sorted(before) == ["Paris", "Rome", "Warsaw"]
            if choice:
                choose(page, choice)
            page = study.back(card)
            assert options(page) == before
            assert page.locator("#answer").inner_text() == (verdict if remembered else "Answer: Warsaw")
            yours = page.locator("[data-option]", has_text="your answer").locator(".qg-text")
            assert yours.all_inner_texts() == ([choice] if choice and remembered else [])


ORDERS = [
    (("She was born", "She won", "She died"), "✓ All 3 in the right place.", "✓1 ✓2 ✓3"),
    (("She won", "She was born", "She died"), "✗ 1 of 3 in the right place.", "✗2 ✗1 ✓3"),
    (("She was born", "She won"), "In order:", ""),
    ((), "In order:", ""),
]


@pytest.mark.parametrize("app", TURNS, ids=str)
def test_events_are_put_in_order_and_the_order_is_judged(
    browser: Any, cards: dict[str, Rendered], app: App
) -> None:
    card, remembered = cards["timeline"], app.keeps_page or app.storage
    with learner(browser, app) as study:
        for order, verdict, said in ORDERS:
            page = study.front(card)
            assert sorted(options(page)) == ["She died", "She was born", "She won"]
            assert not re.search("1867|1903|1934", page.locator("#qa").inner_html())
            place(page, *order)
            for n, text in enumerate(order, start=1):
                button = page.get_by_role("button", name=f"{text} place {n}")
                assert button.get_attribute("aria-pressed") == "true"
                assert button.locator(".qg-place").inner_text() == str(n)
            page = study.back(card)
            assert options(page) == ["She was born", "She won", "She died"]
            assert page.locator("#answer").inner_text() == (verdict if remembered else "In order:")
            tags = " ".join(page.locator(".qg-tag").all_inner_texts()).replace(" you said ", "")
            assert tags == (said if remembered else "")


@pytest.mark.parametrize("app", [*TURNS, App(size=PHONE, night=True, scripts=False)], ids=str)
def test_gap_and_plain_cards_show_the_answer_on_the_back_alone(
    browser: Any, cards: dict[str, Rendered], app: App
) -> None:
    with learner(browser, app) as study:
        for kind, answer in (("cloze", "Physics"), ("plain", "A piano")):
            front = study.front(cards[kind]).locator("#qa").inner_text()
            assert answer not in front
            back = study.back(cards[kind]).locator("#qa").inner_text()
            assert answer in back
            if kind == "cloze":
                assert "Prize in [science] in 1903" in front
                assert "Prize in Physics in 1903" in back


def test_one_page_shows_one_card_after_the_other(browser: Any, cards: dict[str, Rendered]) -> None:
    """Desktop Anki’s page lives for hours: what one card leaves behind must not reach the next."""
    with learner(browser, App()) as study:
        for _ in range(2):
            for card in cards.values():
                page = study.front(card)
                assert not page.locator("input:checked").count()
                assert not page.locator("[aria-pressed=true]").count()
                study.back(card)
                assert not page.locator(".qg-tag").count()
        choose(study.front(cards["multiple choice"]), "Rome")
        study.front(cards["timeline"])
        study.back(cards["timeline"])
        assert study.page.locator("#answer").inner_text() == "In order:"
        place(study.front(cards["timeline"]), "She won")
        study.back(cards["multiple choice"])  # as in Anki's list of cards, where no front comes before
        assert study.page.locator("#answer").inner_text() == "Answer: Warsaw"


def test_a_choice_can_be_taken_back(browser: Any, cards: dict[str, Rendered]) -> None:
    with learner(browser, App()) as study:
        page = study.front(cards["timeline"])
        place(page, "She died", "She won", "She died", "She was born", "She died")
        assert page.get_by_role("status").inner_text() == "All placed."
        study.back(cards["timeline"])
        assert page.locator(".qg-tag").all_inner_texts() == ["✗ you said 2", "✗ you said 1", "✓ you said 3"]
        page = study.front(cards["multiple choice"])
        choose(page, "Rome")
        choose(page, "Warsaw")
        assert page.locator(".qg-chosen").all_inner_texts() == ["Warsaw"]
        study.back(cards["multiple choice"])
        assert page.locator("#answer").inner_text() == "✓ Right: Warsaw"


# --- the deal of the day ------------------------------------------------------------------


def day(study: Learner, when: datetime) -> None:
    study.page.clock.set_fixed_time(when)


@pytest.mark.parametrize("kind", ["multiple choice", "timeline"])
def test_each_day_deals_anew_and_favours_no_place(
    browser: Any, cards: dict[str, Rendered], kind: str
) -> None:
    orders = []
    with learner(browser, App()) as study:
        for n in range(54):
            day(study, datetime(2025, 1 + n // 27, 1 + n % 27, 12))
            orders.append(tuple(options(study.front(cards[kind]))))
        assert tuple(options(study.front(cards[kind]))) == orders[-1]
    assert len(set(orders)) == 6
    for text, place_ in product(orders[0], range(3)):
        assert sum(order[place_] == text for order in orders) > 9


@pytest.mark.parametrize("app", [App(), App(keeps_page=False)], ids=str)
def test_a_card_turned_after_the_day_s_end_keeps_its_order(
    browser: Any, cards: dict[str, Rendered], app: App
) -> None:
    with learner(browser, app) as study:
        changed = 0
        for date_ in range(1, 6):
            day(study, datetime(2025, 1, date_, 3, 59))
            before = options(study.front(cards["multiple choice"]))
            day(study, datetime(2025, 1, date_, 4, 1))
            assert options(study.back(cards["multiple choice"])) == before
            changed += options(study.front(cards["multiple choice"])) != before
        assert changed


def test_the_day_ends_at_four_in_the_morning(browser: Any, cards: dict[str, Rendered]) -> None:
    with learner(browser, App()) as study:
        for date_ in range(1, 10):
            day(study, datetime(2025, 1, date_, 12))
            noon = options(study.front(cards["multiple choice"]))
            day(study, datetime(2025, 1, date_ + 1, 3, 59))
            assert options(study.front(cards["multiple choice"])) == noon


def test_years_stay_in_their_order(browser: Any, show: Show) -> None:
    question = quiz().questions[0]
    assert isinstance(question, MultipleChoice)
    years = tuple(Option(str(year), year == 1903) for year in (1867, 1891, 1903, 1911, 1934))
    (card,) = show(replace(quiz(), questions=(replace(question, options=years),)))
    with learner(browser, App()) as study:
        for n in range(1, 10):
            day(study, datetime(2025, 1, n, 12))
            assert options(study.front(card)) == [o.text for o in years]
            assert options(study.back(card)) == [o.text for o in years]


# --- without scripts ----------------------------------------------------------------------


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_cards_work_without_scripts(browser: Any, cards: dict[str, Rendered], size: tuple[int, int]) -> None:
    with learner(browser, App(size=size, scripts=False)) as study:
        page = study.front(cards["multiple choice"])
        assert options(page) == ["Warsaw", "Paris", "Rome"]
        choose(page, "Rome")
        page = study.back(cards["multiple choice"])
        assert options(page) == ["Warsaw", "Paris", "Rome"]
        assert page.locator("#answer").inner_text() == "Answer: Warsaw"
        page = study.front(cards["timeline"])
        assert sorted(options(page)) == ["She died", "She was born", "She won"]
        assert not page.get_by_role("button").count()
        page = study.back(cards["timeline"])
        assert options(page) == ["She was born", "She won", "She died"]
        assert page.locator(".qg-date").all_inner_texts() == ["1867", "1903", "1934"]
        page.get_by_text("Where the articles say so").click()
        assert page.get_by_text("She won the Nobel Prize in Physics in 1903").is_visible()


def test_the_right_option_is_marked_by_the_style_alone(browser: Any, cards: dict[str, Rendered]) -> None:
    """Read with scripts, of a page whose own scripts are taken out."""
    card = cards["multiple choice"]
    bare = replace(card, back=card.back.split("<script>")[0])
    with learner(browser, App(keeps_page=False)) as study:
        signs = study.back(bare).eval_on_selector_all(
            ".qg-mark", "marks => marks.map(m => getComputedStyle(m, '::before').content)"
        )
        assert signs == ['"✓"', '""', '""']
