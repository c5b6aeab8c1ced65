"""Verify a quiz file: schema, ids, keys, and every quotation against its source text.

Works on plain JSON values, so that a file which cannot be read as a quiz, because it was edited by
hand or comes from elsewhere, is told all that is wrong with it, and where.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from quizgen.classroom.answers import range_text
from quizgen.classroom.scoring import fits, number_and_unit
from quizgen.errors import QuizFormatError
from quizgen.export.json_quiz import loads, parse, path_text, schema_errors
from quizgen.model import Blank
from quizgen.protocols import QuestionType

Path = tuple[str | int, ...]

_SECRET = ("answer_text", "rationale", "feedback", "evidence", "key", "extensions")
_SECRET_PARTS = {
    "options": ("correct", "rationale", "evidence"),
    "blanks": ("answer", "accept", "within", "evidence"),
    "events": ("date", "evidence"),
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong in a quiz file. `where` is a JSON path such as `questions[3].stem`."""

    where: str
    reason: str
    question: str = ""

    def __str__(self) -> str:
        named = f" ({self.question})" if self.question else ""
        return f"{self.where}{named}: {self.reason}" if self.where else self.reason


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. `quotes` were compared with their texts, `unread` had no text to compare with."""

    flaws: tuple[Flaw, ...]
    questions: int
    quotes: int
    unread: tuple[str, ...]


def verify(text: str, types: Mapping[str, QuestionType], texts: Mapping[str, str] | None = None) -> Report:
    """Return all that is wrong with a quiz file; `texts` has, by SHA-256, articles that it leaves out.

    QuizFormatError where the text is no JSON at all.
    """
    data = parse(text, "the quiz")
    flaws = [Flaw(path_text(path), reason, _question_id(data, path)) for path, reason in schema_errors(data)]
    if flaws:
        # What breaks the schema has no shape that could be looked into further.
        return Report(tuple(flaws), 0, 0, ())
    check = _Check(data, texts or {})
    found = [Flaw(path_text(path), reason, _question_id(data, path)) for path, reason in check.run()]
    if not found and data["metadata"]["audience"] == "teacher":
        found = _as_read(text, data, types)
    return Report(tuple(found), len(data["questions"]), check.quotes, tuple(sorted(check.unread)))


def _as_read(text: str, data: Mapping[str, Any], types: Mapping[str, QuestionType]) -> list[Flaw]:
    """Return what is wrong with a file, right so far, once its types read it."""
    try:
        quiz = loads(text, types)
    except QuizFormatError as error:
        return [Flaw(error.where, error.reason)]
    found = []
    for n, (question, values) in enumerate(zip(quiz.questions, data["questions"], strict=True)):
        told = values.get("answer_text", question.answer())
        if told != question.answer():
            reason = f"{_short(told)} is not what the key says: {_short(question.answer())}"
            found.append(Flaw(f"questions[{n}].answer_text", reason, question.id))
        asked = types[question.type].dump(question)["stem"]
        if values["stem"] != asked:
            reason = (
                f"{_short(values['stem'])} is not what the question, made of `data`, says: {_short(asked)}"
            )
            found.append(Flaw(f"questions[{n}].stem", reason, question.id))
    return found


def _question_id(data: Any, path: Sequence[str | int]) -> str:
    if len(path) > 1 and path[0] == "questions":
        try:
            found = data["questions"][path[1]]["id"]
        except (LookupError, TypeError):
            return ""
        return found if isinstance(found, str) else ""
    return ""


class _Check:
    """One run over a file that keeps to the schema."""

    def __init__(self, data: Mapping[str, Any], texts: Mapping[str, str]) -> None:
        self._data = data
        self._sources = {s["id"]: s for s in data["sources"]}
        self._texts = {s["id"]: s.get("text", texts.get(s["sha256"])) for s in data["sources"]}
        self.quotes = 0
        self.unread: set[str] = set()

    def run(self) -> Iterator[tuple[Path, str]]:
        """Yield each flaw with its path."""
        yield from _twice(self._data["sources"], ("sources",))
        yield from _twice(self._data["questions"], ("questions",))
        for n, source in enumerate(self._data["sources"]):
            yield from _source(source, ("sources", n))
        for n, question in enumerate(self._data["questions"]):
            path = ("questions", n)
            if self._data["metadata"]["audience"] == "student":
                yield from _keys_in_student_file(question, path)
            else:
                yield from _key(question, path)
            yield from self._evidence(question, path)

    def _evidence(self, question: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
        places = [((*path, "evidence"), question.get("evidence", ()))]
        for part in ("options", "blanks", "events"):
            for n, one in enumerate(question.get(part, ())):
                places.append(((*path, part, n, "evidence"), one.get("evidence", ())))
        for place, proofs in places:
            for n, proof in enumerate(proofs):
                for field, reason in self._proof(proof):
                    yield (*place, n, *field), reason

    def _proof(self, proof: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
        start, end, quote, source = proof["start"], proof["end"], proof["quote"], proof["source"]
        if source not in self._sources:
            yield ("source",), f"there is no source {source!r}"
            return
        if start >= end:
            yield ("end",), f"the span {start}–{end} is empty"
            return
        text = self._texts[source]
        if text is None:
            self.unread.add(source)
            if len(quote) != end - start:
                yield ("quote",), f"{len(quote)} characters do not fill the span {start}–{end}"
            return
        self.quotes += 1
        if end > len(text):
            yield ("end",), f"{end} is beyond the end of the source ({len(text)} characters)"
        elif text[start:end] != quote:
            yield ("quote",), _difference(text, start, end, quote)
        else:
            before, after = proof.get("prefix", ""), proof.get("suffix", "")
            if not text[:start].endswith(before):
                yield ("prefix",), f"{_short(before)} does not stand before the quotation"
            if not text[end:].startswith(after):
                yield ("suffix",), f"{_short(after)} does not stand after the quotation"


def _twice(things: Sequence[Mapping[str, Any]], path: Path) -> Iterator[tuple[Path, str]]:
    first: dict[str, int] = {}
    for n, thing in enumerate(things):
        if (before := first.setdefault(thing["id"], n)) != n:
            yield (*path, n, "id"), f"{thing['id']!r} is taken by {path_text((*path, before))}"


def _source(source: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    text = source.get("text")
    if text is None:
        return
    if "char_count" in source and source["char_count"] != len(text):
        yield (*path, "char_count"), f"the text has {len(text)} characters, not {source['char_count']}"
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != source["sha256"]:
        yield (*path, "sha256"), "this is not the SHA-256 of the text: the text was changed"


def _key(question: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    for part in ("options", "blanks", "events"):
        yield from _twice(question.get(part, ()), (*path, part))
    match question["type"]:
        case "multiple_choice":
            yield from _options(question["options"], path)
        case "cloze":
            yield from _blanks(question, path)
        case "timeline":
            yield from _order(question, path)


def _options(options: Sequence[Mapping[str, Any]], path: Path) -> Iterator[tuple[Path, str]]:
    right = [o for o in options if o.get("correct")]
    if len(right) != 1:
        yield (*path, "options"), f"{len(right) or 'no'} options are marked correct; one must be"
    first: dict[str, int] = {}
    for n, option in enumerate(options):
        if (before := first.setdefault(" ".join(option["text"].split()).casefold(), n)) != n:
            yield (*path, "options", n, "text"), f"the same as options[{before}]: {_short(option['text'])}"


def _blanks(question: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    stem = question["stem"]
    for n, blank in enumerate(question["blanks"]):
        if not blank.get("answer"):
            yield (*path, "blanks", n), "the blank has no answer"
        elif "within" in blank:
            yield from _range(blank, (*path, "blanks", n, "within"))
        count = stem.count(f"[[{blank['id']}]]")
        if count != 1:
            yield (*path, "stem"), f"[[{blank['id']}]] stands {count} times; it must stand once"
    known = {blank["id"] for blank in question["blanks"]}
    for marker in _markers(stem):
        if marker not in known:
            yield (*path, "stem"), f"[[{marker}]] has no blank of that id"


def _range(blank: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    lowest, highest = blank["within"]
    number = number_and_unit(blank["answer"])[0]
    if lowest > highest:
        yield path, f"{lowest} is more than {highest}; the lowest number stands first"
    elif number is None:
        yield path, f"the answer, {_short(blank['answer'])}, has no number"
    elif not fits(f"{number:f}", Blank("b", blank["answer"], within=(lowest, highest))):
        yield path, f"the answer, {_short(blank['answer'])}, is not within {range_text((lowest, highest))}"


def _markers(stem: str) -> list[str]:
    return re.findall(r"\[\[([A-Za-z_][A-Za-z0-9_.-]*)\]\]", stem)


def _order(question: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    from quizgen.analyse.calendar import parse_value

    if "key" not in question:
        yield path, "the key is missing: event ids, first to last"
        return
    events = {e["id"]: (n, e) for n, e in enumerate(question["events"])}
    for event_id in question["key"]:
        if event_id not in events:
            yield (*path, "key"), f"there is no event {event_id!r}"
    for event_id in events:
        if event_id not in question["key"]:
            yield (*path, "key"), f"event {event_id!r} is not in it"
    times = {}
    for event_id, (n, event) in events.items():
        if "date" not in event:
            yield (*path, "events", n), "the event has no date"
            continue
        try:
            times[event_id] = parse_value(event["date"]["edtf"])
        except ValueError as error:
            yield (*path, "events", n, "date", "edtf"), str(error)
    row = [i for i in question["key"] if i in times]
    for one, two in pairwise(row):
        if not times[one].before(times[two]):
            said = f"{one} ({times[one].value}) is not known to be before {two} ({times[two].value})"
            yield (*path, "key"), said


def _keys_in_student_file(question: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    told = "a student file must not tell this"
    for name in _SECRET:
        if name in question:
            yield (*path, name), told
    for part, names in _SECRET_PARTS.items():
        for n, one in enumerate(question.get(part, ())):
            for name in names:
                if name in one:
                    yield (*path, part, n, name), told
    if question.get("data"):
        yield (*path, "data"), told


def _difference(text: str, start: int, end: int, quote: str) -> str:
    stands = text[start:end]
    elsewhere = text.find(quote) if quote else -1
    if elsewhere >= 0:
        return f"the quotation stands at {elsewhere}–{elsewhere + len(quote)}, not at {start}–{end}"
    same = next((n for n, (a, b) in enumerate(zip(stands, quote, strict=False)) if a != b), len(stands))
    return (
        f"not what the source says: at character {start + same} it has {_short(stands[same:])}, "
        f"the quotation {_short(quote[same:])}"
    )


def _short(text: str, most: int = 40) -> str:
    line = " ".join(text.split())
    return f"“{line[: most - 1]}…”" if len(line) > most else f"“{line}”"
