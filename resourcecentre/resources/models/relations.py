"""Rows that hang on a resource: partners, files, links."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from resourcecentre.labs.models import Lab
from resourcecentre.resources.enums import LinkKind, PartnerRole
from resourcecentre.resources.models.resources import ResourcePage


class ResourceLab(Orderable):
    """A lab that took part in a resource which another one leads."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="partner_labs")
    lab = models.ForeignKey(
        Lab, on_delete=models.PROTECT, related_name="partner_resources", verbose_name=_("lab")
    )
    role = models.CharField(
        _("role"), max_length=10, choices=PartnerRole.choices, default=PartnerRole.PARTNER
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["resource", "lab", "role"], name="unique_partner")
        ]


class ResourceFile(Orderable):
    """A file to take away."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("document"),
    )


class ResourceLink(Orderable):
    """A link to another resource, and why."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(
        ResourcePage, on_delete=models.CASCADE, related_name="linked_from", verbose_name=_("page")
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=LinkKind.choices, default=LinkKind.RELATED
    )
    note = models.CharField(_("why"), max_length=160, blank=True)


class ContentRow(Orderable):
    """A row that names a page of the catalogue or a document; its own type declares `page`."""

    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )

    class Meta(Orderable.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page=None) ^ models.Q(document=None),
                name="%(class)s_one_of_two",
            )
        ]

    def clean(self) -> None:
        """Refuse a row that names nothing, or both."""
        super().clean()
        if (self.page_id is None) == (self.document_id is None):
            raise ValidationError(_("Name a page or a document, one of the two."))
