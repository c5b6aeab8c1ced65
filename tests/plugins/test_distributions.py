"""The distributions in plugins/: in order, of public names alone, and at home in every other part of quizgen."""

from __future__ import annotations

import ast
import json
import tomllib
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen.cli import app
from quizgen.export.json_quiz import JsonExporter
from quizgen.plugins import load_registry
from quizgen.testing import check_generator, quiz_of
from tests.conftest import ROOT

FOLDERS = sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))
PUBLIC = {"quizgen.api", "quizgen.errors", "quizgen.model", "quizgen.protocols", "quizgen.testing"}
TYPES = ("quizgen_true_false", "quizgen_who_said_it", "quizgen_match")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_distribution_is_complete_and_imports_public_names_only(folder: Path) -> None:
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["name"] == folder.name
    assert list(project["entry-points"]) == ["quizgen.v1"]
    assert (folder / project["readme"]).read_text("utf-8").startswith(f"# {folder.name}\n")
    assert list((folder / "tests").glob("test_*.py"))
    assert f"`{folder.name}`" in (ROOT / "plugins" / "README.md").read_text("utf-8")
    for source in folder.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            private = [n for n in names if n.partition(".")[0] == "quizgen" and n not in PUBLIC]
            assert not private, f"{source.name} imports {', '.join(private)}"


@pytest.fixture(scope="module")
def arguments() -> list[str]:
    """Options that load the three distributions with question types, installed or not."""
    return ["--no-plugins", *(a for t in TYPES for a in ("--plugin", str(_path(t))))]


def _path(module: str) -> Path:
    return ROOT / "plugins" / module.replace("_", "-") / f"{module}.py"


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quiz file of questions of all three types."""
    registry = load_registry([str(_path(t)) for t in TYPES], entry_points=False)
    assert not registry.problems
    types = list(registry.types.values())
    own = [g for g in registry.generators if registry.origin("generator", g.name)]
    questions = [q for g in own for q in check_generator(g, *types)[:3]]
    path = tmp_path_factory.mktemp("quiz") / "quiz.json"
    JsonExporter().export(quiz_of(*questions), path, registry.types)
    assert len({q.type for q in questions}) == 3
    return path


def run(*arguments: str, typed: str = "") -> str:
    done = CliRunner().invoke(app, arguments, input=typed)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_their_types_go_through_every_command(quiz: Path, arguments: list[str], tmp_path: Path) -> None:
    count = len(json.loads(quiz.read_text())["questions"])
    assert f"{count} questions" in run(*arguments, "verify", str(quiz))
    run(*arguments, "export", str(quiz), "-o", str(tmp_path / "deck.apkg"), "-q")
    assert zipfile.is_zipfile(tmp_path / "deck.apkg")
    run(*arguments, "review", str(quiz), "-o", str(tmp_path / "review.html"), "-q")
    run(*arguments, "play", str(quiz), "-o", str(tmp_path / "play.html"), "-q")
    run(*arguments, "forms", str(quiz), "-n", "2", "--seed", "3", "-o", str(tmp_path / "exam"), "-q")
    for page in ("review.html", "play.html", "exam/form-A.html", "exam/form-B.html"):
        text = (tmp_path / page).read_text("utf-8")
        for word in ("True or false?", "Who said", "Put each person beside the right role."):
            assert word in text, f"{page} lacks {word}"


def test_they_are_asked_in_the_terminal(quiz: Path, arguments: list[str]) -> None:
    types = [q["type"].partition("/")[0] for q in json.loads(quiz.read_text())["questions"]]
    typed = "".join("a b c d\n" if t == "quizgen_match" else "a\n" for t in types)
    said = run(*arguments, "play", str(quiz), typed=typed + "n\n")
    assert said.count("Right") + said.count("Wrong") + said.count("Partly right") == len(types)
    assert "  a) True\n  b) False\n" in said
    assert f"of {len(types)} points" in said


def test_the_schema_of_each_is_part_of_the_schema(arguments: list[str]) -> None:
    schema = run(*arguments, "schema")
    for module in TYPES:
        assert f"urn:quizgen:schema:{module}/" in schema
