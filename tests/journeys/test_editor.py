"""An editor of a lab, without a mouse: creates, illustrates, previews and publishes a method."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

from home.demonstration import PASSWORD
from tests.browser.visits import visiting
from tests.journeys.keyboard import Keyboard

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.server import Centre
    from tests.browser.visits import Visit

EDITOR = "les-arpenteurs@resserre.example"
TITLE = "Le tour du bourg à pas comptés"
SUMMARY = "Marcher vingt minutes avec trois habitants, et noter chaque détour qu'ils font."
STEPS = [("Partir du même banc", 5), ("Marcher sans guider", 10), ("Choisir un détour", 5)]
DO = ["Asseyez-vous ensemble.", "Suivez, deux pas derrière.", "Gardez celui qui surprend."]
WHEN = "section[id*=when_to_use] [role=textbox]"
ADD_STEP = "section[id$=-steps-section] button.c-sf-add-button"
PICTURE = ".w-panel:has(#id_cover_alt)"
# What a colleague would not accept to exceed; the figures of a run are in its report.
MOST_PRESSES, MOST_SCREENS = 400, 8  # the eighth asks which type of page to add


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Return a photograph to upload."""
    path = tmp_path / "bourg.jpg"
    Image.effect_noise((1200, 800), 60).convert("RGB").save(path, quality=80)
    return path


@pytest.fixture
def lab_number(centre: Centre) -> str:
    """Return the number of the page of the editor's lab."""
    paths = centre.addresses["LabPage"]
    return centre.numbers["LabPage"][paths.index("/labs/les-arpenteurs/")]


def test_an_editor_without_a_mouse_publishes_a_method_that_is_found_at_once(
    browser: Browser,
    address: str,
    centre: Centre,
    picture: Path,
    lab_number: str,
    record_property: pytest.RecordProperty,
) -> None:
    with visiting(browser, address) as visit:
        keyboard = Keyboard(visit.page)
        sign_in(visit, keyboard)
        open_new_method(visit.page, keyboard, lab_number)
        fill_the_essentials(keyboard)
        write_steps(visit.page, keyboard)
        illustrate(visit.page, keyboard, picture)
        preview(visit.page, keyboard)
        publish(visit.page, keyboard)
        presses, screens = keyboard.presses, keyboard.screens
        find_by_facets(visit, centre)
    record_property("key presses", presses)
    record_property("letters", keyboard.letters)
    record_property("screens", screens)
    print(f"{presses} key presses, {keyboard.letters} letters, {screens} screens")  # noqa: T201
    assert presses <= MOST_PRESSES
    assert screens <= MOST_SCREENS


def sign_in(visit: Visit, keyboard: Keyboard) -> None:
    visit.open("/admin/login/")
    keyboard.fill("input[name=username]", EDITOR)
    keyboard.fill("input[name=password]", PASSWORD)
    keyboard.press("Enter")
    visit.page.wait_for_url("**/admin/")


def open_new_method(page: Page, keyboard: Keyboard, lab_number: str) -> None:
    """Follow the figure of the dashboard to the lab's own pages, add one, choose its type."""
    keyboard.activate(f"main a[href='/admin/pages/{lab_number}/']")
    page.wait_for_url(f"**/admin/pages/{lab_number}/")
    keyboard.activate("a[href$='/add_subpage/']")
    page.wait_for_url("**/add_subpage/")
    keyboard.activate("a[href*='/add/resources/methodpage/']")
    page.wait_for_url("**/add/resources/methodpage/**")
    page.wait_for_selector("#id_title")


def fill_the_essentials(keyboard: Keyboard) -> None:
    keyboard.fill("#id_title", TITLE)
    keyboard.fill("#id_summary_plain", SUMMARY)
    keyboard.activate("#id_tasks_0", "Space")
    keyboard.fill("#id_what", "Une marche lente avec ceux qui habitent là.")
    keyboard.fill("#id_why", "On voit enfin les détours que personne ne dit.")
    keyboard.fill(WHEN, "Avant de refaire une place.")
    keyboard.fill("#id_run_minutes", "20")
    keyboard.fill("#id_people_min", "3")
    keyboard.fill("#id_people_max", "5")
    keyboard.activate("#id_skill_needed_0", "Space")
    keyboard.fill("#id_cost_euros", "0")


def write_steps(page: Page, keyboard: Keyboard) -> None:
    for number, (title, minutes) in enumerate(STEPS):
        keyboard.activate(ADD_STEP)
        expect(page.locator(f"#steps-{number}-value-title")).to_be_focused()
        keyboard.write(title)
        keyboard.fill(f"#steps-{number}-value-minutes", str(minutes))
        keyboard.fill(f"#steps-{number}-value-do", DO[number])


def illustrate(page: Page, keyboard: Keyboard, picture: Path) -> None:
    """Open the second tab and its folded group, then upload a photograph in the chooser."""
    keyboard.go_to("[role=tab][aria-selected=true]", "Shift+Tab")
    keyboard.press("ArrowRight")
    keyboard.activate(f"{PICTURE} .w-panel__toggle")
    keyboard.activate(f"{PICTURE} [data-chooser-action-choose]")
    expect(page.locator(".modal.in")).to_be_focused()
    keyboard.go_to(".modal [role=tab]")
    keyboard.press("ArrowRight")
    page.on("filechooser", lambda chooser: chooser.set_files(picture))
    expect(page.locator(".modal input[type=file]")).to_be_visible()
    page.wait_for_timeout(500)  # the dialog takes the focus once it has slid in
    keyboard.activate(".modal input[type=file]")
    expect(page.locator(".modal input[name$=-title]")).to_have_value("bourg")
    keyboard.activate(".modal form:has([type=file]) [type=submit]")
    expect(page.locator(f"{PICTURE} .chooser img")).to_be_visible()
    # The closed dialog leaves the focus where it was opened, not at the top of the screen.
    expect(page.locator(f"{PICTURE} .chooser :focus")).to_be_visible()
    keyboard.fill("#id_cover_alt", "Une rue de bourg, vide, un matin d'hiver.")


def preview(page: Page, keyboard: Keyboard) -> None:
    """Open the side panel where the page is shown as visitors will see it."""
    keyboard.activate("[aria-label*=prévisualisation]", "Enter")
    shown = page.frame_locator("iframe[id*=preview]")
    expect(shown.locator("h1")).to_have_text(re.compile("Le tour du bourg"))
    keyboard.press("Enter")


def publish(page: Page, keyboard: Keyboard) -> None:
    """Go back to the end of the form, open what lies beside « Save draft » and publish."""
    keyboard.go_to("footer .w-dropdown__toggle", "Shift+Tab")
    keyboard.press("Enter")
    keyboard.activate("button[name=action-publish]")
    page.wait_for_selector(".messages .success")


def find_by_facets(visit: Visit, centre: Centre) -> None:
    """Find the new page by two facets, a second later at most."""
    found = visit.open(f"{centre.addresses['CataloguePage'][0]}?duration=under_30&skill=none")
    expect(found.locator(".hit h2", has_text="Le tour du bourg")).to_be_visible(timeout=1_000)
