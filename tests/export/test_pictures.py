"""The README's pictures of cards: there, small, and made again by their script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.export.pictures import PICTURES, SAMPLE, make

KINDS = ("multiple-choice", "cloze", "timeline", "plain")
NAMES = {f"{kind}-{light}.png" for kind in KINDS for light in ("day", "night")}


def test_the_readme_shows_each_card_by_day_and_by_night() -> None:
    assert set(re.findall(r"decks/pictures/([\w-]+\.png)", (ROOT / "README.md").read_text("utf-8"))) == NAMES
    assert {path.name for path in PICTURES.glob("*.png")} == NAMES
    assert all(path.stat().st_size < 200_000 for path in PICTURES.glob("*.png"))


def test_the_pictures_are_made_of_the_sample_deck(browser: Any, tmp_path: Path) -> None:
    made = {path.name: path.read_bytes() for path in make(browser, SAMPLE, tmp_path)}
    assert made.keys() == NAMES
    assert len(set(made.values())) == len(NAMES)
