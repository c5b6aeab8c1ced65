"""The contracts: what quizgen relies on in each kind of extension, as tests that authors run.

Each `check_…` returns nothing where all is well, and raises AssertionError with what is
wrong in words. They need no language model.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

from quizgen.check.rules import Rule
from quizgen.errors import ExportError
from quizgen.export.json_quiz import dumps, schema_text
from quizgen.generate.candidate import Candidate
from quizgen.generate.distractors.key import Key
from quizgen.model import Document, Fact, Question, Rejection
from quizgen.plugins import load_registry
from quizgen.protocols import (
    DistractorSource,
    Exporter,
    FactExtractor,
    QuestionGenerator,
    QuestionType,
    Reader,
    Shuffles,
)
from quizgen.registry import Registry
from quizgen.shapes import KINDS, misfit
from quizgen.soundness import candidate_flaws, fact_flaw, flaws
from quizgen.testing.quizzes import HOSTILE, sample_quiz
from quizgen.testing.samples import quiz_of, sample_analyses, sample_articles, sample_corpus, sample_facts


def check_plugin(plugin: str | ModuleType) -> Registry:
    """Check that a plugin, a module or the path or name of one, loads in every part; return the registry."""
    name = plugin if isinstance(plugin, str) else plugin.__name__
    registry = load_registry([name], entry_points=False)
    assert not registry.problems, "\n".join(map(str, registry.problems))
    return registry


def _check_shape(noun: str, one: object) -> None:
    kind = next(k for k in KINDS if k.noun == noun)
    fault = misfit(kind, one)
    assert fault is None, fault


def check_reader(reader: Reader, data: bytes, *, holds: str) -> Document:
    """Check a reader on a file that it can read; `holds` is text that must be in what it finds."""
    _check_shape("reader", reader)
    document = reader.read(data, None)
    assert isinstance(document, Document), f"read() returned a {type(document).__name__}, not a Document"
    assert document == reader.read(data, None), "the same bytes gave two different documents"
    assert document.blocks, "no blocks: give the text as paragraphs"
    assert any(holds in block.text for block in document.blocks), f"the blocks do not hold {holds!r}"
    for broken in (b"\xff\xfe\x00\x80", b"\x00" * 64):
        with contextlib.suppress(ValueError):  # the one error by which a reader says what it cannot read
            reader.read(broken, None)
    return document


def check_fact_extractor(extractor: FactExtractor, *, least: int = 1) -> tuple[Fact, ...]:
    """Check an extractor on the sample articles, of which it must find `least` facts; return them."""
    _check_shape("fact extractor", extractor)
    facts: list[Fact] = []
    for analysis in sample_analyses():
        found = [one for one in extractor.extract(analysis) if not isinstance(one, Rejection)]
        assert found == [f for f in extractor.extract(analysis) if not isinstance(f, Rejection)], (
            f"{analysis.article.id} gave two different lists of facts"
        )
        for fact in found:
            flaw = fact_flaw(fact, analysis.article.id, analysis.article.text)
            assert flaw is None, flaw
        facts += found
    assert len(facts) >= least, f"{len(facts)} facts were found in the sample articles"
    return tuple(facts)


def check_distractor_source(source: DistractorSource, key: Key, *, least: int = 1) -> tuple[str, ...]:
    """Check a source on a key, for which it must find `least` wrong answers; return them.

    `sample_key` is a key to begin with.
    """
    _check_shape("distractor source", source)
    corpus = sample_corpus()
    found = tuple(source.find(corpus, key))
    assert found == tuple(source.find(corpus, key)), "the same key gave two different lists"
    assert len(found) >= least, f"{len(found)} distractors were found for {key.text!r}"
    assert all(isinstance(text, str) and text.strip() for text in found), f"not all are texts: {found!r}"
    assert key.text not in found, "the right answer is among the wrong ones"
    return found


def check_rule(rule: Rule, *, good: Sequence[Question], bad: Sequence[Question]) -> None:
    """Check a rule on questions that keep it and on questions that break it."""
    _check_shape("check", rule)
    for question in (*good, *bad):
        assert rule.applies_to(question), f"the rule is for {sorted(rule.types)}, not for {question.type}"
    for question in good:
        assert rule.find(question) is None, f"a good question breaks it: {question.prompt()!r}"
    for question in bad:
        said = rule.find(question)
        assert said is not None, f"a bad question keeps it: {question.prompt()!r}"
        assert isinstance(said, str), f"find() returned {said!r}; return the reason in words"
        assert said.strip(), "find() returned no reason"


def check_question_type(
    kind: QuestionType, question: Question, types: Mapping[str, QuestionType] | None = None
) -> None:
    """Check a type on a question on the sample articles.

    Whatever its text, a question must say itself as prompt and answer, be written, keep to
    the schema, read back the same, and make a sound Anki card that shows the text as it is.
    """
    _check_shape("question type", kind)
    assert question.type == kind.name, f"a question of type {question.type!r} is no {kind.name!r}"
    types = {**(types or load_registry(entry_points=False).types), kind.name: kind}
    texts = {a.id: a.text for a in sample_articles()}
    # What all questions share, filled in, and with text that breaks those who do not escape.
    full = replace(question, rationale=HOSTILE, hints=(HOSTILE,), tags=("a-tag",), difficulty="hard")
    for one in (question, full, *_made_hostile(question)):
        found = next(flaws(one, types, texts), None)
        assert found is None, f"{found}\n(the question: {one})"
        _check_against_schema(one, types)
        _check_card(one, types)
    if isinstance(kind, Shuffles):
        dealt = [kind.shuffle(question, Random(seed)) for seed in (1, 1, 2)]
        assert dealt[0] == dealt[1], "the same deal gave two different orders"
        for one in dealt:
            assert (one.id, one.answer()) == (question.id, question.answer()), "shuffle() changed id or key"


def _made_hostile(question: Question) -> list[Question]:
    """Return the question with hostile text in each of its own fields of plain text."""
    shared = set(Question.__dataclass_fields__)
    own = [n for n in question.__dataclass_fields__ if n not in shared]
    made = []
    for name in own:
        value = getattr(question, name)
        if isinstance(value, str) and value:
            changes: dict[str, Any] = {name: f"{value} {HOSTILE}"}
            with contextlib.suppress(ValueError):  # a field that takes no free text says so
                made.append(replace(question, **changes))
    return made


def _check_against_schema(question: Question, types: Mapping[str, QuestionType]) -> None:
    from jsonschema import Draft202012Validator

    data = json.loads(dumps(quiz_of(question), types))
    errors = [e.message for e in Draft202012Validator(json.loads(schema_text(types))).iter_errors(data)]
    assert not errors, f"what dump() returns breaks the schema: {'; '.join(errors)}"


def _check_card(question: Question, types: Mapping[str, QuestionType]) -> None:
    from lxml import html

    from quizgen.export.anki.notes import make_notes

    (note,) = make_notes(quiz_of(question), types)
    (again,) = make_notes(quiz_of(question), types)
    assert note == again, "the same question gave two different notes"
    for name, field in zip(note.note_type.fields, note.fields, strict=True):
        tree = html.fromstring(f"<div>{field}</div>")
        scripts = tree.xpath(".//script | .//iframe | .//@*[starts-with(name(), 'on')]")
        assert not scripts, f"the field {name} runs scripts: escape text with quizgen.api.anki_text"
        if not note.note_type.cloze:
            assert "{{" not in field, f"the field {name} holds {{{{: escape text with quizgen.api.anki_text"


def check_generator(
    generator: QuestionGenerator, *types: QuestionType, least: int = 1
) -> tuple[Question, ...]:
    """Check a generator on the sample articles, on which it must make `least` questions; return them.

    `types` are the types that the plugin brings. Each question must pass `check_question_type`'s
    first step, two runs must give the same, and no two questions share an id.
    """
    _check_shape("generator", generator)
    known = {**load_registry(entry_points=False).types, **{t.name: t for t in types}}
    assert set(generator.types) <= set(known), f"pass the types of {generator.types} to check_generator"
    texts = {a.id: a.text for a in sample_articles()}
    made = [one for one in generator.generate(sample_corpus()) if not isinstance(one, Rejection)]
    again = [one for one in generator.generate(sample_corpus()) if not isinstance(one, Rejection)]
    assert made == again, "two runs over the same facts gave different candidates"
    for candidate in made:
        flaw = next(candidate_flaws(candidate, known, texts), None)
        assert flaw is None, f"{flaw}\n(the candidate: {candidate})"
        assert candidate.question.type in generator.types, f"it says nothing of {candidate.question.type}"
        ids = {f.id for f in sample_facts()}
        assert set(candidate.question.fact_ids) <= ids, "fact_ids name a fact that is none of the corpus"
        assert candidate.question.fact_ids, "fact_ids are empty: put the ids of the facts asked about there"
    ids_made = [c.question.id for c in made]
    assert len(ids_made) == len(set(ids_made)), (
        "two questions share an id: make it of the fact and what is asked"
    )
    assert len(made) >= least, f"{len(made)} questions were made"
    return tuple(c.question for c in made)


def check_exporter(exporter: Exporter, folder: Path) -> Path:
    """Check an exporter: every type, hostile text, the same bytes again, nothing broken by a failure.

    `folder` is an empty folder to write in. What was written is returned, for tests of your own.
    """
    _check_shape("exporter", exporter)
    types = load_registry(entry_points=False).types
    suffix = sorted(exporter.suffixes)[0]
    if suffix.endswith(":"):
        suffix = ".out"
    paths = [folder / f"{name}{suffix}" for name in ("one", "two")]
    for path in paths:
        said = exporter.export(sample_quiz(), path, types)
        assert said is None or isinstance(said, str), f"export() returned {said!r}"
        assert path.exists(), f"export() wrote no {path.name}"
    if paths[0].is_file():
        assert paths[0].read_bytes() == paths[1].read_bytes(), "the same quiz gave different bytes"
    exporter.export(quiz_of(), folder / f"empty{suffix}", types)
    _check_failure(exporter, folder, suffix, types)
    return paths[0]


def _check_failure(exporter: Exporter, folder: Path, suffix: str, types: Mapping[str, QuestionType]) -> None:
    blocked = folder / f"blocked{suffix}"
    blocked.mkdir()
    (blocked / "inside").touch()
    try:
        exporter.export(sample_quiz(), blocked, types)
    except ExportError:
        pass
    except OSError as error:
        raise AssertionError(
            f"a place that cannot be written raised {type(error).__name__}; raise ExportError "
            "(quizgen.api.write_atomically does)"
        ) from error
    assert (blocked / "inside").exists(), "a failed export destroyed what was there"


def candidates_of(generator: QuestionGenerator) -> tuple[Candidate, ...]:
    """Return the candidates that a generator makes of the sample articles, for tests of your own."""
    return tuple(one for one in generator.generate(sample_corpus()) if isinstance(one, Candidate))
