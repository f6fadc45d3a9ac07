"""Rich text, of the public pages and in the editors' forms."""

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler


class PlainPageLinkHandler(PageLinkHandler):
    """Links to pages, found in one query whatever their types: an address needs no more."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Page | None]:
        """Return the pages of these links, None for one that is gone."""
        asked = [str(attrs.get("id", "")) for attrs in attrs_list]
        keys = {key for key in asked if key.isdecimal()}
        found = {str(page.pk): page for page in Page.objects.filter(pk__in=keys)} if keys else {}
        return [found.get(key) for key in asked]


# After Wagtail's own, which the registry would otherwise keep.
@hooks.register("register_rich_text_features", order=10)
def register_plain_page_links(features: FeatureRegistry) -> None:
    """Put our link handler in the place of Wagtail's."""
    features.register_link_type(PlainPageLinkHandler)


@hooks.register("insert_global_admin_js")
def name_rich_text_editors() -> SafeString:
    """Give each rich text editor the label of its field: Wagtail leaves it without a name."""
    return format_html('<script src="{}" defer></script>', static("js/admin.js"))
