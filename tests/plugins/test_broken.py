"""Plugins that fail, each in its way: the message names plugin and remedy, and the deck of the rest is made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from quizgen.plugins import load_registry
from tests.conftest import ROOT

ARTICLE = ROOT / "quizgen" / "testing" / "sample" / "the-comet-hunt.md"

EXPORTER = """
from quizgen.api import *
class Mine:
    name = "mine"
    suffixes = frozenset({".mine"})
    def export(self, quiz, path, types):
        write_atomically(path, b"mine")
@hookimpl
def quizgen_exporters():
    return [Mine()]
"""

QUESTIONS = """
from dataclasses import dataclass
from quizgen.api import *
TYPE = "NAME/question"
@dataclass(frozen=True, slots=True, kw_only=True)
class Mine(Question):
    type = TYPE
    def prompt(self): return "What is it?"
    def answer(self): return ANSWER
class MineType:
    name = TYPE
    def dump(self, question): return {"stem": question.prompt(), "data": {}}
    def load(self, data, shared): return Mine(**shared)
class Generator:
    name, types = TYPE, (TYPE,)
    def generate(self, corpus):
        fact = corpus.facts[len("NAME")]
        evidence = fact.evidence[0]
        target = (evidence.article_id, evidence.span.start, evidence.span.end)
        yield Candidate(Mine(id="q_NAME", evidence=fact.evidence), fact, "all", target, "", score=0.9)
        AFTER
@hookimpl
def quizgen_question_types(): return [MineType()]
@hookimpl
def quizgen_generators(): return [Generator()]
"""


def questions(name: str, answer: str = '"A NAME."', after: str = "") -> str:
    return QUESTIONS.replace("ANSWER", answer).replace("AFTER", after).replace("NAME", name)


@dataclass(frozen=True)
class Case:
    """A broken plugin, what its message says is wrong, and what it says to do."""

    source: str
    said: str
    remedy: str


BROKEN = {
    "import_error": Case("import no_such_module\n" + EXPORTER, "No module named 'no_such_module'",
                         "install no_such_module beside it, or"),
    "wrong_signature": Case(EXPORTER.replace("quizgen_exporters()", "quizgen_exporters(config)"),
                            "quizgen_exporters(config) asks for arguments", "write def quizgen_exporters()"),
    "misspelt_hook": Case(EXPORTER.replace("quizgen_exporters", "quizgen_exportres"),
                          "there is no hook quizgen_exportres", "did you mean quizgen_exporters?"),
    "clash": Case(EXPORTER.replace('"mine"', '"json"'), "its exporter 'json' is left out: quizgen brings one",
                  "give it another name"),
    "exception": Case(questions("exception", after="corpus.no_such_thing"),
                      "its generator 'exception/question' failed and is used no further: AttributeError",
                      "tell its author, or"),
    "no_card": Case(questions("no_card", answer='""'),
                    "it has no card: answer() of no_card/question returned ''", "tell its author, or"),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("broken")
    for name, case in BROKEN.items():
        (folder / f"{name}.py").write_text(case.source)
    (folder / "sound.py").write_text(questions("sound"))
    return folder


def build(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    plugins = [str(folder / f"{name}.py") for name in (*BROKEN, "sound")]
    command = [sys.executable, "-m", "quizgen", "build", str(ARTICLE), "--quality", "more", *arguments]
    environment = {**os.environ, "QUIZGEN_PLUGINS": ",".join(plugins), "XDG_CACHE_HOME": str(folder)}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(scope="module")
def built(folder: Path) -> subprocess.CompletedProcess[str]:
    return build(folder, "-o", str(folder / "deck.apkg"), "-o", str(folder / "quiz.json"))


@pytest.mark.parametrize("name", BROKEN)
def test_the_message_names_plugin_and_remedy(
    name: str, built: subprocess.CompletedProcess[str], folder: Path
) -> None:
    (line,) = [one for one in built.stderr.splitlines() if f"plugin {folder / name}.py" in one]
    said, arrow, remedy = line.partition(" → ")
    assert arrow
    assert BROKEN[name].said in said
    assert BROKEN[name].remedy in remedy
    assert "Traceback" not in built.stderr


def test_the_deck_and_the_quiz_of_the_rest_are_made(
    built: subprocess.CompletedProcess[str], folder: Path
) -> None:
    assert built.returncode == 0
    types = {q["type"] for q in json.loads((folder / "quiz.json").read_text())["questions"]}
    # The generator that fails half way keeps what it had made.
    assert {"sound/question", "exception/question"} <= types
    assert types & {"cloze", "multiple_choice", "timeline"}
    assert "no_card/question" not in types
    assert zipfile.is_zipfile(folder / "deck.apkg")


def test_strict_stops_and_writes_nothing(folder: Path) -> None:
    done = build(folder, "-o", str(folder / "strict.json"), "--strict-plugins")
    assert done.returncode == 1
    assert "misspelt_hook" in done.stderr
    assert "--strict-plugins" in done.stderr
    assert not (folder / "strict.json").exists()


def test_the_list_of_plugins_tells_their_state(folder: Path) -> None:
    plugins = load_registry([str(folder / f"{name}.py") for name in BROKEN], entry_points=False).plugins
    assert {Path(p.name).stem: p.state for p in plugins} == {
        "quizgen": "works",
        "import_error": "left out",
        "wrong_signature": "left out",
        "misspelt_hook": "left out",
        "clash": "works in part",
        "exception": "works",
        "no_card": "works",
    }


# Shapes that would fail in the middle of a build, found when quizgen starts.
@pytest.mark.parametrize(
    ("source", "said"),
    [
        (EXPORTER.replace("return [Mine()]", "return [Mine]"), "Mine is a class; return an instance of it: Mine()"),
        (EXPORTER.replace("return [Mine()]", "return None"), "quizgen_exporters returned no list"),
        (EXPORTER.replace("return [Mine()]", "return 1 / 0"), "quizgen_exporters failed: ZeroDivisionError"),
        (EXPORTER.replace(", types)", ")"), "Mine.export must take (quiz, path, types), as Exporter says"),
        (EXPORTER.replace("def export", "def write"), "Mine lacks export(quiz, path, types)"),
        (EXPORTER.replace('frozenset({".mine"})', '".mine"'), "write a set"),
        (EXPORTER.replace('".mine"', '"mine"'), "'mine' is no suffix"),
        (EXPORTER.replace('".mine"', '".json"'), ".json is taken by 'json' of quizgen"),
        (EXPORTER.replace("@hookimpl\n", ""), "it implements no hook"),
        (EXPORTER.replace("@hookimpl", "@hookimpl(wrapper=True)"), "hooks are not wrapped"),
        (questions("acme").replace("acme/question", "question"), "write distribution/type"),
        (questions("acme").replace("[MineType()]", "[]"), "no plugin brings the type acme/question"),
        ("raise SystemExit(3)", "SystemExit: 3 (plugin.py, line 1)"),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_told(tmp_path: Path, source: str, said: str) -> None:
    path = tmp_path / "plugin.py"
    path.write_text(source)
    problems = load_registry([str(path)], entry_points=False).problems
    assert said in str(problems[0])
    assert problems[0].remedy


def test_two_plugins_do_not_take_each_others_names(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.py").write_text(EXPORTER)
    registry = load_registry([str(tmp_path / "two.py"), str(tmp_path / "one.py")], entry_points=False)
    (problem,) = registry.problems
    assert "two.py" in problem.plugin
    assert "one.py brings one of that name" in problem.reason
