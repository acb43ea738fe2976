"""Cash: numbers without a gap, the box from its lines, what is taken to the bank, counting; what is refused."""

import io
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.cash.model import CountDraft, DepositDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import print_paper
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.labels import sentence
from caseworker.rents.model import PaymentDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

FIRST = date(2026, 3, 2)
Codes = set[tuple[str, str]]


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def paid(workspace: Workspace, cents: int, day: date = FIRST, means: str = "especes", *, sure: bool = False) -> str:
    return workspace.payments.receive("A001", PaymentDraft(cents, day, means, is_sure=sure)).id


def refused(broken: RuleBroken) -> Codes:
    return {(one.field, one.code) for one in broken.problems}


def test_each_payment_in_cash_takes_the_next_number_and_keeps_it_once_cancelled(head: Workspace):
    first = paid(head, 50_00)
    paid(head, 60_00, means="virement")
    paid(head, 70_00)
    head.payments.reverse(first)
    paid(head, 80_00)
    year = head.session.today().year
    assert [one.reference for one in head.cash.receipts(year)] == [f"C-{year}-000{rank}" for rank in (1, 2, 3)]
    assert [one.cancelled_on is not None for one in head.cash.receipts(year)] == [True, False, False]
    assert head.cash.receipt(f"c-{year}-1").payment_id == first == head.cash.receipt(first).payment_id
    assert head.cash.box().expected_cents == 150_00


def test_a_payment_that_is_not_written_takes_no_number(head: Workspace):
    with pytest.raises(RuleBroken):
        paid(head, -5_00)
    with pytest.raises(ZeroDivisionError):
        interrupted(head)
    paid(head, 20_00)
    assert [one.number for one in head.cash.receipts(head.session.today().year)] == [1]


def interrupted(workspace: Workspace) -> None:
    with workspace.session.database.atomic("rents"):
        paid(workspace, 10_00)
        raise ZeroDivisionError


def test_numbers_are_never_rewritten_nor_taken_out(head: Workspace):
    paid(head, 50_00)
    for sql in ("DELETE FROM cash_receipts", "UPDATE cash_receipts SET number = 9"):
        with pytest.raises(Exception, match="append only"):
            head.session.database.execute(sql)


def test_cash_above_what_the_law_allows_is_asked_about(head: Workspace):
    with pytest.raises(RuleBroken) as broken:
        paid(head, 1000_01)
    assert refused(broken.value) == {("cents", "cash_above_ceiling")}
    assert "à vérifier" in broken.value.problems[0].values["doubt"]
    paid(head, 1000_00)
    paid(head, 1000_01, means="virement")
    paid(head, 1000_01, sure=True)


def test_cash_from_nobody_or_on_a_day_to_come_is_refused(head: Workspace):
    for draft, field in (
        (PaymentDraft(10_00, FIRST, "especes", payer=""), "payer"),
        (PaymentDraft(10_00, None, "especes"), "on"),
        (PaymentDraft(10_00, head.session.today() + timedelta(1), "especes"), "on"),
        (PaymentDraft(None, FIRST, "especes"), "cents"),
    ):
        with pytest.raises(RuleBroken) as broken:
            head.payments.receive("A001", draft)
        assert {one for one, _ in refused(broken.value)} == {field}


def test_what_is_taken_to_the_bank_leaves_the_box(head: Workspace):
    paid(head, 120_00)
    paid(head, 300_00, means="cheque")
    today = head.session.today()
    made = head.cash.deposit(DepositDraft("especes", 100_00, today, "B-17"))
    head.cash.deposit(DepositDraft("cheques", 300_00, today, "B-18"))
    assert (head.cash.box().expected_cents, head.cash.box().cheques_cents) == (20_00, 0)
    assert head.cash.box(today - timedelta(1)).expected_cents == 120_00
    head.cash.reverse(made.id)
    assert head.cash.box().expected_cents == 120_00
    with pytest.raises(RuleBroken):
        head.cash.reverse(made.id)
    with pytest.raises(NotFound):
        head.cash.reverse("nothing")


