"""Choose distractors from all sources, by priority.

First siblings from the articles, then typed lists, then WordNet’s sister terms.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from quizgen.generate.corpus import Corpus
from quizgen.generate.distractors.key import WANTED, Key, inside


def distractors_for(corpus: Corpus, key: Key) -> list[str]:
    """Return up to three distractors for a key, the best first; fewer where there are none."""
    return _pick(key, (text for source in corpus.sources for text in source.find(corpus, key)))


def _pick(key: Key, found: Iterable[str]) -> list[str]:
    """Return the first three that differ enough from the key, the stem and each other."""
    out: list[str] = []
    for text in found:
        if all(_apart(text, other) for other in (key.text, *out)) and not inside(text, key.stem):
            out.append(text)
        if len(out) == WANTED:
            break
    return out


def _apart(one: str, other: str) -> bool:
    a, b = one.casefold().removeprefix("the "), other.casefold().removeprefix("the ")
    if any(c.isdigit() for c in a + b):
        return a != b
    if a in b or b in a or Levenshtein.distance(a, b) <= 2:
        return False
    return not (set(a.split()) & set(b.split()) - {"of", "the", "and"} and " " not in a)
