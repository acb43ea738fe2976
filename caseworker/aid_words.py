"""The French words of the housing aid: which, who pays it, what a letter says, what is refused."""

from datetime import date

from caseworker.aids.expecting import AidState, MonthAid
from caseworker.aids.model import Notification, Reason
from caseworker.days import month_and_year, short_day
from caseworker.money import euros
from caseworker.rents.aid_check import CheckLine, Difference
from caseworker.rents.aid_months import AidMonth, Cause, Change, Step

NBSP = "\u00a0"
AID_KINDS = {
    "apl": "APL",
    "alf": "ALF (familiale)",
    "als": "ALS (sociale)",
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
    "aid_month_unreadable": "Ce mois ne se lit pas\u00a0: mm/aaaa.",
    "letter_without_sum": "Cette lettre ne reprend ni ne verse de somme en une fois : il n’y a rien à porter au compte.",
    "aid_not_direct": "L’aide de ce mois est versée au ménage : la somme se règle entre lui et la caisse, pas sur son compte.",
    "aid_month_right": "L’aide déduite ce mois-là est celle de la lettre : il n’y a rien à corriger.",
    "aid_month_open": "Ce mois n’est pas clôturé : appelez-le de nouveau, le montant de la lettre sera repris.",
    "aid_receipt_twice": "La même somme est déjà notée pour ce mois et ce jour. Si c’en est une autre, confirmez-le.",
    "letter_corrected": "Cette ligne est déjà corrigée par une autre\u00a0: corrigez la plus récente.",
}


def month_aid_words(aid: MonthAid) -> str:
    """Say where the aid of a month stands ("Aide notifiée : 212,00 €")."""
    if aid.is_waiting_month:
        return f"Mois de l’entrée ({month_and_year(aid.month)}){NBSP}: le droit s’ouvre le mois suivant"
    amount = f"{NBSP}: {euros(aid.cents)}" if aid.cents else ""
    return f"{AID_STATES[aid.state]}{amount}"


def letter_words(letter: Notification, office: str) -> str:
    """Name a letter ("lettre de la CAF du 20/03/2026")."""
    return f"lettre de la {OFFICES[office]} du {short_day(letter.received_on)}"


def reason_of_sum(letter: Notification, office: str) -> str:
    """Say, for the household, why a sum that a letter recalls or pays at once is in its account."""
    done = "reprend un trop-perçu d’aide" if letter.reason == Reason.RECALL else "verse un rappel d’aide"
    return (
        f"La {OFFICES[office]} {done} à compter de {month_and_year(letter.from_month)} ({letter_words(letter, office)})"
    )


def reason_of_gap(month: AidMonth, office: str) -> str:
    """Say, for the household, why a line puts the aid of a month right."""
    said = letter_words(month.aid.letter, office) if month.aid.letter else "d’après le premier droit notifié"
    return (
        f"Aide de {month_and_year(month.month)}{NBSP}: {euros(month.aid.deducted_cents)} "
        f"au lieu de {euros(month.due.aid_cents)} ({said})"
    )


def change_title(change: Change) -> str:
    """Say what is to be paid in a month beside the month before."""
    month, asked, before = change.month, change.month.asked_cents, change.before.asked_cents
    name = month_and_year(month.month).capitalize()
    if asked == before:
        return f"{name}{NBSP}: {euros(asked)} à payer, comme le mois précédent"
    way = "de plus" if asked > before else "de moins"
    return f"{name}{NBSP}: {euros(asked)} à payer au lieu de {euros(before)}, soit {euros(abs(asked - before))} {way}"


def change_lines(change: Change, office: str) -> list[str]:
    """Say why, a sentence for each cause."""
    return [_step_words(step, change, office) for step in change.steps]


def _step_words(step: Step, change: Change, office: str) -> str:
    moved = f"de {euros(step.before_cents)} à {euros(step.after_cents)}"
    letter, name = change.month.aid.letter, OFFICES[office]
    if step.cause is Cause.LETTER and letter:
        return _letter_step(letter, step, office)
    if step.cause is Cause.SUM and step.line:
        way = "S’y ajoute" if step.line.cents > 0 else "S’en retire"
        return f"{way} {euros(abs(step.line.cents))}{NBSP}: {step.line.reason}."
    words = {
        Cause.ENTRY_MONTH: f"Le mois de l’entrée était compté en jours{NBSP}: le loyer et les charges passent {moved}.",
        Cause.RENT: f"Le loyer et les charges passent {moved}.",
        Cause.AWAITED: f"L’aide est demandée{NBSP}: en attendant la lettre de la {name}, {euros(step.after_cents)} sont déduits.",
        Cause.NOT_YET: f"La {name} ne paie pas encore ce mois{NBSP}: l’aide déduite passe {moved}.",
    }
    return words.get(step.cause, f"L’aide déduite passe {moved}.")


def _letter_step(letter: Notification, step: Step, office: str) -> str:
    name, said = OFFICES[office], letter_words(letter, office)
    if letter.reason == Reason.SUSPENSION:
        return f"La {name} suspend l’aide ({said}){NBSP}: les {euros(step.before_cents)} ne sont plus déduits."
    if letter.reason == Reason.END:
        return (
            f"Le droit à l’aide est fini ou refusé ({said}){NBSP}: les {euros(step.before_cents)} ne sont plus déduits."
        )
    if letter.reason == Reason.FIRST_RIGHT and not step.before_cents:
        return f"La {name} verse {euros(step.after_cents)} d’aide par mois ({said})."
    moved = f"de {euros(step.before_cents)} à {euros(step.after_cents)}"
    return f"L’aide passe {moved}{NBSP}: {_lowered(REASONS[letter.reason])} ({said})."


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def check_words(line: CheckLine, month: date) -> str:
    """Say why what came for a month is not what was deducted."""
    announced = euros(line.announced_cents or 0)
    words = {
        Difference.SAME: "Reçue comme déduite.",
        Difference.AWAITED: "En attente de la première lettre\u00a0: ce n’est pas une dette du ménage.",
        Difference.NOT_COME: f"Annoncée ({announced}) et pas venue\u00a0: à demander à la caisse.",
        Difference.DEDUCTED_OTHERWISE: f"La caisse a payé ce que dit la lettre ({announced})\u00a0: {month_and_year(month)} est à corriger.",
        Difference.OTHER_AMOUNT: "Ni le montant de la lettre, ni celui déduit\u00a0: trop-perçu retenu, rappel, ou lettre pas encore reçue.",
        Difference.NOT_CALLED: "Ce mois n’a pas été appelé pour ce ménage\u00a0: vérifiez le mois du bordereau.",
        Difference.WITHOUT_LETTER: "Déduite, et aucune lettre ne l’annonce\u00a0: notez la lettre, ou demandez à la caisse.",
    }
    return words[line.why]
