"""The French chain: words that must meet, words that must not, places, and cutting."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.analysis import (
    MAX_CHARACTERS,
    MAX_TERMS,
    analyse,
    clean_query,
    clean_text,
    fold,
    least_terms,
)

NOUNS = """
abonné abonnés|accès accès|accompagnement accompagnements|acteur acteurs|action actions
activité activités|adresse adresses|affiche affiches|agenda agendas|agent agents
aide aides|allocataire allocataires|amélioration améliorations|an ans|animateur animateurs
animation animations|annonce annonces|appel appels|apprentissage apprentissages|archive archives
arrêté arrêtés|article articles|association associations|atelier ateliers|attente attentes
autocollant autocollants|avis avis|bail baux|barème barèmes|bénéficiaire bénéficiaires
bénévole bénévoles|besoin besoins|bibliothèque bibliothèques|bilan bilans|boîte boîtes
budget budgets|bureau bureaux|cadre cadres|cahier cahiers|canal canaux|carte cartes
cartographie cartographies|cas cas|centre centres|chantier chantiers|chef chefs
chef-lieu chefs-lieux|choix choix
chômeur chômeurs|citoyen citoyens|citoyenne citoyennes
collectivité collectivités
collègue collègues|comité comités|commune communes|compétence compétences|compte comptes
concertation concertations|conseil conseils|conseiller conseillers|consigne consignes|coût coûts
créneau créneaux|critère critères|débat débats|décideur décideurs|décision décisions
défi défis|délai délais|délégué délégués|démarche démarches|département départements
difficulté difficultés|diagnostic diagnostics|dispositif dispositifs|document documents
donnée données|dossier dossiers|durée durées|échange échanges|école écoles|écoute écoutes
égalité égalités|élève élèves|élu élus|emploi emplois|enfant enfants|enjeu enjeux
enquête enquêtes|entretien entretiens|équipe équipes|erreur erreurs|espace espaces|essai essais
étape étapes|étude études|évaluation évaluations|événement événements|expérience expériences
expérimentation expérimentations|facilitateur facilitateurs|feutre feutres|fiche fiches
filière filières|financement financements|fonctionnaire fonctionnaires|formation formations
formulaire formulaires|frein freins|groupe groupes|guichet guichets|guide guides
habitant habitants|handicap handicaps|horaire horaires|hypothèse hypothèses|idée idées
image images|impact impacts|indicateur indicateurs|information informations|initiative initiatives
innovation innovations|intérêt intérêts|itération itérations|jeu jeux|jeune jeunes
journal journaux|journée journées|jury jurys|laboratoire laboratoires|lieu lieux|livret livrets
logiciel logiciels|loi lois|maire maires|mairie mairies|maison maisons|maquette maquettes
marché marchés|matériel matériels|médiateur médiateurs|médiation médiations|mesure mesures
méthode méthodes|métier métiers|ministère ministères|mission missions|mobilité mobilités
niveau niveaux|nœud nœuds|numéro numéros|objectif objectifs|observation observations|œuvre œuvres
outil outils|panneau panneaux|parcours parcours|partenaire partenaires|participant participants
pays pays|persona personas|personne personnes|phase phases|photo photos|plan plans
point points|politique politiques|préau préaux|préfecture préfectures|prénom prénoms|prix prix
problème problèmes|procédure procédures|processus processus|projet projets|prototype prototypes
public publics|quartier quartiers|question questions|questionnaire questionnaires|récit récits
règle règles|règlement règlements|rencontre rencontres|réseau réseaux|ressource ressources
résultat résultats|retour retours|réunion réunions|rôle rôles|rue rues|salle salles
scénario scénarios|secteur secteurs|sénior séniors|service services|simplification simplifications
solution solutions|sondage sondages|stratégie stratégies|synthèse synthèses|tableau tableaux
tâche tâches|taux taux|témoignage témoignages|terrain terrains|territoire territoires|test tests
thème thèmes|travail travaux|tuyau tuyaux|usage usages|usager usagers|vallée vallées
verbatim verbatims|ville villes|visite visites|vœu vœux|voix voix|yeux œil
"""
PAIRS = [tuple(pair.split()) for line in NOUNS.strip().splitlines() for pair in line.split("|")]


def terms(text: str) -> list[str]:
    return [token.term for token in analyse(text)]


def test_the_list_is_worth_something() -> None:
    assert len(PAIRS) >= 190
    assert all(len(pair) == 2 for pair in PAIRS)


def test_singular_and_plural_always_meet() -> None:
    assert [(one, many) for one, many in PAIRS if terms(one) != terms(many)] == []


def test_a_word_typed_without_accents_meets_itself() -> None:
    def plain(word: str) -> str:
        return "-".join(fold(part) for part in word.split("-"))

    words = [word for pair in PAIRS for word in pair]
    assert [word for word in words if terms(word) != terms(plain(word))] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("social", "sociaux"),
        ("sociale", "sociales"),
        ("premier", "première"),
        ("élu", "élue"),
        ("participatif", "participative"),
        ("facilitateur", "facilitatrice"),
        ("heureux", "heureuse"),
        ("évaluer", "évaluation"),
        ("naturel", "naturelle"),
        ("L’ÉCOLE", "ecole"),
        ("jusqu'au", "au"),
        ("qu’un", "un"),
        ("M²", "m2"),
    ],
)
def test_near_forms_meet(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("carte", "cas"), ("plan", "plante"), ("règle", "rêve"), ("2024", "2025"), ("maire", "mer")],
)
def test_strangers_stay_apart(one: str, other: str) -> None:
    assert terms(one) != terms(other)


def test_usager_and_usage_are_told_apart_by_the_very_word() -> None:
    (one,), (other,) = analyse("usager"), analyse("usage")
    assert one.term == other.term
    assert one.exact != other.exact


def test_places_are_those_of_the_text() -> None:
    text = "L’Élu d’aujourd’hui, « sûr » : 3 œuvres"
    assert [(text[t.start : t.end], t.exact) for t in analyse(text)] == [
        ("Élu", "elu"),
        ("aujourd", "aujourd"),
        ("hui", "hui"),
        ("sûr", "sur"),
        ("3", "3"),
        ("œuvres", "oeuvres"),
    ]


def test_stop_words_are_told_by_their_accents() -> None:
    assert [t.is_stop for t in analyse("sur sûr à À des dès très tres été est")] == [
        *(True, False, True, True, True, True, True, True, False, True)
    ]


@pytest.mark.parametrize(
    ("raw", "text", "found"),
    [
        ("  carte \u00a0\u202f \t\n sensible ", "carte sensible", ("cart", "sensibl")),
        ("ca\u200brte\x00\ufeff\u00ad", "carte", ("cart",)),
        ("e\u0301lu", "élu", ("elu",)),
        ("la carte des usagers", "la carte des usagers", ("cart", "usag")),
        ("à la", "à la", ("a", "la")),
        ("carte cartes CARTE", "carte cartes CARTE", ("cart",)),
        ("?! …", "?! …", ()),
        ("", "", ()),
    ],
)
def test_a_question_is_cleaned(raw: str, text: str, found: tuple[str, ...]) -> None:
    assert clean_query(raw)[:2] == (text, found)
    assert not clean_query(raw).is_cut


def test_a_long_question_is_cut_and_says_so() -> None:
    many = clean_query(" ".join(f"m{n}" for n in range(40)))
    assert (len(many.terms), many.is_cut) == (MAX_TERMS, True)
    assert many.text.split()[-1] == "m31"
    long = clean_query("x" * 300)
    assert (len(long.text), long.is_cut) == (MAX_CHARACTERS, True)
    exact = clean_query("x" * MAX_CHARACTERS)
    assert not exact.is_cut


@given(st.text(max_size=400))
def test_cleaning_is_final_and_terms_are_plain(text: str) -> None:
    cleaned = clean_query(text)
    assert clean_query(cleaned.text) == cleaned._replace(is_cut=False)
    assert len(cleaned.text) <= MAX_CHARACTERS
    assert len(cleaned.terms) == len(cleaned.exact) == len(set(cleaned.terms)) <= MAX_TERMS
    for term in (*cleaned.terms, *cleaned.exact):
        assert term.isascii()
        assert term.isalnum()
        assert term == term.lower()


@given(st.text())
def test_places_hold_the_words(text: str) -> None:
    text = clean_text(text)
    tokens = analyse(text)
    for before, after in pairwise(tokens):
        assert before.end <= after.start
    for token in tokens:
        assert fold(text[token.start : token.end]) == token.exact


def test_three_quarters_rounded_down_and_at_least_one() -> None:
    assert [least_terms(count) for count in range(1, 9)] == [1, 1, 2, 3, 3, 4, 5, 6]
