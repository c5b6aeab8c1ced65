"""Forms of an exam: A, B, …, each with its own order of questions and options, and its key.

Ids are the same everywhere, so that answers to all forms can be compared. Options in an order of
their own (dates, sums) keep it. What a student gets says nothing of the answers.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from quizgen.classroom.answers import key_text
from quizgen.classroom.page import clean, escaped, page
from quizgen.classroom.tasks import task_of
from quizgen.export.json_quiz import to_json
from quizgen.model import (
    Blank,
    Choose,
    Evidence,
    Fill,
    Order,
    Question,
    Quiz,
    Recall,
    Source,
    Task,
)
from quizgen.protocols import QuestionType, Shuffles

_BOX = '<span class="box" aria-hidden="true"></span>'
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its letter, and the quiz in its order."""

    letter: str
    quiz: Quiz


def make_forms(quiz: Quiz, number: int, seed: int, types: Mapping[str, QuestionType]) -> list[Form]:
    """Return forms, all different where the quiz allows it; a form depends on seed and letter alone."""
    return [Form(letter, _shuffled(quiz, f"{seed}{letter}", types)) for letter in LETTERS[:number]]


def _shuffled(quiz: Quiz, seed: str, types: Mapping[str, QuestionType]) -> Quiz:
    questions = list(quiz.questions)
    random.Random(seed).shuffle(questions)
    dealt = (_dealt(q, random.Random(f"{seed}{q.id}"), types) for q in questions)
    return replace(quiz, questions=tuple(dealt))


def _dealt(question: Question, deal: random.Random, types: Mapping[str, QuestionType]) -> Question:
    kind = types.get(question.type)
    return kind.shuffle(question, deal) if isinstance(kind, Shuffles) else question


