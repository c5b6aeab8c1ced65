"""Decisions are kept by question id, over rebuilds and better wordings."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizgen import pipeline
from quizgen.classroom.decisions import (
    Decision,
    Decisions,
    decisions_of,
    editable,
    loads,
    only_reviewed,
    read_decisions,
    to_json,
    wording,
)
from quizgen.errors import QuizFormatError, ReadError
from quizgen.export import json_quiz
from quizgen.model import Cloze, MultipleChoice, Option, Question, Quiz, Timeline
from quizgen.pipeline import Options
from quizgen.plugins import Registry
from tests.export.samples import better, quiz


def decide(*made: Decision) -> Decisions:
    return Decisions({d.id: d for d in made})


def by_id(made: Quiz) -> dict[str, Question]:
    return {q.id: q for q in made.questions}


def test_what_was_decided_holds_when_the_wording_got_better(registry: Registry) -> None:
    types = registry.types
    old = by_id(quiz())
    edit = editable(old["q_cloze"], types) | {"stem": "Curie’s first Nobel Prize was in [[b1]]."}
    decisions = decide(
        Decision("q_mc", "approved", seen=wording(old["q_mc"], types)),
        Decision("q_cloze", "edited", fields=edit),
        Decision("q_time", "rejected", note="too easy"),
    )
    rebuilt = better(quiz())
    applied = decisions.apply_all(rebuilt, types)
    assert [q.id for q in applied.questions] == ["q_mc", "q_new", "q_cloze", "q_prize"]
    mc, new, cloze, _ = applied.questions
    assert isinstance(mc, MultipleChoice)
    assert (mc.stem, mc.review) == ("Where was Marie Curie born?", "approved")
    assert isinstance(cloze, Cloze)
    assert (cloze.text, cloze.review) == ("Curie’s first Nobel Prize was in [[b1]].", "edited")
    assert cloze.evidence == old["q_cloze"].evidence
    assert new.review is None
    assert list(decisions.remarks(applied.questions, types)) == ["worded anew since they were approved: q_mc"]
    assert [q.id for q in only_reviewed(applied).questions] == ["q_mc", "q_cloze"]


def test_a_decision_on_what_is_asked_no_more_is_told(registry: Registry) -> None:
    decisions = decide(Decision("q_gone", "approved"), Decision("q_bad", "rejected"))
    assert list(decisions.remarks(quiz().questions, registry.types)) == [
        "decided on, but asked no more: q_gone"
    ]


def test_the_order_of_options_and_events_is_no_wording(registry: Registry) -> None:
    mc, _, time = quiz().questions
    assert isinstance(mc, MultipleChoice)
    assert isinstance(time, Timeline)
    shuffled = replace(mc, options=mc.options[::-1])
    assert wording(shuffled, registry.types) == wording(mc, registry.types)
    assert wording(replace(time, events=time.events[::-1]), registry.types) == wording(time, registry.types)
    other = replace(mc, options=(*mc.options[:2], Option("Oslo")))
    assert wording(other, registry.types) != wording(mc, registry.types)


def test_an_edited_timeline_is_proved_by_what_the_rebuild_found(registry: Registry) -> None:
    time = quiz().questions[2]
    assert isinstance(time, Timeline)
    fields = editable(time, registry.types)
    assert all("evidence" not in e for e in fields["events"])
    fields["events"][0]["text"] = "Curie won her first Nobel Prize"
    # The rebuild shows the events in another order, so that their ids are others.
    renamed = {"e1": "e3", "e2": "e1", "e3": "e2"}
    rebuilt = replace(
        time,
        events=tuple(replace(e, id=renamed[e.id]) for e in time.events),
        order=tuple(renamed[i] for i in time.order),
    )
    made = decide(Decision("q_time", "edited", fields=fields)).apply(rebuilt, registry.types)
    assert isinstance(made, Timeline)
    assert [e.text for e in made.in_order()] == [
        "She was born",
        "Curie won her first Nobel Prize",
        "She died",
    ]
    assert all(e.evidence == time.evidence for e in made.events)


def test_an_edit_that_makes_no_question_is_told(registry: Registry) -> None:
    edits: tuple[dict[str, Any], ...] = ({"options": []}, {"options": [{"id": "o1"}]}, {"options": "none"})
    for fields in edits:
        decisions = decide(Decision("q_mc", "edited", fields=fields))
        with pytest.raises(QuizFormatError, match="decision on q_mc: the edit makes no question"):
            decisions.apply(quiz().questions[0], registry.types)


def test_a_quiz_carries_its_decisions_and_gives_them_back(registry: Registry) -> None:
    decisions = decide(
        Decision("q_mc", "approved"), Decision("q_cloze", "edited", fields={"stem": "She won it in [[b1]]."})
    )
    applied = decisions.apply_all(quiz(), registry.types)
    text = json_quiz.dumps(applied, registry.types)
    assert json.loads(text)["questions"][1]["review"] == {"status": "edited"}
    back = decisions_of(json_quiz.loads(text, registry.types), registry.types)
    assert {i: d.status for i, d in back.by_id.items()} == {"q_mc": "approved", "q_cloze": "edited"}
    assert back.apply_all(quiz(), registry.types) == applied


def test_a_file_of_decisions_is_read_back(tmp_path: Path) -> None:
    made = decide(Decision("q_1", "edited", "why", "abc", {"stem": "x"}, "2025-01-29T10:00:00Z"))
    path = tmp_path / "decisions.json"
    rows = to_json(made.by_id.values())
    path.write_text(json.dumps({"format": "quizgen.decisions", "format_version": "1.0", "decisions": rows}))
    assert read_decisions(path) == made


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1"),
        ("[]", "not of type 'object'"),
        (
            '{"format": "x", "format_version": "1.0", "decisions": []}',
            "format: 'quizgen.decisions' was expected",
        ),
        (
            '{"format": "quizgen.decisions", "format_version": "1.0", "decisions": [{"id": "q", "status": "ok"}]}',
            r"decisions\[0\].status: 'ok' is not one of",
        ),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(QuizFormatError, match=message):
        loads(text)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"gone\.json: No such file"):
        read_decisions(tmp_path / "gone.json")


ARTICLE = """The Opening

