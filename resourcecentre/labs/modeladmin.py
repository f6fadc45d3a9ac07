"""The registers in the admin: terms, labs and territories, in one group of the menu."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail_modeladmin.options import ModelAdminGroup
from wagtail_modeladmin.views import EditView

from resourcecentre.labs.models import Lab
from resourcecentre.labs.querysets import LabQuerySet
from resourcecentre.taxonomy.modeladmin import TermAdmin
from resourcecentre.taxonomy.models import Term
from resourcecentre.territories.modeladmin import RegisterAdmin, TerritoryAdmin

EDITABLE = ("name", "acronyms", "org_kind", "lab_kind", "status", "territory", "email")


class TermFilter(SimpleListFilter):
    """Filter by a foreign key to a term; the stock filter needs Django's own admin."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the terms of the vocabulary."""
        field: Any = Lab._meta.get_field(str(self.parameter_name))
        terms = Term.objects.filter(**field.get_limit_choices_to())
        return [(term.code, term.label) for term in terms]

    def queryset(self, request: HttpRequest, queryset: Any) -> LabQuerySet:
        """Keep the labs that bear the chosen term."""
        code = self.value()
        return queryset.filter(**{f"{self.parameter_name}__code": code}) if code else queryset


class LabKindFilter(TermFilter):
    """By kind of lab."""

    title = _("kind of lab")
    parameter_name = "lab_kind"


class OrganisationFilter(TermFilter):
    """By kind of organisation."""

    title = _("kind of organisation")
    parameter_name = "org_kind"


class LabEditView(EditView):
    """Everything of a lab changes but its identifier, which addresses use."""

    def get_edit_handler(self) -> ObjectList:
        """Show the identifier without letting it be edited."""
        panels = [FieldPanel("slug", read_only=True), *(FieldPanel(name) for name in EDITABLE)]
        return ObjectList(panels).bind_to_model(self.model)


class LabAdmin(RegisterAdmin):
    """List, search, filter, inspect, export."""

    model = Lab
    menu_icon = "group"
    menu_label = _("Labs")
    list_display = ("name", "lab_kind", "org_kind", "territory", "status")
    list_filter = ("status", LabKindFilter, OrganisationFilter)
    list_select_related = ("lab_kind", "org_kind", "territory__department")
    list_export = ("slug", *EDITABLE)
    export_filename = "labs"
    search_fields = ("name", "slug", "acronyms", "email")
    ordering = ("name",)
    edit_view_class = LabEditView
    inspect_view_fields = ["slug", *EDITABLE]
    panels = [FieldPanel(name) for name in ("name", "slug", *EDITABLE[1:])]

    def get_queryset(self, request: HttpRequest) -> LabQuerySet:
        """Fetch what the export prints with the rows."""
        found = super().get_queryset(request)
        return found.select_related("lab_kind", "org_kind", "territory__department")


class RegistersGroup(ModelAdminGroup):
    """What everything else refers to. Administrators and network editors see it."""

    items = (TermAdmin, LabAdmin, TerritoryAdmin)
    menu_label = _("Registers")
    menu_icon = "list-ul"
    menu_order = 250
