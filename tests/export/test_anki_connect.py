"""Pushing into a running Anki: over real HTTP, into a real collection."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quizgen.errors import ExportError
from quizgen.export.anki import note_types
from quizgen.export.anki.connect import AnkiConnect
from quizgen.export.anki.exporter import AnkiConnectExporter
from quizgen.export.anki.notes import make_notes
from quizgen.export.anki.push import push
from quizgen.export.json_quiz import JsonExporter
from quizgen.model import Quiz
from quizgen.plugins import Registry
from tests.export.anki_connect import AddOn, running_anki, serving
from tests.export.backend import cards, visible
from tests.export.samples import HOSTILE, better, quiz


@pytest.fixture
def anki(collection: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[AddOn]:
    """An Anki that runs, with the add-on."""
    add_on = AddOn(collection)
    monkeypatch.delenv("ANKICONNECT_KEY", raising=False)
    with running_anki(add_on) as address:
        monkeypatch.setenv("ANKICONNECT_URL", address)
        yield add_on


def pushed(made: Quiz, registry: Registry, deck: str = "") -> str:
    return AnkiConnectExporter().export(made, Path(f"ankiconnect:{deck}"), registry.types)


def test_a_push_makes_note_types_decks_and_notes(anki: AddOn, registry: Registry) -> None:
    assert pushed(better(quiz()), registry, "School::Physics") == "5 new"
    collection = anki.collection
    assert {"quizgen multiple choice", "quizgen cloze", "quizgen timeline"} <= set(anki.do_modelNames())
    assert "quizgen plain" not in anki.do_modelNames()
    found = cards(collection)
    assert [c.note()["Id"] for c in found] == [q.id for q in better(quiz()).questions]
    assert [c.due for c in found] == sorted(c.due for c in found)
    where = {c.note()["Id"]: collection.decks.name(c.did) for c in found}
    assert where["q_mc"] == "School::Physics::Marie Curie"
    assert where["q_prize"] == "School::Physics::The Prize"
    assert "quizgen::article::the-prize" in found[-1].note().tags
    assert not collection.get_empty_cards().notes
    assert collection.fix_integrity()[1]


def test_the_command_line_pushes(anki: AddOn, registry: Registry, tmp_path: Path) -> None:
    JsonExporter().export(quiz(), tmp_path / "quiz.json", registry.types)
    command = [sys.executable, "-m", "quizgen", "export", "quiz.json", "-o", "ankiconnect:School::Physics"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "ankiconnect:School::Physics (3 new)" in " ".join((done.stdout + done.stderr).split())
    assert {anki.collection.decks.name(c.did) for c in cards(anki.collection)} == {
        "School::Physics::Marie Curie"
    }


def test_pushed_cards_are_those_of_the_file(anki: AddOn, registry: Registry) -> None:
    pushed(quiz(HOSTILE), registry)
    for card, question in zip(cards(anki.collection), quiz(HOSTILE).questions, strict=True):
        output = card.render_output()
        assert " ".join(HOSTILE.split()) in visible(output.question_text + output.answer_text)
        assert card.note_type()["css"] == note_types.cloze().style.replace(
            "quizgen cloze", card.note_type()["name"], 1
        )
        assert card.note()["Id"] == question.id


def test_a_second_push_updates_what_changed_and_keeps_the_reviews(anki: AddOn, registry: Registry) -> None:
    pushed(quiz(), registry)
    for card in cards(anki.collection):
        card.type, card.queue, card.ivl, card.due, card.reps = 2, 2, 30, 100, 4
        anki.collection.update_card(card)
    assert pushed(quiz(), registry) == "3 unchanged"
    assert pushed(better(quiz()), registry) == "2 new, 1 changed, 2 unchanged"
    assert pushed(better(quiz()), registry) == "5 unchanged"
    assert anki.collection.note_count() == 5
    (changed,) = cards(anki.collection, '"Question:Where was Marie Curie born?"')
    assert (changed.ivl, changed.reps) == (30, 4)


def test_what_is_the_learner_s_stays(anki: AddOn, registry: Registry) -> None:
    collection = anki.collection
    pushed(quiz(), registry)
    mine = collection.decks.id("Mine")
    card = cards(collection)[0]
    collection.set_deck([card.id], mine)
    note = card.note()
    note["Extra"] = "my own remark"
    note.tags += ["exam", "quizgen::kind::outdated"]
    collection.update_note(note)
    assert pushed(better(quiz()), registry) == "2 new, 1 changed, 2 unchanged"
    card.load()
    note.load()
    assert collection.decks.name(card.did) == "Mine"
    assert note["Extra"] == "my own remark"
    assert note["Question"] == "Where was Marie Curie born?"
    assert "exam" in note.tags
    assert "quizgen::kind::outdated" not in note.tags
    assert "quizgen::kind::event" in note.tags


def test_a_search_finds_the_note_itself_and_no_other(anki: AddOn, registry: Registry) -> None:
    """`_` and `*` stand for anything in Anki’s searches, and case does not count."""
    first = quiz().questions[0]
    for id_ in ("q_1", "qx1", "Q_1", 'a"b*c\\d:e'):
        assert pushed(replace(quiz(), questions=(replace(first, id=id_),)), registry) == "1 new"
    assert anki.collection.note_count() == 4
    assert pushed(replace(quiz(), questions=(replace(first, id="q_1"),)), registry) == "1 unchanged"


def test_a_later_design_is_brought_and_an_own_one_let_be(
    anki: AddOn, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = anki.collection.models

    def cloze() -> Any:
        return models.by_name("quizgen cloze")

    pushed(quiz(), registry)
    own = cloze()
    own["css"] += "\n.card { color: brown }"
    models.update_dict(own)
    pushed(quiz(), registry)
    assert "brown" in cloze()["css"]

    later = replace(note_types.cloze(), front="{{cloze:Text}}<!-- new -->", revised=date(2031, 1, 1))
    monkeypatch.setattr("quizgen.types.cloze.note_types.cloze", lambda: later)
    assert pushed(quiz(), registry) == "3 unchanged"
    assert cloze()["css"] == later.style
    assert cloze()["tmpls"][0]["qfmt"] == later.front

    own = cloze()
    own["css"] = ".card { color: brown }"
    models.update_dict(own)
    monkeypatch.setattr(
        "quizgen.types.cloze.note_types.cloze", lambda: replace(later, revised=date(2032, 1, 1))
    )
    pushed(quiz(), registry)
    assert cloze()["css"] == ".card { color: brown }"


def test_a_foreign_note_type_of_our_name_is_named(anki: AddOn, registry: Registry) -> None:
    anki.do_createModel(
        "quizgen cloze",
        ["Text"],
        [{"Name": "x", "Front": "{{cloze:Text}}", "Back": "{{cloze:Text}}"}],
        "",
        True,
    )
    with pytest.raises(ExportError, match=r"'quizgen cloze' lacks the field Hint, .*rename that note type"):
        pushed(quiz(), registry)
    assert anki.collection.note_count() == 0


def test_many_notes_go_in_few_requests(anki: AddOn, registry: Registry) -> None:
    first = quiz().questions[0]
    many = replace(quiz(), questions=tuple(replace(first, id=f"q_{n}") for n in range(250)))
    assert pushed(many, registry) == "250 new"
    assert anki.calls.count("addNotes") == 3
    asked = len(anki.calls)
    assert pushed(many, registry) == "250 unchanged"
    assert len(anki.calls) - asked < 15


def test_one_deck_holds_all_where_that_is_asked(anki: AddOn, registry: Registry) -> None:
    AnkiConnectExporter().with_decks("one").export(better(quiz()), Path("ankiconnect:All"), registry.types)
    assert {anki.collection.decks.name(c.did) for c in cards(anki.collection)} == {"All"}


def test_a_key_is_shown_where_the_add_on_asks_for_one(
    anki: AddOn, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    anki.key = "secret"
    with pytest.raises(ExportError, match=r"valid api key must be provided .*ANKICONNECT_KEY"):
        pushed(quiz(), registry)
    monkeypatch.setenv("ANKICONNECT_KEY", "secret")
    assert pushed(quiz(), registry) == "3 new"


def test_what_anki_refuses_is_told(anki: AddOn, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AddOn, "do_createDeck", lambda self, deck: 1)
    with pytest.raises(ExportError, match=r"Anki refuses addNotes: .*deck was not found: Curie::Marie Curie"):
        pushed(quiz(), registry)


def test_an_old_add_on_that_leaves_out_a_note_is_told(
    anki: AddOn, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AddOn, "do_addNotes", lambda self, notes: [1, None, 3])
    with pytest.raises(ExportError, match="Anki refuses the note of question q_cloze"):
        pushed(quiz(), registry)


def test_an_add_on_too_old_is_told(anki: AddOn, registry: Registry) -> None:
    anki.protocol = 5
    with pytest.raises(ExportError, match="AnkiConnect speaks version 5; update the add-on"):
        pushed(quiz(), registry)


# --- what else may answer, or not ---------------------------------------------------------


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_an_anki_that_does_not_run_is_told(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    monkeypatch.setenv("ANKICONNECT_URL", address)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")  # a proxy is not for this computer
    with pytest.raises(ExportError) as found:
        pushed(quiz(), registry)
    said = str(found.value)
    assert f"Anki cannot be reached at {address} (" in said
    assert "start Anki, with its add-on AnkiConnect (2055492159) installed" in said


@pytest.mark.parametrize(
    ("status", "reply", "said"),
    [
        (200, b"<html>hello</html>", "answers, but it is not AnkiConnect"),
        (200, b'{"status": "ok"}', "is not AnkiConnect"),
        (200, b"\xff\xfe", "answers, but it is not AnkiConnect"),
        (404, b"", "answers 404 Not Found: it is not AnkiConnect"),
        (200, b'{"result": "six", "error": null}', "speaks version six"),
        (200, b'{"result": null, "error": "collection is not available"}', "collection is not available"),
    ],
)
def test_what_is_no_anki_is_told(status: int, reply: bytes, said: str) -> None:
    with serving(lambda _: (status, reply)) as address, pytest.raises(ExportError, match=said):
        push([], AnkiConnect(address))


def test_an_anki_that_is_busy_is_told() -> None:
    def slow(_: bytes) -> tuple[int, bytes]:
        time.sleep(0.5)
        return 200, b'{"result": 6, "error": null}'

    with serving(slow) as address, pytest.raises(ExportError, match=r"does not answer .*close its dialogs"):
        AnkiConnect(address, timeout=0.1).check()


def test_an_answer_of_the_wrong_length_is_told(registry: Registry) -> None:
    notes = make_notes(quiz(), registry.types)
    with (
        serving(lambda _: (200, b'{"result": [], "error": null}')) as address,
        pytest.raises(ExportError, match="answered 1 questions in an unknown way"),
    ):
        AnkiConnect(address).many([("findNotes", {"query": notes[0].question})])


def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(ExportError, match="must begin with http://"):
        AnkiConnect("file:///etc/passwd")
