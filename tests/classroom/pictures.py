"""Make the pictures of pages that the README shows: of the sample quiz, in Chromium.

python -m tests.classroom.pictures [FOLDER]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.classroom.decisions import Decisions
from quizgen.classroom.forms import make_forms, sheet
from quizgen.classroom.play_page import play_page
from quizgen.classroom.review import review_page
from quizgen.export.json_quiz import loads
from quizgen.model import MultipleChoice, Timeline
from quizgen.plugins import load_registry
from tests.browser import chromium
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURES = ROOT / "decks" / "pictures" / "classroom"


def make(browser: Browser, folder: Path) -> list[Path]:
    """Make the pictures and return their files."""
    types = load_registry(entry_points=False).types
    quiz = loads((ROOT / "decks" / "seeds.json").read_text("utf-8"), types)

    def shot(page: Page, name: str) -> Path:
        page.screenshot(path=folder / name)
        page.context.close()
        return folder / name

    with tempfile.TemporaryDirectory() as place:

        def opened(html: str, size: tuple[int, int], dark: bool = False) -> Page:
            path = Path(place, "page.html")
            path.write_text(html, "utf-8")
            page = browser.new_context(
                viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
            ).new_page()
            page.goto(path.as_uri())
            return page

        review = opened(review_page(quiz, types, Decisions()), (1100, 540))
        choice = next(n for n, q in enumerate(quiz.questions) if n > 1 and isinstance(q, MultipleChoice))
        for n in range(choice):
            review.keyboard.press("r" if n == 1 else "a")
        order = next(n for n, q in enumerate(quiz.questions) if isinstance(q, Timeline))
        play = opened(play_page(quiz, types), (760, 800), dark=True)
        play.get_by_role("button", name="Start").click()
        play.evaluate(f"play(data.questions.slice({order}, {order + 1}))")
        play.locator(".place button:not(:disabled)").last.click()
        play.get_by_role("button", name="Check").click()
        form = opened(sheet(make_forms(quiz, 1, 7, types)[0], types), (760, 800))
        return [shot(review, "review.png"), shot(play, "play.png"), shot(form, "form.png")]


if __name__ == "__main__":
    with chromium() as program:
        target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
        target.mkdir(parents=True, exist_ok=True)
        for picture in make(program, target):
            print(picture, picture.stat().st_size)
