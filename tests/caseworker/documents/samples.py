"""Papers as the service gathers them: realistic, complete, fictional."""

import copy
import tomllib
from dataclasses import replace
from importlib.resources import files
from typing import Any

from caseworker.documents.agreement import title_of, words_of
from caseworker.documents.model import Paper
from caseworker.documents.printing import template_text

REGIMES = ("prive_non_conventionne", "prive_conventionne", "hlm_sous_location", "hlm_bail_glissant", "logement_foyer")

_TEMPS = [
    ("Accueil, ouverture des droits et ancrage dans l’environnement", 1, 6, ["Ouvrir les droits et les compteurs, faire les changements d’adresse", "Prendre en main le logement et connaître les gestes qui économisent l’énergie", "Prendre ses repères dans la ville : commerces, transports, école, soins, emploi"]),
    ("Gestion du logement et du budget, projet d’habitat", 7, 12, ["Entretenir le logement et vivre en bons termes avec le voisinage", "Payer chaque mois le loyer, les charges et l’énergie, et tenir son budget", "Bâtir un projet d’habitat et déposer la demande de logement social"]),
    ("Préparation de la sortie et relogement", 13, 18, ["Chercher un logement de droit commun et répondre aux propositions", "Constituer les dossiers : demande de logement, garanties, FSL accès", "Préparer le départ : état des lieux, contrats, nouvelle adresse"]),
]  # fmt: skip


def references_of(regime: str) -> dict[str, Any]:
    data = files("resources")
    known = tomllib.loads(data.joinpath("parameters", "references.toml").read_text(encoding="utf-8"))["entry"]
    value = {entry["code"]: entry["value"] for entry in known}
    shipped = tomllib.loads(data.joinpath("legal_regimes.toml").read_text(encoding="utf-8"))
    own = next(one for one in shipped["regime"] if one["code"] == regime)
    named = {"agrement": "cch_l365_4", "depot": "loi89_22", "etat_des_lieux": "loi89_3_2", "clauses_non_ecrites": "loi89_4", "animaux": "loi70_10", "clause_resolutoire": "loi89_24", "donnees": "rgpd"}  # fmt: skip
    return {
        "cadre": [value[code] for code in shipped["common_references"]],
        "regime": [value[code] for code in own["references"]],
        "relogement": value[own["references"][0]],
        **{key: value[f"ref.{code}"] for key, code in named.items()},
    }


def rules_of(regime: str) -> dict[str, bool]:
    shipped = tomllib.loads(files("resources").joinpath("legal_regimes.toml").read_text(encoding="utf-8"))
    own = next(one for one in shipped["regime"] if one["code"] == regime)
    return dict.fromkeys(own.get("applies", []), True)


