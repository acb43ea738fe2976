"""What a paper, a step, a lease or a file comes to, said in French: for screens and for the command line."""

from datetime import date

from caseworker.agenda.model import VALIDATION, Due, DueKind
from caseworker.arrears.model import Step
from caseworker.arrears_words import STEPS, TOLD_TO
from caseworker.days import month_and_year, short_day
from caseworker.fund_words import FUND_KINDS
from caseworker.labels import DUE_KINDS, NBSP
from caseworker.project_words import REQUEST_KINDS, WAITS

DECLARATIONS = {
    "rsa": "Déclaration trimestrielle, RSA",
    "prime_activite": "Déclaration trimestrielle, prime d’activité",
    "aah": "Déclaration trimestrielle, AAH",
}
PROOFS = {"vue": "Vue", "copie": "Copie gardée"}
PILE_STATES = {"a_signer": "À signer", "a_rediger": "À rédiger", "signee": "Signée"}
PAPERS = frozenset({DueKind.DOCUMENT_EXPIRY, DueKind.PERMIT_EXPIRY})
AIDS = frozenset({DueKind.AID_ANSWER, DueKind.AID_FIRST_PAYMENT})
FUNDS = frozenset({DueKind.AID_DECISION, DueKind.AID_REPAYMENT})
REPAYMENTS = frozenset(
    {DueKind.REPAYMENT_MISSED, DueKind.REPAYMENT_TO_SIGN, DueKind.REPAYMENT_END, DueKind.REPAYMENT_AID_CHECK}
)
OF_RENTS = AIDS | FUNDS | REPAYMENTS | {DueKind.ARREARS_STEP}
OF_OWNERS = frozenset({DueKind.HEAD_LEASE_NOTICE, DueKind.CLAIM, DueKind.RENT_REVISION})
PROJECTS = frozenset({DueKind.HOUSING_REQUEST, DueKind.HOUSING_PROPOSAL})
OF_REGISTERS = PAPERS | OF_RENTS | OF_OWNERS | PROJECTS | {
    DueKind.HEATING_CHECK, DueKind.STEP, DueKind.REVIEW, DueKind.DEPOSIT_INSTALMENT, DueKind.INVENTORY_AMENDMENT,
    DueKind.RETENTION, DueKind.DEPOSIT_RETURN, DueKind.RESOURCE_END, DueKind.PREFECTURE,
}  # fmt: skip


def agreement_words(number: int) -> str:
    """Return what people call a convention: 0 is the first, the others are its amendments."""
    return f"Avenant n°{NBSP}{number}" if number else "Convention"


def pile_words(month: date) -> str:
    """Return "Parapheur de mai 2027", "Parapheur d’avril 2027"."""
    words = month_and_year(month)
    return f"Parapheur d’{words}" if words[0] in "ao" else f"Parapheur de {words}"


def register_words(due: Due, person: str) -> str:
    """Say a deadline of a register with its day.

    Args:
        due: one whose kind is among `OF_REGISTERS`.
        person: first name of whose paper it is, as it may be shown; "" for nobody's.
    """
    day = short_day(due.due_on)
    if due.kind in PAPERS:
        words = f"{due.subject}, {person}" if person else due.subject
        ending = f"a expiré le {day}" if due.overdue else f"expire le {day}{_to_ask(due)}"
        return f"{words}{NBSP}: {ending}"
    if due.kind in {DueKind.PREFECTURE, DueKind.RESOURCE_END}:
        return _person_words(due, f", {person}" if person else "", day)
    if due.kind in OF_RENTS:
        return _rent_words(due, day)
    if due.kind in PROJECTS:
        return _project_words(due, day)
    if due.kind in OF_OWNERS:
        return _owner_words(due, day)
    return _stay_words(due, day)


def _stay_words(due: Due, day: str) -> str:
    """Say what a stay asks for: its bilan, its inventory, its steps."""
    if due.kind is DueKind.REVIEW and due.code == VALIDATION:
        return f"Bilan du {day}{NBSP}: à valider"
    if due.kind is DueKind.INVENTORY_AMENDMENT:
        return f"État des lieux d’entrée{NBSP}: complément possible jusqu’au {day}"
    if due.kind is DueKind.HEATING_CHECK and not due.is_of_unit:
        return f"Chauffage{NBSP}: à ajouter à l’état des lieux d’entrée jusqu’au {day}, si le ménage le demande"
    words = DECLARATIONS.get(due.subject, due.subject) if due.kind is DueKind.STEP else DUE_KINDS[due.kind]
    return f"{words} avant le {day}" if due.kind is DueKind.DEPOSIT_RETURN else f"{words}{NBSP}: le {day}"


