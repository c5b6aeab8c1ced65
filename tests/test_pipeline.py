"""The whole way, from the sample articles to deck and quiz."""

from __future__ import annotations

import hashlib
import json
import socket
from collections import Counter
from pathlib import Path
from typing import NoReturn

import pytest
from jsonschema import Draft202012Validator

from quizgen.check.rules import Rule
from quizgen.export.anki.exporter import AnkiExporter
from quizgen.export.json_quiz import dumps, schema_text
from quizgen.model import MultipleChoice, Question, Rejection
from quizgen.pipeline import Build, Options, build
from quizgen.plugins import Registry
from quizgen.rank import Quality
from tests.conftest import SEEDS


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache") / "parses.sqlite"


@pytest.fixture(scope="module")
def made(registry: Registry, cache: Path) -> Build:
    return build([str(SEEDS)], Options(cache=cache, title="Samples"), registry)


def test_the_samples_give_enough_of_each_kind(made: Build) -> None:
    assert not made.findings.reading.problems
    assert len(made.findings.analyses) == 5
    assert len(made.quiz.questions) >= 40
    assert made.by_type["multiple_choice"] >= 12
    assert made.by_type["cloze"] >= 15
    assert made.by_type["timeline"] >= 3
    asked_about = {q.evidence[0].article_id for q in made.quiz.questions}
    assert len(asked_about) == 5


PROMISE = (
    "The Kennedy Promise\n\nThe Kennedy years held a promise. Dean Rusk was named secretary of state. The promise of "
    "Kennedy was kept by others when Robert McNamara became secretary of defense in 1961."
)


def test_what_tells_too_little_by_itself_is_asked_under_its_topic(
    registry: Registry, cache: Path, tmp_path: Path
) -> None:
    (tmp_path / "promise.txt").write_text(PROMISE, "utf-8")
    quality: Quality = "more"
    quiz = build([str(tmp_path)], Options(cache=cache, quality=quality), registry).quiz
    asked = [q.prompt() for q in quiz.questions if q.answer() == "Dean Rusk"]
    assert asked == ["The Kennedy Promise: _____ (person) was named secretary of state."]


def test_no_question_breaks_a_hard_rule(made: Build, registry: Registry) -> None:
    def broken(rule: Rule, question: Question) -> bool:
        return rule.hard and rule.applies_to(question) and rule.find(question) is not None

    assert not [(r.name, q) for q in made.quiz.questions for r in registry.checks if broken(r, q)]


def test_every_quote_is_verbatim_in_its_source(made: Build) -> None:
    for question in made.quiz.questions:
        assert question.evidence
        for proof in question.evidence:
            text = made.quiz.source(proof.article_id).text
            assert text is not None
            assert text[proof.span.start : proof.span.end] == proof.quote
    for source in made.quiz.sources:
        assert hashlib.sha256((source.text or "").encode()).hexdigest() == source.sha256


def test_the_quiz_is_valid_json_of_its_schema(made: Build, registry: Registry) -> None:
    data = json.loads(dumps(made.quiz, registry.types))
    Draft202012Validator(json.loads(schema_text())).validate(data)


def test_everything_dropped_has_its_reason(made: Build) -> None:
    assert made.rejections
    assert {r.stage for r in made.rejections} == {"clean", "facts", "generate", "check", "select"}
    assert all(isinstance(r, Rejection) and r.rule and r.reason and r.what for r in made.rejections)


def test_keys_are_spread_over_the_positions(made: Build) -> None:
    places = Counter(
        q.options.index(q.key)
        for q in made.quiz.questions
        if isinstance(q, MultipleChoice) and len(q.options) == 4
    )
    assert max(places.values()) <= sum(places.values()) / 4 + 3


def refuse(*args: object, **kwargs: object) -> NoReturn:
    raise AssertionError("something asked for the network")


def test_a_second_build_needs_no_model_and_no_network_and_gives_the_same_bytes(
    made: Build, registry: Registry, cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr("quizgen.analyse.parse.load_model", refuse)
    again = build([str(SEEDS)], Options(cache=cache, title="Samples"), registry)
    assert not again.model_loaded
    assert dumps(again.quiz, registry.types) == dumps(made.quiz, registry.types)
    decks = [tmp_path / "again.apkg", tmp_path / "made.apkg"]
    for quiz, path in zip((again.quiz, made.quiz), decks, strict=True):
        AnkiExporter().export(quiz, path, registry.types)
    assert decks[0].read_bytes() == decks[1].read_bytes()


def test_ids_outlive_another_article(made: Build, registry: Registry, cache: Path) -> None:
    fewer = build([str(p) for p in sorted(SEEDS.glob("0[1-4]*"))], Options(cache=cache), registry)
    before = {q.id for q in fewer.quiz.questions}
    after = {q.id for q in made.quiz.questions}
    assert len(before & after) >= 0.7 * len(before)


def test_only_the_types_and_the_number_asked_for(registry: Registry, cache: Path) -> None:
    options = Options(cache=cache, types=frozenset({"multiple_choice"}), number=5, quality="more")
    few = build([str(SEEDS)], options, registry)
    assert few.by_type == {"multiple_choice": 5}


def test_another_seed_deals_other_options(made: Build, registry: Registry, cache: Path) -> None:
    other = build([str(SEEDS)], Options(cache=cache, title="Samples", seed=7), registry)
    assert dumps(other.quiz, registry.types) != dumps(made.quiz, registry.types)
