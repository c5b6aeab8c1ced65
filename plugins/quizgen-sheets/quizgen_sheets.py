"""Sheets: Kahoot, Blooket and Wayground, which take choices alone, and CSV and TSV of all questions.

What a system does not take, by its kind or by its length, is left out and counted. No cell can begin
a formula: what looks like one is put behind an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from quizgen.api import Account, Question, Quiz, explanation, hookimpl, task_of, write_atomically
from quizgen.model import Choose, Fill, Order
from quizgen.protocols import Exporter, QuestionType

Row = Sequence[str | int]

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long texts may be in a system, and how many options it takes."""

    system: str
    stem: int
    option: int
    options: int


KAHOOT = Limits("Kahoot", 120, 75, 4)
BLOOKET = Limits("Blooket", 500, 200, 4)
WAYGROUND = Limits("Wayground", 1000, 500, 5)
_SECONDS = 30  # one of Kahoot's 5, 10, 20, 30, 60, 90, 120, 240; below Blooket's 300


@dataclass(frozen=True, slots=True)
class GameExporter:
    """Writes the sheet of a system that takes choices alone."""

    name: str
    suffixes: frozenset[str]
    limits: Limits
    write: Callable[[Iterable[tuple[Question, Choose, str]]], bytes]

    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> str:
        """Write what the system takes."""
        account = Account()
        rows = []
        for question in quiz.questions:
            task = task_of(question, types)
            if not isinstance(task, Choose):
                account.leave_out(f"not multiple choice, which is all that {self.limits.system} takes")
            elif reason := _too_long(task, self.limits):
                account.leave_out(reason)
            else:
                account.write()
                rows.append((question, task, explanation(question, quiz)))
        write_atomically(path, self.write(rows))
        return str(account)


def _too_long(task: Choose, limits: Limits) -> str | None:
    if len(_line(task.stem)) > limits.stem:
        return f"longer than the {limits.stem} characters that {limits.system} takes"
    if any(len(_line(o.text)) > limits.option for o in task.options):
        return f"with an option longer than the {limits.option} characters that {limits.system} takes"
    if len(task.options) > limits.options:
        return f"with more than the {limits.options} options that {limits.system} takes"
    return None


def _kahoot(rows: Iterable[tuple[Question, Choose, str]]) -> bytes:
    """Return Kahoot's sheet: eight lines of head, then number, question, four answers, time, key."""
    head: list[Row] = [[], ["", "Quiz template"], *[[] for _ in range(5)]]
    names = [f"Answer {n} - max 75 characters" for n in range(1, 5)]
    head.append(
        [
            "",
            "Question - max 120 characters",
            *names,
            "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
            "Correct answer(s) - choose at least one",
        ]
    )
    body: list[Row] = [
        [n, _line(t.stem), *_options(t, 4), _SECONDS, _key(t)] for n, (_, t, _) in enumerate(rows, start=1)
    ]
    return xlsx("Sheet1", [*head, *body])


def _blooket(rows: Iterable[tuple[Question, Choose, str]]) -> bytes:
    """Return Blooket's sheet: a line of its name, a line of heads, then the questions."""
    title: Row = ["Blooket\nImport Template"] + [""] * 7
    head: list[str | int] = [
        "Question #",
        "Question Text",
        "Answer 1",
        "Answer 2",
        "Answer 3\n(Optional)",
        "Answer 4\n(Optional)",
    ]
    head += ["Time Limit (sec)\n(Max: 300 seconds)", "Correct Answer(s)\n(Only include Answer #)"]
    body: list[Row] = [
        [n, _line(t.stem), *_options(t, 4), _SECONDS, _key(t)] for n, (_, t, _) in enumerate(rows, start=1)
    ]
    return separated([title, head, *body], ",")


def _wayground(rows: Iterable[tuple[Question, Choose, str]]) -> bytes:
    """Return Wayground's sheet: heads, then question, type, five options, key, time, picture, explanation."""
    head = ["Question Text", "Question Type", *[f"Option {n}" for n in range(1, 6)]]
    head += ["Correct Answer", "Time in seconds", "Image Link", "Answer explanation"]
    body: list[Row] = [
        [_line(t.stem), "Multiple Choice", *_options(t, 5), _key(t), _SECONDS, "", _line(why)]
        for _, t, why in rows
    ]
    return xlsx("Sheet1", [head, *body])


def _options(task: Choose, number: int) -> list[str]:
    texts = [_line(option.text) for option in task.options]
    return texts + [""] * (number - len(texts))


def _key(task: Choose) -> int:
    return task.options.index(task.key) + 1


@dataclass(frozen=True, slots=True)
class TableExporter:
    """Writes all questions as a table: id, type, question, answer, wrong answers, tags, why."""

    name: str
    suffixes: frozenset[str]
    separator: str

    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> str:
        """Write one line a question."""
        account = Account()
        rows: list[Row] = [["id", "type", "question", "answer", "wrong answers", "tags", "explanation"]]
        for question in quiz.questions:
            account.write()
            task = task_of(question, types)
            wrong = [o.text for o in task.options if not o.correct] if isinstance(task, Choose) else []
            asked = task.stem if isinstance(task, Choose) else question.prompt()
            rows.append(
                [
                    question.id,
                    question.type,
                    _line(asked),
                    _line(_answer(task, question)),
                    " | ".join(_line(w) for w in wrong),
                    " ".join(question.tags),
                    _line(explanation(question, quiz)),
                ]
            )
        write_atomically(path, separated(rows, self.separator))
        return str(account)


def _answer(task: object, question: Question) -> str:
    match task:
        case Fill():
            return " | ".join(b.answer for b in task.blanks)
        case Order():
            return " | ".join(f"{i.text} ({i.note})" if i.note else i.text for i in task.solution())
    return question.answer()


# --- cells --------------------------------------------------------------------------------


def separated(rows: Iterable[Row], separator: str) -> bytes:
    """Return rows as CSV or TSV, in UTF-8 with the mark by which Excel knows it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    return f"'{value}" if value.startswith(_FORMULA) else value


def _line(text: str) -> str:
    return " ".join(_UNFIT.sub("", text).split())


_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(sheet: str, rows: Sequence[Row]) -> bytes:
    """Return rows as a workbook of one sheet; texts are texts, so no cell can hold a formula."""
    lines = "".join(_xlsx_row(row, n) for n, row in enumerate(rows, start=1) if row)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _xlsx_row(row: Row, number: int) -> str:
    cells = (_xlsx_cell(value, number, at) for at, value in enumerate(row) if value != "")
    return f'<row r="{number}">{"".join(cells)}</row>'


def _xlsx_cell(value: str | int, row: int, column: int) -> str:
    place = f"{'ABCDEFGHIJKLMNOP'[column]}{row}"
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


@hookimpl
def quizgen_exporters() -> Sequence[Exporter]:
    """Return the exporters to games and tables."""
    return [
        GameExporter("kahoot", frozenset({".kahoot.xlsx"}), KAHOOT, _kahoot),
        GameExporter("blooket", frozenset({".blooket.csv"}), BLOOKET, _blooket),
        GameExporter("wayground", frozenset({".wayground.xlsx"}), WAYGROUND, _wayground),
        TableExporter("csv", frozenset({".csv"}), ","),
        TableExporter("tsv", frozenset({".tsv"}), "\t"),
    ]
