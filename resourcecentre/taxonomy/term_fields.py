"""Fields that hold terms, and how an editor chooses them: every term with its definition."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modelcluster.fields import ParentalManyToManyField


def label_with_definition(term: Any) -> SafeString | str:
    """Return what stands beside the box: the label, then the definition in small."""
    if not term.definition:
        return term.label
    return format_html(
        '<span class="term-label">{}</span> <span class="term-definition">{}</span>',
        term.label,
        term.definition,
    )


class TermChoiceField(forms.ModelChoiceField):
    """One term among those of a vocabulary."""

    widget = forms.RadioSelect

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["blank"] = False
        super().__init__(*args, **kwargs)
        if not self.required:
            self.empty_label = _("Not said")

    def label_from_instance(self, obj: Any) -> str:
        """Show the definition with the label."""
        return label_with_definition(obj)


class TermMultipleChoiceField(forms.ModelMultipleChoiceField):
    """Some terms of a vocabulary; the limit holds for what is published, not for a draft."""

    widget = forms.CheckboxSelectMultiple
    is_deferred_validation = False

    def __init__(self, *args: Any, at_most: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_most = at_most

    def label_from_instance(self, obj: Any) -> str:
        """Show the definition with the label."""
        return label_with_definition(obj)

    def clean(self, value: Any) -> Any:
        """Refuse more terms than the limit."""
        chosen = super().clean(value)
        if self.at_most and not self.is_deferred_validation and len(chosen) > self.at_most:
            message = ngettext(
                "Choose %(limit)s at most: %(count)s are ticked.",
                "Choose %(limit)s at most: %(count)s are ticked.",
                self.at_most,
            )
            raise ValidationError(message % {"limit": self.at_most, "count": len(chosen)})
        return chosen


class TermKey(models.ForeignKey):
    """A foreign key to a term."""

    def formfield(self, **kwargs: Any) -> Any:
        """Return buttons instead of a drop-down list, which hides the definitions."""
        return super().formfield(**{"form_class": TermChoiceField, **kwargs})

    def deconstruct(self) -> Any:
        """Return a plain foreign key: how a term is chosen is no matter of the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


class TermsField(ParentalManyToManyField):
    """A relation to terms; `at_most` limits what may be published."""

    def __init__(self, *args: Any, at_most: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_most = at_most

    def formfield(self, **kwargs: Any) -> Any:
        """Return boxes to tick."""
        defaults = {"form_class": TermMultipleChoiceField, "at_most": self.at_most}
        return super().formfield(**{**defaults, **kwargs})

    def deconstruct(self) -> Any:
        """Return a plain relation: how terms are chosen is no matter of the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "modelcluster.fields.ParentalManyToManyField", args, kwargs


class PlainTermsField(models.ManyToManyField):
    """The same relation for an object that is no page: it has no drafts to hold it in memory."""

    def __init__(self, *args: Any, at_most: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_most = at_most

    def formfield(self, **kwargs: Any) -> Any:
        """Return boxes to tick."""
        defaults = {"form_class": TermMultipleChoiceField, "at_most": self.at_most}
        return super().formfield(**{**defaults, **kwargs})

    def deconstruct(self) -> Any:
        """Return a plain relation: how terms are chosen is no matter of the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ManyToManyField", args, kwargs
