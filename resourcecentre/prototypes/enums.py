"""Fixed lists about prototypes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HypothesisStatus(models.TextChoices):
    """What became of something that a prototype supposes."""

    OPEN = "open", _("still open")
    KEPT = "kept", _("confirmed")
    DROPPED = "dropped", _("dropped")
