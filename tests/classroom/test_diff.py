"""Two builds of a quiz, compared by what they ask."""

from __future__ import annotations

import json
from typing import Any

from quizgen.classroom.diff import diff, lines
from quizgen.export.json_quiz import to_json
from quizgen.model import Quiz
from quizgen.plugins import Registry
from tests.export.samples import better, quiz


def values(made: Quiz, registry: Registry) -> dict[str, Any]:
    return to_json(made, registry.types)


def test_a_quiz_does_not_differ_from_itself(registry: Registry, seeds: Quiz) -> None:
    found = diff(values(seeds, registry), values(seeds, registry))
    assert (found.new, found.changed, found.gone, found.same) == ((), (), (), len(seeds.questions))


def test_what_is_new_changed_and_gone_is_told(registry: Registry) -> None:
    old, new = values(quiz(), registry), values(better(quiz()), registry)
    new["questions"] = [q for q in new["questions"] if q["id"] != "q_time"]
    new["questions"][0]["options"][2]["text"] = "Oslo"
    found = diff(old, new)
    assert [q["id"] for q in found.new] == ["q_new", "q_prize"]
    assert [q["id"] for q in found.gone] == ["q_time"]
    [(question, changes)] = found.changed
    assert question["id"] == "q_mc"
    assert [(c.field, c.old, c.new) for c in changes] == [
        ("stem", "In which city was Marie Curie born?", "Where was Marie Curie born?"),
        ("options", ["✓ Warsaw", "Paris", "Rome"], ["✓ Warsaw", "Paris", "Oslo"]),
    ]
    assert found.same == 1
    said = lines(found)
    assert "~ q_mc multiple_choice: Where was Marie Curie born?" in said
    assert "    options: ✓ Warsaw; Paris; Rome → ✓ Warsaw; Paris; Oslo" in said
    assert said[-1] == "2 new, 1 changed, 1 gone, 1 the same"
    json.dumps(found.to_json())


def test_a_quotation_that_moved_in_its_article_is_the_same_quotation(registry: Registry) -> None:
    old, new = values(quiz(), registry), values(quiz(), registry)
    for question in new["questions"]:
        for proof in question["evidence"]:
            proof["start"] += 10
            proof["end"] += 10
    assert diff(old, new).same == 3
    new["questions"][0]["evidence"][0]["quote"] = "Curie"
    assert [c.field for c in diff(old, new).changed[0][1]] == ["evidence"]


def test_types_that_no_plugin_knows_are_compared_too(registry: Registry) -> None:
    old = values(quiz(), registry)
    riddle = {"id": "q_r", "type": "acme/riddle", "stem": "?", "answer_text": "x", "data": {"n": 1}}
    new = {**old, "questions": [*old["questions"], riddle]}
    changed = {**old, "questions": [*old["questions"], {**riddle, "data": {"n": 2}}]}
    assert [q["id"] for q in diff(old, new).new] == ["q_r"]
    assert [c.field for c in diff(new, changed).changed[0][1]] == ["data"]
