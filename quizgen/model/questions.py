"""Questions: what all share, and the built-in types."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import ClassVar, Literal

from quizgen.model.text import Evidence
from quizgen.model.time import TimeValue

Difficulty = Literal["easy", "medium", "hard"]
ReviewStatus = Literal["draft", "approved", "edited", "rejected"]
Scoring = Literal["all_or_nothing", "absolute_position", "adjacent_pairs", "longest_ordered_subset"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What all question types share.

    `id` hangs on what is asked (type, fact, slot), never on the wording: a better
    wording keeps a learner's review history.
    """

    type: ClassVar[str] = "question"

    id: str
    evidence: tuple[Evidence, ...]
    fact_ids: tuple[str, ...] = ()
    rationale: str = ""
    difficulty: Difficulty | None = None
    tags: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    review: ReviewStatus | None = None

    def prompt(self) -> str:
        """Return the question as plain text, for any consumer."""
        raise NotImplementedError

    def answer(self) -> str:
        """Return the answer as plain text, for any consumer."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. `id` is what a quiz file calls it; empty before it has been in one."""

    text: str
    correct: bool = False
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(Question):
    """A stem that is a real question, and three to five options, one of them right."""

    type: ClassVar[str] = "multiple_choice"
    stem: str
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        if sum(option.correct for option in self.options) != 1:
            raise ValueError(f"a multiple-choice question needs one key: {self.stem!r}")

    @property
    def key(self) -> Option:
        """The right option."""
        return next(option for option in self.options if option.correct)

    @property
    def distractors(self) -> tuple[Option, ...]:
        """The wrong options, in their order."""
        return tuple(option for option in self.options if not option.correct)

    def prompt(self) -> str:
        """Return the stem."""
        return self.stem

    def answer(self) -> str:
        """Return the text of the key."""
        return self.key.text


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap in a cloze text; `id` is what its marker `[[id]]` names.

    `within` has the lowest and the highest number that is right, where the answer is a number.
    """

    id: str
    answer: str
    accept: tuple[str, ...] = ()
    hint: str = ""
    within: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if self.within is not None and not -inf < self.within[0] <= self.within[1] < inf:
            raise ValueError(f"blank {self.id}: {self.within} is no range, lowest number first")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(Question):
    """A sentence with gaps, written `[[b1]]`."""

    type: ClassVar[str] = "cloze"
    text: str
    blanks: tuple[Blank, ...]

    def __post_init__(self) -> None:
        for blank in self.blanks:
            if self.text.count(f"[[{blank.id}]]") != 1:
                raise ValueError(f"blank {blank.id} must stand once in {self.text!r}")

    def filled(self) -> str:
        """Return the text with its gaps filled."""
        text = self.text
        for blank in self.blanks:
            text = text.replace(f"[[{blank.id}]]", blank.answer)
        return text

    def prompt(self) -> str:
        """Return the text with a line for each gap."""
        text = self.text
        for blank in self.blanks:
            hint = f" ({blank.hint})" if blank.hint else ""
            text = text.replace(f"[[{blank.id}]]", f"_____{hint}")
        return text

    def answer(self) -> str:
        """Return what fills the gaps."""
        return "; ".join(blank.answer for blank in self.blanks)


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """An event to be put in order, phrased without its date."""

    id: str
    text: str
    time: TimeValue
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Question):
    """Events to be put in order; `events` as shown, `order` their ids, earliest first."""

    type: ClassVar[str] = "timeline"
    stem: str
    events: tuple[TimelineEvent, ...]
    order: tuple[str, ...]
    scoring: Scoring = "adjacent_pairs"

    def __post_init__(self) -> None:
        if sorted(event.id for event in self.events) != sorted(self.order):
            raise ValueError(f"the order must name each event once: {self.stem!r}")

    def in_order(self) -> tuple[TimelineEvent, ...]:
        """Return the events, earliest first."""
        by_id = {event.id: event for event in self.events}
        return tuple(by_id[event_id] for event_id in self.order)

    def prompt(self) -> str:
        """Return the stem and the events as shown."""
        return "\n".join([self.stem, *(f"• {event.text}" for event in self.events)])

    def answer(self) -> str:
        """Return the events in order, with their dates."""
        return "; ".join(f"{event.time.value}: {event.text}" for event in self.in_order())
