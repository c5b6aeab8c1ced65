"""Multiple choice: `options`, each with its text and whether it is right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from quizgen.export.anki import note_types
from quizgen.export.anki.escape import plain
from quizgen.export.anki.note_types import OPTION_FIELDS, NoteType
from quizgen.model import Choose, MultipleChoice, Option, Question


class MultipleChoiceType:
    """Writes and reads multiple-choice questions."""

    name = MultipleChoice.type

    def dump(self, question: Question) -> dict[str, Any]:
        """Return stem and options."""
        assert isinstance(question, MultipleChoice)
        options = enumerate(question.options, start=1)
        return {
            "stem": question.stem,
            "options": [{"id": o.id or f"o{n}", "text": o.text, "correct": o.correct} for n, o in options],
        }

    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> MultipleChoice:
        """Return the question; ValueError unless one option is right."""
        options = tuple(Option(o["text"], o.get("correct", False), o["id"]) for o in data["options"])
        return MultipleChoice(**shared, stem=data["stem"], options=options)

    def task(self, question: Question) -> Choose:
        """Return the stem and its options."""
        assert isinstance(question, MultipleChoice)
        return Choose(question.stem, question.options, _in_an_order_of_their_own(question.options))

    def shuffle(self, question: Question, deal: Random) -> MultipleChoice:
        """Return the question with its options dealt anew, unless they have an order of their own."""
        assert isinstance(question, MultipleChoice)
        options = list(self.task(question).options)
        if not _in_an_order_of_their_own(options):
            deal.shuffle(options)
        return replace(question, options=tuple(options))

    def anki_note(self, question: Question) -> tuple[NoteType, dict[str, str]]:
        """Return the note: at most six options in their order, the key among them, its letter apart."""
        assert isinstance(question, MultipleChoice)
        options = _at_most(len(OPTION_FIELDS), question)
        return note_types.multiple_choice(), {
            "Question": plain(question.stem),
            **dict(zip(OPTION_FIELDS, (plain(o.text) for o in options), strict=False)),
            "Answer": OPTION_FIELDS[options.index(question.key)].removeprefix("Option"),
            "AnswerText": plain(question.key.text),
            "Keep": "yes" if _in_an_order_of_their_own(options) else "",
        }


_NAMES_OTHERS = re.compile(
    r"\b(?:all|any|both|neither|none|some) of (?:the )?(?:above|these|them)\b", re.IGNORECASE
)


def _at_most(number: int, question: MultipleChoice) -> tuple[Option, ...]:
    spare = len(question.options) - number
    dropped = question.distractors[-spare:] if spare > 0 else ()
    return tuple(option for option in question.options if option not in dropped)


def _in_an_order_of_their_own(options: Sequence[Option]) -> bool:
    """Say whether dealing the options anew would harm: dates, sums, “all of the above”."""
    return all(any(c.isdigit() for c in o.text) for o in options) or any(
        _NAMES_OTHERS.search(o.text) for o in options
    )
