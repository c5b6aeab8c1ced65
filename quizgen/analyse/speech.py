"""Where somebody’s own words stand: between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model import Span
from quizgen.syntax import Sentence


def quotations(text: str, block: Span) -> Iterator[Span]:
    """Yield the stretches of a paragraph between double quotation marks, marks included.

    A quotation that the paragraph leaves open runs to its end: the next paragraph opens
    it again, as is the custom.
    """
    opened: int | None = None
    for offset in range(block.start, block.end):
        mark = text[offset]
        if opened is None and mark in '“"„':
            opened = offset
        elif opened is not None and mark in '”"':
            yield Span(opened, offset + 1)
            opened = None
    if opened is not None:
        yield Span(opened, block.end)


def quoted(sentence: Sentence) -> list[list[int]]:
    """Return the tokens inside each pair of double quotation marks of a sentence."""
    marks = [t.i for t in sentence if t.text == '"']
    return [
        list(range(start + 1, end))
        for start, end in zip(marks[::2], marks[1::2], strict=False)
        if end > start + 1
    ]
