"""Anki decks, put through the real Anki backend."""

from __future__ import annotations

import html
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from quizgen.export.anki.escape import in_cloze, plain, slug
from quizgen.export.anki.package import FIRST_EPOCH, AnkiExporter, guid, package
from quizgen.model import MultipleChoice, Question, Quiz
from quizgen.plugins import Registry
from tests.export.samples import HOSTILE, evidence, printable, quiz

anki_collection = pytest.importorskip("anki.collection", reason="package anki is not installed")


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    made = anki_collection.Collection(str(tmp_path / "collection.anki2"))
    yield made
    made.close()


def imported(collection: Any, path: Path) -> Any:
    request = anki_collection.ImportAnkiPackageRequest(
        package_path=str(path), options=anki_collection.ImportAnkiPackageOptions()
    )
    return collection.import_anki_package(request).log


def visible(rendered: str) -> str:
    """Return what a reader sees of a card: scripts and tags out, entities resolved."""
    rendered = re.sub(r"(?s)<(script|style)>.*?</\1>", "", rendered)
    return html.unescape(re.sub(r"<[^>]+>", " ", rendered))


@pytest.mark.parametrize("words", ["", HOSTILE])
def test_every_note_has_a_card_that_shows_its_text(
    collection: Any, registry: Registry, tmp_path: Path, words: str
) -> None:
    path = tmp_path / "deck.apkg"
    AnkiExporter().export(quiz(words), path, registry.types)
    log = imported(collection, path)
    assert len(log.new) == 3
    assert not collection.get_empty_cards().notes
    assert collection.fix_integrity()[1]
    cards = [collection.get_card(i) for i in collection.find_cards("")]
    assert len(cards) == 3
    for card in cards:
        shown = visible(card.question() + card.answer())
        if words:
            assert " ".join(words.split()) in " ".join(shown.split())


def test_notes_come_in_reading_order_with_their_tags(
    collection: Any, registry: Registry, tmp_path: Path
) -> None:
    path = tmp_path / "deck.apkg"
    AnkiExporter().export(quiz(), path, registry.types)
    imported(collection, path)
    cards = sorted((collection.get_card(i) for i in collection.find_cards("")), key=lambda c: c.due)
    assert [c.note_type()["name"] for c in cards] == [
        "quizgen multiple choice", "quizgen cloze", "quizgen timeline",
    ]  # fmt: skip
    assert "quizgen::article::marie-curie" in cards[0].note().tags
    assert "quizgen::difficulty::easy" in cards[0].note().tags


def test_a_front_holds_no_trace_of_the_answer(collection: Any, registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    AnkiExporter().export(quiz(), path, registry.types)
    imported(collection, path)
    fronts = {
        c.note_type()["name"]: c.question() for c in map(collection.get_card, collection.find_cards(""))
    }
    # Anki itself puts the hidden words into an attribute of a cloze; none is visible.
    assert "Physics" not in visible(fronts["quizgen cloze"])
    assert "1867" not in fronts["quizgen timeline"]
    assert "data-answer" not in fronts["quizgen multiple choice"]
    assert "data-order" not in fronts["quizgen timeline"]


def reworded(original: Quiz) -> Quiz:
    first, *rest = original.questions
    assert isinstance(first, MultipleChoice)
    better = replace(first, stem="Where was Marie Curie born?")
    return replace(original, questions=(better, *rest, replace(first, id="q_new")))


def test_a_better_wording_updates_the_note_and_keeps_the_reviews(
    collection: Any, registry: Registry, tmp_path: Path
) -> None:
    path = tmp_path / "deck.apkg"
    AnkiExporter().export(quiz(), path, registry.types)
    imported(collection, path)
    for card_id in collection.find_cards(""):
        card = collection.get_card(card_id)
        card.type, card.queue, card.ivl, card.due, card.reps = 2, 2, 30, 100, 4
        collection.update_card(card)
    AnkiExporter().export(reworded(quiz()), path, registry.types)
    log = imported(collection, path)
    assert (len(log.new), len(log.updated)) == (1, 1)
    assert collection.note_count() == 4
    reviewed = [collection.get_card(i) for i in collection.find_cards("prop:ivl=30")]
    assert len(reviewed) == 3
    assert any("Where was Marie Curie born?" in c.question() for c in reviewed)


def test_the_same_quiz_gives_the_same_bytes(registry: Registry, tmp_path: Path) -> None:
    one, other = tmp_path / "one.apkg", tmp_path / "other.apkg"
    AnkiExporter().export(quiz(), one, registry.types)
    AnkiExporter().export(quiz(), other, registry.types)
    AnkiExporter().export(quiz(), other, registry.types)
    assert one.read_bytes() == other.read_bytes()


def test_only_what_changed_is_dated_anew(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    path = tmp_path / "deck.apkg"
    AnkiExporter().export(quiz(), path, registry.types)
    AnkiExporter().export(reworded(quiz()), path, registry.types)
    from quizgen.export.anki.package import _previous

    dates = {g: d for g, (_, d) in _previous(path).items()}
    changed = guid(quiz().questions[0])
    assert dates.pop(changed) == 1_800_000_000
    assert set(dates.values()) == {FIRST_EPOCH}


def test_the_file_is_deflated(registry: Registry) -> None:
    import io

    with zipfile.ZipFile(io.BytesIO(package(quiz(), registry.types))) as file:
        assert {i.compress_type for i in file.infolist()} == {zipfile.ZIP_DEFLATED}


class Riddle(Question):
    """A type that no note type is known for."""

    type = "acme/riddle"

    def prompt(self) -> str:
        return "What has keys but no locks?"

    def answer(self) -> str:
        return "A piano"


def test_a_type_without_a_note_type_goes_out_as_a_plain_card(
    collection: Any, registry: Registry, tmp_path: Path
) -> None:
    path = tmp_path / "deck.apkg"
    riddle = Riddle(id="q_riddle", evidence=evidence())
    AnkiExporter().export(replace(quiz(), questions=(riddle,)), path, registry.types)
    imported(collection, path)
    (card,) = [collection.get_card(i) for i in collection.find_cards("")]
    assert "What has keys" in card.question()
    assert "A piano" in card.answer()


@given(printable)
def test_escaped_text_shows_as_itself(text: str) -> None:
    for escaped in (plain(text), in_cloze(text)):
        assert not re.search(r"[<>{}]", escaped.replace("<br>", ""))
        assert html.unescape(escaped.replace("<br>", "\n")) == unicodedata.normalize("NFC", text)
    assert "::" not in in_cloze(text)


@given(printable)
def test_a_tag_has_no_spaces_and_no_colons(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]+", slug(text))
