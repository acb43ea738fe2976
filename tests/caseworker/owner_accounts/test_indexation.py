"""Revision of head rents: by the index, on a decision, never retroactive, never in F or G, and the past stays as it was."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.access.rights import Role
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.housing.model import HeadLease, HeadLeaseDraft, UnitDraft
from caseworker.owner_accounts.indices import Clause, Quarter, due_by, revised_cents
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.rents.test_payments import call

TODAY = date(2026, 11, 22)
SIGNED = date(2024, 10, 10)


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


@pytest.fixture
def lease(head: Workspace, files: Files) -> HeadLease:
    made = head.housing.set_head_lease(files.unit.id, HeadLeaseDraft(starts_on=SIGNED, rent_cents=400_00))
    head.indexation.set_clause(made.id, "2023-T3")
    return made


def refused(head: Workspace, lease: HeadLease, asked_on: date | None, index: int | None = None) -> set[str]:
    with pytest.raises(RuleBroken) as broken:
        head.indexation.apply(lease.id, asked_on, index)
    return {problem.code for problem in broken.value.problems}


@given(st.integers(0, 200_000), st.integers(100_00, 200_00), st.integers(100_00, 200_00))
def test_a_revised_rent_follows_the_index_to_the_nearest_cent(cents: int, former: int, new: int):
    revised = revised_cents(cents, former, new)
    assert abs(revised * former - cents * new) * 2 <= former
    assert revised_cents(cents, former, former) == cents


@given(st.dates(date(2020, 1, 1), date(2026, 12, 31)), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_nothing_falls_due_before_a_whole_year_nor_more_than_a_year_ago(start: date, day: date):
    from caseworker.housing.model import HeadLeaseId, UnitId

    due = due_by(HeadLease(HeadLeaseId("l"), UnitId("u"), starts_on=start), Clause(Quarter(2024, 1)), day)
    if due:
        assert start + timedelta(days=364) <= due <= day
        assert (day - due).days <= 366


def test_it_is_proposed_with_its_indices_and_what_it_would_mean_for_the_household(head: Workspace, lease: HeadLease):
    (told,) = head.indexation.proposals(date(2025, 11, 1))
    assert (told.due_on, told.until) == (date(2025, 10, 10), date(2026, 10, 10))
    assert (str(told.former), told.former_index, str(told.new), told.new_index) == (
        "2023-T3",
        141_03,
        "2024-T3",
        144_51,
    )
    assert (told.rent_cents, told.new_cents) == (400_00, 409_87)
    assert head.indexation.proposals(date(2025, 10, 9)) == []


def test_the_household_is_told_of_an_amendment_and_its_rent_stays(head: Workspace, files: Files, lease: HeadLease):
    call(head, files.stay.id, "2026-11")
    before = head.rents.due_of_month("A001", TODAY)
    (told,) = head.indexation.proposals()[0].households
    assert before
    assert (told.support_ref, told.rent_cents) == ("A001", before.rent_cents)
    assert told.revised_cents == revised_cents(before.rent_cents, 144_51, 145_77)
    head.indexation.apply(lease.id, TODAY)
    assert head.rents.due_of_month("A001", TODAY) == before


def test_it_counts_from_the_day_it_was_asked_for_and_the_past_stays(head: Workspace, lease: HeadLease):
    made = head.indexation.apply(lease.id, date(2026, 11, 16))
    assert (made.due_on, made.applies_on, made.rent_cents) == (date(2026, 10, 10), date(2026, 11, 16), 403_49)
    october, november, december = (head.owner_accounts.month(date(2026, month, 1)) for month in (10, 11, 12))
    assert (october.asked_cents, december.asked_cents) == (400_00, 403_49)
    assert november.asked_cents == 401_75  # half of the month at each rent
    assert head.indexation.proposals() == []
    head.indexation.reverse(made.id)
    assert head.owner_accounts.month(date(2026, 12, 1)).asked_cents == 400_00
    assert len(head.indexation.proposals()) == 1
    with pytest.raises(RuleBroken):
        head.indexation.reverse(made.id)


def test_what_was_asked_for_before_its_day_counts_from_that_day(head: Workspace, lease: HeadLease):
    assert head.indexation.apply(lease.id, date(2026, 9, 1)).applies_on == date(2026, 10, 10)


def test_it_is_left_aside_by_a_decision_too(head: Workspace, lease: HeadLease):
    head.indexation.waive(lease.id)
    assert head.indexation.proposals() == []
    assert head.owner_accounts.month(date(2026, 12, 1)).asked_cents == 400_00


def test_an_index_that_is_not_known_here_is_typed(head: Workspace, lease: HeadLease):
    head.indexation.set_clause(lease.id, "2024-T4")
    assert refused(head, lease, TODAY) == {"revision_index_missing"}
    head.indexation.set_clause(lease.id, "2024-T3")
    assert refused(head, lease, TODAY) == {"revision_index_missing"}
    assert refused(head, lease, TODAY, 14) == {"index_impossible"}
    assert head.indexation.apply(lease.id, TODAY, 147_00).rent_cents == 403_38


def test_class_f_or_g_freezes_the_rent(head: Workspace, files: Files, lease: HeadLease):
    head.housing.update_unit("L01", UnitDraft("14 rue Taisson", "30100", "Alès", "L01", places=2, energy_class="G"))
    assert refused(head, lease, TODAY) == {"revision_frozen"}
    assert head.indexation.proposals()[0].households == ()


def test_wrong_words_are_refused(head: Workspace, files: Files, lease: HeadLease):
    assert refused(head, lease, None) == {"revision_asked_missing"}
    assert refused(head, lease, TODAY + timedelta(1)) == {"in_the_future"}
    for quarter in ("T2 2025", "2025-T5", "2025"):
        with pytest.raises(RuleBroken):
            head.indexation.set_clause(lease.id, quarter)
    with pytest.raises(NotFound):
        head.indexation.set_clause("nowhere", "2025-T1")
    head.indexation.set_clause(lease.id, "")
    assert refused(head, lease, TODAY) == {"revision_none_due"}
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).indexation.apply(lease.id, TODAY)
