"""Markdown, with YAML front matter."""

from __future__ import annotations

import re
from datetime import date, datetime

from quizgen.model import BlockKind, Document, RawBlock
from quizgen.read.decode import decode, tidy

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_DATE_KEYS = ("date", "published", "publish_date", "pubdate", "created", "updated")


class MarkdownReader:
    """Reads `.md` and `.markdown` (CommonMark with tables); code and HTML blocks are left out."""

    name = "markdown"
    suffixes = frozenset({".md", ".markdown"})

    def read(self, data: bytes, encoding: str | None = None) -> Document:
        """Return the document; ValueError for bytes or front matter that make no sense."""
        text = tidy(decode(data, encoding))
        front: dict[str, object] = {}
        if found := _FRONT.match(text):
            front, text = _front_matter(found.group(1)), text[found.end() :]
        blocks = _blocks(text)
        title = front.get("title")
        if title is None:
            title = next((b.text for b in blocks if b.kind == "heading"), None)
        language = front.get("lang") or front.get("language")
        return Document(
            tuple(blocks),
            title=str(title) if title else None,
            published=_published(front),
            language=str(language) if language else None,
        )


def _front_matter(source: str) -> dict[str, object]:
    import yaml

    try:
        front = yaml.safe_load(source)
    except yaml.YAMLError as error:
        raise ValueError(f"the front matter is no YAML ({str(error).splitlines()[0]})") from None
    return {str(k).lower(): v for k, v in front.items()} if isinstance(front, dict) else {}


def _published(front: dict[str, object]) -> date | None:
    for key in _DATE_KEYS:
        value = front.get(key)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, str):
            from quizgen.analyse.dates import explicit_date

            if day := explicit_date(value):
                return day
    return None


def _blocks(text: str) -> list[RawBlock]:
    from markdown_it import MarkdownIt

    blocks: list[RawBlock] = []
    open_kinds: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.nesting == 1:
            open_kinds.append(token.type)
        elif token.nesting == -1:
            open_kinds.pop()
        elif token.type == "inline" and token.children:
            kind: BlockKind = "paragraph"
            if "heading_open" in open_kinds or "th_open" in open_kinds:
                kind = "heading"
            elif "list_item_open" in open_kinds or "td_open" in open_kinds:
                kind = "item"
            words = "".join(
                " " if child.type in ("softbreak", "hardbreak") else child.content
                for child in token.children
                if child.type in ("text", "code_inline", "softbreak", "hardbreak")
            )
            if words.strip():
                blocks.append(RawBlock(kind, re.sub(r"\s+", " ", words).strip()))
    return blocks
