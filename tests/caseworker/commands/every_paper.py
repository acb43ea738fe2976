"""One paper of each kind, gathered from the demonstration as the program gathers it. A new kind takes one line in `GATHER`."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from PIL import Image

from caseworker.agreements.ending import NoticeDraft
from caseworker.documents.model import Paper
from caseworker.documents.printing import blanks_of, print_paper
from caseworker.end_words import drafted
from caseworker.errors import CaseworkerError, NotFound
from caseworker.housing.model import HeadLeaseDraft, OwnerDraft
from caseworker.issuing.letter_kinds import LETTERS, Wish
from caseworker.issuing.passage_paper import month_span
from caseworker.issuing.repayment_paper import TITLES as REPAYMENTS
from caseworker.issuing.review_paper import TITLES as REVIEWS
from caseworker.owner_accounts.charges import SettlementDraft
from caseworker.rents.model import PaymentDraft
from caseworker.signatures.model import Answer
from caseworker.workspace import Workspace

NOTICES = {
    "notice-letter": ("association", "main_propre", "manquement"),
    "notice-receipt": ("menage", "lrar", "depart"),
}

Gather = Callable[[Workspace, str], Paper]


@dataclass(frozen=True, slots=True)
class Way:
    """Which references a paper is asked for by, and how."""

    refs: Callable[[Workspace], list[str]]
    paper: Gather


def _supports(workspace: Workspace) -> list[str]:
    households = [line.household.id for line in workspace.households.caseload()]
    return [support.ref for one in households for support in workspace.supports.of_household(one)]


def _nothing(_workspace: Workspace) -> list[str]:
    return [""]


def _works(workspace: Workspace) -> list[str]:
    return [work.ref for work in workspace.works.works()]


def _meetings(workspace: Workspace) -> list[str]:
    return [meeting.ref for meeting in workspace.concertation.meetings()]


def _agreement(kind: str) -> Way:
    return Way(_supports, lambda w, ref: w.issuing.agreement_paper(w.issuing.agreement_of(ref, kind).id))


def _inventory(kind: str) -> Way:
    return Way(
        _supports, lambda w, ref: w.inventory_papers.paper(w.inventory_papers.inventory_of(ref, kind).ref, draft=True)
    )


def _letter(kind: str) -> Way:
    wish = Wish(about="Un logement plus grand", keys=(("Porte du logement", 2),))
    return Way(_supports, lambda w, ref: w.letters.paper(kind, ref, wish))


def _annex(workspace: Workspace, ref: str) -> Paper:
    owner = workspace.housing.add_owner(
        OwnerDraft("Logis Cévenol", "bailleur_social", "2 place des Martyrs, 30100 Alès")
    )
    home = workspace.occupancies.of_support(workspace.supports.support(ref).id)[-1]
    workspace.housing.set_head_lease(home.unit_id, HeadLeaseDraft(owner.id, "hlm_bail_glissant", home.starts_on))
    return workspace.annexes.paper(ref)


def _notice_of_rent(kind: str) -> Way:
    return Way(_supports, lambda w, ref: w.dues_papers.paper(ref, kind=kind))


def _charges(workspace: Workspace, ref: str) -> Paper:
    """Settle the charges of the last month of a stay, when nobody did yet."""
    today = workspace.session.today()
    stays = workspace.occupancies.of_support(workspace.supports.support(ref).id)
    lease = workspace.housing.head_lease_on(stays[-1].unit_id, today) if stays else None
    if lease is None or not stays[-1].period.holds(today):
        raise NotFound("settlement", ref)
    if not workspace.charge_settlements.settlements_of(lease.id):
        draft = SettlementDraft(today - timedelta(days=30), today, 90_00)
        workspace.charge_settlements.settle(lease.id, draft)
    return workspace.charge_papers.paper(ref)


def _cash(workspace: Workspace, ref: str) -> Paper:
    line = workspace.payments.receive(ref, PaymentDraft(20_00, workspace.session.today(), "especes", is_sure=True))
    return workspace.cash_papers.paper(line.id)


def _receipt(kind: str) -> Way:
    return Way(_supports, lambda w, ref: w.receipt_papers.paper(ref, kind=kind))


def _notice(kind: str) -> Way:
    def paper(workspace: Workspace, ref: str) -> Paper:
        given = NoticeDraft(*NOTICES[kind], received_on=workspace.session.today(), words="Loyers impayés.")
        workspace.notices.give(ref, given)
        return workspace.letters.paper(kind, ref)

    return Way(_supports, paper)


def _plan(kind: str) -> Way:
    return Way(_supports, lambda w, ref: w.plan_papers.paper(ref, kind))


def _budget(kind: str) -> Way:
    return Way(_supports, lambda w, ref: w.budget_papers.paper(w.budget_papers.evaluation_of(ref).id, kind))


def _repayment(kind: str) -> Way:
    return Way(_supports, lambda w, ref: w.repayment_papers.paper(w.repayment_papers.plan_of(ref).id, kind))


def _review(kind: str) -> Way:
    return Way(_supports, lambda w, ref: w.review_papers.paper(w.review_papers.review_of(ref).id, kind))


def _end_report(workspace: Workspace, ref: str) -> Paper:
    workspace.end_reports.write(ref, drafted(workspace.end_reports.way_of(ref)))
    return workspace.review_papers.end_report(ref)


def _reservation(workspace: Workspace, ref: str) -> Paper:
    issuing = workspace.issuing
    paper = issuing.agreement_paper(issuing.agreement_of(ref, "agreement").id)
    issued = issuing.issue(paper, print_paper(paper), issuing.agreement_of(ref, "agreement").id)
    today = workspace.session.today()
    workspace.signatures.answer(issued.reference, 1, Answer.RESERVED, "Le volet ne ferme pas.", today)
    return workspace.additions.paper(issued.reference)


def _compared(workspace: Workspace, ref: str) -> Paper:
    papers = workspace.inventory_papers
    return papers.comparison(papers.inventory_of(ref, "inventory-comparison").ref, draft=True)


def _passages(workspace: Workspace, ref: str) -> Paper:
    return workspace.visit_papers.passage_sheet(ref, *month_span(workspace.session.today()))


GATHER: Mapping[str, Way] = {
    "agreement": _agreement("agreement"),
    "agreement-plain": Way(
        _supports, lambda w, ref: w.issuing.plain_paper(w.issuing.agreement_of(ref, "agreement").id)
    ),
    "tripartite-annex": Way(_supports, _annex),
    "household-sheet": Way(_supports, lambda w, ref: w.household_sheets.paper(ref)),
    "assessment": Way(_supports, lambda w, ref: w.assessment_papers.paper(ref)),
    "amendment": _agreement("amendment"),
    "visit": Way(_supports, lambda w, ref: w.visit_papers.visit_paper(w.visit_papers.visit_of(ref).id)),
    "blank-visit": Way(_supports, lambda w, ref: w.visit_papers.blank_visit(ref)),
    "blank-passage": Way(_supports, lambda w, ref: w.visit_papers.blank_passage(ref)),
    "passage-sheet": Way(_supports, _passages),
    "day-list": Way(_nothing, lambda w, _: w.visit_papers.day_list(w.session.today())),
    "signing-list": Way(_nothing, lambda w, _: w.visit_papers.signing_list(w.session.today())),
    "owner-letter": Way(_works, lambda w, ref: w.owner_letters.paper(ref)),
    "meeting-sheet": Way(_meetings, lambda w, ref: w.meeting_papers.sheet(ref, names=True)),
    "reservation": Way(_supports, _reservation),
    "deposit-account": Way(_supports, lambda w, ref: w.deposit_papers.paper(ref)),
    "aid-statement": Way(_supports, lambda w, ref: w.fund_papers.paper(ref)),
    "charge-statement": Way(_supports, _charges),
    **{kind: _notice_of_rent(kind) for kind in ("dues-notice", "dues-notice-plain")},
    "cash-receipt": Way(_supports, _cash),
    **{kind: _receipt(kind) for kind in ("rent-receipt", "rent-receipt-plain")},
    "aid-sheet": Way(_supports, lambda w, ref: w.aid_papers.paper(ref)),
    **{kind: _plan(kind) for kind in ("plan", "plan-plain")},
    **{kind: _budget(kind) for kind in ("budget", "budget-plain")},
    **{kind: _repayment(kind) for kind in REPAYMENTS},
    **{kind: _review(kind) for kind in REVIEWS},
    "end-report": Way(_supports, _end_report),
    **{kind: _letter(kind) for kind in LETTERS},
    **{kind: _notice(kind) for kind in NOTICES},
    **{kind: _inventory(kind) for kind in ("inventory-entry", "inventory-intermediate", "inventory-exit")},
    "inventory-comparison": Way(_supports, _compared),
    "blank-inventory": Way(_supports, lambda w, ref: w.inventory_papers.blank(ref)),
}
"""By kind, as `print` names them."""


def paper_of(workspace: Workspace, kind: str) -> Paper:
    """Return the paper of the first reference that has one with nothing missing, or else of the first that has one."""
    way, found = GATHER[kind], None
    for ref in way.refs(workspace):
        try:
            paper = way.paper(workspace, ref)
        except CaseworkerError:
            continue
        if not blanks_of(paper):
            return paper
        found = found or paper
    if found is None:
        raise LookupError(kind)
    return found


def is_mistaken(failure: Any, pdf: bytes) -> bool:
    """Tell whether it took the last byte of a stream, a carriage return, for a part of the line end that follows it."""
    return "STREAM-LENGTH" in failure.rule_id and b"\r\nendstream" in pdf


def photograph() -> bytes:
    """Return a small JPEG with something on it."""
    written = io.BytesIO()
    Image.effect_noise((300, 200), 60).save(written, "JPEG")
    return written.getvalue()
