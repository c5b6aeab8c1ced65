"""The cards as learners see them: legible by day and night, on desk and phone, by key and by ear."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from quizgen.model import Cloze, MultipleChoice
from tests.export.backend import Rendered
from tests.export.conftest import Show
from tests.export.pages import DESKTOP, PHONE, App, choose, flaws, learner, options, place
from tests.export.samples import HOSTILE, quiz, rich

LOOKS = [App(size=s, night=n) for s, n in product((DESKTOP, PHONE), (False, True))]


@pytest.mark.parametrize("app", LOOKS, ids=str)
def test_axe_finds_no_barrier(browser: Any, cards: dict[str, Rendered], app: App) -> None:
    with learner(browser, app) as study:
        for kind, card in cards.items():
            page = study.front(card)
            assert flaws(page) == []
            if kind == "multiple choice":
                choose(page, "Rome")
            if kind == "timeline":
                place(page, "She won", "She was born", "She died")
            page.get_by_text("Hint", exact=True).click()
            assert page.get_by_text("It lies on the Vistula.").is_visible()
            assert flaws(page) == []
            page = study.back(card)
            for summary in page.locator("summary").all():
                summary.click()
            assert flaws(page) == []


def test_axe_would_find_a_barrier(browser: Any, cards: dict[str, Rendered]) -> None:
    card = cards["plain"]
    with learner(browser, App()) as study:
        pale = replace(card, css=card.css + ".qg-question { color: #ddd }")
        assert any(flaw.startswith("color-contrast") for flaw in flaws(study.front(pale)))


def brightness(page: Any, selector: str, what: str) -> int:
    """Return how bright a colour of an element is, from 0 to 765."""
    colour: str = page.eval_on_selector(selector, f"e => getComputedStyle(e).{what}")
    return sum(int(part) for part in colour.strip("rgba()").split(",")[:3])


@pytest.mark.parametrize("app", LOOKS, ids=str)
def test_the_night_is_dark_and_the_day_bright(browser: Any, cards: dict[str, Rendered], app: App) -> None:
    with learner(browser, app) as study:
        for card in cards.values():
            page = study.back(card)
            sheet, ink = brightness(page, "body", "backgroundColor"), brightness(page, "body", "color")
            link = brightness(page, ".qg-source a", "color")
            assert (
                (sheet < 150 and ink > 600 and link > 450)
                if app.night
                else (sheet > 700 and ink < 150 and link < 450)
            )


@pytest.mark.parametrize("size", [(320, 568), PHONE, DESKTOP], ids=str)
def test_nothing_is_cut_off_or_too_small_to_tap(browser: Any, show: Show, size: tuple[int, int]) -> None:
    long = rich(
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " + "x" * 120
    )
    with learner(browser, App(size=size)) as study:
        for card in show(long):
            for show_side in (study.front, study.back):
                page = show_side(card)
                assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                for target in page.locator("label, button, summary").all():
                    box = target.bounding_box()
                    assert box is not None
                    assert box["height"] >= 44
                    assert box["width"] >= 44


@pytest.mark.parametrize("app", [App(), App(size=PHONE)], ids=str)
def test_nothing_moves_when_a_card_is_turned(browser: Any, show: Show, app: App) -> None:
    shown = {card.type: card for card in show(rich("with words that take a second line on a phone"))}
    with learner(browser, app) as study:
        for kind, what in (("multiple choice", "[data-option]"), ("plain", "h1")):
            page = study.front(shown[kind])
            before = [one.bounding_box() for one in page.locator(what).all()]
            if kind == "multiple choice":
                choose(page, "Rome")
                assert [one.bounding_box() for one in page.locator(what).all()] == before
            page = study.back(shown[kind])
            assert [one.bounding_box() for one in page.locator(what).all()] == before


# --- keyboard and screen reader -----------------------------------------------------------


def test_a_card_can_be_answered_by_keyboard(browser: Any, cards: dict[str, Rendered]) -> None:
    with learner(browser, App()) as study:
        page = study.front(cards["multiple choice"])
        third = options(page)[2]
        for key in ("Tab", "ArrowDown", "ArrowDown"):
            page.keyboard.press(key)
        assert page.locator(".qg-chosen").all_inner_texts() == [third]
        ring = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(ring) == "solid"

        page = study.front(cards["timeline"])
        first, second, third = options(page)
        for key in (
            "Tab",
            "ArrowDown",
            "ArrowRight",
            "ArrowDown",
            "Enter",
            "ArrowDown",
            "ArrowUp",
            "ArrowUp",
            "Space",
        ):
            page.keyboard.press(key)
        assert page.evaluate(ring) == "solid"
        numbered = dict(zip(options(page), page.locator(".qg-place").all_inner_texts(), strict=True))
        assert numbered == {second: "1", third: "2", first: "3"}
        page.keyboard.press("ArrowLeft")
        assert page.get_by_role("status").inner_text() == "2 of 3 placed. Tap again to take back."


def test_a_screen_reader_is_told_what_is_asked_and_what_was_right(
    browser: Any, cards: dict[str, Rendered]
) -> None:
    with learner(browser, App()) as study:
        page = study.front(cards["multiple choice"])
        group = page.get_by_role("radiogroup", name="In which city was Marie Curie born?")
        assert group.get_by_role("radio").count() == 3
        assert page.get_by_role("heading", name="In which city was Marie Curie born?").count() == 1
        choose(page, "Rome")
        page = study.back(cards["multiple choice"])
        read = {item.text_content() for item in page.get_by_role("listitem").all()}
        assert read == {"Warsaw (right)", "Paris", "Rome your answer (wrong)"}
        page = study.front(cards["timeline"])
        assert page.get_by_role("list", name="Put these in order.").get_by_role("button").count() == 3
        assert page.get_by_role("status").inner_text() == "Tap the events, the earliest first."
        for card in cards.values():
            assert study.front(card).locator(".qg").get_attribute("lang") == "en"
            assert study.back(card).locator(".qg").get_attribute("lang") == "en"


# --- hostile text ---------------------------------------------------------------------------


@pytest.mark.parametrize("app", [App(), App(size=PHONE, keeps_page=False)], ids=str)
@pytest.mark.parametrize("words", [HOSTILE, "a::b }} \\(x\\) [latex]y[/latex] מה שלומך? كيف حالك"])
def test_hostile_text_is_shown_and_does_nothing(browser: Any, show: Show, app: App, words: str) -> None:
    words = " ".join(words.split())
    hostile = rich(words)
    with learner(browser, app) as study:
        for card, question in zip(show(hostile), hostile.questions, strict=True):
            front = study.front(card).locator("#qa").inner_text()
            page = study.back(card)
            for summary in page.locator("summary").all():
                summary.click()
            back = page.locator("#qa").inner_text()
            assert words in (front if isinstance(question, MultipleChoice | Cloze) else back)
            assert f"Her home. {words}" in back
            assert page.locator("#qa").inner_html().count("<script>alert") == 0


def test_text_runs_in_its_own_direction(browser: Any, show: Show) -> None:
    question = quiz().questions[0]
    assert isinstance(question, MultipleChoice)
    hebrew = replace(question, stem="מהי בירת ישראל?")
    (card,) = show(replace(quiz(), questions=(hebrew,)))
    with learner(browser, App()) as study:
        page = study.front(card)
        direction = "e => getComputedStyle(e).direction"
        assert page.eval_on_selector("h1", direction) == "rtl"
        assert page.eval_on_selector(".qg-text", direction) == "ltr"
