"""The French words of the housing aid: which, who pays it, what a letter says, what is refused."""

from caseworker.aids.expecting import AidState, MonthAid
from caseworker.days import month_and_year
from caseworker.money import euros

NBSP = "\u00a0"
AID_KINDS = {
    "apl": "APL",
    "alf": "ALF (allocation de logement familiale)",
    "als": "ALS (allocation de logement sociale)",
}
OFFICES = {"caf": "CAF", "msa": "MSA"}
AID_PAID_TO = {"association": "À l’association (tiers payant)", "menage": "Au ménage"}
REASONS = {
    "premier_droit": "Premier droit",
    "ressources": "Changement de ressources",
    "composition": "Changement de composition du ménage",
    "loyer": "Changement de loyer",
    "revision_annuelle": "Révision annuelle",
    "suspension": "Suspension",
    "reprise": "Reprise après une suspension",
    "fin": "Refus ou fin du droit",
    "trop_percu": "Trop-perçu repris en une fois",
    "complement": "Rappel versé pour des mois passés",
}
AID_STATES = {
    AidState.NONE: "Aucune aide",
    AidState.AWAITED: "Aide en attente",
    AidState.NOTIFIED: "Aide notifiée",
    AidState.SUSPENDED: "Aide suspendue",
}
AID_PROBLEMS = {
    "aid_impossible": "Ce montant n’est pas possible (au plus {most})\u00a0: vérifiez la virgule.",
    "aid_below_zero": "Une aide n’est pas négative\u00a0: un trop-perçu se note avec ce motif, sans le signe moins.",
    "aid_stops_at_zero": "Une aide suspendue ou finie ne verse rien\u00a0: laissez le montant vide.",
    "aid_before_entry": "Le ménage est entré en {month}\u00a0: cette aide ne peut pas concerner un mois plus ancien.",
    "aid_month_far": "Ce mois est bien loin de la lettre\u00a0: vérifiez l’année.",
    "aid_above_rent_sure": "L’aide ({aid}) dépasse le loyer et les charges ({asked}). Si la lettre le dit bien, confirmez-le.",
    "aid_in_waiting_month": "Le mois de l’entrée ({month}) n’est pas payé, sauf exception. Si la lettre le dit bien, confirmez-le.",
    "notification_twice": "La même notification est déjà notée. Si c’en est une autre, confirmez-le.",
    "aid_file_missing": "Complétez d’abord le dossier d’aide\u00a0: laquelle, et par qui elle est payée.",
    "letter_corrected": "Cette ligne est déjà corrigée par une autre\u00a0: corrigez la plus récente.",
}


def month_aid_words(aid: MonthAid) -> str:
    """Say where the aid of a month stands ("Aide notifiée : 212,00 €")."""
    if aid.is_waiting_month:
        return f"Mois de l’entrée ({month_and_year(aid.month)}){NBSP}: le droit s’ouvre le mois suivant"
    amount = f"{NBSP}: {euros(aid.cents)}" if aid.cents else ""
    return f"{AID_STATES[aid.state]}{amount}"
