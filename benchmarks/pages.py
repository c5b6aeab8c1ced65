"""How long pages and files take with many questions: to make, to open in Chromium, to work with.

python -m benchmarks.pages [NUMBER]

The questions are those of the sample quiz over and over, each with an id of its own. Times in the
browser are of its own clock, the best of three pages opened afresh.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.classroom.decisions import Decisions
from quizgen.classroom.forms import key_sheet, make_forms, numbers_sheet, sheet
from quizgen.classroom.play_page import play_page
from quizgen.classroom.review import review_page
from quizgen.export.json_quiz import loads
from quizgen.plugins import load_registry
from tests.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SAMPLE = Path(__file__).parent.parent / "decks" / "seeds.json"
ROUNDS = 3
# What people do on a page, as its script has it, until the page is laid out again.
ACTIONS = {
    "review": {
        "approve": "decide('approved')",
        "another question": "show(questions.length >> 1)",
        "search": "$('#words').value = 'the'; filter()",
        "all again": "$('#words').value = ''; filter()",
    },
    "play": {"begin": "play(data.questions)", "next question": "next()", "results": "finish()"},
}
_TIMED = """(() => {
  const begun = performance.now(); ACTION; document.body.offsetHeight; return performance.now() - begun;
})()"""


def opened(browser: Browser, path: Path, actions: dict[str, str]) -> dict[str, float]:
    """Return the milliseconds from asking for a page to its being there, and those of each action."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(path.as_uri())
    took = {"open": page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")}
    for name, action in actions.items():
        took[name] = page.evaluate(_TIMED.replace("ACTION", action))
    page.close()
    return took


def main(number: int) -> None:
    """Print a line for each page and each exporter."""
    registry = load_registry()
    types = registry.types
    sample = loads(SAMPLE.read_text("utf-8"), types)
    some = sample.questions
    quiz = replace(sample, questions=tuple(replace(some[n % len(some)], id=f"q_{n}") for n in range(number)))
    forms = make_forms(quiz, 4, 0, types)
    pages: dict[str, Callable[[], str]] = {
        "review": lambda: review_page(quiz, types, Decisions()),
        "play": lambda: play_page(quiz, types),
        "sheet": lambda: sheet(forms[0], types),
        "key": lambda: key_sheet(forms[0], types),
        "all forms": lambda: numbers_sheet(forms, types),
    }
    print(f"{number} questions")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for name, make in pages.items():
            started = time.perf_counter()
            html = make()
            made = 1000 * (time.perf_counter() - started)
            path = Path(folder, "page.html")
            path.write_text(html, "utf-8")
            rounds = [opened(browser, path, ACTIONS.get(name, {})) for _ in range(ROUNDS)]
            best = {what: min(took[what] for took in rounds) for what in rounds[0]}
            said = ", ".join(f"{what} {took:.0f} ms" for what, took in best.items())
            print(f"{name:<12}{len(html) / 1e6:6.2f} MB, make {made:.0f} ms, {said}")
        for exporter in registry.exporters:
            suffix = min(exporter.suffixes)
            if suffix.endswith(":"):
                continue
            started = time.perf_counter()
            exporter.export(quiz, Path(folder, f"many{suffix}"), types)
            print(f"{exporter.name:<12}{1000 * (time.perf_counter() - started):6.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
