"""What the map of the site lists besides the themes and the kinds: the pages of the centre."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from wagtail.models import Page, Site

from home.models import StandardPage
from resourcecentre.core.visibility import HiddenPages
from resourcecentre.labs.models import LabIndexPage, LabPage


@dataclass
class Section:
    """A page and what stands below it, labs and texts; sheets are found by searching."""

    page: Page
    children: list["Section"] = field(default_factory=list)

    @property
    def is_labs(self) -> bool:
        """Whether it lists the labs."""
        return self.page.specific_class is LabIndexPage


def sections(request: HttpRequest) -> list[Section]:
    """Return the sections of the site in tree order, read in three queries; no hidden page."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    top = site.root_page
    below = Page.objects.descendant_of(top).filter(HiddenPages().q())
    shown = below.filter(depth=top.depth + 1) | below.type(LabPage, StandardPage)
    found: list[Section] = []
    by_path: dict[str, Section] = {}
    for page in shown.order_by("path"):
        section = by_path[page.path] = Section(page)
        above = by_path.get(page.path[: -Page.steplen])
        # What stands below a hidden or unpublished page is not shown on its own.
        if above is not None:
            above.children.append(section)
        elif page.depth == top.depth + 1:
            found.append(section)
    for section in found:
        if section.is_labs:
            section.children.sort(key=lambda child: child.page.title.casefold())
    return found
