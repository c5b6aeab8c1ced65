"""What the deck that is about to be replaced remembers: which notes it held, and their dates.

Anki takes an update only if it is newer, and with it takes the note's tags. So a note's
date must move when its content does, and only then; the old deck file is what knows.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

_GONE = "quizgenGone"


@dataclass(frozen=True, slots=True)
class Past:
    """A note or note type as it was: a hash of its content, and its date."""

    content: str
    mod: int


@dataclass(frozen=True, slots=True)
class Memory:
    """Notes by guid, those it dropped on the way apart, and note types by id."""

    notes: Mapping[str, Past] = field(default_factory=dict)
    gone: Mapping[str, Past] = field(default_factory=dict)
    note_types: Mapping[int, Past] = field(default_factory=dict)


def content_hash(parts: Iterable[str]) -> str:
    """Return a short hash of what makes a note or note type what it is."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


def note_hash(note_type_id: int, tags: str, fields: str) -> str:
    """Return the hash of a note: its type, its tags and fields as the database has them."""
    return content_hash((str(note_type_id), tags.strip(), fields))


def note_type_hash(front: str, back: str, css: str) -> str:
    """Return the hash of a note type."""
    return content_hash((front, back, css))


def remember(path: Path) -> Memory:
    """Return what the deck in a file remembers; nothing where it is none of ours."""
    try:
        with zipfile.ZipFile(path) as file:
            data = file.read("collection.anki2")
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(data)
            return _read(connection)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, zlib.error, sqlite3.Error):
        return Memory()


def _read(connection: sqlite3.Connection) -> Memory:
    rows = connection.execute("select guid, mid, tags, flds, mod from notes")
    notes = {guid: Past(note_hash(mid, tags, fields), mod) for guid, mid, tags, fields, mod in rows}
    models, settings = map(json.loads, connection.execute("select models, conf from col").fetchone())
    note_types = {
        int(m["id"]): Past(note_type_hash(m["tmpls"][0]["qfmt"], m["tmpls"][0]["afmt"], m["css"]), m["mod"])
        for m in models.values()
        if m["tmpls"]
    }
    gone = {guid: Past(*past) for guid, past in settings.get(_GONE, {}).items()}
    return Memory(notes, gone, note_types)


def write_gone(cursor: sqlite3.Cursor, memory: Memory, kept: Iterable[str]) -> None:
    """Note in a new deck which notes the old ones held that it does not: they may come back."""
    known = set(kept)
    gone = {g: p for g, p in {**memory.gone, **memory.notes}.items() if g not in known}
    if gone:
        settings = json.loads(cursor.execute("select conf from col").fetchone()[0])
        settings[_GONE] = {guid: [past.content, past.mod] for guid, past in sorted(gone.items())}
        cursor.execute("update col set conf = ?", (json.dumps(settings),))
