"""The form of every type of the catalogue."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import RichTextField

PREFILLED = {"licence": "etalab_2", "setting": "in_person"}
"""Terms ticked on a new form, by field: what most labs choose."""


class ResourcePageForm(WagtailAdminPageForm):
    """What a type requires beyond its fields is asked on publishing, never on saving a draft."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # made from the title when it is empty
        if self.instance.pk is None:
            for name in PREFILLED.keys() & self.fields.keys():
                found = self.fields[name].queryset.filter(code=PREFILLED[name])
                self.initial[name] = found.values_list("pk", flat=True).first()

    def defer_required_fields(self) -> None:
        """Let a draft lack relations to many as well, which Wagtail always requires."""
        if self.is_deferred_validation:
            return
        super().defer_required_fields()
        for name, field in self.fields.items():
            if field.required and isinstance(field, forms.ModelMultipleChoiceField):
                field.required = False
                self.deferred_required_fields.append(name)

    def clean(self) -> dict[str, Any]:
        """Take a rich text without a word for an empty one, which the editor does not."""
        cleaned = super().clean()
        texts = [f.name for f in self.instance._meta.fields if isinstance(f, RichTextField)]
        for name in self.fields.keys() & set(texts):
            field, words = self.fields[name], strip_tags(cleaned.get(name) or "")
            if field.required and not words.strip() and name not in self.errors:
                self.add_error(name, field.error_messages["required"])
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for name, message in self.instance.publication_errors().items():
            if name in self.errors or name in self.formsets:
                continue  # rows are not those of the instance before they are saved
            self.add_error(name if name in self.fields else None, ValidationError(message))
        for name in self.instance.required_rows:
            if name in self.formsets and not self._has_rows(name):
                label = self.formsets[name].model._meta.verbose_name_plural
                self.add_error(None, ValidationError(_("%s: add one at least.") % capfirst(label)))

    def _has_rows(self, name: str) -> bool:
        """Return whether a relation keeps a row once saved."""
        rows = self.formsets[name]
        gone = rows.deleted_forms if rows.is_valid() else []
        return any(
            form not in gone and (form.instance.pk or form.has_changed()) for form in rows.forms
        )
