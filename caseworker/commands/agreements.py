"""agreement, notice: conventions and what becomes of them, from a terminal."""

import argparse
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from caseworker.agreements.ending import NoticeDraft
from caseworker.agreements.fees import CHARGES, MODE, PERCENT
from caseworker.agreements.model import Agreement, AgreementDraft, Waiver
from caseworker.agreements.renewal import NextMove
from caseworker.commands.frame import UsageError, answer, opened
from caseworker.days import short_day
from caseworker.due_words import agreement_words
from caseworker.errors import NotFound
from caseworker.renewal_words import move_words
from caseworker.supports.model import Support
from caseworker.workspace import Workspace


def list_agreements(options: argparse.Namespace) -> int:
    """List the agreements of a household, and what comes next."""
    with opened(options) as workspace:
        support, today = workspace.supports.support(options.ref), workspace.session.today()
        agreements = workspace.agreements.agreements_of(options.ref)
        following = workspace.reviews.next_of(support, today)
    document = {"agreements": [asdict(one) for one in agreements], "next": _move_document(following)}
    return answer(options, document, *(_line(one) for one in agreements), move_words(following))


def _line(agreement: Agreement) -> str:
    days = f"du {short_day(agreement.starts_on)} au {short_day(agreement.ends_on)}"
    waiting = "à signer" if agreement.is_pending else ""
    signed = f"signé le {short_day(agreement.signed_on)}" if agreement.signed_on else waiting
    return f"{agreement_words(agreement.number)}  {days}  {signed}".rstrip()


def _move_document(move: NextMove) -> dict[str, Any]:
    period = move.period
    return {
        "move": move.move.value,
        "by": move.by,
        "agreement": move.agreement.number if move.agreement else None,
        "starts_on": period.start if period else None,
        "ends_on": period.end if period else None,
    }


def renew(options: argparse.Namespace) -> int:
    """Draw up the renewal."""
    with opened(options) as workspace:
        return _told(options, workspace.reviews.renew(options.ref))


def change(options: argparse.Namespace) -> int:
    """Draw up an amendment for a change within the period."""
    draft = AgreementDraft(rent_cents=options.rent, charges_cents=options.charges, aid_cents=options.aid)
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        said = {MODE: options.fee_mode, PERCENT: options.share, CHARGES: options.charges_mode}
        said = {name: value for name, value in said.items() if value is not None}
        former = workspace.agreements.agreements_of(options.ref)
        if said and former:
            draft = replace(draft, options=dict(former[-1].options) | said)
        return _told(options, workspace.agreements.draw_up_change(options.ref, on, draft))


def sign(options: argparse.Namespace) -> int:
    """Say that every party has signed: the one that waits, or the number given."""
    with opened(options) as workspace:
        agreements = workspace.agreements.agreements_of(options.ref)
        waiting = [one for one in agreements if one.signed_on is None]
        if options.number is not None:
            waiting = [one for one in agreements if one.number == options.number]
        if not waiting:
            raise NotFound("agreement")
        return _told(options, workspace.agreements.sign(waiting[-1].id, options.on or workspace.session.today()))


def _told(options: argparse.Namespace, agreement: Agreement) -> int:
    return answer(options, asdict(agreement), _line(agreement))


def waive(options: argparse.Namespace) -> int:
    """Write a derogation."""
    with opened(options) as workspace:
        today = workspace.session.today()
        waiver = Waiver(today, options.until, options.reason, options.reference, options.funder, options.agreed_on)
        workspace.reviews.waive(options.ref, waiver, options.proof)
        count = len(workspace.agreements.waivers_of(options.ref))
    return answer(options, {"granted_on": today, "waivers": count}, "Dérogation enregistrée.")


def give_notice(options: argparse.Namespace) -> int:
    """Note a notice."""
    with opened(options) as workspace:
        on = options.on or workspace.session.today()
        draft = NoticeDraft(options.by, options.way, options.reason, on, options.ends_on, options.words)
        notice = workspace.notices.give(options.ref, draft)
    return answer(options, asdict(notice), f"Congé noté, jusqu’au {short_day(notice.ends_on)}.")


def withdraw_notice(options: argparse.Namespace) -> int:
    """Withdraw the notice that holds."""
    with opened(options) as workspace:
        standing = workspace.notices.standing(options.ref)
        if standing is None:
            raise UsageError("Aucun congé ne court pour ce ménage.")
        on: date = options.on or workspace.session.today()
        notice = workspace.notices.withdraw(standing.id, on, options.words)
    return answer(options, asdict(notice), "Congé retiré.")


def waivers_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the derogations of a dossier."""
    return [asdict(one) | {"support": support.ref} for one in workspace.agreements.waivers_of(support.ref)]


def notices_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return the notices of a dossier."""
    return [asdict(one) | {"support": support.ref} for one in workspace.notices.notices_of(support.ref)]


def next_of(workspace: Workspace, support: Support) -> list[dict[str, Any]]:
    """Return what comes next to the convention of a dossier."""
    move = workspace.reviews.next_of(support, workspace.session.today())
    return [_move_document(move) | {"support": support.ref}]
