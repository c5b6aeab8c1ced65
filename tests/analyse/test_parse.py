"""The parse cache: a second look at a text needs no language model."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.analyse.parse import Parser
from quizgen.errors import ModelError

TEXT = "OpenAI launched ChatGPT in 2022. It’s popular — “very,” they say."


def test_a_known_text_is_read_from_the_cache(tmp_path: Path) -> None:
    first, second = Parser(cache=tmp_path / "c.sqlite"), Parser(cache=tmp_path / "c.sqlite")
    parsed = first.parse(TEXT)
    assert first.loaded
    assert second.knows(TEXT)
    assert second.parse(TEXT) == parsed
    assert not second.loaded
    assert not second.knows(TEXT + " More.")


def test_a_broken_cache_is_as_good_as_none(tmp_path: Path, parser: Parser) -> None:
    path = tmp_path / "c.sqlite"
    path.write_bytes(b"this is no database" * 100)
    assert Parser(cache=path).parse(TEXT) == parser.parse(TEXT)


def test_an_unknown_model_is_named_with_the_way_out() -> None:
    with pytest.raises(ModelError, match=r"no_such_model.*--model"):
        Parser("no_such_model").parse(TEXT)


def test_offsets_count_in_the_text_as_given(parser: Parser) -> None:
    for sentence in parser.parse(TEXT):
        for token in sentence:
            assert len(TEXT[token.start : token.end]) == len(token.text)
            assert TEXT[token.start] == token.text[0] or token.text[0] in "'\""


@pytest.mark.parametrize(
    ("text", "verb", "tag"),
    [
        (
            "The war between Great Britain and France in the 1790s shaped U.S. foreign policy.",
            "shaped",
            "VBD",
        ),
        ("The muscles provide support to the body and allow for movement.", "allow", "VBP"),
        ("Farmers also organized and protested, often violently.", "protested", "VBD"),
        ("Memphis experienced waves of cholera followed by yellow fever.", "followed", "VBN"),
    ],
)
def test_a_verb_with_a_subject_has_a_tense(parser: Parser, text: str, verb: str, tag: str) -> None:
    (sentence,) = parser.parse(text)
    assert [t.tag for t in sentence if t.text == verb] == [tag]
