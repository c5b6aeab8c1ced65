"""What every question must be, whatever its type: told, proved, written and read back, put on a card.

The built-in types hold to this by their tests; the questions of a plugin are looked at as
they come, so that one that cannot be written never stops the writing of the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from quizgen.errors import ExportError, QuizFormatError
from quizgen.generate.candidate import Candidate
from quizgen.model import Choose, Evidence, Fact, Fill, Order, Question, Quiz, Recall, Source
from quizgen.protocols import HasTask, QuestionType

_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,31}")


def flaws(question: Question, types: Mapping[str, QuestionType], sources: Mapping[str, str]) -> Iterator[str]:
    """Yield what keeps a question from being used; `sources` has the articles' texts by id.

    What the methods of the question or of its type raise is a flaw like any other.
    """
    kind = types.get(question.type)
    if kind is None:
        yield f"no plugin brings its type {question.type!r}"
        return
    if not _ID.fullmatch(question.id):
        yield f"its id {question.id!r} is none; make it with stable_id"
    yield from _told(question)
    yield from _proved(question, sources)
    yield from _written(question, kind, types)


def candidate_flaws(
    made: object, types: Mapping[str, QuestionType], sources: Mapping[str, str]
) -> Iterator[str]:
    """Yield what is wrong with what a generator yields: with the candidate, then with its question."""
    if not isinstance(made, Candidate):
        yield f"a generator yields candidates, not {type(made).__name__}"
    elif not isinstance(made.question, Question) or not isinstance(made.fact, Fact):
        yield "a candidate needs a question and a fact"
    elif not isinstance(made.target, tuple) or len(made.target) != 3 or made.target[0] not in sources:
        yield f"its target {made.target!r} is not (article id, first, last)"
    elif not 0 <= made.score <= 1:
        yield f"its score {made.score!r} is not from 0 to 1"
    else:
        yield from flaws(made.question, types, sources)


def fact_flaw(found: object, article_id: str, text: str) -> str | None:
    """Return what is wrong with what a fact extractor yields of an article, or None."""
    if not isinstance(found, Fact):
        return f"an extractor yields facts, not {type(found).__name__}"
    return next((flaw for e in found.evidence for flaw in _proof_flaws(e, {article_id: text})), None)


def _told(question: Question) -> Iterator[str]:
    for part in ("prompt", "answer"):
        try:
            said = getattr(question, part)()
        except Exception as error:  # a plugin's own code, whatever it raises
            yield f"it has no card: {part}() of {question.type} failed: {type(error).__name__}: {error}"
            continue
        if not isinstance(said, str) or not said.strip():
            yield f"it has no card: {part}() of {question.type} returned {said!r}; return its text"


def _proved(question: Question, sources: Mapping[str, str]) -> Iterator[str]:
    if not question.evidence:
        yield "it has no evidence: give it the evidence of its fact"
    for evidence in question.evidence:
        yield from _proof_flaws(evidence, sources)


def _proof_flaws(evidence: Evidence, sources: Mapping[str, str]) -> Iterator[str]:
    text = sources.get(evidence.article_id)
    if text is None:
        yield f"its evidence is from {evidence.article_id!r}, which is none of the articles"
    elif text[evidence.span.start : evidence.span.end] != evidence.quote:
        yield f"its evidence is not verbatim in the article: {evidence.quote!r}"


def _written(question: Question, kind: QuestionType, types: Mapping[str, QuestionType]) -> Iterator[str]:
    from quizgen.export.anki.notes import make_notes
    from quizgen.export.json_quiz import dumps, loads

    named = dict.fromkeys(e.article_id for e in question.evidence)
    sources = tuple(Source(i, i, "0" * 64) for i in named)
    quiz = Quiz("Quiz", (question,), sources)
    try:
        text = dumps(quiz, types)
        again = loads(text, types).questions[0]
    except QuizFormatError as error:
        yield f"what dump() of {kind.name} returns is no question of a quiz file: {error}"
    except Exception as error:  # as above
        yield f"{kind.name} cannot be written and read back: {type(error).__name__}: {error}"
    else:
        if again != question:
            what = _differing(question, again)
            yield f"load() of {kind.name} does not return what dump() was given: {what}"
        elif json.loads(dumps(Quiz("Quiz", (again,), sources), types)) != json.loads(text):
            yield f"dump() of {kind.name} writes a question differently once it has been read back"
    yield from _asked(question, kind)
    try:
        make_notes(quiz, types)
    except ExportError as error:
        yield f"it has no card: {error}"
    except Exception as error:  # as above
        yield f"it has no card: {type(error).__name__}: {error}"


def _asked(question: Question, kind: QuestionType) -> Iterator[str]:
    if isinstance(kind, HasTask):
        try:
            task = kind.task(question)
        except Exception as error:  # as above
            yield f"task() of {kind.name} failed: {type(error).__name__}: {error}"
        else:
            if not isinstance(task, Choose | Fill | Order | Recall):
                yield f"task() of {kind.name} returned {task!r}; return a Choose, Fill, Order or Recall"


def _differing(one: Question, other: Question) -> str:
    if type(one) is not type(other):
        return f"a {type(other).__name__} in place of a {type(one).__name__}"
    fields = [f for f in one.__dataclass_fields__ if getattr(one, f) != getattr(other, f)]
    return f"{', '.join(fields)} changed"
