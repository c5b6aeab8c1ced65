"""Plain text → the HTML of an Anki field that shows as the same text, and names → tags and decks.

Anki reads more into a field than HTML: `{{…}}` is a field or a deletion, `[sound:…]` and
`[latex]` are media, `\\(…\\)` is mathematics, and U+001F ends the field. None of it is meant by
an article, so each is written in a way that shows and does nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPECIAL = re.compile(r"[&<>\"'{}\[\\\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")
_ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    "{": "&#123;",
    "}": "&#125;",
    "[": "&#91;",
    "\n": "<br>",
}
# A backslash in a span of its own: MathJax looks for delimiters within one element.
_TABLE = str.maketrans({**_ENTITIES, "\\": "<span>&#92;</span>"})
_ATTRIBUTE = str.maketrans({**_ENTITIES, "\n": " "})
_NEWLINE = re.compile(r"\r\n?|[\u2028\u2029]")
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def plain(text: str) -> str:
    """Return plain text as it must stand in a field to show as itself.

    Characters that no field can hold are dropped (control characters) or replaced
    (halves of surrogate pairs, which an edited JSON file may bring).
    """
    return _escaped(text, _TABLE)


def attribute(text: str) -> str:
    """Return plain text as it must stand between the quotation marks of an attribute."""
    return _escaped(text, _ATTRIBUTE)


def in_cloze(text: str) -> str:
    """Return plain text as it must stand inside a cloze deletion, where `::` begins a hint."""
    return plain(text).replace(":", "&#58;")


def marked(text: str, needles: tuple[str, ...]) -> str:
    """Return plain text as `plain` does, the first whole-word place of each needle in `<mark>`."""
    spans: list[tuple[int, int]] = []
    for needle in needles:
        found = _whole_word(text, needle)
        if found and all(found[1] <= start or end <= found[0] for start, end in spans):
            spans.append(found)
    out, at = [], 0
    for start, end in sorted(spans):
        out += [plain(text[at:start]), "<mark>", plain(text[start:end]), "</mark>"]
        at = end
    return "".join([*out, plain(text[at:])])


def _whole_word(text: str, needle: str) -> tuple[int, int] | None:
    """Return where a needle first stands in a text, not within a word; case does not count.

    No regular expression: each needle would need one of its own, which costs more than all the rest.
    """
    low, wanted = text.lower(), needle.lower()
    if not wanted.strip() or len(low) != len(text):
        return None
    start = low.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not _in_word(text[start - 1 : start]) and not _in_word(text[end : end + 1]):
            return start, end
        start = low.find(wanted, start + 1)
    return None


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Return text as part of a tag: lower case, letters, digits and single hyphens, never empty."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = re.sub(r"[^\w]+|_+", "-", folded)
    return unicodedata.normalize("NFC", words.strip("-")[:60].strip("-")) or "untitled"


def deck_part(text: str) -> str:
    """Return text as one level of a deck's name: a line, without the `::` that parts levels."""
    line = _UNFIT.sub("", _SURROGATE.sub("\ufffd", " ".join(text.split())))
    return unicodedata.normalize("NFC", re.sub(r":{2,}", "∷", line).strip(" :")) or "Untitled"


def deck_name(text: str) -> str:
    """Return text as the name of a deck; `::` in it parts levels, as in Anki."""
    levels = [deck_part(level) for level in re.split(r":{2,}", text) if level.strip(" :")]
    return "::".join(levels) or "Untitled"


def _escaped(text: str, table: dict[int, str]) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", _NEWLINE.sub("\n", text))
    if not _SPECIAL.search(text):
        return text
    text = _SURROGATE.sub("\ufffd", _UNFIT.sub("", _NEWLINE.sub("\n", text)))
    return text.translate(table)
