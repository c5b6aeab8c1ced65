"""Tasks: what a learner does with a question, whatever its type.

A question type says which of these tasks its questions are (`quizgen.protocols.HasTask`);
pages, paper, the terminal and other systems know the tasks alone. So a new type needs no
change in any of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quizgen.model.questions import Blank, Option, Scoring


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose the one right option. `keep_order`: the options have an order of their own."""

    stem: str
    options: tuple[Option, ...]
    keep_order: bool = False

    def __post_init__(self) -> None:
        named = (o if o.id else replace(o, id=f"o{n}") for n, o in enumerate(self.options, start=1))
        object.__setattr__(self, "options", tuple(named))

    @property
    def key(self) -> Option:
        """The right option."""
        return next(option for option in self.options if option.correct)


@dataclass(frozen=True, slots=True)
class Fill:
    """Fill the gaps of a text; a gap is written `[[id]]`."""

    text: str
    blanks: tuple[Blank, ...]

    @property
    def parts(self) -> tuple[str | Blank, ...]:
        """The text and its gaps, as they follow one another."""
        blanks = {f"[[{blank.id}]]": blank for blank in self.blanks}
        out: list[str | Blank] = []
        rest = self.text
        while rest:
            at, marker = min(((rest.find(m), m) for m in blanks if m in rest), default=(len(rest), ""))
            if at:
                out.append(rest[:at])
            if marker:
                out.append(blanks[marker])
            rest = rest[at + len(marker) :]
        return tuple(out)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be put in its place; `note` is told with the solution: a date."""

    id: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Put items in order; `items` as shown, `key` their ids from first to last."""

    stem: str
    items: tuple[Item, ...]
    key: tuple[str, ...]
    scoring: Scoring = "adjacent_pairs"

    def solution(self) -> tuple[Item, ...]:
        """Return the items from first to last."""
        by_id = {item.id: item for item in self.items}
        return tuple(by_id[i] for i in self.key)


@dataclass(frozen=True, slots=True)
class Recall:
    """Think of the answer, look at it, and judge oneself: what any question can be."""

    stem: str
    answer: str


Task = Choose | Fill | Order | Recall