def _person_words(due: Due, whose: str, day: str) -> str:
    """Say what comes to its day of one person: an appointment at the préfecture, a resource that ends."""
    if due.kind is DueKind.PREFECTURE:
        return f"{DUE_KINDS[due.kind]}{whose}{NBSP}: le {day}{f', {due.subject}' if due.subject else ''}"
    return (
        f"{due.subject}{whose}{NBSP}: {f'fin prévue le {day}, à confirmer' if due.overdue else f'se termine le {day}'}"
    )


def _owner_words(due: Due, day: str) -> str:
    """Say what comes to its day of a head lease, or of the insurance of a dwelling."""
    if due.kind is DueKind.HEAD_LEASE_NOTICE:
        return f"Bail principal, fin le {due.subject}{NBSP}: préavis à donner le {day} au plus tard"
    if due.kind is DueKind.CLAIM:
        return f"Sinistre à déclarer à l’assureur le {day} au plus tard{NBSP}: {due.subject}"
    return f"Loyer au propriétaire{NBSP}: révision (IRL) à décider, {'depuis le' if due.overdue else 'le'} {day}"


def _rent_words(due: Due, day: str) -> str:
    """Say what comes to its day of the housing aid, of a fund or of a repayment plan; no amount: it is shown where others may see."""
    if due.kind in AIDS:
        since = f"à relancer depuis le {day}" if due.overdue else f"à relancer à partir du {day}"
        return f"{DUE_KINDS[due.kind]} ({due.subject}){NBSP}: {since}"
    if due.kind in FUNDS:
        said = f"échéance du {day}" if due.kind is DueKind.AID_REPAYMENT else f"réponse attendue, à relancer le {day}"
        return f"{FUND_KINDS[due.subject]}{NBSP}: {said}"
    return _arrears_words(due, day) if due.kind is DueKind.ARREARS_STEP else _plan_words(due, day)


def _project_words(due: Due, day: str) -> str:
    """Say what a housing request waits for, or until when a proposal is to be answered; without a subject, nothing of what is asked."""
    if due.kind is DueKind.HOUSING_PROPOSAL:
        return f"Proposition de logement{NBSP}: réponse à donner avant le {day}"
    kind, _, wait = due.subject.partition(" ")
    return f"{REQUEST_KINDS[kind]}{NBSP}: {WAITS[wait]} {day}" if wait else f"Demande de logement{NBSP}: le {day}"


def _arrears_words(due: Due, day: str) -> str:
    if due.code == Step.REPORT:
        return f"Impayé{NBSP}: signaler {TOLD_TO[due.subject]}, le {day} au plus tard"
    step = due.subject or STEPS[due.code]
    said = f"{step[:1].lower()}{step[1:]}{', à relire d’abord' if due.to_read else ''}"
    return f"Impayé{NBSP}: {said}, {'depuis le' if due.overdue else 'le'} {day}"


def _plan_words(due: Due, day: str) -> str:
    if due.kind is DueKind.REPAYMENT_MISSED:
        missed = f"{due.detail} échéances manquées, la première le" if due.detail > 1 else "échéance manquée, le"
        return f"Plan d’apurement{NBSP}: {missed} {day}"
    if due.kind is DueKind.REPAYMENT_TO_SIGN:
        return f"Plan d’apurement{NBSP}: à signer avant la première échéance, le {day}"
    if due.kind is DueKind.REPAYMENT_END:
        return f"Plan d’apurement{NBSP}: dernière échéance le {day}"
    return f"Plan d’apurement{NBSP}: à confirmer le {day} à l’organisme qui verse l’aide au logement"


def _to_ask(due: Due) -> str:
    """Say when a permit is to be asked for again, while there is time."""
    if due.act_by is None:
        return ""
    limit = short_day(due.act_by)
    return f", demande attendue depuis le {limit}" if due.is_pressing else f", demande avant le {limit}"
