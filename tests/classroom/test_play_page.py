"""The play page, as learners use it: by keyboard alone, by ear, on a phone, from a file."""

from __future__ import annotations

import csv
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.classroom.page import task_data
from quizgen.classroom.play_page import play_page
from quizgen.classroom.tasks import task_of
from quizgen.model import Quiz
from quizgen.plugins import Registry
from tests.classroom.conftest import Open, barriers
from tests.export.samples import HOSTILE, in_numbers, quiz, rich

PHONE = (360, 740)


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.tagName"))


def tab_to(page: Any, what: str) -> None:
    """Press Tab until something of this name has the focus."""
    for _ in range(30):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "(e => e.getAttribute('aria-label') || e.innerText || e.closest('label')?.innerText || '')"
            "(document.activeElement)"
        )
        if name.strip().startswith(what):
            return
    raise AssertionError(f"no way to {what!r} by keyboard")


def answer(page: Any, task: dict[str, Any], right: bool) -> None:
    """Answer the question on the page, by keyboard alone."""
    press = page.keyboard.press
    if task["do"] == "choose":
        press("Tab")
        wanted = [o["id"] for o in task["options"]].index(task["key"])
        press("Space")
        for _ in range(wanted if right else (wanted + 1) % len(task["options"])):
            press("ArrowDown")
    elif task["do"] == "fill":
        for part in task["parts"]:
            if not isinstance(part, str):
                press("Tab")
                page.keyboard.type(part["answers"][0] if right else "something else")
    elif task["do"] == "order":
        order = [i["id"] for i in task["items"]]
        texts = {i["id"]: i["text"] for i in task["items"]}
        wanted_order = task["key"] if right else task["key"][::-1]
        for place, event in enumerate(wanted_order):
            while order.index(event) > place:
                at = order.index(event)
                page.locator(".stem").focus()
                tab_to(page, f"Earlier: {texts[event]}")
                press("Enter")
                order[at - 1], order[at] = order[at], order[at - 1]


def test_a_whole_quiz_is_answered_by_keyboard_alone(registry: Registry, open_page: Open, seeds: Quiz) -> None:
    page = open_page(play_page(seeds, registry.types))
    page.keyboard.press("Tab")
    page.keyboard.type("Ada")
    tab_to(page, "Start")
    page.keyboard.press("Enter")
    total, wrong = len(seeds.questions), {3, 4, 5, 6}
    for n, question in enumerate(seeds.questions):
        task = task_data(task_of(question, registry.types))
        assert page.get_by_text(f"Question {n + 1} of {total}").is_visible()
        answer(page, task, n not in wrong)
        tab_to(page, "Check")
        page.keyboard.press("Enter")
        verdict = page.locator(".verdict h3").inner_text()
        assert verdict == ("✗ Wrong" if n in wrong else "✓ Right"), (question.id, verdict)
        # A screen reader is told, and what proves the answer is shown.
        assert page.locator("#live").inner_text().startswith("Wrong" if n in wrong else "Right")
        assert page.locator(".verdict blockquote").first.inner_text() == question.evidence[0].quote
        assert focused(page) in ("Next", "See the results")
        page.keyboard.press("Enter")
    assert focused(page) == "Results"
    assert page.locator(".score").inner_text() == f"{total - 4} of {total}"
    assert f"{100 * (total - 4) / total:.0f} % · Ada" in page.locator(".stage").inner_text()
    tab_to(page, "Practise the 4 missed again")
    page.keyboard.press("Enter")
    for n, question in enumerate(q for k, q in enumerate(seeds.questions) if k in wrong):
        assert page.get_by_text(f"Question {n + 1} of 4").is_visible()
        answer(page, task_data(task_of(question, registry.types)), True)
        tab_to(page, "Check")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
    assert page.locator(".score").inner_text() == "4 of 4"
    assert page.get_by_text("missed again").count() == 0


def start(page: Any) -> None:
    page.get_by_role("button", name="Start").click()


@pytest.mark.parametrize(
    ("dark", "size"), [(False, PHONE), (True, (1000, 800))], ids=["day-phone", "night-desk"]
)
def test_no_barrier_on_any_screen(
    registry: Registry, open_page: Open, dark: bool, size: tuple[int, int]
) -> None:
    page = open_page(play_page(rich("Słońce"), registry.types), dark=dark, size=size)

    def fine() -> None:
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        for target in page.locator("button:visible, .option:visible, summary:visible").all():
            assert target.bounding_box()["height"] >= 44

    fine()
    start(page)
    for kind in ("choose", "fill", "order", "recall"):
        page.get_by_text("Hint", exact=True).click()
        fine()
        if kind == "choose":
            page.get_by_role("button", name="Check").click()
            assert page.locator(".missing").inner_text() == "Choose an option first."
            page.get_by_role("radio", name="Rome").check()
        elif kind == "fill":
            page.get_by_role("textbox").fill("Physics")
        page.get_by_role("button", name="Show the answer" if kind == "recall" else "Check").click()
        fine()
        page.get_by_role("button", name="I knew it" if kind == "recall" else "Next").click()
    fine()


