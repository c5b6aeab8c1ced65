"""What the commands read and write: quiz files, facts as JSON, default places."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.errors import PluginError, QuizFormatError, ReadError
from quizgen.export.json_quiz import load_values, loads
from quizgen.guard import Guard, blame
from quizgen.model import Amount, Fact, Mention, Quiz
from quizgen.pipeline import Findings
from quizgen.plugins import Registry
from quizgen.protocols import Exporter, HasDecks
from quizgen.soundness import flaws

if TYPE_CHECKING:
    from quizgen.export.anki.notes import Decks


def cache_file() -> Path:
    """Return where parses are kept: the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("quizgen") / "parses.sqlite"


def default_outputs(paths: Sequence[str], title: str | None) -> list[Path]:
    """Return `decks/NAME.apkg` and `.json`, named after the title or the first path."""
    first = Path(paths[0])
    name = title or (first.resolve().name if first.is_dir() else first.stem)
    name = "".join(c if c.isalnum() or c in " -_" else "-" for c in name).strip(" -") or "quiz"
    return [Path("decks", f"{name}.apkg"), Path("decks", f"{name}.json")]


def check_outputs(outputs: Sequence[Path], registry: Registry) -> None:
    """Raise ValueError for an output that no exporter writes."""
    for path in outputs:
        if _exporter(path, registry) is None:
            known = ", ".join(sorted(s for e in registry.exporters for s in e.suffixes))
            kind = "".join(path.suffixes[-2:]) or "a file without suffix"
            raise ValueError(f"cannot write {path}: no exporter for {kind}; there are {known}")


def title_of(path: Path, registry: Registry) -> str:
    """Return the title that an output gives: its name without suffix, or what follows `ankiconnect:`."""
    scheme, rest = _scheme(path)
    return (
        rest if registry.exporter_for(scheme) else path.name.removesuffix(_suffix(path, registry))
    ) or "Quiz"


def write_all(
    quiz: Quiz, outputs: Sequence[Path], registry: Registry, with_text: bool = True, decks: Decks = "article"
) -> list[str]:
    """Write a quiz to each output and say what was written; ExportError where one fails."""
    lean = quiz if with_text else replace(quiz, sources=tuple(replace(s, text=None) for s in quiz.sources))
    written = []
    for path in outputs:
        exporter = _exporter(path, registry)
        assert exporter is not None
        if isinstance(exporter, HasDecks):
            exporter = exporter.with_decks(decks)
        with blame(registry, "exporter", exporter.name):
            word = exporter.export(lean, path, registry.types)
        written.append(f"{path} ({word})" if word else str(path))
    return written


def leave_out_unfit(quiz: Quiz, registry: Registry) -> tuple[Quiz, tuple[PluginError, ...]]:
    """Return a quiz without the questions that the plugin of their type cannot handle, and why."""
    guard = Guard(registry)
    kept = []
    for question in quiz.questions:
        texts = {e.article_id: e.quote.rjust(e.span.end) for e in question.evidence}
        if registry.origin("question type", question.type) and (
            flaw := next(flaws(question, registry.types, texts), None)
        ):
            guard.unfit("question type", question.type, flaw)
        else:
            kept.append(question)
    return replace(quiz, questions=tuple(kept)), guard.problems


def _exporter(path: Path, registry: Registry) -> Exporter | None:
    scheme, _ = _scheme(path)
    return registry.exporter_for(scheme) or registry.exporter_for(_suffix(path, registry))


def _suffix(path: Path, registry: Registry) -> str:
    """Return the longest suffix of a path that an exporter writes (`.moodle.xml`), else its last one."""
    suffixes = ("".join(path.suffixes[n:]) for n in range(len(path.suffixes)))
    return next((s for s in suffixes if registry.exporter_for(s)), path.suffix)


def _scheme(path: Path) -> tuple[str, str]:
    """Return what stands before the first colon, with it, and what stands after."""
    scheme, colon, rest = str(path).partition(":")
    return scheme + colon, rest.strip()


def read_quiz(source: str, registry: Registry) -> Quiz:
    """Return the quiz in a file, or from standard input for `-`."""
    with _naming(source):
        return loads(read_quiz_text(source), registry.types, _name(source))


def read_quiz_values(source: str) -> dict[str, Any]:
    """Return the values in a quiz file that keeps to the schema, whether or not its types are known."""
    with _naming(source):
        return load_values(read_quiz_text(source), _name(source))


def read_quiz_text(source: str) -> str:
    """Return the text of a quiz file, or standard input for `-`; ReadError where that fails."""
    try:
        return sys.stdin.read() if source == "-" else Path(source).read_text("utf-8")
    except OSError as error:
        raise ReadError(source, error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise ReadError(_name(source), "this is not UTF-8 text") from None


def _name(source: str) -> str:
    return "standard input" if source == "-" else source


@contextmanager
def _naming(source: str) -> Iterator[None]:
    """Put the name of the file before what is wrong in it."""
    try:
        yield
    except QuizFormatError as error:
        if error.where.startswith(_name(source)):
            raise
        raise QuizFormatError(f"{_name(source)}: {error.where}", error.reason) from None


def facts_json(found: Findings) -> str:
    """Return facts as JSON text: one object a fact, disagreements apart."""
    texts = {a.article.id: a.article.text for a in found.analyses}
    data = {
        "articles": [
            {"id": a.article.id, "title": a.article.title, "source": a.article.source} for a in found.analyses
        ],
        "facts": [_fact(fact, texts) for fact in found.facts],
        "disagreements": [{"about": d.about, "facts": [f.id for f in d.facts]} for d in found.disagreements],
    }
    # A plugin's facts may have values that JSON has not.
    return json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n"


_SHARED = frozenset(field.name for field in fields(Fact))


def _fact(fact: Fact, texts: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": fact.id,
        "kind": fact.kind,
        "subject": fact.subject,
        "relation": fact.relation,
        "object": fact.object,
        "time": fact.time.value if fact.time else None,
        "status": fact.status.value,
        "by": fact.by,
        "sources": fact.support,
        "evidence": [_mention(mention, texts) for mention in fact.mentions],
    }
    own = {field.name: getattr(fact, field.name) for field in fields(fact) if field.name not in _SHARED}
    for name, value in own.items():
        values.setdefault(name, asdict(value) if isinstance(value, Amount) else value)
    return {k: v for k, v in values.items() if v is not None}


def _mention(mention: Mention, texts: Mapping[str, str]) -> dict[str, Any]:
    evidence, text = mention.evidence, texts[mention.evidence.article_id]
    return {
        "article": evidence.article_id,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "slots": {
            name: {"start": slot.start, "end": slot.end, "words": text[slot.start : slot.end]}
            for name, slot in mention.slots.items()
        },
    }
