"""`quizgen new-plugin`: what it makes works, and passes its tests, as it is made."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen.cli import app
from quizgen.commands import Kind
from quizgen.errors import QuizgenError
from quizgen.new_plugin import make_plugin
from quizgen.plugins import load_registry
from quizgen.shapes import KINDS
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new plugin of each kind."""
    folder = tmp_path_factory.mktemp("new")
    for kind in Kind:
        make_plugin(f"quizgen-my-{kind.value}", kind, folder)
    return folder


def test_there_is_a_template_for_each_kind_of_extension() -> None:
    assert sorted(kind.value.replace("-", " ") for kind in Kind) == sorted(kind.noun for kind in KINDS)


def test_the_tests_of_each_pass(made: Path) -> None:
    paths = [str(path) for path in sorted(made.iterdir())]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*paths, os.environ.get("PYTHONPATH", "")])}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--import-mode=importlib",
        "-p",
        "no:cacheprovider",
        "-W",
    ]
    done = subprocess.run(
        [*command, "error", *paths], capture_output=True, text=True, check=False, env=environment, cwd=made
    )
    assert done.returncode == 0, done.stdout
    assert "18 passed" in done.stdout


def test_each_brings_what_it_is_for(made: Path) -> None:
    for kind in Kind:
        (module,) = (made / f"quizgen-my-{kind.value}").glob("*.py")
        registry = load_registry([str(module)], entry_points=False)
        assert registry.plugins[-1].state == "works", registry.problems
        assert kind.value.replace("-", " ") in registry.plugins[-1].provides


def test_each_is_tidy(made: Path) -> None:
    ruff = [sys.executable, "-m", "ruff"]
    config = ["--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    # Import order depends on what is installed where the check runs.
    subprocess.run([*ruff, "check", "-q", "--ignore", "D103,I001", *config, str(made)], check=True)
    subprocess.run([*ruff, "format", "-q", "--check", *config, str(made)], check=True)


def test_it_is_a_distribution_with_an_entry_point(made: Path) -> None:
    folder = made / "quizgen-my-exporter"
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    assert project["name"] == "quizgen-my-exporter"
    assert project["entry-points"]["quizgen.v1"] == {"quizgen-my-exporter": "quizgen_my_exporter"}
    assert (folder / "README.md").read_text().startswith("# quizgen-my-exporter\n")


def test_the_command_says_what_to_do_next(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["new-plugin", "quizgen-riddle", "--kind", "exporter", "--in", str(tmp_path)]
    )
    assert done.exit_code == 0
    assert f"pip install -e '{tmp_path / 'quizgen-riddle'}[test]'" in done.stdout


@pytest.mark.parametrize("name", ["Riddle", "my_riddle", "class", "quizgen", "-x", "a b", "x/../y", ""])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(QuizgenError, match="is no name for a plugin"):
        make_plugin(name, Kind.EXPORTER, tmp_path)
    assert not list(tmp_path.iterdir())


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "quizgen-riddle").mkdir()
    with pytest.raises(QuizgenError, match="is there already"):
        make_plugin("quizgen-riddle", Kind.EXPORTER, tmp_path)
