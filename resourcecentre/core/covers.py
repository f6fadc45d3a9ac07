"""Covers drawn from what a resource is: no photograph, no random choice.

`cover(kind, slug, …)` returns one inline SVG of flat shapes. It holds no colour: its classes take
the paper and ink of the style sheet, so that one picture serves in light, in dark and in print.
Chance is a small portable generator seeded by the kind and the slug: the same arguments always
give the same picture, on any machine.

    kind      what it shows                what drives it
    method    the room seen from above     phase, number of people
    project   the place seen from the road population, outcome (the sun)
    toolkit   a tray with compartments     number of items
    proto     three blank screens          maturity, given as `phase`
    lab       an identikit portrait        the slug alone
    doc       a fan of folded sheets       number of pages

The one red disc is the reader's place: who leads, who presses, the pin, the sun (a ring when the
project failed or is too young to tell). A kind without a drawing of its own gets the fan of
sheets, a phase without a room gets the three islands.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from resourcecentre.core.cover_objects import doc, lab, screens, tray, village
from resourcecentre.core.cover_rooms import ROOMS
from resourcecentre.core.cover_shapes import HEIGHT, WIDTH, Dice

FACTS = ("phase", "people", "pages", "population", "outcome", "items")
"""Arguments of `cover` besides the kind and the slug."""


def cover(  # noqa: PLR0913 - a fact a kind
    kind: str,
    slug: str,
    *,
    phase: str = "ideate",
    people: int = 9,
    pages: int = 24,
    population: int = 900,
    outcome: str = "worked",
    items: int = 6,
) -> SafeString:
    """Return the drawing of a resource, hidden from screen readers: its title stands beside it."""
    dice = Dice(f"{kind}:{slug}")
    if kind == "method":
        shapes = ROOMS.get(phase, ROOMS["ideate"])(dice, people)
    elif kind == "project":
        shapes = village(dice, population, outcome)
    elif kind == "toolkit":
        shapes = tray(dice, items)
    elif kind == "proto":
        shapes = screens(dice, phase)
    elif kind == "lab":
        shapes = lab(dice)
    else:
        shapes = doc(dice, pages)
    return format_html(
        '<svg class="cover paper-{}" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">'
        '<rect class="g" width="{}" height="{}"/>{}</svg>',
        kind,
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT,
        mark_safe("".join(shapes)),  # noqa: S308 - numbers and class names of this module only
    )
