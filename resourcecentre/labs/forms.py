"""Filter of the lab chooser."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm

from resourcecentre.labs.querysets import LabQuerySet
from resourcecentre.territories.forms import AnyTextField


class LabFilterForm(BaseFilterForm):
    """What is typed in the chooser: part of a name or an acronym."""

    q = AnyTextField(label=_("Name or acronym"), required=False)

    def filter(self, objects: LabQuerySet) -> LabQuerySet:
        """Keep the labs whose name or acronyms hold every typed word."""
        typed = self.cleaned_data.get("q")
        if typed:
            self.is_searching = True
            self.search_query = typed
            for word in typed.split()[:10]:
                objects = objects.filter(Q(name__icontains=word) | Q(acronyms__icontains=word))
        return objects
