"""The records that flow through quizgen: articles, facts, questions, quizzes.

All are frozen, hold plain Python values, and know nothing of files or of
natural-language libraries. Offsets are half open and count Unicode code points.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal

Day = tuple[int, int, int]
"""Year, month, day; astronomical years, so 0 is 1 BC and -499 is 500 BC."""

BlockKind = Literal["heading", "paragraph", "item"]


def stable_id(prefix: str, *parts: str) -> str:
    """Return an id that depends on `parts` alone: prefix, underscore, 12 hex digits."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{prefix}_{digest[:12]}"


# --- text ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: `text[start:end]`, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def within(self, other: Span) -> bool:
        """Say whether this span lies inside `other`."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or list item of an article."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A heading, paragraph or list item as a reader found it, not yet cleaned."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file: blocks in order, and what the file says of itself."""

    blocks: tuple[RawBlock, ...]
    title: str | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article. `text` is what every offset in quizgen counts in."""

    id: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    published: date | None = None
    language: str = "en"
    source: str = ""

    @property
    def sha256(self) -> str:
        """SHA-256 of the UTF-8 text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quotation: `article.text[span.start:span.end] == quote`, always."""

    article_id: str
    span: Span
    quote: str

    def __post_init__(self) -> None:
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError(f"the quote does not fill its span: {self.quote!r}")


# --- time -----------------------------------------------------------------------

Precision = Literal["day", "week", "month", "season", "quarter", "year", "decade", "century"]


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A date as TIMEX3 and EDTF write it, with the days it may mean.

    `value`: `2023`, `2025-01-27`, `XXXX-01-27` (no year known), `2024-Q1`, `199X`.
    `first`, `last`: the earliest and latest day; both None where no year is known.
    """

    value: str
    first: Day | None
    last: Day | None
    precision: Precision
    approximate: bool = False

    def before(self, other: TimeValue) -> bool:
        """Say whether every day of this value precedes every day of the other."""
        return self.last is not None and other.first is not None and self.last < other.first

    def contains(self, other: TimeValue) -> bool:
        """Say whether each day that `other` may mean is one that this value may mean."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return self.value == other.value
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True)
class Amount:
    """A normalised quantity: `$5.6 million` is 5.6e6 USD.

    `value` is None where the text is vague (“hundreds of millions”). `bound` tells
    how the text limits it: `=`, `~` (about), `<`, `<=`, `>`, `>=`.
    """

    value: float | None
    unit: str
    bound: Literal["=", "~", "<", "<=", ">", ">="] = "="


# --- facts ----------------------------------------------------------------------


class Status(StrEnum):
    """How firmly an article states a fact."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    NEGATED = "negated"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article states a fact.

    `slots` says where the parts of the fact stand, by name (`subject`, `verb`,
    `object`, `time`, …), so that a generator can find them in the parse again.
    """

    evidence: Evidence
    slots: Mapping[str, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What an article says, in the shape subject – relation – object.

    Subclasses are the kinds of fact. `subject` and `object` use canonical names;
    the words of the article are in `mentions`.
    """

    kind: ClassVar[str] = "fact"

    subject: str
    relation: str
    object: str
    mentions: tuple[Mention, ...]
    status: Status = Status.ASSERTED
    by: str | None = None
    time: TimeValue | None = None

    def __post_init__(self) -> None:
        if not self.mentions:
            raise ValueError("a fact needs evidence")

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two facts the same fact."""
        return (self.kind, self.subject, self.relation, self.object)

    @property
    def id(self) -> str:
        """Id of what is stated, whatever the wording and wherever it stands."""
        return stable_id("f", *self.key)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The quotations that state the fact, in reading order."""
        return tuple(mention.evidence for mention in self.mentions)

    @property
    def support(self) -> int:
        """The number of articles that state the fact."""
        return len({mention.evidence.article_id for mention in self.mentions})


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Fact):
    """Who is what where: `subject` is the person; `title` of `organisation`."""

    kind: ClassVar[str] = "role"
    title: str
    organisation: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """Person, sort of role, and organisation; without one, the title."""
        return (self.kind, self.subject, role_class(self.title), self.organisation or self.title)


_LEADERS = frozenset(
    (
    "head chief executive ceo leader president chair chairman chairwoman director manager "
    "boss"
).split()
)


def role_class(title: str) -> str:
    """Return what a title amounts to: *head*, *chief executive* and *CEO* are `head`."""
    last = title.lower().split(" of ")[0].split(" and ")[0].split()[-1:]
    return "head" if last and last[0] in _LEADERS else " ".join(last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Fact):
    """Who said what: `words` are the quoted or reported words of `subject`."""

    kind: ClassVar[str] = "quotation"
    words: str
    direct: bool

    @property
    def key(self) -> tuple[str, ...]:
        """Speaker and words."""
        return (self.kind, self.subject, self.words.casefold())


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Fact):
    """How much or how many."""

    kind: ClassVar[str] = "quantity"
    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """Something that happened at a time that the article gives."""

    kind: ClassVar[str] = "event"

    @property
    def id(self) -> str:
        """Id of what happened and the year: a prize won twice is two events."""
        year = str(self.time.first[0]) if self.time and self.time.first else ""
        return stable_id("f", *self.key, year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Fact):
    """What a term means: `subject` is the term, `object` what it is."""

    kind: ClassVar[str] = "definition"
    genus: str

    @property
    def key(self) -> tuple[str, ...]:
        """Term and genus."""
        return (self.kind, self.subject.casefold(), self.genus)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion(Fact):
    """What an abbreviation stands for: `subject` is short, `object` long."""

    kind: ClassVar[str] = "expansion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(Fact):
    """Where something is, or where it began."""

    kind: ClassVar[str] = "location"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause(Fact):
    """Why: `subject` is the effect, `object` the cause or purpose."""

    kind: ClassVar[str] = "cause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """Anything else that a whole clause asserts."""

    kind: ClassVar[str] = "statement"


# --- questions --------------------------------------------------------------------

Difficulty = Literal["easy", "medium", "hard"]


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

    def prompt(self) -> str:
        """Return the question as plain text, for any consumer."""
        raise NotImplementedError

    def answer(self) -> str:
        """Return the answer as plain text, for any consumer."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose."""

    text: str
    correct: bool = False


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
    """A gap in a cloze text; `id` is what its marker `[[id]]` names."""

    id: str
    answer: str
    accept: tuple[str, ...] = ()
    hint: str = ""


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


# --- results ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something dropped on the way, and why. `rule` names the reason in a word or two."""

    stage: str
    rule: str
    reason: str
    what: str
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a quiz carries it; `text` may be left out of a quiz file."""

    id: str
    title: str
    sha256: str
    text: str | None = None
    uri: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Quiz:
    """What exporters export: questions, in reading order, with their sources."""

    title: str
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]
    language: str = "en"
    seed: int = 0
    plugins: tuple[tuple[str, str], ...] = ()
    description: str = ""
    extensions: Mapping[str, object] = field(default_factory=dict)

    def source(self, source_id: str) -> Source:
        """Return the source with this id; KeyError where there is none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)


def unique_ids(questions: Iterable[Question]) -> bool:
    """Say whether no two questions share an id."""
    ids = [question.id for question in questions]
    return len(ids) == len(set(ids))
