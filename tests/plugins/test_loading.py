"""How plugins are found: installed, named, in the environment; none unasked, and none for help."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen import hookspecs
from quizgen.cli import app
from quizgen.plugins import load_registry

EXPORTER = """
from quizgen.api import *
class Mine:
    name = "{name}"
    suffixes = frozenset({{".{name}"}})
    def export(self, quiz, path, types):
        write_atomically(path, b"mine")
@hookimpl
def quizgen_exporters():
    return [Mine()]
"""


def install(site: Path, distribution: str, point: str, module: str, source: str) -> None:
    """Lay a distribution out as pip does."""
    (site / f"{module}.py").write_text(source)
    info = site / f"{distribution.replace('-', '_')}-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(f"[quizgen.v1]\n{point} = {module}\n")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A place where distributions are installed: a sound one, a broken one, one whose name clashes."""
    site = tmp_path / "site"
    site.mkdir()
    install(site, "acme-sound", "sound", "acme_sound", EXPORTER.format(name="sound"))
    install(site, "acme-broken", "broken", "acme_broken", "import no_such_module")
    install(site, "acme-twin", "sound", "acme_twin", EXPORTER.format(name="twin"))
    return site


@pytest.fixture
def installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(str(site))
    yield site
    for name in ("acme_sound", "acme_broken", "acme_twin"):
        sys.modules.pop(name, None)


def quizgen(*arguments: str) -> str:
    """Run a command in this process, whose path a test may have changed."""
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def listed(*arguments: str) -> dict[str, dict[str, object]]:
    data = json.loads(quizgen("plugins", "--json", *arguments))
    assert data["group"] == "quizgen.v1"
    return {f"{p['name']}/{p['distribution']}": p for p in data["plugins"]}


def test_installed_plugins_are_loaded_each_on_its_own(installed: Path) -> None:
    plugins = listed()
    sound, broken, twin = (plugins[n] for n in ("sound/acme-sound", "broken/acme-broken", "sound/acme-twin"))
    assert sound["state"] == "works"
    assert sound["version"] == "1.2"
    assert sound["provides"] == {"exporter": ["sound"]}
    assert broken["state"] == "left out"
    problem = broken["problems"][0]  # type: ignore[index]
    assert "No module named 'no_such_module'" in problem["reason"]
    assert "pip uninstall acme-broken" in problem["remedy"]
    assert "another plugin has the same name" in twin["problems"][0]["reason"]  # type: ignore[index]


def test_the_list_for_reading_says_the_same(installed: Path) -> None:
    lines = quizgen("plugins").splitlines()
    assert "sound 1.2 (from acme-sound): works" in lines
    assert "  exporter: sound" in lines
    assert "broken 1.2 (from acme-broken): left out" in lines
    assert (
        "    what to do: install no_such_module beside it, or uninstall it (pip uninstall acme-broken)"
        in lines
    )


def test_the_environment_names_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.py").write_text(EXPORTER.format(name=name))
    monkeypatch.setenv("QUIZGEN_PLUGINS", f"{tmp_path / 'one.py'}, {tmp_path / 'two.py'}")
    plugins = listed()
    assert [p["provides"] for n, p in plugins.items() if ".py" in n] == [
        {"exporter": ["one"]},
        {"exporter": ["two"]},
    ]


def test_no_plugins_leaves_those_that_are_named_on_the_line(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "named.py").write_text(EXPORTER.format(name="named"))
    monkeypatch.setenv("QUIZGEN_PLUGINS", "acme_twin")
    plugins = listed("--no-plugins", "--plugin", str(tmp_path / "named.py"))
    assert [p["provides"] for p in plugins.values()][1:] == [{"exporter": ["named"]}]


def test_a_module_can_be_named(installed: Path) -> None:
    assert "acme_twin/None" in listed("--plugin", "acme_twin")


def test_nothing_in_the_working_directory_is_loaded_unasked(site: Path) -> None:
    command = [sys.executable, "-m", "quizgen", "plugins", "--plugin", "acme_sound"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=site)
    assert "(from acme-sound)" not in done.stdout
    assert "No module named 'acme_sound'" in done.stdout


@pytest.mark.parametrize("command", [["--help"], ["--version"], ["build", "--help"]])
def test_help_loads_no_plugin_and_no_language_library(site: Path, command: list[str]) -> None:
    (site / "acme_sound.py").write_text("raise SystemExit('loaded')")
    code = (
        "import sys\n"
        "from quizgen.cli import app\n"
        "try:\n"
        f"    app({command!r})\n"
        "except SystemExit as end:\n"
        "    assert end.code == 0\n"
        "heavy = {'spacy', 'nltk', 'numpy', 'genanki', 'jsonschema', 'lemminflect', 'trafilatura', 'rapidfuzz'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "assert 'quizgen.plugins' not in sys.modules\n"
    )
    environment = {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr


def test_loading_plugins_and_their_api_does_not_load_the_language_libraries() -> None:
    code = (
        "import sys\n"
        "import quizgen.api\n"
        "from quizgen.plugins import load_registry\n"
        "load_registry()\n"
        "assert not {'spacy', 'nltk', 'numpy', 'genanki'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_use_of_what_will_go_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warning = DeprecationWarning("quizgen_exporters goes in quizgen.v2; use quizgen_writers")
    monkeypatch.setattr(
        hookspecs, "quizgen_exporters", hookspecs.hookspec(warn_on_impl=warning)(lambda: None)
    )
    path = tmp_path / "plugin.py"
    path.write_text(EXPORTER.format(name="mine"))
    plugin = load_registry([str(path)], entry_points=False).plugins[-1]
    assert plugin.state == "works"
    assert plugin.notices == ("quizgen_exporters goes in quizgen.v2; use quizgen_writers",)
