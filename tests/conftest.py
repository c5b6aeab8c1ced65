"""What tests share: one parser for the session, and short ways to analyse a text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from quizgen.analyse.article import analyse
from quizgen.analyse.parse import Parser
from quizgen.analysis import Analysis
from quizgen.clean import clean
from quizgen.generate.corpus import Corpus
from quizgen.merge import merge
from quizgen.model import Rejection
from quizgen.plugins import Registry, load_registry
from quizgen.read.text import TextReader
from tests.browser import chromium

# A slow moment of the machine is no flaw of what is tested.
settings.register_profile("quizgen", deadline=None)
settings.load_profile("quizgen")

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
SHARED = Path(os.environ.get("QUIZGEN_SHARED", ROOT.parent / "shared"))

Analyse = Callable[..., Analysis]
MakeCorpus = Callable[..., Corpus]


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry(entry_points=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    with chromium() as made:
        yield made


@pytest.fixture(scope="session")
def read_text(parser: Parser) -> Analyse:
    """Return a function: text (and publication date) → analysis."""

    def run(text: str, published: date | None = None, article_id: str = "a_test") -> Analysis:
        document = TextReader().read(text.encode())
        article = clean(document, article_id, f"{article_id}.txt", published).article
        return analyse([article], parser)[0]

    return run


@pytest.fixture(scope="session")
def make_corpus(read_text: Analyse, registry: Registry) -> MakeCorpus:
    """Return a function: texts → corpus with their facts merged."""

    def run(*texts: str, published: date | None = None) -> Corpus:
        analyses = [read_text(t, published, f"a_{n}") for n, t in enumerate(texts, start=1)]
        found = [f for a in analyses for e in registry.extractors for f in e.extract(a)]
        facts = [f for f in found if not isinstance(f, Rejection)]
        merged = merge(facts, [a.article.id for a in analyses])
        return Corpus(tuple(analyses), merged.facts, (), registry.sources)

    return run
