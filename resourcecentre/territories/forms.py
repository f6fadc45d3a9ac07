"""Filter of the territory chooser."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm

from resourcecentre.territories.enums import TerritoryKind
from resourcecentre.territories.querysets import TerritoryQuerySet


class AnyTextField(forms.CharField):
    """A search box refuses nothing: control characters count as blanks."""

    default_validators: list[Any] = []

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = []

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\x00", " ")


class TerritoryFilterForm(BaseFilterForm):
    """What is typed in the chooser: part of a name or postal code, and a level if wanted."""

    q = AnyTextField(
        label=_("Name or postal code"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Saint-Aubin, Jura")}),
    )
    kind = AnyTextField(
        label=_("Level"),
        required=False,
        widget=forms.Select(
            choices=[("", _("All levels")), *TerritoryKind.choices],
            attrs={"data-chooser-modal-search-filter": True},
        ),
    )

    def filter(self, objects: TerritoryQuerySet) -> TerritoryQuerySet:
        """Narrow by level, then search; an unknown level is ignored."""
        kind = self.cleaned_data.get("kind")
        if kind in TerritoryKind.values:
            objects = objects.filter(kind=kind)
        typed = self.cleaned_data.get("q")
        if typed:
            self.is_searching = True
            self.search_query = typed
            objects = objects.matching(typed, limit=None)
        return objects
