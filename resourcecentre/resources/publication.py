"""What keeps a resource from being published, whichever way it is asked for."""

from typing import Any

from django.core.exceptions import ValidationError

from resourcecentre.resources.models import ResourcePage


def missing_to_publish(page: ResourcePage) -> list[str]:
    """Return the names, as editors read them, of the fields to fill or to correct."""
    names = set(page.publication_errors())
    try:
        page.full_clean()
    except ValidationError as error:
        names |= set(error.message_dict)
    names |= {
        field.name
        for field in page._meta.many_to_many
        if not field.blank and not getattr(page, field.name).exists()
    }
    return [_words(field) for field in page._meta.get_fields() if field.name in names]


def _words(field: Any) -> str:
    """Return the name of a field, or of the rows of a relation."""
    return str(getattr(field, "verbose_name", "") or field.related_model._meta.verbose_name_plural)
