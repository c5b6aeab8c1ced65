"""Readers: bytes → blocks, titles, dates; and a clear word for what is no article."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.errors import ReadError
from quizgen.model import RawBlock
from quizgen.read.decode import decode, tidy
from quizgen.read.html import HtmlReader
from quizgen.read.markdown import MarkdownReader
from quizgen.read.paths import find_files
from quizgen.read.text import TextReader, looks_like_heading
from tests.conftest import SEEDS


def kinds(blocks: tuple[RawBlock, ...]) -> list[tuple[str, str]]:
    return [(b.kind, b.text[:24]) for b in blocks]


def test_text_takes_a_line_for_a_paragraph() -> None:
    text = "A Title\nThe first paragraph ends here.\nThe second, too.\n- an item\n2. another"
    assert kinds(TextReader().read(text.encode()).blocks) == [
        ("heading", "A Title"),
        ("paragraph", "The first paragraph ends"),
        ("paragraph", "The second, too."),
        ("item", "an item"),
        ("item", "another"),
    ]


def test_text_joins_lines_wrapped_at_a_fixed_width() -> None:
    text = (
        "The committee met on Tuesday and, after long hours of\n"
        "argument in which nobody gave way, came to no conclusion\n"
        "at all.\n\nNobody minded."
    )
    blocks = TextReader().read(text.encode()).blocks
    assert [b.text.endswith(".") for b in blocks] == [True, True]
    assert "of argument" in blocks[0].text


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Lesser chips, open code", True),
        ("Did the controls fail?", True),
        ("DeepSeek, explained: From a trading desk in China to the top of the App Store", True),
        ("The chip rules are tightened.", False),
        ("He said: “No.”", False),
    ],
)
def test_headings_are_told_by_their_looks(line: str, heading: bool) -> None:
    assert looks_like_heading(line) is heading


def test_markdown_front_matter_gives_title_and_date() -> None:
    text = "---\ntitle: 'A: B'\ndate: 2025-01-28\n---\n\n# Head\n\nSome *words* [here](x).\n\n- one\n- two\n"
    document = MarkdownReader().read(text.encode())
    assert (document.title, document.published) == ("A: B", date(2025, 1, 28))
    assert kinds(document.blocks) == [
        ("heading", "Head"),
        ("paragraph", "Some words here."),
        ("item", "one"),
        ("item", "two"),
    ]


def test_markdown_with_broken_front_matter_says_so() -> None:
    with pytest.raises(ValueError, match="front matter"):
        MarkdownReader().read(b"---\ntitle: [\n---\ntext\n")


def test_html_leaves_the_page_around_the_article_behind() -> None:
    page = (SEEDS / "02-markets-after-the-589-billion-dollar-monday.html").read_bytes()
    document = HtmlReader().read(page)
    text = "\n".join(b.text for b in document.blocks)
    assert document.title == "After a $589 Billion Monday, Investors Ask What A.I. Is Worth"
    assert document.published == date(2025, 1, 30)
    assert "graphics processing units (GPUs)" in text
    for furniture in ("cookies", "Sign up", "Leave a", "Post comment", "Privacy", "More in Markets"):
        assert furniture not in text


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (b"\x00\x01\x02PNG", None, "binary"),
        (b"caf\xe9 society", None, "0xe9 at 3"),
        (b"text", "no-such-code", "unknown encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        decode(data, encoding)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("naïve".encode(), None),
        (b"\xef\xbb\xbfna\xc3\xafve", None),
        ("naïve".encode("utf-16"), None),
        ("naïve".encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(data: bytes, encoding: str | None) -> None:
    assert decode(data, encoding) == "naïve"


@given(st.text())
def test_tidy_text_has_one_kind_of_line_end_and_is_stable(text: str) -> None:
    once = tidy(text)
    assert "\r" not in once
    assert tidy(once) == once


def test_a_folder_gives_its_articles_in_order_without_its_readme() -> None:
    files, errors = find_files([str(SEEDS)], {".txt", ".md", ".html"})
    assert not errors
    assert [f.name[:2] for f in files] == ["01", "02", "03", "04", "05"]


def test_paths_that_lead_nowhere_are_named() -> None:
    files, errors = find_files(["no/such.txt", str(SEEDS / "no*.txt")], {".txt"})
    assert not files
    assert [type(e) for e in errors] == [ReadError, ReadError]
    assert "no/such.txt" in str(errors[0])
    assert "pattern" in str(errors[1])
