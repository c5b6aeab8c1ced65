"""Plugins: built-in and foreign ones come through the same hooks; a broken one stops nobody."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from quizgen import builtin, hookspecs
from quizgen.plugins import load_registry

GOOD = """
import quizgen

class Shouting:
    name = "shouting"
    suffixes = frozenset({".shout"})
    def export(self, quiz, path, types):
        path.write_text(quiz.title.upper())

@quizgen.hookimpl
def quizgen_exporters():
    return [Shouting()]
"""


def write(tmp_path: Path, source: str) -> str:
    path = tmp_path / "plugin.py"
    path.write_text(source)
    return str(path)


def test_every_hook_is_implemented_by_the_built_in_plugin_and_documented() -> None:
    hooks = [n for n in dir(hookspecs) if n.startswith("quizgen_")]
    for name in hooks:
        assert getattr(hookspecs, name).__doc__
        assert inspect.signature(getattr(builtin, name)) == inspect.signature(getattr(hookspecs, name))
    registry = load_registry(entry_points=False)
    assert [r.name for r in registry.readers] == ["html", "markdown", "text"]
    assert sorted(registry.types) == ["cloze", "multiple_choice", "timeline"]
    assert [g.name for g in registry.generators] == ["cloze", "multiple_choice", "timeline"]
    assert [e.name for e in registry.exporters] == ["anki", "ankiconnect", "json"]
    assert not registry.problems


def test_a_plugin_by_path_adds_what_it_brings(tmp_path: Path) -> None:
    registry = load_registry([write(tmp_path, GOOD)], entry_points=False)
    assert not registry.problems
    assert registry.exporter_for(".shout") is not None


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import no_such_module_at_all", "no_such_module_at_all"),
        ("import quizgen\n@quizgen.hookimpl\ndef quizgen_exportres():\n    return []", "quizgen_exportres"),
        ("x = 1", "implements no hook"),
        (
            "import quizgen\n@quizgen.hookimpl\ndef quizgen_exporters():\n    raise RuntimeError('boom')",
            "boom",
        ),
        (GOOD.replace('"shouting"', '"json"'), "quizgen brings one of that name"),
    ],
)
def test_a_broken_plugin_is_named_and_the_rest_works(tmp_path: Path, source: str, reason: str) -> None:
    registry = load_registry([write(tmp_path, source)], entry_points=False)
    (problem,) = registry.problems
    assert "plugin.py" in str(problem)
    assert reason in str(problem)
    assert [e.name for e in registry.exporters] == ["anki", "ankiconnect", "json"]


@pytest.mark.parametrize("command", [["--help"], ["--version"], ["build", "--help"]])
def test_help_does_not_load_the_language_libraries(command: list[str]) -> None:
    code = (
        "import sys\n"
        "from quizgen.cli import app\n"
        "try:\n"
        f"    app({command!r})\n"
        "except SystemExit:\n"
        "    pass\n"
        "heavy = {'spacy', 'nltk', 'numpy', 'genanki', 'jsonschema', 'lemminflect', 'trafilatura', 'rapidfuzz'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_loading_plugins_does_not_load_the_language_libraries() -> None:
    code = (
        "import sys\n"
        "from quizgen.plugins import load_registry\n"
        "load_registry()\n"
        "assert not {'spacy', 'nltk', 'numpy', 'genanki'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
