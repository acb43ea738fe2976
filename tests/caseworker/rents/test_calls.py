"""The call of a month: what is asked, what is left out and why, and what a closed month refuses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft, Purpose
from caseworker.budget.model import Resource
from caseworker.call_words import working_lines
from caseworker.dates import add_months
from caseworker.errors import Refused, RuleBroken
from caseworker.exchange.identity import due_id as imported_id
from caseworker.parameters.typed import OwnValue
from caseworker.rents.calling import AidSource, CallLine, CallState, due_id
from caseworker.rents.model import AdjustmentDraft, Due, PaymentDraft
from caseworker.storage.connection import IntegrityError
from caseworker.supports.model import Exit
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

JANUARY, FEBRUARY, MARCH, APRIL = (date(2026, month, 1) for month in range(1, 5))


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    drawn = workspace.agreements.draw_up("A001", AgreementDraft(starts_on=ENTRY, ends_on=date(2026, 12, 31)))
    terms = AgreementDraft(rent_cents=260_00, charges_cents=40_00, aid_cents=200_00, due_day=5)
    workspace.agreements.fill(drawn.id, terms)
    workspace.agreements.sign(drawn.id, ENTRY)
    return workspace


def line(workspace: Workspace, month: date, ref: str = "A001") -> CallLine:
    return next(one for one in workspace.calls.preview(month).lines if one.ref == ref)


def refused(workspace: Workspace, month: date, **sure: bool) -> list[str]:
    with pytest.raises(RuleBroken) as broken:
        workspace.calls.call_one(month, "A001", **sure)
    return [problem.code for problem in broken.value.problems]


def test_the_month_of_the_entry_is_counted_in_days_and_has_no_aid_yet(head: Workspace):
    found = line(head, JANUARY)
    assert (found.state, found.due) == (CallState.NEW, Due(JANUARY, 150_97, 23_23, 0))
    assert found.working.aid_source is AidSource.NOT_YET
    assert working_lines(found.working)[0] == (
        "Du 14 au 31\u00a0: 18 jours sur 31, d’après la convention\u00a0: (260,00\u00a0€ + 40,00\u00a0€) × 18 / 31 = 174,20\u00a0€"
    )


def test_a_month_is_called_once_and_again_only_when_the_terms_changed(head: Workspace, files: Files):
    assert [one.due for one in head.calls.call(FEBRUARY)] == [Due(FEBRUARY, 260_00, 40_00, 200_00)]
    assert head.calls.call(FEBRUARY) == []
    assert line(head, FEBRUARY).state is CallState.SAME
    (agreement,) = head.agreements.agreements_of("A001")
    head.agreements.fill(agreement.id, AgreementDraft(rent_cents=280_00))
    assert line(head, FEBRUARY).state is CallState.CHANGED
    head.calls.call_one(FEBRUARY, "A001")
    assert head.rents.due_of_month("A001", FEBRUARY) == Due(FEBRUARY, 280_00, 40_00, 200_00)
    assert [one.due.rent_cents for one in head.calls.calls_of("A001", FEBRUARY)] == [260_00, 280_00]
    assert head.rents.account("A001", FEBRUARY).balance_cents == 120_00
    kept = head.session.database.value("SELECT id FROM dues")
    assert kept == due_id(files.stay.id, FEBRUARY) == imported_id(files.stay.id, "2026-02")


def test_terms_that_change_in_mid_month_share_it_by_days(head: Workspace):
    drawn = head.agreements.draw_up_change("A001", date(2026, 3, 16), AgreementDraft(rent_cents=310_00))
    assert line(head, MARCH).due.rent_cents == 260_00  # pending: not signed yet
    head.agreements.sign(drawn.id, date(2026, 3, 16))
    assert head.agreements.agreements_of("A001")[-1].purpose is Purpose.CHANGE
    found = line(head, MARCH)
    assert [(one.weight, one.rent_cents) for one in found.working.portions] == [(15, 125_81), (16, 160_00)]
    assert found.due == Due(MARCH, 285_81, 40_00, 200_00)


def test_the_month_of_the_exit_is_counted_in_days_and_nothing_is_asked_for_afterwards(head: Workspace):
    head.calls.call(APRIL)
    head.occupancies.end_stay("A001", Exit(date(2026, 3, 10), "projet_abouti", "logement_public"))
    found = line(head, MARCH)
    assert (found.due.rent_cents, found.due.charges_cents, found.working.portions[0].weight) == (83_87, 12_90, 10)
    assert [problem.code for problem in found.problems] == ["aid_above_call"]
    gone = line(head, APRIL)
    assert (gone.state, gone.due) == (CallState.CHANGED, Due(APRIL, 0, 0, 0))
    head.calls.call(APRIL)
    assert head.rents.account("A001", APRIL).balance_cents == 0


def counted_as(workspace: Workspace, word: str) -> None:
    workspace.own_parameters.give(OwnValue("rent.prorata", word, "notre règlement", date(2020, 1, 1)))
    workspace.parameters.follow(workspace.own_parameters.own())


def test_the_way_of_counting_days_is_a_dated_parameter_that_the_association_may_change(head: Workspace):
    for word, rent in (("trentiemes", 147_33), ("mois_entier", 260_00)):
        counted_as(head, word)
        assert line(head, JANUARY).due.rent_cents == rent
    with pytest.raises(RuleBroken) as broken:
        counted_as(head, "au pif")
    assert [problem.code for problem in broken.value.problems] == ["unknown_value"]


def test_what_is_odd_is_told_and_left_out_of_the_batch(head: Workspace, files: Files):
    preview = head.calls.preview(FEBRUARY)
    assert [one.ref for one in preview.ready] == ["A001"]
    assert [(one.ref, [problem.code for problem in one.problems]) for one in preview.odd] == [
        ("A002", ["terms_missing"])
    ]
    head.session.database.execute("DELETE FROM household_members WHERE household_id = ?", (files.tesfaye.id,))
    (agreement,) = head.agreements.agreements_of("A001")
    head.agreements.fill(agreement.id, AgreementDraft(aid_cents=350_00, ends_on=date(2026, 1, 31)))
    codes = ["no_agreement", "no_adult", "aid_above_call"]
    assert head.calls.call(FEBRUARY) == []
    assert refused(head, FEBRUARY) == codes
    (called,) = head.calls.call_one(FEBRUARY, "A001", is_sure=True)
    assert called.due.residual_cents == -50_00


def test_terms_that_nobody_knows_cannot_be_confirmed(head: Workspace):
    (agreement,) = head.agreements.agreements_of("A001")
    head.agreements.fill(agreement.id, AgreementDraft(options={"mode_redevance": "prestation_mutualisee"}))
    assert refused(head, FEBRUARY, is_sure=True) == ["fee_mode_unknown"]
    head.agreements.fill(agreement.id, AgreementDraft(options={"mode_redevance": "pourcentage_ressources"}))
    assert refused(head, FEBRUARY, is_sure=True) == ["percent_missing"]
    share = {"mode_redevance": "pourcentage_ressources", "pourcentage_ressources": 25}
    head.agreements.fill(agreement.id, AgreementDraft(options=share))
    assert refused(head, FEBRUARY, is_sure=True) == ["budget_missing"]


def test_a_share_of_income_is_that_of_the_newest_budget_of_the_day_rounded_down(head: Workspace, files: Files):
    (agreement,) = head.agreements.agreements_of("A001")
    share = {"mode_redevance": "pourcentage_ressources", "pourcentage_ressources": 25}
    head.agreements.fill(agreement.id, AgreementDraft(options=share))
    begun = head.budgets.begin("A001", date(2026, 2, 10))
    wage = Resource("r1", "salaire", 999_99)
    head.budgets.write(begun.id, replace(begun.budget, resources=(wage,)))
    found = line(head, FEBRUARY)
    assert found.due == Due(FEBRUARY, 249_99, 0, 0)
    assert "999,99\u00a0€ × 25\u00a0% = 249,99\u00a0€" in working_lines(found.working)[0]
    assert [problem.code for problem in line(head, JANUARY).problems] == ["budget_missing"]
    rental = files.at_work(Role.RENTAL_MANAGER)  # reads no budget, and calls a rent that is a share of it
    assert [one.due.rent_cents for one in rental.calls.call(FEBRUARY)] == [249_99]


def test_a_flat_sum_takes_no_aid_and_a_free_place_is_not_called(head: Workspace):
    (agreement,) = head.agreements.agreements_of("A001")
    head.agreements.fill(agreement.id, AgreementDraft(options={"mode_redevance": "forfait"}))
    assert line(head, FEBRUARY).due == Due(FEBRUARY, 300_00, 0, 0)
    head.agreements.fill(agreement.id, AgreementDraft(options={"mode_redevance": "gratuit"}))
    assert line(head, FEBRUARY).state is CallState.NOTHING
    head.agreements.fill(agreement.id, AgreementDraft(options={"tiers_payant": False}))
    assert line(head, FEBRUARY).due == Due(FEBRUARY, 260_00, 40_00, 0)


def test_the_aid_is_that_of_the_newest_call_until_the_convention_changes_it(head: Workspace, files: Files):
    imported(head, files.stay.id, "2026-02", aid=215_00)
    found = line(head, MARCH)
    assert (found.due.aid_cents, found.working.aid_source) == (215_00, AidSource.LAST_DUE)
    drawn = head.agreements.draw_up_change("A001", MARCH, AgreementDraft(aid_cents=180_00))
    head.agreements.sign(drawn.id, MARCH)
    found = line(head, MARCH)
    assert (found.due.aid_cents, found.working.aid_source) == (180_00, AidSource.AGREEMENT)


def imported(workspace: Workspace, support_id: str, month: str, aid: int = 200_00) -> None:
    amounts = {"rent_cents": 250_00, "charges_cents": 40_00, "aid_cents": aid, "recorded_on": f"{month}-01"}
    row = {"id": f"{support_id} {month}", "support_id": support_id, "month": month}
    workspace.session.database.insert("dues", row | amounts)


def test_what_an_import_brought_is_kept_unless_it_is_confirmed(head: Workspace, files: Files):
    imported(head, files.stay.id, "2026-02")
    assert line(head, FEBRUARY).state is CallState.KEPT
    assert head.calls.call(FEBRUARY) == []
    assert refused(head, FEBRUARY) == ["call_replaces_import"]
    head.calls.call_one(FEBRUARY, "A001", is_sure=True)
    assert head.rents.due_of_month("A001", FEBRUARY) == Due(FEBRUARY, 260_00, 40_00, 200_00)


def test_without_amounts_in_the_convention_those_of_the_newest_call_go_on(head: Workspace, files: Files):
    imported(head, files.other_stay.id, "2026-02")
    found = line(head, MARCH, "A002")
    assert (found.due, [problem.code for problem in found.problems]) == (
        Due(MARCH, 250_00, 40_00, 200_00),
        ["no_agreement"],
    )


def test_months_too_far_ahead_or_too_old_are_refused(head: Workspace):
    this_month = head.session.today().replace(day=1)
    assert refused(head, add_months(this_month, 3)) == ["month_too_far"]
    assert refused(head, date(1999, 1, 1)) == ["month_too_old"]
    assert head.calls.call(add_months(this_month, 2)) == []  # the convention is over by then


def test_a_closed_month_never_changes_and_takes_no_line(head: Workspace, files: Files):
    head.calls.call(FEBRUARY)
    head.payments.receive("A001", PaymentDraft(30_00, FEBRUARY))
    assert head.closing.next_to_close() == FEBRUARY
    assert head.closing.close(FEBRUARY) == [FEBRUARY]
    assert refused(head, FEBRUARY, is_sure=True) == refused(head, JANUARY, is_sure=True) == ["month_closed"]
    with pytest.raises(RuleBroken):
        head.calls.call(FEBRUARY)
    for sql in ("UPDATE dues SET rent_cents = 1", "DELETE FROM dues", "DELETE FROM closed_months"):
        with pytest.raises(IntegrityError, match="closed month"):
            head.session.database.execute(sql)
    with pytest.raises(IntegrityError, match="closed month"):
        imported(head, files.other_stay.id, "2026-02")
    head.payments.receive("A001", PaymentDraft(20_00, FEBRUARY + timedelta(3)))  # late, in the open month
    assert head.rents.account("A001", FEBRUARY + timedelta(5)).balance_cents == 50_00


def test_a_correction_of_a_closed_month_is_dated_in_the_open_one(head: Workspace):
    today = head.session.today()
    before = head.adjustments.adjust("A001", AdjustmentDraft(15_00, FEBRUARY, "correction", "Charges oubliées"))
    head.calls.call(FEBRUARY)
    head.closing.close(FEBRUARY)
    with pytest.raises(RuleBroken) as broken:
        head.adjustments.adjust("A001", AdjustmentDraft(10_00, FEBRUARY, "correction", "Erreur de février"))
    assert [(one.field, one.code) for one in broken.value.problems] == [("on", "adjusted_in_closed_month")]
    head.adjustments.adjust("A001", AdjustmentDraft(10_00, today, "correction", "Erreur de février"))
    letter = AdjustmentDraft(-20_00, FEBRUARY, "complement_aide", "Lettre de la CAF", "aid_notification:1")
    assert head.adjustments.adjust("A001", letter).on == today
    assert head.adjustments.reverse(before.id).on == today
    assert head.rents.account("A001", date(2026, 2, 28)).balance_cents == 115_00
    assert head.rents.account("A001", today).balance_cents == 100_00 + 15_00 + 10_00 - 20_00 - 15_00


def test_months_are_closed_in_their_order_once_over_and_once(head: Workspace):
    def not_closed(month: date) -> list[str]:
        with pytest.raises(RuleBroken) as broken:
            head.closing.close(month)
        return [problem.code for problem in broken.value.problems]

    head.calls.call(JANUARY)
    assert not_closed(MARCH) == ["earlier_month_open"]
    assert not_closed(head.session.today()) == ["month_not_over"]
    assert head.closing.close(MARCH, with_earlier=True) == [JANUARY, FEBRUARY, MARCH]
    assert not_closed(MARCH) == ["month_closed_already"]
    assert head.closing.next_to_close() == APRIL


def test_a_clock_set_back_into_a_closed_month_writes_nothing(head: Workspace):
    head.calls.call(FEBRUARY)
    head.closing.close(FEBRUARY)
    today = head.session.clock
    head.session.clock = lambda: today().replace(year=2026, month=2, day=20)
    with pytest.raises(RuleBroken) as broken:
        head.payments.receive("A001", PaymentDraft(30_00, FEBRUARY))
    assert [problem.code for problem in broken.value.problems] == ["recorded_in_closed_month"]
    assert head.payments.payments_of("A001") == []
    assert refused(head, MARCH) == ["recorded_in_closed_month"]


def test_a_household_may_still_be_erased_once_its_months_are_closed(head: Workspace, files: Files):
    head.calls.call(FEBRUARY)
    head.closing.close(FEBRUARY)
    head.session.database.execute("DELETE FROM households WHERE id = ?", (files.tesfaye.id,))
    assert head.session.database.value("SELECT count(*) FROM dues") == 0


def test_calling_and_closing_ask_for_the_right_to_write_rents(head: Workspace, files: Files):
    house = files.at_work(Role.HOME_SUPPORT_WORKER)
    with pytest.raises(Refused):
        house.calls.preview(FEBRUARY)
    with pytest.raises(Refused):
        house.closing.close(FEBRUARY)
    rental = files.at_work(Role.RENTAL_MANAGER)
    assert [one.ref for one in rental.calls.preview(FEBRUARY).ready] == ["A001"]
    assert len(rental.calls.call(FEBRUARY)) == 1
