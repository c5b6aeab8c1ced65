"""Texts: documents as read, articles as cleaned, spans and quotations of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: `text[start:end]`, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def within(self, other: Span) -> bool:
        """Say whether this span lies inside `other`."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or list item of an article."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A heading, paragraph or list item as a reader found it, not yet cleaned."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file: blocks in order, and what the file says of itself."""

    blocks: tuple[RawBlock, ...]
    title: str | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article. `text` is what every offset in quizgen counts in."""

    id: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    published: date | None = None
    language: str = "en"
    source: str = ""

    @property
    def sha256(self) -> str:
        """SHA-256 of the UTF-8 text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quotation: `article.text[span.start:span.end] == quote`, always."""

    article_id: str
    span: Span
    quote: str

    def __post_init__(self) -> None:
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError(f"the quote does not fill its span: {self.quote!r}")
