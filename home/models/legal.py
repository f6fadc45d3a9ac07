"""Pages that the law asks for. An empty field shows as « to be completed », never hidden."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from home.enums import AccessibilityLevel
from resourcecentre.core.models import BasePage
from resourcecentre.core.visibility import ancestors_to_show

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

AUDIT_VALID_YEARS = 3
PARTIAL_RATE = 50
FULL_RATE = 100


def line(label: "StrOrPromise", help_text: "StrOrPromise" = "") -> models.CharField:
    """Return a line of text that may wait to be completed."""
    return models.CharField(label, max_length=200, blank=True, help_text=help_text)


def text(label: "StrOrPromise", help_text: "StrOrPromise" = "") -> models.TextField:
    """Return a text that may wait to be completed."""
    return models.TextField(label, blank=True, help_text=help_text)


class LegalPage(BasePage):
    """What the legal pages share: one of each, right below the home page."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count = 1

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the path above."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "crumbs": ancestors_to_show(self)}


class LegalNoticePage(LegalPage):
    """Who publishes and who hosts, as article 1-1 of the LCEN asks."""

    publisher = line(_("publisher"), _("Example: Département de la Creuse"))
    publisher_address = text(
        _("address of the publisher"), _("Example: 1 place de la Mairie, 23000 Guéret")
    )
    publisher_phone = line(_("telephone of the publisher"), _("Example: 05 55 00 00 00"))
    publisher_email = models.EmailField(
        _("e-mail of the publisher"), blank=True, help_text=_("Example: contact@exemple.fr")
    )
    publication_director = line(
        _("publication director"), _("Example: the president of the council, by name")
    )
    host = line(_("host"), _("Whose machines hold the site. Example: the département's IT service"))
    host_address = text(_("address of the host"), _("Example: 1 place de la Mairie, 23000 Guéret"))
    host_phone = line(_("telephone of the host"), _("Example: 05 55 00 00 00"))
    reuse = text(_("reuse of contents"), _("Example: Licence Ouverte 2.0, unless stated"))

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("publisher"),
                FieldPanel("publisher_address"),
                FieldPanel("publisher_phone"),
                FieldPanel("publisher_email"),
                FieldPanel("publication_director"),
            ],
            heading=_("Publisher"),
        ),
        MultiFieldPanel(
            [FieldPanel("host"), FieldPanel("host_address"), FieldPanel("host_phone")],
            heading=_("Host"),
        ),
        FieldPanel("reuse"),
    ]

    class Meta:
        verbose_name = _("legal notice")
        verbose_name_plural = _("legal notices")


class PrivacyPage(LegalPage):
    """What is done with personal data, as articles 13 and 14 of the GDPR ask."""

    controller = text(
        _("who decides"), _("Name and address. Example: Département de la Creuse, Guéret")
    )
    purposes = text(_("what data is for"), _("Example: to let editors sign in and publish"))
    legal_basis = text(_("legal basis"), _("Example: task carried out in the public interest"))
    recipients = text(_("who sees it"), _("Example: the editors, and nobody outside the network"))
    retention = text(_("how long it is kept"), _("Example: accounts, one year after the last use"))
    rights = text(
        _("your rights"),
        _("How to ask for access, correction or removal. Example: write to rgpd@exemple.fr"),
    )
    dpo = text(_("data protection officer"), _("Name, address or e-mail. Example: rgpd@exemple.fr"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("controller"),
        FieldPanel("purposes"),
        FieldPanel("legal_basis"),
        FieldPanel("recipients"),
        FieldPanel("retention"),
        FieldPanel("rights"),
        FieldPanel("dpo"),
    ]

    class Meta:
        verbose_name = _("privacy page")
        verbose_name_plural = _("privacy pages")


class AccessibilityPage(LegalPage):
    """The accessibility statement: not compliant until an audit says better."""

    audited_on = models.DateField(
        _("date of the audit"), null=True, blank=True, help_text=_("Example: 2026-10-03.")
    )
    auditor = line(_("who made the audit"), _("Example: an auditor from outside, by name"))
    rate = models.DecimalField(
        _("rate of compliance, in percent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Share of the RGAA criteria that are met. Example: 72.5"),
    )
    rgaa_version = models.CharField(
        _("version of the RGAA"), max_length=20, default="4.1.2", help_text=_("Example: 4.1.2")
    )
    scope = text(
        _("what the statement covers"),
        _("Example: the whole site, and the twelve pages of the sample"),
    )
    non_conformities = text(
        _("what does not work yet"), _("Example: two old PDF files have no tags")
    )
    exemptions = text(_("what is exempt, and why"), _("Example: maps, whose text is beside them"))
    contact_email = models.EmailField(
        _("e-mail to report a problem"), blank=True, help_text=_("Example: contact@exemple.fr")
    )
    contact = text(_("other ways to report a problem"), _("Example: 05 55 00 00 00"))
    plan = text(
        _("multi-year scheme and yearly plan"),
        _("Where to read them. Example: https://exemple.fr/plan"),
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("audited_on"),
                FieldPanel("auditor"),
                FieldPanel("rate"),
                FieldPanel("rgaa_version"),
            ],
            heading=_("Audit"),
        ),
        FieldPanel("scope"),
        FieldPanel("non_conformities"),
        FieldPanel("exemptions"),
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("contact")],
            heading=_("Report a problem"),
        ),
        FieldPanel("plan"),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def clean(self) -> None:
        """Refuse half an audit, and one that has not taken place yet."""
        super().clean()
        audit = {
            "audited_on": self.audited_on,
            "auditor": self.auditor,
            "rate": self.rate,
        }
        missing = [name for name, value in audit.items() if value in (None, "")]
        if missing and len(missing) < len(audit):
            message = _("An audit has a date, an author and a rate: fill all three or none.")
            raise ValidationError(dict.fromkeys(missing, message))
        if self.audited_on and self.audited_on > timezone.localdate():
            raise ValidationError({"audited_on": _("This date is still to come.")})

    @property
    def valid_until(self) -> date | None:
        """Last day on which the audit counts; None without an audit."""
        if self.audited_on is None or self.rate is None:
            return None
        year = self.audited_on.year + AUDIT_VALID_YEARS
        is_leap_day = (self.audited_on.month, self.audited_on.day) == (2, 29)
        return self.audited_on.replace(year=year, day=28 if is_leap_day else self.audited_on.day)

    @property
    def is_expired(self) -> bool:
        """Whether an audit was entered and is too old to count."""
        return self.valid_until is not None and self.valid_until < timezone.localdate()

    @property
    def level(self) -> AccessibilityLevel:
        """What the site may say today."""
        if self.valid_until is None or self.is_expired or self.rate is None:
            return AccessibilityLevel.NONE
        if self.rate >= FULL_RATE:
            return AccessibilityLevel.FULL
        return AccessibilityLevel.PARTIAL if self.rate >= PARTIAL_RATE else AccessibilityLevel.NONE
