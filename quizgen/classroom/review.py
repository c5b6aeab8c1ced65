"""The review page: each question beside its source, to approve, edit or reject."""

from __future__ import annotations

from collections.abc import Mapping

from quizgen.classroom import decisions as decided
from quizgen.classroom.decisions import Decisions
from quizgen.classroom.page import asset, page, quiz_data
from quizgen.model import Quiz
from quizgen.protocols import QuestionType


def review_page(quiz: Quiz, types: Mapping[str, QuestionType], earlier: Decisions) -> str:
    """Return the page; `earlier` decisions are shown, can be changed, and are saved along."""
    data = quiz_data(quiz, types, with_text=True)
    for shown, question in zip(data["questions"], quiz.questions, strict=True):
        shown["fields"] = decided.editable(question, types)
        shown["prompt"] = question.prompt()
        shown["answer"] = question.answer()
        shown["seen"] = decided.wording(question, types)
    carried = decided.decisions_of(quiz, types)
    data["decisions"] = decided.to_json(decided.merged(carried, earlier).by_id.values())
    return page(
        title=f"Review: {quiz.title}",
        language=quiz.language,
        body=asset("review.html"),
        styles=("common.css", "review.css"),
        scripts=("dom.js", "amounts.js", "scoring.js", "review.js"),
        data=data,
    )
