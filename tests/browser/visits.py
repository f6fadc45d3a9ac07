"""A browser window that remembers everything a good page never does."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}

# A refused style or script is told to the page before it is told to the console.
LISTEN = """addEventListener('securitypolicyviolation', e =>
  console.error('refused by the content policy: ' + e.violatedDirective + ' ' + e.blockedURI
    + ' ' + (e.sourceFile || '') + ':' + e.lineNumber + ' ' + e.sample));"""


@dataclass
class Visit:
    """A window, what it asked and what went wrong in it."""

    page: Page
    context: BrowserContext
    address: str
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        """Go to a path of the site."""
        self.page.goto(self.address + path if path.startswith("/") else path)
        return self.page

    def expect_fault(self, words: str) -> None:
        """Let one kind of fault pass: the console reports each answer that is not a 200."""
        self.expected.append(words)

    def unexpected(self) -> list[str]:
        """Return the faults that no test announced."""
        return [f for f in self.faults if not any(words in f for words in self.expected)]

    def _on_request(self, request: Request) -> None:
        self.requests.append(request.url)
        here, there = urlsplit(self.address), urlsplit(request.url)
        if there.scheme not in ("data", "blob", "about") and there.netloc != here.netloc:
            self.faults.append(f"request to another host: {request.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text} ({self.page.url})")

    def watch(self) -> None:
        """Start to remember."""
        self.page.on("request", self._on_request)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.add_init_script(LISTEN)


@contextmanager
def visiting(browser: Browser, address: str, **options: Any) -> Iterator[Visit]:
    """Open a window with its own cookies, and fail at the end on anything unexpected."""
    options.setdefault("viewport", DESK)
    options.setdefault("locale", "fr-FR")
    context = browser.new_context(**options)
    context.set_default_timeout(30_000)
    visit = Visit(context.new_page(), context, address)
    visit.watch()
    try:
        yield visit
        unexpected = visit.unexpected()
        assert unexpected == [], unexpected
    finally:
        context.close()
