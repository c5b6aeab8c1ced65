"""Quizzes as JSON: format `quizgen.quiz`, described by `quiz.schema.json`.

What a file says is read back into the same records, so that an edited quiz can be
exported again. Evidence counts in code points of `sources[].text`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quizgen.errors import QuizFormatError
from quizgen.export.atomic import write_atomically
from quizgen.model import Question, Quiz, Source, unique_ids
from quizgen.protocols import HasSchema, QuestionType
from quizgen.types.timeline import dump_evidence, load_evidence

FORMAT, VERSION = "quizgen.quiz", "1.0"
_SCHEMA = Path(__file__).parent.parent / "data" / "quiz.schema.json"


class JsonExporter:
    """Writes `.json`."""

    name = "json"
    suffixes = frozenset({".json"})

    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> None:
        """Write the quiz; ExportError where the file cannot be written."""
        write_atomically(path, dumps(quiz, types).encode())


def schema_text(types: Mapping[str, QuestionType] = MappingProxyType({})) -> str:
    """Return the JSON schema (draft 2020-12) of a quiz file, with those that types bring for their data."""
    text = _SCHEMA.read_text("utf-8")
    own = {name: kind.data_schema() for name, kind in sorted(types.items()) if isinstance(kind, HasSchema)}
    if not own:
        return text
    schema = json.loads(text)
    for name, data in own.items():
        condition = {"properties": {"type": {"const": name}}, "required": ["type"]}
        # An id of its own: what the schema refers to stays within it.
        data = {"$id": f"urn:quizgen:schema:{name}", **data}
        schema["$defs"]["question"]["allOf"].append({"if": condition, "then": {"properties": {"data": data}}})
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(schema_text())
    return schema


# --- out ------------------------------------------------------------------------------


def dumps(quiz: Quiz, types: Mapping[str, QuestionType]) -> str:
    """Return a quiz as JSON text, keys in a fixed order, ended by a line feed."""
    return json.dumps(to_json(quiz, types), ensure_ascii=False, indent=1) + "\n"


def to_json(quiz: Quiz, types: Mapping[str, QuestionType]) -> dict[str, Any]:
    """Return a quiz as plain values."""
    return _filled(
        {
            "format": FORMAT,
            "format_version": VERSION,
            "metadata": _filled(
                {
                    "title": quiz.title,
                    "description": quiz.description,
                    "language": quiz.language,
                    "audience": "teacher",
                    "generator": _filled(
                        {
                            "name": "quizgen",
                            "version": metadata.version("quizgen"),
                            "seed": quiz.seed,
                            "plugins": [{"name": n, "version": v} for n, v in quiz.plugins],
                        }
                    ),
                }
            ),
            "sources": [_source(source) for source in quiz.sources],
            "questions": [_question(question, types) for question in quiz.questions],
            "extensions": dict(quiz.extensions),
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty: nothing said is not said."""
    return {k: v for k, v in values.items() if v not in (None, "", [], (), {})}


def _source(source: Source) -> dict[str, Any]:
    return _filled(
        {
            "id": source.id,
            "title": source.title,
            "uri": source.uri,
            "published": source.published.isoformat() if source.published else None,
            "sha256": source.sha256,
            "char_count": len(source.text) if source.text is not None else None,
            "text": source.text,
        }
    )


def _question(question: Question, types: Mapping[str, QuestionType]) -> dict[str, Any]:
    kind = types.get(question.type)
    own = kind.dump(question) if kind else {"stem": question.prompt(), "data": {}}
    shared = {
        "answer_text": question.answer(),
        "rationale": question.rationale,
        "difficulty": question.difficulty,
        "tags": list(question.tags),
        "hints": list(question.hints),
        "review": {"status": question.review} if question.review else None,
        "evidence": dump_evidence(question.evidence),
        "extensions": {"facts": list(question.fact_ids)} if question.fact_ids else None,
    }
    return {"id": question.id, "type": question.type, **own, **_filled(shared)}


# --- in -----------------------------------------------------------------------------------


