"""Chromium for the tests: one for the session, driven by Playwright, never from a download."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-background-networking --no-first-run --disable-component-update "
    "--disable-sync"
).split()


def missing(what: str) -> None:
    """Skip for want of a program, or fail where QUIZGEN_TEST_ALL says that it must be there."""
    if os.environ.get("QUIZGEN_TEST_ALL"):
        pytest.fail(f"{what}, and QUIZGEN_TEST_ALL is set")
    pytest.skip(what)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a headless Chromium; skip the test where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        missing("Chromium is not installed (on Debian: apt-get install chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("the package playwright is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()