def files(forms: list[Form], types: Mapping[str, QuestionType]) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of all files: sheet and key of each form as HTML and JSON, and a table."""
    for form in forms:
        name = f"form-{form.letter}"
        yield f"{name}.html", sheet(form, types)
        yield f"{name}.json", _text(student_json(form, types))
        yield f"{name}-key.html", key_sheet(form, types)
        yield f"{name}-key.json", _text(key_json(form, types))
    yield "numbers.html", numbers_sheet(forms, types)


def _text(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


# --- JSON ---------------------------------------------------------------------------------


def key_json(form: Form, types: Mapping[str, QuestionType]) -> dict[str, Any]:
    """Return the quiz file of a form, with its keys."""
    values = to_json(form.quiz, types)
    values["metadata"]["form"] = form.letter
    return values


def student_json(form: Form, types: Mapping[str, QuestionType]) -> dict[str, Any]:
    """Return the quiz file of a form without keys, reasons, evidence and the texts that tell them.

    What a plugin's type keeps in its `data` may tell its answer: of that, the stem alone is left.
    """
    values = key_json(form, types)
    values["metadata"]["audience"] = "student"
    values.pop("extensions", None)
    for source in values["sources"]:
        source.pop("text", None)
        source.pop("char_count", None)
    values["questions"] = [_without_key(q) for q in values["questions"]]
    return values


_OPEN = ("id", "type", "stem", "hints", "options", "blanks", "events")


def _without_key(question: Mapping[str, Any]) -> dict[str, Any]:
    out = {k: v for k, v in question.items() if k in _OPEN}
    if "options" in out:
        out["options"] = [{"id": o["id"], "text": o["text"]} for o in out["options"]]
    if "blanks" in out:
        out["blanks"] = [{k: b[k] for k in ("id", "hint") if k in b} for b in out["blanks"]]
    if "events" in out:
        out["events"] = [{"id": e["id"], "text": e["text"]} for e in out["events"]]
    if "data" in question:
        out["data"] = {}
    return out


# --- paper --------------------------------------------------------------------------------


def sheet(form: Form, types: Mapping[str, QuestionType]) -> str:
    """Return the sheet that a student gets, as a page that prints well."""
    fields = "".join(f"<div><dt>{name}</dt><dd></dd></div>" for name in ("Name", "Class", "Date", "Points"))
    questions = "".join(f'<li id="{_id(q)}">{_asked(task_of(q, types))}</li>' for q in form.quiz.questions)
    letter, name = form.letter, escaped(form.quiz.title)
    body = (
        f'<main><header><p class="form">Form {letter}</p><h1>{name}</h1>'
        f'<dl class="fields">{fields}</dl></header><ol class="questions">{questions}</ol></main>'
    )
    title = f"{form.quiz.title}, form {form.letter}"
    return page(title, form.quiz.language, body, ("common.css", "sheet.css"))


def key_sheet(form: Form, types: Mapping[str, QuestionType]) -> str:
    """Return the answer key of a form: answers, their proof, and the ids of the questions."""
    sources = {source.id: source for source in form.quiz.sources}
    questions = "".join(
        f'<li id="{_id(q)}"><p class="answer">{_answer(task_of(q, types))}</p>'
        f'<p class="asked">{escaped(_one_line(q.prompt()))} <span class="id">{_id(q)}</span></p>'
        f"{_proofs(q, sources)}</li>"
        for q in form.quiz.questions
    )
    letter, name = form.letter, escaped(form.quiz.title)
    body = (
        f'<main><header><p class="form">Form {letter} · Key</p><h1>{name}</h1></header>'
        f'<ol class="questions keys">{questions}</ol></main>'
    )
    title = f"{form.quiz.title}, form {form.letter}, key"
    return page(title, form.quiz.language, body, ("common.css", "sheet.css"))


def numbers_sheet(forms: list[Form], types: Mapping[str, QuestionType]) -> str:
    """Return the table of all forms: the number of each question in each, and the answer there."""
    first = forms[0].quiz
    places = [{q.id: (n, q) for n, q in enumerate(f.quiz.questions, start=1)} for f in forms]
    head = "".join(f'<th scope="col">{form.letter}</th>' for form in forms)
    rows = "".join(
        f'<tr><th scope="row">{escaped(_one_line(q.prompt()))} <span class="id">{_id(q)}</span></th>'
        + "".join(f"<td>{_cell(*place[q.id], types)}</td>" for place in places)
        + "</tr>"
        for q in sorted(first.questions, key=lambda q: places[0][q.id][0])
    )
    body = (
        f'<main><header><p class="form">All forms · Key</p><h1>{escaped(first.title)}</h1></header><table>'
        f'<thead><tr><th scope="col">Question</th>{head}</tr></thead><tbody>{rows}</tbody></table></main>'
    )
    return page(f"{first.title}, all forms, key", first.language, body, ("common.css", "sheet.css"))


def _cell(number: int, question: Question, types: Mapping[str, QuestionType]) -> str:
    match task_of(question, types):
        case Choose() as task:
            return f"<b>{number}</b> {_letter(task)}"
        case Order() as task:
            return f"<b>{number}</b> {_ranks(task)}"
    return f"<b>{number}</b>"


def _asked(task: Task) -> str:
    match task:
        case Choose():
            options = "".join(
                f'<li>{_BOX}<span class="letter">{letter}</span> '
                f'<span dir="auto">{escaped(o.text)}</span></li>'
                for letter, o in zip(LETTERS, task.options, strict=False)
            )
            return f'<p class="stem" dir="auto">{escaped(task.stem)}</p><ol class="options">{options}</ol>'
        case Fill():
            parts = (_gap(p) if isinstance(p, Blank) else escaped(p) for p in task.parts)
            return f'<p class="stem text" dir="auto">{"".join(parts)}</p>'
        case Order():
            box = '<span class="box place" aria-hidden="true"></span>'
            items = "".join(f'<li>{box}<span dir="auto">{escaped(i.text)}</span></li>' for i in task.items)
            how = '<span class="how">Number them: 1 is the first.</span>'
            return (
                f'<p class="stem" dir="auto">{escaped(task.stem)} {how}</p><ul class="options">{items}</ul>'
            )
        case Recall():
            lines = '<div class="lines" aria-hidden="true"></div>'
            return f'<p class="stem" dir="auto">{escaped(task.stem)}</p>{lines}'


def _gap(blank: Blank) -> str:
    hint = f' <span class="how">({escaped(blank.hint)})</span>' if blank.hint else ""
    return f'<span class="gap"><span class="said">gap</span></span>{hint}'


def _answer(task: Task) -> str:
    match task:
        case Choose():
            return f"<b>{_letter(task)}</b> {escaped(task.key.text)}"
        case Fill():
            return "; ".join(escaped(key_text(b)) for b in task.blanks)
        case Order():
            told = "; ".join(escaped(f"{i.note}: {i.text}" if i.note else i.text) for i in task.solution())
            return f'<b>{_ranks(task)}</b> <span class="how">{told}</span>'
        case Recall():
            return escaped(task.answer)


def _letter(task: Choose) -> str:
    return dict(zip(task.options, LETTERS, strict=False)).get(task.key, "?")


def _ranks(task: Order) -> str:
    """Return the numbers that belong beside the items as the sheet has them."""
    return "–".join(str(task.key.index(item.id) + 1) for item in task.items)


def _proofs(question: Question, sources: Mapping[str, Source]) -> str:
    return "".join(_proof(e, sources) for e in dict.fromkeys(question.evidence))


def _proof(evidence: Evidence, sources: Mapping[str, Source]) -> str:
    source = sources.get(evidence.article_id)
    title = source.title if source else evidence.article_id
    quote = escaped(_one_line(evidence.quote))
    return f'<p class="proof" dir="auto">“{quote}” <cite>{escaped(title)}</cite></p>'


def _id(question: Question) -> str:
    return escaped(question.id)


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
