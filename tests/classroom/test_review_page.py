"""The review page, as teachers use it, and what becomes of the decisions."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from quizgen.classroom.decisions import Decision, Decisions, read_decisions, wording
from quizgen.classroom.review import review_page
from quizgen.model import (
    Blank,
    Choose,
    Cloze,
    Evidence,
    Fill,
    Item,
    MultipleChoice,
    Option,
    Order,
    Question,
    Quiz,
    Recall,
    Source,
    Span,
    Task,
    Timeline,
)
from quizgen.plugins import Registry
from tests.classroom.conftest import Open, barriers
from tests.export.samples import HOSTILE, better, in_numbers, quiz, rich

NONE = Decisions()


def saved(page: Any, folder: Path) -> Decisions:
    with page.expect_download() as waiting:
        page.keyboard.press("s")
    assert waiting.value.suggested_filename == "decisions.json"
    waiting.value.save_as(folder / "decisions.json")
    return read_decisions(folder / "decisions.json")


def test_decisions_made_by_keys_are_saved_applied_and_outlive_a_rebuild(
    registry: Registry, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(review_page(quiz(), registry.types, NONE))
    assert page.locator("h2").first.inner_text() == "In which city was Marie Curie born?"
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Where did Marie Curie’s life begin?")
    page.get_by_label("Option 3", exact=True).fill("Oslo")
    page.keyboard.press("Control+Enter")
    assert page.locator("#place").inner_text() == "2 of 3"
    page.keyboard.press("a")
    page.keyboard.press("n")
    page.keyboard.type("too easy")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    assert page.locator("#progress").inner_text() == "3 of 3 decided: 1 approved, 1 edited, 1 rejected"
    decisions = saved(page, tmp_path)
    assert {i: (d.status, d.note) for i, d in decisions.by_id.items()} == {
        "q_mc": ("edited", ""),
        "q_cloze": ("approved", ""),
        "q_time": ("rejected", "too easy"),
    }
    rebuilt = better(quiz())
    applied = {q.id: q for q in decisions.apply_all(rebuilt, registry.types).questions}
    assert set(applied) == {"q_mc", "q_new", "q_cloze", "q_prize"}
    edited = applied["q_mc"]
    assert isinstance(edited, MultipleChoice)
    assert edited.stem == "Where did Marie Curie’s life begin?"
    assert [o.text for o in edited.options] == ["Warsaw", "Paris", "Oslo"]
    assert edited.key.text == "Warsaw"
    assert applied["q_cloze"].review == "approved"
    assert list(decisions.remarks(rebuilt.questions, registry.types)) == []

    # The next review begins where the last one ended.
    again = open_page(review_page(rebuilt, registry.types, decisions), name="again.html")
    assert again.locator("#progress").inner_text().startswith("3 of 5 decided")
    assert again.locator("h2").first.inner_text() == "Which city was Marie Curie from?"
    again.keyboard.press("a")
    assert set(saved(again, tmp_path).by_id) == {"q_mc", "q_cloze", "q_time", "q_new"}


def test_each_type_is_edited_and_a_slip_is_told(registry: Registry, open_page: Open, tmp_path: Path) -> None:
    page = open_page(review_page(quiz(), registry.types, NONE))
    page.keyboard.press("e")
    page.get_by_label("Option 2", exact=True).fill("Warsaw")
    page.keyboard.press("Control+Enter")
    assert page.get_by_role("alert").inner_text() == "Two options are the same."
    page.get_by_label("Option 2", exact=True).fill("Kraków")
    page.get_by_role("radio", name="Option 2 is right").check()
    page.keyboard.press("Control+Enter")
    page.keyboard.press("e")
    page.get_by_label("Question, gaps").fill("She won it in physics.")
    page.keyboard.press("Control+Enter")
    assert page.get_by_role("alert").inner_text() == "[[b1]] must stand once in the question."
    page.get_by_label("Question, gaps").fill("She won it in [[b1]].")
    page.get_by_label("also right").fill("phys; the physical sciences")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("e")
    page.get_by_label("1867").fill("Curie was born")
    page.keyboard.press("Control+Enter")
    mc, cloze, timeline = saved(page, tmp_path).apply_all(quiz(), registry.types).questions
    assert isinstance(mc, MultipleChoice)
    assert isinstance(cloze, Cloze)
    assert isinstance(timeline, Timeline)
    assert mc.key.text == "Kraków"
    assert (cloze.text, cloze.blanks[0].accept) == (
        "She won it in [[b1]].",
        ("phys", "the physical sciences"),
    )
    assert [e.text for e in timeline.in_order()] == ["Curie was born", "She won", "She died"]


def test_each_question_stands_beside_its_source_with_the_evidence_marked(
    registry: Registry, open_page: Open, seeds: Quiz
) -> None:
    page = open_page(review_page(seeds, registry.types, NONE))
    for question in seeds.questions:
        marks = page.locator(".source mark").all_inner_texts()
        quotes = {" ".join(e.quote.split()) for e in question.evidence}
        assert {" ".join(m.split()) for m in marks} == quotes
        assert page.locator(".source mark").first.evaluate(
            "m => { const r = m.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight }"
        )
        page.keyboard.press("j")


def test_places_count_in_code_points_beyond_the_basic_plane(registry: Registry, open_page: Open) -> None:
    text = "🎓🎓 Curie 😀 won. Then she left."
    source = Source("s1", "Emoji", "0" * 64, text)
    made = replace(
        quiz(),
        sources=(source,),
        questions=(replace(quiz().questions[0], evidence=(Evidence("s1", Span(3, 14), text[3:14]),)),),
    )
    page = open_page(review_page(made, registry.types, NONE))
    assert page.locator(".source mark").inner_text() == text[3:14] == "Curie 😀 won"


def test_without_the_source_text_the_quotation_is_shown(registry: Registry, open_page: Open) -> None:
    made = replace(quiz(), sources=(replace(quiz().sources[0], text=None),))
    page = open_page(review_page(made, registry.types, NONE))
    assert page.locator(".source blockquote").inner_text() == made.questions[0].evidence[0].quote
    assert page.locator(".source figcaption").inner_text() == "Marie Curie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Question):
    """A question of a plugin's type, which comes down to any task."""

    type = "acme/asked"
    task: Task

    def prompt(self) -> str:
        return "What?"

    def answer(self) -> str:
        return "That"


