"""The menu of what a template can show: values by their French name, by group, and the blocks."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QMenu, QWidget

from caseworker.wordings.model import Field

GROUPS = {
    "accompagnement": "Accompagnement",
    "argent": "Montants",
    "association": "Association",
    "assurance": "Assurance",
    "avenant": "Avenant",
    "aide": "Aide au logement",
    "appel": "Appel du mois",
    "bail": "Régime du logement",
    "bailleur": "Propriétaire",
    "bilan": "Bilan",
    "budget": "Budget",
    "charge": "Charge des travaux",
    "rapport": "Rapport de fin",
    "charges": "Charges du logement",
    "recu": "Reçu de caisse",
    "total": "Total",
    "compte": "Compte du dépôt",
    "conge": "Congé",
    "convention": "Convention",
    "courrier": "Courrier",
    "delais": "Délais de la loi",
    "demande": "Demande",
    "destinataire": "Destinataire",
    "detecteur": "Détecteur de fumée",
    "dette": "Somme due",
    "devis": "Devis",
    "dispositif": "Dispositif",
    "domaines": "Domaines",
    "document": "Document",
    "edl": "État des lieux",
    "entretien": "Entretien",
    "feuille": "Feuille",
    "grille": "Grille de vétusté",
    "jour": "Jour",
    "langue": "Langue",
    "le": "Date",
    "legende": "Légende",
    "logement": "Logement",
    "loyer": "Loyer",
    "menage": "Ménage",
    "mois": "Mois",
    "mots": "Mots du régime",
    "orientation": "Orientation",
    "parts": "Part de chacun",
    "point": "Où j’en suis",
    "plan": "Plan d’apurement",
    "prevu": "Travaux prévus",
    "proprietaire": "Propriétaire",
    "qui": "Personne",
    "reglement": "Règlement",
    "references": "Textes de loi",
    "regles": "Règles du calcul",
    "remise": "Remise des clés",
    "rendez_vous": "Rendez-vous",
    "reunion": "Réunion",
    "sejour": "Séjour",
    "sortie": "Départ",
    "titre": "Titre",
    "totaux": "Totaux du budget",
    "travaux": "Travaux",
    "validation": "Validation",
}
PAGE_BREAK = "[[saut-de-page]]"
BLOCKS = {
    "[[adresse]]": "Début de l’adresse (fenêtre de l’enveloppe)",
    "[[lettre]]": "Fin de l’adresse, début de la lettre",
    "[[salutation]]": "Salutation, jamais seule sur une page",
    "[[photos]]": "Photos",
    "[[graphique]]": "Graphique",
    "[[signatures]]": "Signatures",
    PAGE_BREAK: "Nouvelle page",
}
"""What is not a value, alone on its line; offered where the shipped template has it, a new page everywhere."""
DRAWINGS = {
    "[[qui]]": "Des personnes",
    "[[maison]]": "Une maison",
    "[[temps]]": "Un calendrier",
    "[[argent]]": "Un portefeuille",
    "[[faire]]": "Une liste cochée",
    "[[association]]": "Une poignée de main",
    "[[droits]]": "Un bouclier",
    "[[rendez-vous]]": "Une horloge",
    "[[question]]": "Un point d’interrogation",
    "[[cle]]": "Une clé",
    "[[papiers]]": "Une feuille",
    "[[telephone]]": "Un téléphone",
}
"""Drawn beside a heading that begins with one of them, on papers that are easy to read."""


def field_menu(parent: QWidget, fields: Sequence[Field], shipped: str, insert: Callable[[str], object]) -> QMenu:
    """Return the menu; choosing a value types it. `shipped` is the template of the paper, which says what it can hold."""
    menu = QMenu(parent)
    for group, members in groupby(fields, key=lambda field: field.path.partition(".")[0]):
        under = menu.addMenu(GROUPS.get(group, group.capitalize()))
        for field in members:
            label = field.label[:1].upper() + field.label[1:]
            under.addAction(label, partial(insert, field.expression))
    menu.addSeparator()
    for typed, label in BLOCKS.items():
        if typed in shipped or typed == PAGE_BREAK:
            menu.addAction(label, partial(insert, f"\n{typed}\n"))
    if any(typed in shipped for typed in DRAWINGS):
        drawings = menu.addMenu("Dessin devant un titre")
        for typed, label in DRAWINGS.items():
            drawings.addAction(label, partial(insert, f"\n## {typed} "))
    return menu
