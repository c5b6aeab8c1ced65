"""SurveyJS, scored by SurveyJS itself."""

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
from quizgen_surveyjs import SurveyJsExporter

from quizgen.model import Blank, Cloze, Quiz
from quizgen.plugins import load_registry
from quizgen.testing import check_exporter, sample_quiz

PACKAGE = "survey-core"
SCORE = """
const { Model } = require("survey-core");
const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
const survey = new Model(given.survey);
const questions = survey.getAllQuestions();
const titles = Object.fromEntries(questions.map(q => [q.name, q.processedTitle]));
for (const [name, value] of Object.entries(given.answers)) survey.setValue(name, value);
console.log(JSON.stringify({
  errors: (survey.jsonErrors || []).map(error => error.message),
  types: Object.fromEntries(questions.map(q => [q.name, q.getType()])),
  titles,
  right: questions.filter(q => q.correctAnswer !== undefined && q.isAnswerCorrect()).map(q => q.name),
  counted: survey.getQuizQuestionCount(),
}));
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


def survey(quiz: Quiz, folder: Path) -> dict[str, Any]:
    path = folder / "quiz.surveyjs.json"
    SurveyJsExporter().export(quiz, path, load_registry(entry_points=False).types)
    made: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return made


def test_it_is_an_exporter(tmp_path: Path) -> None:
    check_exporter(SurveyJsExporter(), tmp_path)


def test_surveyjs_counts_right_answers_as_right_and_wrong_ones_as_wrong(tmp_path: Path) -> None:
    quiz = sample_quiz()
    made = survey(quiz, tmp_path)
    elements = [e for page in made["pages"] for e in page["elements"]]
    answers = {e["name"]: e["correctAnswer"] for e in elements if "correctAnswer" in e}
    found = node(SCORE, json.dumps({"survey": made, "answers": answers}))
    assert found["errors"] == []
    assert found["types"] == {
        "q_choice_plain": "radiogroup", "q_cloze_plain": "text", "q_order_plain": "ranking",
        "q_choice_hostile": "radiogroup", "q_cloze_hostile": "text", "q_order_hostile": "ranking",
        "q_unheard": "comment",
    }  # fmt: skip
    assert sorted(found["right"]) == sorted(answers)
    assert found["counted"] == len(answers) == 6
    wrong = {
        name: {"b1": "x"} if isinstance(a, dict) else a[::-1] if isinstance(a, list) else "x"
        for name, a in answers.items()
    }
    assert node(SCORE, json.dumps({"survey": made, "answers": wrong}))["right"] == []


def test_braces_are_text_and_no_values(tmp_path: Path) -> None:
    quiz = sample_quiz()
    made = survey(quiz, tmp_path)
    titles = node(SCORE, json.dumps({"survey": made, "answers": {"c1::x": "filled in"}}))["titles"]
    assert titles["q_choice_hostile"].replace("\u200b", "") == quiz.questions[3].prompt()


def test_several_gaps_are_judged_together(tmp_path: Path) -> None:
    quiz = sample_quiz()
    cloze = quiz.questions[1]
    assert isinstance(cloze, Cloze)
    two = replace(
        cloze, text="[[b1]] and [[b2]]", blanks=(Blank("b1", "salt"), Blank("b2", "pepper", hint="hot"))
    )
    made = survey(replace(quiz, questions=(two,)), tmp_path)
    right = {"q_cloze_plain": {"b1": "salt", "b2": "pepper"}}
    assert node(SCORE, json.dumps({"survey": made, "answers": right}))["right"] == ["q_cloze_plain"]
    half = {"q_cloze_plain": {"b1": "salt", "b2": "x"}}
    assert node(SCORE, json.dumps({"survey": made, "answers": half}))["right"] == []


def test_a_thousand_questions_take_less_than_a_second(tmp_path: Path) -> None:
    some = sample_quiz().questions
    many = tuple(replace(some[n % len(some)], id=f"q_{n}") for n in range(1000))
    types = load_registry(entry_points=False).types
    started = time.process_time()
    SurveyJsExporter().export(replace(sample_quiz(), questions=many), tmp_path / "many.surveyjs.json", types)
    assert time.process_time() - started < 1
