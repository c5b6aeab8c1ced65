"""H5P: a question set of multiple choice, blanks, words to drag into order, and essays.

The package holds the content alone; the site it goes to has the libraries. H5P marks gaps with
asterisks and reads `/` and `:` within: where an article has them, they go out as entities.
"""

from __future__ import annotations

import html
import io
import json
import re
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from quizgen.api import Account, Question, Quiz, explanation, hookimpl, task_of, write_atomically
from quizgen.model import Blank, Choose, Fill, Order, Recall, Task
from quizgen.protocols import Exporter, QuestionType

_LIBRARIES = {
    "H5P.QuestionSet": (1, 20),
    "H5P.MultiChoice": (1, 16),
    "H5P.Blanks": (1, 14),
    "H5P.DragText": (1, 10),
    "H5P.Essay": (1, 5),
}
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_MARKS = str.maketrans({"*": "&#42;", "/": "&#47;", ":": "&#58;"})
# Words to drag are not typed, so a sign that looks the same will do.
_LOOKALIKES = str.maketrans({"*": "∗", ":": "∶", "\\": "∖"})
_BUTTONS = {"enableRetry": True, "enableSolutionsButton": True, "enableCheckButton": True}


class H5pExporter:
    """Writes `.h5p`."""

    name = "h5p"
    suffixes = frozenset({".h5p"})

    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> str:
        """Write all questions as one question set."""
        account = Account()
        questions = []
        for question in quiz.questions:
            questions.append(_question(question, quiz, types))
            account.write()
        content = {
            "introPage": {"showIntroPage": False},
            "progressType": "dots",
            "passPercentage": 50,
            "questions": questions,
            "endGame": {"showResultPage": True, "showSolutionButton": True, "showRetryButton": True},
            "override": {"checkButton": True},
        }
        used = {"H5P.QuestionSet", *(q["library"].split()[0] for q in questions)}
        package = {
            "title": _plain(quiz.title),
            "language": quiz.language,
            "mainLibrary": "H5P.QuestionSet",
            "embedTypes": ["iframe"],
            "license": "U",
            "preloadedDependencies": [
                {"machineName": n, "majorVersion": major, "minorVersion": minor}
                for n, (major, minor) in _LIBRARIES.items()
                if n in used
            ],
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, values in (("h5p.json", package), ("content/content.json", content)):
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                archive.writestr(info, json.dumps(values, ensure_ascii=False), zipfile.ZIP_DEFLATED)
        write_atomically(path, out.getvalue())
        return str(account)


def _question(question: Question, quiz: Quiz, types: Mapping[str, QuestionType]) -> dict[str, Any]:
    task = task_of(question, types)
    name, kind, params = _params(task)
    if why := _html(explanation(question, quiz)):
        params["overallFeedback"] = [{"from": 0, "to": 100, "feedback": why}]
    major, minor = _LIBRARIES[name]
    title = " ".join(_plain(question.prompt()).split())[:80]
    return {
        "library": f"{name} {major}.{minor}",
        # An id that stays as long as the question's own does.
        "subContentId": str(uuid.uuid5(uuid.NAMESPACE_OID, question.id)),
        "metadata": {"contentType": kind, "license": "U", "title": title},
        "params": params,
    }


def _params(task: Task) -> tuple[str, str, dict[str, Any]]:
    match task:
        case Choose():
            answers = [{"text": f"<div>{_html(o.text)}</div>", "correct": o.correct} for o in task.options]
            behaviour = {
                **_BUTTONS,
                "type": "auto",
                "singlePoint": True,
                "randomAnswers": not task.keep_order,
            }
            params = {"question": f"<p>{_html(task.stem)}</p>", "answers": answers, "behaviour": behaviour}
            return "H5P.MultiChoice", "Multiple Choice", params
        case Fill():
            text = "".join(_gap(p) if isinstance(p, Blank) else _marked(p) for p in task.parts)
            behaviour = {**_BUTTONS, "caseSensitive": False, "showSolutionsRequiresInput": True}
            params = {"text": "", "questions": [f"<p>{text}</p>"], "behaviour": behaviour}
            return "H5P.Blanks", "Fill in the Blanks", params
        case Order():
            lines = [
                f"{n}. *{_html(i.text.translate(_LOOKALIKES))}*"
                for n, i in enumerate(task.solution(), start=1)
            ]
            params = {
                "taskDescription": f"<p>{_html(task.stem)}</p>",
                "textField": "\n".join(lines),
                "behaviour": dict(_BUTTONS),
            }
            return "H5P.DragText", "Drag the Words", params
        case Recall():
            params = {
                "taskDescription": f"<p>{_html(task.stem)}</p>",
                "keywords": [],
                "solution": {"introduction": "", "sample": f"<p>{_html(task.answer)}</p>"},
            }
            return "H5P.Essay", "Essay", params


def _gap(blank: Blank) -> str:
    answers = "/".join(_marked(" ".join(answer.split())) for answer in (blank.answer, *blank.accept))
    return f"*{answers}:{_marked(blank.hint)}*" if blank.hint else f"*{answers}*"


def _marked(text: str) -> str:
    return _html(text.replace("\n", " ")).translate(_MARKS)


def _html(text: str) -> str:
    return html.escape(_plain(text)).replace("\n", "<br />")


def _plain(text: str) -> str:
    return _UNFIT.sub("", text)


@hookimpl
def quizgen_exporters() -> Sequence[Exporter]:
    """Return the exporter to H5P."""
    return [H5pExporter()]
