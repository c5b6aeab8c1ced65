"""Clean: furniture goes, text stays, and every offset counts in what is left."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.clean import clean
from quizgen.model import Document, RawBlock
from quizgen.plugins import Registry
from quizgen.read.text import TextReader
from tests.conftest import SEEDS, SHARED

GOLD = SHARED / "seeds-gold.json"
PROSE = "The museum opened its new wing on Friday, and more than two thousand people came to see it."


def cleaned(text: str) -> tuple[str, list[str]]:
    found = clean(TextReader().read(text.encode()), "a", "a.txt", None)
    return found.article.text, [r.rule for r in found.rejections]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Home » World » Europe", "label"),
        ("Share on X   Share on LinkedIn   Copy link", "label"),
        ("5 min read", "label"),
        ("World | Sport | Opinion", "menu"),
        ("Filed under: AI, Chips", "label"),
        ("We use cookies to improve this site", "label"),
        ("© 2025 The Ledger. All rights reserved", "label"),
        ("By Jane Doe", "label"),
        ("Monday, May 18, 2015", "date line"),
    ],
)
def test_furniture_goes_with_the_rule_that_took_it(line: str, rule: str) -> None:
    text, rules = cleaned(f"A Title\n\n{line}\n\n{PROSE}")
    assert text == f"A Title\n\n{PROSE}"
    assert rules == [rule]


def test_a_word_in_capitals_is_a_heading_where_others_are_in_capitals() -> None:
    text, _ = cleaned(f"A Title\n\nA NEW WING\n\n{PROSE}\n\nPROHIBITION\n\n{PROSE} It closed at six.")
    assert "PROHIBITION" in text
    text, rules = cleaned(f"A Title\n\nSPORT\n\n{PROSE}")
    assert "SPORT" not in text
    assert rules == ["label"]


@pytest.mark.parametrize(
    "line",
    [
        "Printing was invented in Mainz.",
        "Shares fell by a third.",
        "Oct. 7, 2022: The rules are announced.",
        "Published works remained rare.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(line: str) -> None:
    text, rules = cleaned(f"A Title\n\n{line}\n\n{PROSE}")
    assert line in text
    assert not rules


def test_what_follows_the_comment_form_goes_with_it() -> None:
    text, rules = cleaned(f"{PROSE}\n\nLeave a Reply\n\nI never liked that wing, and neither did my wife.")
    assert text == PROSE
    assert rules == ["comments", "comments"]


def test_related_posts_end_where_prose_begins_again() -> None:
    text, _ = cleaned(f"{PROSE}\n\nRelated posts\n\nTen museums to see\n\n{PROSE} Again.")
    assert text == f"{PROSE}\n\n{PROSE} Again."


def test_a_table_of_contents_is_known_by_its_headings_coming_again() -> None:
    text, rules = cleaned(
        f"Table of Contents\nThe wing\nThe cost\n\nThe wing\n\n{PROSE}\n\nThe cost\n\n{PROSE}"
    )
    assert text.count("The wing") == 1
    assert rules == ["contents"] * 3


def test_learning_objectives_are_no_text() -> None:
    text, rules = cleaned(f"By the end of this section, you will be able to:\n\nDescribe the wing\n\n{PROSE}")
    assert text == PROSE
    assert set(rules) == {"objectives"}


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (f"Jan. 29, 2025 — {PROSE}", date(2025, 1, 29)),
        (f"WASHINGTON, Jan. 31, 2025 — {PROSE}", date(2025, 1, 31)),
        (f"A Title\n\nPosted Jan. 29, 2025 | 5 min read\n\n{PROSE}", date(2025, 1, 29)),
        (f"A Title\n\nLast updated: Feb. 3, 2025\n\n{PROSE}", date(2025, 2, 3)),
        (PROSE, None),
    ],
)
def test_datelines_and_labels_give_the_publication_date(text: str, published: date | None) -> None:
    article = clean(TextReader().read(text.encode()), "a", "a.txt", None).article
    assert article.published == published
    assert "2025" not in article.text


def test_an_article_without_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no article text"):
        cleaned("Home » World\n\nSubscribe")


def test_a_title_is_found_or_made_of_the_file_name() -> None:
    assert (
        clean(TextReader().read(PROSE.encode()), "a", "the-new_wing.txt", None).article.title
        == "The new wing"
    )


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=6))
def test_each_block_spans_its_own_words(texts: list[str]) -> None:
    # First, for behind a heading such as “NOTES” nothing is kept.
    document = Document(tuple(RawBlock("paragraph", t) for t in [PROSE, *texts]))
    article = clean(document, "a", "a.txt", None).article
    for block in article.blocks:
        words = article.text[block.span.start : block.span.end]
        assert words in [*texts, PROSE] or any(words in t for t in texts)


@pytest.mark.skipif(not GOLD.exists(), reason="the hand-written facts of the samples are not here")
def test_no_line_known_as_furniture_is_left_in_the_samples(registry: Registry) -> None:
    gold = json.loads(GOLD.read_text("utf-8"))["not_article_text"]
    for name, lines in gold.items():
        path: Path = SEEDS / name
        reader = registry.reader_for(path.suffix)
        assert reader is not None
        article = clean(reader.read(path.read_bytes()), "a", name, None).article
        prose = [article.text[b.span.start : b.span.end] for b in article.blocks if b.kind != "heading"]
        for line in lines:
            assert not any(p == line or p.startswith(f"{line} ") for p in prose), (name, line)
