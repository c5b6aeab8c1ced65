"""Pages opened from a file, as a teacher or learner opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quizgen.export.json_quiz import loads
from quizgen.model import Quiz
from quizgen.plugins import Registry
from tests.conftest import ROOT

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def seeds(registry: Registry) -> Quiz:
    """The sample quiz: all types, real texts."""
    return loads((ROOT / "decks" / "seeds.json").read_text("utf-8"), registry.types)


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Return a function: HTML → the page, opened from a file; fails where it complains or fetches."""
    troubles: list[str] = []
    contexts = []

    def run(
        html: str, dark: bool = False, size: tuple[int, int] = (1400, 860), name: str = "page.html"
    ) -> Any:
        path = tmp_path / name
        path.write_text(html, "utf-8")
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.on("request", lambda r: None if r.url.startswith(("file:", "blob:")) else troubles.append(r.url))
        page.goto(path.as_uri())
        return page

    yield run
    for context in contexts:
        context.close()
    assert not troubles


def barriers(page: Any) -> list[str]:
    """Return what axe finds wrong with a page: rule, and the elements it names."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{f['id']}: {n['html']} ({n['failureSummary']})" for f in found for n in f["nodes"]]
