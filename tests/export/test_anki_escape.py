"""Text as Anki must be told it, so that it shows as it is."""

from __future__ import annotations

import html
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.export.anki.escape import attribute, deck_name, deck_part, in_cloze, marked, plain, slug
from tests.export.samples import HOSTILE, printable

anything = st.text(max_size=40)


def shown(field: str) -> str:
    """Return what a browser shows of a field."""
    return html.unescape(re.sub(r"</?(?:span|mark)>", "", field).replace("<br>", "\n"))


@given(printable)
def test_escaped_text_shows_as_itself(text: str) -> None:
    expected = unicodedata.normalize("NFC", text)
    for field in (plain(text), in_cloze(text), marked(text, ("a", "Z"))):
        assert shown(field) == expected
        assert not re.search(r"[{}\[]", field)
    assert html.unescape(attribute(text)) == expected
    assert not re.search(r"[<>\"']", attribute(text))
    assert ":" not in re.sub(r"&#58;", "", in_cloze(text))


@given(anything)
def test_nothing_reaches_a_field_that_it_cannot_hold(text: str) -> None:
    for field in (plain(text), in_cloze(text), attribute(text), deck_name(text), slug(text)):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", field)
        field.encode()
        assert unicodedata.is_normalized("NFC", field)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("R&D <b>", "R&amp;D &lt;b&gt;"),
        ("{{Front}}", "&#123;&#123;Front&#125;&#125;"),
        ("[sound:a.mp3] [latex]", "&#91;sound:a.mp3] &#91;latex]"),
        (r"\(x\)", "<span>&#92;</span>(x<span>&#92;</span>)"),
        ("two\r\nlines\u2028three", "two<br>lines<br>three"),
        ("a\x1fb\x00c\ud800", "abc\ufffd"),
    ],
)
def test_what_anki_would_take_for_its_own(text: str, field: str) -> None:
    assert plain(text) == field


@pytest.mark.parametrize(
    ("quote", "answers", "field"),
    [
        ("Founded by DeepSeek in 2023.", ("deepseek",), "Founded by <mark>DeepSeek</mark> in 2023."),
        ("Art is not part of it.", ("art",), "<mark>Art</mark> is not part of it."),
        (
            "R&D cost $5.6 million.",
            ("$5.6 million", "R&D"),
            "<mark>R&amp;D</mark> cost <mark>$5.6 million</mark>.",
        ),
        ("New York City", ("New York", "York City"), "<mark>New York</mark> City"),
        ("Nothing here.", ("", " ", "her", "othing"), "Nothing here."),
        ("Warsaws and Warsaw", ("Warsaw",), "Warsaws and <mark>Warsaw</mark>"),
        ("In İstanbul", ("istanbul",), "In İstanbul"),
    ],
)
def test_the_answer_is_marked_where_a_quotation_has_it(
    quote: str, answers: tuple[str, ...], field: str
) -> None:
    assert marked(quote, answers) == field


@given(anything)
def test_a_tag_is_one_word_without_colons(text: str) -> None:
    assert not re.search(r"[\s:]", slug(text))
    assert slug(text).strip("-") == slug(text) != ""


@pytest.mark.parametrize(
    ("text", "tag"),
    [("Who’s who?", "who-s-who"), ("Новости дня", "новости-дня"), ("?!", "untitled"), ("A::B", "a-b")],
)
def test_a_tag_can_be_read(text: str, tag: str) -> None:
    assert slug(text) == tag


@given(anything)
def test_a_deck_has_no_empty_level(text: str) -> None:
    assert "::" not in deck_part(text)
    assert all(level == level.strip() != "" for level in deck_name(text).split("::"))


@pytest.mark.parametrize(
    ("title", "name"),
    [("Biology::Cells", "Biology::Cells"), ("::a::::b:", "a::b"), ("", "Untitled"), ("a\nb", "a b")],
)
def test_a_title_may_name_levels(title: str, name: str) -> None:
    assert deck_name(title) == name


def test_an_article_never_names_levels() -> None:
    assert "::" not in deck_part(HOSTILE)
    assert deck_part("C++: std::vector") == "C++: std∷vector"
