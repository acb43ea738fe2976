"""Prints papers: the entry of this package. Layout libraries are loaded by the first print, not by the import."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

from caseworker.datafiles import shipped_text
from caseworker.documents import (
    addition,
    agreement,
    aid_sheet,
    assessment,
    budget,
    cash_receipt,
    charges,
    deposit,
    dues_notice,
    fund,
    household_sheet,
    inventory,
    letters,
    owner_letter,
    rent_receipt,
    repayment,
    review,
    support_plan,
    templates,
    visit,
)
from caseworker.documents.jpeg import shape_of
from caseworker.documents.model import Blank, Paper, Printed

LABELS: Mapping[str, Mapping[str, str]] = {
    "agreement": agreement.LABELS,
    "amendment": agreement.LABELS,
    "agreement-plain": agreement.LABELS,
    "tripartite-annex": agreement.LABELS,
    "visit": visit.LABELS,
    "blank-visit": visit.LABELS,
    "blank-passage": visit.LABELS,
    "passage-sheet": visit.LABELS,
    "day-list": visit.LABELS,
    "signing-list": visit.LABELS,
    "meeting-sheet": visit.LABELS,
    "owner-letter": owner_letter.LABELS,
    "reservation": addition.LABELS,
    "deposit-account": deposit.LABELS,
    "aid-statement": fund.LABELS,
    "charge-statement": charges.LABELS,
    **dict.fromkeys(("dues-notice", "dues-notice-plain"), dues_notice.LABELS),
    "cash-receipt": cash_receipt.LABELS,
    **dict.fromkeys(("rent-receipt", "rent-receipt-plain"), rent_receipt.LABELS),
    **dict.fromkeys(repayment.KINDS, repayment.LABELS),
    **dict.fromkeys(support_plan.KINDS, support_plan.LABELS),
    "aid-sheet": aid_sheet.LABELS,
    **dict.fromkeys(("budget", "budget-plain"), budget.LABELS),
    **dict.fromkeys(review.KINDS, review.LABELS),
    **dict.fromkeys(letters.KINDS, letters.LABELS),
    "assessment": assessment.LABELS,
    "household-sheet": household_sheet.LABELS,
    "inventory-entry": inventory.LABELS,
    "inventory-intermediate": inventory.LABELS,
    "inventory-exit": inventory.LABELS,
    "inventory-comparison": inventory.LABELS,
    "blank-inventory": inventory.LABELS,
}


def template_text(name: str) -> str:
    """Return a shipped template ("agreement", "amendment", "owner-letter", "visit"…)."""
    return shipped_text("templates", f"{name}.md")


def blanks_of(paper: Paper) -> tuple[Blank, ...]:
    """Return what the paper would print and nobody filled in, in reading order, without laying it out.

    Raises:
        TemplateRefused: the template is not allowed, or a value does not suit what it does with it.
    """
    return _rendered(paper).blanks


def print_paper(paper: Paper, *, tagged: bool = True) -> Printed:
    """Lay a paper out. Blanks are printed too, as marked places: refusing a final print is the caller's part.

    Args:
        paper: what to print.
        tagged: False leaves structure, PDF/A and the source out: the floor that the real build is measured against.

    Raises:
        TemplateRefused: the template is not allowed, or a value does not suit what it does with it.
    """
    from caseworker.documents.press import laid_out

    return laid_out(paper, _rendered(paper), fingerprint_of(paper), tagged=tagged)


def fingerprint_of(paper: Paper) -> str:
    """Return the SHA-256 (hex) of what the paper says; the day it is issued on and its marks do not count."""
    content: dict[str, object] = {
        "kind": paper.kind,
        "title": paper.title,
        "reference": paper.reference,
        "association": [paper.association_name, paper.association_address],
        "signatories": list(paper.signatories),
        "template": templates.fingerprint_of(paper.template),
        "values": paper.values,
    }
    if paper.logo:
        content["logo"] = hashlib.sha256(paper.logo).hexdigest()
    if paper.photos:
        content["photos"] = [[one.number, one.caption, one.digest, *filter(None, [one.side])] for one in paper.photos]
    # surrogates cannot be encoded and are never printed
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _rendered(paper: Paper) -> templates.Rendered:
    labels = LABELS.get(paper.kind, {})
    rendered = templates.render(paper.template, paper.values, lambda path: agreement.label_of(path, labels))
    lacking = tuple(Blank("", name) for name in (*paper.lacking, *_broken_photos(paper)))
    return replace(rendered, blanks=(*rendered.blanks, *lacking)) if lacking else rendered


def _broken_photos(paper: Paper) -> list[str]:
    broken = [one for one in paper.photos if shape_of(one.content) is None]
    return [f"photo {one.number} ({one.caption}), dont le fichier est abîmé" for one in broken]
