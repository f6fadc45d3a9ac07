"""Rows that hang on a resource: partners, files, links, sheets to print."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from resourcecentre.labs.models import Lab
from resourcecentre.resources.enums import LinkKind, PaperSize, PartnerRole
from resourcecentre.resources.models.methods import MethodPage
from resourcecentre.resources.models.resources import ResourcePage


class ResourceLab(Orderable):
    """A lab that took part in a resource which another one leads."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="partner_labs")
    lab = models.ForeignKey(
        Lab,
        on_delete=models.PROTECT,
        related_name="partner_resources",
        verbose_name=_("lab"),
        help_text=_("Not the one that leads. Example: Les Arpenteurs."),
    )
    role = models.CharField(
        _("role"),
        max_length=10,
        choices=PartnerRole.choices,
        default=PartnerRole.PARTNER,
        help_text=_("What it brought. Example: partner."),
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
        help_text=_("A file that everybody may take. Example: the poster, as a PDF."),
    )


class ResourceLink(Orderable):
    """A link to another resource, and why."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(
        ResourcePage,
        on_delete=models.CASCADE,
        related_name="linked_from",
        verbose_name=_("page"),
        help_text=_("The sheet to read as well. Example: Ten minutes in the queue."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=LinkKind.choices,
        default=LinkKind.RELATED,
        help_text=_("Where it stands beside this one. Example: to do before."),
    )
    note = models.CharField(
        _("why"),
        max_length=160,
        blank=True,
        help_text=_("Example: it shows whom to invite."),
    )


class MethodTemplate(Orderable):
    """A file of a method that one prints or fills in."""

    method = ParentalKey(MethodPage, on_delete=models.CASCADE, related_name="templates")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("document"),
        help_text=_("What one prints or fills in. Example: the observation grid."),
    )
    paper_size = models.CharField(
        _("paper size"),
        max_length=5,
        choices=PaperSize.choices,
        default=PaperSize.A4,
        help_text=_("Example: A4."),
    )
    is_editable = models.BooleanField(
        _("can be changed"),
        default=False,
        help_text=_("Tick it when one may change the file. Example: a text file, not a PDF."),
    )


class ContentRow(Orderable):
    """A row that names a page of the catalogue or a document; its own type declares `page`."""

    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
        help_text=_("Or a page, one of the two. Example: a notebook to print."),
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
