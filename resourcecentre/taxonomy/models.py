"""Terms of the closed vocabularies."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from resourcecentre.core.searchable import FacetChoice
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.querysets import TermQuerySet
from resourcecentre.taxonomy.term_fields import TermKey


class Term(models.Model):
    """A value of a vocabulary: its code never changes, its words may."""

    vocabulary = models.CharField(
        _("vocabulary"),
        max_length=30,
        choices=Vocabulary.choices,
        help_text=_("The list that the term belongs to. Example: theme."),
    )
    code = models.SlugField(
        _("code"),
        max_length=40,
        help_text=_("Used in addresses: it never changes. Example: improve_reception."),
    )
    label_fr = models.CharField(
        _("French label"),
        max_length=80,
        help_text=_("Two to four words that everybody understands. Example: Améliorer un accueil."),
    )
    label_en = models.CharField(
        _("English label"), max_length=80, help_text=_("Example: Improve a reception desk.")
    )
    definition_fr = models.CharField(
        _("French definition"),
        max_length=240,
        blank=True,
        help_text=_("Shown beside the filter. Example: Guichet, téléphone, affichage."),
    )
    definition_en = models.CharField(
        _("English definition"),
        max_length=240,
        blank=True,
        help_text=_("Example: Counter, telephone, notices."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"),
        default=0,
        validators=[MaxValueValidator(30_000)],
        help_text=_("The smallest number comes first. Example: 20."),
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["vocabulary", "position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["vocabulary", "code"], name="unique_term_code")
        ]
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the active language, French otherwise."""
        return self._localised("label")

    @property
    def definition(self) -> str:
        """The definition in the active language, French otherwise."""
        return self._localised("definition")

    @property
    def search_key(self) -> str:
        """What the index and the addresses hold."""
        return self.code

    def _localised(self, name: str) -> str:
        language = (get_language() or "fr")[:2]
        return getattr(self, f"{name}_{language}", "") or getattr(self, f"{name}_fr")


class TermChoices:
    """The labels of a facet whose values are the terms of a vocabulary."""

    is_closed = True

    def __init__(self, vocabulary: str) -> None:
        self.vocabulary = str(vocabulary)

    def choices(self, keys: Iterable[str]) -> list[FacetChoice]:
        """Return every term of the vocabulary in its order."""
        return self.load_many([self])[self]

    @classmethod
    def load_many(
        cls, sources: Iterable["TermChoices"]
    ) -> Mapping["TermChoices", list[FacetChoice]]:
        """Return the choices of several vocabularies in one query."""
        sources = list(sources)
        by_vocabulary: dict[str, list[FacetChoice]] = defaultdict(list)
        for term in Term.objects.of(*(source.vocabulary for source in sources)):
            choice = FacetChoice(term.code, term.label, term.definition)
            by_vocabulary[term.vocabulary].append(choice)
        return {source: by_vocabulary[source.vocabulary] for source in sources}


def term_key(vocabulary: str, **kwargs: Any) -> TermKey:
    """Return a foreign key to a term of one vocabulary; it may be empty in a draft."""
    options = {
        "on_delete": models.PROTECT,
        "null": True,
        "related_name": "+",
        "limit_choices_to": {"vocabulary": str(vocabulary)},
    }
    return TermKey(Term, **{**options, **kwargs})
