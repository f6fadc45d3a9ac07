"""Somebody who has no mouse: every press is counted, and every screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

HAS_FOCUS = """what => { const e = document.activeElement;
  return e !== document.body && e.matches(what); }"""
LIMIT = 250


@dataclass
class Keyboard:
    """Presses keys in a window, and counts."""

    page: Page
    presses: int = 0
    letters: int = 0
    screens: int = 0

    def __post_init__(self) -> None:
        self.page.on("framenavigated", self._on_screen)

    def _on_screen(self, frame: Frame) -> None:
        if frame == self.page.main_frame:
            self.screens += 1

    def press(self, key: str, times: int = 1) -> None:
        """Press one key, once or more."""
        for _ in range(times):
            self.page.keyboard.press(key)
            self.presses += 1

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        self.page.keyboard.type(text)
        self.letters += len(text)

    def go_to(self, what: str, key: str = "Tab") -> None:
        """Press Tab (or another key) until something matching a selector has the focus."""
        for _ in range(LIMIT):
            if self.page.evaluate(HAS_FOCUS, what):
                return
            self.press(key)
        reached = self.page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        message = f"{LIMIT} presses of {key} never reach {what}: now on {reached}"
        raise AssertionError(message)

    def fill(self, what: str, text: str) -> None:
        """Go to a field and write in it."""
        self.go_to(what)
        self.write(text)

    def activate(self, what: str, key: str = "Enter") -> None:
        """Go to a control and use it."""
        self.go_to(what)
        self.press(key)
