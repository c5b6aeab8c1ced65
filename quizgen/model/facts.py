"""Facts: what an article says, one class a kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from quizgen.model.ids import stable_id
from quizgen.model.text import Evidence, Span
from quizgen.model.time import Amount, TimeValue


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
    def text(self) -> str:
        """The fact in a row: subject, relation, object."""
        return " ".join(part for part in (self.subject, self.relation, self.object) if part)

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
    ("head chief executive ceo leader president chair chairman chairwoman director manager boss").split()
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
        words = self.words.casefold()
        return (self.kind, self.subject, words.removeprefix("a ").removeprefix("an ").removeprefix("the "))


_LEADING = re.compile(r"(?:(?:the|an?|its|their|his|her|some|several|many)\s+)+")
_FIGURES = re.compile(
    r"[$£€¥]?\b\d[\d.,]*%?|\b(?:hundred|thousand|million|billion|trillion|percent|per cent|about|around|"
    r"nearly|almost|over|more than|less than|at least|up to|some|roughly|dollars?)s?\b"
)


def gist(text: str) -> str:
    """Return a phrase without what articles add to it: quotation marks, determiners, capitals."""
    plain = re.sub(r"[“”\"‘’'.,]", "", text.casefold())
    return _LEADING.sub("", " ".join(plain.split()), count=1) or plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """What a whole clause says.

    `relation` and `object` are its words; `verb` is the class of its verb (*publish* and
    *bring out* are `release`), `agent` who does it, `patient` what it is done to: two clauses
    with these in common say the same, whatever their words and voice.
    """

    kind: ClassVar[str] = "statement"
    verb: str = ""
    agent: str = ""
    patient: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What is done to what by whom, dated or not."""
        return ("clause", self.verb, self.agent, gist(self.patient or self.object))

    @property
    def year(self) -> str:
        """The year in which it happened or holds, empty where none is told."""
        return str(self.time.first[0]) if self.time and self.time.first else ""

    @property
    def id(self) -> str:
        """Id of what happened, and the year: a prize won twice is two events."""
        return stable_id("f", *self.key, self.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Statement):
    """Something that happened at a time that the article gives."""

    kind: ClassVar[str] = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Statement):
    """How much or how many: the amount is what the clause tells."""

    kind: ClassVar[str] = "quantity"
    amount: Amount

    @property
    def key(self) -> tuple[str, ...]:
        """What is measured, whatever the amount."""
        about = gist(_FIGURES.sub(" ", f"{self.patient} {self.object}".casefold()))
        return (self.kind, self.verb, self.agent, about, self.amount.unit)

    @property
    def id(self) -> str:
        """Id of what is measured, when, and how much it is."""
        return stable_id("f", *self.key, self.year, str(self.amount.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Statement):
    """How one thing compares with another, or with all: “the largest …”, a record."""

    kind: ClassVar[str] = "comparison"
    record: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(Statement):
    """Where something is, or where it began."""

    kind: ClassVar[str] = "location"
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging(Statement):
    """What belongs to what: maker and product, owner and owned, whole and part, group and member."""

    kind: ClassVar[str] = "belonging"


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
class Cause(Fact):
    """Why: `subject` is the effect, `object` the cause or purpose."""

    kind: ClassVar[str] = "cause"
