"""The note types: fields, templates and style. Ids and fields are frozen.

A change of fields needs a new id, or learners' notes break. Templates and style may change
under the same id; `revised` then moves too, for Anki takes a template only if it is newer.
Each script is one function with `var` alone: desktop Anki keeps one page for all cards,
where a second `const` of the same name is an error. Cards work without scripts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

COMMON_FIELDS = ("Hint", "Explanation", "Context", "Source", "Extra", "Language", "Id")
"""The fields that end every note: Context is the quotations, Extra the learner's own notes.

`Id` is the question's id, never shown: a running Anki is asked for a note by it.
"""

OPTION_FIELDS = ("OptionA", "OptionB", "OptionC", "OptionD", "OptionE", "OptionF")

_CARDS = Path(__file__).parent / "cards"
_REVISED = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class NoteType:
    """An Anki note type with one card; a cloze type has one for each deletion.

    `own_fields` come before `COMMON_FIELDS`; the first of them must always be filled and
    stand on the front, for Anki sorts by it and makes no card of an empty front.
    """

    id: int
    name: str
    own_fields: tuple[str, ...]
    front: str
    back: str
    css: str
    cloze: bool = False
    revised: date = _REVISED

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields, in order."""
        return self.own_fields + COMMON_FIELDS

    @property
    def style(self) -> str:
        """The style as it goes to Anki, headed by the day of the last revision."""
        return f"/* {self.name}, revised {self.revised} */\n{self.css}"

    @property
    def mod(self) -> int:
        """The day of the last revision, in seconds since 1970."""
        return int(datetime(self.revised.year, self.revised.month, self.revised.day, tzinfo=UTC).timestamp())


@cache
def multiple_choice() -> NoteType:
    """Return the note type for multiple choice; `Keep` is filled where the order has a meaning."""
    own = ("Question", *OPTION_FIELDS, "Answer", "AnswerText", "Keep")
    return _note_type(1_716_400_101, "quizgen multiple choice", own, "multiple_choice")


@cache
def cloze() -> NoteType:
    """Return the note type for cloze deletions."""
    return _note_type(1_716_400_102, "quizgen cloze", ("Text",), "cloze", is_cloze=True)


@cache
def timeline() -> NoteType:
    """Return the note type for putting events in order."""
    own = ("Question", "Events", "Order", "Solution")
    return _note_type(1_716_400_103, "quizgen timeline", own, "timeline")


@cache
def plain() -> NoteType:
    """Return the note type for everything else: a question and its answer."""
    return _note_type(1_716_400_104, "quizgen plain", ("Question", "Answer"), "plain")


def built_in() -> tuple[NoteType, ...]:
    """Return the note types whose ids and names no other may have."""
    return multiple_choice(), cloze(), timeline(), plain()


def _note_type(id_: int, name: str, own: tuple[str, ...], stem: str, is_cloze: bool = False) -> NoteType:
    front, back = (_template(f"{stem}_{side}") for side in ("front", "back"))
    return NoteType(id_, name, own, front, back, _read("card.css"), is_cloze)


def _template(name: str) -> str:
    """Return a template, its `{{>part}}` and `{{>script part part}}` filled in."""
    return re.sub(r"\{\{>([\w ]+)\}\}\n", lambda found: _part(*found.group(1).split()), _read(f"{name}.html"))


def _part(kind: str, *scripts: str) -> str:
    if kind != "script":
        return _read(f"{kind}.html")
    body = "".join(_read(f"{script}.js") for script in scripts)
    return f'<script>\n(function () {{\n  "use strict";\n{body}}}());\n</script>\n'


def _read(name: str) -> str:
    return (_CARDS / name).read_text("utf-8")
