"""Empty dwellings: days and rent add up to those of the lease, reasons hold until someone moves in, the year adds up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.access.rights import Role
from caseworker.dates import Period
from caseworker.deposits.model import Departure, LineDraft, LineKind
from caseworker.errors import Refused, RuleBroken
from caseworker.housing.model import HeadLeaseDraft
from caseworker.occupancies.model import Occupancy, OccupancyId
from caseworker.owner_accounts.model import Rate
from caseworker.owner_accounts.owed import owed_in
from caseworker.vacancies.cost import Ground, empty_in, explained
from caseworker.vacancies.model import Reason, UnitYear
from caseworker.vacancies.sheet import csv_of
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

MONTH = date(2026, 3, 1)
DOOR = LineDraft(
    LineKind.DAMAGE, "Porte", 150_00, "Enfoncée", "Séjour", "Bon état à l’entrée", "", "", None, 10_000, b"%PDF-1.4 devis"
)  # fmt: skip
DAYS = st.dates(date(2026, 2, 15), date(2026, 4, 15))


def stay(start: date, length: int) -> Occupancy:
    return Occupancy(OccupancyId(f"{start}{length}"), "s", "u", start, start + timedelta(length))


@given(
    stays=st.lists(st.builds(stay, DAYS, st.integers(0, 40)), max_size=6),
    places=st.integers(1, 4),
    rent=st.integers(0, 150_000),
    charges=st.integers(0, 20_000),
    reasons=st.lists(st.builds(Reason, st.just("u"), DAYS, st.sampled_from(["travaux", "autre"])), max_size=3),
    lease=st.tuples(DAYS, st.integers(0, 60)),
)
def test_empty_and_occupied_days_are_those_of_the_lease_and_their_rent_is_its_rent(
    stays: list[Occupancy], places: int, rent: int, charges: int, reasons: list[Reason], lease: tuple[date, int]
):
    held = Period(lease[0], lease[0] + timedelta(lease[1]))
    owed = owed_in([held], [Rate(date.min, rent, charges)], MONTH)
    if owed is None:
        return
    ground = Ground(places, stays, sorted(reasons, key=lambda one: one.from_on), held.end, 3)
    empty = empty_in(owed, ground)
    days = [owed.first + timedelta(rank) for rank in range((owed.last - owed.first).days + 1)]
    lived = sum(min(places, sum(one.period.holds(day) for one in stays)) for day in days)
    assert sum(one.place_days for one in empty) + lived == len(days) * places
    carried = sum(one.cents for one in empty)
    assert 0 <= carried <= owed.cents
    assert abs(carried * len(days) * places - owed.cents * (len(days) * places - lived)) <= len(days) * places
    assert carried == owed.cents or lived
    told = explained(empty, ground)
    assert (sum(one.cents for one in told), sum(one.place_days for one in told)) == (
        carried,
        sum(one.place_days for one in empty),
    )


@pytest.fixture
def head(files: Files) -> Workspace:
    head = files.head()
    draft = HeadLeaseDraft(starts_on=date(2025, 12, 1), rent_cents=384_00, charges_cents=31_00)
    head.housing.set_head_lease(files.unit.id, draft)
    return head


def of_2026(head: Workspace, until: date) -> UnitYear:
    (found,) = head.vacancies.year(2026, until)
    return found


def test_a_shared_flat_with_one_household_carries_half_its_rent(head: Workspace):
    found = of_2026(head, date(2026, 1, 31))
    assert (found.held_days, found.occupied_days, found.vacant_days) == (62, 18, 44)
    assert found.vacant_cents == 294_52  # 415 € × 44 / 62
    assert found.rent_cents == 415_00
    assert [(one.first, one.last, one.places) for one in found.empty] == [
        (date(2026, 1, 1), ENTRY - timedelta(1), 2),
        (ENTRY, date(2026, 1, 31), 1),
    ]


def test_a_reason_holds_from_its_day_on_and_the_last_one_written_for_a_day_wins(head: Workspace, files: Files):
    head.vacancies.explain("L01", date(2026, 1, 1), "travaux")
    head.vacancies.explain("L01", date(2026, 1, 21), "autre")
    head.vacancies.explain("L01", date(2026, 1, 21), "attente_candidat", "Deux dossiers à l’étude")
    found = of_2026(head, date(2026, 2, 28))
    assert [(one.first, one.reason) for one in found.empty] == [
        (date(2026, 1, 1), "travaux"),
        (ENTRY, "travaux"),
        (date(2026, 1, 21), "attente_candidat"),
    ]
    assert sum(found.by_reason.values()) == found.vacant_cents
    head.occupancies.move_in(files.other_stay.id, files.unit.id, date(2026, 2, 1))
    assert of_2026(head, date(2026, 2, 28)).empty[-1].last == date(2026, 1, 31)


def test_empty_days_at_the_end_of_a_lease_are_carried_for_its_notice(head: Workspace, files: Files):
    (lease,) = head.housing.head_leases(files.unit.id)
    head.housing.end_head_lease(lease.id, date(2026, 5, 31))
    found = of_2026(head, date(2026, 11, 22))
    assert [(one.first, one.reason) for one in found.empty][-2:] == [(ENTRY, ""), (date(2026, 3, 1), "preavis_bail")]
    assert found.held_days == 151 * 2


def test_bad_reasons_are_refused(head: Workspace, files: Files):
    def codes(on: date, reason: str = "travaux", note: str = "") -> set[tuple[str, str]]:
        with pytest.raises(RuleBroken) as broken:
            head.vacancies.explain("L01", on, reason, note)
        return {(problem.field, problem.code) for problem in broken.value.problems}

    head.occupancies.move_in(files.other_stay.id, files.unit.id, date(2026, 2, 1))
    assert codes(date(2026, 3, 1)) == {("from_on", "not_vacant")}
    assert codes(date(2024, 3, 1)) == {("from_on", "unit_not_held")}
    assert codes(date(2027, 3, 1)) == {("from_on", "in_the_future")}
    assert codes(date(1990, 3, 1)) == {("from_on", "day_unlikely")}
    assert codes(date(2026, 1, 1), "vacances") == {("reason", "unknown_value")}
    assert codes(date(2026, 1, 1), note="x" * 5000) == {("note", "text_too_long")}
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).vacancies.explain("L01", date(2026, 1, 1), "travaux")
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).vacancies.year(2026)
    files.at_work(Role.RENTAL_MANAGER).vacancies.explain("L01", date(2026, 1, 1), "travaux")


def test_damage_beyond_the_deposit_is_counted_in_the_year_of_the_exit(head: Workspace):
    head.settling.retain("A001", DOOR)
    head.settling.leave("A001", Departure(date(2026, 11, 20)))
    found = of_2026(head, date(2026, 11, 22))
    assert found.damage_cents == 150_00
    assert found.cents == found.vacant_cents + found.works_cents + 150_00


def test_the_file_ends_with_a_total_equal_to_the_sums(head: Workspace):
    head.vacancies.explain("L01", date(2026, 1, 1), "travaux")
    years = [*head.vacancies.year(2025), *head.vacancies.year(2026)]
    rows = [line.split(";") for line in csv_of(years).decode("utf-8-sig").split("\r\n")[:-1]]
    assert [row[0] for row in rows] == ["annee", "2025", "2026", "total"]
    for column in range(3, len(rows[0])):
        total, *others = (round(float(rows[rank][column].replace(",", ".")) * 100) for rank in (3, 1, 2))
        assert total == sum(others)
