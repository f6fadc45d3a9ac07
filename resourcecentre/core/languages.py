"""The language of a content, which is not always the interface's."""

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


def language_attribute(language: str) -> SafeString:
    """Return the `lang` attribute of a content whose language is not the interface's.

    language: a code of `resources.enums.Language`, never what somebody typed.
    """
    if language == (get_language() or "fr")[:2]:
        return mark_safe("")
    return mark_safe(f' lang="{language}"')  # noqa: S308 - a code of a closed list
