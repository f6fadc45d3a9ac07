"""Write-ups, toolkits and prototypes: their rules, their figures, what leads to them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from resourcecentre.core.visibility import HiddenPages
from resourcecentre.prototypes.models import PrototypePage
from resourcecentre.resources.adaptation import family
from resourcecentre.resources.connections import held, mentions
from resourcecentre.resources.impact import figures
from resourcecentre.resources.models import (
    MethodPage,
    ProjectMethod,
    ProjectPage,
    ProjectReusable,
    ResourcePage,
    ToolkitPage,
)
from resourcecentre.resources.publication import missing_to_publish
from resourcecentre.taxonomy.enums import Vocabulary
from tests.resources.catalogue import (
    ProjectPageFactory,
    PrototypePageFactory,
    ToolkitPageFactory,
    commune,
    measured,
    unmeasured,
)
from tests.resources.factories import (
    LabIndexPageFactory,
    LabPageFactory,
    MethodPageFactory,
    term,
)

pytestmark = pytest.mark.django_db
TYPES = (MethodPage, ProjectPage, ToolkitPage, PrototypePage)


@pytest.fixture
def lab(home):
    return LabPageFactory(parent=LabIndexPageFactory(parent=home))


def use(project: ProjectPage, method: MethodPage, note: str = "") -> None:
    project.methods_used.add(ProjectMethod(method=method, note=note))
    project.save()


# Forms and rules


@pytest.mark.parametrize("model", TYPES)
def test_first_tab_holds_twelve_fields_and_all_that_publishing_requires(model) -> None:
    handler = model.get_edit_handler()
    form = handler.get_form_class()
    options = handler.children[0].get_form_options()
    first = [*options["fields"], *options.get("formsets", {})]
    assert len(first) <= 12
    required = {name for name, field in form.base_fields.items() if field.required}
    assert required - {"facilitators_needed", "language", "licence", "setting", "slug"} <= set(
        first
    )
    assert set(model.required_rows) <= set(first)


@pytest.mark.parametrize("model", TYPES)
def test_every_field_is_in_the_form_once_with_an_example(model) -> None:
    handler = model.get_edit_handler()
    names = [n for tab in handler.children[:2] for n in tab.get_form_options()["fields"]]
    assert len(names) == len(set(names))
    fields = handler.get_form_class().base_fields
    without = [n for n in names if n != "title" and "Exemple" not in str(fields[n].help_text)]
    skills = {"tasks", "skill_needed", "short_steps", "lead_lab"}
    assert set(without) <= skills | {"short_skill_needed", "steps"}


def test_a_write_up_needs_what_failed_and_what_would_change(lab) -> None:
    project = ProjectPageFactory(parent=lab)
    assert missing_to_publish(project) == []
    for name in ("would_change", "what_failed", "outcome", "stage", "org_kind", "started_on"):
        setattr(project, name, None if name not in {"would_change", "what_failed"} else "")
    project.territory = None
    assert len(missing_to_publish(project)) == 7


def test_a_write_up_does_not_end_before_it_begins() -> None:
    project = ProjectPage(title="x", slug="x", started_on="2025-05-01", ended_on="2025-04-01")
    with pytest.raises(ValidationError) as error:
        project.clean()
    assert "ended_on" in error.value.message_dict


def test_a_toolkit_needs_contents_and_starts_with_one_of_them(lab) -> None:
    inside, outside = MethodPageFactory(parent=lab), MethodPageFactory(parent=lab)
    empty = ToolkitPageFactory(parent=lab)
    assert set(empty.publication_errors()) == {"items"}
    assert missing_to_publish(empty)
    kit = ToolkitPageFactory(parent=lab, pages=[inside], start_here=inside)
    assert kit.publication_errors() == {}
    kit.start_here = outside
    assert set(kit.publication_errors()) == {"start_here"}


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (measured(), set()),
        (measured(before=0, after=-3.25), set()),
        (unmeasured(), set()),
        (measured(after=None), {"after"}),
        (unmeasured(before=4), {"before"}),
        (measured(dimension="magic"), {"dimension"}),
        (measured(source=""), {"source"}),
    ],
)
def test_a_figure_has_both_ends_or_none(row, wrong) -> None:
    term(Vocabulary.IMPACT_DIMENSION, "social")
    term(Vocabulary.IMPACT_DIMENSION, "environmental")
    block = ProjectPage._meta.get_field("impact").stream_block.child_blocks["figure"]
    assert wrong_fields(block, row) == wrong


def wrong_fields(block, row) -> set[str]:
    try:
        block.clean(block.normalize(row))
    except ValidationError as error:
        return set(error.block_errors)
    return set()


def test_figures_are_drawn_to_scale(lab) -> None:
    term(Vocabulary.IMPACT_DIMENSION, "social", "Sociale")
    project = ProjectPageFactory(parent=lab, full=True)
    first, second = figures(ProjectPage.objects.get(pk=project.pk).impact, {})
    assert (first.dimension, first.before, first.after, first.change) == (
        "Sociale",
        "19",
        "34,5",
        "+15,5",
    )
    assert first.after_width > first.before_width > 0
    assert not second.is_measured
    assert second.after_width == 0


# Numbers and words that follow


@pytest.mark.parametrize(
    ("licence", "level"),
    [("all_rights", "read"), ("cc_by_nc_sa_4", "reuse"), ("etalab_2", "adapt"), ("cc0", "adapt")],
)
def test_reuse_follows_the_licence(lab, licence, level) -> None:
    project = ProjectPageFactory(parent=lab, licence=term(Vocabulary.LICENCE, licence))
    assert project.reuse_level == level


def test_facets_of_a_write_up(lab) -> None:
    project = ProjectPageFactory(parent=lab, full=True)
    found = {facet.name: facet.keys(project) for facet in ProjectPage.facets}
    expected = {
        "stage": ["tested"],
        "outcome": ["mixed"],
        "population": ["lt_500"],
        "region": ["R23"],
        "department": ["23"],
        "org_kind": ["commune"],
        "cost": ["100_1000"],
        "reuse": ["adapt"],
    }
    assert {name: found[name] for name in expected} == expected


def test_a_toolkit_is_found_by_what_its_methods_are_for(lab) -> None:
    shown = MethodPageFactory(parent=lab)
    draft = MethodPageFactory(
        parent=lab, live=False, terms={"tasks": [term(Vocabulary.TASK, "anticipate")]}
    )
    kit = ToolkitPageFactory(parent=lab, pages=[shown, draft])
    assert [found.code for found in kit.tasks] == ["improve_reception"]


def test_cards_hold_four_figures_in_order(lab) -> None:
    project = ProjectPageFactory(parent=lab, full=True)
    assert [value for _label, value in project.card_figures()] == [
        "Commune X2301",
        "487",
        "11",
        "340\u00a0€",
    ]
    kit = ToolkitPageFactory(parent=lab, pages=[project])
    kit.formats.add(term(Vocabulary.FORMAT, "print", "À imprimer"))
    assert [value for _label, value in kit.card_figures()][1:] == ["1", "Aucun", "À imprimer"]
    proto = PrototypePageFactory(parent=lab)
    assert [value for _label, value in proto.card_figures()] == [
        "Maquette",
        "Rendez-vous",
        "Licence Ouverte",
    ]
    assert project.cover["population"] == 487
    assert kit.cover["items"] == 1


# Links both ways


def test_a_method_says_who_used_it_and_how_many_are_small(lab) -> None:
    method = MethodPageFactory(parent=lab)
    big = commune("X5901", 74_300, "59")
    for place in (commune(), big, commune("X0901", 174, "09")):
        use(ProjectPageFactory(parent=lab, territory=place), method, f"chez {place.name}")
    uses = mentions(method, HiddenPages()).uses
    assert (uses.count, uses.small_count) == (3, 2)
    assert {row.note for row in uses.rows} == {
        "chez Commune X2301",
        "chez Commune X5901",
        "chez Commune X0901",
    }
    assert method.uses.use_counts() == {"count": 3, "small_count": 2}
    assert uses.rows[0].project.url


def test_a_draft_or_a_restricted_page_is_named_by_nobody(lab) -> None:
    method, hidden_method = MethodPageFactory(parent=lab), MethodPageFactory(parent=lab)
    draft = ProjectPageFactory(parent=lab, live=False)
    closed = ProjectPageFactory(parent=lab)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    PageViewRestriction.objects.create(page=hidden_method, restriction_type="login")
    for project in (draft, closed):
        use(project, method)
    shown = ProjectPageFactory(parent=lab)
    use(shown, hidden_method)
    use(shown, method)
    hidden = HiddenPages()
    assert [row.project.pk for row in mentions(method, hidden).uses.rows] == [shown.pk]
    fresh = ProjectPage.objects.get(pk=shown.pk)
    assert [one.page.pk for one in held(fresh, hidden)["methods_used"]] == [method.pk]


def test_what_is_left_and_what_is_in_a_kit_say_so(lab) -> None:
    proto = PrototypePageFactory(parent=lab)
    project = ProjectPageFactory(parent=lab)
    project.reusable.add(ProjectReusable(page=proto))
    project.save()
    kit = ToolkitPageFactory(parent=lab, pages=[project])
    hidden = HiddenPages()
    assert [page.pk for page in mentions(proto, hidden).left_by] == [project.pk]
    found = mentions(project, hidden).kits
    assert [(one.page.pk, one.note) for one in found] == [(kit.pk, "Raison 0")]
    (item,) = held(ToolkitPage.objects.get(pk=kit.pk), hidden)["items"]
    assert (item.page.pk, item.note) == (project.pk, "Raison 0")
    assert str(item.kind_label) == "récit de projet"


def test_links_take_two_queries_however_many(lab, django_assert_num_queries) -> None:
    method = MethodPageFactory(parent=lab)
    for rank in range(12):
        use(ProjectPageFactory(parent=lab, title=f"Récit {rank} bis"), method)
    project = ProjectPage.objects.last()
    hidden = HiddenPages()
    with django_assert_num_queries(2):
        held(project, hidden)
        mentions(method, hidden)


def test_a_lab_shows_all_that_it_leads_or_shares(lab) -> None:
    other = LabPageFactory(parent=lab.get_parent(), title="Autre")
    led = ProjectPageFactory(parent=lab)
    shared = ToolkitPageFactory(parent=other, pages=[led])
    shared.partner_labs.create(lab=lab.lab)
    shared.save()
    ProjectPageFactory(parent=other)
    found = ResourcePage.objects.made_by(lab.lab)
    assert {page.pk for page in found} == {led.pk, shared.pk}


# Adaptations


def test_the_tree_of_adaptations_is_whole_from_any_of_its_pages(lab) -> None:
    first = MethodPageFactory(parent=lab, title="A")
    second = MethodPageFactory(parent=lab, title="B", adapted_from=first)
    third = MethodPageFactory(parent=lab, title="C", adapted_from=second)
    MethodPageFactory(parent=lab, title="D", adapted_from=first, live=False)
    for page in (first, second, third):
        found = family(page, ResourcePage.objects.adapted(), HiddenPages())
        assert [(one.page.title, one.depth) for one in found] == [("A", 0), ("B", 1), ("C", 2)]
        assert [one.page.pk for one in found if one.is_here] == [page.pk]
    alone = MethodPageFactory(parent=lab)
    assert family(alone, ResourcePage.objects.adapted(), HiddenPages()) == []


def test_a_circle_of_adaptations_is_refused_and_shown_without_end(lab) -> None:
    first = MethodPageFactory(parent=lab)
    second = MethodPageFactory(parent=lab, adapted_from=first)
    third = MethodPageFactory(parent=lab, adapted_from=second)
    first.adapted_from = third
    with pytest.raises(ValidationError) as error:
        first.full_clean()
    assert "adapted_from" in error.value.message_dict
    ResourcePage.objects.filter(pk=first.pk).update(adapted_from=third)
    for page in MethodPage.objects.all():
        assert len(family(page, ResourcePage.objects.adapted(), HiddenPages())) == 3


def test_a_page_is_not_adapted_from_itself(lab) -> None:
    page = MethodPageFactory(parent=lab)
    page.adapted_from = page
    with pytest.raises(ValidationError):
        page.full_clean()
