"""Facets of every type, brought together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from resourcecentre.core.searchable import FacetChoice, FacetField, PlainChoices
from resourcecentre.labs.models import Lab
from resourcecentre.resources.models import MethodPage
from search.facets import Panel, facet_fields
from search.kinds import KIND
from tests.search.factories import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from search.models import CataloguePage

pytestmark = pytest.mark.django_db


class Colours:
    """A closed list of two, in an order that is not alphabetical."""

    is_closed = True

    def choices(self, keys: Iterable[str]) -> list[FacetChoice]:
        return [FacetChoice("red", "Rouge", "Comme l’épingle."), FacetChoice("blue", "Bleu")]


class Shared:
    """Lists that are read together."""

    is_closed = True
    loads = 0

    def __init__(self, key: str) -> None:
        self.key = key

    def choices(self, keys: Iterable[str]) -> list[FacetChoice]:
        raise AssertionError("read one by one")

    @classmethod
    def load_many(cls, sources: Iterable[Shared]) -> dict[Shared, list[FacetChoice]]:
        cls.loads += 1
        return {source: [FacetChoice(source.key, source.key)] for source in sources}


def panel(*fields: FacetField) -> Panel:
    return Panel(fields)


COLOUR = FacetField("colour", "Couleur", choices=Colours(), is_open=True)
YEAR = FacetField("year", "Année", choices=PlainChoices())


class TestFields:
    def test_of_a_method(self) -> None:
        declared = {KIND, *(facet.name for facet in MethodPage.facets)}
        names = [facet.name for facet in facet_fields() if facet.name in declared]
        assert " ".join(names) == (
            "kind task phase theme population region department org_kind technique duration "
            "group_size skill cost setting audience reuse lab language year"
        )

    def test_every_vocabulary_in_one_query(
        self, catalogue: CataloguePage, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(1):
            made = Panel()
        assert len(made.closed["task"]) == 12
        assert made.closed["duration"][0].key == "lt_30min"

    def test_lists_of_one_class_are_read_together(self) -> None:
        Shared.loads = 0
        made = panel(*(FacetField(f"f{n}", str(n), choices=Shared(f"k{n}")) for n in range(3)))
        assert Shared.loads == 1
        counts = {f"f{n}": {f"k{n}": 1} for n in range(3)}
        assert [facet.values[0].key for facet in made.facets(counts, {})] == ["k0", "k1", "k2"]


class TestPanel:
    def test_keeps_the_order_of_a_closed_list(self) -> None:
        (facet,) = panel(COLOUR).facets({"colour": {"blue": 4}}, {})
        assert [(v.key, v.count, v.is_off) for v in facet.values] == [
            ("red", 0, True),
            ("blue", 4, False),
        ]
        assert [value.key for value in facet.defined_values] == ["red"]

    def test_never_switches_a_choice_off(self) -> None:
        (facet,) = panel(COLOUR).facets({}, {"colour": ("red",)})
        assert [(v.key, v.is_chosen, v.is_off) for v in facet.values] == [
            ("red", True, False),
            ("blue", False, True),
        ]

    def test_shows_a_choice_that_lost_its_label(self) -> None:
        (facet,) = panel(COLOUR).facets({}, {"colour": ("mauve",)})
        assert [(v.key, v.label) for v in facet.values][-1] == ("mauve", "mauve")

    def test_shows_of_an_open_list_what_the_results_hold(self) -> None:
        (facet,) = panel(YEAR).facets({"year": {"2024": 1, "2026": 2}}, {"year": ("2020",)})
        assert [value.key for value in facet.values] == ["2026", "2024", "2020"]
        assert panel(YEAR).facets({}, {}) == []

    def test_unfolds_what_is_chosen_and_folds_what_has_nothing(self) -> None:
        made = panel(COLOUR, YEAR)
        assert [f.is_open for f in made.facets({"colour": {"red": 1}, "year": {"1": 1}}, {})] == [
            True,
            False,
        ]
        assert [f.is_open for f in made.facets({}, {"year": ("1",)})] == [True]

    def test_leaves_out_what_no_result_has_unless_it_is_chosen(self) -> None:
        made = panel(COLOUR, YEAR)
        assert [f.name for f in made.facets({"year": {"2026": 1}}, {})] == ["year"]
        assert [f.name for f in made.facets({}, {"colour": ("red",)})] == ["colour"]
        assert made.facets({"colour": {"red": 0}}, {}) == []

    def test_waits_for_what_a_facet_needs(self) -> None:
        shade = FacetField("shade", "Nuance", choices=PlainChoices(), needs="colour")
        counts = {"colour": {"red": 2}, "shade": {"dark": 1}}

        def names(selected: dict[str, tuple[str, ...]]) -> list[str]:
            return [facet.name for facet in panel(COLOUR, shade).facets(counts, selected)]

        assert names({}) == ["colour"]
        assert names({"colour": ("red",)}) == ["colour", "shade"]
        assert names({"shade": ("dark",)}) == ["colour", "shade"]

    def test_every_need_is_a_facet(self) -> None:
        names = {facet.name for facet in facet_fields()}
        needs = {facet.name: facet.needs for facet in facet_fields() if facet.needs}
        assert needs == {"department": "region"}
        assert set(needs.values()) <= names

    def test_knows_which_keys_exist(self) -> None:
        Lab.objects.create(slug="le-palier", name="Le Palier")
        asked = {"task": ["x"], "lab": ["le-palier", "x"], "year": ["2025", "1789"]}
        made = Panel()
        assert made.plausible(asked) == {
            "task": set(),
            "lab": {"le-palier", "x"},
            "year": {"2025", "1789"},
        }
        known = made.known(asked, {"year": {"2025": 3}})
        assert known == {"task": set(), "lab": {"le-palier"}, "year": {"2025"}}

    def test_identifiers_are_safe(self) -> None:
        (facet,) = panel(YEAR).facets({"year": {"a b": 1, "a<b": 1, "é": 1}}, {})
        identifiers = [value.html_id for value in facet.values]
        assert len(set(identifiers)) == 3
        assert not [i for i in identifiers if " " in i or "<" in i]


class TestTags:
    """What the home page shows of the catalogue."""

    @pytest.fixture
    def filled(self, catalogue: CataloguePage, indexed: Callable[..., None]) -> None:
        facets = {"task": ("improve_reception",), KIND: ("method",)}
        indexed(*(document(facets=facets) for _ in range(3)), document())

    def render(self, source: str, path: str = "/") -> str:
        request = RequestFactory().get(path)
        return Template("{% load search_tags %}" + source).render(Context({"request": request}))

    def test_way_to_the_catalogue(self, filled: None) -> None:
        assert self.render("{% search_url %}") == "/chercher/"
        assert self.render("{% search_url sort='newest' q='' task='x' %}") == (
            "/chercher/?task=x&amp;sort=newest"
        )
        with translation.override("en"):
            assert self.render("{% search_url %}") == "/en/chercher/"

    def test_tasks(self, filled: None) -> None:
        source = (
            "{% task_tiles as tiles %}{% for t in tiles %}"
            "{{ t.key }} {{ t.count }} {{ t.url|safe }} {{ t.definition }}\n{% endfor %}"
        )
        lines = self.render(source).splitlines()
        assert len(lines) == 12
        expected = "improve_reception 3 /chercher/?task=improve_reception Guichet"
        assert [line for line in lines if line.startswith(expected)]
        assert [line.split()[1] for line in lines].count("0") == 11

    def test_kinds(self, filled: None) -> None:
        source = (
            "{% kind_counts as kinds %}{% for k in kinds %}"
            "{{ k.kind }} {{ k.count }} {{ k.paper }} {{ k.url }}{% endfor %}"
        )
        assert "method 3 method /chercher/?kind=method" in self.render(source)

    def test_ask_once(self, filled: None, django_assert_max_num_queries: Any) -> None:
        request = RequestFactory().get("/")
        source = "{% search_url as u %}{% task_tiles as t %}{% kind_counts as k %}"
        template = Template("{% load search_tags %}" + source)
        template.render(Context({"request": request}))
        request = RequestFactory().get("/")
        with django_assert_max_num_queries(5):
            template.render(Context({"request": request}))

    def test_without_a_catalogue_there_is_nothing_to_show(self, home: Any) -> None:
        source = "[{% search_url q='x' %}]{% task_tiles as t %}{% kind_counts as k %}{{ t }}{{ k }}"
        assert self.render(source) == "[][][]"
