"""What a file may hold: the types of pages that exist, and the fields of each."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.models import Orderable, Page, get_page_models

from home.bundles.lookup import not_found
from home.bundles.problems import MissingReferenceError
from resourcecentre.labs.enums import SCALES
from resourcecentre.labs.models import Lab, LabPage
from resourcecentre.resources.enums import LinkKind
from resourcecentre.resources.models import ResourcePage

LAB = "lab"
PAGE, OWNER = "page", "owner"
PAGE_FIELDS = ("title", "seo_title", "search_description")

# Words of a bundle that differ from the names of the fields.
ALIASES = {"lab": "lead_lab", "partners": "partner_labs"}
LINK_KINDS = {
    "before": LinkKind.BEFORE,
    "after": LinkKind.AFTER,
    "combine_with": LinkKind.COMBINE,
    "related": LinkKind.RELATED,
}


@dataclass(frozen=True)
class Kind:
    """A type of file: the model of its page and what its fields are, by name."""

    name: str
    model: type[Page]
    fields: dict[str, Any] = field(default_factory=dict)
    """Model fields of the page."""
    owner_fields: dict[str, Any] = field(default_factory=dict)
    """Model fields of the lab, for a lab."""
    relations: dict[str, Any] = field(default_factory=dict)
    """Lists of rows: the model of the rows, by name."""

    @property
    def is_lab(self) -> bool:
        """Whether the file is about a lab, not about something that a lab made."""
        return self.name == LAB

    @property
    def names(self) -> set[str]:
        """Every field that a file of this type may hold."""
        special = {"type", "published_on"}
        if self.is_lab:
            special |= {"name", "scales"}
        else:
            special |= set(LINK_KINDS)
        return special | {*self.fields, *self.owner_fields, *self.relations}


def kind_of(name: str) -> Kind:
    """Return a type by name. Raises MissingReferenceError when the centre has none such."""
    found = kinds()
    if name not in found:
        known = ", ".join(sorted(found))
        raise MissingReferenceError(
            f"{not_found(name, found)} " + _("Types of this centre: %s.") % known
        )
    return found[name]


def kinds() -> dict[str, Kind]:
    """Return every type of file: lab, and the types of the catalogue."""
    found = {LAB: _lab_kind()}
    for model in get_page_models():
        if issubclass(model, ResourcePage) and model.is_creatable:
            name = model._meta.model_name.removesuffix("page")
            found[name] = Kind(name, model, _fields(model), {}, _relations(model))
    return found


def _lab_kind() -> Kind:
    owner = {
        one.name: one
        for one in Lab._meta.get_fields()
        if _is_importable(one) and one.name not in {"slug", "name"}
    }
    page = {name: one for name, one in _fields(LabPage).items() if name not in {"lab", "title"}}
    return Kind(LAB, LabPage, page, owner, {})


def _fields(model: type[Page]) -> dict[str, Any]:
    """Return the fields of a page that a file may fill."""
    base = {one.name for one in Page._meta.get_fields()}
    reverse = {target: alias for alias, target in ALIASES.items()}
    return {
        reverse.get(one.name, one.name): one
        for one in model._meta.get_fields()
        if _is_importable(one) and (one.name in PAGE_FIELDS or one.name not in base)
    }


def _is_importable(one: Any) -> bool:
    is_own = one.concrete and not one.auto_created and not getattr(one, "parent_link", False)
    return bool(is_own and (one.editable or isinstance(one, models.ManyToManyField)))


def _relations(model: type[Page]) -> dict[str, Any]:
    """Return the lists of rows of a page, by the name a file gives them."""
    reverse = {target: alias for alias, target in ALIASES.items()}
    found = {}
    for relation in get_all_child_relations(model):
        accessor = relation.get_accessor_name()
        if issubclass(relation.related_model, Orderable) and accessor != "links":
            found[reverse.get(accessor, accessor)] = relation
    return found


def row_fields(relation: Any) -> dict[str, Any]:
    """Return the fields of the rows of a relation, by name."""
    own = {"id", "sort_order", relation.field.name}
    return {
        one.name: one
        for one in relation.related_model._meta.get_fields()
        if one.concrete and one.name not in own
    }


def main_field(fields: dict[str, Any]) -> str:
    """Return the field that a row written as a single word fills: what it names, a page first."""
    targets = {name: one.remote_field.model for name, one in fields.items() if one.is_relation}
    for named in ((Page, Lab), get_document_model()):
        for name, target in targets.items():
            if issubclass(target, named):
                return name
    return ""


def scale_names() -> tuple[str, ...]:
    """Return the names of the scales of a lab's portrait."""
    return tuple(scale.name for scale in SCALES)
