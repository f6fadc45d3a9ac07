"""A newcomer's type: a model file that says nothing of its form gets one."""

import pytest
from django.db import models
from django.test.utils import isolate_apps
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from resourcecentre.core.fields import LinesField
from resourcecentre.resources.models import ResourcePage
from resourcecentre.resources.models.resources import terms
from resourcecentre.taxonomy.enums import Vocabulary


@isolate_apps("resourcecentre.resources", attr_name="apps")
def invented() -> type[ResourcePage]:
    """Return a type with a required field, a relation, a list, rows and nothing about forms."""

    class BookletPage(ResourcePage):
        pages = models.PositiveIntegerField()
        kinds = terms(Vocabulary.TECHNIQUE)
        authors = LinesField(default=list, blank=True)
        year = models.PositiveIntegerField(null=True, blank=True)

        class Meta:
            app_label = "resources"

    class BookletChapter(Orderable):
        booklet = ParentalKey(BookletPage, on_delete=models.CASCADE, related_name="chapters")
        title = models.CharField(max_length=80)

        class Meta:
            app_label = "resources"

    return BookletPage


def test_type_without_a_word_about_its_form_gets_one() -> None:
    handler = invented().get_edit_handler()
    first, second = (tab.get_form_options() for tab in handler.children[:2])
    assert first["fields"] == ["title", "summary_plain", "pages", "kinds"]
    assert {"authors", "year", "themes", "licence"} <= set(second["fields"])
    assert {"chapters", "partner_labs", "files", "links"} <= set(second["formsets"])


@pytest.mark.parametrize("name", ["steps", "short_steps"])
def test_fields_of_a_method_are_not_those_of_every_type(name: str) -> None:
    assert name not in invented().get_edit_handler().get_form_class().base_fields
