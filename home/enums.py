"""Fixed lists of the pages that every centre has."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessibilityLevel(models.TextChoices):
    """What the site may say of its conformity to the RGAA (decree 2019-768)."""

    NONE = "none", _("not compliant")
    PARTIAL = "partial", _("partially compliant")
    FULL = "full", _("fully compliant")