class AskedType:
    """Says the task of a question, and keeps nothing that the pages know of."""

    name = "acme/asked"

    def dump(self, question: Question) -> dict[str, Any]:
        return {"stem": question.prompt(), "data": {}}

    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> Question:
        raise NotImplementedError

    def task(self, question: Question) -> Task:
        assert isinstance(question, Asked)
        return question.task


def test_a_type_that_a_plugin_brings_is_shown_by_its_task(registry: Registry, open_page: Open) -> None:
    tasks: tuple[Task, ...] = (
        Choose("Which?", (Option("This"), Option("That", True))),
        Fill("It is [[g]].", (Blank("g", "that", ("that one",), "a thing"),)),
        Order("Sort.", (Item("b", "second", "2"), Item("a", "first", "1")), ("a", "b")),
        Recall("What?", "That"),
    )
    proof = quiz().questions[0].evidence
    asked = tuple(Asked(id=f"q_{n}", evidence=proof, task=t) for n, t in enumerate(tasks))
    types = {**registry.types, "acme/asked": AskedType()}
    page = open_page(review_page(replace(quiz(), questions=asked), types, NONE))
    assert page.locator(".answers .key").inner_text().split() == ["✓", "Right:", "That"]
    page.keyboard.press("j")
    assert page.locator("h2").first.inner_text() == "It is that (a thing)."
    assert page.get_by_text("Also right: that one").is_visible()
    page.keyboard.press("j")
    assert page.locator(".answers li").all_inner_texts() == ["1\nfirst", "2\nsecond"]
    page.keyboard.press("j")
    assert "That" in page.locator(".reading").inner_text()
    assert page.get_by_role("button", name="Edit").count() == 0
    page.keyboard.press("e")
    page.keyboard.press("a")
    assert page.locator("#progress").inner_text().startswith("1 of 4")


