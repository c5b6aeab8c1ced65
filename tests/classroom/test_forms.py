"""Forms: the same questions in other orders, under the same ids, with nothing told that should not be."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from quizgen.classroom.forms import files, key_sheet, make_forms, numbers_sheet, sheet
from quizgen.classroom.verify import verify
from quizgen.model import MultipleChoice, Option, Quiz, Timeline
from quizgen.plugins import Registry
from tests.classroom.conftest import Open, barriers
from tests.export.samples import HOSTILE, in_numbers, quiz, rich


def test_forms_differ_in_order_alone(registry: Registry, seeds: Quiz) -> None:
    forms = make_forms(seeds, 4, 7, registry.types)
    assert [f.letter for f in forms] == list("ABCD")
    orders = {tuple(q.id for q in f.quiz.questions) for f in forms}
    assert len(orders) == 4
    for form in forms:
        for question in form.quiz.questions:
            [original] = [q for q in seeds.questions if q.id == question.id]
            assert question.answer() == original.answer()
            if isinstance(question, MultipleChoice):
                assert isinstance(original, MultipleChoice)
                texts = {o.id: o.text for o in original.options}
                assert {o.id: o.text for o in question.options} == texts
            if isinstance(question, Timeline):
                assert tuple(e.id for e in question.events) != question.order
    assert make_forms(seeds, 2, 7, registry.types) == forms[:2]
    assert make_forms(seeds, 4, 8, registry.types) != forms


def test_numbers_stay_in_order_and_names_do_not(registry: Registry) -> None:
    mc = quiz().questions[0]
    assert isinstance(mc, MultipleChoice)
    years = replace(mc, id="q_y", options=(Option("1901"), Option("1903", True), Option("1911")))
    names = [
        replace(mc, id=f"q_{n}", options=(Option("Warsaw", True), Option("Paris"), Option("Rome")))
        for n in range(9)
    ]
    forms = make_forms(replace(quiz(), questions=(years, *names)), 3, 0, registry.types)
    orders = set()
    for form in forms:
        for question in form.quiz.questions:
            assert isinstance(question, MultipleChoice)
            texts = tuple(o.text for o in question.options)
            if question.id == "q_y":
                assert texts == ("1901", "1903", "1911")
            else:
                orders.add(texts)
    assert len(orders) > 3


def test_files_for_students_tell_no_answer(registry: Registry) -> None:
    made = dict(files(make_forms(rich(), 2, 1, registry.types), registry.types))
    assert sorted(made) == [
        "form-A-key.html", "form-A-key.json", "form-A.html", "form-A.json",
        "form-B-key.html", "form-B-key.json", "form-B.html", "form-B.json", "numbers.html",
    ]  # fmt: skip
    for name in ("form-A.html", "form-A.json"):
        for secret in ("Physics", "1867", "Her home", "A piano", "She won the Nobel", "correct"):
            assert secret not in made[name], (name, secret)
        assert "What has keys but no locks?" in made[name]
    for name in ("form-A-key.html", "form-A-key.json"):
        for told in ("Physics", "1867", "A piano", "She won the Nobel"):
            assert told in made[name], (name, told)


def test_ids_are_the_same_everywhere_and_the_files_valid(registry: Registry, seeds: Quiz) -> None:
    ids = sorted(q.id for q in seeds.questions)
    made = dict(files(make_forms(seeds, 2, 1, registry.types), registry.types))
    for name, text in made.items():
        if name.endswith(".json"):
            assert sorted(q["id"] for q in json.loads(text)["questions"]) == ids
            assert verify(text, registry.types).flaws == ()
            assert json.loads(text)["metadata"]["form"] == name[5]
        else:
            assert sorted(set(re.findall(r"q_[0-9a-f]{12}", text))) == ids, name


def test_the_letter_in_the_key_is_that_of_the_sheet(registry: Registry, open_page: Open, seeds: Quiz) -> None:
    form = make_forms(seeds, 3, 5, registry.types)[2]
    student, key = (
        open_page(sheet(form, registry.types)),
        open_page(key_sheet(form, registry.types), name="k.html"),
    )
    checked = 0
    for question in form.quiz.questions:
        said = key.locator(f"#{question.id} .answer").inner_text()
        if isinstance(question, MultipleChoice):
            letter, _, answer = said.partition(" ")
            option = student.locator(
                f"#{question.id} .options li", has=student.get_by_text(letter, exact=True)
            )
            assert option.inner_text().split("\n")[-1] == answer == question.answer()
            checked += 1
        if isinstance(question, Timeline):
            numbers = said.split(" ")[0].split("–")
            shown = student.locator(f"#{question.id} .options li").all_inner_texts()
            in_order = [text for _, text in sorted(zip(map(int, numbers), shown, strict=True))]
            assert in_order == [e.text for e in question.in_order()]
            checked += 1
    assert checked == sum(isinstance(q, (MultipleChoice, Timeline)) for q in seeds.questions) > 0


@pytest.mark.parametrize("dark", [False, True])
def test_sheets_have_no_barrier_and_print(registry: Registry, open_page: Open, dark: bool) -> None:
    forms = make_forms(rich(HOSTILE), 3, 1, registry.types)
    for n, html in enumerate(
        (
            sheet(forms[0], registry.types),
            key_sheet(forms[0], registry.types),
            numbers_sheet(forms, registry.types),
        )
    ):
        page: Any = open_page(html, dark=dark, size=(420, 800), name=f"sheet{n}.html")
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert "<script>alert(1)</script>" in page.locator("main").inner_text()
        assert page.locator("script").count() == 0
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_no_question_is_torn_between_pages(registry: Registry, open_page: Open, seeds: Quiz) -> None:
    page = open_page(sheet(make_forms(seeds, 1, 0, registry.types)[0], registry.types))
    page.emulate_media(media="print")
    breaks = page.eval_on_selector_all(
        ".questions > li", "all => all.map(e => getComputedStyle(e).breakInside)"
    )
    assert set(breaks) == {"avoid"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_key_tells_which_numbers_are_right_and_the_sheet_does_not(registry: Registry) -> None:
    [form] = make_forms(in_numbers(), 1, 0, registry.types)
    told = "$5.6 million (5.32 to 5.88 million) / 5.6 million dollars / five / six / seven and 1 more"
    assert told in key_sheet(form, registry.types)
    given = {name: text for name, text in files([form], registry.types) if name == "form-A.json"}
    assert "within" not in given["form-A.json"]
    assert verify(given["form-A.json"], registry.types).flaws == ()
