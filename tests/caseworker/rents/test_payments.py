"""Payments: what is refused, what is asked about, what is taken back; the balance follows on any day."""

from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.rents.model import Due, PaymentDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def call(workspace: Workspace, support_id: str, *months: str) -> None:
    for month in months:
        row = {"id": f"{support_id} {month}", "support_id": support_id, "month": month, "rent_cents": 260_00}
        amounts = {"charges_cents": 40_00, "aid_cents": 200_00, "recorded_on": f"{month}-01"}
        workspace.session.database.insert("dues", row | amounts)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    call(workspace, files.stay.id, "2026-03", "2026-04")
    return workspace


def refused(workspace: Workspace, draft: PaymentDraft) -> set[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        workspace.payments.receive("A001", draft)
    return {(problem.field, problem.code) for problem in broken.value.problems}


def not_reversed(workspace: Workspace, line_id: str, day: date | None = None) -> list[str]:
    with pytest.raises(RuleBroken) as broken:
        workspace.payments.reverse(line_id, day)
    return [problem.code for problem in broken.value.problems]


def owed(workspace: Workspace, on: date) -> int:
    return workspace.rents.account("A001", on).balance_cents


def test_a_payment_goes_to_the_oldest_month_unless_another_is_said(head: Workspace):
    head.payments.receive("A001", PaymentDraft(60_00, date(2026, 4, 3)))
    assert [one.left_cents for one in head.rents.account("A001", APRIL + timedelta(5)).unpaid] == [40_00, 100_00]
    head.payments.receive("A001", PaymentDraft(70_00, date(2026, 4, 4), "especes", "fsl", APRIL, "aide d’avril"))
    assert [one.left_cents for one in head.rents.account("A001", APRIL + timedelta(5)).unpaid] == [40_00, 30_00]
    assert [one.account for one in head.rents.debts(APRIL + timedelta(5))] == [
        head.rents.account("A001", APRIL + timedelta(5))
    ]
    kept = head.payments.payments_of("A001")[-1]
    assert (kept.payer, kept.means, kept.for_month, kept.note) == ("fsl", "especes", APRIL, "aide d’avril")


def test_amounts_days_and_words_that_mean_nothing_are_refused_beside_their_field(head: Workspace):
    tomorrow = head.session.today() + timedelta(1)
    assert refused(head, PaymentDraft(None, None)) == {("cents", "missing"), ("on", "missing")}
    assert refused(head, PaymentDraft(-5_00, MARCH)) == {("cents", "amount_impossible")}
    assert refused(head, PaymentDraft(1_000_000_00, tomorrow)) == {
        ("cents", "amount_impossible"),
        ("on", "in_the_future"),
    }
    assert refused(head, PaymentDraft(5_00, date(1999, 1, 1))) == {("on", "day_unlikely")}
    assert refused(head, PaymentDraft(5_00, MARCH, "coquillages", "moi", note="a\x00")) == {
        ("means", "unknown_value"),
        ("payer", "unknown_value"),
        ("note", "text_unreadable"),
    }
    assert refused(head, PaymentDraft(5_00, MARCH, for_month=date(2026, 9, 1))) == {("for_month", "month_not_called")}
    assert head.payments.payments_of("A001") == []


def test_a_payment_before_the_entry_or_written_twice_is_asked_about_and_kept_when_confirmed(head: Workspace):
    early = PaymentDraft(100_00, ENTRY - timedelta(1))
    assert refused(head, early) == {("on", "payment_before_entry")}
    head.payments.receive("A001", PaymentDraft(100_00, ENTRY - timedelta(1), is_sure=True))
    again = PaymentDraft(100_00, ENTRY - timedelta(1))
    assert refused(head, again) == {("on", "payment_before_entry"), ("cents", "payment_twice")}
    assert owed(head, MARCH) == 0


def test_a_payment_in_advance_is_a_balance_below_zero(head: Workspace):
    head.payments.receive("A001", PaymentDraft(250_00, date(2026, 2, 3)))
    assert owed(head, date(2026, 2, 28)) == -250_00
    assert owed(head, APRIL) == -50_00
    assert head.rents.debts(APRIL) == []


def test_a_mistake_counts_for_nothing_and_a_returned_payment_counts_until_its_return(head: Workspace):
    paid = head.payments.receive("A001", PaymentDraft(100_00, date(2026, 3, 3)))
    head.payments.reverse(paid.id, date(2026, 3, 20), "provision insuffisante")
    assert [owed(head, date(2026, 3, day)) for day in (2, 3, 19, 20)] == [100_00, 0, 0, 100_00]
    wrong = head.payments.receive("A001", PaymentDraft(80_00, date(2026, 3, 3)))
    head.payments.reverse(wrong.id)
    assert [owed(head, date(2026, 3, day)) for day in (2, 3, 19, 20)] == [100_00, 0, 0, 100_00]
    assert len(head.payments.payments_of("A001")) == 4


def test_a_line_is_taken_back_once_and_never_rewritten(head: Workspace):
    paid = head.payments.receive("A001", PaymentDraft(100_00, date(2026, 3, 3)))
    for day in (date(2026, 3, 2), head.session.today() + timedelta(1)):
        assert not_reversed(head, paid.id, day) == ["day_unlikely"]
    back = head.payments.reverse(paid.id)
    for line in (paid, back):
        assert not_reversed(head, line.id) == ["entry_reversed"]
    with pytest.raises(Exception, match="append only"):
        head.session.database.execute("UPDATE payments SET amount_cents = 1")


def test_who_has_left_may_still_owe_and_others_of_the_service_are_told_apart(files: Files, head: Workspace):
    call(head, files.other_stay.id, "2026-03")
    assert {one.support_id for one in head.rents.debts(MARCH)} == {files.stay.id, files.other_stay.id}
    narrow = files.at_work(Role.SOCIAL_WORKER, "new", "own")
    assert narrow.rents.debts(MARCH) == []
    with pytest.raises(NotFound):
        narrow.payments.receive("A001", PaymentDraft(1_00, MARCH))


def test_the_maitresse_de_maison_reads_no_payment(files: Files, head: Workspace):
    hers = files.at_work(Role.HOME_SUPPORT_WORKER)
    with pytest.raises(Refused):
        hers.payments.payments_of("A001")
    with pytest.raises(Refused):
        hers.rents.debts(MARCH)


def test_an_account_is_the_same_read_alone_or_among_all(head: Workspace, files: Files):
    assert head.rents.account("A001", MARCH).unpaid[0].called_cents == Due(MARCH, 260_00, 40_00, 200_00).residual_cents
    assert head.rents.debts(MARCH)[0].account == head.rents.account("A001", MARCH)
