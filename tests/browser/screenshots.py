"""Make a picture of every kind of page: on a phone and a desk, light, dark and printed.

    .venv/bin/uv run python -m tests.browser.screenshots [folder]

The folder is `var/screenshots` unless another is named; what it held before is replaced.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.browser.pages import KINDS, path_of
from tests.browser.server import PROJECT, make_centre, serve
from tests.browser.visits import DESK, PHONE, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.server import Centre


def photograph(browser: Browser, address: str, centre: Centre, folder: Path) -> None:
    """Write one picture for each kind of page, width and colours, and each printed page."""
    for size in (PHONE, DESK):
        for mode in ("light", "dark"):
            options = {"viewport": size, "color_scheme": mode, "is_mobile": size is PHONE}
            with visiting(browser, address, **options) as visit:
                visit.expect_fault("status of 404")
                for kind in KINDS:
                    page = visit.open(path_of(kind, centre))
                    name = f"{kind}-{size['width']}-{mode}.png".replace(" ", "-")
                    page.screenshot(path=folder / name, full_page=True)
    with visiting(browser, address) as visit:
        visit.expect_fault("status of 404")
        for kind in KINDS:
            visit.open(path_of(kind, centre))
            sheet = folder / f"{kind}-print".replace(" ", "-")
            pdf = visit.page.pdf(prefer_css_page_size=True)
            draw = ["pdftoppm", "-png", "-r", "80", "-", str(sheet)]
            subprocess.run(draw, input=pdf, check=True)


def main() -> None:
    """Serve the demonstration and photograph it."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "var" / "screenshots"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    kept = os.environ.get("CENTRE_FOLDER")
    with tempfile.TemporaryDirectory() as work, sync_playwright() as play:
        centre = make_centre(Path(kept or work), "screenshots")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with serve(centre) as address:
            photograph(browser, address, centre, folder)
        browser.close()
    print(f"{len(list(folder.iterdir()))} pictures in {folder}")  # noqa: T201


if __name__ == "__main__":
    main()
