"""Chromium, a served centre and windows on it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from home.demonstration import PASSWORD
from tests.browser import server
from tests.browser.visits import Visit, visiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

HOW_TO_INSTALL = "no Chromium here: `sudo apt install chromium-headless-shell` runs these tests"


def chromium() -> str:
    """Return Chromium's path. Without it, skip on a laptop and fail in CI."""
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(HOW_TO_INSTALL)
        pytest.skip(HOW_TO_INSTALL)
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a Chromium. It leaves with its module: its event loop forbids Django's own queries."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chrome = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chrome
        chrome.close()


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Centre]:
    """Give a centre that holds the demonstration, for this worker alone.

    It is built once a run; with CENTRE_FOLDER, once for all the runs that name this folder.
    """
    chromium()
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    base = tmp_path_factory.getbasetemp()
    kept = os.environ.get("CENTRE_FOLDER")
    shared = Path(kept) if kept else (base.parent if worker else base) / "centre"
    copy = server.make_centre(shared, worker or "main")
    yield copy
    server.drop_database(copy.database)


@pytest.fixture(scope="session")
def address(centre: server.Centre) -> Iterator[str]:
    """Give the address of the server of that centre."""
    with server.serve(centre) as served:
        yield served


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Give a window 1280 pixels wide."""
    with visiting(browser, address) as window:
        yield window


@pytest.fixture(scope="module")
def login(browser: Browser, address: str) -> Callable[[str], dict[str, Any]]:
    """Return a function that signs somebody in once and gives the cookies to reuse."""
    known: dict[str, Any] = {}

    def sign_in(email: str) -> dict[str, Any]:
        if email not in known:
            with visiting(browser, address) as window:
                page = window.open("/admin/login/")
                page.locator("input[name=username]").fill(email)
                page.locator("input[name=password]").fill(PASSWORD)
                page.locator("button[type=submit]").click()
                page.wait_for_url("**/admin/")
                known[email] = window.context.storage_state()
        return known[email]

    return sign_in
