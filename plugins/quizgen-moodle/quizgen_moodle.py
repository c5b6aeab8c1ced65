"""Moodle XML: each question with its id, feedback and tags; timelines as Moodle's own ordering questions."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from quizgen.api import Account, Question, Quiz, explanation, hookimpl, task_of, write_atomically
from quizgen.model import Blank, Choose, Fill, Order, Recall
from quizgen.protocols import Exporter, QuestionType

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_GRADING = {
    "all_or_nothing": "ALL_OR_NOTHING",
    "absolute_position": "ABSOLUTE_POSITION",
    "adjacent_pairs": "RELATIVE_NEXT_EXCLUDE_LAST",
    "longest_ordered_subset": "LONGEST_ORDERED_SUBSET",
}
# In an embedded answer these would end it or begin something else; Moodle reads entities there.
_IN_ANSWER = re.compile(r"[~#{}=%\\/:\"'&<>]")


class MoodleExporter:
    """Writes `.moodle.xml`."""

    name = "moodle"
    suffixes = frozenset({".moodle.xml"})

    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> str:
        """Write all questions, in a category of the quiz's name."""
        account = Account()
        root = ET.Element("quiz")
        category = ET.SubElement(root, "question", type="category")
        # A slash would open a category within; two are one in its name.
        _text(category, "category", "$course$/top/" + _plain(quiz.title).replace("/", "//"))
        for question in quiz.questions:
            root.append(_question(question, quiz, types))
            account.write()
        ET.indent(root, " ")
        write_atomically(path, ET.tostring(root, "utf-8", xml_declaration=True) + b"\n")
        return str(account)


def _question(question: Question, quiz: Quiz, types: Mapping[str, QuestionType]) -> ET.Element:
    task = task_of(question, types)
    made = ET.Element("question")
    feedback = _html(explanation(question, quiz))
    match task:
        case Choose():
            _head(made, "multichoice", question, task.stem, _html(task.stem), feedback)
            _fields(
                made, single="true", shuffleanswers=str(not task.keep_order).lower(), answernumbering="abc"
            )
            for option in task.options:
                answer = _text(made, "answer", _html(option.text), "html")
                answer.set("fraction", "100" if option.correct else "0")
        case Fill():
            parts = (_gap(p) if isinstance(p, Blank) else _outside(p) for p in task.parts)
            _head(made, "cloze", question, question.prompt(), "".join(parts), feedback)
        case Order():
            _head(made, "ordering", question, task.stem, _html(task.stem), feedback)
            grading = _GRADING[task.scoring]
            _fields(
                made, layouttype="VERTICAL", selecttype="ALL", selectcount="0", gradingtype=grading,
                showgrading="SHOW", numberingstyle="none",
            )  # fmt: skip
            for place, item in enumerate(task.solution(), start=1):
                _text(made, "answer", _html(item.text), "html").set("fraction", str(place))
        case Recall():
            _head(made, "essay", question, task.stem, _html(task.stem), feedback)
            _fields(
                made, responseformat="editor", responserequired="1", responsefieldlines="5", attachments="0"
            )
            _text(made, "graderinfo", _html(task.answer), "html")
    tags = ET.SubElement(made, "tags")
    for tag in question.tags:
        _text(tags, "tag", _plain(tag))
    return made


def _head(made: ET.Element, kind: str, question: Question, name: str, text: str, feedback: str) -> None:
    made.set("type", kind)
    line = " ".join(_plain(name).split())
    _text(made, "name", line if len(line) <= 80 else f"{line[:79]}…")
    _text(made, "questiontext", text, "html")
    _text(made, "generalfeedback", feedback, "html")
    _fields(made, defaultgrade="1", penalty="0.3333333", hidden="0", idnumber=question.id)
    for hint in question.hints:
        _text(made, "hint", _html(hint), "html")


def _text(parent: ET.Element, tag: str, text: str, format_: str = "") -> ET.Element:
    made = ET.SubElement(parent, tag)
    if format_:
        made.set("format", format_)
    ET.SubElement(made, "text").text = text
    return made


def _fields(parent: ET.Element, **fields: str) -> None:
    for tag, value in fields.items():
        ET.SubElement(parent, tag).text = value


def _gap(blank: Blank) -> str:
    answers = "~=".join(_in_answer(answer) for answer in (blank.answer, *blank.accept))
    hint = f" ({_outside(blank.hint)})" if blank.hint else ""
    return f"{{1:SHORTANSWER:={answers}}}{hint}"


def _in_answer(text: str) -> str:
    text = _IN_ANSWER.sub(lambda c: f"&#{ord(c.group())};", " ".join(_plain(text).split()))
    return text.replace("*", "\\*")


def _outside(text: str) -> str:
    """Return text around gaps: a brace must not look like the beginning of one."""
    return _html(text).replace("{", "&#123;").replace("}", "&#125;")


def _html(text: str) -> str:
    return html.escape(_plain(text)).replace("\n", "<br>")


def _plain(text: str) -> str:
    return _UNFIT.sub("", text)


@hookimpl
def quizgen_exporters() -> Sequence[Exporter]:
    """Return the exporter to Moodle XML."""
    return [MoodleExporter()]
