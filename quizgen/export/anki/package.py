"""Notes → the bytes of an `.apkg`: genanki's rows, inserted in memory and zipped with care.

genanki writes its schema to disk and stores the file uncompressed; both cost much. Here
its notes and cards write to a list, its schema and that list go into an in-memory SQLite,
and what that gives is deflated. The bytes depend on the notes and on the deck that is
replaced, not on the clock: a new note is dated by a fixed day, an unchanged one keeps its
date, a changed one is dated now. SOURCE_DATE_EPOCH, where it is set, stands for both days.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import os
import re
import sqlite3
import time
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import cache, cached_property
from typing import Any

import genanki

from quizgen.errors import ExportError
from quizgen.export.anki.changes import Changes
from quizgen.export.anki.memory import Memory, Past, note_hash, note_type_hash, write_gone
from quizgen.export.anki.note_types import NoteType
from quizgen.export.anki.notes import AnkiNote

FIRST_EPOCH = 1_735_689_600
"""The date of a note’s first version: 2025-01-01T00:00:00Z."""

_DELETION = re.compile(r"\{\{c([1-9]\d*)::")
_ZIP_DATE = (2025, 1, 1, 0, 0, 0)
_LEVEL = 4  # level 6 takes two thirds longer, and saves four bytes in a hundred


def package(
    notes: Sequence[AnkiNote], descriptions: Mapping[str, str], memory: Memory | None = None
) -> tuple[bytes, Changes]:
    """Return the bytes of the deck and what it changes.

    `descriptions` has the decks to make, by name; `memory` is that of the deck it replaces.
    """
    memory = memory or Memory()
    first, now = _dates()
    models: dict[int, _Model] = {}
    decks = {name: genanki.Deck(_deck_id(name), name, text) for name, text in descriptions.items()}
    rows = _Rows()
    ids = itertools.count(FIRST_EPOCH * 1000 + _spread(next(iter(descriptions), "")))
    guids: list[str] = []
    kept = changed = 0
    for place, note in enumerate(notes, start=1):
        guid, type_id = note.guid, note.note_type.id
        if type_id not in models:
            models[type_id] = _Model(note.note_type, memory.note_types.get(type_id), now)
        made = _Note(models[type_id], note.fields, tags=note.tags, guid=guid, due=place)
        if not made.cards:
            raise ExportError(f"question {note.question} would have no card: {note.fields[0]}")
        mod, past = first, memory.notes.get(guid) or memory.gone.get(guid)
        if past is not None:
            same = past.content == note_hash(type_id, " ".join(note.tags), "\x1f".join(note.fields))
            mod = past.mod if same else max(now, past.mod + 1)
            if guid in memory.notes:
                kept, changed = kept + same, changed + (not same)
        made.write_to_db(rows, mod, decks[note.deck].deck_id, ids)
        guids.append(guid)
    known = kept + changed
    data = _database(rows, models, decks, memory, guids)
    return _zipped(data), Changes(len(notes) - known, changed, kept, len(memory.notes) - known)


class _Rows:
    """Stands in for a database cursor: genanki's notes and cards write to it, row by row."""

    def __init__(self) -> None:
        self.by_statement: dict[str, list[Sequence[Any]]] = {}
        self.lastrowid = 0

    def execute(self, statement: str, row: Sequence[Any]) -> None:
        """Keep the row with the others of its statement."""
        self.by_statement.setdefault(statement, []).append(row)
        self.lastrowid = row[0]


class _Note(genanki.Note):  # type: ignore[misc]  # genanki comes without types
    """genanki's note, less what it works out anew for each note and `lint` has seen to for the type."""

    @cached_property
    def cards(self) -> list[genanki.Card]:
        """The cards: one, or one for each number of a deletion."""
        if self.model.model_type == genanki.Model.FRONT_BACK:
            return [genanki.Card(0)]
        return [genanki.Card(n - 1) for n in sorted({int(n) for n in _DELETION.findall(self.fields[0])})]

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Let be: genanki looks for text that was not escaped, and here all of it is."""


class _Model(genanki.Model):  # type: ignore[misc]  # genanki comes without types
    """genanki's model of a note type, dated by its last revision."""

    def __init__(self, note_type: NoteType, past: Past | None, now: int) -> None:
        super().__init__(
            note_type.id,
            note_type.name,
            fields=[{"name": name} for name in note_type.fields],
            templates=[{"name": "Card 1", "qfmt": note_type.front, "afmt": note_type.back}],
            css=note_type.style,
            model_type=self.CLOZE if note_type.cloze else self.FRONT_BACK,
        )
        self._mod = note_type.mod
        if past is not None and self._mod <= past.mod:
            same = past.content == note_type_hash(note_type.front, note_type.back, note_type.style)
            self._mod = past.mod if same else max(now, past.mod + 1)

    @cached_property
    def _req(self) -> list[Any]:
        """What a card needs: the first field, as `lint` has seen to. genanki would try all of them."""
        return [[0, "all", [0]]]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        """Return the model as Anki has it, with its own date."""
        made: dict[str, Any] = super().to_json(self._mod, deck_id)
        return made


def _database(
    rows: _Rows,
    models: Mapping[int, _Model],
    decks: Mapping[str, Any],
    memory: Memory,
    guids: Sequence[str],
) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(_empty_database())
        cursor = connection.cursor()
        known = json.loads(cursor.execute("select decks from col").fetchone()[0])
        known |= {str(deck.deck_id): deck.to_json() for deck in decks.values()}
        home = next((deck.deck_id for deck in decks.values()), 1)
        types = {str(id_): model.to_json(FIRST_EPOCH, home) for id_, model in sorted(models.items())}
        cursor.execute("update col set decks = ?, models = ?", (json.dumps(known), json.dumps(types)))
        for statement, written in rows.by_statement.items():
            cursor.executemany(statement, written)
        write_gone(cursor, memory, guids)
        connection.commit()
        return connection.serialize()


@cache
def _empty_database() -> bytes:
    """Return a database without notes, as genanki sets one up."""
    with closing(sqlite3.connect(":memory:")) as connection:
        genanki.Package([]).write_to_db(connection.cursor(), FIRST_EPOCH, None)
        connection.commit()
        return connection.serialize()


def _zipped(database: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in (("collection.anki2", database), ("media", b"{}")):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            file.writestr(entry, data, compresslevel=_LEVEL)
    return out.getvalue()


def _dates() -> tuple[int, int]:
    """Return the dates of first and of later versions."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not said:
        return FIRST_EPOCH, int(time.time())
    if not said.isdecimal():
        raise ExportError(f"SOURCE_DATE_EPOCH is {said!r}; it must be a number of seconds since 1970")
    return int(said), int(said)


def _deck_id(name: str) -> int:
    return (1 << 32) + int(hashlib.sha256(f"deck\x1f{name}".encode()).hexdigest()[:8], 16)


def _spread(name: str) -> int:
    """Return where a deck's note ids begin, so that those of two decks seldom meet."""
    return int(hashlib.sha256(f"notes\x1f{name}".encode()).hexdigest()[:8], 16)
