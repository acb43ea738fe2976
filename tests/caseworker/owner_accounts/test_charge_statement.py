"""The statement of charges says what the account says, to the cent, in words that the household reads; else it is refused."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import print_paper
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.housing.model import HeadLease, HeadLeaseDraft
from caseworker.money import euros
from caseworker.owner_accounts.charges import SettlementDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.rents.test_payments import call

HALF_YEAR = SettlementDraft(date(2026, 1, 1), date(2026, 6, 30), 400_00)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    workspace.association.set_details(ASSOCIATION)
    call(workspace, files.stay.id, "2026-02", "2026-03")
    return workspace


@pytest.fixture
def lease(head: Workspace, files: Files) -> HeadLease:
    draft = HeadLeaseDraft(starts_on=date(2025, 12, 1), rent_cents=384_00, charges_cents=50_00)
    return head.housing.set_head_lease(files.unit.id, draft)


def words_of(pdf: bytes) -> str:
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    return said.replace("\u202f", " ").replace("\u00a0", " ")


def test_it_says_what_the_account_says_and_how_the_share_was_worked_out(head: Workspace, lease: HeadLease):
    (share,) = head.charge_settlements.settle(lease.id, HALF_YEAR).households
    paper = head.charge_papers.paper("A001")
    told = paper.values["charges"]
    line = head.adjustments.adjustments_of("A001")[-1]
    signed = told["solde"] if told["a_payer"] else -told["solde"]
    assert signed == share.cents == line.cents
    assert (told["reelles"], told["jours"], told["jours_partages"], told["part"]) == (400_00, 168, 362, 185_64)
    assert told["part"] - told["deja"] == line.cents
    printed = print_paper(paper)
    assert not [one.label for one in printed.blanks if "référent" not in one.label]
    text = words_of(printed.pdf)
    assert euros(abs(line.cents)).replace("\u00a0", " ").replace("\u202f", " ") in text
    assert "400,00 € × 168 ÷ 362 = 185,64 €" in text


def test_it_is_kept_once_and_a_second_one_only_when_it_says_something_else(head: Workspace, lease: HeadLease):
    head.charge_settlements.settle(lease.id, HALF_YEAR)
    paper = head.charge_papers.paper("A001")
    printed = print_paper(paper)
    if not printed.blanks:
        issued = head.charge_papers.issue(paper, printed, "A001")
        assert issued.reference == head.charge_papers.paper("A001").reference == "CHARGES-A001"
        assert head.charge_papers.handed_out(issued) == printed.pdf


def test_nothing_is_printed_of_what_was_taken_back_nor_of_another_period(
    files: Files, head: Workspace, lease: HeadLease
):
    with pytest.raises(NotFound):
        head.charge_papers.paper("A001")
    head.charge_settlements.settle(lease.id, HALF_YEAR)
    with pytest.raises(NotFound):
        head.charge_papers.paper("A001", date(2026, 7, 1))
    assert head.charge_papers.paper("A001", date(2026, 6, 30))
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).charge_papers.paper("A001")
    (made,) = head.charge_settlements.settlements_of(lease.id)
    assert head.charge_settlements.lived_meanwhile(made) == ["A001"]
    head.charge_settlements.reverse(made.id)
    with pytest.raises(NotFound):
        head.charge_papers.paper("A001")


def test_an_account_that_says_something_else_is_never_contradicted_on_paper(head: Workspace, lease: HeadLease):
    head.charge_settlements.settle(lease.id, HALF_YEAR)
    head.adjustments.reverse(head.adjustments.adjustments_of("A001")[-1].id)
    with pytest.raises(RuleBroken) as broken:
        head.charge_papers.paper("A001")
    assert [one.code for one in broken.value.problems] == ["settlement_changed"]
