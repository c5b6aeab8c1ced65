"""What a rule is, and what it may look at."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from quizgen.model import Question

Finding = str
"""Why a question breaks a rule, in words for its author."""


@dataclass(frozen=True, slots=True)
class Rule:
    """An item-writing rule. `find` returns what is wrong with a question, or None."""

    name: str
    types: frozenset[str]
    hard: bool
    find: Callable[[Question], Finding | None]

    def applies_to(self, question: Question) -> bool:
        """Say whether the rule is about questions of this type."""
        return question.type in self.types


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text, in order."""
    return re.findall(r"[^\W_]+(?:[.,'’-][^\W_]+)*", text)


@cache
def common_rank(word: str) -> int:
    """Return how common a word is: 0 is the commonest; 5000 for any not among those."""
    return _common().get(word.lower(), len(_common()))


@cache
def _common() -> dict[str, int]:
    path = Path(__file__).parent.parent / "data" / "common_words.txt"
    return {word: n for n, word in enumerate(path.read_text("utf-8").split())}


@cache
def stem(word: str) -> str:
    """Return the stem of a word, in lower case (Snowball, through NLTK)."""
    return str(_stemmer().stem(word.lower()))


@cache
def _stemmer() -> Any:
    from nltk.stem.snowball import EnglishStemmer

    return EnglishStemmer()


@lru_cache(maxsize=50_000)
def matter(text: str) -> frozenset[str]:
    """Return the stems of the words that say what a text is about."""
    return frozenset(stem(w) for w in words_of(text) if common_rank(w) > 150)


_INFLECTED = re.compile(r"(?:ies|es|s|ed|ing|ly|er|ers|’s|'s)$")


def specific(text: str) -> list[str]:
    """Return the words that carry a meaning of their own: names, numbers, and rarer words."""
    out = []
    for n, word in enumerate(words_of(text)):
        stem = _INFLECTED.sub("", word)
        known = min(common_rank(word), common_rank(stem), common_rank(stem + "e"), common_rank(stem + "y"))
        if known > 1200 or any(c.isdigit() for c in word) or (n > 0 and word[0].isupper()):
            out.append(word)
    return out