def test_on_a_phone_the_question_is_what_one_sees(registry: Registry, open_page: Open, seeds: Quiz) -> None:
    page = open_page(review_page(seeds, registry.types, NONE), size=(390, 800))
    for key in "jjjak":
        page.keyboard.press(key)
        assert page.evaluate("scrollY") == 0
        assert page.locator("h2").first.evaluate("e => e.getBoundingClientRect().top < innerHeight / 2")
    page.locator(".items button").last.click()
    assert page.evaluate("scrollY") == 0


def test_filters_show_what_is_looked_for(registry: Registry, open_page: Open, seeds: Quiz) -> None:
    page = open_page(review_page(seeds, registry.types, NONE))

    def shown() -> int:
        return int(page.locator(".items li:visible").count())

    total = len(seeds.questions)
    timelines = [n for n, q in enumerate(seeds.questions, start=1) if isinstance(q, Timeline)]
    page.keyboard.press("a")
    page.keyboard.press("r")
    for value, count in (
        ("approved", 1),
        ("rejected", 1),
        ("edited", 0),
        ("open", total - 2),
        ("all", total),
    ):
        page.select_option("#by-status", value)
        assert shown() == count
    page.select_option("#by-type", "timeline")
    assert shown() == len(timelines)
    assert page.locator("#place").inner_text() == f"{timelines[0]} of {total}"
    page.select_option("#by-type", "")
    page.select_option("#by-source", seeds.sources[1].id)
    assert shown() == sum(
        any(e.article_id == seeds.sources[1].id for e in q.evidence) for q in seeds.questions
    )
    page.select_option("#by-source", "")
    page.keyboard.press("Escape")
    page.locator(".reading").focus()
    page.keyboard.press("/")
    wanted = seeds.questions[-1].prompt().split("\n")[-1].removeprefix("• ")
    page.keyboard.type(wanted.split("_____")[-1].lower())
    assert 1 <= shown() < total
    assert page.locator("#place").inner_text() == f"{total} of {total}"


def test_what_was_approved_in_other_words_is_shown(registry: Registry, open_page: Open) -> None:
    old = quiz().questions[0]
    decisions = Decisions({"q_mc": Decision("q_mc", "approved", seen=wording(old, registry.types))})
    page = open_page(review_page(better(quiz()), registry.types, decisions))
    page.select_option("#by-status", "reworded")
    assert page.locator(".items li:visible").count() == 1
    assert page.locator(".badge.reworded").is_visible()
    page.locator(".reading").focus()
    page.keyboard.press("a")
    page.select_option("#by-status", "reworded")
    assert page.locator(".items li:visible").count() == 0


def test_the_browser_keeps_decisions_until_the_page_is_opened_again(
    registry: Registry, open_page: Open
) -> None:
    page = open_page(review_page(quiz("kept"), registry.types, NONE))

    def reopened() -> str:
        page.wait_for_timeout(300)  # the browser takes a moment to put storage away
        page.reload()
        return str(page.locator("#progress").inner_text())

    page.keyboard.press("a")
    page.keyboard.press("r")
    assert reopened() == "2 of 3 decided: 1 approved, 0 edited, 1 rejected"
    page.keyboard.press("k")
    page.keyboard.press("u")
    assert reopened() == "1 of 3 decided: 1 approved, 0 edited, 0 rejected"


