"""The Anki card of a type that brings none: that of its task, or a plain one."""

from __future__ import annotations

import pytest

from quizgen.export.anki.notes import make_notes
from quizgen.model import Blank, Choose, Fill, Item, Option, Order, Question, Recall, Task
from quizgen.plugins import load_registry
from quizgen.testing import HOSTILE, quiz_of, sample_facts


class Riddle(Question):
    type = "acme/riddle"

    def prompt(self) -> str:
        return "What has keys?"

    def answer(self) -> str:
        return "A piano"


class RiddleType:
    name = "acme/riddle"

    def __init__(self, task: Task) -> None:
        self._task = task

    def task(self, question: Question) -> Task:
        return self._task


OPTIONS = (Option("A piano", True), Option(f"A lock {HOSTILE}"))
ITEMS = (Item("i1", "one"), Item("i2", "two"))


@pytest.mark.parametrize(
    ("task", "note_type", "fields"),
    [
        (Choose("Which has keys?", OPTIONS), "quizgen multiple choice", {"Answer": "A", "Keep": ""}),
        (Choose("Which has keys?", OPTIONS, keep_order=True), "quizgen multiple choice", {"Keep": "yes"}),
        (Fill("A [[b1]] has keys.", (Blank("b1", "piano"),)), "quizgen cloze", {"Text": "A {{c1::piano}} has keys."}),
        (Order("Put in order.", ITEMS, ("i2", "i1")), "quizgen plain", {"Answer": "A piano"}),
        (Recall("What has keys?", "A piano"), "quizgen plain", {"Question": "What has keys?"}),
    ],
)  # fmt: skip
def test_the_card_is_that_of_the_task(task: Task, note_type: str, fields: dict[str, str]) -> None:
    types = {**load_registry(entry_points=False).types, "acme/riddle": RiddleType(task)}
    (note,) = make_notes(quiz_of(Riddle(id="q_1", evidence=sample_facts()[0].evidence)), types)  # type: ignore[arg-type]  # no more of a type is needed
    assert note.note_type.name == note_type
    written = dict(zip(note.note_type.fields, note.fields, strict=True))
    assert {name: written[name] for name in fields} == fields
    assert "<script" not in "".join(note.fields)
