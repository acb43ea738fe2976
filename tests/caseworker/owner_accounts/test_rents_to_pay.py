"""Rents to pay to owners: pro rata whose parts add up, payments never rewritten, what is left at any date, the list as a file."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.access.rights import Role
from caseworker.dates import Period
from caseworker.errors import Refused, RuleBroken
from caseworker.housing.model import HeadLease, HeadLeaseDraft, OwnerDraft
from caseworker.owner_accounts.model import OwnerPaymentDraft, Rate
from caseworker.owner_accounts.owed import owed_in
from caseworker.owner_accounts.sheet import csv_of
from caseworker.storage.database import Database
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
CENTS = st.integers(0, 200_000)


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


@pytest.fixture
def lease(head: Workspace, files: Files) -> HeadLease:
    owner = head.housing.add_owner(OwnerDraft("SCI du Gardon"))
    draft = HeadLeaseDraft(owner.id, starts_on=date(2026, 10, 16), rent_cents=384_00, charges_cents=31_00)
    return head.housing.set_head_lease(files.unit.id, draft)


def refused(workspace: Workspace, lease: HeadLease, draft: OwnerPaymentDraft) -> set[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        workspace.owner_accounts.pay(lease.id, draft)
    return {(problem.field, problem.code) for problem in broken.value.problems}


def test_the_first_month_is_counted_by_days_and_the_next_whole(head: Workspace, lease: HeadLease):
    (october,) = head.owner_accounts.month(OCTOBER).lines
    assert (october.owed.first, october.owed.last) == (date(2026, 10, 16), date(2026, 10, 31))
    assert (october.owed.rent_cents, october.owed.charges_cents) == (198_19, 16_00)  # 16 days out of 31
    assert head.owner_accounts.month(NOVEMBER).asked_cents == 415_00
    assert head.owner_accounts.month(date(2026, 9, 1)).lines == ()


def test_the_last_month_stops_with_the_lease(head: Workspace, lease: HeadLease):
    head.housing.end_head_lease(lease.id, date(2026, 11, 12))
    (november,) = head.owner_accounts.month(NOVEMBER).lines
    assert (november.owed.rent_cents, november.owed.charges_cents) == (153_60, 12_40)  # 12 days out of 30


@given(cut=st.integers(1, 30), rent=CENTS, charges=CENTS, first=DAYS)
def test_two_leases_that_follow_each_other_ask_together_for_the_month_to_a_cent(
    cut: int, rent: int, charges: int, first: date
):
    month, day = first.replace(day=1), first.replace(day=1) + timedelta(min(cut, 27))
    rates = [Rate(date.min, rent, charges)]
    whole = owed_in([Period(date.min)], rates, month)
    former, latter = (
        owed_in([Period(date.min, day - timedelta(1))], rates, month),
        owed_in([Period(day)], rates, month),
    )
    assert whole
    assert former
    assert latter
    assert (whole.rent_cents, whole.charges_cents) == (rent, charges)
    assert abs(former.rent_cents + latter.rent_cents - rent) <= 1
    assert abs(former.charges_cents + latter.charges_cents - charges) <= 1


@given(day=DAYS, former=CENTS, latter=CENTS)
def test_a_rent_that_changes_within_a_month_lies_between_the_two(day: date, former: int, latter: int):
    owed = owed_in([Period(date.min)], [Rate(date.min, former, 0), Rate(day, latter, 0)], day)
    assert owed
    assert min(former, latter) <= owed.rent_cents <= max(former, latter)
    assert day.day > 1 or owed.rent_cents == latter
    assert former != latter or owed.rent_cents == former


def test_what_is_left_follows_the_payments_at_any_date(head: Workspace, lease: HeadLease):
    head.owner_accounts.pay(lease.id, OwnerPaymentDraft(OCTOBER, date(2026, 11, 3), 200_00))
    assert [line.left_cents for line in head.owner_accounts.left_on(date(2026, 11, 2))] == [214_19, 415_00]
    assert [line.left_cents for line in head.owner_accounts.left_on(TODAY)] == [14_19, 415_00]
    found = head.owner_accounts.month(NOVEMBER)
    assert (found.earlier_cents, found.left_cents, found.followed_from) == (14_19, 415_00, OCTOBER)
    head.owner_accounts.pay(lease.id, OwnerPaymentDraft(OCTOBER, TODAY))
    assert head.owner_accounts.month(NOVEMBER).earlier == ()


def test_a_payment_is_taken_back_once_and_both_lines_stay(head: Workspace, lease: HeadLease):
    made = head.owner_accounts.pay(lease.id, OwnerPaymentDraft(NOVEMBER, TODAY))
    head.owner_accounts.reverse(made.id, "Compte bloqué")
    (line,) = head.owner_accounts.month(NOVEMBER).lines
    assert (line.left_cents, [one.cents for one in line.payments]) == (415_00, [415_00, -415_00])
    for taken in line.payments:
        with pytest.raises(RuleBroken) as broken:
            head.owner_accounts.reverse(taken.id)
        assert [problem.code for problem in broken.value.problems] == ["entry_reversed"]


def test_bad_payments_are_refused_with_their_field_and_nothing_is_written(head: Workspace, lease: HeadLease):
    assert refused(head, lease, OwnerPaymentDraft(NOVEMBER, TODAY, 500_00)) == {("cents", "owner_overpaid")}
    assert refused(head, lease, OwnerPaymentDraft(NOVEMBER, TODAY, -5)) == {("cents", "amount_impossible")}
    assert refused(head, lease, OwnerPaymentDraft(NOVEMBER, None)) == {("on", "missing")}
    assert refused(head, lease, OwnerPaymentDraft(NOVEMBER, TODAY + timedelta(1))) == {("on", "in_the_future")}
    assert refused(head, lease, OwnerPaymentDraft(NOVEMBER, date(1926, 11, 1))) == {("on", "day_unlikely")}
    assert refused(head, lease, OwnerPaymentDraft(date(2027, 6, 1), TODAY)) == {("month", "month_too_far")}
    assert refused(head, lease, OwnerPaymentDraft(NOVEMBER, TODAY, means="troc")) == {("means", "unknown_value")}
    head.owner_accounts.pay(lease.id, OwnerPaymentDraft(NOVEMBER, TODAY))
    assert refused(head, lease, OwnerPaymentDraft(NOVEMBER, TODAY)) == {("cents", "owner_paid_already")}
    assert len(head.owner_accounts.month(NOVEMBER).lines[0].payments) == 1


def test_nothing_is_recorded_in_a_closed_month(head: Workspace, lease: HeadLease):
    database = head.session.database
    with database.atomic():
        database.insert(
            "closed_months", {"month": "2026-11", "recorded_on": "2026-11-30", "made_by": "x", "made_at": "x"}
        )
    assert refused(head, lease, OwnerPaymentDraft(NOVEMBER, TODAY)) == {("", "recorded_in_closed_month")}


def test_the_list_is_a_file_with_its_total_where_no_name_is_a_formula(head: Workspace, lease: HeadLease):
    assert lease.owner
    head.housing.update_owner(lease.owner.id, OwnerDraft("=1+1 ; SCI"))
    head.owner_accounts.pay(lease.id, OwnerPaymentDraft(OCTOBER, TODAY, 200_00))
    rows = csv_of(head.owner_accounts.month(NOVEMBER)).decode("utf-8-sig").split("\r\n")
    assert rows[1].startswith('2026-10;L01;14 rue Taisson;Alès;"\'=1+1 ; SCI";16/10/2026;31/10/2026;198,19;16,00;0,00;')
    assert rows[2].endswith(";384,00;31,00;0,00;415,00;0,00;415,00;LOYER 2026-11 L01")
    assert rows[3] == "total;;;;;;;582,19;47,00;0,00;629,19;200,00;429,19;"


def test_rental_management_writes_and_the_maitresse_de_maison_reads_nothing(files: Files, lease: HeadLease):
    files.at_work(Role.RENTAL_MANAGER).owner_accounts.pay(lease.id, OwnerPaymentDraft(NOVEMBER, TODAY))
    for role in (Role.HOME_SUPPORT_WORKER, Role.ADMINISTRATOR):
        with pytest.raises(Refused):
            files.at_work(role).owner_accounts.month(NOVEMBER)


def test_payments_are_never_rewritten(head: Workspace, lease: HeadLease):
    head.owner_accounts.pay(lease.id, OwnerPaymentDraft(NOVEMBER, TODAY))
    database: Database = head.session.database
    with pytest.raises(Exception, match="append only"), database.atomic():
        database.execute("UPDATE owner_payments SET amount_cents = 1")
