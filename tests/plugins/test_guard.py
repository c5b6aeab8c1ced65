"""What fails while quizgen works is left out and told once, with its plugin; the rest goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizgen.errors import ExportError, PluginError
from quizgen.guard import Guard, blame
from quizgen.model import Quiz
from quizgen.outputs import leave_out_unfit, write_all
from quizgen.pipeline import Options, read_articles
from quizgen.plugins import load_registry
from quizgen.registry import Registry
from quizgen.testing import quiz_of, sample_analyses, sample_corpus, sample_facts, sample_key, sample_quiz

FAILING = """
from quizgen.api import *
from quizgen.model import *
class Reader:
    name, suffixes = "mine", frozenset({".mine"})
    def read(self, data, encoding=None):
        if data == b"secret":
            raise ValueError("it is locked")
        return data.no_such_thing
class Extractor:
    name = "mine"
    def extract(self, analysis):
        yield from ()
        raise KeyError("gone")
class Source:
    name, priority = "mine", 1
    def find(self, corpus, key):
        yield "Vera Rubin"
        raise KeyError("gone")
class Exporter:
    name, suffixes = "mine", frozenset({".mine"})
    def export(self, quiz, path, types):
        if quiz.title == "refused":
            raise ExportError("the disc is full")
        return types["none"]
def find(question):
    return question.no_such_thing
class Riddle(Question):
    type = "mine/riddle"
    def prompt(self): return "What has keys?"
    def answer(self): return self.no_such_thing
class Type:
    name = "mine/riddle"
    def dump(self, question): return {"stem": question.prompt(), "data": {}}
    def load(self, data, shared): return Riddle(**shared)
@hookimpl
def quizgen_readers(): return [Reader()]
@hookimpl
def quizgen_fact_extractors(): return [Extractor()]
@hookimpl
def quizgen_distractor_sources(): return [Source()]
@hookimpl
def quizgen_exporters(): return [Exporter()]
@hookimpl
def quizgen_question_types(): return [Type()]
@hookimpl
def quizgen_checks(): return [Rule("mine", frozenset({"cloze"}), True, find)]
"""


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    path = tmp_path / "failing.py"
    path.write_text(FAILING)
    return path


@pytest.fixture
def registry(plugin: Path) -> Registry:
    registry = load_registry([str(plugin)], entry_points=False)
    assert not registry.problems
    return registry


def only(guard: Guard, plugin: Path) -> PluginError:
    (problem,) = guard.problems
    assert problem.plugin == str(plugin)
    assert problem.remedy.startswith("tell its author, or")
    return problem


def test_an_extractor(registry: Registry, plugin: Path) -> None:
    guard = Guard(registry)
    (mine,) = [e for e in registry.extractors if e.name == "mine"]
    for analysis in sample_analyses():
        assert not list(guard.each("fact extractor", "mine", lambda a=analysis: mine.extract(a)))  # type: ignore[misc]  # the default binds it
    assert (
        "its fact extractor 'mine' failed and is used no further: KeyError: 'gone'"
        in only(guard, plugin).reason
    )


def test_a_distractor_source(registry: Registry, plugin: Path) -> None:
    guard = Guard(registry)
    source = guard.sources(registry.sources)[0]
    assert (source.name, source.priority) == ("mine", 1)
    assert list(source.find(sample_corpus(), sample_key())) == ["Vera Rubin"]
    assert "(failing.py, line" in only(guard, plugin).reason
    assert guard.sources(registry.sources)[1:] == registry.sources[1:]


def test_a_check(registry: Registry, plugin: Path) -> None:
    guard = Guard(registry)
    (mine,) = [guard.rule(rule) for rule in registry.checks if rule.name == "mine"]
    assert all(mine.find(question) is None for question in sample_quiz().questions)
    assert "no_such_thing" in only(guard, plugin).reason


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"x", "its reader 'mine' failed: AttributeError: 'bytes' object has no attribute 'no_such_thing'"),
        (b"secret", "it is locked"),
    ],
)
def test_a_reader(registry: Registry, tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "one.mine").write_bytes(data)
    (tmp_path / "two.txt").write_text(
        "The Lantern Observatory opened in the spring of that year, and it is big."
    )
    reading = read_articles([str(tmp_path / "one.mine"), str(tmp_path / "two.txt")], Options(), registry)
    (problem,) = reading.problems
    assert "one.mine" in str(problem)
    assert said in str(problem)
    assert len(reading.articles) == 1


@pytest.mark.parametrize(
    ("title", "error", "said"),
    [
        ("fine", PluginError, "its exporter 'mine' failed: KeyError: 'none' (failing.py, line"),
        ("refused", ExportError, "the disc is full"),
    ],
)
def test_an_exporter(
    registry: Registry, tmp_path: Path, title: str, error: type[Exception], said: str
) -> None:
    with pytest.raises(error) as raised:
        write_all(Quiz(title, (), ()), [tmp_path / "quiz.mine"], registry)
    assert said in str(raised.value)


def test_questions_without_a_card_are_left_out_of_an_export(registry: Registry, plugin: Path) -> None:
    evidence = sample_facts()[0].evidence
    riddle = registry.types["mine/riddle"].load({}, {"id": "q_riddle", "evidence": evidence})
    sound = [q for q in sample_quiz().questions if q.type == "cloze"]
    quiz, problems = leave_out_unfit(quiz_of(riddle, *sound), registry)
    assert list(quiz.questions) == sound
    (problem,) = problems
    assert problem.plugin == str(plugin)
    assert "1 of what it made left out: it has no card: answer() of mine/riddle failed" in problem.reason


def test_what_quizgen_itself_does_wrong_is_not_hidden(registry: Registry) -> None:
    def fail(kind: str) -> Callable[[], None]:
        def run() -> None:
            with blame(registry, kind, "text"):
                raise KeyError("a fault of quizgen")

        return run

    with pytest.raises(KeyError, match="a fault of quizgen"):
        fail("reader")()
