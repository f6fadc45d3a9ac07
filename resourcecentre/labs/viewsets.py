"""The chooser of labs in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    CreationFormMixin,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from resourcecentre.labs.forms import LabFilterForm
from resourcecentre.labs.models import Lab
from resourcecentre.labs.querysets import LabQuerySet
from resourcecentre.territories.viewsets import (
    LenientPaginator,
    TerritoryChosenMultipleView,
    TerritoryChosenView,
)


class ChooseLabView(BaseChooseView):
    """The list shared by the whole chooser and its refreshed part."""

    filter_form_class = LabFilterForm
    paginator_class = LenientPaginator
    ordering = ("name", "pk")

    def get_object_list(self) -> LabQuerySet:
        """Fetch what the columns show."""
        return Lab.objects.select_related("lab_kind", "territory")

    @property
    def columns(self) -> list[Column]:
        """Add what tells two labs apart."""
        return [
            *super().columns,
            Column("lab_kind", label=_("Kind of lab"), accessor="lab_kind"),
            Column("territory", label=_("Territory"), accessor="territory"),
        ]


class LabChooseView(ChooseViewMixin, CreationFormMixin, ChooseLabView):
    """The chooser as it opens."""


class LabChooseResultsView(ChooseResultsViewMixin, CreationFormMixin, ChooseLabView):
    """Its list, each time something is typed."""


class LabChooserViewSet(ChooserViewSet):
    """Chooser used by every form field that points at a lab."""

    model = Lab
    icon = "group"
    choose_one_text = _("Choose a lab")
    choose_another_text = _("Choose another lab")
    edit_item_text = _("Edit this lab")
    per_page = 20
    choose_view_class = LabChooseView
    choose_results_view_class = LabChooseResultsView
    chosen_view_class = TerritoryChosenView  # numbers only, whatever the model
    chosen_multiple_view_class = TerritoryChosenMultipleView


lab_chooser_viewset = LabChooserViewSet("lab_chooser")
