"""The chooser of territories in the admin: thirty-six thousand rows, found by typing."""

from typing import Any

from django.core.paginator import EmptyPage, PageNotAnInteger
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    ChosenMultipleView,
    ChosenView,
    CreationFormMixin,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from resourcecentre.territories.forms import TerritoryFilterForm
from resourcecentre.territories.models import Territory
from resourcecentre.territories.querysets import TerritoryQuerySet


class LenientPaginator(WagtailPaginator):
    """A page that does not exist is the nearest one that does."""

    def page(self, number: Any) -> Any:
        try:
            return super().page(number)
        except PageNotAnInteger:
            return super().page(1)
        except EmptyPage:
            return super().page(self.num_pages)


class ChooseTerritoryView(BaseChooseView):
    """The list shared by the whole chooser and its refreshed part."""

    filter_form_class = TerritoryFilterForm
    paginator_class = LenientPaginator
    # The widest places first until something is typed.
    ordering = ("-population", "search_name", "code")

    def get_object_list(self) -> TerritoryQuerySet:
        return Territory.objects.active().then_containers()

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,
            Column("kind", label=_("Level"), accessor="get_kind_display"),
            Column("wider", label=_("Département"), accessor="wider_name"),
            Column("population", label=_("Inhabitants"), accessor="population_text"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        page = self.results.number
        context["elided_page_range"] = self.paginator.get_elided_page_range(page)
        return context


class TerritoryChooseView(ChooseViewMixin, CreationFormMixin, ChooseTerritoryView):
    """The chooser as it opens."""


class TerritoryChooseResultsView(ChooseResultsViewMixin, CreationFormMixin, ChooseTerritoryView):
    """Its list, each time something is typed."""


class TerritoryChosenView(ChosenView):
    """The chosen row; an address that names none is not found."""

    def get_object(self, pk: str) -> Territory:
        if not pk.isdecimal():
            raise Http404
        return super().get_object(int(pk))


class TerritoryChosenMultipleView(ChosenMultipleView):
    """The chosen rows; what is not a number is left out."""

    def get_objects(self, pks: list[str]) -> TerritoryQuerySet:
        return super().get_objects([int(pk) for pk in pks if pk.isdecimal()])


class TerritoryChooserViewSet(ChooserViewSet):
    """Chooser used by every form field that points at a territory, once registered."""

    model = Territory
    icon = "site"
    choose_one_text = _("Choose a territory")
    choose_another_text = _("Choose another territory")
    edit_item_text = _("See this territory")
    per_page = 15
    choose_view_class = TerritoryChooseView
    choose_results_view_class = TerritoryChooseResultsView
    chosen_view_class = TerritoryChosenView
    chosen_multiple_view_class = TerritoryChosenMultipleView


territory_chooser_viewset = TerritoryChooserViewSet("territory_chooser")
TerritoryChooser = territory_chooser_viewset.widget_class
