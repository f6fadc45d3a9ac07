"""What the admin says after a resource is saved."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from resourcecentre.resources.models import MethodPage
from resourcecentre.resources.sheet_warnings import sheet_warnings


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_about_sheet(request: HttpRequest, page: Page) -> None:
    """Say again, after saving, what the sheet panel says; silent when the form saves itself."""
    if isinstance(page, MethodPage) and request.accepts("text/html"):
        for sentence in sheet_warnings(page):
            messages.warning(request, sentence)
