"""The README's pictures of pages: there, small, and made again by their script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.classroom.pictures import PICTURES, make
from tests.conftest import ROOT


def test_the_pictures_are_shown_small_and_made_of_the_sample_quiz(browser: Any, tmp_path: Path) -> None:
    names = {path.name for path in make(browser, tmp_path)}
    assert {path.name for path in PICTURES.iterdir()} == names
    shown = re.findall(r"decks/pictures/classroom/([\w-]+\.png)", (ROOT / "README.md").read_text("utf-8"))
    assert set(shown) == names
    assert all(path.stat().st_size < 200_000 for path in PICTURES.iterdir())
