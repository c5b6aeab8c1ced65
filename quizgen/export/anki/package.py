"""Quiz → `.apkg`: genanki's notes and models, written in memory and zipped with care.

genanki writes its schema to disk and stores the file uncompressed; both cost much, so
its package is written into an in-memory SQLite here, and deflated. The bytes depend on
the quiz and on the deck that is replaced, not on the clock: a new note is dated by a
fixed epoch, an unchanged one keeps its date, a changed one is dated now (or by
SOURCE_DATE_EPOCH), for Anki takes an update only if it is newer.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import sqlite3
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizgen.errors import ExportError
from quizgen.export.anki import note_types
from quizgen.export.anki.escape import plain, slug
from quizgen.export.anki.note_types import NoteType
from quizgen.export.atomic import write_atomically
from quizgen.model import Question, Quiz, Timeline
from quizgen.protocols import HasAnkiNote, QuestionType

FIRST_EPOCH = 1_735_689_600
"""The date of every note’s first version: 2025-01-01T00:00:00Z."""

_ZIP_DATE = (2025, 1, 1, 0, 0, 0)


class AnkiExporter:
    """Writes `.apkg`, ready to import into Anki."""

    name = "anki"
    suffixes = frozenset({".apkg"})

    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> None:
        """Write the deck; ExportError where a note has no card or the file cannot be written."""
        write_atomically(path, package(quiz, types, _previous(path)))


@dataclass(frozen=True, slots=True)
class _Note:
    """A note as it goes into the deck."""

    guid: str
    note_type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]


def package(
    quiz: Quiz,
    types: Mapping[str, QuestionType],
    previous: Mapping[str, tuple[str, int]] | None = None,
) -> bytes:
    """Return the bytes of the deck; `previous` has content and date of notes, by guid."""
    import genanki

    previous = previous or {}
    now = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    deck = genanki.Deck(_stable_number("deck", quiz.title), quiz.title, _description(quiz))
    models: dict[int, Any] = {}
    dates: dict[str, int] = {}
    for place, note in enumerate(_notes(quiz, types), start=1):
        model = models.setdefault(note.note_type.id, _model(note.note_type))
        made = genanki.Note(model, list(note.fields), guid=note.guid, tags=list(note.tags), due=place)
        if not made.cards:
            raise ExportError(f"question {note.guid} would have no card: {note.fields[0]}")
        content = "\x1f".join(note.fields)
        old = previous.get(note.guid)
        if old is not None:
            dates[note.guid] = old[1] if old[0] == content else max(now, old[1] + 1)
        deck.add_note(made)
    with closing(sqlite3.connect(":memory:")) as connection:
        cursor = connection.cursor()
        ids = itertools.count(FIRST_EPOCH * 1000)
        genanki.Package(deck).write_to_db(cursor, FIRST_EPOCH, ids)
        cursor.executemany("update notes set mod = ? where guid = ?", [(d, g) for g, d in dates.items()])
        connection.commit()
        return _zipped(connection.serialize())


def _zipped(database: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in (("collection.anki2", database), ("media", b"{}")):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            file.writestr(entry, data, compresslevel=6)
    return out.getvalue()


def _previous(path: Path) -> dict[str, tuple[str, int]]:
    """Return content and date of the notes in the deck that is replaced, if it can be read."""
    with (
        suppress(OSError, KeyError, zipfile.BadZipFile, sqlite3.Error),
        zipfile.ZipFile(path) as file,
    ):
        data = file.read("collection.anki2")
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(data)
            rows = connection.execute("select guid, flds, mod from notes").fetchall()
            return {guid: (fields, mod) for guid, fields, mod in rows}
    return {}


def _model(note_type: NoteType) -> Any:
    import genanki

    return genanki.Model(
        note_type.id,
        note_type.name,
        fields=[{"name": name} for name in note_type.fields],
        templates=[{"name": "Card 1", "qfmt": note_type.front, "afmt": note_type.back}],
        css=note_type.css,
        model_type=genanki.Model.CLOZE if note_type.cloze else genanki.Model.FRONT_BACK,
    )


def _stable_number(*parts: str) -> int:
    return int(hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8], 16) + (1 << 32)


def _description(quiz: Quiz) -> str:
    sources = "".join(f"<li>{plain(s.title)}</li>" for s in quiz.sources)
    return f"<p>{plain(quiz.description or quiz.title)}</p><p>From:</p><ul>{sources}</ul>"


# --- questions → notes ----------------------------------------------------------------------


def guid(question: Question) -> str:
    """Return the id by which Anki knows a note again: of what is asked, not of its wording."""
    return hashlib.sha256(f"quizgen\x1f{question.id}".encode()).hexdigest()[:20]


def _notes(quiz: Quiz, types: Mapping[str, QuestionType]) -> Iterator[_Note]:
    titles = {source.id: source.title for source in quiz.sources}
    for question in quiz.questions:
        kind = types.get(question.type)
        if isinstance(kind, HasAnkiNote):
            note_type, fields = kind.anki_note(question)
        else:
            note_type = note_types.plain()
            fields = {"Question": plain(question.prompt()), "Answer": plain(question.answer())}
        filled = {**fields, **_quotation(question, titles)}
        values = tuple(filled.get(name, "") for name in note_type.fields)
        yield _Note(guid(question), note_type, values, _tags(question, titles))


def _tags(question: Question, titles: Mapping[str, str]) -> tuple[str, ...]:
    tags = {f"quizgen::type::{slug(question.type)}"}
    tags |= {f"quizgen::kind::{slug(tag)}" for tag in question.tags}
    tags |= {f"quizgen::article::{slug(titles.get(e.article_id, ''))}" for e in question.evidence[:1]}
    if question.difficulty:
        tags.add(f"quizgen::difficulty::{question.difficulty}")
    return tuple(sorted(tags))


def _quotation(question: Question, titles: Mapping[str, str]) -> dict[str, str]:
    """Return the quotations, and the titles of the articles they come from."""
    shown = question.evidence[: 6 if isinstance(question, Timeline) else 2]
    sources = dict.fromkeys(plain(titles.get(e.article_id, e.article_id)) for e in question.evidence)
    return {"Context": "<br>".join(plain(e.quote) for e in shown), "Source": "; ".join(sources)}
