"""Charges settled on both leases: shares add up to the real charges, the owner's month and the accounts follow, a mistake is undone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.access.rights import Role
from caseworker.dates import Period
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.housing.model import HeadLease, HeadLeaseDraft
from caseworker.occupancies.model import Occupancy, OccupancyId
from caseworker.owner_accounts.charges import SettlementDraft, shares_of
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.rents.test_payments import call

TODAY = date(2026, 11, 22)
HALF_YEAR = SettlementDraft(date(2026, 1, 1), date(2026, 6, 30), 400_00)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    call(workspace, files.stay.id, "2026-02", "2026-03")
    return workspace


@pytest.fixture
def lease(head: Workspace, files: Files) -> HeadLease:
    draft = HeadLeaseDraft(starts_on=date(2025, 12, 1), rent_cents=384_00, charges_cents=50_00)
    return head.housing.set_head_lease(files.unit.id, draft)


@given(
    st.integers(0, 500_000),
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(-60, 400), st.integers(0, 500)), max_size=6),
)
def test_the_shares_of_stays_and_of_empty_days_add_up_to_the_real_charges(
    real: int, places: int, stays: list[tuple[int, int]]
):
    first = HALF_YEAR.starts_on
    made = [
        Occupancy(OccupancyId(str(rank)), "s", "u", first + timedelta(start), first + timedelta(start + length))
        for rank, (start, length) in enumerate(stays)
    ]
    shares = shares_of(real, Period(first, HALF_YEAR.ends_on), places, made)
    assert sum(shares) == real
    assert all(share >= 0 for share in shares)


def test_both_leases_are_settled_at_once(head: Workspace, files: Files, lease: HeadLease):
    before = head.rents.account("A001", TODAY).balance_cents
    found = head.charge_settlements.settle(lease.id, HALF_YEAR)
    assert (found.paid_cents, found.owner_cents) == (300_00, 100_00)
    (share,) = found.households
    assert (share.ref, share.days, share.share_cents) == ("A001", 168, 185_64)  # 400 € × 168 / (181 × 2)
    assert found.kept_cents == 400_00 - 185_64
    assert head.rents.account("A001", TODAY).balance_cents == before + share.cents
    assert head.adjustments.adjustments_of("A001")[-1].kind == "regularisation_charges"
    (line,) = head.owner_accounts.month(TODAY).lines
    assert (line.owed.settled_cents, line.owed.cents) == (100_00, 534_00)


def test_a_settlement_is_taken_back_with_what_it_wrote(head: Workspace, lease: HeadLease):
    before = head.rents.account("A001", TODAY).balance_cents
    head.charge_settlements.settle(lease.id, HALF_YEAR)
    (made,) = head.charge_settlements.settlements_of(lease.id)
    head.charge_settlements.reverse(made.id)
    assert head.rents.account("A001", TODAY).balance_cents == before
    assert head.owner_accounts.month(TODAY).asked_cents == 434_00
    with pytest.raises(RuleBroken):
        head.charge_settlements.reverse(made.id)
    head.charge_settlements.settle(lease.id, HALF_YEAR)


def test_wrong_settlements_are_refused_and_nothing_is_written(head: Workspace, files: Files, lease: HeadLease):
    def codes(draft: SettlementDraft) -> set[str]:
        with pytest.raises(RuleBroken) as broken:
            head.charge_settlements.settle(lease.id, draft)
        return {problem.code for problem in broken.value.problems}

    first, last = HALF_YEAR.starts_on, HALF_YEAR.ends_on
    assert codes(SettlementDraft(first, last, None)) == {"missing"}
    assert codes(SettlementDraft(first, last, -1)) == {"amount_impossible"}
    assert codes(SettlementDraft(last, first, 100)) == {"ends_before_start"}
    assert codes(SettlementDraft(first, date(2026, 12, 31), 100)) == {"in_the_future"}
    assert codes(SettlementDraft(date(2025, 6, 1), date(2026, 6, 1), 100)) == {"settlement_too_long"}
    assert codes(SettlementDraft(date(2024, 1, 1), date(2024, 6, 1), 100)) == {"settlement_outside_lease"}
    assert head.charge_settlements.settlements_of(lease.id) == []
    head.charge_settlements.settle(lease.id, HALF_YEAR)
    assert codes(SettlementDraft(last, date(2026, 9, 1), 100)) == {"settled_already"}
    with pytest.raises(NotFound):
        head.charge_settlements.preview("nowhere", HALF_YEAR)
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).charge_settlements.preview(lease.id, HALF_YEAR)
