"""What a reviewer decided on questions: kept in a file, by question id, and applied to any later build.

An id hangs on what is asked, so a decision holds when the wording gets better. An edit carries the
reviewer's wording with it; it replaces whatever a rebuild words anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from quizgen.errors import QuizFormatError, ReadError
from quizgen.export.json_quiz import parse, path_text
from quizgen.model import Question, Quiz, ReviewStatus
from quizgen.protocols import QuestionType

FORMAT, VERSION = "quizgen.decisions", "1.0"
_SCHEMA = Path(__file__).parent.parent / "data" / "decisions.schema.json"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on one question.

    `seen` is the wording that the reviewer saw, as `wording` has it; `fields` what an edit sets,
    as a quiz file writes it.
    """

    id: str
    status: ReviewStatus
    note: str = ""
    seen: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    at: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions, by question id."""

    by_id: Mapping[str, Decision] = field(default_factory=dict)

    def on(self, question: Question) -> Decision | None:
        """Return what was decided on a question, if anything was."""
        return self.by_id.get(question.id)

    def apply(self, question: Question, types: Mapping[str, QuestionType]) -> Question:
        """Return a question as it was decided to be; QuizFormatError where an edit makes none of it."""
        decision = self.on(question)
        if decision is None:
            return question
        if decision.status != "edited" or not decision.fields:
            return replace(question, review=decision.status)
        return _edited(question, decision, types)

    def apply_all(self, quiz: Quiz, types: Mapping[str, QuestionType]) -> Quiz:
        """Return a quiz without what was rejected, and with what was edited as it was edited."""
        kept = (self.apply(q, types) for q in quiz.questions)
        return replace(quiz, questions=tuple(q for q in kept if q.review != "rejected"))

    def remarks(self, questions: Sequence[Question], types: Mapping[str, QuestionType]) -> Iterator[str]:
        """Yield what a reviewer should know: what is asked no more, what has a new wording since."""
        asked = {question.id: question for question in questions}
        gone = [d.id for d in self.by_id.values() if d.id not in asked and d.status != "rejected"]
        if gone:
            yield f"decided on, but asked no more: {', '.join(gone)}"
        reworded = [
            d.id
            for d in self.by_id.values()
            if d.status == "approved" and d.seen and d.id in asked and d.seen != wording(asked[d.id], types)
        ]
        if reworded:
            yield f"worded anew since they were approved: {', '.join(reworded)}"


def wording(question: Question, types: Mapping[str, QuestionType]) -> str:
    """Return a short hash of all words of a question, whatever the order of options and events."""
    kind = types.get(question.type)
    words = sorted(_words(kind.dump(question))) if kind else [question.prompt()]
    return hashlib.sha256("\x1f".join([question.answer(), *words]).encode("utf-8", "replace")).hexdigest()[
        :12
    ]


def _words(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case {**fields}:
            for name, one in fields.items():
                if name not in ("id", "key", "evidence"):
                    yield from _words(one)
        case [*values]:
            for one in values:
                yield from _words(one)


def editable(question: Question, types: Mapping[str, QuestionType]) -> dict[str, Any]:
    """Return the fields of a question that a reviewer may edit, as a quiz file writes them."""
    kind = types.get(question.type)
    fields = kind.dump(question) if kind else {}
    for event in fields.get("events", ()):
        event.pop("evidence", None)
    return {**fields, "rationale": question.rationale}


def _edited(question: Question, decision: Decision, types: Mapping[str, QuestionType]) -> Question:
    kind = types[question.type]
    now = kind.dump(question)
    fields = {**now, **decision.fields}
    # Where an event is proved is for the rebuild to say: articles change. Its date tells which it is.
    proofs = {e["date"]["edtf"]: e["evidence"] for e in now.get("events", ())}
    if "events" in fields:
        fields["events"] = [
            {**e, "evidence": proofs.get(e.get("date", {}).get("edtf"), [])} for e in fields["events"]
        ]
    shared = {
        "id": question.id,
        "evidence": question.evidence,
        "fact_ids": question.fact_ids,
        "rationale": fields.pop("rationale", question.rationale),
        "difficulty": question.difficulty,
        "tags": question.tags,
        "hints": question.hints,
        "review": "edited",
    }
    try:
        return kind.load(fields, shared)
    except (KeyError, TypeError, ValueError) as error:
        raise QuizFormatError(
            f"the decision on {question.id}", f"the edit makes no question ({error})"
        ) from None


def decisions_of(quiz: Quiz, types: Mapping[str, QuestionType]) -> Decisions:
    """Return the decisions that a quiz itself carries, as the status of its questions."""
    made = {}
    for q in quiz.questions:
        if q.review is not None and q.review != "draft":
            fields = editable(q, types) if q.review == "edited" else {}
            made[q.id] = Decision(q.id, q.review, seen=wording(q, types), fields=fields)
    return Decisions(made)


def only_reviewed(quiz: Quiz) -> Quiz:
    """Return a quiz of the questions that a reviewer approved or edited."""
    kept = tuple(q for q in quiz.questions if q.review in ("approved", "edited"))
    return replace(quiz, questions=kept)


def merged(*several: Decisions) -> Decisions:
    """Return decisions in one; where two are on one question, the later in the row holds."""
    return Decisions({i: d for one in several for i, d in one.by_id.items()})


# --- files --------------------------------------------------------------------------------


def read_decisions(path: Path) -> Decisions:
    """Return the decisions in a file; ReadError, QuizFormatError where it is none."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise ReadError(str(path), error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise ReadError(str(path), "this is not UTF-8 text") from None
    return loads(text, str(path))


def loads(text: str, name: str = "the decisions") -> Decisions:
    """Return the decisions in a JSON text; QuizFormatError says what is wrong and where."""
    from jsonschema import Draft202012Validator

    data = parse(text, name)
    for flaw in Draft202012Validator(_schema()).iter_errors(data):
        raise QuizFormatError(f"{name}: {path_text(list(flaw.absolute_path))}", flaw.message[:200])
    return Decisions(
        {
            d["id"]: Decision(
                d["id"],
                d["status"],
                d.get("note", ""),
                d.get("seen", ""),
                d.get("fields", {}),
                d.get("at", ""),
            )
            for d in data["decisions"]
        }
    )


def to_json(decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """Return decisions as the values that a file has under `decisions`."""
    rows = (
        {"id": d.id, "status": d.status, "note": d.note, "seen": d.seen, "fields": dict(d.fields), "at": d.at}
        for d in decisions
    )
    return [{k: v for k, v in row.items() if v} for row in rows]


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(_SCHEMA.read_text("utf-8"))
    return schema
