"""Quittances and reçus: a quittance only when all of a month is paid; what the paper says is what the account says."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import blanks_of, print_paper
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.issuing.receipt_paper import PLAIN, QUITTANCE, RECEIPT
from caseworker.rents.model import AdjustmentDraft, PaymentDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    workspace.association.set_details(ASSOCIATION)
    drawn = workspace.agreements.draw_up("A001", AgreementDraft(starts_on=ENTRY, ends_on=date(2026, 12, 31)))
    terms = AgreementDraft(rent_cents=260_00, charges_cents=40_00, aid_cents=200_00, due_day=5)
    workspace.agreements.fill(drawn.id, terms)
    workspace.agreements.sign(drawn.id, ENTRY)
    workspace.calls.call(FEBRUARY)
    workspace.calls.call(MARCH)
    return workspace


def said(workspace: Workspace, month: date | None, until: date | None = None, kind: str = "rent-receipt") -> str:
    pdf = print_paper(workspace.receipt_papers.paper("A001", month, kind, until=until)).pdf
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    return words.replace("\u202f", " ").replace("\u00a0", " ")


def issued(workspace: Workspace, month: date) -> str:
    papers = workspace.receipt_papers
    paper = papers.paper("A001", month)
    return papers.issue(paper, print_paper(paper), "A001").reference


def test_a_month_wholly_paid_has_a_quittance_that_tells_rent_charges_and_aid_apart(head: Workspace):
    head.payments.receive("A001", PaymentDraft(100_00, date(2026, 2, 4)))
    words = said(head, FEBRUARY)
    assert "Quittance – février 2026" in words
    assert "sans les charges 260,00 €" in words
    assert "Charges 40,00 €" in words
    assert "déduite −200,00 €" in words
    assert "Reçu de vous 100,00 €" in words
    assert "gratuite" in words
    assert head.receipt_papers.nature("A001", FEBRUARY) == QUITTANCE
    assert blanks_of(head.receipt_papers.paper("A001", FEBRUARY)) == ()


def test_one_cent_short_gives_a_recu_that_says_what_is_left(head: Workspace):
    head.payments.receive("A001", PaymentDraft(99_99, date(2026, 2, 4)))
    words = said(head, FEBRUARY)
    assert "Reçu – février 2026" in words
    assert "ne vaut pas quittance" in words
    assert "Reste à payer 0,01 €" in words
    assert head.receipt_papers.nature("A001", FEBRUARY) == RECEIPT
    assert "Ce n’est pas une quittance" in said(head, FEBRUARY, kind=PLAIN)


def test_what_was_added_to_the_month_is_to_be_paid_as_well(head: Workspace):
    head.payments.receive("A001", PaymentDraft(100_00, date(2026, 2, 4)))
    head.adjustments.adjust("A001", AdjustmentDraft(12_00, date(2026, 2, 10), "reparations", "Vitre cassée"))
    assert "Reste à payer 12,00 €" in said(head, FEBRUARY)


def test_a_period_is_a_quittance_only_when_each_of_its_months_is_paid(head: Workspace):
    head.payments.receive("A001", PaymentDraft(150_00, date(2026, 3, 4)))
    words = said(head, FEBRUARY, MARCH)
    assert "Reçu – février 2026 à mars 2026" in words
    assert "Reste à payer 50,00 €" in words
    head.payments.receive("A001", PaymentDraft(50_00, date(2026, 3, 5)))
    assert "Quittance – février 2026 à mars 2026" in said(head, FEBRUARY, MARCH)
    assert print_paper(head.receipt_papers.paper("A001", FEBRUARY, until=MARCH)).pages == 1
    assert head.receipt_papers.paper("A001", FEBRUARY, until=MARCH).reference == "QUITTANCE-A001-2026-02-A-2026-03"


def test_the_file_says_when_a_quittance_is_no_longer_true(head: Workspace):
    line = head.payments.receive("A001", PaymentDraft(100_00, date(2026, 2, 4)))
    assert issued(head, FEBRUARY) == issued(head, FEBRUARY) == "QUITTANCE-A001-2026-02"
    assert head.receipt_papers.no_longer_true("A001") == []
    head.payments.reverse(line.id, date(2026, 2, 12))
    assert [one.reference for one in head.receipt_papers.no_longer_true("A001")] == ["QUITTANCE-A001-2026-02"]
    head.payments.receive("A001", PaymentDraft(40_00, date(2026, 2, 20)))
    assert "ce reçu remplace QUITTANCE-A001-2026-02" in said(head, FEBRUARY)
    assert issued(head, FEBRUARY) == "RECU-A001-2026-02"


def test_nothing_paid_nothing_called_or_a_period_upside_down_is_refused(head: Workspace):
    for month, until, code in ((FEBRUARY, None, "nothing_paid"), (MARCH, FEBRUARY, "ends_before_start")):
        with pytest.raises(RuleBroken) as broken:
            head.receipt_papers.paper("A001", month, until=until)
        assert [one.code for one in broken.value.problems] == [code]
    for ref, month in (("A001", date(2031, 1, 1)), ("A002", None), ("Z999", FEBRUARY)):
        with pytest.raises(NotFound):
            head.receipt_papers.paper(ref, month)


def test_the_quittances_of_a_month_are_made_at_once_for_those_who_paid_it(head: Workspace, files: Files):
    assert head.receipt_papers.paid_in(FEBRUARY) == []
    head.payments.receive("A001", PaymentDraft(100_00, date(2026, 2, 4)))
    rental = files.at_work(Role.RENTAL_MANAGER)
    refs, told = rental.receipt_papers.paid_in(FEBRUARY), []
    (made,) = rental.receipt_papers.make_all(FEBRUARY, refs, lambda done, total: told.append((done, total)))
    assert (refs, made.reference, told) == (["A001"], "QUITTANCE-A001-2026-02", [(1, 1)])
    assert made.pdf
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).receipt_papers.paper("A001")