def test_part_of_an_order_gives_part_of_the_points(registry: Registry, open_page: Open) -> None:
    made = quiz()
    page = open_page(play_page(replace(made, questions=made.questions[2:]), registry.types))
    start(page)
    up = page.get_by_role("button", name="Earlier: She was born")
    up.click()
    assert page.locator("#live").inner_text() == "She was born: now 1 of 3"
    # The button that was pressed can go no further: its neighbour takes the focus.
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Later: She was born"
    page.get_by_role("button", name="Later: She won").click()
    page.get_by_role("button", name="Check").click()
    assert page.locator(".verdict h3").inner_text() == "✗ Wrong"
    page.get_by_role("button", name="See the results").click()
    page.get_by_role("button", name="Practise").click()
    page.get_by_role("button", name="Later: She was born").click()
    page.get_by_role("button", name="Check").click()
    assert page.locator(".verdict h3").inner_text() == "◐ Partly right: 0.5 of a point"
    assert page.locator(".solution li").all_inner_texts()[0].split("\n") == ["1867", "She was born"]


def test_results_are_saved_as_a_sheet_in_which_nothing_is_a_formula(
    registry: Registry, open_page: Open, tmp_path: Any
) -> None:
    page = open_page(play_page(quiz("=1+1"), registry.types))
    page.get_by_label("Your name").fill('=HYPERLINK("http://x")')
    start(page)
    page.get_by_role("radio", name="Warsaw").check()
    page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("textbox").fill("@SUM(A1)")
    page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Finish here").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save").click()
    assert waiting.value.suggested_filename == "curie-1-1-results.csv"
    waiting.value.save_as(tmp_path / "results.csv")
    rows = list(csv.reader((tmp_path / "results.csv").read_text("utf-8-sig").splitlines()))
    assert rows[1][0] == '\'=HYPERLINK("http://x")'
    assert [row[3:] for row in rows[1:]] == [
        ["q_mc", "In which city was Marie Curie born? =1+1", "Warsaw =1+1", "Warsaw =1+1", "1"],
        [
            "q_cloze",
            "Marie Curie won the Nobel Prize in _____ in 1903. =1+1",
            "'@SUM(A1)",
            "Physics =1+1",
            "0",
        ],
    ]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


NASTY = [
    HOSTILE,
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]> ${alert(1)} `${1}` \\u003c/script>",
    "<img src=x onerror=alert(1)>",
    "\u2028\u2029\x00\x1b[31m",
]


@pytest.mark.parametrize("words", NASTY)
def test_hostile_text_shows_as_text_and_does_nothing(registry: Registry, open_page: Open, words: str) -> None:
    page = open_page(play_page(rich(words), registry.types))
    assert page.locator("script").count() == 2
    start(page)
    for kind in ("choose", "fill", "order", "recall"):
        assert page.locator(".stage img, .stage script").count() == 0
        if kind == "choose":
            shown = page.locator("h2.stem").evaluate("e => e.textContent")
            assert shown == f"In which city was Marie Curie born? {words}".strip()
            page.get_by_role("radio").first.check()
        elif kind == "fill":
            page.get_by_role("textbox").fill(words.replace("\x00", "") or "x")
        page.get_by_role("button", name="Show the answer" if kind == "recall" else "Check").click()
        page.get_by_role("button", name="I knew it" if kind == "recall" else "Next").click()


@pytest.fixture(scope="module")
def parser_page(browser: Any) -> Any:
    page = browser.new_page()
    yield page
    page.close()


@settings(max_examples=25, deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_is_read_back_as_it_was(registry: Registry, parser_page: Any, words: str) -> None:
    read = parser_page.evaluate(
        "html => JSON.parse(new DOMParser().parseFromString(html, 'text/html').getElementById('data').textContent)",
        play_page(quiz(words), registry.types),
    )
    assert read["title"] == f"Curie {words}".strip()
    assert read["questions"][0]["task"]["stem"] == f"In which city was Marie Curie born? {words}".strip()


def test_scripts_that_are_not_the_pages_own_cannot_run(
    registry: Registry, open_page: Open, browser: Any
) -> None:
    html = play_page(quiz(), registry.types)
    page = browser.new_page()
    page.set_content(html.replace("<body>", "<body><script>window.broken = 1</script>"))
    assert page.evaluate("window.broken") is None
    page.close()


def test_a_thousand_questions_are_quick(registry: Registry, open_page: Open, seeds: Quiz) -> None:
    many = replace(
        seeds,
        questions=tuple(replace(seeds.questions[n % len(seeds.questions)], id=f"q_{n}") for n in range(1000)),
    )
    started = time.perf_counter()
    html = play_page(many, registry.types)
    assert time.perf_counter() - started < 1
    page = open_page(html)
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert loaded < 1500
    start(page)
    took = page.evaluate(
        "(() => { const t = performance.now(); finish(); play(data.questions); return performance.now() - t; })()"
    )
    assert took < 300


@pytest.mark.parametrize(("given", "verdict"), [("5.5m", "✓ Right"), ("6.5m", "✗ Wrong")])
def test_a_number_may_be_near(registry: Registry, open_page: Open, given: str, verdict: str) -> None:
    page = open_page(play_page(in_numbers(), registry.types))
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Gap").fill(given)
    page.keyboard.press("Enter")
    told = page.locator(".verdict").inner_text()
    assert verdict in told
    assert ("$5.6 million (5.32 to 5.88 million)" in told) == (verdict == "✗ Wrong")
