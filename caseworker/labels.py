"""French wording of every code, shared by screens, papers and exports; the sentences of what goes wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from caseworker.agenda.model import DueKind, Snooze
from caseworker.days import short_day
from caseworker.failure_words import CHECKS, ENVIRONMENT
from caseworker.money import euros
from caseworker.parameters.model import ParameterEntry, Unit
from caseworker.parameters.typed import CENTS, is_month_day
from caseworker.sentences import PROBLEMS

NNBSP = "\u202f"
NBSP = "\u00a0"

ROLES = {
    "travailleur_social": "Travailleur social",
    "maitresse_de_maison": "Maîtresse de maison",
    "gestion_locative": "Gestion locative",
    "agent_de_maintenance": "Agent de maintenance",
    "chef_de_service": "Chef de service",
    "admin": "Administration technique",
}

VISIT_KINDS = {
    "visite_domicile": "À domicile", "rdv_bureau": "Au bureau", "telephone": "Au téléphone", "sms": "Message",
    "courrier": "Courrier", "accompagnement_physique": "Accompagnement physique", "tripartite": "Tripartite",
    "synthese": "Synthèse", "visite_diagnostic": "Diagnostic",
}  # fmt: skip

VISIT_STATUSES = {"honore": "Honoré", "absent": "Absent", "annule": "Annulé", "reporte": "Reporté"}

DONE = {
    "visite": "Visite", "menage_ensemble": "Ménage ensemble", "tri_rangement": "Tri, rangement", "courses": "Courses",
    "accompagnement": "Accompagnement", "etat_des_lieux": "État des lieux", "autre": "Autre",
}  # fmt: skip
ROOMS = {"cuisine": "Cuisine", "sejour": "Séjour", "chambres": "Chambres", "salle_de_bain": "Salle de bain"}
ATTEMPTS = {"porte_close": "Porte close", "refus": "Refus", "report": "Report"}
COLLECTIVE_KINDS = {
    "sortie": "Sortie", "atelier": "Atelier", "repas": "Repas", "fete": "Fête", "sport": "Sport",
    "information": "Information", "autre": "Autre",
}  # fmt: skip

TOPICS = {
    "logement": "Logement",
    "budget": "Budget",
    "loyer": "Loyer",
    "energie": "Énergie",
    "droits": "Droits, CAF",
    "sante": "Santé",
    "emploi": "Emploi",
    "ecole": "École",
    "voisinage": "Voisinage",
}

INTERPRETATIONS = {
    "aucun": "Sans interprète",
    "professionnel": "Professionnel",
    "telephone": "Par téléphone",
    "proche": "Un proche",
}
UNDERSTANDINGS = {"oui": "Compris", "en_partie": "Compris en partie", "non": "Pas compris"}

COMPOSITIONS = {
    "femme_isolee": "Femme isolée",
    "homme_isole": "Homme isolé",
    "femme_isolee_enfants": "Femme isolée avec enfants",
    "homme_isole_enfants": "Homme isolé avec enfants",
    "couple": "Couple",
    "couple_enfants": "Couple avec enfants",
    "colocation": "Colocation",
    "non_renseigne": "Non renseigné",
}

RELATIONS = {
    "demandeur": "Titulaire",
    "conjoint": "Conjoint",
    "enfant": "Enfant",
    "autre": "Autre membre du ménage",
}

SEXES = {"F": "Femme", "H": "Homme", "": "Non renseigné"}
CIVILITIES = {"F": "Madame", "H": "Monsieur", "": ""}

STOCKS = {"prive": "Parc privé", "public": "Parc public"}

EXIT_NATURES = {
    "projet_abouti": "Projet abouti",
    "fin_de_duree": "Fin de la durée prévue",
    "initiative_menage": "À l’initiative du ménage",
    "initiative_association": "À l’initiative de l’association",
    "abandon": "Départ sans prévenir",
    "deces": "Décès",
    "changement_dispositif": "Changement de dispositif",
}

DESTINATIONS = {
    "logement_public": "Logement du parc public",
    "logement_prive": "Logement du parc privé",
    "retour_famille": "Retour dans la famille",
    "tiers": "Hébergement chez un tiers",
    "chrs": "CHRS",
    "residence_sociale": "Résidence sociale",
    "pension_de_famille": "Pension de famille",
    "sante": "Établissement de santé",
    "detention": "Détention",
    "rue": "Sans solution",
    "abandon": "Départ sans prévenir",
    "deces": "Décès",
    "autre": "Autre",
    "inconnue": "Inconnue",
}

REFERRERS = {
    "siao": "SIAO",
    "cph": "Centre provisoire d’hébergement",
    "chrs": "CHRS",
    "mlj": "Mission locale",
    "saje": "SAJE",
    "avdl": "AVDL",
    "pole_asile": "Pôle asile",
    "agir": "AGIR",
    "dalo": "DALO",
    "daho": "DAHO",
    "ccas": "CCAS",
    "udaf": "UDAF",
}

PAYMENT_MEANS = {
    "virement": "virement",
    "prelevement": "prélèvement",
    "cheque": "chèque",
    "especes": "espèces",
    "mandat": "mandat",
}

INTERVENTIONS = {
    "maintenance": "Maintenance",
    "menage_logement_vacant": "Ménage du logement vacant",
    "intervention": "Intervention",
}

BORNE_BY = {"occupant": "Occupant", "proprietaire": "Propriétaire", "association": "Association"}
URGENCIES = {"danger": "Danger immédiat", "urgent": "Urgent", "courant": "Courant"}
ASKERS = {"occupant": "Occupant", "proprietaire": "Propriétaire"} | ROLES | {"autre": "Quelqu’un d’autre"}
WORK_STATES = {
    "demande": "Demandé",
    "devis": "Devis reçu",
    "accord": "Accord donné",
    "prevu": "Prévu",
    "fait": "Fait",
    "abandonne": "Abandonné",
}

UNIT_END_REASONS = {
    "humidite": "Humidité",
    "peril": "Péril",
    "bail_glissant": "Bail glissant",
    "conge_bailleur": "Congé du bailleur",
    "denonciation": "Dénonciation par l’association",
    "autre": "Autre raison",
}

DUE_KINDS = {
    DueKind.AGREEMENT_END: "Convention à renouveler", DueKind.MONTH_MARK: "Durée maximale",
    DueKind.VISIT_OVERDUE: "Ménage à revoir",
    DueKind.PASSAGE_MISSING: "Passage du mois manquant",
    DueKind.APPOINTMENT: "Rendez-vous",
    DueKind.MAINTENANCE: "Travaux à suivre", DueKind.ACTION: "Action à faire", DueKind.CLAIM: "Sinistre à déclarer",
    DueKind.DOCUMENT_EXPIRY: "Pièce à renouveler", DueKind.PERMIT_EXPIRY: "Titre de séjour à renouveler", DueKind.PREFECTURE: "Rendez-vous en préfecture",
    DueKind.HEATING_CHECK: "Chaudière à entretenir", DueKind.STEP: "Démarche à faire", DueKind.REVIEW: "Bilan à faire",
    DueKind.DEPOSIT_INSTALMENT: "Dépôt de garantie, versement attendu", DueKind.DEPOSIT_RETURN: "Dépôt de garantie à rendre",
    DueKind.REPAYMENT_MISSED: "Plan d’apurement, échéance manquée", DueKind.REPAYMENT_TO_SIGN: "Plan d’apurement à signer",
    DueKind.REPAYMENT_END: "Plan d’apurement, fin", DueKind.REPAYMENT_AID_CHECK: "Plan d’apurement, aide au logement à confirmer",
    DueKind.ARREARS_STEP: "Impayé, étape à faire", DueKind.RETENTION: "Dossier à effacer ou archiver", DueKind.RESOURCE_END: "Ressource qui se termine",
    DueKind.AID_ANSWER: "Aide au logement sans réponse", DueKind.AID_FIRST_PAYMENT: "Premier versement d’aide attendu",
    DueKind.INVENTORY_AMENDMENT: "État des lieux d’entrée à compléter", DueKind.HEAD_LEASE_NOTICE: "Bail principal, préavis",
    DueKind.AID_DECISION: "Aide financière, réponse attendue", DueKind.AID_REPAYMENT: "Prêt ou avance à rembourser",
    DueKind.RENT_REVISION: "Loyer au propriétaire à réviser",
    DueKind.HOUSING_REQUEST: "Demande de logement à suivre", DueKind.HOUSING_PROPOSAL: "Proposition de logement, réponse à donner",
}  # fmt: skip

# Who must act on what is due, by post.
ACTORS = {
    "travailleur_social": "Référent",
    "chef_de_service": "Chef de service",
    "maitresse_de_maison": "Maîtresse de maison",
    "gestion_locative": "Gestion locative",
    "agent_de_maintenance": "Maintenance",
}

POSTS = {
    "travailleur_social": "Entretien",
    "maitresse_de_maison": "Passage de la maîtresse de maison",
    "gestion_locative": "Gestion locative",
    "agent_de_maintenance": "Maintenance",
    "chef_de_service": "Chef de service",
}

TEAM_TIMES = {
    "reunion_de_service": "Réunion de service",
    "action_collective": "Action collective",
    "autre": "Autre rendez-vous",
}

APPOINTMENT_STATES = {
    "prevu": "Prévu",
    "a_noter": "À noter",
    "annule": "Annulé",
}

PARAMETER_UNITS = {
    "cents": "", "cents_per_day": "par jour", "cents_per_month": "par mois", "cents_per_year": "par an", "percent": "%",
    "days": "jours", "working_days": "jours ouvrés", "weeks": "semaines", "months": "mois", "years": "ans",
    "hours": "heures", "age": "ans", "terms": "mois de loyer", "m2": "m²", "m3": "m³", "cm": "cm",
    "kwh_per_m2_year": "kWh/m² par an",
}  # fmt: skip

CERTAINTIES = {
    "V": "Vérifié",
    "V-": "Source secondaire",
    "S": "Dit par l’équipe",
    "C": "Calculé",
    "M": "À vérifier",
}


def wording(labels: Mapping[str, str], code: str) -> str:
    """Return the French wording of a code; a code of an open list that has none is shown readable."""
    if code in labels:
        return labels[code]
    return code.replace("_", " ").capitalize()


def parameter_words(entry: ParameterEntry) -> str:
    """Return a dated value as people say it ("651,69 € par mois", "18 mois", "15/10")."""
    unit, value = entry.unit.value, entry.value
    if isinstance(value, str):
        is_day = entry.unit is Unit.WORD and is_month_day([entry])
        return f"{value[3:]}/{value[:2]}" if is_day else _word(entry, value)
    words = PARAMETER_UNITS.get(unit, "")
    if value < 2 and unit not in {"months", "terms"}:  # « mois » never changes
        words = " ".join(word.removesuffix("s") for word in words.split(" "))
    number = euros(int(value)) if entry.unit in CENTS else f"{value:,}".replace(",", NNBSP).replace(".", ",")
    return f"{number}{NBSP}{words}".rstrip()


def _word(entry: ParameterEntry, value: str) -> str:
    acronyms = {"caf": "CAF", "ccapex": "CCAPEX"}
    return value if entry.unit is Unit.REFERENCE or value.isupper() else wording(acronyms, value)


def sentence(code: str, values: Mapping[str, Any] | None = None) -> str:
    """Return the French sentence of a problem's code, with what it quotes.

    Args:
        code: of a `Problem`, of an environment failure or of what a check found; another gives a general sentence.
        values: dates are written in figures, lists separated by commas.
    """
    shown = {name: _shown(value) for name, value in (values or {}).items()}
    words = PROBLEMS.get(code) or ENVIRONMENT.get(code) or CHECKS.get(code) or ENVIRONMENT["error"]
    return words.format_map(_Readable(shown))


class _Readable(dict[str, str]):
    """A value that a sentence asks for and that was not given leaves an ellipsis, never a crash in front of someone."""

    def __missing__(self, key: str) -> str:
        return "…"


def _shown(value: object) -> str:
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(str(item) for item in value)
    return str(value)


def attempts_words(attempts: int) -> str:
    """Return "tenté ×2"; "" when nothing was attempted."""
    return f"tenté ×{attempts}" if attempts else ""


def snooze_words(snooze: Snooze) -> str:
    """Say until when a deadline was put off, and why."""
    return f"Reporté au {short_day(snooze.until)}{NBSP}: {snooze.reason}"


def plural(count: int, one: str, many: str) -> str:
    """Return "0 visite", "1 visite", "2 visites": in French 0 and 1 are singular; thousands are grouped."""
    return f"{count:,}".replace(",", NNBSP) + " " + (many if count >= 2 else one)


def floor_words(floor: str) -> str:
    """Say a floor as people do: imports often hold its number alone. What is no number stays as it was typed."""
    return {"0": "rez-de-chaussée", "1": "1er étage"}.get(floor, f"{floor}e étage" if floor.isdigit() else floor)