def test_a_deposit_that_cannot_be_is_refused_beside_its_field(head: Workspace):
    paid(head, 120_00)
    today = head.session.today()
    head.cash.deposit(DepositDraft("especes", 50_00, today, "B-17"))
    for draft, expected in (
        (DepositDraft("especes", None, None, ""), {("cents", "missing"), ("on", "missing"), ("slip", "missing")}),
        (DepositDraft("especes", -10_00, today, "B-20"), {("cents", "amount_impossible")}),
        (DepositDraft("especes", 10**12, today, "B-20"), {("cents", "amount_impossible")}),
        (DepositDraft("or", 10_00, today, "B-20"), {("kind", "unknown_value")}),
        (DepositDraft("especes", 10_00, today + timedelta(1), "B-20"), {("on", "in_the_future")}),
        (DepositDraft("especes", 10_00, date(1990, 1, 1), "B-20"), {("on", "day_unlikely")}),
        (DepositDraft("especes", 10_00, today, " B-17 "), {("slip", "slip_known")}),
        (DepositDraft("especes", 70_01, today, "B-20"), {("cents", "more_than_there")}),
        (DepositDraft("especes", 100_00, FIRST, "B-20"), {("cents", "more_than_there")}),
        (DepositDraft("cheques", 1, today, "B-20"), {("cents", "more_than_there")}),
    ):
        with pytest.raises(RuleBroken) as broken:
            head.cash.deposit(draft)
        assert refused(broken.value) == expected
    assert len(head.cash.deposits()) == 1


def test_a_closed_month_takes_no_deposit_and_a_mistake_in_it_is_put_right_in_the_open_one(head: Workspace):
    paid(head, 120_00)
    made = head.cash.deposit(DepositDraft("especes", 30_00, date(2026, 3, 31), "B-17"))
    head.closing.close(FIRST, with_earlier=True)
    for day in (FIRST, date(2026, 3, 31)):
        with pytest.raises(RuleBroken) as broken:
            head.cash.deposit(DepositDraft("especes", 10_00, day, "B-18"))
        assert refused(broken.value) == {("on", "deposited_in_closed_month")}
        told = sentence(broken.value.problems[0].code, broken.value.problems[0].values)
        assert "mois clôturé (mars 2026)" in told
    head.cash.deposit(DepositDraft("especes", 10_00, date(2026, 4, 1), "B-18"))
    before = head.cash.box(date(2026, 3, 31)).expected_cents
    back = head.cash.reverse(made.id)
    assert (back.on, back.cents) == (head.session.today(), -30_00)
    assert head.cash.box(date(2026, 3, 31)).expected_cents == before == 90_00
    assert head.cash.box().expected_cents == 110_00


def test_a_difference_is_told_explained_and_the_box_goes_on_from_what_was_counted(head: Workspace):
    paid(head, 120_00)
    today = head.session.today()
    with pytest.raises(RuleBroken) as broken:
        head.cash.count(CountDraft(118_50, today))
    assert refused(broken.value) == {("explanation", "difference_unexplained")}
    made = head.cash.count(CountDraft(118_50, today, "Rendu de monnaie"))
    assert (made.difference_cents, head.cash.box().expected_cents) == (-1_50, 118_50)
    assert head.cash.count(CountDraft(118_50, today)).difference_cents == 0
    for draft, expected in (
        (CountDraft(None, today), {("cents", "missing")}),
        (CountDraft(-1, today), {("cents", "amount_impossible")}),
        (CountDraft(118_50, None), {("on", "missing")}),
        (CountDraft(0, FIRST, "x"), {("on", "count_before_the_last")}),
    ):
        with pytest.raises(RuleBroken) as broken:
            head.cash.count(draft)
        assert refused(broken.value) == expected


def test_who_knows_nothing_of_rents_knows_nothing_of_the_box(head: Workspace, files: Files):
    paid(head, 120_00)
    assert files.at_work(Role.RENTAL_MANAGER).cash.box().expected_cents == 120_00
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).cash.box()


def test_the_receipt_is_printed_twice_on_one_page_and_says_when_it_is_cancelled(head: Workspace):
    head.association.set_details(ASSOCIATION)
    line = paid(head, 120_00)
    number = head.cash.receipt(line).reference
    paper = head.cash_papers.paper(number)
    printed = print_paper(paper)
    assert (printed.pages, printed.blanks) == (1, ())
    assert head.cash_papers.issue(paper, printed, number).reference == number
    text = words_of(printed.pdf)
    assert text.count(f"Reçu de caisse {number}") >= 2
    assert text.count("120,00 €") == 2
    assert "ne vaut pas quittance" in text
    head.payments.reverse(line)
    after = head.cash_papers.paper(number)
    assert after.reference == f"{number}-V2"
    assert "Reçu annulé le" in words_of(print_paper(after).pdf)


def words_of(pdf: bytes) -> str:
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    return said.replace("\u202f", " ").replace("\u00a0", " ")
