"""HTML: trafilatura finds the article on the page."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from quizgen.model import BlockKind, Document, RawBlock
from quizgen.read.decode import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS: dict[str, BlockKind] = {"head": "heading", "p": "paragraph", "item": "item", "cell": "item"}


class HtmlReader:
    """Reads saved web pages; menus, forms, comments and related links stay behind."""

    name = "html"
    suffixes = frozenset({".html", ".htm", ".xhtml"})

    def read(self, data: bytes, encoding: str | None = None) -> Document:
        """Return the document; ValueError where the page holds no article."""
        import trafilatura

        if b"\0" in data[:8192] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise ValueError("this is a binary file, not text")
        page: bytes | str = data.decode(encoding) if encoding else data
        found = trafilatura.bare_extraction(
            page, include_comments=False, include_tables=True, with_metadata=True
        )
        if found is None or isinstance(found, dict) or found.body is None:
            raise ValueError("no article found on this page")
        return Document(
            tuple(_blocks(found.body)),
            title=tidy(found.title) if found.title else None,
            published=date.fromisoformat(found.date) if found.date else None,
            language=found.language,
        )


def _blocks(body: _Element) -> list[RawBlock]:
    blocks: list[RawBlock] = []
    for element in body.iter():
        kind = _KINDS.get(str(element.tag))
        if kind is None or any(str(a.tag) in _KINDS for a in element.iterancestors()):
            continue
        text = re.sub(r"\s+", " ", tidy("".join(map(str, element.itertext())))).strip()
        if text:
            blocks.append(RawBlock(kind, text))
    return blocks
