"""Flawed quiz files are told exactly what is wrong, and where."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from quizgen.classroom.forms import make_forms, student_json
from quizgen.classroom.verify import verify
from quizgen.errors import QuizFormatError
from quizgen.export.json_quiz import loads, to_json
from quizgen.model import Question, Quiz
from quizgen.plugins import Registry
from tests.export.samples import TEXT, Riddle, quiz

Change = Callable[[Any], Any]


@pytest.fixture
def good(registry: Registry) -> dict[str, Any]:
    data = to_json(quiz(), registry.types)
    data["sources"][0]["sha256"] = hashlib.sha256(TEXT.encode()).hexdigest()
    return data


def test_a_good_file_is_good(registry: Registry, good: dict[str, Any], seeds: Quiz) -> None:
    report = verify(json.dumps(good), registry.types)
    assert (report.flaws, report.questions, report.quotes, report.unread) == ((), 3, 6, ())
    report = verify(json.dumps(to_json(seeds, registry.types)), registry.types)
    assert (report.flaws, report.questions, report.unread) == ((), len(seeds.questions), ())


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        (lambda d: d["questions"][1].pop("stem"), "questions[1]", "'stem' is a required property"),
        (lambda d: d["questions"][1].update(colour=1), "questions[1]", "'colour' was unexpected"),
        (lambda d: d["questions"][1].update(id="q_mc"), "questions[1].id", "taken by questions[0]"),
        (lambda d: d["sources"].append(d["sources"][0]), "sources[1].id", "taken by sources[0]"),
        (
            lambda d: d["questions"][0]["options"][1].update(correct=True),
            "questions[0].options",
            "2 options are marked correct",
        ),
        (
            lambda d: d["questions"][0]["options"][0].pop("correct"),
            "questions[0].options",
            "no options are marked correct",
        ),
        (
            lambda d: d["questions"][0]["options"][1].update(text="ROME"),
            "questions[0].options[2].text",
            "the same as options[1]",
        ),
        (
            lambda d: d["questions"][0]["options"][1].update(id="o1"),
            "questions[0].options[1].id",
            "taken by questions[0].options[0]",
        ),
        (
            lambda d: d["questions"][0].update(answer_text="Rome"),
            "questions[0].answer_text",
            "not what the key says: “Warsaw”",
        ),
        (
            lambda d: d["questions"][1]["blanks"][0].update(answer="Chemistry"),
            "questions[1].answer_text",
            "“Physics” is not what the key says: “Chemistry”",
        ),
        (
            lambda d: d["questions"][1]["blanks"][0].update(within=[1]),
            "questions[1].blanks[0].within",
            "too short",
        ),
        (
            lambda d: d["questions"][1]["blanks"][0].update(within=[1, 2]),
            "questions[1].blanks[0].within",
            "the answer, “Physics”, has no number",
        ),
        (
            lambda d: d["questions"][1]["blanks"][0].update(answer="$3 million", within=[1, 2e6]),
            "questions[1].blanks[0].within",
            "the answer, “$3 million”, is not within 1 to 2,000,000",
        ),
        (
            lambda d: d["questions"][1]["blanks"][0].update(answer="3", within=[4, 2]),
            "questions[1].blanks[0].within",
            "4 is more than 2; the lowest number stands first",
        ),
        (
            lambda d: d["questions"][1].update(stem="[[b1]] and [[b1]]"),
            "questions[1].stem",
            "[[b1]] stands 2 times",
        ),
        (
            lambda d: d["questions"][1].update(stem="[[b1]] [[b9]]"),
            "questions[1].stem",
            "[[b9]] has no blank",
        ),
        (lambda d: d["questions"][1]["blanks"][0].pop("answer"), "questions[1].blanks[0]", "no answer"),
        (lambda d: d["questions"][2].pop("key"), "questions[2]", "the key is missing"),
        (lambda d: d["questions"][2].update(key=["e2", "e1"]), "questions[2].key", "event 'e3' is not in it"),
        (
            lambda d: d["questions"][2].update(key=["e2", "e1", "e3", "e9"]),
            "questions[2].key",
            "no event 'e9'",
        ),
        (
            lambda d: d["questions"][2].update(key=["e1", "e2", "e3"]),
            "questions[2].key",
            "e1 (1903) is not known to be before e2 (1867)",
        ),
        (
            lambda d: d["questions"][2]["events"][1]["date"].update(edtf="some day"),
            "questions[2].events[1].date.edtf",
            "'some day' is no date",
        ),
        (
            lambda d: d["questions"][0]["evidence"][0].update(quote=TEXT.replace("Warsaw", "Moscow")),
            "questions[0].evidence[0].quote",
            "at character 24 it has “Warsaw",
        ),
        (
            lambda d: d["questions"][0]["evidence"][0].update(quote="Curie", start=0, end=5),
            "questions[0].evidence[0].quote",
            "stands at 6–11, not at 0–5",
        ),
        (
            lambda d: d["questions"][0]["evidence"][0].update(end=5000),
            "questions[0].evidence[0].end",
            "5000 is beyond the end",
        ),
        (
            lambda d: d["questions"][0]["evidence"][0].update(start=9, end=9),
            "questions[0].evidence[0].end",
            "is empty",
        ),
        (
            lambda d: d["questions"][0]["evidence"][0].update(source="s9"),
            "questions[0].evidence[0].source",
            "no source 's9'",
        ),
        (
            lambda d: d["questions"][2]["events"][1]["evidence"][0].update(quote="x" * len(TEXT)),
            "questions[2].events[1].evidence[0].quote",
            "not what the source says",
        ),
        (
            lambda d: d["questions"][0]["evidence"][0].update(suffix="more"),
            "questions[0].evidence[0].suffix",
            "does not stand after",
        ),
        (lambda d: d["sources"][0].update(text=TEXT + "!"), "sources[0].sha256", "the text was changed"),
        (lambda d: d["sources"][0].update(char_count=3), "sources[0].char_count", "characters, not 3"),
        (
            lambda d: d["questions"].append(
                {"id": "q9", "type": "a/b", "stem": "?", "answer_text": "x", "data": {}}
            ),
            "questions[3].type",
            "no plugin knows the type 'a/b'",
        ),
        (
            lambda d: d["questions"].append({"id": "q9", "type": "a/b", "stem": "?", "data": {}}),
            "questions[3]",
            "'answer_text' is a required property",
        ),
    ],
)
def test_each_flaw_is_told_with_its_place(
    registry: Registry, good: dict[str, Any], change: Change, where: str, reason: str
) -> None:
    change(good)
    found = verify(json.dumps(good), registry.types).flaws
    assert any(f.where == where and reason in f.reason for f in found), found


def test_all_flaws_are_told_at_once(registry: Registry, good: dict[str, Any]) -> None:
    good["questions"][0]["options"][1]["correct"] = True
    good["questions"][1]["evidence"][0]["quote"] = "nothing"
    found = verify(json.dumps(good), registry.types).flaws
    assert [f.question for f in found] == ["q_mc", "q_cloze"]


def test_quotations_are_compared_with_articles_that_the_file_leaves_out(
    registry: Registry, good: dict[str, Any]
) -> None:
    del good["sources"][0]["text"]
    sha = good["sources"][0]["sha256"]
    assert verify(json.dumps(good), registry.types).unread == ("s1",)
    assert verify(json.dumps(good), registry.types, {sha: TEXT}).quotes == 6
    found = verify(json.dumps(good), registry.types, {sha: TEXT.replace("Warsaw", "Moscow")}).flaws
    assert found[0].where == "questions[0].evidence[0].quote"


def test_a_student_file_must_not_have_keys(registry: Registry, good: dict[str, Any]) -> None:
    loaded = loads(json.dumps(good), registry.types)
    student = student_json(make_forms(loaded, 1, 0, registry.types)[0], registry.types)
    assert verify(json.dumps(student), registry.types).flaws == ()
    told = json.dumps(student)
    for secret in ("Physics", "1867", "correct", "She won the Nobel"):
        assert secret not in told
    for question in student["questions"]:
        if question["type"] == "multiple_choice":
            question["options"][0]["correct"] = True
        question["answer_text"] = "Warsaw"
    found = verify(json.dumps(student), registry.types).flaws
    assert len(found) == 4
    assert all("student" in flaw.reason for flaw in found)
    with pytest.raises(QuizFormatError, match="student file has no keys"):
        loads(told, registry.types)


def test_what_is_no_json_is_told_with_its_place(registry: Registry) -> None:
    with pytest.raises(QuizFormatError, match="line 2, column 6"):
        verify('{\n"a": }', registry.types)
    with pytest.raises(QuizFormatError, match="nested too deeply"):
        verify("[" * 200_000, registry.types)


def test_a_stem_that_the_type_does_not_read_is_told_when_it_was_changed(registry: Registry) -> None:
    types = {**registry.types, Riddle.type: RiddleType()}
    data = to_json(quiz(), registry.types)
    data["sources"][0]["sha256"] = hashlib.sha256(TEXT.encode()).hexdigest()
    told = Riddle(id="q_riddle", evidence=quiz().questions[0].evidence)
    data["questions"].append(to_json(replace(quiz(), questions=(told,)), types)["questions"][0])
    assert verify(json.dumps(data), types).flaws == ()
    data["questions"][3]["stem"] = "What has eyes but cannot see?"
    [flaw] = verify(json.dumps(data), types).flaws
    assert flaw.where == "questions[3].stem"
    assert flaw.reason == (
        "“What has eyes but cannot see?” is not what the question, made of `data`, says: "
        "“What has keys but no locks?”"
    )


class RiddleType:
    """Says the stem, and does not read it back."""

    name = Riddle.type

    def dump(self, question: Question) -> dict[str, Any]:
        return {"stem": question.prompt(), "data": {}}

    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> Question:
        return Riddle(**shared)
