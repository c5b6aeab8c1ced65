"""What is wrong with a note type, before a learner's collection has to live with it.

Ids and fields of a note type can never be mended once people study it, so every type, a
plugin's like a built-in one, is checked before the first of its notes is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from quizgen.export.anki.note_types import COMMON_FIELDS, NoteType
from quizgen.export.anki.scripts import top_level_declarations

_TAG = re.compile(r"\{\{\{?\s*([#^/]?)([^{}]*?)\s*\}?\}\}")
_SPECIAL_FIELDS = frozenset("Tags Type Deck Subdeck Card CardFlag CardID".split())
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"<a\b[^>]*>", re.DOTALL | re.IGNORECASE)
_REMOTE = re.compile(
    r"""\b(?:https?|wss?):(?:\\?/){2}[^\s"'<>)]+"""  # an address
    r"""|(?:["'(=]\s*)//[\w-]+\.[\w.-]+[^\s"'<>)]*""",  # one that takes the page's protocol
    re.IGNORECASE,
)
_NAMESPACE = re.compile(r"https?://www\.w3\.org/[\w/#.-]+")  # names of SVG and MathML, never fetched


def lint(note_type: NoteType) -> tuple[str, ...]:
    """Return what is wrong with a note type, each in a phrase; nothing for a sound one."""
    return tuple(
        dict.fromkeys(
            [
                *_naming(note_type),
                *_template("front", note_type.front, note_type),
                *_template("back", note_type.back, note_type),
                *_shape(note_type),
                *_remote("style", note_type.css),
            ]
        )
    )


def _naming(note_type: NoteType) -> Iterator[str]:
    if not 0 < note_type.id < 1 << 53:
        yield f"the id {note_type.id} is out of Anki’s range"
    if not note_type.name.strip():
        yield "it has no name"
    if not note_type.own_fields:
        yield "it has no field of its own"
    for name in note_type.own_fields:
        if not name or name != name.strip() or re.search(r"[:\"{}]", name) or name[:1] in "#^/":
            yield f"{name!r} cannot be the name of a field"
        if name in _SPECIAL_FIELDS or name == "FrontSide":
            yield f"the field {name} has a name that Anki keeps for itself"
        if name in COMMON_FIELDS:
            yield f"the field {name} is added to every note type; leave it out"
    for name, count in Counter(n.casefold() for n in note_type.own_fields).items():
        if count > 1:
            yield f"two fields are called {name}"


def _template(side: str, template: str, note_type: NoteType) -> Iterator[str]:
    template = _COMMENT.sub("", template)
    open_: list[str] = []
    for mark, inner in _TAG.findall(template):
        name = inner.split(":")[-1].strip()
        if mark == "/":
            if not open_ or open_.pop() != name:
                yield f"the {side} closes {{{{/{name}}}}}, which is not open there"
            continue
        if name == "FrontSide":
            yield from _front_side(side, note_type)
        elif name not in note_type.fields and name not in _SPECIAL_FIELDS:
            yield f"the {side} uses the field {name or '(no name)'}, which is not declared"
        if mark:
            open_.append(name)
    for name in open_:
        yield f"the {side} does not close {{{{#{name}}}}}"
    for script in _SCRIPT.findall(template):
        for word, name in top_level_declarations(script):
            yield (
                f"the {side} declares `{word} {name}` at the top level of a script: desktop Anki keeps one "
                "page for all cards, so the second card fails; put the script into a function"
            )
    yield from _remote(side, template)


def _front_side(side: str, note_type: NoteType) -> Iterator[str]:
    if side == "front":
        yield "the front uses FrontSide, which only a back has"
    elif "<script" in note_type.front.lower():
        yield "the back uses FrontSide, which would run the front’s script again"


def _shape(note_type: NoteType) -> Iterator[str]:
    if not note_type.own_fields:
        return
    first = note_type.own_fields[0]
    if note_type.cloze:
        for side, template in (("front", note_type.front), ("back", note_type.back)):
            if not re.search(rf"\{{\{{(?:\w+:)*cloze:(?:\w+:)*{re.escape(first)}\}}\}}", template):
                yield f"the {side} of a cloze type must show {{{{cloze:{first}}}}}"
    elif first not in _always_shown(note_type.front):
        yield f"the front must always show the first field, {first}"
    if note_type.front.strip() == note_type.back.strip() and not note_type.cloze:
        yield "front and back are the same"


def _always_shown(template: str) -> set[str]:
    """Return the fields that a template shows whatever the others hold."""
    depth, shown = 0, set()
    for mark, inner in _TAG.findall(_COMMENT.sub("", template)):
        depth += {"#": 1, "^": 1, "/": -1}.get(mark, 0)
        if not mark and depth == 0:
            shown.add(inner.split(":")[-1].strip())
    return shown


def _remote(where: str, text: str) -> Iterator[str]:
    """Name what would be fetched: an address anywhere but in a link that the learner may follow."""
    for found in _REMOTE.finditer(_LINK.sub("<a>", text)):
        address = found.group().lstrip("\"'(= \t\n")
        if not _NAMESPACE.fullmatch(address):
            yield f"the {where} fetches {address}: cards must work offline, and tell nobody who studies them"
