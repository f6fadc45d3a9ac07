"""The language of a content, which is not always the interface's."""

from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """Language of a content, not of the interface."""

    FRENCH = "fr", _("French")
    ENGLISH = "en", _("English")
    BRETON = "br", _("Breton")
    BASQUE = "eu", _("Basque")
    CATALAN = "ca", _("Catalan")
    CORSICAN = "co", _("Corsican")
    OCCITAN = "oc", _("Occitan")
    REUNION_CREOLE = "rcf", _("Réunion Creole")
    SPANISH = "es", _("Spanish")
    GERMAN = "de", _("German")


def language_attribute(language: str) -> SafeString:
    """Return the `lang` attribute of a content whose language is not the interface's.

    language: a code of `Language`, never what somebody typed.
    """
    if language == (get_language() or "fr")[:2]:
        return mark_safe("")
    return mark_safe(f' lang="{language}"')  # noqa: S308 - a code of a closed list