def test_decisions_are_loaded_from_a_file(registry: Registry, open_page: Open, tmp_path: Path) -> None:
    page = open_page(review_page(quiz("to load"), registry.types, NONE))
    page.keyboard.press("r")
    saved(page, tmp_path)
    page.evaluate("localStorage.clear()")
    page.reload()
    assert page.locator("#progress").inner_text().startswith("0 of 3")
    page.set_input_files("#file", tmp_path / "decisions.json")
    page.wait_for_function("document.querySelector('#progress').textContent.startsWith('1 of 3')")
    (tmp_path / "other.json").write_text("{}")
    page.set_input_files("#file", tmp_path / "other.json")
    page.get_by_text("other.json cannot be used").wait_for(state="attached")


def test_keys_can_be_turned_off(registry: Registry, open_page: Open) -> None:
    page = open_page(review_page(quiz("no keys"), registry.types, NONE))
    page.keyboard.press("?")
    page.get_by_label("Keys without Ctrl are on").uncheck()
    page.get_by_role("button", name="Close").click()
    page.locator(".reading").focus()
    page.keyboard.press("a")
    assert page.locator("#progress").inner_text().startswith("0 of 3")
    page.get_by_role("button", name="Approve").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator("#progress").inner_text().startswith("2 of 3 decided: 2 approved")


@pytest.mark.parametrize(
    ("dark", "size"), [(True, (360, 740)), (False, (1400, 860))], ids=["night-phone", "day-desk"]
)
def test_no_barrier_in_any_state(
    registry: Registry, open_page: Open, dark: bool, size: tuple[int, int]
) -> None:
    page = open_page(review_page(rich(HOSTILE), registry.types, NONE), dark=dark, size=size)

    def fine() -> None:
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    for _ in range(4):
        fine()
        if page.get_by_role("button", name="Edit").count():
            page.keyboard.press("e")
            fine()
            page.keyboard.press("Escape")
        page.keyboard.press("a")
    page.keyboard.press("?")
    fine()


def test_hostile_text_shows_as_text_and_does_nothing(registry: Registry, open_page: Open) -> None:
    for words in (
        HOSTILE,
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "<img src=x onerror=alert(1)>",
    ):
        page = open_page(review_page(rich(words), registry.types, NONE))
        for _ in range(4):
            assert words.split()[0] in page.locator(".question").inner_text()
            assert page.locator("main img, main script").count() == 0
            page.keyboard.press("e")
            page.keyboard.press("Escape")
            page.keyboard.press("j")


def test_a_thousand_questions_are_quick(registry: Registry, open_page: Open, seeds: Quiz) -> None:
    many = replace(
        seeds,
        questions=tuple(replace(seeds.questions[n % len(seeds.questions)], id=f"q_{n}") for n in range(1000)),
    )
    started = time.perf_counter()
    html = review_page(many, registry.types, NONE)
    assert time.perf_counter() - started < 1.5
    page = open_page(html)
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert loaded < 2000
    for action in ("decide('approved')", "filter()", "show(500)", "undo()"):
        took = page.evaluate(
            f"(() => {{ const t = performance.now(); {action}; document.body.offsetHeight; return performance.now() - t; }})()"
        )
        assert took < 200, (action, took)


def test_a_range_is_told_and_lives_as_long_as_its_answer(
    registry: Registry, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(review_page(in_numbers(), registry.types, NONE))
    told = page.locator(".reading .soft").inner_text()
    assert told == "Also right: 5.32 to 5.88 million; 5.6 million dollars; five; six; seven and 1 more"
    for answer, within in (("$5.6 million", (5.32e6, 5.88e6)), ("$7 million", None)):
        page.keyboard.press("e")
        page.get_by_label("[[b1]] answer").fill(answer)
        page.get_by_label("hint").fill("a price")
        page.keyboard.press("Control+Enter")
        (cloze,) = saved(page, tmp_path).apply_all(in_numbers(), registry.types).questions
        assert isinstance(cloze, Cloze)
        assert (cloze.blanks[0].answer, cloze.blanks[0].within) == (answer, within)
