"""Screens of the registers in the admin, where the stock ones break on odd requests."""

from itertools import islice
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.panels import ObjectList
from wagtail.log_actions import log
from wagtail_modeladmin.views import CreateView, DeleteView, IndexView

from resourcecentre.territories.models import Territory

# Enough to see what a row is used for; the list of a whole région would not help.
_LINKED_SHOWN = 20


class RegisterIndexView(IndexView):
    """List of a register; an address with an impossible filter shows the whole list."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            if any("\x00" in value for values in request.GET.lists() for value in values[1]):
                raise IncorrectLookupParameters
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            messages.warning(request, _("This filter does not exist: the whole list is shown."))
            return redirect(self.index_url)


class RegisterDeleteView(DeleteView):
    """Deletion that shows what still refers to the row.

    The stock screen follows reverse relations by name and breaks on those that have none.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = str(self.instance)
        try:
            with transaction.atomic():
                log(instance=self.instance, action="wagtail.delete")
                self.delete_instance()
        except ProtectedError as error:
            linked = list(islice(error.protected_objects, _LINKED_SHOWN))
            context = self.get_context_data(protected_error=True, linked_objects=linked)
            return self.render_to_response(context)
        messages.success(request, _("“%(name)s” is deleted.") % {"name": name})
        return redirect(self.index_url)


class ExampleCreateView(CreateView):
    """A territory made by hand is an invented one, and says so."""

    def get_edit_handler(self) -> ObjectList:
        return self.model_admin.get_create_handler().bind_to_model(self.model)

    def get_instance(self) -> Territory:
        return getattr(self, "instance", None) or Territory(is_example=True)
