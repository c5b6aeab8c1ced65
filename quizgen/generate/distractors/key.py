"""What distractors are for: a key, and chance drawn from the seed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from quizgen.analysis import Entity
from quizgen.model import Fact, TimeValue
from quizgen.syntax import Sentence

T = TypeVar("T")

WANTED = 3
LATEST_YEAR = 2026


@dataclass(frozen=True, slots=True)
class Key:
    """The right answer: its words, what it is, and the question it answers.

    `kind` is the type of the answer: of a name, or `TERM`, `DATE`, `MONEY` and the like.
    """

    text: str
    stem: str
    article_id: str
    fact: Fact
    sentence: Sentence
    entity: Entity | None = None
    time: TimeValue | None = None
    kind: str = ""


def inside(text: str, stem: str) -> bool:
    """Say whether a stem holds all the words of a text."""
    words = set(re.findall(r"\w+", stem.casefold()))
    return set(re.findall(r"\w+", text.casefold())) <= words


def around(before: Sequence[T], after: Sequence[T], seed: int, stem: str) -> list[T]:
    """Return three in all, so that the key's place among them is drawn from the seed."""
    wanted = int(hashlib.sha256(f"{seed}{stem}".encode()).hexdigest(), 16) % (WANTED + 1)
    take = max(min(wanted, len(before)), WANTED - len(after))
    return [*before[:take], *after[: WANTED - take]]


def shuffle(seed: int, stem: str, item: str) -> str:
    """Return what to sort by for an order drawn from the seed."""
    return hashlib.sha256(f"{seed}\0{stem}\0{item}".encode()).hexdigest()
