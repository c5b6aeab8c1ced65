"""The deck file: what it remembers, and that nothing but the notes decides its bytes."""

from __future__ import annotations

import io
import sqlite3
import warnings
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import genanki
import pytest

from quizgen.errors import ExportError
from quizgen.export.anki import note_types
from quizgen.export.anki.exporter import AnkiExporter
from quizgen.export.anki.memory import content_hash, remember
from quizgen.export.anki.notes import guid, make_notes
from quizgen.export.anki.package import FIRST_EPOCH
from quizgen.model import Quiz
from quizgen.plugins import Registry
from tests.export.samples import better, quiz

NOW = 1_800_000_000


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr("time.time", lambda: float(NOW))


def rows(path: Path, query: str) -> list[Any]:
    with zipfile.ZipFile(path) as file, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(file.read("collection.anki2"))
        return connection.execute(query).fetchall()


def dates(path: Path) -> dict[str, int]:
    """Return the dates of notes by question id, the last of their fields."""
    return {fields.split("\x1f")[-1]: mod for fields, mod in rows(path, "select flds, mod from notes")}


def export(made: Quiz, path: Path, registry: Registry) -> str:
    return AnkiExporter().export(made, path, registry.types)


def test_only_what_changed_is_dated_anew(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    assert export(quiz(), path, registry) == "3 new"
    assert set(dates(path).values()) == {FIRST_EPOCH}
    assert export(better(quiz()), path, registry) == "2 new, 1 changed, 2 unchanged"
    changed = dates(path)
    assert changed.pop("q_mc") == NOW
    assert set(changed.values()) == {FIRST_EPOCH}
    assert export(better(quiz()), path, registry) == "5 unchanged"
    assert dates(path) == {**changed, "q_mc": NOW}


def test_a_note_changed_twice_in_one_second_still_moves(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    for made in (quiz(), better(quiz()), quiz()):
        export(made, path, registry)
    assert dates(path)["q_mc"] == NOW + 1


def test_a_change_of_tags_is_a_change(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    export(quiz(), path, registry)
    first, *rest = quiz().questions
    export(replace(quiz(), questions=(replace(first, difficulty="hard"), *rest)), path, registry)
    assert dates(path)["q_mc"] == NOW


def test_a_question_that_was_gone_comes_back_with_its_date(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    export(better(quiz()), path, registry)
    without = replace(quiz(), questions=quiz().questions[1:])
    assert export(without, path, registry) == "2 unchanged, 3 gone"
    assert export(without, path, registry) == "2 unchanged"
    export(quiz(), path, registry)  # the wording that learners do not have
    assert dates(path)["q_mc"] == NOW
    assert export(better(quiz()), path, registry) == "2 new, 1 changed, 2 unchanged"
    assert dates(path)["q_new"] == FIRST_EPOCH


def test_a_design_changed_without_its_date_moves_all_the_same(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deck.apkg"
    export(quiz(), path, registry)
    plain_date = remember(path).note_types[note_types.cloze().id].mod
    assert plain_date == note_types.cloze().mod
    forgetful = replace(note_types.cloze(), css=".card { color: red }")
    monkeypatch.setattr("quizgen.types.cloze.note_types.cloze", lambda: forgetful)
    for _ in range(2):
        export(quiz(), path, registry)
        assert remember(path).note_types[forgetful.id].mod == NOW
        assert set(dates(path).values()) == {FIRST_EPOCH}


def test_source_date_epoch_stands_for_both_days(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deck.apkg"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    export(quiz(), path, registry)
    assert set(dates(path).values()) == {1_750_000_000}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    export(better(quiz()), path, registry)
    assert dates(path)["q_mc"] == 1_760_000_000
    assert dates(path)["q_cloze"] == 1_750_000_000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(ExportError, match="SOURCE_DATE_EPOCH is 'yesterday'"):
        export(quiz(), path, registry)


def test_the_same_quiz_gives_the_same_bytes_at_any_time(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one.apkg", tmp_path / "other.apkg"
    export(quiz(), one, registry)
    monkeypatch.setattr("time.time", lambda: NOW + 86_400.0)
    export(quiz(), other, registry)
    assert one.read_bytes() == other.read_bytes()
    export(quiz(), other, registry)
    assert one.read_bytes() == other.read_bytes()


def test_the_file_is_deflated_and_its_entries_have_a_fixed_date(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    export(quiz(), path, registry)
    with zipfile.ZipFile(path) as file:
        entries = file.infolist()
    assert [e.filename for e in entries] == ["collection.anki2", "media"]
    assert {e.compress_type for e in entries} == {zipfile.ZIP_DEFLATED}
    assert {e.date_time for e in entries} == {(2025, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "content", [b"", b"no zip at all", b"PK\x05\x06" + b"\0" * 18], ids=["empty", "text", "bare"]
)
def test_what_is_no_deck_is_replaced(registry: Registry, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "deck.apkg"
    path.write_bytes(content)
    assert export(quiz(), path, registry) == "3 new"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("collection.anki2", b"SQLite format 3\0" + b"\xff" * 5000)
    path.write_bytes(out.getvalue())
    assert export(quiz(), path, registry) == "3 new"
    assert [p.name for p in tmp_path.iterdir()] == ["deck.apkg"]


def test_guids_hang_on_the_id_alone_and_ids_never_meet(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    export(better(quiz()), path, registry)
    guids = [g for (g,) in rows(path, "select guid from notes order by id")]
    assert guids == [guid(q.id) for q in better(quiz()).questions]
    assert guid("q_mc") == "f543ed3bf33b17e207a0"
    ids = [i for (i,) in rows(path, "select id from notes union all select id from cards")]
    assert len(ids) == len(set(ids)) == 10


FROZEN = {
    "multiple_choice": (
        1_716_400_101,
        "Question OptionA OptionB OptionC OptionD OptionE OptionF Answer AnswerText Keep",
    ),
    "cloze": (1_716_400_102, "Text"),
    "timeline": (1_716_400_103, "Question Events Order Solution"),
    "plain": (1_716_400_104, "Question Answer"),
}
DESIGNS = {
    "multiple_choice": (date(2026, 11, 21), "f5b19d0f2601501c"),
    "cloze": (date(2026, 11, 21), "b58f2174091d2368"),
    "timeline": (date(2026, 11, 21), "8bd8d3c5e00de24e"),
    "plain": (date(2026, 11, 21), "11f5ec461e909530"),
}


@pytest.mark.parametrize("name", FROZEN)
def test_ids_and_fields_are_frozen(name: str) -> None:
    """Never mend this test: a change of fields is a new note type with a new id."""
    made = getattr(note_types, name)()
    common = "Hint Explanation Context Source Extra Language Id"
    assert (made.id, " ".join(made.fields)) == (FROZEN[name][0], f"{FROZEN[name][1]} {common}")


@pytest.mark.parametrize("name", DESIGNS)
def test_a_changed_design_has_a_new_date(name: str) -> None:
    """Where this fails, set `revised` to today’s date, and put date and hash into the table."""
    made = getattr(note_types, name)()
    assert (made.revised, content_hash((made.front, made.back, made.css))) == DESIGNS[name]


def test_our_rows_are_those_that_genanki_writes(registry: Registry, tmp_path: Path) -> None:
    """Field by field the same database as genanki’s own, but for ids, dates and settings."""
    ours, theirs = tmp_path / "ours.apkg", tmp_path / "theirs.apkg"
    AnkiExporter("one").export(quiz(), ours, registry.types)
    deck = genanki.Deck(1, "Curie")
    for place, note in enumerate(make_notes(quiz(), registry.types, "one"), start=1):
        made = note.note_type
        model = genanki.Model(
            made.id,
            made.name,
            fields=[{"name": f} for f in made.fields],
            templates=[{"name": "Card 1", "qfmt": made.front, "afmt": made.back}],
            css=made.css,
            model_type=genanki.Model.CLOZE if made.cloze else genanki.Model.FRONT_BACK,
        )
        deck.add_note(genanki.Note(model, list(note.fields), tags=note.tags, guid=note.guid, due=place))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        genanki.Package(deck).write_to_file(theirs)
    for query in (
        "select guid, mid, usn, tags, flds, sfld, csum, flags, data from notes order by guid",
        "select guid, ord, type, queue, due, ivl, factor, reps from cards c join notes n on c.nid = n.id order by guid",
        "select sql from sqlite_master order by name",
    ):
        assert rows(ours, query) == rows(theirs, query)
