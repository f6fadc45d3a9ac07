"""A page of each type, as full as a lab ever makes one: thirty rows, forty links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_factories import DocumentFactory, ImageFactory, PageFactory

from resourcecentre.prototypes.models import PrototypePage
from resourcecentre.resources.models import ProjectPage, ResourcePage, ToolkitPage
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.territories.enums import TerritoryKind
from resourcecentre.territories.models import Territory
from tests.resources.factories import MethodPageFactory, step, term

if TYPE_CHECKING:
    from wagtail.models import Page

    from resourcecentre.labs.models import LabPage
    from resourcecentre.resources.models import MethodPage

LINKS, ROWS = 40, 30
SENTENCE = "Une phrase comme on en écrit, avec son verbe et ses virgules, et qui finit bien. "


def paragraphs(name: str, count: int = 3) -> str:
    """Return running text in which a word tells the section."""
    return "".join(f"<p>{name.capitalize()} {n}. {SENTENCE * 2}</p>" for n in range(count))


def place() -> Territory:
    """Return an invented commune of 487 inhabitants."""
    values = {"name": "Saint-Aubin-des-Prés", "population": 487}
    kind = TerritoryKind.COMMUNE
    return Territory.objects.get_or_create(kind=kind, code="X2301", defaults=values)[0]


def licence() -> Any:
    return term(Vocabulary.LICENCE, "etalab_2", "Licence Ouverte")


class ProjectPageFactory(PageFactory):
    """A write-up that can be published, with no more than that."""

    class Meta:
        model = ProjectPage

    title = "Le guichet qui a traversé la place"
    slug = "le-guichet"
    summary_plain = "La secrétaire tient le secrétariat à l’épicerie."


class ToolkitPageFactory(PageFactory):
    """A toolkit that can be published, once it holds something."""

    class Meta:
        model = ToolkitPage

    title = "La mallette d’accueil"
    slug = "la-mallette"
    summary_plain = "De quoi revoir un accueil."


class PrototypePageFactory(PageFactory):
    """The record of a prototype."""

    class Meta:
        model = PrototypePage

    title = "Prendre rendez-vous sans compte"
    slug = "sans-compte"
    summary_plain = "Six écrans, une question chacun."


def project(parent: LabPage, **changes: Any) -> ProjectPage:
    """Return a published write-up with every text and a row of each sort."""
    texts = ("problem", "users_concerned", "what_we_did", "results", "what_failed", "would_change")
    values = {
        "lead_lab": parent.lab,
        "licence": licence(),
        "territory": place(),
        "org_kind": term(Vocabulary.ORG_KIND, "commune", "Commune"),
        "stage": term(Vocabulary.PROJECT_STAGE, "tested", "Essayé"),
        "outcome": term(Vocabulary.OUTCOME, "failed", "N’a pas marché"),
        "evidence_level": term(Vocabulary.EVIDENCE, "measured", "Mesuré"),
        "started_on": "2025-03-11",
        "ended_on": "2025-11-28",
        "staff_days": 11,
        "outside_days": 0,
        "cost_euros": 340,
        "people_involved": 30,
        "quote": "On ne me demande plus le prix d’un timbre.\n\nMaryse, secrétaire",
        **{name: paragraphs(name) for name in (*texts, "brakes", "keys")},
        **changes,
    }
    return ProjectPageFactory(parent=parent, **values)


def toolkit(parent: LabPage, **changes: Any) -> ToolkitPage:
    """Return a published toolkit without contents."""
    values = {
        "lead_lab": parent.lab,
        "licence": licence(),
        "kind": term(Vocabulary.TOOLKIT_KIND, "kit", "Kit"),
        "skill_needed": term(Vocabulary.SKILL, "none", "Aucun"),
        "entry_minutes": 20,
        **{name: paragraphs(name) for name in ("what", "who_for", "how_to_start")},
        **changes,
    }
    return ToolkitPageFactory(parent=parent, **values)


def prototype(parent: LabPage, **changes: Any) -> PrototypePage:
    """Return a published record with one hypothesis."""
    texts = ("problem", "what_it_does", "reuse_conditions", "what_we_learned")
    values = {
        "lead_lab": parent.lab,
        "licence": licence(),
        "maturity": term(Vocabulary.MATURITY, "tested_workshop", "Essayé en atelier"),
        "service_brick": term(Vocabulary.SERVICE_BRICK, "appointment", "Rendez-vous"),
        "hypotheses": hypotheses(1),
        **{name: paragraphs(name) for name in texts},
        **changes,
    }
    return PrototypePageFactory(parent=parent, **values)


def hypotheses(count: int) -> list[tuple[str, dict[str, str]]]:
    row = {"how_tested": SENTENCE, "status": "kept"}
    return [("hypothesis", {"statement": f"Supposition {n}.", **row}) for n in range(count)]


# Forty links, thirty rows -------------------------------------------------------------------


def link_to_many(page: ResourcePage, others: list[MethodPage]) -> None:
    """Lead a page to forty others, and three files, and give it partners and a picture."""
    for rank, other in enumerate(others):
        kind = ("before", "after", "combine", "related")[rank % 4]
        page.links.create(target=other, kind=kind, note=f"pour la raison numéro {rank}")
    for rank in range(3):
        page.files.create(document=DocumentFactory(title=f"Livret {rank}"))
    page.cover_image, page.cover_alt = ImageFactory(), "Une porte"
    page.adapted_from = others[0]
    page.save()


def rich_method(parent: LabPage, others: list[MethodPage]) -> MethodPage:
    """Return a method of thirty steps, used by ten write-ups."""
    steps = [step(f"Étape {n}", 3, say="Bonjour.", trouble=SENTENCE) for n in range(ROWS)]
    page = MethodPageFactory(parent=parent, full=True, title="La méthode aux trente pas")
    page.steps = steps
    for rank in range(10):
        used = project(parent, title=f"Récit {rank}", slug=f"recit-{rank}")
        used.methods_used.create(method=page, note=SENTENCE)
    link_to_many(page, others)
    return page


def rich_project(parent: LabPage, others: list[MethodPage]) -> ProjectPage:
    """Return a write-up that used ten methods, with thirty lines of logbook."""
    source = {"unit": "personnes", "source": "Cahier d’accueil."}
    figure = {"dimension": "social", "indicator": "Passages", "measured": True}
    page = project(
        parent,
        logbook=[("entry", {"date": "2025-04-01", "text": SENTENCE}) for _ in range(ROWS)],
        impact=[("figure", {**figure, "before": 19, "after": 34, **source}) for _ in range(10)],
        stories=[("story", {"title": f"Histoire {n}", "text": SENTENCE * 3}) for n in range(5)],
        people=[("person", {"name": "Maryse", "role": "secrétaire"}) for _ in range(10)],
        cooperation=[
            ("partner", {"who": f"Partenaire {n}", "gives": "Du temps", "gets": "Du calme"})
            for n in range(10)
        ],
    )
    for other in others[:10]:
        page.methods_used.create(method=other, note=SENTENCE)
        page.reusable.create(page=other)
    link_to_many(page, others)
    return page


def rich_toolkit(parent: LabPage, others: list[MethodPage]) -> ToolkitPage:
    """Return a kit of forty contents."""
    page = toolkit(parent, start_here=others[0])
    for rank, other in enumerate(others):
        page.items.create(page=other, note=f"Parce que {rank}.")
    page.items.create(document=DocumentFactory(title="Le guide"), note="À lire avant.")
    link_to_many(page, others)
    return page


def rich_prototype(parent: LabPage, others: list[MethodPage]) -> PrototypePage:
    """Return a record of thirty hypotheses and six screens."""
    page = prototype(parent, hypotheses=hypotheses(ROWS))
    for rank in range(6):
        page.screenshots.create(image=ImageFactory(), alt=f"Un écran, le {rank}e")
    link_to_many(page, others)
    return page


def others(parent: LabPage) -> list[MethodPage]:
    """Return forty methods to lead to."""
    return [MethodPageFactory(parent=parent, title=f"Autre méthode {n}") for n in range(LINKS)]


RICH: dict[str, Any] = {
    "method": rich_method,
    "write-up": rich_project,
    "toolkit": rich_toolkit,
    "prototype": rich_prototype,
}


def rich_page(kind: str, parent: LabPage) -> Page:
    """Return the fullest page of a kind."""
    page: Page = RICH[kind](parent, others(parent))
    return page
