"""Compare two quiz files by the ids of their questions: what is new, changed, gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a question that differs; None where one side does not have it."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new quiz has against an old one; questions as their JSON objects, in reading order."""

    new: tuple[Mapping[str, Any], ...]
    changed: tuple[tuple[Mapping[str, Any], tuple[Change, ...]], ...]
    gone: tuple[Mapping[str, Any], ...]
    same: int

    def to_json(self) -> dict[str, Any]:
        """Return the difference as plain values."""
        return {
            "new": list(self.new),
            "changed": [
                {"id": q["id"], "changes": [{"field": c.field, "old": c.old, "new": c.new} for c in changes]}
                for q, changes in self.changed
            ],
            "gone": list(self.gone),
            "same": self.same,
        }


def diff(old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference:
    """Return what became of the questions of a quiz; both are JSON values that keep to the schema.

    Where a quotation stands in its source is not compared: what it says is.
    """
    before = {q["id"]: q for q in old["questions"]}
    after = {q["id"]: q for q in new["questions"]}
    common = [(q, _changes(before[i], q)) for i, q in after.items() if i in before]
    return Difference(
        new=tuple(q for i, q in after.items() if i not in before),
        changed=tuple((q, changes) for q, changes in common if changes),
        gone=tuple(q for i, q in before.items() if i not in after),
        same=sum(not changes for _, changes in common),
    )


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    fields = dict.fromkeys([*old, *new])
    pairs = ((f, _compared(f, old.get(f)), _compared(f, new.get(f))) for f in fields)
    return tuple(Change(f, a, b) for f, a, b in pairs if a != b)


def _compared(field: str, value: Any) -> Any:
    """Return what counts of a field's value, in words for people where that is shorter."""
    match field, value:
        case "evidence", [*proofs]:
            return [proof["quote"] for proof in proofs]
        case "options", [*options]:
            return [("✓ " if o.get("correct") else "") + o["text"] for o in options]
        case "blanks", [*blanks]:
            return [{k: v for k, v in blank.items() if k != "evidence"} for blank in blanks]
        case "events", [*events]:
            return [f"{e['id']} {e.get('date', {}).get('edtf', '')}: {e['text']}" for e in events]
        case "extensions", _:
            return None
    return value


def lines(difference: Difference) -> Sequence[str]:
    """Return a difference as lines for people."""
    out = []
    for sign, questions in (("+", difference.new), ("-", difference.gone)):
        out += [f"{sign} {q['id']} {q['type']}: {_line(q['stem'])}" for q in questions]
    for question, changes in difference.changed:
        out.append(f"~ {question['id']} {question['type']}: {_line(question['stem'])}")
        for change in changes:
            out.append(f"    {change.field}: {_line(change.old)} → {_line(change.new)}")
    out.append(
        f"{len(difference.new)} new, {len(difference.changed)} changed, {len(difference.gone)} gone, "
        f"{difference.same} the same"
    )
    return out


def _line(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case [*values]:
            return "; ".join(map(_line, values))
        case {**fields}:
            return ", ".join(f"{k} {_line(v)}" for k, v in fields.items())
    return " ".join(str(value).split())
