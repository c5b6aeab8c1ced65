"""Cloze: the text is the stem, gaps written `[[id]]`, their answers in `blanks`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from quizgen.export.anki import note_types
from quizgen.export.anki.escape import in_cloze, plain
from quizgen.export.anki.note_types import NoteType
from quizgen.model import Blank, Cloze, Fill, Question


class ClozeType:
    """Writes and reads cloze questions."""

    name = Cloze.type

    def dump(self, question: Question) -> dict[str, Any]:
        """Return the text and its blanks."""
        assert isinstance(question, Cloze)
        blanks = []
        for blank in question.blanks:
            values = {
                "id": blank.id, "answer": blank.answer, "accept": list(blank.accept), "hint": blank.hint,
                "within": list(blank.within or ()),
            }  # fmt: skip
            blanks.append({k: v for k, v in values.items() if v})
        return {"stem": question.text, "blanks": blanks}

    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> Cloze:
        """Return the question; ValueError where blanks and markers do not match."""
        return Cloze(**shared, text=data["stem"], blanks=tuple(map(_blank, data["blanks"])))

    def task(self, question: Question) -> Fill:
        """Return the text and its gaps."""
        assert isinstance(question, Cloze)
        return Fill(question.text, question.blanks)

    def anki_note(self, question: Question) -> tuple[NoteType, dict[str, str]]:
        """Return the note: each gap a deletion, with the kind of its answer as hint."""
        assert isinstance(question, Cloze)
        parts = re.split(r"\[\[(\w[\w.-]*)\]\]", question.text)
        numbered = {blank.id: (n, blank) for n, blank in enumerate(question.blanks, start=1)}
        out = [plain(parts[0])]
        for blank_id, after in zip(parts[1::2], parts[2::2], strict=True):
            number, blank = numbered[blank_id]
            hint = f"::{in_cloze(blank.hint)}" if blank.hint else ""
            out.append(f"{{{{c{number}::{in_cloze(blank.answer)}{hint}}}}}{plain(after)}")
        return note_types.cloze(), {"Text": "".join(out)}


def _blank(values: Mapping[str, Any]) -> Blank:
    within = None
    if "within" in values:
        lowest, highest = values["within"]
        within = (lowest, highest)
    return Blank(
        values["id"], values["answer"], tuple(values.get("accept", ())), values.get("hint", ""), within
    )
