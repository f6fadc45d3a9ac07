"""The pages and the documents that robots may read, in both languages."""

from django.db.models import Q
from django.utils import timezone
from wagtail.contrib.sitemaps import Sitemap
from wagtail.query import PageQuerySet

from resourcecentre.core.visibility import HiddenPages
from resourcecentre.documents.models import CustomDocument
from resourcecentre.documents.querysets import DocumentQuerySet


class PageSitemap(Sitemap):
    """The live, public, unexpired pages of the tree."""

    limit = 20_000  # each takes a line a language, of the 50,000 that the protocol allows

    def items(self) -> PageQuerySet:
        """Return the pages, each as its own type, in tree order."""
        root = self.get_wagtail_site().root_page
        fresh = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
        pages = root.get_descendants(inclusive=True).filter(fresh, HiddenPages().q())
        return pages.order_by("path").defer_streamfields().specific()


class DocumentSitemap(Sitemap):
    """The documents that everybody may open."""

    limit = 20_000

    def items(self) -> DocumentQuerySet:
        """Return the documents, the oldest first."""
        return CustomDocument.objects.public(HiddenPages()).order_by("pk")


SITEMAPS = {"pages": PageSitemap, "documents": DocumentSitemap}
