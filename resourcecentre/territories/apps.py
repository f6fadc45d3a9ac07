from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TerritoriesConfig(AppConfig):
    """Register of territories; depends on `core` and `users` at most."""

    name = "resourcecentre.territories"
    label = "territories"
    verbose_name = _("territories")
    default_auto_field = "django.db.models.BigAutoField"
