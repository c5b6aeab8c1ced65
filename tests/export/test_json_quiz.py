"""JSON quizzes: valid, complete, read back as they were, and clear about what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from quizgen.errors import ExportError, QuizFormatError
from quizgen.export.atomic import write_atomically
from quizgen.export.json_quiz import dumps, loads, schema_text, to_json
from quizgen.plugins import Registry
from tests.export.samples import HOSTILE, TEXT, in_numbers, printable, quiz


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(schema_text()))


def test_a_quiz_is_valid_and_its_quotes_are_verbatim(registry: Registry) -> None:
    data = to_json(quiz(), registry.types)
    Draft202012Validator(json.loads(schema_text())).validate(data)
    for question in data["questions"]:
        for proof in question["evidence"]:
            assert TEXT[proof["start"] : proof["end"]] == proof["quote"]


def test_an_exported_quiz_is_read_back_as_it_was(registry: Registry) -> None:
    for original in (quiz(), quiz(HOSTILE), in_numbers()):
        assert loads(dumps(original, registry.types), registry.types) == original


@given(printable)
def test_any_text_survives(words: str) -> None:
    from quizgen.plugins import load_registry

    types = load_registry(entry_points=False).types
    original = quiz(words)
    assert loads(dumps(original, types), types) == original


def broken(registry: Registry, change: Any) -> str:
    data = to_json(quiz(), registry.types)
    change(data)
    return json.dumps(data)


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        (lambda d: d["questions"][0].pop("stem"), "questions[0]", "stem"),
        (lambda d: d["questions"][0]["options"][1].update(correct=True), "questions[0]", "one key"),
        (lambda d: d["questions"][1].update(stem="No gap [[b2]]."), "questions[1]", "b1"),
        (lambda d: d["questions"][2].update(key=["e1", "e2"]), "questions[2]", "order"),
        (lambda d: d["questions"][2]["events"][0]["date"].update(edtf="someday"), "questions[2]", "someday"),
        (lambda d: d["questions"][1].update(id="q_mc"), "questions", "share an id"),
        (lambda d: d["questions"][0]["evidence"][0].update(quote="short"), "questions[0]", "span"),
        (lambda d: d.update(format="something else"), "format", "quizgen.quiz"),
        (
            lambda d: d["questions"].append(
                {"id": "q", "type": "a/b", "stem": "?", "answer_text": "x", "data": {}}
            ),
            "questions[3].type",
            "a/b",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    registry: Registry, change: Any, where: str, reason: str
) -> None:
    with pytest.raises(QuizFormatError) as found:
        loads(broken(registry, change), registry.types)
    assert found.value.where.startswith(where)
    assert reason in found.value.reason or reason in str(found.value)


def test_what_is_no_json_is_told_with_its_line(registry: Registry) -> None:
    with pytest.raises(QuizFormatError, match=r"quiz\.json, line 2"):
        loads('{\n"a": }', registry.types, "quiz.json")


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["quiz.json"]
    blocked = tmp_path / "folder.json"
    blocked.mkdir()
    with pytest.raises(ExportError, match=r"folder\.json"):
        write_atomically(blocked, b"new")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.json", "quiz.json"]
