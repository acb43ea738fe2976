"""French wording of every code, shared by screens, papers and exports; the sentences of what goes wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from caseworker.agenda.model import DueKind, Snooze
from caseworker.days import short_day
from caseworker.sentences import CHECKS, ENVIRONMENT, PROBLEMS

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
    "visite_domicile": "À domicile",
    "rdv_bureau": "Au bureau",
    "telephone": "Au téléphone",
    "sms": "Message",
    "courrier": "Courrier",
    "accompagnement_physique": "Accompagnement physique",
    "tripartite": "Tripartite",
    "synthese": "Synthèse",
    "visite_diagnostic": "Diagnostic",
}

VISIT_STATUSES = {"honore": "Honoré", "absent": "Absent", "annule": "Annulé", "reporte": "Reporté"}

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

UNIT_END_REASONS = {
    "humidite": "Humidité",
    "peril": "Péril",
    "bail_glissant": "Bail glissant",
    "conge_bailleur": "Congé du bailleur",
}

DUE_KINDS = {
    DueKind.AGREEMENT_END: "Convention à renouveler",
    DueKind.MONTH_MARK: "Durée maximale",
    DueKind.VISIT_OVERDUE: "Ménage à revoir",
    DueKind.PASSAGE_MISSING: "Passage du mois manquant",
    DueKind.APPOINTMENT: "Rendez-vous",
}

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

JOURNAL_ACTIONS = {
    "unlocked": "Ouverture",
    "unlock_failed": "Ouverture manquée",
    "refused": "Accès refusé",
    "omitted": "Informations laissées de côté",
    "opened": "Dossier ouvert",
    "created": "Création",
    "changed": "Modification",
    "protected": "Dossier protégé",
    "unprotected": "Protection levée",
    "erased": "Effacement",
    "printed": "Document imprimé ou enregistré",
    "draft_printed": "Projet imprimé",
    "issued": "Document émis",
    "exported": "Export",
    "imported": "Import",
    "restored": "Restauration",
    "journal_purged": "Journal allégé",
    "visit_logged": "Entretien noté",
    "appointment_planned": "Rendez-vous prévu",
    "appointment_moved": "Rendez-vous déplacé",
    "appointment_cancelled": "Rendez-vous annulé",
    "appointment_restored": "Rendez-vous rétabli",
    "deadline_snoozed": "Échéance reportée",
    "deadline_resumed": "Échéance reprise",
    "private_note_erased": "Note privée effacée",
    "private_note_published": "Note privée publiée",
    "support_opened": "Accompagnement ouvert",
    "support_closed": "Accompagnement terminé",
    "handed_over": "Changement de référent",
    "maximum_waived": "Dérogation accordée",
    "agreement_drawn_up": "Convention préparée",
    "agreement_changed": "Convention modifiée",
    "agreement_signed": "Convention signée",
    "moved_in": "Arrivée dans un logement",
    "moved_out": "Départ d’un logement",
    "transferred": "Changement de logement",
    "move_cancelled": "Mouvement annulé",
    "unit_added": "Logement ajouté",
    "unit_changed": "Logement modifié",
    "unit_ended": "Logement rendu",
    "unit_reopened": "Logement repris",
    "owner_added": "Bailleur ajouté",
    "owner_changed": "Bailleur modifié",
    "head_lease_set": "Bail principal signé",
    "head_lease_changed": "Bail principal modifié",
    "account_added": "Personne ajoutée",
    "account_changed": "Accès modifié",
    "account_removed": "Personne retirée",
    "second_place_chosen": "Second endroit des sauvegardes choisi",
    "files_lent": "Dossiers confiés",
    "passphrase_changed": "Phrase de passe changée",
    "passphrase_chosen": "Phrase de passe choisie",
    "recovered": "Accès rendu par la clé de secours",
}


def wording(labels: Mapping[str, str], code: str) -> str:
    """Return the French wording of a code; a code of an open list that has none is shown readable."""
    if code in labels:
        return labels[code]
    return code.replace("_", " ").capitalize()


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


def snooze_words(snooze: Snooze) -> str:
    """Say until when a deadline was put off, and why."""
    return f"Reporté au {short_day(snooze.until)}{NBSP}: {snooze.reason}"


def plural(count: int, one: str, many: str) -> str:
    """Return "0 visite", "1 visite", "2 visites": in French 0 and 1 are singular; thousands are grouped."""
    return f"{count:,}".replace(",", NNBSP) + " " + (many if count >= 2 else one)