def values(regime: str = "prive_conventionne") -> dict[str, Any]:
    """Return what a single man's convention says."""
    rent = {"redevance": 41200, "services": 3500} if regime == "logement_foyer" else {"loyer": 38550, "charges": 4500, "charges_mode": "provision"}  # fmt: skip
    return copy.deepcopy(
        {
            "association": {"nom": "Association Le Marronnier", "adresse": "12, rue des Tilleuls, 30100 Alès", "siret": "732 829 320 00074", "agrement_numero": "30-2021-118", "agrement_le": "2021-03-01", "represente_par": "Madame Cécile Vézinhet", "fonction": "cheffe de service", "contact_donnees": "donnees@le-marronnier.example"},
            "mots": words_of(regime),
            "menage": {"titulaires": [{"nom": "Monsieur Loïc Öztürk", "ne_le": "1991-04-01", "ne_a": "Łódź"}]},
            "accompagnement": {"referent": "Madame Inès Coste", "rythme": "au moins deux fois par mois", "passages": 1, "passages_periode": "mois"},
            "temps": [{"numero": number, "titre": title, "du_mois": first, "au_mois": last, "objectifs": goals} for number, (title, first, last, goals) in enumerate(_TEMPS, 1)],
            "dispositif": {"nom": "IML classique", "convention_locale": "convention n° 2026-014 entre l’État (DDETS du Gard) et l’association"},
            "logement": {"adresse": "8, impasse de l’Abbé-Sœur, 30100 Alès", "type": "T2", "etage": "2e étage", "surface_cm2": 414000, "classe_energie": "D", "annexes": "une cave", "meuble": False},
            "bail": {"regime": regime},
            "convention": {"debut": "2026-12-01", "fin": "2027-02-28", "periode_mois": 3, "maximum_mois": 18, "dernier_jour": "2028-05-31", "derogation_possible": True, "lieu": "Alès", "exemplaires": 3},
            "argent": {**rent, "total": sum(v for v in rent.values() if isinstance(v, int)), "aide": 30484, "residuel": sum(v for v in rent.values() if isinstance(v, int)) - 30484, "jour_echeance": 5, "moyen_paiement": "virement", "depot": 38550, "versements_depot": [{"libelle": "Première moitié, à la signature", "le": "2026-12-01", "montant": 19275}, {"libelle": "Seconde moitié", "le": "2027-01-05", "montant": 19275}]},
            "clauses": {"hebergement_interdit": False, "animaux_interdits": False},
            "regles": rules_of(regime),
            "references": references_of(regime),
            "delais": {"restitution_conforme_mois": 1, "restitution_differente_mois": 2, "majoration_pourcent": 10, "edl_complement_jours": 10, "edl_chauffage_mois": 1, "hebergement_nuits": 15, "preavis_mois": 1, "preavis_manquement_mois": 1, "preavis_admission_mois": 3, "prefet_mois": 2, "conservation_annees": 2},
        }
    )  # fmt: skip


def paper(regime: str = "prive_conventionne", **changes: Any) -> Paper:
    content = values(regime)
    made = Paper(
        kind="agreement",
        title=title_of("agreement", regime),
        reference="COT-A001-01",
        template=template_text("agreement"),
        values=content,
        issued_on="2026-11-22",
        association_name=content["association"]["nom"],
        association_address=content["association"]["adresse"],
        signatories=("Monsieur Loïc Öztürk, sous-locataire", "Madame Inès Coste, travailleuse sociale référente", "Madame Cécile Vézinhet, cheffe de service"),
    )  # fmt: skip
    return replace(made, **changes)


def family_paper(**changes: Any) -> Paper:
    content = values("hlm_bail_glissant")
    long_name = "Madame Marie-Françoise-Andrianampoinimerina de La Rochefoucauld-Öztürk"
    content["menage"] = {"titulaires": [{"nom": long_name, "ne_le": "1988-07-14"}, {"nom": "Monsieur Loïc Öztürk", "ne_le": "1991-04-01"}], "plusieurs_titulaires": True, "autres_personnes": [{"nom": "Inès Öztürk", "ne_le": "2016-09-02"}, {"nom": "Malo Öztürk", "ne_le": "2021-02-28"}]}  # fmt: skip
    content["accompagnement"] |= {"objectifs": ["Inscrire les enfants à l’école du quartier"], "partenaires": ["la Mission locale d’Alès", "la PMI"], "engagements": ["Un suivi régulier avec le conseiller de la Mission locale"]}  # fmt: skip
    names = (f"{long_name}, sous-locataire", "Monsieur Loïc Öztürk, sous-locataire")
    made = paper("hlm_bail_glissant", values=content)
    return replace(made, signatories=(*names, *made.signatories[1:]), **changes)


def amendment_paper() -> Paper:
    content = values()
    content["avenant"] = {"numero": 6, "debut": "2028-06-01", "fin": "2028-08-31", "mois_cumules": 21, "derogation": True, "bilan_le": "2028-05-12"}  # fmt: skip
    content["convention"] |= {"derogation_motif": "proposition de logement social attendue en septembre", "derogation_le": "2028-05-20", "derogation_accord": "courrier de la DDETS du 18 mai 2028"}  # fmt: skip
    return paper(kind="amendment", title=title_of("amendment", "", 6), template=template_text("amendment"), values=content)  # fmt: skip
