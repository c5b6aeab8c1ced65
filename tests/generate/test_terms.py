"""Terms: what a textbook would print in bold."""

from __future__ import annotations

import pytest

from quizgen.generate.terms import is_technical, terms_in
from tests.conftest import Analyse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hydrogen bonds hold the water molecules.", {"hydrogen bond", "water molecule"}),
        ("The electron transport chain makes energy.", {"electron transport chain", "energy"}),
        ("Two new methods were found.", {"method"}),
        ("My mother was a teacher.", set()),
    ],
)
def test_nouns_with_what_belongs_to_them(read_text: Analyse, text: str, expected: set[str]) -> None:
    analysis = read_text(text)
    assert {t.lemma for s in analysis.sentences for t in terms_in(s)} == expected


@pytest.mark.parametrize(
    ("text", "lemma", "told", "technical"),
    [
        ("The stages of mitosis differ.", "mitosis", 2, True),
        ("Hydrogen bonds hold the molecules.", "hydrogen bond", 1, True),
        ("The reason was a good idea.", "reason", 5, False),
        ("An umbrella stand stood there.", "umbrella stand", 1, False),
    ],
)
def test_everyday_words_are_none(
    read_text: Analyse, text: str, lemma: str, told: int, technical: bool
) -> None:
    (sentence,) = read_text(text).sentences
    term = next(t for t in terms_in(sentence) if t.lemma == lemma)
    assert is_technical(sentence, term, told) is technical
