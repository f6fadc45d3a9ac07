"""The register of territories in the admin. Registered with the other registers."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail_modeladmin.helpers import AdminURLHelper, PermissionHelper
from wagtail_modeladmin.helpers.search import BaseSearchHandler
from wagtail_modeladmin.options import ModelAdmin

from resourcecentre.territories.models import Territory
from resourcecentre.territories.views import (
    ExampleCreateView,
    RegisterDeleteView,
    RegisterIndexView,
)


class NumberedURLHelper(AdminURLHelper):
    """Addresses of rows by number: anything else is not found, where the stock one breaks."""

    def _get_object_specific_action_url_pattern(self, action: str) -> str:
        return rf"^{self.base_url_path}/{action}/(?P<instance_pk>[0-9]{{1,18}})/$"


class RegisterAdmin(ModelAdmin):
    """What every register of reference rows shares: safe addresses, inspection, no surprise."""

    url_helper_class = NumberedURLHelper
    index_view_class = RegisterIndexView
    delete_view_class = RegisterDeleteView
    inspect_view_enabled = True
    list_per_page = 50


class TerritoryPermissionHelper(PermissionHelper):
    """Official rows come from the shipped register: only invented ones may be deleted by hand."""

    def user_can_delete_obj(self, user: AbstractBaseUser, obj: Territory) -> bool:
        return obj.is_example and super().user_can_delete_obj(user, obj)


class TerritorySearchHandler(BaseSearchHandler):
    """Search as everywhere else in the project, instead of looking for a text in columns."""

    def search_queryset(
        self, queryset: QuerySet[Territory], search_term: str, **kwargs: Any
    ) -> QuerySet[Territory]:
        if not search_term.strip():
            return queryset
        found = Territory.objects.matching(search_term, limit=None)
        return queryset.filter(pk__in=found.order_by().values("pk"))


class TerritoryAdmin(RegisterAdmin):
    """List, search, filter, inspect, export; an editor chooses the density, nothing else."""

    model = Territory
    menu_icon = "site"
    menu_label = _("Territories")
    list_display = ("label", "kind", "code", "population", "density", "is_example")
    list_filter = ("kind", "density", "is_example", "is_active")
    list_select_related: Sequence[str] = ("department", "region", "epci")
    list_export = (
        "kind",
        "code",
        "name",
        "department",
        "region",
        "epci",
        "population",
        "density",
        "is_example",
        "is_active",
    )
    export_filename = "territories"
    ordering = ("-population", "search_name", "code")
    search_handler_class = TerritorySearchHandler
    permission_helper_class = TerritoryPermissionHelper
    create_view_class = ExampleCreateView
    inspect_view_fields = [
        "kind",
        "code",
        "name",
        "region",
        "department",
        "epci",
        "population",
        "siren",
        "postal_codes",
        "former_codes",
        "density",
        "is_example",
        "is_active",
    ]
    panels = [
        FieldPanel("density"),
        MultiFieldPanel(
            [
                FieldPanel(name, read_only=True)
                for name in ("kind", "code", "name", "region", "department", "epci", "population")
            ],
            heading=_("From the official register"),
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Territory]:
        """Fetch what labels and the export need with the rows."""
        return super().get_queryset(request).with_containers()

    def get_create_handler(self) -> ObjectList:
        """Form of an invented territory; the only kind made by hand."""
        names = ("kind", "code", "name", "region", "department", "epci", "population", "density")
        return ObjectList([FieldPanel(name) for name in names])
