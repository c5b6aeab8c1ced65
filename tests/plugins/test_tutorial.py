"""The tutorial, followed word for word: what it shows is what happens."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from pathlib import Path

import pytest

from tests.plugins.tutorial import blocks, follow


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after all commands up to `pip install`, which needs an environment of its own."""
    folder = tmp_path_factory.mktemp("tutorial")
    commands = folder / "bin"
    commands.mkdir()
    for name, what in (("quizgen", "-m quizgen"), ("python", "")):
        script = commands / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {what} "$@"\n')
        script.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "XDG_CACHE_HOME": str(folder),
        "NO_COLOR": "1",
    }
    article = folder / "work"
    article.mkdir()
    assert (
        follow(article, environment, install=False) == sum(language == "sh" for language, _ in blocks()) - 1
    )
    return article


def test_the_type_is_in_the_deck_the_quiz_the_page_and_on_paper(followed: Path) -> None:
    quiz = json.loads((followed / "quiz.json").read_text())
    assert [q["type"] for q in quiz["questions"]] == ["quizgen_initials/initials"] * 3
    assert zipfile.is_zipfile(followed / "deck.apkg")
    assert "IDSU stands for" in (followed / "quiz.html").read_text()
    assert "IDSU stands for" in (followed / "exam" / "form-A.html").read_text()