def loads(text: str, types: Mapping[str, QuestionType], name: str = "the quiz") -> Quiz:
    """Return the quiz in a JSON text; QuizFormatError says what is wrong and where."""
    data = load_values(text, name)
    if data["metadata"]["audience"] == "student":
        raise QuizFormatError("metadata.audience", "a student file has no keys; use the file with them")
    quiz = _quiz(data, types)
    if not unique_ids(quiz.questions):
        raise QuizFormatError("questions", "two questions share an id")
    return quiz


def load_values(text: str, name: str = "the quiz") -> dict[str, Any]:
    """Return the values in a JSON text that keeps to the schema; QuizFormatError where it does not."""
    data: dict[str, Any] = parse(text, name)
    validate(data)
    return data


def parse(text: str, name: str) -> Any:
    """Return the values in a JSON text; QuizFormatError, with the place, where it is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{name}, line {error.lineno}, column {error.colno}"
        raise QuizFormatError(where, f"no JSON: {error.msg}") from None
    except RecursionError:
        raise QuizFormatError(name, "it is nested too deeply") from None


def validate(data: object) -> None:
    """Raise QuizFormatError where `data` breaks the schema, naming the place."""
    if errors := schema_errors(data):
        path, reason = max(errors, key=lambda e: len(e[0]))
        raise QuizFormatError(path_text(path), reason)


def schema_errors(data: object) -> list[tuple[tuple[str | int, ...], str]]:
    """Return where and how `data` breaks the schema, in the order of the file."""
    from jsonschema import Draft202012Validator

    found = Draft202012Validator(_schema()).iter_errors(data)
    errors = [(tuple(e.absolute_path), e.message) for e in found]
    return sorted(
        errors, key=lambda e: [(isinstance(s, str), s if isinstance(s, int) else 0, str(s)) for s in e[0]]
    )


def _validate_data(data: object, schema: Mapping[str, Any], where: str) -> None:
    from jsonschema import Draft202012Validator

    for error in sorted(Draft202012Validator(schema).iter_errors(data), key=lambda e: list(map(str, e.path))):
        raise QuizFormatError(path_text([f"{where}.data", *error.absolute_path]), error.message)


def path_text(path: Sequence[object]) -> str:
    """Return a path into JSON values as text: `questions[3].stem`."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else str(step)
    return out


def _quiz(data: Mapping[str, Any], types: Mapping[str, QuestionType]) -> Quiz:
    meta = data["metadata"]
    generator = meta["generator"]
    return Quiz(
        title=meta["title"],
        description=meta.get("description", ""),
        language=meta["language"],
        seed=generator.get("seed", 0),
        plugins=tuple((p["name"], p["version"]) for p in generator.get("plugins", [])),
        sources=tuple(
            Source(
                id=s["id"],
                title=s["title"],
                sha256=s["sha256"],
                text=s.get("text"),
                uri=s.get("uri", ""),
                published=date.fromisoformat(s["published"]) if "published" in s else None,
            )
            for s in data["sources"]
        ),
        questions=tuple(_read_question(q, types, f"questions[{n}]") for n, q in enumerate(data["questions"])),
        extensions=data.get("extensions", {}),
    )


def _read_question(data: Mapping[str, Any], types: Mapping[str, QuestionType], where: str) -> Question:
    kind = types.get(data["type"])
    if kind is None:
        reason = (
            f"no plugin knows the type {data['type']!r}; install the one it is from, or name it with --plugin"
        )
        raise QuizFormatError(f"{where}.type", reason)
    try:
        shared: dict[str, Any] = {
            "id": data["id"],
            "evidence": load_evidence(data.get("evidence", ())),
            "fact_ids": tuple(data.get("extensions", {}).get("facts", ())),
            "rationale": data.get("rationale", ""),
            "difficulty": data.get("difficulty"),
            "tags": tuple(data.get("tags", ())),
            "hints": tuple(data.get("hints", ())),
            "review": data.get("review", {}).get("status"),
        }
        if isinstance(kind, HasSchema):
            _validate_data(data["data"], kind.data_schema(), where)
        return kind.load(data, shared)
    except KeyError as error:
        raise QuizFormatError(where, f"{error.args[0]} is missing") from None
    except ValueError as error:
        raise QuizFormatError(where, str(error)) from None
