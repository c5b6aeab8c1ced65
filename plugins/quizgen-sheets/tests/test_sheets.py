"""Sheets, opened as spreadsheets open them; limits kept, and nothing a formula."""

from __future__ import annotations

import csv
import io
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from quizgen_sheets import quizgen_exporters

from quizgen.model import MultipleChoice, Option, Quiz
from quizgen.plugins import load_registry
from quizgen.testing import check_exporter, sample_quiz

EXPORTERS = {e.name: e for e in quizgen_exporters()}
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")', "＝1+1"]


def write(name: str, quiz: Quiz, folder: Path) -> tuple[str, Path]:
    exporter = EXPORTERS[name]
    path = folder / f"quiz{sorted(exporter.suffixes)[0]}"
    said = exporter.export(quiz, path, load_registry(entry_points=False).types)
    assert said is not None
    return said, path


def cells(path: Path) -> list[list[Any]]:
    """Return the cells of a sheet."""
    if path.suffix == ".xlsx":
        openpyxl = pytest.importorskip("openpyxl")
        return [list(row) for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)]
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if path.suffix == ".tsv" else ","))


def choice(**changes: Any) -> MultipleChoice:
    question = sample_quiz().questions[0]
    assert isinstance(question, MultipleChoice)
    return replace(question, **changes)


def quiz_of(*questions: MultipleChoice) -> Quiz:
    return replace(sample_quiz(), questions=questions)


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_they_are_exporters(name: str, tmp_path: Path) -> None:
    check_exporter(EXPORTERS[name], tmp_path)


def test_kahoot_finds_what_it_looks_for(tmp_path: Path) -> None:
    said, path = write("kahoot", quiz_of(choice()), tmp_path)
    rows = cells(path)
    assert said == "1 question"
    assert rows[7][1:3] == ["Question - max 120 characters", "Answer 1 - max 75 characters"]
    assert rows[8] == [1, "Which city?", "Hobart", "Lisbon", "Toronto", None, 30, 1]


def test_blooket_and_wayground_find_what_they_look_for(tmp_path: Path) -> None:
    _, path = write("blooket", quiz_of(choice()), tmp_path)
    rows = cells(path)
    assert rows[0][0] == "Blooket\nImport Template"
    assert rows[1][:2] == ["Question #", "Question Text"]
    assert rows[2] == ["1", "Which city?", "Hobart", "Lisbon", "Toronto", "", "30", "1"]
    _, path = write("wayground", quiz_of(choice()), tmp_path)
    head, row = cells(path)
    assert head[:3] == ["Question Text", "Question Type", "Option 1"]
    assert row[:9] == ["Which city?", "Multiple Choice", "Hobart", "Lisbon", "Toronto", None, None, 1, 30]
    assert str(row[10]).startswith("“")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (choice(stem="x" * 120), "1 question"),
        (choice(stem="x" * 121), "0 questions; left out: 1 longer than the 120 characters that Kahoot takes"),
        (choice(options=(Option("x" * 75, True), Option("y"))), "1 question"),
        (
            choice(options=(Option("x" * 76, True), Option("y"))),
            "0 questions; left out: 1 with an option longer than the 75 characters that Kahoot takes",
        ),
        (
            choice(options=(Option("0", True), *(Option(str(n)) for n in range(1, 5)))),
            "0 questions; left out: 1 with more than the 4 options that Kahoot takes",
        ),
    ],
)
def test_what_is_too_long_is_left_out_and_counted(
    question: MultipleChoice, said: str, tmp_path: Path
) -> None:
    told, path = write("kahoot", quiz_of(question), tmp_path)
    assert told == said
    assert len(cells(path)) == (9 if said == "1 question" else 8)


def test_what_a_game_does_not_take_is_counted(tmp_path: Path) -> None:
    said, _ = write("wayground", sample_quiz(), tmp_path)
    assert said == "2 questions; left out: 5 not multiple choice, which is all that Wayground takes"


@pytest.mark.parametrize("name", sorted(EXPORTERS))
@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula(name: str, words: str, tmp_path: Path) -> None:
    question = choice(stem=words, options=(Option(words, True), Option(f"{words} no")), tags=(words.strip(),))
    _, path = write(name, quiz_of(question), tmp_path)
    if path.suffix == ".xlsx":
        openpyxl = pytest.importorskip("openpyxl")
        types = {c.data_type for row in openpyxl.load_workbook(path).active.iter_rows() for c in row}
        assert types <= {"s", "n", "inlineStr"}
        xml = __import__("zipfile").ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in xml
    else:
        assert not any(
            c.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for row in cells(path) for c in row
        )


@pytest.mark.parametrize("name", ["csv", "kahoot"])
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_is_one_cell_and_no_formula(name: str, words: str, tmp_path: Path) -> None:
    _, path = write(
        name, quiz_of(choice(stem=f"x{words}", options=(Option(words, True), Option("no")))), tmp_path
    )
    rows = cells(path)
    stem, option = (rows[1][2], rows[1][3]) if name == "csv" else (rows[8][1], rows[8][2])
    shown = " ".join(
        "".join(c for c in words if c in "\t\n" or (c >= " " and c not in "\x7f\ufffe\uffff")).split()
    )
    assert str(stem).startswith("x")
    assert str(option or "").removeprefix("'") == shown.removeprefix("'")
    assert not str(option or "").startswith(("=", "+", "-", "@")) or name == "kahoot"


def test_a_table_has_every_question_on_one_line(tmp_path: Path) -> None:
    quiz = sample_quiz()
    for name in ("csv", "tsv"):
        said, path = write(name, quiz, tmp_path)
        head, *rows = cells(path)
        assert said == "7 questions"
        assert [row[0] for row in rows] == [q.id for q in quiz.questions]
        assert len({len(row) for row in [head, *rows]}) == 1
        first = dict(zip(head, rows[0], strict=True))
        assert (first["question"], first["answer"], first["wrong answers"]) == (
            "Which city?",
            "Hobart",
            "Lisbon | Toronto",
        )
        assert all("\n" not in cell for row in rows for cell in row)


@pytest.mark.parametrize("exporter", EXPORTERS.values(), ids=EXPORTERS)
def test_a_thousand_questions_take_less_than_a_second(exporter: Any, tmp_path: Path) -> None:
    some = sample_quiz().questions
    many = tuple(replace(some[n % len(some)], id=f"q_{n}") for n in range(1000))
    types = load_registry(entry_points=False).types
    started = time.process_time()
    exporter.export(replace(sample_quiz(), questions=many), tmp_path / "many.out", types)
    assert time.process_time() - started < 1
