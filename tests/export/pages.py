"""The pages in which Anki's apps show a card, and a learner who turns it there."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.export.backend import Rendered

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

DESKTOP, PHONE = (900, 800), (360, 740)
ADDRESS = "http://card.test/"


@dataclass(frozen=True)
class App:
    """How a learner sees cards.

    `keeps_page`: desktop Anki puts both sides into one page; AnkiDroid loads each anew.
    """

    size: tuple[int, int] = DESKTOP
    night: bool = False
    keeps_page: bool = True
    storage: bool = True
    scripts: bool = True
    scale: float = 1.0

    def __str__(self) -> str:
        return "-".join(
            [
                "phone" if self.size == PHONE else "desktop",
                "night" if self.night else "day",
                "kept" if self.keeps_page else "reloaded",
                "storage" if self.storage else "no storage",
                "scripts" if self.scripts else "no scripts",
            ]
        )


# As desktop Anki shows a side: new HTML on the old page, its scripts made to run.
_SHOW = """html => {
  const qa = document.getElementById("qa");
  qa.innerHTML = html;
  for (const old of qa.querySelectorAll("script")) {
    const script = document.createElement("script");
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
}"""


@dataclass
class Learner:
    """Studies cards in an app; `troubles` has what went wrong on the page, `fetched` what it asked for."""

    app: App
    page: Page
    troubles: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    _html: str = ""

    def front(self, card: Rendered) -> Page:
        """Show the front of a card."""
        return self._show(card.front, card.css)

    def back(self, card: Rendered) -> Page:
        """Show its back."""
        return self._show(card.back, card.css)

    def _show(self, side: str, css: str) -> Page:
        html = f"<style>{css}</style>{side}"
        if self.app.keeps_page and self.app.scripts:
            if not self._html:
                self._load("")
            self.page.evaluate(_SHOW, html)
        else:
            self._load(html)
        return self.page

    def _load(self, html: str) -> None:
        mobile = "mobile android linux js" if self.app.size == PHONE else "webkit chrome linux js"
        night = "nightMode night_mode" if self.app.night else ""
        self._html = (
            f'<!DOCTYPE html><html lang="en" class="{mobile}"><head><meta charset="utf-8"><title>Anki</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
            f'<body class="card card1 {night}"><div id="qa">{html}</div></body></html>'
        )
        if self.app.storage:
            self.page.goto(ADDRESS)
        else:  # a page without an origin has no storage: asking for it is an error
            encoded = base64.b64encode(self._html.encode()).decode()
            self.page.goto(f"data:text/html;charset=utf-8;base64,{encoded}")

    def answer_request(self, route: Route) -> None:
        """Serve the page itself, and nothing else."""
        if route.request.url == ADDRESS:
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
        else:
            self.fetched.append(route.request.url)
            route.abort()


@contextmanager
def learner(browser: Browser, app: App) -> Iterator[Learner]:
    """Yield a learner with an app; fail where a page complained, asked or fetched anything."""
    width, height = app.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=app.scale,
        java_script_enabled=app.scripts,
        has_touch=app.size == PHONE,
    )
    made = Learner(app, context.new_page())
    context.route("**/*", made.answer_request)
    made.page.on("console", lambda message: made.troubles.append(message.text))
    made.page.on("pageerror", lambda error: made.troubles.append(str(error)))
    made.page.on("dialog", lambda dialog: made.troubles.append(dialog.message))
    try:
        yield made
        assert not made.troubles
        assert not made.fetched
    finally:
        context.close()


def flaws(page: Any) -> list[str]:
    """Return what axe finds wrong with the card on a page: rule, and the elements it names."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context="#qa").response["violations"]
    return [f"{f['id']}: {n['html']} ({n['failureSummary']})" for f in found for n in f["nodes"]]


def options(page: Any) -> list[str]:
    """Return the texts of options or events, in the order in which they stand."""
    texts: list[str] = page.locator("[data-option] .qg-text, [data-event] .qg-text").all_inner_texts()
    return texts


def choose(page: Any, text: str) -> None:
    page.get_by_role("radio", name=text).check()


def place(page: Any, *texts: str) -> None:
    for text in texts:
        page.get_by_role("button", name=text).click()
