"""GIFT, read back by the parser of another tool."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from quizgen_gift import GiftExporter

from quizgen.model import Blank, Cloze, Question, Quiz, Timeline
from quizgen.plugins import load_registry
from quizgen.testing import check_exporter, sample_quiz

PACKAGE = "gift-pegjs"
PARSE = """
const { parse } = require("gift-pegjs");
console.log(JSON.stringify(parse(require("fs").readFileSync(0, "utf8"))));
"""


def node(script: str, text: str) -> Any:
    """Run a script with a file's text on standard input; skip where Node or its packages are missing."""
    modules = Path(os.environ.get("QUIZGEN_NODE_MODULES", Path(__file__).parents[2] / "node_modules"))
    program = shutil.which("node")
    if program is None or not (modules / PACKAGE).is_dir():
        reason = f"Node or its package {PACKAGE} is not there (npm install in plugins/)"
        if os.environ.get("QUIZGEN_TEST_ALL"):
            pytest.fail(reason)
        pytest.skip(reason)
    done = subprocess.run(
        [program, "-e", script],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NODE_PATH": str(modules)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def exported(quiz: Quiz, folder: Path) -> tuple[str, str]:
    path = folder / "quiz.gift"
    said = GiftExporter().export(quiz, path, load_registry(entry_points=False).types)
    return said, path.read_text("utf-8")


def parsed(quiz: Quiz, folder: Path) -> dict[str, Any]:
    """Return the questions that the parser finds, by title."""
    _, text = exported(quiz, folder)
    return {q["title"]: q for q in node(PARSE, text) if q["type"] != "Category"}


def of(quiz: Quiz, id_: str) -> Question:
    return next(q for q in quiz.questions if q.id == id_)


def said(text: str) -> str:
    return text.replace("\u200b", "").strip()


def test_it_is_an_exporter(tmp_path: Path) -> None:
    check_exporter(GiftExporter(), tmp_path)


def test_each_question_is_read_back_as_it_was(tmp_path: Path) -> None:
    quiz = sample_quiz()
    read = parsed(quiz, tmp_path)
    assert set(read) == {q.id for q in quiz.questions}
    for question in quiz.questions:
        made = read[question.id]
        if question.type == "multiple_choice":
            assert made["type"] == "MC"
            assert said(made["stem"]["text"]) == question.prompt()
            right = [c["text"]["text"] for c in made["choices"] if c["isCorrect"]]
            assert [said(r) for r in right] == [question.answer()]
            assert len(made["choices"]) == 3
        elif question.type == "cloze":
            assert made["type"] == "Short"
            assert [said(c["text"]["text"]) for c in made["choices"]] == [question.answer()]
        elif isinstance(question, Timeline):
            assert made["type"] == "Matching"
            pairs = {said(p["subquestion"]["text"]): p["subanswer"] for p in made["matchPairs"]}
            assert pairs == {e.text: str(n) for n, e in enumerate(question.in_order(), start=1)}
        else:
            assert made["type"] == "Essay"
            assert "A piano" in made["globalFeedback"]["text"]
    assert read["q_choice_hostile"]["stem"]["format"] == "plain"


def test_a_gap_may_stand_anywhere(tmp_path: Path) -> None:
    quiz = sample_quiz()
    cloze = of(quiz, "q_cloze_plain")
    assert isinstance(cloze, Cloze)
    quiz = replace(
        quiz,
        questions=(
            replace(cloze, id="q_first", text="[[b1]] is where it stands."),
            replace(cloze, id="q_last", text="It stands in [[b1]]"),
            replace(cloze, id="q_also", blanks=(Blank("b1", "Hobart", ("the city of Hobart",)),)),
        ),
    )
    read = parsed(quiz, tmp_path)
    assert set(read) == {"q_first", "q_last", "q_also"}
    assert [c["text"]["text"] for c in read["q_also"]["choices"]] == ["Hobart", "the city of Hobart"]


def test_what_gift_cannot_say_is_counted(tmp_path: Path) -> None:
    quiz = sample_quiz()
    cloze, order = of(quiz, "q_cloze_plain"), of(quiz, "q_order_plain")
    assert isinstance(cloze, Cloze)
    assert isinstance(order, Timeline)
    two = replace(cloze, text="[[b1]] and [[b2]]", blanks=(Blank("b1", "a"), Blank("b2", "b")))
    short = replace(
        order, events=order.events[:2], order=tuple(e.id for e in order.in_order() if e in order.events[:2])
    )
    quiz = replace(quiz, questions=(quiz.questions[0], two, short))
    told, _ = exported(quiz, tmp_path)
    assert told == "1 question; left out: 1 with fewer than three events, 1 with more than one gap"


def test_a_thousand_questions_take_less_than_a_second(tmp_path: Path) -> None:
    some = sample_quiz().questions
    many = tuple(replace(some[n % len(some)], id=f"q_{n}") for n in range(1000))
    types = load_registry(entry_points=False).types
    started = time.process_time()
    GiftExporter().export(replace(sample_quiz(), questions=many), tmp_path / "many.gift", types)
    assert time.process_time() - started < 1
