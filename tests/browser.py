"""A real browser: Debian's Chromium without a screen, driven by playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Runs as root in a container, and asks nobody for anything."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; the test is skipped where there is none, and fails where none may be missing."""
    found = shutil.which("chromium")
    if found is None:
        reason = "needs Chromium (Debian: chromium)"
        if os.environ.get("OA_SELECT_NO_SKIPS"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()
