"""Multiple choice: `options`, each with its text and whether it is right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizgen.export.anki import note_types
from quizgen.export.anki.escape import plain
from quizgen.export.anki.note_types import OPTION_FIELDS, NoteType
from quizgen.model import MultipleChoice, Option, Question


class MultipleChoiceType:
    """Writes and reads multiple-choice questions."""

    name = MultipleChoice.type

    def dump(self, question: Question) -> dict[str, Any]:
        """Return stem and options."""
        assert isinstance(question, MultipleChoice)
        options = enumerate(question.options, start=1)
        return {
            "stem": question.stem,
            "options": [{"id": f"o{n}", "text": o.text, "correct": o.correct} for n, o in options],
        }

    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> MultipleChoice:
        """Return the question; ValueError unless one option is right."""
        options = tuple(Option(o["text"], o.get("correct", False)) for o in data["options"])
        return MultipleChoice(**shared, stem=data["stem"], options=options)

    def anki_note(self, question: Question) -> tuple[NoteType, dict[str, str]]:
        """Return the note: options in their order, the key's letter apart from them."""
        assert isinstance(question, MultipleChoice)
        shown = dict(zip(OPTION_FIELDS, (plain(o.text) for o in question.options), strict=False))
        letter = "ABCDEF"[question.options.index(question.key)]
        return note_types.multiple_choice(), {
            "Question": plain(question.stem),
            **shown,
            "Answer": letter,
            "AnswerText": plain(question.key.text),
        }
