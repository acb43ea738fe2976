"""Conventions of made-up households, as the rest of the program would fill them in."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from caseworker.documents.model import Paper
from caseworker.documents.printing import template_text

CCH = "du code de la construction et de l’habitation"
LONG_NAME = "Marie-Antoinette Ndayishimiye-Vandenbroucke de La Rochefoucauld"

VISAS = [
    "article 4 de la loi n° 90-449 du 31 mai 1990 visant à la mise en œuvre du droit au logement",
    "loi n° 98-657 du 29 juillet 1998 d’orientation relative à la lutte contre les exclusions",
    "article 74 de la loi n° 2009-323 du 25 mars 2009",
    f"article L.365-4 {CCH}",
    f"article R.365-1 {CCH}",
    "instruction du 4 juin 2018 relative à la mise en œuvre du plan de relance de l’intermédiation locative (NOR : TERI1811520C)",
]

NOT_CONVENTIONED = {
    "regime": {
        "code": "prive_non_conventionne",
        "libelle": "Parc privé, logement non conventionné",
        "explication": "La sous-location suit ce que dit la convention, et le code civil.",
    },
    "regles": {"clauses_non_ecrites": False, "clause_resolutoire": False, "conge_apres_refus": False},
    "conge_association": "Au terme de la convention, ou pour manquement, dans les conditions qu’elle prévoit.",
    "preavis_mois": 1,
}
CONVENTIONED = {
    "regime": {
        "code": "prive_conventionne",
        "libelle": "Parc privé, logement conventionné (Anah ou APL)",
        "explication": "Le sous-locataire est assimilé à un locataire et a droit à l’APL.",
    },
    "regles": {
        "clauses_non_ecrites": True,
        "clause_resolutoire": True,
        "conge_apres_refus": True,
        "restitution_depot": True,
        "etat_des_lieux": True,
    },
    "conge_association": "Au terme, pour manquement, ou à tout moment après le refus d’une offre de relogement définitif adaptée.",
    "preavis_mois": 1,
}
TEMPS = [
    {
        "numero": 1,
        "titre": "Accueil, ouverture des droits et ancrage dans l’environnement",
        "du_mois": 1,
        "au_mois": 6,
        "objectifs": [
            "Ouvrir les droits et les compteurs, faire les changements d’adresse",
            "Prendre en main le logement et connaître les gestes qui économisent l’énergie",
            "Prendre ses repères dans la ville : commerces, transports, école, soins, emploi",
        ],
    },
    {
        "numero": 2,
        "titre": "Gestion du logement et du budget, projet d’habitat",
        "du_mois": 7,
        "au_mois": 12,
        "objectifs": [
            "Entretenir le logement et vivre en bons termes avec le voisinage",
            "Payer chaque mois le loyer, les charges et l’énergie, et tenir son budget",
            "Bâtir un projet d’habitat et déposer la demande de logement social",
        ],
    },
    {
        "numero": 3,
        "titre": "Préparation de la sortie et relogement",
        "du_mois": 13,
        "au_mois": 18,
        "objectifs": [
            "Chercher un logement de droit commun et répondre aux propositions",
            "Constituer les dossiers : demande de logement, garanties, FSL accès",
            "Préparer le départ : état des lieux, contrats, nouvelle adresse",
        ],
    },
]

VALUES: dict[str, Any] = {
    "association": {
        "nom": "Association L’Escale Cévenole",
        "adresse": "12, rue des Tilleuls, 30100 Alès",
        "siret": "73282932000074",
        "agrement_numero": "30-2021-04",
        "agrement_date": "2021-02-01",
        "representant": "Cécile Vézinhet",
        "representant_qualite": "cheffe de service",
        "contact_donnees": "donnees@escale-cevenole.example",
    },
    "menage": {
        "titulaires": [{"civilite": "Monsieur", "nom": "Loïc Öztürk", "naissance": "1991-04-01"}],
        "enfants": [],
    },
    "accompagnement": {
        "referent": {"nom": "Nadia Roche", "fonction": "travailleuse sociale"},
        "rythmes": [
            {"libelle": "Visites à domicile du travailleur social référent, rendez-vous au siège"},
            {"libelle": "Passage de la maîtresse de maison", "minimum": 1, "periode": "mois"},
        ],
        "objectifs": ["Retrouver un médecin traitant", "Ouvrir un compte à la médiathèque"],
    },
    "temps": TEMPS,
    "dispositif": {
        "nom": "IML classique",
        "mot": "loyer",
        "mois": 3,
        "mois_maximum": 18,
        "bilan": True,
        "derogation": True,
    },
    "logement": {
        "adresse": "8, impasse de l’Abbé-Sœur, 30100 Alès",
        "type": "T2",
        "surface": 423000,
        "etage": "2e étage",
        "dpe": "D",
        "annexes": "cave n° 4",
        "meuble": False,
    },
    "bail": NOT_CONVENTIONED,
    "convention": {"debut": "2026-09-14", "fin": "2026-12-13", "entree": "2026-09-14", "lieu": "Alès"},
    "argent": {
        "loyer": 38000,
        "charges": 4550,
        "charges_mode": "provision",
        "total": 42550,
        "aide": 27100,
        "residuel": 15450,
        "jour": 5,
        "moyens": "par virement, par chèque ou en espèces contre reçu",
        "aide_nom": "allocation de logement",
        "organisme": "la CAF",
        "depot": {
            "total": 38000,
            "echeances": [
                {"libelle": "À la signature", "le": "2026-09-14", "montant": 19000},
                {"libelle": "Le mois suivant", "le": "2026-10-14", "montant": 19000},
            ],
        },
    },
    "references": {
        "visas": [*VISAS, "article 8 de la loi n° 89-462 du 6 juillet 1989", "articles 1709 et suivants du code civil"],
        "clauses_nulles": "article 4 de la loi n° 89-462 du 6 juillet 1989",
        "animaux": "article 10 de la loi n° 70-598 du 9 juillet 1970",
        "depot": "article 22 de la loi n° 89-462 du 6 juillet 1989",
        "etat_des_lieux": "article 3-2 de la loi n° 89-462 du 6 juillet 1989",
        "conge_refus": f"article L.353-20 {CCH}",
        "clause_resolutoire": "article 24 de la loi n° 89-462 du 6 juillet 1989",
        "donnees": "règlement (UE) 2016/679 du 27 avril 2016 (RGPD)",
    },
    "delais": {
        "etat_des_lieux_jours": 10,
        "chauffage_mois": 1,
        "depot_conforme_mois": 1,
        "depot_different_mois": 2,
        "hebergement_nuits": 15,
        "renouvellement_jours": 30,
        "commandement_semaines": 6,
    },
    "clauses": {},
}


def _paper(values: dict[str, Any], **changes: Any) -> Paper:
    settings = {
        "kind": "agreement",
        "title": "Convention d’occupation temporaire",
        "reference": "CONV-2026-0017",
        "template": template_text("agreement"),
        "issued_on": "2026-09-14",
        "association_name": values["association"]["nom"],
        "association_address": values["association"]["adresse"],
        "signatories": (
            *(f"{one['civilite']} {one['nom']}, sous-locataire" for one in values["menage"]["titulaires"]),
            "Nadia Roche, travailleuse sociale référente",
            "Cécile Vézinhet, cheffe de service",
        ),
    }
    return Paper(values=values, **{**settings, **changes})


@pytest.fixture
def values() -> dict[str, Any]:
    """Give a single man's convention in a private dwelling that is not conventioned."""
    return copy.deepcopy(VALUES)


