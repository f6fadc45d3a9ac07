"""What a resource of the catalogue gives to search."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from resourcecentre.core.searchable import Card, Searchable, SearchScope, SortKeys
from resourcecentre.core.visibility import page_scope


class FoundResource(Searchable):
    """Mixed into the parent of the catalogue: its words, its card and who may find it."""

    @classmethod
    def searchable_queryset(cls: Any) -> models.QuerySet[Any]:
        """Return the live pages of exactly this type."""
        return cls.objects.live().exact_type(cls)

    def search_title(self: Any) -> str:
        """Return the title."""
        return self.title

    def search_summary(self: Any) -> str:
        """Return the summary in plain words."""
        return self.summary_plain

    def search_keywords(self: Any) -> list[str]:
        """Return the name in other words, other names, labs, place and labels of terms."""
        labels = [term.label_fr for term in (*self.themes.all(), *self.audiences.all())]
        labs = [name for lab in self.labs for name in (lab.name, *lab.acronyms)]
        places = [place.name for place in self.territory.lineage] if self.territory else []
        return [self.plain_name, *self.other_names, *labs, *places, *labels]

    def search_body(self: Any) -> str:
        """Return the running text that every type has."""
        files = [row.document.title for row in self.public_files()]
        return "\n".join([self.summary_falc, self.credits, self.adaptation_note, *files])

    def search_card(self: Any) -> Card:
        """Return a card without figures; a type adds its own."""
        return Card(
            kind=self.paper,
            kind_label=str(type(self)._meta.verbose_name),
            title=self.title,
            summary=self.summary_plain,
            path=self.relative_path(),
            language=self.language,
            figures=tuple(self.card_figures()),
            cover=self.cover,
            note=str(_("Invented example")) if self.is_example else "",
            stamp=self.card_stamp(),
        )

    def card_stamp(self: Any) -> str:
        """Return what came of it, in two or three words, in the active language."""
        return ""

    def card_figures(self: Any) -> list[tuple[str, str]]:
        """Return up to four (label, value) pairs, in the active language."""
        return []

    def search_scope(self: Any) -> SearchScope:
        """Return the view restrictions of the page and of its ancestors."""
        return page_scope(self)

    def search_sort_keys(self: Any) -> SortKeys:
        """Return the date of first publication."""
        return SortKeys(date=self.first_published_at)

    def search_dependencies(self: Any) -> Iterable[models.Model]:
        """Return the labs, the files, and the place with those around it: all are told."""
        files = [row.document for row in self.files.all()]
        collections = [document.collection for document in files]
        places = self.territory.lineage if self.territory else []
        return [o for o in (*self.labs, *files, *collections, *places, self.licence) if o]
