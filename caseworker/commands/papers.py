"""print, document check: papers from a terminal."""

import argparse
import hashlib

from caseworker.commands.aid_papers import print_sheet
from caseworker.commands.charge_papers import print_statement
from caseworker.commands.dues_papers import print_notice
from caseworker.commands.frame import DONE, REFUSED, UsageError, answer, opened, tell, write_file
from caseworker.commands.keeping_papers import OF_INVENTORIES, kept, let_go, never
from caseworker.commands.letters import letter
from caseworker.commands.receipt_papers import print_cash, print_receipt
from caseworker.commands.review_papers import print_end_report, print_review
from caseworker.commands.support_papers import print_assessment, print_budget, print_plan, print_repayment
from caseworker.documents.model import Printed
from caseworker.errors import NotFound
from caseworker.issuing.agreement_paper import PLAIN
from caseworker.issuing.annexes import TRIPARTITE
from caseworker.issuing.assessment_paper import KIND as ASSESSMENT
from caseworker.issuing.cash_paper import KIND as CASH
from caseworker.issuing.charge_paper import KIND as CHARGES
from caseworker.issuing.deposit_paper import KIND as DEPOSIT
from caseworker.issuing.dues_paper import KINDS as NOTICES
from caseworker.issuing.fund_paper import KIND as FUND
from caseworker.issuing.household_sheet import KIND as SHEET
from caseworker.issuing.inventories import BLANK, COMPARISON
from caseworker.issuing.letter_kinds import LETTERS
from caseworker.issuing.meeting_sheet import KIND as MEETING
from caseworker.issuing.model import blanks_sentence, to_fill
from caseworker.issuing.owner_letter import KIND as LETTER
from caseworker.issuing.passage_paper import month_span
from caseworker.issuing.plan_paper import TITLES as PLANS
from caseworker.issuing.receipt_paper import KINDS as RECEIPTS
from caseworker.issuing.repayment_paper import TITLES as REPAYMENTS
from caseworker.issuing.review_paper import TITLES as REVIEWS
from caseworker.labels import sentence
from caseworker.signatures.addition import KIND as ADDITION
from caseworker.workspace import Workspace

WITHOUT_REFERENCE = frozenset({"day-list", "signing-list"})


def print_paper(options: argparse.Namespace) -> int:
    """Print a paper; with blanks left it is refused, unless it is a draft."""
    if options.ref is None and options.kind not in WITHOUT_REFERENCE:
        raise UsageError("Indiquez la référence de l’accompagnement (A001…).")
    with opened(options) as workspace:
        printed, pdf = _PRINTERS.get(options.kind, _agreement)(workspace, options)
        if pdf is None:
            tell(f"Il manque\u00a0: {blanks_sentence(printed.blanks)}.")
        else:
            if printed.undrawable:
                tell(sentence("letters_undrawable", {"letters": list(printed.undrawable)}))
            write_file(options.out, pdf)
    document = {
        "path": str(options.out) if pdf is not None else None,
        "pages": printed.pages,
        "sha256": hashlib.sha256(pdf).hexdigest() if pdf is not None else None,
        "blanks": [blank.label for blank in to_fill(printed.blanks)],
        "undrawable": list(printed.undrawable),
    }
    answer(options, document, *([f"Imprimé\u00a0: {options.out}"] if pdf is not None else []))
    return DONE if pdf is not None else REFUSED


