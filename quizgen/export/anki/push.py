"""Notes → a running Anki: what it lacks is added, what differs is updated, the rest is let be.

AnkiConnect knows no guids, so a note is found again by its type and its field `Id`. What is
the learner's stays: the deck a card was moved to, tags other than `quizgen::…`, the field
Extra, fields that they added, and a design that they made their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from quizgen.errors import ExportError
from quizgen.export.anki.changes import Changes
from quizgen.export.anki.connect import Action, AnkiConnect
from quizgen.export.anki.note_types import NoteType
from quizgen.export.anki.notes import AnkiNote

_OURS = "quizgen::"
_BATCH = 100
_REVISED = re.compile(r"/\* .*, revised (\d{4}-\d\d-\d\d) \*/")


def push(notes: Sequence[AnkiNote], anki: AnkiConnect) -> Changes:
    """Bring the notes into Anki and return what changed there; ExportError where Anki refuses."""
    anki.check()
    _bring_note_types({note.note_type: None for note in notes}, anki)
    there = _find(notes, anki)
    new = [note for note in notes if note.question not in there]
    anki.many([("createDeck", {"deck": deck}) for deck in dict.fromkeys(note.deck for note in new)])
    for start in range(0, len(new), _BATCH):
        _add(new[start : start + _BATCH], anki)
    updates: list[Action] = []
    changed = 0
    for note in notes:
        if note.question in there:
            actions = list(_updates(note, there[note.question]))
            changed += bool(actions)
            updates += actions
    anki.many(updates)
    return Changes(len(new), changed, len(there) - changed)


def _bring_note_types(note_types: Iterable[NoteType], anki: AnkiConnect) -> None:
    known = set(anki.call("modelNames"))
    for note_type in note_types:
        if note_type.name in known:
            _revise(note_type, anki)
            continue
        anki.call(
            "createModel",
            modelName=note_type.name,
            inOrderFields=list(note_type.fields),
            css=note_type.style,
            isCloze=note_type.cloze,
            cardTemplates=[{"Name": "Card 1", "Front": note_type.front, "Back": note_type.back}],
        )


def _revise(note_type: NoteType, anki: AnkiConnect) -> None:
    """Renew the design of a note type where ours is later; one without its date is the learner's own."""
    fields = anki.call("modelFieldNames", modelName=note_type.name)
    if lacking := [name for name in note_type.fields if name not in fields]:
        raise ExportError(
            f"Anki’s note type {note_type.name!r} lacks the field {', '.join(lacking)}: "
            "rename that note type, and push again"
        )
    found = _REVISED.match(anki.call("modelStyling", modelName=note_type.name)["css"])
    if found is None or date.fromisoformat(found.group(1)) >= note_type.revised:
        return
    (card, *_) = anki.call("modelTemplates", modelName=note_type.name)
    design = {"Front": note_type.front, "Back": note_type.back}
    anki.call("updateModelTemplates", model={"name": note_type.name, "templates": {card: design}})
    anki.call("updateModelStyling", model={"name": note_type.name, "css": note_type.style})


def _find(notes: Sequence[AnkiNote], anki: AnkiConnect) -> dict[str, Mapping[str, Any]]:
    """Return what Anki has of the notes, by question."""
    by_type: dict[str, list[str]] = {}
    for note in notes:
        by_type.setdefault(note.note_type.name, []).append(note.question)
    queries = [
        _query(name, questions[start : start + _BATCH])
        for name, questions in by_type.items()
        for start in range(0, len(questions), _BATCH)
    ]
    found = sorted({id_ for ids in anki.many([("findNotes", {"query": q}) for q in queries]) for id_ in ids})
    batches = [found[start : start + _BATCH] for start in range(0, len(found), _BATCH)]
    infos = [info for batch in batches for info in anki.call("notesInfo", notes=batch)]
    wanted = {note.question for note in notes}
    there: dict[str, Mapping[str, Any]] = {}
    for info in infos:  # the search ignores case
        if info and (question := info["fields"]["Id"]["value"]) in wanted:
            there.setdefault(question, info)
    return there


def _query(note_type: str, questions: Sequence[str]) -> str:
    """Return the search, in Anki's language, for the notes of some questions."""
    ids = " OR ".join(f'"Id:{_literally(question)}"' for question in questions)
    return f'"note:{_literally(note_type)}" ({ids})'


def _literally(text: str) -> str:
    return re.sub(r'([\\"*_:])', r"\\\1", text)


def _add(notes: Sequence[AnkiNote], anki: AnkiConnect) -> None:
    made = anki.call(
        "addNotes",
        notes=[
            {
                "deckName": note.deck,
                "modelName": note.note_type.name,
                "fields": dict(zip(note.note_type.fields, note.fields, strict=True)),
                "tags": list(note.tags),
                # Two questions may begin alike; that they are two, their ids say.
                "options": {"allowDuplicate": True},
            }
            for note in notes
        ],
    )
    for note, id_ in zip(notes, made, strict=True):
        if id_ is None:
            raise ExportError(f"Anki refuses the note of question {note.question}")


def _updates(note: AnkiNote, there: Mapping[str, Any]) -> Iterable[Action]:
    """Yield what makes Anki's note like ours."""
    id_ = there["noteId"]
    ours = dict(zip(note.note_type.fields, note.fields, strict=True))
    differing = {n: v for n, v in ours.items() if n != "Extra" and there["fields"][n]["value"] != v}
    if differing:
        yield "updateNoteFields", {"note": {"id": id_, "fields": differing}}
    had = {tag for tag in there["tags"] if tag.startswith(_OURS)}
    if gone := sorted(had - set(note.tags)):
        yield "removeTags", {"notes": [id_], "tags": " ".join(gone)}
    if come := sorted(set(note.tags) - had):
        yield "addTags", {"notes": [id_], "tags": " ".join(come)}
