"""Registration of labs and of the registers with the admin."""

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from resourcecentre.labs.modeladmin import RegistersGroup
from resourcecentre.labs.viewsets import LabChooserViewSet, lab_chooser_viewset

modeladmin_register(RegistersGroup)


@hooks.register("register_admin_viewset")
def register_lab_chooser() -> LabChooserViewSet:
    """Give every foreign key to a lab a chooser with search."""
    return lab_chooser_viewset
