"""Moodle XML: held against what Moodle's importer reads, and against a file looked at by eye."""

from __future__ import annotations

import html
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from quizgen_moodle import MoodleExporter

from quizgen.model import (
    Blank,
    Cloze,
    Evidence,
    MultipleChoice,
    Option,
    Quiz,
    Source,
    Span,
    Timeline,
    TimelineEvent,
    TimeValue,
)
from quizgen.plugins import load_registry
from quizgen.testing import HOSTILE, check_exporter, sample_quiz

GOLDEN = Path(__file__).parent / "golden.moodle.xml"

# How Moodle finds a gap in a text, and its answers: question/type/multianswer/questiontype.php.
ANSWER = r".+?(?<!\\)(?<!&)(?<!&amp;)(?=[~#}]|$)"
ALTERNATIVE = rf"(?:=|%-?[0-9]+%)?(?:{ANSWER})(?:#.*?(?<!\\)(?=[~}}]|$))?"
GAP = re.compile(
    rf"\{{[0-9]*:(?:NUMERICAL|NM|MULTICHOICE|MC|SHORTANSWER|SA|MW):({ALTERNATIVE}(?:~{ALTERNATIVE})*)\}}"
)


def exported(quiz: Quiz, folder: Path) -> bytes:
    path = folder / "quiz.moodle.xml"
    MoodleExporter().export(quiz, path, load_registry(entry_points=False).types)
    return path.read_bytes()


def questions(quiz: Quiz, folder: Path) -> dict[str, ET.Element]:
    """Return the questions of the file, by id."""
    root = ET.fromstring(exported(quiz, folder))
    return {q.findtext("idnumber", ""): q for q in root.findall("question") if q.get("type") != "category"}


def shown(element: ET.Element | None) -> str:
    """Return what a learner sees of a text in HTML."""
    assert element is not None
    assert element.get("format") == "html"
    return html.unescape(element.findtext("text", "").replace("<br>", "\n"))


def gaps(text: str) -> list[list[str]]:
    """Return the right answers of each gap, as Moodle reads them."""
    found = [re.findall(rf"=({ANSWER})", m.group(1)) for m in GAP.finditer(text)]
    return [[html.unescape(a).replace("\\*", "*") for a in answers] for answers in found]


def test_it_is_an_exporter(tmp_path: Path) -> None:
    check_exporter(MoodleExporter(), tmp_path)


def test_each_question_has_what_moodle_wants_of_its_type(tmp_path: Path) -> None:
    quiz = sample_quiz()
    made = questions(quiz, tmp_path)
    assert {i: q.get("type") for i, q in made.items()} == {
        "q_choice_plain": "multichoice", "q_cloze_plain": "cloze", "q_order_plain": "ordering",
        "q_choice_hostile": "multichoice", "q_cloze_hostile": "cloze", "q_order_hostile": "ordering",
        "q_unheard": "essay",
    }  # fmt: skip
    for question in quiz.questions:
        element = made[question.id]
        assert 0 < len(element.findtext("name/text", "")) <= 80
        assert quiz.sources[0].title in shown(element.find("generalfeedback"))
        if question.type == "multiple_choice":
            assert shown(element.find("questiontext")) == question.prompt()
            answers = {shown(a): a.get("fraction") for a in element.findall("answer")}
            assert [a for a, share in answers.items() if share == "100"] == [question.answer()]
            assert sorted(answers.values(), key=str) == ["0", "0", "100"]
            assert element.findtext("single") == "true"
        if isinstance(question, Timeline):
            assert [shown(a) for a in element.findall("answer")] == [e.text for e in question.in_order()]
            assert element.findtext("gradingtype") == "RELATIVE_NEXT_EXCLUDE_LAST"
        if question.tags:
            assert [t.findtext("text") for t in element.findall("tags/tag")] == list(question.tags)


