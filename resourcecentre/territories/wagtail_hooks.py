"""Registration of the territories with the admin."""

from typing import Any

from wagtail import hooks

from resourcecentre.territories.viewsets import territory_chooser_viewset


@hooks.register("register_admin_viewset")
def register_territory_chooser() -> Any:
    return territory_chooser_viewset
