"""The books: debit equals credit to the cent, the account of households is what they owe, no name leaves."""

import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from caseworker.access.rights import Role
from caseworker.aids.receiving import ReceiptDraft
from caseworker.cash.accounting import load_plan
from caseworker.cash.books import COLUMNS, Move, lines_of, totals
from caseworker.cash.model import CountDraft, DepositDraft
from caseworker.errors import Refused, RuleBroken
from caseworker.rents.model import AdjustmentDraft, PaymentDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

FEBRUARY = date(2026, 2, 1)
CENTS = some.integers(min_value=-(10**7), max_value=10**7)


def called(workspace: Workspace, support_id: str, month: str, aid: int = 200_00) -> None:
    row = {"id": f"{support_id} {month}", "support_id": support_id, "month": month, "rent_cents": 260_00}
    workspace.session.database.insert(
        "dues", row | {"charges_cents": 40_00, "aid_cents": aid, "recorded_on": f"{month}-01"}
    )


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    called(workspace, files.stay.id, "2026-02")
    called(workspace, files.other_stay.id, "2026-02", aid=350_00)
    return workspace


@given(some.lists(some.tuples(some.sampled_from(["VE", "BQ", "CA", "OD"]), CENTS, CENTS), max_size=30))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_sums_debit_equals_credit_and_numbers_run_without_a_gap(drawn: list[tuple[str, int, int]]):
    moves = [
        Move("call", journal, FEBRUARY, "A001", (("household", one + two), ("rent", -one), ("charges", -two)))
        for journal, one, two in drawn
    ]
    lines = lines_of(moves, load_plan())
    debit, credit = totals(lines)
    assert debit == credit
    for number in {(line.move.journal, line.number) for line in lines}:
        of_entry = [line for line in lines if (line.move.journal, line.number) == number]
        assert sum(line.debit_cents - line.credit_cents for line in of_entry) == 0
    for journal in {line.move.journal for line in lines}:
        numbers = {line.number for line in lines if line.move.journal == journal}
        assert numbers == set(range(1, len(numbers) + 1))


def owed_by_books(workspace: Workspace, household: str, *months: date) -> int:
    lines = [line for month in months for line in workspace.accounting.books(month).lines]
    return sum(
        line.debit_cents - line.credit_cents
        for line in lines
        if line.account.number == "411000" and line.move.household == household
    )


def test_the_account_of_a_household_is_what_it_owes_and_the_box_is_the_box(head: Workspace):
    today = head.session.today()
    first = head.payments.receive("A001", PaymentDraft(60_00, date(2026, 2, 4), "especes"))
    head.payments.receive("A001", PaymentDraft(15_37, date(2026, 2, 5), "cheque"))
    head.payments.receive("A001", PaymentDraft(20_00, date(2026, 2, 6), "virement"))
    head.payments.receive("A001", PaymentDraft(11_11, date(2026, 2, 7), "especes"))
    head.payments.reverse(first.id)
    head.adjustments.adjust("A001", AdjustmentDraft(7_77, date(2026, 2, 8), "reparations", "Vitre"))
    head.adjustments.adjust("A001", AdjustmentDraft(-2_22, date(2026, 2, 9), "abandon", "Geste"))
    head.cash.deposit(DepositDraft("especes", 10_00, today, "B-1"))
    head.cash.deposit(DepositDraft("cheques", 15_37, today, "B-2"))
    head.cash.count(CountDraft(1_00, today, "Erreur de rendu"))
    months = {FEBRUARY, today.replace(day=1)}
    for ref in ("A001", "A002"):
        assert owed_by_books(head, ref, *months) == head.rents.account(ref, today).balance_cents
    lines = [line for month in months for line in head.accounting.books(month).lines]
    kept = dict.fromkeys(("530000", "511200"), 0)
    for line in lines:
        if line.account.number in kept:
            kept[line.account.number] += line.debit_cents - line.credit_cents
    assert kept == {"530000": head.cash.box().expected_cents, "511200": head.cash.box().cheques_cents}
    for month in months:
        books = head.accounting.books(month)
        assert books.debit_cents == books.credit_cents


def test_the_file_names_nobody_and_has_the_columns_of_the_fec(head: Workspace, files: Files):
    books = head.accounting.books(FEBRUARY)
    content = head.accounting.handed_out(books).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(books.lines) + 1 == 9
    assert rows[1][:4] == ["VE", "Ventes et appels", "VE-202602-00001", "20260201"]
    assert all(member.name not in content for member in (files.tesfaye, files.ndiaye))
    assert {row[6] for row in rows[1:]} == {"", "A001", "A002"}


def test_one_journal_is_balanced_alone_and_an_unknown_one_is_refused(head: Workspace):
    books = head.accounting.books(FEBRUARY, "VE")
    assert (books.debit_cents, books.credit_cents) == (650_00, 650_00)
    assert head.accounting.books(FEBRUARY, "CA").lines == ()
    with pytest.raises(RuleBroken):
        head.accounting.books(FEBRUARY, "XX")


def test_the_books_are_for_who_reads_the_rents_of_everyone(head: Workspace, files: Files):
    assert files.at_work(Role.RENTAL_MANAGER).accounting.books(FEBRUARY).lines
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).accounting.books(FEBRUARY)


def test_the_aid_that_comes_clears_what_was_to_come_and_a_line_taken_back_counts_against_it(head: Workspace):
    today = head.session.today()
    month = today.replace(day=1)
    first = head.aid_receipts.receive("A001", ReceiptDraft(FEBRUARY, 200_00, today, "BDX-7"))
    head.aid_receipts.receive("A001", ReceiptDraft(FEBRUARY, 180_00, today, "BDX-8", is_sure=True))
    head.aid_receipts.withdraw(first.id)
    lines = head.accounting.books(month).lines
    assert sum(one.debit_cents - one.credit_cents for one in lines if one.account.number == "512000") == 180_00
    cleared = [one for one in lines if one.account.number == "467000"]
    assert sorted((one.debit_cents, one.credit_cents, one.move.household, one.move.piece) for one in cleared) == [
        (0, 180_00, "A001", "BDX-8"), (0, 200_00, "A001", "BDX-7"), (200_00, 0, "A001", "BDX-7"),
    ]  # fmt: skip
    assert totals(lines)[0] == totals(lines)[1]
