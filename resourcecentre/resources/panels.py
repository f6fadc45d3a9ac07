"""The forms of the catalogue: one short tab to publish, the rest in folded groups.

A type says what stands on the first tab by `essential`, a list of field names or panels, and
what it adds to the second by `groups`. A type that says nothing gets both from its own fields:
those required to publish first, the others in a group of its own.
"""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations
from wagtail.admin.panels import (
    InlinePanel,
    MultipleChooserPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.models import Page

from resourcecentre.core.models import BasePage
from resourcecentre.core.panels import folded
from resourcecentre.resources.sheet_panel import SheetPanel

FIRST = ("title", "summary_plain")


def catalogue_form(model: type[Page], shared: type[Page]) -> TabbedInterface:
    """Return the form of a type; `shared` is the parent of every type."""
    essential = getattr(model, "essential", None)
    groups = getattr(model, "groups", None)
    if essential is None:
        essential = [*FIRST[1:], *own_fields(model, shared, required=True)]
    if groups is None:
        groups = own_group(model, shared)
    return TabbedInterface(
        [
            ObjectList([*BasePage.content_panels, *essential], heading=_("The essentials")),
            ObjectList([*groups, *shared_groups(essential)], heading=_("To go further")),
            ObjectList(
                [*Page.promote_panels, *Page.settings_panels], heading=_("Address and settings")
            ),
        ]
    )


def own_fields(model: type[Page], shared: type[Page], *, required: bool) -> list[str]:
    """Return the names of the fields that a type adds, required to publish or not."""
    inherited = {field.name for field in shared._meta.get_fields()}
    fields: list[models.Field[Any, Any]] = [*model._meta.fields, *model._meta.many_to_many]
    return [
        field.name
        for field in sorted(fields)
        if field.name not in inherited
        and field.editable
        and not field.auto_created
        and not (field.remote_field and getattr(field.remote_field, "parent_link", False))
        and required is not (field.blank or field.has_default())
    ]


def own_group(model: type[Page], shared: type[Page]) -> list[Panel]:
    """Return the folded group of what a type adds and does not require."""
    inherited = {relation.get_accessor_name() for relation in get_all_child_relations(shared)}
    names = {relation.get_accessor_name() for relation in get_all_child_relations(model)}
    rows = [InlinePanel(name) for name in sorted(names - inherited)]
    panels = [*own_fields(model, shared, required=False), *rows]
    return [folded(capfirst(str(model._meta.verbose_name)), *panels)] if panels else []


def labs_group() -> Panel:
    """Return the folded group of who made it and what it starts from."""
    return folded(
        _("Labs and credits"),
        MultipleChooserPanel(
            "partner_labs",
            chooser_field_name="lab",
            heading=_("Labs that took part"),
            label=_("lab"),
            panels=["lab", "role"],
        ),
        "credits",
        "adapted_from",
        "adaptation_note",
    )


def files_group() -> Panel:
    """Return the folded group of what it comes with and leads to."""
    return folded(
        _("Files and links"),
        MultipleChooserPanel(
            "files",
            chooser_field_name="document",
            heading=_("Files to take away"),
            label=_("file"),
            panels=["document"],
        ),
        InlinePanel(
            "links",
            heading=_("Other resources"),
            label=_("link"),
            panels=["target", "kind", "note"],
        ),
        "external_url",
    )


def shared_groups(essential: Sequence[Any] = ()) -> list[Panel]:
    """Return the groups of what every type has, less what the first tab holds already."""
    filed = ("themes", "audiences", "territory", "language", "licence")
    return [
        folded(_("Where it is filed"), *(name for name in filed if name not in essential)),
        folded(_("Other words"), "plain_name", "other_names", "summary_falc"),
        folded(_("Picture"), "cover_image", "cover_alt"),
        labs_group(),
        files_group(),
        folded(_("Kept up to date"), "last_verified_on", "review_by", "is_example"),
        folded(
            _("Contact, never shown"),
            "contact_name",
            "contact_role",
            "contact_email",
            "contact_phone",
        ),
    ]


METHOD_ESSENTIAL = [
    "summary_plain",
    "tasks",
    "what",
    "why",
    "when_to_use",
    "run_minutes",
    "people_min",
    "people_max",
    "skill_needed",
    "cost_euros",
    "steps",
    SheetPanel(heading=_("Printed sheet and timing")),
]


METHOD_GROUPS = [
    folded(
        _("One-hour version"),
        "short_title",
        "short_minutes",
        "short_people_min",
        "short_people_max",
        "short_skill_needed",
        "short_steps",
    ),
    folded(_("Handle with care"), "points_of_attention", "when_not_to_use", "harms", "legal_notes"),
    folded(
        _("What to bring"),
        "materials",
        MultipleChooserPanel(
            "templates",
            chooser_field_name="document",
            heading=_("Sheets to print or fill in"),
            label=_("file to print"),
            panels=["document", "paper_size", "is_editable"],
        ),
    ),
    folded(
        _("Before and on the day"),
        "prep_minutes",
        "facilitators_needed",
        "setting",
        "setting_note",
        "skill_note",
        "cost_note",
        "remote_variant",
    ),
    folded(_("Method and approach"), "phases", "techniques", "participation_level"),
]


PROJECT_ESSENTIAL = [
    "summary_plain",
    "territory",
    "org_kind",
    "stage",
    "outcome",
    "started_on",
    "problem",
    "what_we_did",
    "results",
    "what_failed",
    "would_change",
]


PROJECT_GROUPS = [
    folded(
        _("People, time and money"),
        "ended_on",
        "staff_days",
        "outside_days",
        "cost_euros",
        "people_involved",
    ),
    folded(_("What it changed"), "evidence_level", "impact", "stories", "quote"),
    folded(
        _("Methods and leftovers"),
        MultipleChooserPanel(
            "methods_used",
            chooser_field_name="method",
            heading=_("Methods used"),
            label=_("method"),
            panels=["method", "note"],
        ),
        MultipleChooserPanel(
            "reusable",
            chooser_field_name="page",
            heading=_("What others may use again"),
            label=_("page"),
            panels=["page", "document"],
        ),
    ),
    folded(_("With whom"), "users_concerned", "cooperation", "people"),
    folded(_("Lessons"), "brakes", "keys", "logbook"),
]


TOOLKIT_ESSENTIAL = [
    "summary_plain",
    "kind",
    "what",
    "how_to_start",
    "entry_minutes",
    "skill_needed",
    MultipleChooserPanel(
        "items",
        chooser_field_name="page",
        heading=_("Contents, in order"),
        label=_("content"),
        help_text=_("A page of the catalogue or a document, and why it is there."),
        panels=["page", "document", "note"],
    ),
]


TOOLKIT_GROUPS = [
    folded(_("How it is used"), "who_for", "formats", "start_here"),
    folded(_("Versions"), "version", "changelog"),
]
