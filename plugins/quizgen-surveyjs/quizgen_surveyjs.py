"""SurveyJS: a quiz as the JSON of a survey with right answers, one question a page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from quizgen.api import Account, Question, Quiz, hookimpl, task_of, write_atomically
from quizgen.model import Choose, Fill, Order, Recall
from quizgen.protocols import Exporter, QuestionType


class SurveyJsExporter:
    """Writes `.surveyjs.json`."""

    name = "surveyjs"
    suffixes = frozenset({".surveyjs.json"})

    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> str:
        """Write all questions; one to be recalled has no right answer and gives no point."""
        account = Account()
        pages = []
        for question in quiz.questions:
            pages.append({"name": f"page_{question.id}", "elements": [_element(question, types)]})
            account.write()
        survey = {
            "title": _text(quiz.title),
            "locale": quiz.language,
            "showProgressBar": True,
            "completedHtml": "<h3>{correctAnswers} / {questionCount}</h3>",
            "pages": pages,
        }
        write_atomically(
            path, (json.dumps(survey, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
        )
        return str(account)


def _element(question: Question, types: Mapping[str, QuestionType]) -> dict[str, Any]:
    task = task_of(question, types)
    made: dict[str, Any] = {"name": question.id}
    match task:
        case Choose():
            made |= {
                "type": "radiogroup",
                "title": _text(task.stem),
                "choices": [{"value": o.id, "text": _text(o.text)} for o in task.options],
                "choicesOrder": "none" if task.keep_order else "random",
                "correctAnswer": task.key.id,
            }
        case Fill() if len(task.blanks) == 1:
            made |= {
                "type": "text",
                "title": _text(question.prompt()),
                "correctAnswer": task.blanks[0].answer,
            }
        case Fill():
            items = [
                {"name": b.id, "title": f"{n}{f' ({_text(b.hint)})' if b.hint else ''}"}
                for n, b in enumerate(task.blanks, start=1)
            ]
            right = {b.id: b.answer for b in task.blanks}
            made |= {
                "type": "multipletext",
                "title": _text(question.prompt()),
                "items": items,
                "correctAnswer": right,
            }
        case Order():
            made |= {
                "type": "ranking",
                "title": _text(task.stem),
                "choices": [{"value": i.id, "text": _text(i.text)} for i in task.items],
                "correctAnswer": list(task.key),
            }
        case Recall():
            made |= {"type": "comment", "title": _text(task.stem)}
    if question.hints:
        made["description"] = _text(" ".join(question.hints))
    return made


def _text(text: str) -> str:
    """Return text in which SurveyJS finds nothing to fill in: `{name}` would be a value."""
    return text.replace("{", "{\u200b")


@hookimpl
def quizgen_exporters() -> Sequence[Exporter]:
    """Return the exporter to SurveyJS."""
    return [SurveyJsExporter()]