@pytest.mark.parametrize(
    "answer",
    ["Hobart", "5 #6", "a~b", "{x}", "a = b", "50%", "=100", "c:\\d", "*star*", "R&D", "<b>", HOSTILE],
)
def test_moodle_reads_each_gap_with_its_answers(answer: str, tmp_path: Path) -> None:
    cloze = sample_quiz().questions[1]
    assert isinstance(cloze, Cloze)
    blanks = (Blank("b1", answer, ("another",), "a {1:SA:=hint}"), Blank("b2", "end"))
    text = "So {1:SHORTANSWER:=no gap} [[b1]] & [[b2]]"
    element = questions(
        replace(sample_quiz(), questions=(replace(cloze, text=text, blanks=blanks),)), tmp_path
    )[cloze.id]
    assert gaps(element.findtext("questiontext/text", "")) == [[answer, "another"], ["end"]]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), min_size=1, max_size=30)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=texts, other=texts, around=texts)
def test_any_text_can_fill_a_gap_or_stand_around_it(
    answer: str, other: str, around: str, tmp_path: Path
) -> None:
    cloze = sample_quiz().questions[1]
    assert isinstance(cloze, Cloze)
    line, alternative = " ".join(answer.split()), " ".join(other.split())
    assume(line and alternative and "[[" not in around and not around.endswith("["))
    made = replace(cloze, text=f"{around} [[b1]] {around}", blanks=(Blank("b1", answer, (other,)),))
    element = questions(replace(sample_quiz(), questions=(made,)), tmp_path)[cloze.id]
    text = element.findtext("questiontext/text", "")
    assert gaps(text) == [[line, alternative]]
    assert html.unescape(GAP.sub("[[b1]]", text)) == made.text


def test_options_in_an_order_of_their_own_are_not_shuffled(tmp_path: Path) -> None:
    question = sample_quiz().questions[0]
    assert isinstance(question, MultipleChoice)
    years = replace(question, id="q_years", options=(Option("1901"), Option("1903", True)))
    made = questions(replace(sample_quiz(), questions=(question, years)), tmp_path)
    assert {i: q.findtext("shuffleanswers") for i, q in made.items()} == {
        "q_choice_plain": "true",
        "q_years": "false",
    }


def test_a_slash_in_the_title_makes_no_category(tmp_path: Path) -> None:
    root = ET.fromstring(exported(replace(sample_quiz(), title="Either/Or"), tmp_path))
    assert root.findtext("question/category/text") == "$course$/top/Either//Or"


def curie() -> Quiz:
    """Return a quiz that stays as it is, for the file that was looked at."""
    text = "Marie Curie was born in Warsaw in 1867. She won two Nobel Prizes, in 1903 and 1911."
    shared: dict[str, Any] = {"evidence": (Evidence("s1", Span(0, 39), text[:39]),), "tags": ("event",)}
    years = {
        "e1": ("She won a second prize", 1911),
        "e2": ("She was born", 1867),
        "e3": ("She won a prize", 1903),
    }
    events = tuple(
        TimelineEvent(i, said, TimeValue(str(y), (y, 1, 1), (y, 12, 31), "year"))
        for i, (said, y) in years.items()
    )
    options = (Option("Paris"), Option("Warsaw", True), Option("Rome"))
    blanks = (Blank("b1", "Warsaw", ("Warszawa",), "city"),)
    return Quiz(
        title="Curie",
        sources=(Source("s1", "Marie Curie", "0" * 64, text),),
        questions=(
            MultipleChoice(
                id="q_1", stem="Where was Marie Curie born?", options=options, hints=("A capital.",), **shared
            ),
            Cloze(
                id="q_2", text="Marie Curie was born in [[b1]] & never forgot it.", blanks=blanks, **shared
            ),
            Timeline(id="q_3", stem="Put these in order.", events=events, order=("e2", "e3", "e1"), **shared),
        ),
    )


def test_the_file_is_the_one_that_was_looked_at(tmp_path: Path) -> None:
    assert exported(curie(), tmp_path).decode() == GOLDEN.read_text("utf-8")


def test_a_thousand_questions_take_less_than_a_second(tmp_path: Path) -> None:
    some = sample_quiz().questions
    many = tuple(replace(some[n % len(some)], id=f"q_{n}") for n in range(1000))
    types = load_registry(entry_points=False).types
    started = time.process_time()
    MoodleExporter().export(replace(sample_quiz(), questions=many), tmp_path / "many.moodle.xml", types)
    assert time.process_time() - started < 1
