"""GIFT: plain text that Moodle and many other systems import.

GIFT has no ordering: a timeline goes out as a matching of events with their places. It has one gap a
question: a text with more is left out, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from quizgen.api import Account, Question, Quiz, explanation, hookimpl, task_of, write_atomically
from quizgen.model import Blank, Choose, Fill, Order, Recall
from quizgen.protocols import Exporter, QuestionType

_SPECIAL = re.compile(r"[~=#{}:\\]")
_TAG_END = re.compile(r"[\[\]<>`]")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class GiftExporter:
    """Writes `.gift`."""

    name = "gift"
    suffixes = frozenset({".gift", ".gift.txt"})

    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> str:
        """Write all questions that GIFT can say."""
        account = Account()
        out = [f"$CATEGORY: {_line(quiz.title).replace('/', '//')}"]
        for question in quiz.questions:
            made = _question(question, quiz, types, account)
            if made is not None:
                account.write()
                tags = "".join(f" [tag:{re.sub(_TAG_END, '', _line(tag))}]" for tag in question.tags)
                out.append(f"// [id:{question.id}]{tags}\n::{question.id}::[plain]{made}")
        write_atomically(path, ("\n\n".join(out) + "\n").encode())
        return str(account)


def _question(
    question: Question, quiz: Quiz, types: Mapping[str, QuestionType], account: Account
) -> str | None:
    feedback = f"\n####{_escaped(explanation(question, quiz))}\n"
    match task_of(question, types):
        case Choose() as task:
            options = "".join(f"\n{'=' if o.correct else '~'}{_escaped(o.text)}" for o in task.options)
            return f"{_escaped(task.stem)} {{{options}{feedback}}}"
        case Fill() as task if len(task.blanks) == 1:
            parts = (
                _gap(p, feedback) if isinstance(p, Blank) else _escaped(p, ends=True) for p in task.parts
            )
            text = "".join(parts)
            # Some readers want words before a gap; a space without width will do.
            return f"\u200b{text}" if text.startswith("{") else text
        case Order() as task if len(task.items) >= 3:
            places = {i: n for n, i in enumerate(task.key, start=1)}
            pairs = "".join(f"\n={_escaped(i.text)} -> {places[i.id]}" for i in task.items)
            return f"{_escaped(task.stem)} {{{pairs}{feedback}}}"
        case Recall() as task:
            answer = f"\n####{_escaped(task.answer)}\n{_escaped(explanation(question, quiz))}\n"
            return f"{_escaped(task.stem)} {{{answer}}}"
        case Fill():
            account.leave_out("with more than one gap")
        case Order():
            account.leave_out("with fewer than three events")
    return None


def _gap(blank: Blank, feedback: str) -> str:
    answers = "".join(f"={_escaped(answer)} " for answer in (blank.answer, *blank.accept))
    hint = f" ({_escaped(blank.hint)})" if blank.hint else ""
    return f"{{{answers}{feedback}}}{hint}"


def _escaped(text: str, ends: bool = False) -> str:
    """Return text without what GIFT would read as its own; `ends` keeps the spaces at its ends."""
    line = re.sub(r"\s+", " ", _UNFIT.sub("", text)) if ends else _line(text)
    # An arrow would make a pair, two slashes at the beginning a remark, a bracket a format.
    line = _SPECIAL.sub(lambda c: f"\\{c.group()}", line).replace("->", "-\u200b>")
    return f"\u200b{line}" if line.startswith(("//", "[", "%", "$CATEGORY")) else line


def _line(text: str) -> str:
    return " ".join(_UNFIT.sub("", text).split())


@hookimpl
def quizgen_exporters() -> Sequence[Exporter]:
    """Return the exporter to GIFT."""
    return [GiftExporter()]
