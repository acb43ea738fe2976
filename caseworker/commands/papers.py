"""print, document check: papers from a terminal."""

import argparse
import hashlib
from collections.abc import Callable

from caseworker.commands.aid_papers import print_sheet
from caseworker.commands.charge_papers import print_statement
from caseworker.commands.dues_papers import print_notice
from caseworker.commands.frame import DONE, REFUSED, UsageError, answer, opened, tell, write_file
from caseworker.commands.letters import letter
from caseworker.commands.receipt_papers import print_cash, print_receipt
from caseworker.commands.review_papers import print_review
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from caseworker.issuing.agreement_paper import PLAIN
from caseworker.issuing.annexes import TRIPARTITE
from caseworker.issuing.cash_paper import KIND as CASH
from caseworker.issuing.charge_paper import KIND as CHARGES
from caseworker.issuing.deposit_paper import KIND as DEPOSIT
from caseworker.issuing.dues_paper import KINDS as NOTICES
from caseworker.issuing.fund_paper import KIND as FUND
from caseworker.issuing.household_sheet import KIND as SHEET
from caseworker.issuing.inventories import BLANK, COMPARISON, KINDS
from caseworker.issuing.letter_kinds import LETTERS
from caseworker.issuing.meeting_sheet import KIND as MEETING
from caseworker.issuing.model import Issued, blanks_sentence, to_fill
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


def kept(
    workspace: Workspace, paper: Paper, keep: Callable[[Printed], Issued], drafted: Callable[[], None] | None = None
) -> tuple[Printed, bytes | None]:
    """Print a paper and keep it, frozen; a draft is never kept, and nothing comes out while something is missing on it.

    Args:
        workspace: gathered the paper.
        paper: what it says.
        keep: keeps what was printed.
        drafted: has the journal say that a draft leaves the vault, when it says more than the paper's reference.
    """
    from caseworker.documents import printing

    printed = printing.print_paper(paper)
    if paper.draft:
        (drafted or (lambda: workspace.visit_papers.handed_out(paper)))()
        return printed, printed.pdf
    if printed.blanks:
        return printed, None
    if paper.kind in _OF_INVENTORIES:
        return printed, workspace.inventory_papers.handed_out(keep(printed))
    if paper.kind == DEPOSIT:
        return printed, workspace.deposit_papers.handed_out(keep(printed))
    if paper.kind in REPAYMENTS:
        return printed, workspace.repayment_papers.handed_out(keep(printed))
    if paper.kind == FUND:
        return printed, workspace.fund_papers.handed_out(keep(printed))
    leaving = workspace.letters.handed_out if paper.kind in LETTERS else workspace.issuing.handed_out
    return printed, leaving(keep(printed))


def _agreement(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    issuing = workspace.issuing
    try:
        agreement = issuing.agreement_of(options.ref, options.kind, options.on)
    except NotFound:
        if not options.draft or options.kind != "amendment":
            raise
        return kept(workspace, issuing.proposed_amendment(options.ref), _never)
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


def _budget(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    papers = workspace.budget_papers
    try:
        evaluation_id = papers.evaluation_of(options.ref, options.on).id
    except NotFound:
        if not options.draft:
            raise
        return kept(workspace, papers.unwritten(options.ref, options.kind), _never)
    paper = papers.paper(evaluation_id, options.kind, draft=options.draft)
    keep, handed = papers.issue, papers.draft_handed_out
    return kept(workspace, paper, lambda printed: keep(paper, printed, evaluation_id), lambda: handed(evaluation_id))


def _plan(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    papers, ref = workspace.plan_papers, options.ref
    paper = papers.paper(ref, options.kind, draft=options.draft)
    return kept(workspace, paper, lambda printed: papers.issue(paper, printed, ref))


def _repayment(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    papers = workspace.repayment_papers
    try:
        plan = papers.plan_of(options.ref)
    except NotFound:
        if not options.draft:
            raise
        return kept(workspace, papers.unwritten(options.ref, options.kind), _never)
    paper = papers.paper(plan.id, options.kind, draft=options.draft)
    handed = papers.draft_handed_out
    return kept(workspace, paper, lambda printed: papers.issue(paper, printed, plan.id), lambda: handed(options.ref))


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
        return kept(workspace, papers.unwritten(options.ref, options.kind), _never)
    gather = papers.comparison if options.kind == COMPARISON else papers.paper
    paper = gather(inventory.ref, draft=options.draft)
    return kept(workspace, paper, lambda printed: papers.issue(paper, printed, inventory.id))


def _addition(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    paper = workspace.additions.paper(options.ref, draft=options.draft)
    return kept(workspace, paper, lambda printed: workspace.additions.issue(paper, printed, options.ref))


def _never(_printed: Printed) -> Issued:
    raise AssertionError("a draft is never kept")


def _household_sheet(workspace: Workspace, options: argparse.Namespace) -> tuple[Printed, bytes | None]:
    from caseworker.documents import printing

    paper = workspace.household_sheets.paper(options.ref, options.language or "", draft=options.draft)
    printed = printing.print_paper(paper)
    if printed.blanks and not options.draft:
        return printed, None
    workspace.visit_papers.handed_out(paper)
    return printed, printed.pdf


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
_OF_INVENTORIES = (*KINDS.values(), COMPARISON)
_PRINTERS |= dict.fromkeys(_OF_INVENTORIES, _inventory)
_PRINTERS |= {ADDITION: _addition, SHEET: _household_sheet, "budget": _budget, "budget-plain": _budget}
_PRINTERS |= dict.fromkeys(PLANS, _plan) | dict.fromkeys(REPAYMENTS, _repayment) | {"aid-sheet": print_sheet}
_PRINTERS |= dict.fromkeys(REVIEWS, print_review) | {CHARGES: print_statement}
