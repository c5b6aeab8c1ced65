"""The task of each question: as its type has it, else to be recalled."""

from __future__ import annotations

from collections.abc import Mapping

from quizgen.errors import ExportError
from quizgen.model import Question, Recall, Task
from quizgen.protocols import HasTask, QuestionType


def task_of(question: Question, types: Mapping[str, QuestionType]) -> Task:
    """Return what a learner does with a question; ExportError, naming its type, where that fails."""
    kind = types.get(question.type)
    try:
        if isinstance(kind, HasTask):
            return kind.task(question)
        return Recall(question.prompt(), question.answer())
    except Exception as error:  # a plugin may fail in any way; the user must know which one did
        reason = f"{type(error).__name__}: {error}"
        raise ExportError(f"question {question.id}: type {question.type} has no task ({reason})") from error
