"""Questions → notes: which note type, which fields, which tags, which deck."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from quizgen.analyse.calendar import MONTH_NAMES
from quizgen.errors import ExportError
from quizgen.export.anki import note_types
from quizgen.export.anki.escape import attribute, deck_name, deck_part, marked, plain, slug
from quizgen.export.anki.lint import lint
from quizgen.export.anki.note_types import NoteType
from quizgen.model import (
    Choose,
    Cloze,
    Evidence,
    Fill,
    MultipleChoice,
    Question,
    Quiz,
    Source,
    Task,
    Timeline,
)
from quizgen.protocols import HasAnkiNote, HasTask, QuestionType

Decks = Literal["article", "one"]
"""One deck an article, under a parent of the quiz's name; or one deck for all."""

_QUOTATIONS = 2


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note as it goes into a deck; `fields` are HTML, in the order of its type."""

    question: str
    note_type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str

    @property
    def guid(self) -> str:
        """The id by which Anki knows the note again: of what is asked, not of its wording."""
        return guid(self.question)


def guid(question_id: str) -> str:
    """Return the guid of the note of a question."""
    return hashlib.sha256(f"quizgen\x1f{question_id}".encode()).hexdigest()[:20]


def make_notes(quiz: Quiz, types: Mapping[str, QuestionType], decks: Decks = "article") -> list[AnkiNote]:
    """Return the notes of a quiz, in reading order; ExportError where a question gives none."""
    names = Names(quiz, decks)
    own_makers = {name: kind for name, kind in types.items() if isinstance(kind, HasAnkiNote)}
    known: dict[int | str, NoteType] = {}
    for built_in in note_types.built_in():
        known |= {built_in.id: built_in, built_in.name: built_in}
    notes: dict[str, AnkiNote] = {}
    for question in quiz.questions:
        if question.id in notes:
            raise ExportError(f"two questions share the id {question.id}; Anki would take them for one")
        note_type, own = _own_fields(question, own_makers.get(question.type), types)
        _require_fit(question.type, note_type, known)
        filled = {**_common_fields(question, names), **own}
        fields = tuple(filled.get(name, "") for name in note_type.fields)
        if not fields[0].strip():
            raise ExportError(f"question {question.id}: its card would be empty ({note_type.own_fields[0]})")
        if note_type.cloze and "{{c" not in fields[0]:
            raise ExportError(f"question {question.id}: a cloze without a gap would have no card")
        notes[question.id] = AnkiNote(
            question.id, note_type, fields, names.tags(question), names.deck(question)
        )
    return list(notes.values())


def _own_fields(
    question: Question, own_maker: HasAnkiNote | None, types: Mapping[str, QuestionType]
) -> tuple[NoteType, Mapping[str, str]]:
    try:
        if own_maker is not None:
            return own_maker.anki_note(question)
        kind = types.get(question.type)
        task = kind.task(question) if isinstance(kind, HasTask) else None
        return _by_task(question, task, types) or (
            note_types.plain(),
            {"Question": plain(question.prompt()), "Answer": plain(question.answer())},
        )
    except Exception as error:  # a plugin may fail in any way; the user must know which one did
        reason = f"{type(error).__name__}: {error}"
        raise ExportError(
            f"question {question.id}: type {question.type} makes no Anki note ({reason})"
        ) from error


def _by_task(
    question: Question, task: Task | None, types: Mapping[str, QuestionType]
) -> tuple[NoteType, Mapping[str, str]] | None:
    """Return the note of a built-in type that has the same task, if there is one.

    Putting in order is none: the built-in type for that has dates.
    """
    match task:
        case Choose():
            twin = types.get(MultipleChoice.type)
            choice = MultipleChoice(
                id=question.id, evidence=question.evidence, stem=task.stem, options=task.options
            )
            if isinstance(twin, HasAnkiNote):
                note_type, fields = twin.anki_note(choice)
                return note_type, {**fields, **({"Keep": "yes"} if task.keep_order else {})}
        case Fill():
            twin = types.get(Cloze.type)
            if isinstance(twin, HasAnkiNote):
                return twin.anki_note(
                    Cloze(id=question.id, evidence=question.evidence, text=task.text, blanks=task.blanks)
                )
    return None


def _require_fit(type_name: str, note_type: NoteType, known: dict[int | str, NoteType]) -> None:
    """Refuse a flawed note type: a plain card in its place would keep the mended one from coming later."""
    problems = list(_problems(note_type))
    for what, key in (("id", note_type.id), ("name", note_type.name)):
        if (other := known.setdefault(key, note_type)) != note_type:
            problems.append(f"it has the {what} of {other.name!r} ({other.id})")
    if problems:
        listed = "; ".join(problems)
        raise ExportError(f"type {type_name}: its Anki note type {note_type.name!r} is flawed: {listed}")


@lru_cache(maxsize=64)
def _problems(note_type: NoteType) -> tuple[str, ...]:
    return lint(note_type)


def _common_fields(question: Question, names: Names) -> dict[str, str]:
    several = isinstance(question, Timeline) or len(question.fact_ids) > 1
    shown = question.evidence if several else question.evidence[:_QUOTATIONS]
    quotes = {" ".join(e.quote.split()) for e in shown}
    said = " ".join(question.rationale.split())
    return {
        "Hint": "<br>".join(map(plain, question.hints)),
        # A rationale that only quotes the article would say it twice.
        "Explanation": "" if said in quotes else plain(question.rationale),
        "Context": "".join(names.figure(e, _answers(question)) for e in dict.fromkeys(shown)),
        "Source": "; ".join(dict.fromkeys(names.caption(e) for e in question.evidence)),
        "Language": names.language,
        "Id": attribute(question.id),
    }


def _answers(question: Question) -> tuple[str, ...]:
    if isinstance(question, Cloze):
        return tuple(blank.answer for blank in question.blanks)
    return (question.answer(),)


class Names:
    """What the articles of a quiz are called: in captions, tags, decks and their descriptions."""

    def __init__(self, quiz: Quiz, decks: Decks) -> None:
        self._quiz = quiz
        self._decks = decks
        self.parent = deck_name(quiz.title)
        self.language = attribute(quiz.language)
        self._captions = {source.id: _caption(source) for source in quiz.sources}
        self._slugs = _distinct({source.id: slug(source.title) for source in quiz.sources}, "{}-{}")
        parts = _distinct({source.id: deck_part(source.title) for source in quiz.sources}, "{} ({})")
        self._names = {source_id: f"{self.parent}::{part}" for source_id, part in parts.items()}

    def caption(self, evidence: Evidence) -> str:
        """Return the article's title and date, as HTML."""
        return self._captions.get(evidence.article_id) or plain(evidence.article_id)

    def figure(self, evidence: Evidence, answers: tuple[str, ...]) -> str:
        """Return a quotation and its article, as HTML, the answers marked where they stand."""
        quote = marked(evidence.quote, answers)
        caption = self.caption(evidence)
        return (
            f'<figure><blockquote dir="auto">{quote}</blockquote>'
            f'<figcaption dir="auto">{caption}</figcaption></figure>'
        )

    def tags(self, question: Question) -> tuple[str, ...]:
        """Return the tags of a question: its type, kind, articles and difficulty."""
        tags = {f"quizgen::type::{slug(question.type)}"}
        tags.update(f"quizgen::kind::{slug(tag)}" for tag in question.tags)
        tags.update(
            f"quizgen::article::{self._slugs.get(e.article_id) or slug(e.article_id)}"
            for e in question.evidence
        )
        if question.difficulty:
            tags.add(f"quizgen::difficulty::{question.difficulty}")
        return tuple(sorted(tags))

    def deck(self, question: Question) -> str:
        """Return the deck of a question: that of the article it is asked of."""
        if self._decks == "one" or not question.evidence:
            return self.parent
        return self._names.get(question.evidence[0].article_id, self.parent)

    @cached_property
    def descriptions(self) -> dict[str, str]:
        """The descriptions of the decks, as HTML, by name: what they hold and where it is from."""
        about = plain(self._quiz.description or self._quiz.title)
        items = "".join(f"<li>{self._captions[source.id]}</li>" for source in self._quiz.sources)
        out = {self.parent: f"<p>{about}</p>" + (f"<p>From:</p><ul>{items}</ul>" if items else "")}
        if self._decks == "article":
            for source_id, name in self._names.items():
                out[name] = f"<p>From: {self._captions[source_id]}</p>"
        return out


def _caption(source: Source) -> str:
    title = plain(source.title)
    if source.uri.startswith(("https://", "http://")):
        title = f'<a href="{attribute(source.uri)}">{title}</a>'
    if source.published is None:
        return title
    day = source.published
    return f'{title} (<time datetime="{day}">{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}</time>)'


def _distinct(names: Mapping[str, str], pattern: str) -> dict[str, str]:
    """Return names made distinct by a number where two are the same, whatever their case."""
    taken: set[str] = set()
    out = {}
    for key, name in names.items():
        candidate, n = name, 2
        while candidate.casefold() in taken:
            candidate, n = pattern.format(name, n), n + 1
        taken.add(candidate.casefold())
        out[key] = candidate
    return out
