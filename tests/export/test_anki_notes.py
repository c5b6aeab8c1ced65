"""From questions to notes: the fields they get, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizgen.errors import ExportError
from quizgen.export.anki.exporter import AnkiExporter
from quizgen.export.anki.notes import make_notes
from quizgen.model import Cloze, MultipleChoice, Option, Question, Quiz
from quizgen.plugins import Registry
from tests.export.samples import evidence, quiz


def broken(question: Question) -> Quiz:
    return replace(quiz(), questions=(question,))


def sample(kind: type[Question]) -> Any:
    return next(q for q in quiz().questions if isinstance(q, kind))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            broken(replace(sample(Cloze), text="No gap.", blanks=())),
            "question q_cloze: a cloze without a gap",
        ),
        (
            broken(replace(sample(MultipleChoice), stem=" ")),
            r"question q_mc: its card would be empty \(Question\)",
        ),
        (replace(quiz(), questions=(quiz().questions[0],) * 2), "two questions share the id q_mc"),
    ],
    ids=["no gap", "no stem", "one id twice"],
)
def test_what_makes_no_card_is_refused_and_the_old_deck_stays(
    registry: Registry, tmp_path: Path, made: Quiz, said: str
) -> None:
    path = tmp_path / "deck.apkg"
    path.write_bytes(b"old")
    with pytest.raises(ExportError, match=said):
        AnkiExporter().export(made, path, registry.types)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["deck.apkg"]


class Failing:
    """A plugin’s type that fails."""

    name = "acme/riddle"

    def dump(self, question: Question) -> dict[str, Any]:
        return {}

    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> Question:
        raise NotImplementedError

    def anki_note(self, question: Question) -> Any:
        raise KeyError("clue")


class Riddle(Question):
    type = "acme/riddle"


def test_a_plugin_that_fails_is_named(registry: Registry, tmp_path: Path) -> None:
    with pytest.raises(
        ExportError, match=r"q_riddle: type acme/riddle makes no Anki note \(KeyError: 'clue'\)"
    ):
        AnkiExporter().export(
            broken(Riddle(id="q_riddle", evidence=evidence())),
            tmp_path / "deck.apkg",
            {**registry.types, "acme/riddle": Failing()},
        )


def fields_of(question: Question, registry: Registry) -> dict[str, str]:
    (note,) = make_notes(broken(question), registry.types)
    return dict(zip(note.note_type.fields, note.fields, strict=True))


def test_at_most_six_options_go_onto_a_card_the_key_among_them(registry: Registry) -> None:
    options = (*(Option(f"wrong {'abcdefg'[n]}") for n in range(7)), Option("key", True))
    fields = fields_of(replace(sample(MultipleChoice), options=options), registry)
    assert [fields[f"Option{x}"] for x in "ABCDEF"] == [*(f"wrong {x}" for x in "abcde"), "key"]
    assert (fields["Answer"], fields["AnswerText"]) == ("F", "key")


@pytest.mark.parametrize(
    ("texts", "keep"),
    [
        (("Warsaw", "Paris", "Rome"), ""),
        (("1867", "1903", "1934"), "yes"),
        (("May 1, 1900", "June 2, 1901"), "yes"),
        (("Warsaw", "Paris", "None of the above"), "yes"),
        (("Boeing 747", "Concorde"), ""),
    ],
)
def test_options_in_an_order_of_their_own_are_not_dealt(
    registry: Registry, texts: tuple[str, ...], keep: str
) -> None:
    options = tuple(Option(text, n == 0) for n, text in enumerate(texts))
    assert fields_of(replace(sample(MultipleChoice), options=options), registry)["Keep"] == keep


def test_a_rationale_that_only_quotes_the_article_is_not_said_twice(registry: Registry) -> None:
    question = sample(MultipleChoice)
    quote = question.evidence[0].quote
    assert fields_of(replace(question, rationale=f"{quote} "), registry)["Explanation"] == ""
    assert fields_of(replace(question, rationale="Her home."), registry)["Explanation"] == "Her home."


def test_the_answer_is_marked_in_the_quotation_and_its_article_named(registry: Registry) -> None:
    context = fields_of(sample(MultipleChoice), registry)["Context"]
    assert "was born in <mark>Warsaw</mark> in 1867" in context
    assert '<figcaption dir="auto">Marie Curie</figcaption>' in context
