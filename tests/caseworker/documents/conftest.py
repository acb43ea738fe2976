"""Conventions of made-up households, as the rest of the program would fill them in."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from caseworker.documents.model import Paper
from caseworker.documents.printing import template_text

LONG_NAME = "Marie-Antoinette Ndayishimiye-Vandenbroucke de La Rochefoucauld"

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
VALUES: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "data" / "convention.json").read_text(encoding="utf-8")
)


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
