"""Clean: what a page wraps around an article goes, before any offset exists.

Menus, share buttons, tables of contents, cookie notices, related posts, comment
forms, bylines and datelines never reach a sentence. Every block that goes is
reported with the rule that took it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quizgen.analyse.dates import DATE_PATTERN, explicit_date
from quizgen.model import Article, Block, BlockKind, Document, RawBlock, Rejection, Span

_PROSE_WORDS = 25
"""A block this long that ends like a sentence is prose, wherever it stands."""

_LABEL_WORDS = 16
"""Furniture is short: no longer block is dropped for its wording alone."""


def _words(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{'|'.join(phrases)})", re.IGNORECASE)


# The vocabulary of web pages, not of any one site.
_COMMENTS = _words(
    r"leave a (?:reply|comment)\b", r"(?:\d+ )?comments?\W*$", r"join the (?:conversation|discussion)\b",
    r"post a comment\b", r"(?:add|write) (?:a|your) comment\b",
)  # fmt: skip
_APPENDIX = _words(
    r"references\W*$", r"bibliography\W*$", r"external links\W*$", r"works cited\W*$", r"notes\W*$",
    r"footnotes\W*$", r"(?:review|critical thinking|self-check) questions\W*$", r"sources\W*$",
)  # fmt: skip
_RELATED = _words(
    r"(?:related|similar|recommended|popular|recent|more|latest) (?:posts?|articles?|stories|reading|news|from|in)\b",
    r"(?:further|read) (?:reading|more|next)\b", r"see also\b", r"you (?:may|might) also (?:like|enjoy)\b",
    r"(?:«|‹|<|←)?\s*previous (?:post|article)\b", r"next (?:post|article)\b", r"up next\b", r"trending\b",
)  # fmt: skip
_CONTENTS = _words(
    r"(?:table of )?contents\W*$", r"in this (?:article|section|chapter)\W*$", r"jump to\b", r"toggle\W*$",
    r"on this page\W*$",
)  # fmt: skip
_OBJECTIVES = re.compile(
    r"(?:by the end of this|after (?:reading|studying|completing) this|in this) "
    r"(?:section|chapter|module|unit|lesson)\b.*you (?:will|should) (?:be able to|learn)|"
    r"^\W*(?:learning (?:objectives|outcomes)|key (?:terms|concepts|takeaways))\W*$",
    re.IGNORECASE,
)
_LABELS = _words(
    r"share (?:on|this|via|with)\b", r"share\W*$", r"tweet\b", r"pin(?: it)?\W*$", r"print\W*$", r"email\W*$",
    r"copy link\b", r"follow us\b", r"like us\b", r"subscribe\b", r"sign (?:up|in)\b", r"log ?(?:in|out)\b",
    r"register\W*$", r"skip to\b", r"advertisement\b", r"sponsored\b", r"filed under\b", r"tagged\b", r"tags?:",
    r"topics?:", r"categor(?:y|ies):", r"sources?:", r"(?:photo|image|picture|illustration|credit)s?(?: by| credit)?:",
    r"(?:posted|published|(?:last )?updated|modified)(?: (?:on|by|at)\b|:|\s+(?-i:(?=[A-Z\d])))",
    r"by (?-i:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*)\W*$", r"\d+ min(?:ute)?s? read\b", r"reading time\b",
    r"(?:©|\(c\)|copyright)\W", r"all rights reserved\b", r"we use cookies\b", r"this (?:site|website) uses cookies\b",
    r"accept (?:all|cookies)\b", r"privacy policy\b", r"terms (?:of (?:use|service)|and conditions)\b", r"cookie\b", r"back to top\b",
    r"your email address will not be published\b", r"required fields are marked\b", r"you must be logged in\b",
    r"comments are (?:moderated|closed)\b", r"click here\b", r"(?:read|continue) (?:more|reading)\b", r"home\W*[»›>|/]",
    r"learn more\W*$", r"download\W*$", r"loading\b", r"watch:", r"listen:", r"newsletter\b", r"backgrounder\W*$",
)  # fmt: skip
_DATED = re.compile(r"\b(?:posted|published|updated|date)\b", re.IGNORECASE)
_MENU = re.compile(r"\s[»›>|·•/]\s|\S {3,}\S")
_DATELINE = re.compile(
    rf"^(?:[A-Z][A-Z.’' /-]+(?:, [A-Z][\w.’' -]+)?(?: \([^)]{{2,20}}\))?,? )?(?:{DATE_PATTERN})?"
    r"(?: \([^)]{2,20}\))? ?(?:—|–|--) ?(?=\S)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DATE_LINE = re.compile(rf"^\W*{_WEEKDAY}(?:{DATE_PATTERN})(?:,? \d\d?:\d\d.*)?\W*$")
_SENTENCE_END = re.compile(r"[.!?…]['\"’”)\]]*(?:\[?\d{1,3}\]?)?$")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article, and what was taken off it."""

    article: Article
    rejections: tuple[Rejection, ...]


