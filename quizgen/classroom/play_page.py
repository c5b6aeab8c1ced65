"""The page on which a learner plays a quiz: from a file, by keyboard, screen reader or phone."""

from __future__ import annotations

from collections.abc import Mapping

from quizgen.classroom.page import asset, page, quiz_data
from quizgen.model import Quiz
from quizgen.protocols import QuestionType


def play_page(quiz: Quiz, types: Mapping[str, QuestionType]) -> str:
    """Return the page. It judges answers itself, so whoever reads its source can find them there."""
    return page(
        title=quiz.title,
        language=quiz.language,
        body=asset("play.html"),
        styles=("common.css", "play.css"),
        scripts=("dom.js", "amounts.js", "scoring.js", "play.js"),
        data=quiz_data(quiz, types),
    )
