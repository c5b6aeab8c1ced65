"""Self-contained HTML pages: style, script and data in one file that fetches nothing.

Data goes in as JSON that cannot end its element, and scripts put text on the page as text. A policy
in the page's head allows its own script by hash and no other, so that nothing in a quiz can run.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from bisect import bisect_left
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

from quizgen.classroom.answers import range_text
from quizgen.classroom.tasks import task_of
from quizgen.model import Blank, Choose, Evidence, Fill, Order, Question, Quiz, Recall, Source, Task
from quizgen.protocols import QuestionType

_PAGES = Path(__file__).parent / "pages"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_HALF = re.compile(r"[\ud800-\udfff]")
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def page(
    title: str,
    language: str,
    body: str,
    styles: tuple[str, ...],
    scripts: tuple[str, ...] = (),
    data: object = None,
) -> str:
    """Return a page; `styles` and `scripts` name files beside this one, `body` is HTML."""
    style = "".join(asset(name) for name in styles)
    script = "".join(asset(name) for name in scripts)
    parts = {
        "language": html.escape(language),
        "title": html.escape(clean(title)),
        "policy": _POLICY + (f"; script-src 'sha256-{_digest(script)}'" if script else ""),
        "style": style,
        "body": body,
        "data": f'<script type="application/json" id="data">{embedded(data)}</script>' if script else "",
        "script": f"<script>{script}</script>" if script else "",
    }
    return Template(asset("page.html")).substitute(parts)


def asset(name: str) -> str:
    """Return a file of the pages."""
    return (_PAGES / name).read_text("utf-8")


def embedded(data: object) -> str:
    """Return data as JSON that may stand in a script element: ASCII, without `<`."""
    return json.dumps(data, separators=(",", ":")).translate(_IN_SCRIPT)


def clean(text: str) -> str:
    """Return text without what no page can hold: control characters, halves of surrogate pairs."""
    return _HALF.sub("\ufffd", _CONTROL.sub("", text))


def escaped(text: str) -> str:
    """Return plain text as HTML."""
    return html.escape(clean(text)).replace("\n", "<br>")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


# --- data ---------------------------------------------------------------------------------


def quiz_data(quiz: Quiz, types: Mapping[str, QuestionType], with_text: bool = False) -> dict[str, Any]:
    """Return what a page needs of a quiz, as JSON values; `with_text` adds the sources' texts."""
    points = {s.id: _Utf16(s.text) for s in quiz.sources if s.text is not None}
    return {
        "title": quiz.title,
        "language": quiz.language,
        "sources": {s.id: source_data(s, with_text) for s in quiz.sources},
        "questions": [_question(q, types, points) for q in quiz.questions],
    }


def _gap(blank: Blank) -> dict[str, Any]:
    out: dict[str, Any] = {"id": blank.id, "hint": blank.hint, "answers": [blank.answer, *blank.accept]}
    if blank.within is not None:
        out |= {"within": list(blank.within), "range": range_text(blank.within)}
    return out


def source_data(source: Source, with_text: bool) -> dict[str, Any]:
    """Return a source as JSON values; its address only where it is one that can be followed."""
    return {
        "title": source.title,
        "published": source.published.isoformat() if source.published else "",
        "uri": source.uri if source.uri.startswith(("https://", "http://")) else "",
        **({"text": source.text} if with_text and source.text is not None else {}),
    }


def _question(
    question: Question, types: Mapping[str, QuestionType], points: Mapping[str, _Utf16]
) -> dict[str, Any]:
    said = " ".join(question.rationale.split())
    quotes = {" ".join(e.quote.split()) for e in question.evidence}
    return {
        "id": question.id,
        "type": question.type,
        "task": task_data(task_of(question, types)),
        "rationale": "" if said in quotes else question.rationale,
        "hints": list(question.hints),
        "proofs": [_proof(e, points.get(e.article_id)) for e in dict.fromkeys(question.evidence)],
    }


def _proof(evidence: Evidence, points: _Utf16 | None) -> dict[str, Any]:
    out: dict[str, Any] = {"source": evidence.article_id, "quote": evidence.quote}
    if points is not None:
        out["start"], out["end"] = points[evidence.span.start], points[evidence.span.end]
    return out


class _Utf16:
    """Places in a text as scripts count them: in UTF-16, where an emoji is two."""

    def __init__(self, text: str) -> None:
        self._wide = [n for n, c in enumerate(text) if c > "\uffff"]

    def __getitem__(self, place: int) -> int:
        return place + bisect_left(self._wide, place)


def task_data(task: Task) -> dict[str, Any]:
    """Return a task as JSON values, its key among them."""
    match task:
        case Choose():
            options = [{"id": o.id, "text": o.text} for o in task.options]
            return {
                "do": "choose",
                "stem": task.stem,
                "options": options,
                "key": task.key.id,
                "keepOrder": task.keep_order,
            }
        case Fill():
            parts = [part if isinstance(part, str) else _gap(part) for part in task.parts]
            return {"do": "fill", "parts": parts}
        case Order():
            items = [{"id": i.id, "text": i.text, "note": i.note} for i in task.items]
            return {
                "do": "order",
                "stem": task.stem,
                "items": items,
                "key": list(task.key),
                "scoring": task.scoring,
            }
        case Recall():
            return {"do": "recall", "stem": task.stem, "answer": task.answer}