Neal Khosla, the chief executive of Curai, opened the Vienna Museum in 1921. Sam Altman, the chief executive of OpenAI,
closed the Berlin Museum in 1935. Garry Tan, the chief executive of Stripe, sold the Paris Museum in 1950.
Christophe Fouquet, the chief executive of ASML, bought the Rome Museum in 1971.
"""


def test_a_rebuild_keeps_to_the_decisions(registry: Registry, tmp_path: Path) -> None:
    article = tmp_path / "museums.txt"
    article.write_text(ARTICLE)
    options = Options(cache=tmp_path / "parses.sqlite")
    first = pipeline.build([str(article)], options, registry).quiz
    assert len(first.questions) >= 3
    bad, good, odd = first.questions[0], first.questions[-1], first.questions[1]
    fields = editable(odd, registry.types) | {"rationale": "As the article says."}
    decisions = decide(
        Decision(bad.id, "rejected", note="dull"),
        Decision(good.id, "approved", seen=wording(good, registry.types)),
        Decision(odd.id, "edited", fields=fields),
    )
    # The article has grown, and less is asked for: what was decided is what stays.
    article.write_text(ARTICLE.replace("The Opening", "The Openings of the Museums"))
    again = replace(options, decisions=decisions, number=2, seed=3)
    made = pipeline.build([str(article)], again, registry)
    assert {q.id: q.review for q in made.quiz.questions} == {good.id: "approved", odd.id: "edited"}
    assert by_id(made.quiz)[odd.id].rationale == "As the article says."
    dropped = [r for r in made.rejections if r.stage == "review"]
    assert {(r.rule, r.reason) for r in dropped} == {("rejected", "dull")}
    only = pipeline.build([str(article)], replace(options, decisions=decisions, reviewed_only=True), registry)
    assert {q.id for q in only.quiz.questions} == {good.id, odd.id}
