"""Make the pictures of cards that the README shows: cards of the sample deck, in Chromium.

python -m tests.export.pictures [QUIZ.json [FOLDER]]

One picture a note type and time of day: its front, answered, and its back, as on a phone.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.export.json_quiz import loads
from quizgen.model import Cloze, MultipleChoice, Question, Quiz, Timeline
from quizgen.plugins import load_registry
from tests.browser import chromium
from tests.conftest import ROOT
from tests.export.backend import Rendered, rendered
from tests.export.pages import App, Learner, choose, learner, options, place

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

SAMPLE = ROOT / "decks" / "seeds.json"
PICTURES = ROOT / "decks" / "pictures"
WIDTH, GAP, SCALE = 400, 12, 1.5
DAY = datetime(2025, 2, 3, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain(Question):
    """A question of a type without a note type of its own, as plugins may bring them."""

    type = "example/plain"
    asked: str
    answered: str

    def prompt(self) -> str:
        return self.asked

    def answer(self) -> str:
        return self.answered


def chosen(quiz: Quiz) -> list[Question]:
    """Return a question of each type, with a quotation that is not too long."""
    brief = [q for q in quiz.questions if len(q.evidence) == 1 and len(q.evidence[0].quote) < 190]
    choices = [q for q in brief if isinstance(q, MultipleChoice)]
    choice, other, *_ = sorted(choices, key=lambda q: "role" not in q.tags)
    gap = next(q for q in brief if isinstance(q, Cloze) and len(q.text) > 60)
    events = next(q for q in quiz.questions if isinstance(q, Timeline))
    shown = Plain(id="q_plain", evidence=other.evidence[:1], asked=other.stem, answered=other.answer())
    return [choice, gap, events, shown]


def sides(study: Learner, card: Rendered) -> list[bytes]:
    """Return pictures of front and back, the front answered, not quite right."""
    study.page.clock.set_fixed_time(DAY)
    first, second, *rest = [*options(study.back(card)), "", ""]
    page = study.front(card)
    if card.type == "multiple choice":
        choose(page, second)
    if card.type == "timeline":
        place(page, second, first, *filter(None, rest))
        page.mouse.move(0, 0)
    front = page.locator(".card").screenshot()
    return [front, study.back(card).locator(".card").screenshot()]


def beside(desk: Page, pictures: list[bytes], night: bool) -> bytes:
    """Return a picture of pictures side by side, as sheets on a desk."""
    sheet, wood = ("#1a1c20", "#08090a") if night else ("#faf9f6", "#ddd9d0")
    images = "".join(
        f'<div style="width:{WIDTH}px;border-radius:14px;overflow:hidden;background:{sheet}">'
        f'<img alt="" width="{WIDTH}" src="data:image/png;base64,{base64.b64encode(picture).decode()}"></div>'
        for picture in pictures
    )
    style = f"margin:0;padding:{GAP}px;display:flex;gap:{GAP}px;background:{wood}"
    desk.set_content(f'<!DOCTYPE html><body style="{style}">{images}</body>')
    return desk.screenshot(full_page=True)


def make(browser: Browser, quiz_file: Path, folder: Path) -> list[Path]:
    """Make the pictures and return their files."""
    types = load_registry(entry_points=False).types
    quiz = loads(quiz_file.read_text("utf-8"), types, str(quiz_file))
    folder.mkdir(parents=True, exist_ok=True)
    size: ViewportSize = {"width": 2 * WIDTH + 3 * GAP, "height": 100}
    desk = browser.new_page(viewport=size, device_scale_factor=SCALE)
    made = []
    with tempfile.TemporaryDirectory() as scratch:
        cards = rendered(replace(quiz, questions=tuple(chosen(quiz))), types, Path(scratch))
    for night in (False, True):
        with learner(browser, App(size=(WIDTH, 300), night=night, scale=SCALE)) as study:
            for card in cards:
                light = "night" if night else "day"
                made.append(folder / f"{card.type.replace(' ', '-')}-{light}.png")
                made[-1].write_bytes(beside(desk, sides(study, card), night))
    desk.close()
    return made


def main(quiz_file: str = str(SAMPLE), folder: str = str(PICTURES)) -> None:
    """Make the pictures and say how large they are."""
    with chromium() as browser:
        for path in make(browser, Path(quiz_file), Path(folder)):
            print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(*sys.argv[1:])
