"""Plain text → the HTML of an Anki field that shows as the same text."""

from __future__ import annotations

import html
import re
import unicodedata


def plain(text: str) -> str:
    """Return plain text as it must stand in a field to show as itself."""
    escaped = html.escape(unicodedata.normalize("NFC", text), quote=True)
    escaped = escaped.replace("{", "&#123;").replace("}", "&#125;")
    return escaped.replace("\n", "<br>")


def in_cloze(text: str) -> str:
    """Return plain text as it must stand inside a cloze deletion, where `::` begins a hint."""
    return plain(text).replace(":", "&#58;")


def slug(text: str) -> str:
    """Return text as part of a tag: lower case, no spaces, no colons, never empty."""
    decomposed = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", decomposed.lower()).strip("-")[:60] or "untitled"