def clean(document: Document, article_id: str, source: str, published: date | None) -> Cleaned:
    """Return the article in `document`: prose, items and headings, joined by blank lines.

    `published` is used where the document does not say when it appeared. ValueError
    where nothing but furniture is there.
    """
    kept: list[RawBlock] = []
    dropped: list[Rejection] = []
    when = document.published
    labelled: date | None = None
    blocks = list(document.blocks)
    skip = _Skip()
    repeated = _repeated_later(blocks)
    shouting = _heads_in_capitals(blocks)
    for index, block in enumerate(blocks):
        rule = skip.rule(block) or _furniture(block, shouting) or ("contents" if index in repeated else None)
        if rule is None:
            text, day = _strip_dateline(block)
            when = when or day
            kept.append(RawBlock(_kind(block, document.title), text))
            continue
        if rule in ("label", "date line"):
            labelled = labelled or explicit_date(block.text)
        dropped.append(Rejection("clean", rule, _REASONS[rule], block.text, article_id))
    if not any(block.kind != "heading" for block in kept):
        raise ValueError("no article text found here" if kept or dropped else "the file is empty")
    article = _join(kept, document, article_id, source, when or labelled or published)
    return Cleaned(article, tuple(dropped))


_REASONS = {
    "menu": "a menu or breadcrumb, not text",
    "label": "a label of the page, not text",
    "date line": "the date of publication, not text",
    "contents": "an entry of the table of contents",
    "comments": "the comment form and what follows it",
    "appendix": "references or review questions after the article",
    "related": "links to other articles",
    "objectives": "learning objectives, not text",
}


_CREDIT = re.compile(r"\b(?:Image|Photo|Picture|Photograph|Credit|Illustration)s?(?: credit)?: ")


def _kind(block: RawBlock, title: str | None) -> BlockKind:
    """Return what a kept block is: a title again, a caption and the like are no prose."""
    if block.kind != "paragraph":
        return block.kind
    short = len(block.text.split()) <= _PROSE_WORDS
    if short and not _SENTENCE_END.search(block.text.rstrip(":")):
        return "heading"
    if block.text == title or (short and _CREDIT.search(block.text)):
        return "heading"
    return "paragraph"


class _Skip:
    """Remembers that what follows a label (contents, related posts, comments) goes with it."""

    def __init__(self) -> None:
        self._rule: str | None = None
        self._to_the_end = False

    def rule(self, block: RawBlock) -> str | None:
        """Return the rule that takes `block`, or None for text."""
        for rule, pattern in _SECTIONS.items():
            short = len(block.text.split()) <= (_PROSE_WORDS if rule == "objectives" else _LABEL_WORDS)
            if short and pattern.search(block.text):
                self._rule = rule
                self._to_the_end = self._to_the_end or rule in ("comments", "appendix")
                return rule
        if self._rule is None:
            return None
        if not self._to_the_end and _is_prose(block):
            self._rule = None
        elif self._rule == "contents":
            return None  # its entries are known by their coming again
        return self._rule


_SECTIONS = {
    "comments": _COMMENTS,
    "appendix": _APPENDIX,
    "related": _RELATED,
    "objectives": _OBJECTIVES,
    "contents": _CONTENTS,
}


def _is_prose(block: RawBlock) -> bool:
    words = len(block.text.split())
    return block.kind != "heading" and (
        words >= _PROSE_WORDS or (words >= 8 and bool(_SENTENCE_END.search(block.text)))
    )


def _heads_in_capitals(blocks: Sequence[RawBlock]) -> bool:
    """Say whether an article has headings of several words in capitals, so that one word may be one too."""
    return any(b.kind == "heading" and b.text.isupper() and len(b.text.split()) > 1 for b in blocks[1:])


def _furniture(block: RawBlock, shouting: bool) -> str | None:
    text = block.text
    if not any(c.isalpha() for c in text):
        return "menu"
    if _DATE_LINE.match(text):
        return "date line"
    if len(text.split()) > _LABEL_WORDS:
        return None
    if _LABELS.match(text):
        return "label"
    sentence = _SENTENCE_END.search(text) and not text.endswith("?")
    if _MENU.search(text) and not sentence:
        return "label" if _DATED.search(text) else "menu"
    if block.kind == "heading" and text.isupper() and len(text.split()) == 1 and not shouting:
        return "label"
    return None


def _repeated_later(blocks: list[RawBlock]) -> set[int]:
    """Return the places of headings that come again: the entries of a table of contents."""
    last = {block.text.casefold(): i for i, block in enumerate(blocks) if block.kind == "heading"}
    return {
        i
        for i, block in enumerate(blocks)
        if block.kind != "paragraph" and last.get(block.text.casefold(), i) > i
    }


def _strip_dateline(block: RawBlock) -> tuple[str, date | None]:
    found = _DATELINE.match(block.text) if block.kind == "paragraph" else None
    if not found or not found.group().strip(" —–-"):
        return block.text, None
    return block.text[found.end() :], explicit_date(found.group())


def _join(
    kept: list[RawBlock], document: Document, article_id: str, source: str, when: date | None
) -> Article:
    blocks: list[Block] = []
    start = 0
    for block in kept:
        blocks.append(Block(block.kind, Span(start, start + len(block.text))))
        start += len(block.text) + 2
    title = document.title
    if title is None:
        first_prose = next(i for i, block in enumerate(kept) if block.kind != "heading")
        title = next((block.text for block in kept[:first_prose]), None)
    return Article(
        id=article_id,
        title=title or _title_of(source),
        text="\n\n".join(block.text for block in kept),
        blocks=tuple(blocks),
        published=when,
        language=document.language or "en",
        source=source,
    )


def _title_of(source: str) -> str:
    """Return a title for an article that has none: its file name, made readable."""
    words = re.sub(r"[_-]+", " ", re.sub(r"\.[A-Za-z]+$", "", source)).strip()
    return words[:1].upper() + words[1:] or source
