"""The browser, the server and the windows of these tests."""

import pytest

from tests.browser.fixtures import address, browser, centre, login, visit

__all__ = ["address", "browser", "centre", "login", "visit"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs Chromium."""
    for item in items:
        if {"browser", "centre"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
