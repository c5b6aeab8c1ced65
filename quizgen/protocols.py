"""What each kind of extension must offer. Any object of the right shape will do.

Names are unique within their kind. Nothing here, and nothing that a plugin imports at
its top level, may load the language libraries: import them where they are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from quizgen.model import Document, Fact, Question, Quiz, Rejection, Task

if TYPE_CHECKING:
    from quizgen.analysis import Analysis
    from quizgen.export.anki.note_types import NoteType
    from quizgen.export.anki.notes import Decks
    from quizgen.generate.candidate import Candidate
    from quizgen.generate.corpus import Corpus
    from quizgen.generate.distractors.key import Key


class Reader(Protocol):
    """Turns the bytes of a file into a document."""

    @property
    def name(self) -> str:
        """The reader's name."""

    @property
    def suffixes(self) -> frozenset[str]:
        """The file suffixes it reads, in lower case, with their dot."""

    def read(self, data: bytes, encoding: str | None = None) -> Document:
        """Return the document; ValueError, with a reason for the user, where that fails."""


class FactExtractor(Protocol):
    """Finds facts of one kind in an analysed article."""

    @property
    def name(self) -> str:
        """The extractor's name."""

    def extract(self, analysis: Analysis) -> Iterable[Fact | Rejection]:
        """Yield facts, and what gave none with its reason; evidence is verbatim in the article."""


class DistractorSource(Protocol):
    """Proposes wrong answers for a key."""

    @property
    def name(self) -> str:
        """The source's name."""

    @property
    def priority(self) -> int:
        """When it is asked: siblings from the articles 10, lists 20, dictionaries 30."""

    def find(self, corpus: Corpus, key: Key) -> Iterable[str]:
        """Yield distractors, the best first; none where the key is not of its sort."""


class QuestionGenerator(Protocol):
    """Makes candidate questions from facts."""

    @property
    def name(self) -> str:
        """The generator's name."""

    @property
    def types(self) -> tuple[str, ...]:
        """The question types it makes, as `--types` names them."""

    def generate(self, corpus: Corpus) -> Iterable[Candidate | Rejection]:
        """Yield candidates, and what could not be made with its reason."""


class QuestionType(Protocol):
    """Knows how questions of one type are written and read."""

    @property
    def name(self) -> str:
        """The type: a bare name for the built-in ones, `distribution/type` for others."""

    def dump(self, question: Question) -> dict[str, Any]:
        """Return `stem` and the fields of the type, as JSON values; others put theirs under `data`."""

    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> Question:
        """Return the question; `shared` has the fields of `Question`. ValueError, KeyError: bad data."""


@runtime_checkable
class HasAnkiNote(Protocol):
    """A question type with its own Anki note type; others have the card of their task, or a plain one."""

    def anki_note(self, question: Question) -> tuple[NoteType, dict[str, str]]:
        """Return the note type and its own fields, as HTML; the common ones are filled in later."""


@runtime_checkable
class HasSchema(Protocol):
    """A question type that says how its `data` looks in a quiz file."""

    def data_schema(self) -> Mapping[str, Any]:
        """Return the JSON schema (draft 2020-12) of `data`; its references stay within it."""


@runtime_checkable
class HasTask(Protocol):
    """A question type that says what the learner does; others are asked, thought about and shown.

    This is its view in the terminal, on pages, on paper and in other systems.
    """

    def task(self, question: Question) -> Task:
        """Return the task: choose, fill, order or recall."""


@runtime_checkable
class Shuffles(Protocol):
    """A question type whose questions can be dealt anew for another form; others stay as they are."""

    def shuffle(self, question: Question, deal: Random) -> Question:
        """Return the question with its options or events in another order; ids and key stay."""


class Exporter(Protocol):
    """Writes a quiz to a file."""

    @property
    def name(self) -> str:
        """The exporter's name."""

    @property
    def suffixes(self) -> frozenset[str]:
        """The file suffixes it writes, in lower case, with their dot; `name:` for what is no file."""

    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> str | None:
        """Write the quiz, whole or not at all; ExportError where that fails.

        What is returned, if anything, is a word for the user on what was written.
        """


@runtime_checkable
class HasDecks(Protocol):
    """An exporter that can make a deck for each article, or one for all."""

    def with_decks(self, decks: Decks) -> Exporter:
        """Return the exporter that lays decks out in this way."""


class Command(Protocol):
    """A command of the command line: `quizgen NAME`."""

    @property
    def name(self) -> str:
        """The word for it on the command line."""

    @property
    def run(self) -> Callable[..., None]:
        """What it does: a function that Typer reads, its docstring the help, parameters the options.

        A parameter of type `typer.Context` is given the registry, as its `obj`. A
        `QuizgenError` ends the command with its message.
        """
