"""What plugins import: these names stay, as they are, for as long as the group is `quizgen.v1`.

The records of `quizgen.model`, the errors of `quizgen.errors` and the protocols of
`quizgen.protocols` are as stable, and so is `quizgen.testing`. Everything else may change.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from quizgen.check.rules import Finding, Rule
from quizgen.classroom.tasks import task_of
from quizgen.errors import ExportError, QuizgenError
from quizgen.export.account import Account, explanation
from quizgen.export.anki.escape import plain as anki_text
from quizgen.export.anki.note_types import NoteType
from quizgen.export.anki.note_types import plain as plain_note_type
from quizgen.export.atomic import write_atomically
from quizgen.generate.candidate import Candidate
from quizgen.hookspecs import hookimpl
from quizgen.model import Evidence, Fact, Question, Quiz, Rejection, Span, stable_id

if TYPE_CHECKING:
    from quizgen.analysis import Analysis, Entity, NameMention
    from quizgen.express.spelling import capitalised, date_preposition, date_words, ended
    from quizgen.generate.corpus import Corpus
    from quizgen.generate.distractors.key import Key
    from quizgen.generate.distractors.pick import distractors_for
    from quizgen.outputs import read_quiz
    from quizgen.registry import Registry
    from quizgen.syntax import Sentence, Token

__all__ = [
    "Account",
    "Analysis",
    "Candidate",
    "Corpus",
    "Entity",
    "Evidence",
    "ExportError",
    "Fact",
    "Finding",
    "Key",
    "NameMention",
    "NoteType",
    "Question",
    "Quiz",
    "QuizgenError",
    "Registry",
    "Rejection",
    "Rule",
    "Sentence",
    "Span",
    "Token",
    "anki_text",
    "capitalised",
    "date_preposition",
    "date_words",
    "distractors_for",
    "ended",
    "explanation",
    "hookimpl",
    "plain_note_type",
    "read_quiz",
    "stable_id",
    "task_of",
    "write_atomically",
]

# These take up to a second to import: only when they are asked for.
_SLOW = {
    "Analysis": "quizgen.analysis",
    "Corpus": "quizgen.generate.corpus",
    "Entity": "quizgen.analysis",
    "Key": "quizgen.generate.distractors.key",
    "NameMention": "quizgen.analysis",
    "Registry": "quizgen.registry",
    "Sentence": "quizgen.syntax",
    "Token": "quizgen.syntax",
    "capitalised": "quizgen.express.spelling",
    "date_preposition": "quizgen.express.spelling",
    "date_words": "quizgen.express.spelling",
    "distractors_for": "quizgen.generate.distractors.pick",
    "ended": "quizgen.express.spelling",
    "read_quiz": "quizgen.outputs",
}


def __getattr__(name: str) -> object:
    if name not in _SLOW:
        raise AttributeError(f"quizgen.api has no {name}")
    return getattr(importlib.import_module(_SLOW[name]), name)