def _agreement(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    issuing = workspace.issuing
    try:
        agreement = issuing.agreement_of(options.ref, options.kind, options.on)
    except NotFound:
        if not options.draft or options.kind != "amendment":
            raise
        return kept(workspace, issuing.proposed_amendment(options.ref), never)
    paper = issuing.agreement_paper(agreement.id, draft=options.draft)
    return kept(
        workspace,
        paper,
        lambda printed: issuing.issue(paper, printed, agreement.id),
        lambda: issuing.draft_handed_out(agreement.id),
    )


def _plain(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    issuing = workspace.issuing
    agreement = issuing.agreement_of(options.ref, "agreement", options.on)
    paper = issuing.plain_paper(agreement.id, draft=options.draft)
    return kept(
        workspace,
        paper,
        lambda printed: issuing.issue(paper, printed, agreement.id),
        lambda: issuing.draft_handed_out(agreement.id),
    )


def _annex(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    annexes, ref, on = workspace.annexes, options.ref, options.on
    paper = annexes.paper(ref, on, draft=options.draft)
    agreement = workspace.issuing.agreement_of(ref, "agreement", on)
    drafted = workspace.issuing.draft_handed_out
    return kept(workspace, paper, lambda printed: annexes.issue(paper, printed, ref, on), lambda: drafted(agreement.id))


def _visit(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    papers = workspace.visit_papers
    visit = papers.visit_of(options.ref, options.on)
    paper = papers.visit_paper(visit.id, draft=options.draft)
    return kept(workspace, paper, lambda printed: papers.issue(paper, printed, visit.id))


def _sheet(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    """Print a sheet that is not kept."""
    from caseworker.documents import printing

    papers = workspace.visit_papers
    today, draft = workspace.session.today(), options.draft
    if options.kind == "blank-visit":
        paper = papers.blank_visit(options.ref, options.checklist or "", draft=draft)
    elif options.kind == BLANK:
        paper = workspace.inventory_papers.blank(options.ref, draft=draft)
    elif options.kind == "signing-list":
        paper = papers.signing_list(options.on or today, draft=draft)
    elif options.kind == "blank-passage":
        paper = papers.blank_passage(options.ref, draft=draft)
    elif options.kind == "passage-sheet":
        first, last = (options.on, options.on) if options.on else month_span(options.month or today)
        paper = papers.passage_sheet(options.ref, first, last, draft=draft)
    else:
        paper = papers.day_list(options.on or today, draft=draft)
    printed = printing.print_paper(paper)
    if printed.blanks and not options.draft:
        return printed, None
    papers.handed_out(paper)
    return printed, printed.pdf


def _letter(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    letters = workspace.owner_letters
    paper = letters.paper(options.ref, draft=options.draft)
    return kept(
        workspace,
        paper,
        lambda printed: letters.issue(paper, printed, options.ref),
        lambda: letters.draft_handed_out(options.ref),
    )


def _deposit(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    papers = workspace.deposit_papers
    paper = papers.paper(options.ref, draft=options.draft)
    return kept(
        workspace,
        paper,
        lambda printed: papers.issue(paper, printed, options.ref),
        lambda: papers.draft_handed_out(options.ref),
    )


def _fund(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    papers = workspace.fund_papers
    keep, handed = papers.issue, papers.draft_handed_out
    paper = papers.paper(options.ref, draft=options.draft)
    return kept(workspace, paper, lambda printed: keep(paper, printed, options.ref), lambda: handed(options.ref))


def _household_letter(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    paper, wish = letter(workspace, options)
    return kept(workspace, paper, lambda printed: workspace.letters.issue(paper, printed, options.ref, wish))


def _meeting(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    from caseworker.documents import printing

    paper = workspace.meeting_papers.sheet(options.ref, names=options.names, draft=options.draft)
    printed = printing.print_paper(paper)
    workspace.visit_papers.handed_out(paper)
    return printed, printed.pdf


def _inventory(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    papers = workspace.inventory_papers
    try:
        inventory = papers.inventory_of(options.ref, options.kind, options.on)
    except NotFound:
        if not options.draft or options.ref[:1] in "Ee":
            raise
        return kept(workspace, papers.unwritten(options.ref, options.kind), never)
    gather = papers.comparison if options.kind == COMPARISON else papers.paper
    paper = gather(inventory.ref, draft=options.draft)
    return kept(workspace, paper, lambda printed: papers.issue(paper, printed, inventory.id))


def _addition(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    paper = workspace.additions.paper(options.ref, draft=options.draft)
    return kept(workspace, paper, lambda printed: workspace.additions.issue(paper, printed, options.ref))


def _household_sheet(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    return let_go(workspace, workspace.household_sheets.paper(options.ref, options.language or "", draft=options.draft))


_SHEETS = ("blank-visit", "blank-passage", "passage-sheet", "day-list", "signing-list", BLANK)
_PRINTERS = {
    PLAIN: _plain,
    TRIPARTITE: _annex,
    "visit": _visit,
    LETTER: _letter,
    DEPOSIT: _deposit,
    FUND: _fund,
    MEETING: _meeting,
} | dict.fromkeys(_SHEETS, _sheet)
_PRINTERS |= dict.fromkeys(LETTERS, _household_letter)
_PRINTERS |= dict.fromkeys(NOTICES, print_notice)
_PRINTERS |= dict.fromkeys(RECEIPTS, print_receipt) | {CASH: print_cash}
_PRINTERS |= dict.fromkeys(OF_INVENTORIES, _inventory)
_PRINTERS |= {ADDITION: _addition, SHEET: _household_sheet, ASSESSMENT: print_assessment}
_PRINTERS |= {"budget": print_budget, "budget-plain": print_budget}
_PRINTERS |= dict.fromkeys(PLANS, print_plan) | dict.fromkeys(REPAYMENTS, print_repayment) | {"aid-sheet": print_sheet}
_PRINTERS |= dict.fromkeys(REVIEWS, print_review)
_PRINTERS |= {"end-report": print_end_report, CHARGES: print_statement}
