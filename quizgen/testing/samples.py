"""Articles to test with: analysed, with their facts, without a language model.

The articles lie in `sample/`, beside their parses as the language model gave them.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from quizgen.analyse.article import analyse
from quizgen.analyse.parse import Parsed, Parser
from quizgen.analysis import Analysis
from quizgen.clean import clean
from quizgen.generate.corpus import Corpus
from quizgen.merge import merge
from quizgen.model import Article, Fact, Question, Quiz, Rejection, Source
from quizgen.plugins import load_registry
from quizgen.read.markdown import MarkdownReader
from quizgen.syntax import Token

_FOLDER = Path(__file__).parent / "sample"
_PARSES = _FOLDER / "parses.json"


@cache
def sample_articles() -> tuple[Article, ...]:
    """Return three short news articles on astronomy, cleaned: people, sayings, terms, dates, sums."""
    files = sorted(_FOLDER.glob("*.md"))
    return tuple(
        clean(MarkdownReader().read(path.read_bytes()), f"a_{path.stem[:24]}", path.name, None).article
        for path in files
    )


@cache
def sample_analyses() -> tuple[Analysis, ...]:
    """Return the articles analysed."""
    return tuple(analyse(sample_articles(), StoredParses()))


@cache
def sample_facts() -> tuple[Fact, ...]:
    """Return the facts of the articles, as the built-in extractors find them.

    Among them are roles, quotations, definitions, abbreviations, dated events, quantities and places.
    """
    analyses = sample_analyses()
    extractors = load_registry(entry_points=False).extractors
    found = [fact for analysis in analyses for one in extractors for fact in one.extract(analysis)]
    facts = [fact for fact in found if not isinstance(fact, Rejection)]
    return merge(facts, [analysis.article.id for analysis in analyses]).facts


def sample_corpus(seed: int = 0) -> Corpus:
    """Return what a generator is given: the analyses and the facts, and the built-in distractors."""
    sources = load_registry(entry_points=False).sources
    return Corpus(sample_analyses(), sample_facts(), (), sources, seed)


def quiz_of(*questions: Question) -> Quiz:
    """Return a quiz of questions on the sample articles."""
    sources = tuple(Source(a.id, a.title, a.sha256, a.text, a.source, a.published) for a in sample_articles())
    return Quiz("Lanterns", questions, sources)


class StoredParses(Parser):
    """A parser that knows the sample articles alone, and needs no language model for them."""

    def __init__(self) -> None:
        super().__init__()
        self._parses = json.loads(_PARSES.read_text("utf-8"))

    def parse(self, text: str) -> Parsed:
        """Return the stored sentences of a paragraph; KeyError for a text of other origin."""
        return tuple(
            tuple(Token(i, *row) for i, row in enumerate(sentence)) for sentence in self._parses[text]
        )


def rows_of(parsed: Parsed) -> list[list[list[object]]]:
    """Return sentences as they are stored."""
    return [[[getattr(t, name) for name in Token.__dataclass_fields__][1:] for t in s] for s in parsed]


def store_parses(parser: Parser) -> None:
    """Write the parses of the sample articles anew, after a change of articles or model."""
    texts = [a.text[b.span.start : b.span.end] for a in sample_articles() for b in a.blocks]
    parses = {text: rows_of(parser.parse(text)) for text in texts}
    _PARSES.write_text(json.dumps(parses, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
