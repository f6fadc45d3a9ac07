"""Make one picture of all covers of the demonstration, at the width that lists show them.

    .venv/bin/uv run python -m tests.browser.contact_sheet [file]

The file is `var/covers.png` unless another is named.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

from tests.browser.server import PROJECT, make_centre

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.server import Centre

WIDTH, HEIGHT = 120, 90
COLUMNS, CAPTION = 8, 26
STYLE = PROJECT / "resourcecentre" / "static" / "css" / "site.css"
DRAW = """
import django, json
django.setup()
from resourcecentre.core.covers import cover
from resourcecentre.documents.models import CustomDocument
from resourcecentre.labs.models import LabPage
from resourcecentre.resources.models import ResourcePage
pages = [page.cover for page in ResourcePage.objects.live().specific()]
labs = [{"kind": "lab", "slug": page.slug} for page in LabPage.objects.live()]
files = [document.cover for document in CustomDocument.objects.all()]
rows = [(f"{one['kind']} {one['slug']}", cover(**one)) for one in [*pages, *labs, *files]]
print(json.dumps(sorted(rows)))
"""


def drawings(centre: Centre) -> dict[str, str]:
    """Return the drawing of every cover of a centre, by kind and slug."""
    result = subprocess.run(
        [sys.executable, "-c", DRAW],
        cwd=PROJECT,
        env=centre.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(result.stdout.splitlines()[-1]))


def pictures(browser: Browser, drawn: dict[str, str]) -> dict[str, Image.Image]:
    """Return each drawing as Chromium paints it, 120 pixels wide, in the light."""
    page = browser.new_page(color_scheme="light")
    cells = "".join(f"<div>{svg}</div>" for svg in drawn.values())
    page.set_content(f"<!doctype html><html lang=fr><title>-</title><body>{cells}</body></html>")
    page.add_style_tag(path=str(STYLE))
    page.add_style_tag(content=f"div {{ width: {WIDTH}px; height: {HEIGHT}px }}")
    sheet = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    page.close()
    rows = range(0, len(drawn) * HEIGHT, HEIGHT)
    boxes = [(0, top, WIDTH, top + HEIGHT) for top in rows]
    return {name: sheet.crop(box) for name, box in zip(drawn, boxes, strict=True)}


def contact_sheet(found: dict[str, Image.Image]) -> Image.Image:
    """Return all the pictures on one sheet, each above its name."""
    cell, rows = (WIDTH + 12, HEIGHT + CAPTION), -(-len(found) // COLUMNS)
    sheet = Image.new("RGB", (cell[0] * COLUMNS, cell[1] * rows), "#e9eeeb")
    pen = ImageDraw.Draw(sheet)
    for rank, (name, picture) in enumerate(found.items()):
        left, top = (rank % COLUMNS) * cell[0] + 6, (rank // COLUMNS) * cell[1] + 6
        sheet.paste(picture, (left, top))
        pen.text((left, top + HEIGHT + 2), name[:22], fill="#10292b")
    return sheet


def main() -> None:
    """Draw the covers of the demonstration on one sheet."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "var" / "covers.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    kept = os.environ.get("CENTRE_FOLDER")
    with tempfile.TemporaryDirectory() as work, sync_playwright() as play:
        centre = make_centre(Path(kept or work), "covers")
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        found = pictures(browser, drawings(centre))
        browser.close()
    contact_sheet(found).save(file)
    print(f"{len(found)} covers in {file}")  # noqa: T201


if __name__ == "__main__":
    main()
