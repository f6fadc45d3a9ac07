"""The terms in the admin. Registered with the other registers."""

from typing import Any

from django.db.models import Model, ProtectedError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail_modeladmin.views import EditView

from resourcecentre.taxonomy.models import Term
from resourcecentre.territories.modeladmin import RegisterAdmin
from resourcecentre.territories.views import RegisterDeleteView

WORDS = ("label_fr", "label_en", "definition_fr", "definition_en", "position")


def pages_with_term(term: Term) -> set[Model]:
    """Return what bears a term through a relation to many, which no database protects."""
    found: set[Model] = set()
    relations: Any = Term._meta.get_fields(include_hidden=True)
    for relation in relations:
        if relation.auto_created and relation.many_to_many:
            holders = relation.related_model._default_manager
            found.update(holders.filter(**{relation.field.name: term})[:20])
    return found


class TermEditView(EditView):
    """The words of a term change; its vocabulary and code never do."""

    def get_edit_handler(self) -> ObjectList:
        """Show what never changes without letting it be edited."""
        fixed = [FieldPanel(name, read_only=True) for name in ("vocabulary", "code")]
        words = [FieldPanel(name) for name in WORDS]
        return ObjectList([*fixed, *words]).bind_to_model(self.model)


class TermDeleteView(RegisterDeleteView):
    """A term that something bears stays, through whichever relation."""

    def delete_instance(self) -> None:
        """Delete the term; raises ProtectedError when it is in use."""
        bearers = pages_with_term(self.instance)
        if bearers:
            raise ProtectedError("The term is in use.", bearers)
        super().delete_instance()


class TermAdmin(RegisterAdmin):
    """List, search, filter by vocabulary, inspect, export."""

    model = Term
    menu_icon = "tag"
    menu_label = _("Terms")
    list_display = ("label_fr", "vocabulary", "code", "definition_fr", "position")
    list_filter = ("vocabulary",)
    list_per_page = 60
    list_export = ("vocabulary", "code", *WORDS)
    export_filename = "terms"
    search_fields = ("label_fr", "label_en", "definition_fr", "definition_en", "code")
    ordering = ("vocabulary", "position", "code")
    edit_view_class = TermEditView
    delete_view_class = TermDeleteView
    inspect_view_fields: list[Any] = ["vocabulary", "code", *WORDS]
    panels = [FieldPanel(name) for name in ("vocabulary", "code", *WORDS)]
