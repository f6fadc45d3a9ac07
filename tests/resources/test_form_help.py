"""Every field of every form explains itself by an example, in French."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override
from wagtail.models import Page, get_page_models

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.admin.panels import Panel

OURS = [model for model in get_page_models() if model is not Page and model.is_creatable]
OF_WAGTAIL = {field.name for field in Page._meta.get_fields()}
OF_WAGTAIL |= {"comments", "comment_notifications", "id", "ORDER", "DELETE"}


def panels(panel: Panel) -> Iterator[Panel]:
    yield panel
    for child in getattr(panel, "children", ()):
        yield from panels(child)


def helps(form: type) -> dict[str, str]:
    return {name: str(field.help_text) for name, field in form.base_fields.items()}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_field_has_help_with_an_example(model: type[Page]) -> None:
    with override("fr"):
        form = model.get_edit_handler().get_form_class()
        texts = helps(form)
        for name, formset in form.formsets.items():
            if name != "comments":
                texts |= {f"{name}.{key}": text for key, text in helps(formset.form).items()}
    bare = [
        name
        for name, text in texts.items()
        if name.rpartition(".")[2] not in OF_WAGTAIL and "Exemple" not in text
    ]
    assert not bare


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_the_title_is_explained_by_an_example(model: type[Page]) -> None:
    found = [p for p in panels(model.get_edit_handler()) if getattr(p, "field_name", "") == "title"]
    with override("fr"):
        assert ["Exemple" in str(panel.help_text) for panel in found] == [True]
