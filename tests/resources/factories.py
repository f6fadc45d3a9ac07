"""Labs, their portraits and methods, whole or as bare as a draft may be."""

from typing import Any

import factory
import wagtail_factories
from django.utils.text import slugify

from resourcecentre.labs.models import Lab, LabIndexPage, LabPage
from resourcecentre.resources.models import MethodPage
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.models import Term


def term(vocabulary: Vocabulary, code: str, label: str = "") -> Term:
    """Return a term, made with its code as label when the vocabularies are not loaded."""
    words = {"label_fr": label or code, "label_en": label or code}
    return Term.objects.get_or_create(vocabulary=vocabulary, code=code, defaults=words)[0]


class LabFactory(factory.django.DjangoModelFactory):
    """An owner record."""

    class Meta:
        model = Lab

    name = factory.Sequence(lambda rank: f"Lab {rank}")
    slug = factory.LazyAttribute(lambda lab: slugify(lab.name))
    email = factory.LazyAttribute(lambda lab: f"bonjour@{lab.slug}.example")
    org_kind = factory.LazyFunction(lambda: term(Vocabulary.ORG_KIND, "department"))
    lab_kind = factory.LazyFunction(lambda: term(Vocabulary.LAB_KIND, "local"))


class LabIndexPageFactory(wagtail_factories.PageFactory):
    """The list of labs."""

    class Meta:
        model = LabIndexPage

    title = "Labs"
    slug = "labs"


class LabPageFactory(wagtail_factories.PageFactory):
    """A portrait with no more than its vision; `full` fills every field."""

    class Meta:
        model = LabPage

    lab = factory.SubFactory(LabFactory)
    title = factory.LazyAttribute(lambda page: page.lab.name)
    slug = factory.LazyAttribute(lambda page: page.lab.slug)
    vision = "Prouver que tout est encore possible."

    class Params:
        full = factory.Trait(
            founded_on="2019-03-01",
            reach=factory.LazyFunction(lambda: term(Vocabulary.REACH, "department")),
            values=["Aller voir", "Finir", "Raconter"],
            activities_text="Marcher avec les habitants, essayer, raconter.",
            methods_text="Visite à voix haute, carte à la craie.",
            team_size=3,
            team_fte="2.2",
            team="Une animatrice, un cartographe.",
            budget_euros=18_000,
            space="Une ancienne école.",
            communication="Une lettre par saison.",
            governance="Neuf maires choisissent les chantiers.",
            political_sponsor="La vice-présidente.",
            how_we_started="<p>Par une flèche en carton.</p>",
            discreet_visible=2,
            field_strategy=1,
            agents_inhabitants=4,
            train_do=4,
            autonomous_attached=3,
            elected_agents=2,
            is_example=True,
        )


def step(title: str, minutes: int, **texts: str) -> tuple[str, dict[str, Any]]:
    """Return a step of a stream."""
    row = {"title": title, "minutes": minutes, "do": f"Faites : {title}.", "say": "", "trouble": ""}
    return "step", {**row, "output": "", **texts}


class MethodPageFactory(wagtail_factories.PageFactory):
    """A method that can be published, with no more than that; `full` fills every field."""

    class Meta:
        model = MethodPage
        skip_postgeneration_save = True

    title = factory.Sequence(lambda rank: f"Méthode {rank}")
    slug = factory.LazyAttribute(lambda page: slugify(page.title))
    lead_lab = factory.LazyAttribute(lambda page: page.parent.lab if page.parent else None)
    summary_plain = "Des habitants visitent la mairie et disent ce qu'ils voient."
    what = "Une visite."
    why = "Pour voir."
    when_to_use = "<ul><li>on vous dit que « tout est sur le site » ;</li></ul>"
    when_not_to_use = "<ul><li>la décision est déjà prise ;</li></ul>"
    points_of_attention = "<ul><li>Prévenez les agents.</li></ul>"
    prep_minutes = 20
    run_minutes = 90
    people_min = 4
    people_max = 8
    facilitators_needed = 1
    cost_euros = 0
    skill_needed = factory.LazyFunction(lambda: term(Vocabulary.SKILL, "none", "Aucun"))
    setting = factory.LazyFunction(lambda: term(Vocabulary.SETTING, "in_person", "Sur place"))
    licence = factory.LazyFunction(lambda: term(Vocabulary.LICENCE, "etalab_2", "Licence Ouverte"))
    steps = factory.LazyFunction(
        lambda: [step("Accueillir", 30), step("Visiter", 40), step("Choisir", 20)]
    )
    last_verified_on = "2026-10-03"

    class Params:
        full = factory.Trait(
            plain_name="faire visiter la mairie par quelqu'un qui n'y vient jamais",
            other_names=["visite commentée"],
            summary_falc="Des habitants visitent la mairie.",
            skill_note="savoir se taire aide",
            cost_note="café non compris",
            setting_note="mairie ou guichet",
            credits="Essayée dans six mairies.",
            external_url="https://exemple.fr/fiche",
            adaptation_note="Moins de papier.",
            participation_level=factory.LazyFunction(
                lambda: term(Vocabulary.PARTICIPATION, "involve", "Associer")
            ),
            materials=factory.LazyFunction(
                lambda: [
                    ("material", {"item": "Carnets", "quantity": "4", "substitute": "Brouillons"})
                ]
            ),
            steps=factory.LazyFunction(
                lambda: [
                    step("Accueillir", 30, say="Bienvenue !", output="chacun a un carnet."),
                    step("Visiter", 60, trouble="Il pleut ? Restez dedans."),
                ]
            ),
            short_title="La version d’une heure",
            short_minutes=60,
            short_people_min=3,
            short_people_max=3,
            short_skill_needed=factory.SelfAttribute("skill_needed"),
            short_steps=factory.LazyFunction(
                lambda: [
                    ("step", {"title": "Une visite", "minutes": 60, "do": "Visitez.", "say": "?"})
                ]
            ),
            remote_variant="<p>Par téléphone.</p>",
            legal_notes="<p>Aucun nom.</p>",
            harms="<p>Parlez des lieux.</p>",
            contact_name="Camille Secret",
            contact_email="camille.secret@exemple.fr",
            contact_phone="0555000000",
        )

    @factory.post_generation
    def terms(self, create: bool, extracted: dict[str, list[Term]] | None, **kwargs: Any) -> None:
        """Set the terms given by field, or a phase and a task."""
        if not create:
            return
        given = extracted or {
            "phases": [term(Vocabulary.PHASE, "explore", "Explorer")],
            "tasks": [term(Vocabulary.TASK, "improve_reception", "Améliorer un accueil")],
            "themes": [term(Vocabulary.THEME, "public_reception", "Accueil du public")],
        }
        for name, found in given.items():
            setattr(self, name, found)
        self.save()
