"""H5P: the package that a site takes, and gaps as H5P's own blanks read them."""

from __future__ import annotations

import html
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from quizgen_h5p import H5pExporter

from quizgen.model import Blank, Cloze, Quiz, Timeline
from quizgen.plugins import load_registry
from quizgen.testing import HOSTILE, check_exporter, sample_quiz


def package(quiz: Quiz, folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the two files of the package say: `h5p.json` and the content."""
    path = folder / "quiz.h5p"
    H5pExporter().export(quiz, path, load_registry(entry_points=False).types)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["h5p.json", "content/content.json"]
        about, content = (json.loads(archive.read(name)) for name in archive.namelist())
    return about, content


def blanks(text: str) -> tuple[str, list[tuple[list[str], str]]]:
    """Return the text around gaps, and for each gap its answers and tip, as H5P.Blanks reads them."""
    parts = text.split("*")
    found = []
    for inside in parts[1::2]:
        answers, _, tip = inside.partition(":")
        found.append(([html.unescape(a).strip() for a in answers.split("/")], html.unescape(tip)))
    return html.unescape("_".join(parts[::2])), found


def test_it_is_an_exporter(tmp_path: Path) -> None:
    check_exporter(H5pExporter(), tmp_path)


def test_the_package_names_the_libraries_that_it_needs(tmp_path: Path) -> None:
    about, content = package(sample_quiz(), tmp_path)
    assert about["mainLibrary"] == "H5P.QuestionSet"
    named = {
        f"{d['machineName']} {d['majorVersion']}.{d['minorVersion']}" for d in about["preloadedDependencies"]
    }
    assert named == {q["library"] for q in content["questions"]} | {"H5P.QuestionSet 1.20"}
    few, _ = package(replace(sample_quiz(), questions=sample_quiz().questions[:1]), tmp_path)
    assert [d["machineName"] for d in few["preloadedDependencies"]] == ["H5P.QuestionSet", "H5P.MultiChoice"]


def test_each_question_has_what_its_library_wants(tmp_path: Path) -> None:
    quiz = sample_quiz()
    _, content = package(quiz, tmp_path)
    assert len({q["subContentId"] for q in content["questions"]}) == len(quiz.questions)
    for question, made in zip(quiz.questions, content["questions"], strict=True):
        params = made["params"]
        assert quiz.sources[0].title in params["overallFeedback"][0]["feedback"]
        if question.type == "multiple_choice":
            assert html.unescape(params["question"]) == f"<p>{question.prompt()}</p>"
            right = [a["text"] for a in params["answers"] if a["correct"]]
            assert [html.unescape(r) for r in right] == [f"<div>{question.answer()}</div>"]
        elif isinstance(question, Timeline):
            lines = [line.split(". ", 1) for line in params["textField"].split("\n")]
            assert [n for n, _ in lines] == ["1", "2", "3"]
            assert [html.unescape(t).strip("*") for _, t in lines] == [e.text for e in question.in_order()]
        elif isinstance(question, Cloze):
            _, [(answers, _)] = blanks(params["questions"][0])
            assert answers == [question.answer()]
        else:
            assert params["solution"]["sample"] == "<p>A piano</p>"


@pytest.mark.parametrize(
    "answer", ["and/or", "12:30", "a * b", "5 * 3 : 2 / 1", "R&D", "<b>", "“q”", "'", HOSTILE]
)
def test_blanks_read_each_gap_with_its_answers(answer: str, tmp_path: Path) -> None:
    cloze = sample_quiz().questions[1]
    assert isinstance(cloze, Cloze)
    gaps = (Blank("b1", answer, ("another one",), "a hint: this"), Blank("b2", "end"))
    made = replace(cloze, text="A * [[b1]] and a:b / [[b2]].", blanks=gaps)
    _, content = package(replace(sample_quiz(), questions=(made,)), tmp_path)
    around, found = blanks(content["questions"][0]["params"]["questions"][0])
    assert around == "<p>A * _ and a:b / _.</p>"
    assert found == [([answer, "another one"], "a hint: this"), (["end"], "")]


def test_ids_stay_when_the_wording_gets_better(tmp_path: Path) -> None:
    quiz = sample_quiz()
    _, old = package(quiz, tmp_path)
    cloze = quiz.questions[1]
    assert isinstance(cloze, Cloze)
    better = replace(cloze, text="Where it stands: [[b1]].")
    _, new = package(replace(quiz, questions=(quiz.questions[0], better)), tmp_path)
    assert [q["subContentId"] for q in new["questions"]] == [q["subContentId"] for q in old["questions"][:2]]
