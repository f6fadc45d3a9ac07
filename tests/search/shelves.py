"""Two or three things of every type, that differ by a facet or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction

from resourcecentre.documents.enums import ReadingStatus
from resourcecentre.documents.models import CustomDocument, DocumentPageText
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.territories.enums import TerritoryKind
from resourcecentre.territories.models import Territory
from tests.resources.factories import (
    LabFactory,
    LabIndexPageFactory,
    LabPageFactory,
    MethodPageFactory,
    term,
)
from tests.resources.rich_pages import licence, project, prototype, toolkit

if TYPE_CHECKING:
    from wagtail.models import Page

    from resourcecentre.labs.models import LabPage
    from resourcecentre.taxonomy.models import Term

PAGES = {1: "Le sommaire de la convention.", 2: "", 3: "La verveine se coupe à la mairie."}


def booklet(parent: LabPage, title: str, **values: Any) -> CustomDocument:
    """Return a document whose pages were read."""
    made = CustomDocument.objects.create(
        title=title,
        file=ContentFile(title.encode(), name="livret.txt"),
        lab=parent.lab,
        licence=licence(),
        **values,
    )
    DocumentPageText.objects.filter(document=made).delete()
    DocumentPageText.objects.bulk_create(
        DocumentPageText(document=made, number=number, text=text) for number, text in PAGES.items()
    )
    CustomDocument.objects.filter(pk=made.pk).update(
        extraction_status=ReadingStatus.OK, extraction_hash=made.file_hash, page_count=3
    )
    made.refresh_from_db()
    return made


def commune(code: str, name: str, population: int, *, department: str, region: str) -> Territory:
    """Return a commune with the département and the région that hold it."""
    around = Territory.objects.get_or_create(
        kind=TerritoryKind.REGION, code=f"{region}R", defaults={"name": f"Région {region}"}
    )[0]
    within = Territory.objects.get_or_create(
        kind=TerritoryKind.DEPARTMENT,
        code=department,
        defaults={"name": f"Département {department}", "region": around},
    )[0]
    shared = Territory.objects.get_or_create(
        kind=TerritoryKind.EPCI,
        code=f"2{department}00",
        defaults={"name": f"Groupement {department}", "region": around, "department": within},
    )[0]
    return Territory.objects.create(
        kind=TerritoryKind.COMMUNE,
        code=code,
        name=name,
        population=population,
        region=around,
        department=within,
        epci=shared,
    )


def stories(
    first: LabPage, second: LabPage, used: Page, theme: Term, faux: Territory, brest: Territory
) -> None:
    """Publish a write-up of each lab."""
    story = project(first, title="La mairie au café", slug="un", territory=faux)
    story.methods_used.create(method=used, note="À la verveine.")
    story.themes = [theme]
    story.save()
    project(
        second,
        title="Carte du bourg",
        slug="deux",
        territory=brest,
        cost_euros=0,
        stage=term(Vocabulary.PROJECT_STAGE, "deployed", "Déployé"),
        outcome=term(Vocabulary.OUTCOME, "worked", "A marché"),
        licence=term(Vocabulary.LICENCE, "cc_by_nc_sa_4", "CC BY-NC-SA"),
    )


def sketches_and_booklets(first: LabPage, second: LabPage, theme: Term) -> None:
    """Publish two prototypes and two documents."""
    prototype(second)
    prototype(
        first,
        title="Accueil en carte",
        slug="trois",
        language="en",
        maturity=term(Vocabulary.MATURITY, "idea", "Idée"),
        service_brick=term(Vocabulary.SERVICE_BRICK, "payment", "Paiement"),
    )
    kind = term(Vocabulary.DOCUMENT_KIND, "booklet", "Livret")
    booklet(first, "Le livret", kind=kind, year=2025)
    booklet(second, "Le guide de l’accueil", year=2024, language="en").themes.set([theme])


@transaction.atomic
def fill(home: Page) -> None:
    """Publish it all in one transaction: the index is written once."""
    index = LabIndexPageFactory(parent=home)
    association = term(Vocabulary.ORG_KIND, "association", "Association")
    first = LabPageFactory(parent=index, lab__name="Arpenteurs")
    second = LabPageFactory(parent=index, lab=LabFactory(name="Vigie", org_kind=association))
    theme = term(Vocabulary.THEME, "mobility", "Déplacements")
    faux = commune("23077", "Faux", 180, department="23", region="75")
    brest = commune("29019", "Brest", 139_456, department="29", region="53")
    used = MethodPageFactory(
        parent=first, title="Carte à la craie", territory=brest, terms={"themes": [theme]}
    )
    MethodPageFactory(parent=second, title="Accueil à voix haute", run_minutes=20, language="en")
    stories(first, second, used, theme, faux, brest)
    kit = toolkit(first)
    kit.items.create(page=used, note="La carte d’abord.")
    kit.formats = [term(Vocabulary.FORMAT, "print", "À imprimer")]
    kit.save()
    sketches_and_booklets(first, second, theme)
