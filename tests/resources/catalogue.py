"""Write-ups, toolkits and prototypes for the tests, and the places where they happen."""

from datetime import date
from typing import Any

import factory
import wagtail_factories
from django.utils.text import slugify

from resourcecentre.prototypes.models import PrototypePage
from resourcecentre.resources.models import ProjectPage, ToolkitItem, ToolkitPage
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.territories.models import Territory
from tests.resources.factories import term


def commune(code: str = "X2301", population: int = 487, department: str = "23") -> Territory:
    """Return an invented commune, in a département and a région made with it."""
    region = Territory.objects.get_or_create(
        kind="region", code=f"R{department}", defaults={"name": f"Région {department}"}
    )[0]
    wider = Territory.objects.get_or_create(
        kind="department",
        code=department,
        defaults={"name": f"Département {department}", "region": region},
    )[0]
    return Territory.objects.get_or_create(
        kind="commune",
        code=code,
        defaults={
            "name": f"Commune {code}",
            "population": population,
            "department": wider,
            "region": region,
            "is_example": True,
        },
    )[0]


class _ResourceFactory(wagtail_factories.PageFactory):
    """What every type of the catalogue has."""

    class Meta:
        abstract = True

    slug = factory.LazyAttribute(lambda page: slugify(page.title))
    lead_lab = factory.LazyAttribute(lambda page: page.parent.lab if page.parent else None)
    summary_plain = "Ce que nous avons essayé, et ce que cela a donné."
    licence = factory.LazyFunction(lambda: term(Vocabulary.LICENCE, "etalab_2", "Licence Ouverte"))


class ProjectPageFactory(_ResourceFactory):
    """A write-up that can be published; `full` fills every field."""

    class Meta:
        model = ProjectPage

    title = factory.Sequence(lambda rank: f"Récit {rank}")
    territory = factory.LazyFunction(commune)
    org_kind = factory.LazyFunction(lambda: term(Vocabulary.ORG_KIND, "commune"))
    stage = factory.LazyFunction(lambda: term(Vocabulary.PROJECT_STAGE, "tested", "Expérimenté"))
    outcome = factory.LazyFunction(lambda: term(Vocabulary.OUTCOME, "mixed", "En partie"))
    started_on = date(2025, 3, 11)
    problem = "<p>La mairie ouvre six heures.</p>"
    what_we_did = "<p>Une table à l’épicerie.</p>"
    results = "<p>Plus de monde.</p>"
    what_failed = "<p>Le secret des dossiers.</p>"
    would_change = "<ul><li>Un paravent dès le premier jour.</li></ul>"

    class Params:
        full = factory.Trait(
            ended_on=date(2025, 11, 28),
            staff_days=11,
            outside_days=0,
            cost_euros=340,
            people_involved=30,
            users_concerned="<p>Soixante personnes.</p>",
            brakes="<ul><li>L’assurance.</li></ul>",
            keys="<ul><li>Une épicière.</li></ul>",
            quote="On me demandait comment j'allais.\n\nMaryse, secrétaire",
            evidence_level=factory.LazyFunction(lambda: term(Vocabulary.EVIDENCE, "measured")),
            impact=factory.LazyFunction(lambda: [("figure", measured()), ("figure", unmeasured())]),
            stories=[("story", {"title": "La pompe", "text": "Un agriculteur."})],
            logbook=[("entry", {"date": date(2025, 4, 4), "text": "Premier vendredi."})],
            cooperation=[
                (
                    "partner",
                    {
                        "who": "L’épicerie",
                        "gives": "une table",
                        "gets": "du monde",
                        "is_sponsor": True,
                    },
                )
            ],
            people=[("person", {"name": "Maryse", "role": "secrétaire"})],
            plain_name="tenir le secrétariat à l’épicerie",
            summary_falc="La mairie est à l’épicerie.",
            is_example=True,
        )


def measured(**changes: Any) -> dict[str, Any]:
    """Return a figure before and after."""
    row = {"dimension": "social", "indicator": "Personnes reçues", "measured": True, "before": 19}
    return {**row, "after": 34.5, "unit": "personnes", "source": "Cahier", **changes}


def unmeasured(**changes: Any) -> dict[str, Any]:
    """Return a figure that nobody took, and why."""
    row = {"dimension": "environmental", "indicator": "Kilomètres", "measured": False}
    return {**row, "before": None, "after": None, "unit": "", "source": "Non mesuré", **changes}


class ToolkitPageFactory(_ResourceFactory):
    """A toolkit with the contents given by `pages`."""

    class Meta:
        model = ToolkitPage
        skip_postgeneration_save = True

    title = factory.Sequence(lambda rank: f"Boîte {rank}")
    kind = factory.LazyFunction(lambda: term(Vocabulary.TOOLKIT_KIND, "kit", "Kit"))
    what = "<p>Trois méthodes.</p>"
    how_to_start = "<p>Ouvrez.</p>"
    entry_minutes = 20
    skill_needed = factory.LazyFunction(lambda: term(Vocabulary.SKILL, "none", "Aucun"))

    @factory.post_generation
    def pages(self, create: bool, extracted: list[Any] | None, **kwargs: Any) -> None:
        """Put pages in it, each with its rank as reason."""
        if create and extracted:
            self.items = [
                ToolkitItem(page=page, note=f"Raison {rank}", sort_order=rank)
                for rank, page in enumerate(extracted)
            ]
            self.save()


class PrototypePageFactory(_ResourceFactory):
    """A prototype that can be published."""

    class Meta:
        model = PrototypePage

    title = factory.Sequence(lambda rank: f"Maquette {rank}")
    problem = "<p>Un mot de passe pour cinq minutes.</p>"
    what_it_does = "<p>Six écrans.</p>"
    maturity = factory.LazyFunction(lambda: term(Vocabulary.MATURITY, "mockup", "Maquette"))
    service_brick = factory.LazyFunction(
        lambda: term(Vocabulary.SERVICE_BRICK, "appointment", "Rendez-vous")
    )
    hypotheses = factory.LazyFunction(
        lambda: [("hypothesis", {"statement": "Un code", "how_tested": "Vingt", "status": "kept"})]
    )
    reuse_conditions = "<p>Tout.</p>"
