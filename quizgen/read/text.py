"""Plain text: paragraphs by blank lines, or a line each; headings by their looks."""

from __future__ import annotations

import re
from itertools import pairwise

from quizgen.model import Document, RawBlock
from quizgen.read.decode import decode, tidy

_MARKER = re.compile(r"^\s*(?:[-*•‣▪–]|\(?\d{1,2}[.)])\s+(?=\S)")
_TERMINAL = re.compile(r"[.!?…:;,]['\"’”)\]]*$")
_HEADING_WORDS = 20
_QUESTION_WORDS = 12
_WRAP_WIDTH = 120


class TextReader:
    """Reads `.txt` and anything else that is plain text."""

    name = "text"
    suffixes = frozenset({".txt", ".text"})

    def read(self, data: bytes, encoding: str | None = None) -> Document:
        """Return the document; ValueError where the bytes are no text."""
        return Document(tuple(blocks_of(tidy(decode(data, encoding)))))


def blocks_of(text: str) -> list[RawBlock]:
    """Return the blocks of a plain text, their kind guessed from their looks."""
    blocks: list[RawBlock] = []
    for chunk in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in chunk.splitlines() if line.strip()]
        if _is_wrapped(lines):
            lines = [" ".join(lines)]
        for line in lines:
            item = _MARKER.match(line)
            if item:
                blocks.append(RawBlock("item", line[item.end() :]))
            else:
                blocks.append(RawBlock("heading" if looks_like_heading(line) else "paragraph", line))
    return blocks


def looks_like_heading(line: str) -> bool:
    """Say whether a line standing alone reads as a heading rather than a sentence."""
    words = line.split()
    if len(words) > _HEADING_WORDS:
        return False
    return not _TERMINAL.search(line) or (line.endswith("?") and len(words) <= _QUESTION_WORDS)


def _is_wrapped(lines: list[str]) -> bool:
    """Say whether the lines are one paragraph broken at a fixed width.

    That is so when hardly any line had room for the first word of the next.
    """
    if len(lines) < 2 or any(_MARKER.match(line) for line in lines):
        return False
    width = max(map(len, lines))
    if width > _WRAP_WIDTH:
        return False
    early = sum(len(line) + 1 + len(after.split()[0]) <= 0.85 * width for line, after in pairwise(lines))
    return early <= len(lines) // 8