@pytest.fixture
def family_values() -> dict[str, Any]:
    """Give a couple's with two children, one name being 60 letters long, in a conventioned dwelling."""
    values = copy.deepcopy(VALUES)
    values["menage"] = {
        "titulaires": [
            {"civilite": "Madame", "nom": LONG_NAME, "naissance": "1988-02-29"},
            {"civilite": "Monsieur", "nom": "Ibrahim Şahin", "naissance": "1986-11-03"},
        ],
        "enfants": [
            {"nom": "Inès Şahin", "naissance": "2015-06-12"},
            {"nom": "Élie Şahin", "naissance": "2019-01-30"},
        ],
    }
    values["bail"] = copy.deepcopy(CONVENTIONED)
    values["logement"] |= {"type": "T4", "surface": 784000, "meuble": True}
    values["argent"] |= {"aide": None, "residuel": None, "aide_nom": "APL"}
    values["accompagnement"]["engagements"] = ["Des rendez-vous tripartites, si besoin"]
    values["clauses"] = {
        "animaux_interdits": True,
        "hebergement_interdit": True,
        "particulieres": ["Le local à vélos est partagé."],
    }
    return values


@pytest.fixture
def paper() -> Callable[..., Paper]:
    """Return a function that makes a convention's paper from its values."""
    return _paper
