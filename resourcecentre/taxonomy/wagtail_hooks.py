"""The style of our own parts of the editing forms."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def link_admin_style() -> SafeString:
    """Load our few rules after Wagtail's."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
