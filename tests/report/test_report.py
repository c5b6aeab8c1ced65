"""The report: one page, all of it reachable by keyboard, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.analyse.parse import Parser
from quizgen.pipeline import Findings, Options, find_facts
from quizgen.plugins import Registry
from quizgen.report.page import report_page
from tests.conftest import SEEDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def found(registry: Registry, parser: Parser) -> Findings:
    return find_facts([str(SEEDS)], Options(), registry, parser=parser)


@pytest.fixture(scope="module")
def page_file(found: Findings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report_page(found, "Samples"), "utf-8")
    return path


@pytest.fixture
def page(browser: Browser, page_file: Path) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1000, "height": 800})
    errors: list[str] = []
    opened.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda e: errors.append(str(e)))
    opened.goto(page_file.as_uri())
    yield opened
    opened.close()
    assert not errors


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given.get("href") or "")
        self.loaded += [
            v or "" for k, v in attrs if k in ("src", "srcset", "data") or (tag == "link" and k == "href")
        ]


def test_every_link_leads_to_a_place_on_the_page_and_nothing_is_loaded(page_file: Path) -> None:
    anchors = _Anchors()
    text = page_file.read_text("utf-8")
    anchors.feed(text)
    assert len(anchors.ids) == len(set(anchors.ids))
    assert {link for link in anchors.links if not link.startswith("#")} == set()
    assert {link[1:] for link in anchors.links} <= set(anchors.ids)
    assert not anchors.loaded
    assert not re.search(r"url\(|@import|https?://", text.split("<body>")[0])


def test_each_article_is_there_word_for_word_with_its_proofs_marked(page_file: Path, found: Findings) -> None:
    text = page_file.read_text("utf-8")
    marks = re.findall(r'<mark id="at-([^"]+)-(\d+)"', text)
    wanted = {(e.article_id, str(e.span.start)) for f in found.facts for e in f.evidence}
    assert set(marks) <= wanted
    assert len(marks) >= 0.95 * len(wanted)  # a quotation over two sentences holds another


def test_articles_cannot_bring_markup_in(registry: Registry, parser: Parser, tmp_path: Path) -> None:
    evil = "<script>alert(1)</script> & “quotes”"
    (tmp_path / "a.txt").write_text(
        f"{evil}\n\nNvidia bought the firm Arm {evil} in 2020. The museum of Vienna opened in 1901 in Vienna.\n"
        "It was a long day for the people of the city, who saw that it was good."
    )
    page = report_page(find_facts([str(tmp_path)], Options(), registry, parser=parser), evil)
    assert "<script>alert" not in page


def test_a_search_narrows_the_facts_and_says_how_many(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("nvidia 589")
    shown = page.locator(".facts > li:not([hidden])")
    assert 0 < shown.count() < 10
    assert all("589" in text for text in shown.all_inner_texts())
    assert page.locator("#count").inner_text().startswith(f"{shown.count()} of")


def test_kinds_can_be_chosen(page: Page) -> None:
    page.select_option("#kind", "role")
    kinds = page.locator(".facts > li:not([hidden])").evaluate_all(
        "rows => rows.map(row => row.dataset.kind)"
    )
    assert set(kinds) == {"role"}


def test_from_fact_to_its_sentence_and_back_by_keys(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.id")
    assert second == page.locator(".facts > li").nth(1).get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.tagName === 'MARK'")
    quote = page.evaluate("document.activeElement.textContent")
    assert quote.split()[0] in page.locator(".facts > li").nth(1).inner_text()
    page.keyboard.press("Backspace")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.matches('.facts > li')")


def test_the_timeline_is_drawn_in_the_order_of_time(page: Page) -> None:
    dates = page.locator("#timeline svg .date").evaluate_all("all => all.map(one => one.textContent)")
    assert len(dates) >= 10
    years = [int(text[:4]) for text in dates]
    assert years == sorted(years)
    heights = page.locator("#timeline svg .date").evaluate_all(
        "all => all.map(one => +one.getAttribute('y'))"
    )
    assert heights == sorted(set(heights))


@pytest.mark.parametrize(("width", "scheme"), [(1000, "light"), (390, "light"), (1000, "dark")])
def test_axe_finds_nothing(browser: Browser, page_file: Path, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(page_file.as_uri())
    result = Axe().run(page)
    page.close()
    assert result.violations_count == 0, result.generate_report()


def test_it_reads_without_javascript(browser: Browser, page_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert page.locator(".facts > li").first.is_visible()
    assert not page.locator("#filter").is_visible()
    context.close()
