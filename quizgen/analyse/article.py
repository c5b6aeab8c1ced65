"""Articles → analyses: parse each block, then find names, times and referents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from quizgen.analyse.coreference import resolve
from quizgen.analyse.dates import TimeMention, find_times
from quizgen.analyse.entities import find_names
from quizgen.analyse.nominals import resolve_nominals
from quizgen.analyse.parse import Parser
from quizgen.analysis import Analysis
from quizgen.model import Article, Span, TimeValue
from quizgen.syntax import Sentence, Token

_LABEL = re.compile(
    r"^(?P<date>(?=[^:]*\d|(?:Early|Mid|Late)\b)[A-Z\d][\w.,'’ –-]{2,30}?)(?::| [—–]) (?=[A-Z“\"‘'])"
)
_FUTURE = frozenset({"will", "shall", "'ll", "wo"})


def analyse(
    articles: Sequence[Article],
    parser: Parser,
    progress: Callable[[Article], None] = lambda article: None,
) -> list[Analysis]:
    """Return the analyses of articles, read together: a name has one type in all of them.

    `progress` is called before each article is parsed.
    """
    parsed: list[tuple[Sentence, ...]] = []
    for article in articles:
        progress(article)
        parsed.append(sentences_of(article, parser))
    analyses = []
    titles = [article.title for article in articles]
    found = find_names(parsed, titles)
    nominals = resolve_nominals(list(zip(parsed, found, strict=True)), titles)
    for article, sentences, names, means in zip(articles, parsed, found, nominals, strict=True):
        labels = _labels(article)
        analyses.append(
            Analysis(
                article=article,
                sentences=sentences,
                names=names,
                times=tuple(times_of(sentences, _anchor(article), labels)),
                referents=resolve(sentences, names, article.title),
                nominals=means,
                labels=labels,
            )
        )
    return analyses


_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_LONG_AGO, _FEWEST_YEARS, _MOST_RECENT = 5, 4, 0.2


def _anchor(article: Article) -> date | None:
    """Return the day that “yesterday” and “on June 2” are counted from, if there is one.

    What tells of years long ago, as lives and histories do, tells its days of the year it has come to,
    not of the year it was published in.
    """
    if article.published is None:
        return None
    years = [int(year) for year in _YEAR.findall(article.text)]
    recent = sum(year > article.published.year - _LONG_AGO for year in years)
    history = len(years) >= _FEWEST_YEARS and recent <= _MOST_RECENT * len(years)
    return None if history else article.published


_PLANNED = frozenset({"slated", "scheduled", "planned", "set", "expected", "booked"})


def _label(text: str) -> re.Match[str] | None:
    """Match the date that heads an entry of a chronology, up to the text after it."""
    return _LABEL.match(text)


def _labels(article: Article) -> dict[int, TimeMention]:
    """Return the dates that label blocks; a missing year is that of the entry before."""
    labels: dict[int, TimeMention] = {}
    told: TimeValue | None = None
    for number, block in enumerate(article.blocks):
        found = _label(article.text[block.span.start : block.span.end])
        if block.kind == "heading" or not found:
            told = None if block.kind == "heading" else told
            continue
        text = found["date"]
        for mention in find_times(text, article.published, told, is_date=lambda offset: True):
            if mention.kind == "date" and mention.value and len(mention.text) > len(text) - 6:
                start = block.span.start + mention.span.start
                span = Span(start, start + len(mention.text))
                labels[number] = replace(mention, span=span)
                told = mention.value
    return labels


def sentences_of(article: Article, parser: Parser) -> tuple[Sentence, ...]:
    """Return the sentences of an article's paragraphs and items; headings are none."""
    sentences: list[Sentence] = []
    for number, block in enumerate(article.blocks):
        if block.kind == "heading":
            continue
        start = block.span.start
        if label := _label(article.text[start : block.span.end]):
            start += label.end()
        for tokens in parser.parse(article.text[start : block.span.end]):
            moved = tuple(replace(t, start=t.start + start) for t in tokens)
            sentences.append(Sentence(article.id, len(sentences), number, moved))
    return tuple(sentences)


def times_of(
    sentences: Sequence[Sentence],
    published: date | None,
    labels: Mapping[int, TimeMention] = MappingProxyType({}),
) -> list[tuple[TimeMention, ...]]:
    """Return the times of each sentence, spans counted in the article."""
    rows: list[tuple[TimeMention, ...]] = []
    told: TimeValue | None = None
    block = -1
    for sentence in sentences:
        if sentence.block != block:
            block = sentence.block
            told = labels[block].value if block in labels else None
        rows.append(_times_in(sentence, published, told))
        for mention in rows[-1]:
            if mention.kind == "date" and mention.value and mention.value.first:
                told = mention.value
    return rows


def _times_in(sentence: Sentence, published: date | None, told: TimeValue | None) -> tuple[TimeMention, ...]:
    start = sentence.span.start
    text = _spaced(sentence)
    by_offset = {token.start - start: token for token in sentence}

    def looks_ahead(offset: int) -> bool:
        token = by_offset.get(offset)
        return token is not None and _in_future(sentence, token)

    def is_date(offset: int) -> bool:
        token = by_offset.get(offset)
        return token is not None and token.ent == "DATE"

    return tuple(
        replace(m, span=Span(m.span.start + start, m.span.end + start))
        for m in find_times(text, published, told, looks_ahead, is_date)
    )


def _spaced(sentence: Sentence) -> str:
    """Return the text of a sentence, each token at its own offset."""
    start = sentence.span.start
    out = ""
    for token in sentence:
        out = out.ljust(token.start - start) + token.text
    return out


def _in_future(sentence: Sentence, token: Token) -> bool:
    for verb in (token, *sentence.ancestors(token)):
        if verb.pos in ("VERB", "AUX"):
            auxiliaries = sentence.children(verb, "aux")
            planned = (verb.lemma == "be" and sentence.child(verb, "xcomp") is not None) or (
                verb.tag == "VBN" and verb.lower in _PLANNED
            )
            return (
                planned
                or any(a.lower in _FUTURE for a in auxiliaries)
                or any(a.lemma == "go" for a in sentence.ancestors(verb))
            )
    return False
