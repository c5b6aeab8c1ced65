"""The note types: fields, templates and style. Ids and fields are frozen.

A change of fields needs a new id, or learners' notes break; templates and style may
change under the same id. Each script is one function with `var` alone: desktop Anki
keeps one page for all cards, where a second `const` of the same name is an error.
Cards work without scripts: options and events are stored already shuffled.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent / "cards"


@dataclass(frozen=True, slots=True)
class NoteType:
    """An Anki note type with one card."""

    id: int
    name: str
    fields: tuple[str, ...]
    front: str
    back: str
    css: str
    cloze: bool = False


OPTION_FIELDS = ("OptionA", "OptionB", "OptionC", "OptionD", "OptionE", "OptionF")


@cache
def multiple_choice() -> NoteType:
    """Return the note type for multiple choice."""
    return _note_type(
        1_716_400_101,
        "quizgen multiple choice",
        (
            "Question",
            *OPTION_FIELDS,
            "Answer",
            "AnswerText",
            "Explanation",
            "Context",
            "Source",
            "Extra",
        ),
        "multiple_choice",
    )


@cache
def cloze() -> NoteType:
    """Return the note type for cloze deletions."""
    return _note_type(
        1_716_400_102,
        "quizgen cloze",
        ("Text", "Extra", "Context", "Source", "Explanation"),
        "cloze",
        True,
    )


@cache
def timeline() -> NoteType:
    """Return the note type for putting events in order."""
    return _note_type(
        1_716_400_103,
        "quizgen timeline",
        ("Question", "Events", "Order", "Solution", "Explanation", "Context", "Source", "Extra"),
        "timeline",
    )


@cache
def plain() -> NoteType:
    """Return the note type for everything else: a question and its answer."""
    return _note_type(
        1_716_400_104,
        "quizgen plain",
        ("Question", "Answer", "Explanation", "Context", "Source", "Extra"),
        "plain",
    )


def _note_type(id_: int, name: str, fields: tuple[str, ...], stem: str, is_cloze: bool = False) -> NoteType:
    def part(side: str) -> str:
        html = (_HERE / f"{stem}_{side}.html").read_text("utf-8")
        script = _HERE / f"{stem}_{side}.js"
        if script.is_file():
            html += f"<script>\n{script.read_text('utf-8')}</script>\n"
        return html

    return NoteType(
        id_,
        name,
        fields,
        part("front"),
        part("back"),
        (_HERE / "card.css").read_text("utf-8"),
        is_cloze,
    )
