"""Adjustments: what is refused, what is taken back; the balance follows on any day, and each month says what it is made of."""

from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.rents.model import AdjustmentDraft, PaymentDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.rents.test_payments import APRIL, MARCH, call, owed

RECALL = AdjustmentDraft(80_00, APRIL + timedelta(4), "rappel_aide", "La CAF reprend 80 € de l’aide de mars.")


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    call(workspace, files.stay.id, "2026-03", "2026-04")
    return workspace


def refused(workspace: Workspace, draft: AdjustmentDraft) -> set[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        workspace.adjustments.adjust("A001", draft)
    return {(problem.field, problem.code) for problem in broken.value.problems}


def test_a_sum_counts_from_its_own_day_and_is_asked_for_in_its_month(head: Workspace):
    head.adjustments.adjust("A001", RECALL)
    assert owed(head, APRIL + timedelta(3)) == 200_00
    assert owed(head, APRIL + timedelta(4)) == 280_00
    _, months = head.rents.months("A001", APRIL + timedelta(4))
    assert [(one.due.month, one.adjusted_cents, one.asked_cents, one.left_cents) for one in months] == [
        (APRIL, 80_00, 180_00, 180_00),
        (MARCH, 0, 100_00, 100_00),
    ]
    assert [one.account for one in head.rents.debts(APRIL + timedelta(4))] == [
        head.rents.account("A001", APRIL + timedelta(4))
    ]


def test_a_month_in_which_nothing_was_called_shows_what_was_asked_for(head: Workspace):
    may = date(2026, 5, 12)
    head.adjustments.adjust("A001", AdjustmentDraft(45_00, may, "reparations", "Vitre cassée de la cuisine"))
    account, months = head.rents.months("A001", may)
    assert (account.balance_cents, months[0].due.month, months[0].asked_cents) == (245_00, date(2026, 5, 1), 45_00)


def test_what_is_given_back_is_worth_a_payment_of_the_oldest_month(head: Workspace):
    head.adjustments.adjust("A001", AdjustmentDraft(-150_00, APRIL, "complement_aide", "Aide de mars, versée en avril"))
    assert [(one.month, one.left_cents) for one in head.rents.account("A001", APRIL).unpaid] == [(MARCH, 50_00)]


def test_a_line_is_taken_back_once_by_another_and_both_stay(head: Workspace):
    line = head.adjustments.adjust("A001", RECALL)
    head.adjustments.reverse(line.id)
    assert owed(head, APRIL + timedelta(4)) == 200_00
    first, second = head.adjustments.adjustments_of("A001")
    assert (first.cents, first.is_reversed, second.cents, second.reverses_id) == (80_00, True, -80_00, first.id)
    for taken in (first, second):
        with pytest.raises(RuleBroken) as broken:
            head.adjustments.reverse(taken.id)
        assert [problem.code for problem in broken.value.problems] == ["entry_reversed"]


def test_what_one_source_gives_is_asked_for_once(head: Workspace):
    told = AdjustmentDraft(80_00, APRIL, "rappel_aide", "Rappel", source="aid_notification:7")
    line = head.adjustments.adjust("A001", told)
    assert refused(head, told) == {("", "adjusted_already")}
    head.adjustments.reverse(line.id)
    assert head.adjustments.adjust("A001", told).holds


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        (AdjustmentDraft(None, None, "autre", ""), {("cents", "missing"), ("on", "missing"), ("reason", "missing")}),
        (AdjustmentDraft(0, APRIL, "autre", "x"), {("cents", "missing")}),
        (AdjustmentDraft(-1, APRIL, "rappel_aide", "x"), {("cents", "adjustment_is_asked")}),
        (AdjustmentDraft(1, APRIL, "abandon", "x"), {("cents", "adjustment_is_given_back")}),
        (AdjustmentDraft(99_999_999_00, APRIL, "autre", "x"), {("cents", "amount_impossible")}),
        (AdjustmentDraft(1, date(2124, 1, 1), "autre", "x"), {("on", "in_the_future")}),
        (AdjustmentDraft(1, date(1924, 1, 1), "autre", "x"), {("on", "before_entry")}),
        (AdjustmentDraft(1, APRIL, "penalite", "x"), {("kind", "unknown_value")}),
        (AdjustmentDraft(1, APRIL, "autre", "x" * 400), {("reason", "text_too_long")}),
    ],
)
def test_what_means_nothing_is_refused_beside_its_field(
    head: Workspace, draft: AdjustmentDraft, wrong: set[tuple[str, str]]
):
    assert refused(head, draft) == wrong
    assert head.adjustments.adjustments_of("A001") == []


def test_who_may_not_write_rents_adjusts_nothing(files: Files, head: Workspace):
    line = head.adjustments.adjust("A001", RECALL)
    with pytest.raises(NotFound):
        head.adjustments.reverse("unknown")
    with pytest.raises(Exception, match="append only"):
        head.session.database.execute("UPDATE rent_adjustments SET amount_cents = 1")
    hers = files.at_work(Role.HOME_SUPPORT_WORKER)
    with pytest.raises(Refused):
        hers.adjustments.adjust("A001", RECALL)
    with pytest.raises(Refused):
        hers.adjustments.reverse(line.id)
    with pytest.raises(Refused):
        hers.adjustments.adjustments_of("A001")


def test_a_payment_and_an_adjustment_make_one_balance(head: Workspace):
    head.adjustments.adjust("A001", RECALL)
    head.payments.receive("A001", PaymentDraft(280_00, APRIL + timedelta(6)))
    assert head.rents.account("A001", APRIL + timedelta(6)).unpaid == ()
