"""The statement of financial aid, for the household: what was asked with it, decided, paid, and what is left to repay."""

from collections.abc import Sequence
from datetime import date

from caseworker.days import short_day
from caseworker.documents.model import Paper
from caseworker.financial_aids.model import Aid, LineKind, MoneyLine, next_due
from caseworker.fund_words import AWAITED, FUND_KINDS, FUND_LINES, OUTCOMES, PAYEES, PURPOSES
from caseworker.issuing.agreement_values import Values, association_values, lead_values
from caseworker.issuing.letter_kinds import Wish
from caseworker.issuing.letter_values import recipient_values, subject_of
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.money import euros

KIND, TITLE = "aid-statement", "Relevé des aides financières"


def fund_paper(
    sources: AgreementSources, support_ref: str, aids: Sequence[Aid], written_on: date, *, draft: bool
) -> Paper:
    """Return the statement of an accompaniment, written on a day."""
    association, subject = sources.association.details(), subject_of(sources, support_ref, written_on)
    support = subject.support
    values: Values = {
        "association": association_values(association) | {"telephone": association.phone},
        "destinataire": recipient_values(subject, Wish(), written_on),
        "accompagnement": {"reference": support.ref, "referent": lead_values(sources, support, written_on)},
        "aides": [_aid(aid, written_on) for aid in reversed(aids)],
        "total": {
            "reste": sum(aid.left_cents(written_on) for aid in aids),
            "prets": any(aid.lent_cents(written_on) for aid in aids),
        },
        "courrier": {"lieu": association.city, "le": written_on.isoformat()},
    }
    named = (KIND, TITLE, f"AIDES-{support.ref}")
    return sheet_paper(sources, named, values, written_on, draft=draft)


def _aid(aid: Aid, on: date) -> Values:
    decision, following = aid.decision, next_due(aid, on)
    answer = f"{OUTCOMES[decision.outcome]} le {short_day(decision.on)}" if decision else AWAITED
    if decision and decision.reason:
        answer = f"{answer}, {decision.reason}"
    if decision and decision.loan_cents:
        answer = f"{answer}, dont {euros(decision.loan_cents)} à rembourser"
    return {
        "titre": f"{FUND_KINDS[aid.kind]}, {PURPOSES[aid.purpose].lower()}",
        "demandee": aid.asked_on.isoformat(),
        "organisme": aid.organisation,
        "montant": aid.asked_cents,
        "reponse": answer,
        "accorde": aid.granted_cents,
        "lignes": [{"quoi": _line(one), "montant": one.cents} for one in aid.lines if one.holds and one.on <= on],
        "pret": bool(aid.lent_cents(on)),
        "reste": aid.left_cents(on),
        "prochaine": f"{euros(following.missing_cents)} le {short_day(following.due_on)}" if following else "",
    }


def _line(line: MoneyLine) -> str:
    payee = f" {PAYEES[line.payee][0].lower()}{PAYEES[line.payee][1:]}" if line.kind is LineKind.PAID else ""
    return f"{FUND_LINES[line.kind]}{payee} le {short_day(line.on)}"
