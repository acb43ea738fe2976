"""Every kind of paper that a household has: what it is called, who may print it, how it is gathered and how it is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseworker.access.rights import Access, Kind
from caseworker.agreements.model import Agreement
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from caseworker.issuing.annexes import TRIPARTITE
from caseworker.issuing.letter_kinds import LETTERS
from caseworker.issuing.passage_paper import month_span
from caseworker.issuing.plan_paper import TITLES as PLANS
from caseworker.issuing.repayment_paper import TITLES as REPAYMENTS
from caseworker.issuing.review_paper import TITLES as REVIEWS
from ui.letters.money import (
    Gather,
    Keep,
    keep_aid_sheet,
    keep_charges,
    keep_notice,
    keep_receipt,
    keep_repayment,
    rent_notice,
    rent_receipt,
    repayment,
)
from ui.letters.reviews import end_report, keep_end_report, keep_review, review
from ui.letters.support import keep_plan, plan

if TYPE_CHECKING:
    from caseworker.workspace import Workspace

Place = tuple[str, str]
"""A page, with what it shows after a colon, and what its button says."""

CONVENTION, PREMISES, MONEY, LETTER, FOLLOW_UP = (
    "Conventions",
    "États des lieux et clés",
    "Loyer et dépôt",
    "Courriers",
    "Entretiens et passages",
)
GROUPS = (CONVENTION, PREMISES, MONEY, LETTER, FOLLOW_UP)
IN_AGREEMENT, IN_INVENTORIES = ("dossier:Convention", "Convention"), ("dossier:État des lieux", "État des lieux")
IN_DEPOSIT, IN_DOSSIER, IN_WORKS = ("dossier:Dépôt de garantie", "Dépôt de garantie"), ("dossier", "Dossier"), ("works", "Travaux")  # fmt: skip
IN_BUDGET, IN_RENTS = ("dossier:Budget", "Budget"), ("dossier:Loyers", "Loyers")
IN_PLAN = ("dossier:Plan", "Plan")
IN_DOCUMENTS, NOWHERE = ("dossier:Synthèse", "Dossier"), ("", "")

Needs = tuple[tuple[Kind, Access], ...]
WRITES_DOCUMENTS = (Kind.DOCUMENTS, Access.WRITE)
OF_AGREEMENT: Needs = (WRITES_DOCUMENTS, (Kind.AGREEMENTS, Access.READ))
OF_BUDGET: Needs = (WRITES_DOCUMENTS, (Kind.BUDGET, Access.READ))
OF_PLAN: Needs = (WRITES_DOCUMENTS, (Kind.PLAN, Access.READ))
OF_CALL: Needs = ((Kind.RENTS, Access.WRITE), (Kind.AGREEMENTS, Access.READ))
OF_RENTS: Needs = ((Kind.RENTS, Access.WRITE),)
OF_REVIEW: Needs = (WRITES_DOCUMENTS, (Kind.SOCIAL_NOTES, Access.READ))
OF_INVENTORY: Needs = ((Kind.INVENTORIES, Access.WRITE), (Kind.HOUSEHOLD, Access.READ))
OF_PASSAGE: Needs = ((Kind.PASSAGES, Access.READ), (Kind.HOUSEHOLD, Access.READ))


@dataclass(frozen=True, slots=True)
class Printable:
    """One kind of paper; letters have no `gather` nor `keep` of their own, for they say what a person adds.

    Args:
        code, title: what it is.
        group: the card that it is in.
        needs: rights without which it is not shown.
        none_yet: what is said while there is none; `place`, where it begins and what it lacks is filled in.
        concerns: tells whether such a paper concerns an accompaniment; one that does not is not shown.
    """

    code: str
    title: str
    group: str
    needs: Needs = ()
    gather: Gather | None = None
    keep: Keep | None = None
    none_yet: str = "Rien à imprimer."
    place: Place = IN_DOSSIER
    concerns: Callable[["Workspace", str], bool] = lambda _workspace, _ref: True

    def is_for(self, workspace: "Workspace") -> bool:
        """Tell whether the person at work may print it."""
        if self.gather is None:
            return self.code in workspace.letters.kinds()
        return all(workspace.session.may(kind, access) for kind, access in self.needs)


def _convention(workspace: "Workspace", ref: str, draft: bool) -> Paper:
    return workspace.issuing.agreement_paper(_agreement(workspace, ref).id, draft=draft)


def _in_plain_words(workspace: "Workspace", ref: str, draft: bool) -> Paper:
    return workspace.issuing.plain_paper(_agreement(workspace, ref).id, draft=draft)


def _keep_annex(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    return workspace.issuing.handed_out(workspace.annexes.issue(paper, printed, ref))


def _amendment(workspace: "Workspace", ref: str, draft: bool) -> Paper:
    try:
        return workspace.issuing.agreement_paper(_agreement(workspace, ref, "amendment").id, draft=draft)
    except NotFound:
        if not draft:
            raise
        return workspace.issuing.proposed_amendment(ref)


def _agreement(workspace: "Workspace", ref: str, kind: str = "agreement") -> Agreement:
    return workspace.issuing.agreement_of(ref, kind)


def _keep_agreement(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    agreement = _agreement(workspace, ref, "amendment" if paper.kind == "amendment" else "agreement")
    return workspace.issuing.handed_out(workspace.issuing.issue(paper, printed, agreement.id))


def _inventory(code: str) -> Gather:
    def gather(workspace: "Workspace", ref: str, draft: bool) -> Paper:
        papers = workspace.inventory_papers
        try:
            found = papers.inventory_of(ref, code)
        except NotFound:
            if not draft:
                raise
            return papers.unwritten(ref, code)
        return (papers.comparison if code == "inventory-comparison" else papers.paper)(found.ref, draft=draft)

    return gather


def _keep_inventory(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    papers = workspace.inventory_papers
    return papers.handed_out(papers.issue(paper, printed, papers.inventory_of(ref, paper.kind).id))


def _keep_account(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    papers = workspace.deposit_papers
    return papers.handed_out(papers.issue(paper, printed, ref))


def _keep_funds(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    papers = workspace.fund_papers
    return papers.handed_out(papers.issue(paper, printed, ref))


def _reserved(workspace: "Workspace", ref: str) -> str:
    """Return the reference of the newest paper about which something was said."""
    for line in workspace.signatures.register_of(ref):
        if line.reservations:
            return line.issued.reference
    raise NotFound("reservation", ref)


def _keep_reservation(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    issued = workspace.additions.issue(paper, printed, _reserved(workspace, ref))
    return workspace.issuing.handed_out(issued)


def _keep_owner_letter(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    return workspace.issuing.handed_out(workspace.owner_letters.issue(paper, printed, ref))


def _report(workspace: "Workspace", ref: str, draft: bool) -> Paper:
    return workspace.visit_papers.visit_paper(workspace.visit_papers.visit_of(ref).id, draft=draft)


def _keep_report(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    papers = workspace.visit_papers
    return workspace.issuing.handed_out(papers.issue(paper, printed, papers.visit_of(ref).id))


def _passages(workspace: "Workspace", ref: str, draft: bool) -> Paper:
    first, last = month_span(workspace.session.today())
    return workspace.visit_papers.passage_sheet(ref, first, last, draft=draft)


def _let_go(workspace: "Workspace", paper: Paper, printed: Printed, _ref: str) -> bytes:
    """Let a sheet leave that is not kept: it says nothing that binds anybody."""
    workspace.visit_papers.handed_out(paper)
    return printed.pdf


def _budget(kind: str) -> Gather:
    def gather(workspace: "Workspace", ref: str, draft: bool) -> Paper:
        papers = workspace.budget_papers
        try:
            return papers.paper(papers.evaluation_of(ref).id, kind, draft=draft)
        except NotFound:
            if not draft:
                raise
            return papers.unwritten(ref, kind)

    return gather


def _keep_budget(workspace: "Workspace", paper: Paper, printed: Printed, ref: str) -> bytes:
    papers = workspace.budget_papers
    return workspace.issuing.handed_out(papers.issue(paper, printed, papers.evaluation_of(ref).id))


def _letters(group: str, *codes: str, **titles: str) -> list[Printable]:
    return [Printable(code, titles.get(code.replace("-", "_"), LETTERS[code].title), group) for code in codes]


PRINTABLES = (
    Printable("agreement", "Convention", CONVENTION, OF_AGREEMENT, _convention, _keep_agreement,
              "Pas encore de convention.", IN_AGREEMENT),
    Printable(TRIPARTITE, "Convention à trois (bail glissant)", CONVENTION, OF_AGREEMENT,
              lambda workspace, ref, draft: workspace.annexes.paper(ref, draft=draft), _keep_annex,
              "Le bail de ce logement n’est pas glissant.", IN_AGREEMENT,
              lambda workspace, ref: workspace.annexes.is_asked(ref)),
    Printable("amendment", "Avenant", CONVENTION, OF_AGREEMENT, _amendment, _keep_agreement,
              "Pas encore d’avenant.", IN_AGREEMENT),
    Printable("agreement-plain", "Convention en clair", CONVENTION, OF_AGREEMENT, _in_plain_words, _keep_agreement,
              "Pas encore de convention.", IN_AGREEMENT),
    Printable("household-sheet", "Fiche du ménage", CONVENTION, ((Kind.HOUSEHOLD, Access.READ),),
              lambda workspace, ref, draft: workspace.household_sheets.paper(ref, draft=draft), _let_go),
    Printable("inventory-entry", "État des lieux d’entrée", PREMISES, OF_INVENTORY, _inventory("inventory-entry"),
              _keep_inventory, "Pas encore d’état des lieux d’entrée.", IN_INVENTORIES),
    Printable("inventory-intermediate", "État des lieux intermédiaire", PREMISES, OF_INVENTORY,
              _inventory("inventory-intermediate"), _keep_inventory, "Pas encore fait.",
              IN_INVENTORIES),
    Printable("inventory-exit", "État des lieux de sortie", PREMISES, OF_INVENTORY, _inventory("inventory-exit"),
              _keep_inventory, "Pas encore d’état des lieux de sortie.", IN_INVENTORIES),
    Printable("inventory-comparison", "États des lieux comparés", PREMISES, OF_INVENTORY,
              _inventory("inventory-comparison"), _keep_inventory,
              "Il faut un état des lieux d’entrée et un de sortie.", IN_INVENTORIES),
    Printable("blank-inventory", "État des lieux vierge", PREMISES, OF_INVENTORY,
              lambda workspace, ref, draft: workspace.inventory_papers.blank(ref, draft=draft), _let_go,
              "Pas de logement à ce jour."),
    *_letters(PREMISES, "keys"),
    Printable("deposit-account", "Décompte du dépôt", MONEY, ((Kind.RENTS, Access.WRITE), (Kind.AGREEMENTS, Access.READ)),
              lambda workspace, ref, draft: workspace.deposit_papers.paper(ref, draft=draft), _keep_account,
              place=IN_DEPOSIT),
    Printable("dues-notice", "Avis d’échéance", MONEY, OF_CALL, rent_notice("dues-notice"), keep_notice,
              "Aucun mois appelé.", IN_RENTS),
    Printable("dues-notice-plain", "Avis d’échéance facile à lire", MONEY, OF_CALL, rent_notice("dues-notice-plain"),
              keep_notice, "Aucun mois appelé.", IN_RENTS),
    Printable("rent-receipt", "Quittance ou reçu", MONEY, OF_CALL, rent_receipt("rent-receipt"), keep_receipt,
              "Rien n’est encore payé.", IN_RENTS),
    Printable("rent-receipt-plain", "Quittance facile à lire", MONEY, OF_CALL, rent_receipt("rent-receipt-plain"),
              keep_receipt, "Rien n’est encore payé.", IN_RENTS),
    *(Printable(code, title, MONEY, OF_RENTS, repayment(code), keep_repayment, "Pas encore de plan d’apurement.", IN_RENTS)
      for code, title in REPAYMENTS.items()),
    Printable("aid-sheet", "Aide au logement facile à lire", MONEY, OF_CALL,
              lambda workspace, ref, draft: workspace.aid_papers.paper(ref, draft=draft), keep_aid_sheet,
              "Aucun dossier d’aide au logement.", IN_RENTS),
    Printable("aid-statement", "Relevé des aides financières", MONEY, OF_CALL,
              lambda workspace, ref, draft: workspace.fund_papers.paper(ref, draft=draft), _keep_funds,
              "Aucune aide financière notée.", IN_RENTS),
    Printable("charge-statement", "Décompte des charges", MONEY, OF_CALL,
              lambda workspace, ref, draft: workspace.charge_papers.paper(ref, draft=draft), keep_charges,
              "Aucune régularisation de charges.", IN_RENTS),
    Printable("budget", "Budget du ménage", MONEY, OF_BUDGET, _budget("budget"), _keep_budget,
              "Pas encore de budget évalué.", IN_BUDGET),
    Printable("budget-plain", "Budget facile à lire", MONEY, OF_BUDGET, _budget("budget-plain"), _keep_budget,
              "Pas encore de budget évalué.", IN_BUDGET),
    *_letters(MONEY, "rent-certificate", "reminder", "formal-notice", "arrears-report", "fund-request", reminder="Relance de loyer"),
    *_letters(LETTER, "occupancy-certificate", "appointment-letter", "notice-letter", "notice-receipt", "orientation-letter", "insurance-reminder",
              "privacy-notice", appointment_letter="Lettre de rendez-vous", notice_letter="Lettre de congé",
              notice_receipt="Accusé de réception de congé", insurance_reminder="Rappel d’assurance",
              privacy_notice="Données personnelles"),
    *(Printable(code, title, FOLLOW_UP, OF_PLAN, plan(code), keep_plan, place=IN_PLAN) for code, title in PLANS.items()),
    Printable("reservation", "Réserves et refus", LETTER, (WRITES_DOCUMENTS,),
              lambda workspace, ref, draft: workspace.additions.paper(_reserved(workspace, ref), draft=draft),
              _keep_reservation, "Ni réserve ni refus sur un document.", IN_DOCUMENTS),
    Printable("owner-letter", "Lettre au propriétaire", LETTER, (WRITES_DOCUMENTS, (Kind.INTERVENTIONS, Access.READ)),
              lambda workspace, ref, draft: workspace.owner_letters.paper(ref, draft=draft), _keep_owner_letter,
              "Aucune demande de travaux ouverte.", IN_WORKS),
    Printable("visit", "Dernier entretien", FOLLOW_UP, (WRITES_DOCUMENTS, (Kind.SOCIAL_NOTES, Access.READ)),
              _report, _keep_report, "Pas encore d’entretien."),
    *(Printable(code, title, FOLLOW_UP, OF_REVIEW, review(code), keep_review, "Pas encore de bilan.", IN_PLAN)
      for code, title in REVIEWS.items()),
    Printable("assessment", "Où j’en suis", FOLLOW_UP, ((Kind.SOCIAL_NOTES, Access.READ),),
              lambda workspace, ref, draft: workspace.assessment_papers.paper(ref, draft=draft), _let_go,
              "Pas encore de point noté.", ("dossier:Plan", "Plan")),
    Printable("end-report", "Rapport de fin d’accompagnement", FOLLOW_UP, OF_REVIEW, end_report, keep_end_report,
              "Pas encore de rapport de fin.", IN_PLAN),
    Printable("blank-visit", "Fiche d’entretien vierge", FOLLOW_UP, ((Kind.SOCIAL_NOTES, Access.READ),),
              lambda workspace, ref, draft: workspace.visit_papers.blank_visit(ref, draft=draft), _let_go),
    Printable("passage-sheet", "Passages du mois", FOLLOW_UP, OF_PASSAGE, _passages, _let_go),
    Printable("blank-passage", "Fiche de passage vierge", FOLLOW_UP, OF_PASSAGE,
              lambda workspace, ref, draft: workspace.visit_papers.blank_passage(ref, draft=draft), _let_go),
)  # fmt: skip
"""In the order of the screen, group by group."""
OF_CODE = {one.code: one for one in PRINTABLES}
