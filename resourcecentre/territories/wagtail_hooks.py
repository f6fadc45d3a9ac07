"""Registration of the territories with the admin."""

from typing import Any

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from resourcecentre.territories.modeladmin import TerritoryAdmin
from resourcecentre.territories.viewsets import territory_chooser_viewset

modeladmin_register(TerritoryAdmin)


@hooks.register("register_admin_viewset")
def register_territory_chooser() -> Any:
    return territory_chooser_viewset
