"""The pages of an empty centre: their place, their titles, and the few words of the help page.

These are contents, in the language of the centre; editors change them at will.
"""

from dataclasses import dataclass, field
from typing import Any

HEADLINE = "Que voulez-vous faire, et avec qui ?"
LEAD = "Des méthodes prêtées par des labs publics. Tout se lit, s’imprime et se reprend."
PLACEHOLDER = "réunion publique qui dérape"

HELP = (
    "<h2>Trouver une fiche</h2>"
    "<p>Écrivez ce que vous voulez faire, avec vos mots. Les accents et les majuscules ne"
    " comptent pas. Puis cochez dans les filtres ce que vous avez : une heure, six personnes, aucun"
    " budget. Les nombres à côté des cases disent combien de fiches restent.</p>"
    "<h2>Préparer et animer</h2>"
    "<p>Chaque fiche dit d’abord ce qu’elle demande : du temps, des personnes, un savoir-faire,"
    " de l’argent. Les étapes s’additionnent jusqu’à la durée annoncée. Imprimez-la : elle tient"
    " sur deux pages et se pose sur la table.</p>"
    "<h2>Reprendre et adapter</h2>"
    "<p>La licence est écrite au bas de la fiche. En général, vous copiez, changez et rediffusez"
    " librement, en citant le lab qui l’a prêtée.</p>"
)


@dataclass(frozen=True)
class FirstPage:
    """A page right below the home page."""

    model: str
    slug: str
    title: str
    show_in_menus: bool = False
    values: dict[str, Any] = field(default_factory=dict)


FIRST_PAGES = (
    FirstPage("search.CataloguePage", "chercher", "Chercher", show_in_menus=True),
    FirstPage("labs.LabIndexPage", "labs", "Labs", show_in_menus=True),
    FirstPage(
        "home.StandardPage",
        "aide",
        "Aide",
        values={
            "lead": "Chercher une fiche, l’animer, la reprendre : l’essentiel en une page.",
            "body": [("text", HELP)],
        },
    ),
    FirstPage("home.AccessibilityPage", "accessibilite", "Accessibilité"),
    FirstPage("home.PrivacyPage", "donnees-personnelles", "Données personnelles"),
    FirstPage("home.LegalNoticePage", "mentions-legales", "Mentions légales"),
)
