"""Moves on a real encrypted vault: through households, accompaniments and units."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker.access.rights import Role
from caseworker.access.session import Session
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.households.model import HouseholdDraft
from caseworker.households.service import HouseholdService
from caseworker.housing.model import Unit, UnitDraft
from caseworker.housing.service import HousingService
from caseworker.occupancies.model import Occupancy, OccupancyDraft
from caseworker.occupancies.service import OccupancyService
from caseworker.schemes.service import load_catalogue
from caseworker.supports.model import Exit, Support, SupportDraft
from caseworker.supports.service import SupportService

ENTRY = date(2026, 1, 14)


class Service:
    """The services of one person, wired as in the program."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.households = HouseholdService(session)
        self.supports = SupportService(
            session,
            load_catalogue(),
            HouseholdService(session),
            lambda *asked: self.occupancies.housed_after(*asked),  # noqa: PLW0108 - built below
        )
        self.housing = HousingService(session, lambda unit: self.occupancies.problems_with_unit(unit))  # noqa: PLW0108 - built below
        self.occupancies = OccupancyService(session, self.housing, self.supports)

    def unit(self, places: int = 1) -> Unit:
        return self.housing.add_unit(
            UnitDraft("18 rue d’Avéjan", "30100", "Alès", places=places, acquired_on=date(2025, 12, 1))
        )

    def support(self, entered_on: date = ENTRY) -> Support:
        household = self.households.open_household(HouseholdDraft("Traoré", "Mariam"))
        return self.supports.open_support(SupportDraft(household.id, "iml-classique", entered_on))


@pytest.fixture
def service(sign_in: Callable[..., Session]) -> Service:
    return Service(sign_in())


def codes(refusal: pytest.ExceptionInfo[RuleBroken]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def test_a_household_moves_in_and_the_board_shows_the_place_taken(service: Service):
    unit, empty, support = service.unit(places=2), service.unit(), service.support()
    occupancy = service.occupancies.move_in(support.ref, unit.ref, ENTRY)
    assert (occupancy.support_id, occupancy.unit_id, occupancy.ends_on) == (support.id, unit.id, None)
    board = service.occupancies.occupancy_board(date(2026, 11, 22))
    assert [(line.unit.id, line.occupied, line.free) for line in board] == [(unit.id, 1, 1), (empty.id, 0, 1)]
    assert board[0].occupancies == (occupancy,)
    assert [line.occupied for line in service.occupancies.occupancy_board(date(2026, 1, 13))] == [0, 0]
    assert service.occupancies.occupancy_board(date(2025, 11, 30)) == []


def test_a_full_unit_takes_nobody_else_and_nothing_is_written(service: Service):
    unit, other = service.unit(), service.support()
    service.occupancies.move_in(service.support().id, unit.id, ENTRY)
    with pytest.raises(RuleBroken) as refusal:
        service.occupancies.move_in(other.id, unit.id, date(2026, 2, 1))
    assert codes(refusal) == ["unit_full"]
    assert service.occupancies.of_support(other.id) == []


def test_a_transfer_ends_the_former_stay_the_day_before_and_keeps_it(service: Service):
    first, second, support = service.unit(), service.unit(), service.support()
    service.occupancies.move_in(support.id, first.id, ENTRY)
    service.occupancies.transfer(support.id, second.id, date(2026, 9, 13))
    stays = [
        (each.unit_id, each.starts_on, each.ends_on, each.end_reason)
        for each in service.occupancies.of_support(support.id)
    ]
    assert stays == [
        (first.id, ENTRY, date(2026, 9, 12), "transfert"),
        (second.id, date(2026, 9, 13), None, ""),
    ]
    now = service.occupancies.current_of_support(support.id, date(2026, 9, 13))
    assert now is not None
    assert now.unit_id == second.id
    assert [each.support_id for each in service.occupancies.occupancies_of_unit(first.ref)] == [support.id]


def test_a_transfer_that_cannot_be_leaves_the_household_where_it_is(service: Service):
    first, full, support = service.unit(), service.unit(), service.support()
    service.occupancies.move_in(support.id, first.id, ENTRY)
    service.occupancies.move_in(service.support().id, full.id, ENTRY)
    before = service.occupancies.of_support(support.id)
    for unit, on, code in (
        (full, date(2026, 3, 1), "unit_full"),
        (first, date(2026, 3, 1), "same_unit"),
        (full, ENTRY, "too_early"),
        (full, date(2026, 1, 13), "not_housed"),
    ):
        with pytest.raises(RuleBroken) as refusal:
            service.occupancies.transfer(support.id, unit.id, on)
        assert codes(refusal) == [code]
    assert service.occupancies.of_support(support.id) == before


def test_the_last_day_of_a_stay_is_written_then_corrected(service: Service):
    unit, support = service.unit(), service.support()
    service.occupancies.move_in(support.id, unit.id, ENTRY)
    assert service.occupancies.move_out(support.id, date(2026, 6, 10)).ends_on == date(2026, 6, 10)
    later = service.occupancies.move_out(support.id, date(2026, 6, 12), "bail_glissant")
    assert (later.ends_on, later.end_reason) == (date(2026, 6, 12), "bail_glissant")
    service.occupancies.move_in(service.support().id, unit.id, date(2026, 6, 13))
    with pytest.raises(RuleBroken) as refusal:
        service.occupancies.move_out(support.id, date(2026, 6, 13))
    assert codes(refusal) == ["unit_full"]


def test_nobody_leaves_before_entering_nor_after_the_accompaniment_ended(service: Service):
    unit, support = service.unit(), service.support()
    service.occupancies.move_in(support.id, unit.id, ENTRY)
    with pytest.raises(RuleBroken) as refusal:
        service.occupancies.move_out(support.id, date(2026, 1, 13))
    assert codes(refusal) == ["not_housed"]
    service.occupancies.end_stay(support.id, Exit(date(2026, 8, 31), "projet_abouti", "logement_prive"))
    with pytest.raises(RuleBroken) as refusal:
        service.occupancies.move_out(support.id, date(2026, 9, 1))
    assert codes(refusal) == ["after_exit"]


def test_a_stay_of_an_accompaniment_that_has_ended_is_written_until_its_exit(service: Service):
    unit, support = service.unit(), service.support()
    service.supports.close_support(support.id, Exit(date(2026, 8, 31), "projet_abouti", "logement_prive"))
    occupancy = service.occupancies.move_in(support.id, unit.id, ENTRY)
    assert (occupancy.ends_on, occupancy.end_reason) == (date(2026, 8, 31), "sortie")


def test_a_move_written_by_mistake_is_taken_out(service: Service):
    unit, support = service.unit(), service.support()
    occupancy = service.occupancies.move_in(support.id, unit.id, ENTRY)
    service.occupancies.cancel_move(support.id, occupancy.id)
    assert service.occupancies.of_support(support.id) == []
    with pytest.raises(NotFound):
        service.occupancies.cancel_move(support.id, occupancy.id)


def test_a_unit_is_neither_given_back_nor_made_smaller_over_the_heads_of_those_who_live_there(service: Service):
    unit = service.unit(places=2)
    first, second = service.support(), service.support()
    for support in (first, second):
        service.occupancies.move_in(support.id, unit.id, ENTRY)
    smaller = UnitDraft("18 rue d’Avéjan", "30100", "Alès", places=1, acquired_on=date(2025, 12, 1))
    with pytest.raises(RuleBroken) as refusal:
        service.housing.update_unit(unit.id, smaller)
    assert codes(refusal) == ["unit_overfull"]
    with pytest.raises(RuleBroken) as refusal:
        service.housing.update_unit(unit.id, replace(smaller, places=2, acquired_on=date(2026, 2, 1)))
    assert codes(refusal) == ["occupied_before_unit"]
    with pytest.raises(RuleBroken) as refusal:
        service.housing.end_unit(unit.id, date(2026, 6, 10), "peril")
    assert codes(refusal) == ["occupied_after_unit"]
    for support in (first, second):
        service.occupancies.move_out(support.id, date(2026, 6, 10))
    assert service.housing.end_unit(unit.id, date(2026, 6, 10), "peril").ended_on == date(2026, 6, 10)


def test_two_households_in_one_place_after_a_merge_are_reported(service: Service):
    unit, other = service.unit(), service.support()
    service.occupancies.move_in(service.support().id, unit.id, ENTRY)
    with service.session.database.atomic():
        service.occupancies._store.insert(
            "from another laptop", OccupancyDraft(other.id, unit.id, date(2026, 2, 1)), ""
        )
    conflicts = service.occupancies.units_in_conflict()
    assert {unit_id: [problem.code for problem in found] for unit_id, found in conflicts.items()} == {
        unit.id: ["unit_overfull"]
    }
    assert [(line.occupied, line.free) for line in service.occupancies.occupancy_board(date(2026, 3, 1))] == [(2, 0)]


def test_the_timeline_of_a_unit_goes_from_its_captation_to_today(service: Service):
    unit, support = service.unit(), service.support()
    service.occupancies.move_in(support.id, unit.id, ENTRY)
    timeline = service.occupancies.timeline(unit.id)
    assert (timeline.start, timeline.end) == (date(2025, 12, 1), date(2026, 11, 22))
    assert timeline.vacant_days_by_year() == {2026: 13, 2025: 31}


def test_the_household_of_a_protected_file_is_not_found_and_its_place_is_still_counted(
    service: Service, sign_in: Callable[..., Session]
):
    unit, support = service.unit(), service.support()
    service.occupancies.move_in(support.id, unit.id, ENTRY)
    session = sign_in(Role.SOCIAL_WORKER)
    session.hidden = frozenset({support.household_id})
    colleague = Service(session)
    with pytest.raises(NotFound):
        colleague.occupancies.of_support(support.id)
    with pytest.raises(NotFound):
        colleague.occupancies.move_out(support.id, date(2026, 6, 10))
    assert [line.free for line in colleague.occupancies.occupancy_board(ENTRY)] == [0]


def test_the_maintenance_worker_moves_nobody_and_the_administrator_sees_nobody(
    service: Service, sign_in: Callable[..., Session]
):
    unit, support = service.unit(), service.support()
    with pytest.raises(Refused):
        Service(sign_in(Role.MAINTENANCE_WORKER)).occupancies.move_in(support.id, unit.id, ENTRY)
    with pytest.raises(Refused):
        Service(sign_in(Role.ADMINISTRATOR)).occupancies.occupancy_board(ENTRY)


def test_moves_are_announced_and_noted_by_identifier(service: Service):
    heard: list[str] = []
    first, second, support = service.unit(), service.unit(), service.support()
    service.session.database.changes.listen(heard.append)
    service.occupancies.move_in(support.id, first.id, ENTRY)
    service.occupancies.transfer(support.id, second.id, date(2026, 3, 1))
    service.occupancies.move_out(support.id, date(2026, 4, 1))
    assert heard == ["occupancies"] * 3
    noted = [(row["action"], row["subject_id"]) for row in service.session.journal.entries(3)]
    assert noted == [("moved_out", support.id), ("transferred", support.id), ("moved_in", support.id)]


moves = st.lists(
    st.tuples(st.sampled_from(("in", "transfer", "out")), st.integers(0, 3), st.integers(0, 1), st.integers(0, 40)),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=moves)
def test_whatever_moves_are_tried_no_day_has_more_households_than_places(
    service: Service, asked: list[tuple[str, int, int, int]]
):
    units, supports = [service.unit(1), service.unit(2)], [service.support() for _ in range(4)]
    for move, who, where, days in asked:
        on = date.fromordinal(ENTRY.toordinal() + days)
        try:
            if move == "in":
                service.occupancies.move_in(supports[who].id, units[where].id, on)
            elif move == "transfer":
                service.occupancies.transfer(supports[who].id, units[where].id, on)
            else:
                service.occupancies.move_out(supports[who].id, on)
        except RuleBroken:
            continue
    there = [each for unit in units for each in service.occupancies.occupancies_of_unit(unit.id)]
    for ordinal in range(ENTRY.toordinal() - 1, ENTRY.toordinal() + 60):
        today = [each for each in there if _is_there(each, date.fromordinal(ordinal))]
        for unit in units:
            assert sum(each.unit_id == unit.id for each in today) <= unit.places
        assert len({each.support_id for each in today}) == len(today)


def _is_there(occupancy: Occupancy, day: date) -> bool:
    return occupancy.starts_on <= day and (occupancy.ends_on is None or day <= occupancy.ends_on)


LEAVING = Exit(date(2026, 6, 30), "projet_abouti", "logement_public")


def test_ending_a_stay_frees_the_place_the_day_after(service: Service):
    unit, support = service.unit(), service.support()
    service.occupancies.move_in(support.ref, unit.ref, ENTRY)
    closed = service.occupancies.end_stay(support.ref, LEAVING)
    assert closed.exit == LEAVING
    (stay,) = service.occupancies.of_support(support.id)
    assert (stay.ends_on, stay.end_reason) == (LEAVING.on, "sortie")
    assert [line.free for line in service.occupancies.occupancy_board(date(2026, 7, 1))] == [1]


def test_a_household_that_takes_the_lease_over_leaves_for_that_reason(service: Service):
    unit, support = service.unit(), service.support()
    service.occupancies.move_in(support.ref, unit.ref, ENTRY)
    assert service.occupancies.end_stay(support.ref, LEAVING, sliding_lease=True).sliding_lease
    assert service.occupancies.of_support(support.id)[0].end_reason == "bail_glissant"


def test_ending_the_stay_of_a_household_without_a_dwelling_only_closes_it(service: Service):
    support = service.support()
    assert service.occupancies.end_stay(support.ref, LEAVING).exit == LEAVING
    assert service.occupancies.of_support(support.id) == []


def test_an_ending_that_is_refused_leaves_the_household_where_it_lives(service: Service):
    unit, support = service.unit(), service.support()
    service.occupancies.move_in(support.ref, unit.ref, ENTRY)
    with pytest.raises(RuleBroken):
        service.occupancies.end_stay(support.ref, replace(LEAVING, nature="inconnue"))
    assert service.supports.support(support.ref).exit is None
    assert service.occupancies.of_support(support.id)[0].ends_on is None


def test_a_stay_is_not_closed_while_a_unit_is_taken_after_it(service: Service):
    first, second, support = service.unit(), service.unit(), service.support()
    service.occupancies.move_in(support.id, first.id, ENTRY)
    with pytest.raises(RuleBroken) as refusal:
        service.supports.close_support(support.id, LEAVING)
    assert [(p.field, p.code, p.values) for p in refusal.value.problems] == [
        ("on", "still_housed", {"on": date(2026, 7, 1)})
    ]
    later = service.occupancies.transfer(support.id, second.id, date(2026, 8, 1))
    with pytest.raises(RuleBroken) as refusal:
        service.occupancies.end_stay(support.id, LEAVING)
    assert [(p.code, p.values) for p in refusal.value.problems] == [("still_housed", {"on": date(2026, 8, 1)})]
    assert [each.ends_on for each in service.occupancies.of_support(support.id)] == [date(2026, 7, 31), None]
    service.occupancies.cancel_move(support.id, later.id)
    assert service.occupancies.end_stay(support.id, LEAVING).exit == LEAVING
    assert [each.ends_on for each in service.occupancies.of_support(support.id)] == [LEAVING.on]


def test_a_stay_is_closed_on_the_last_day_of_its_housing(service: Service):
    unit, support = service.unit(), service.support()
    service.occupancies.move_in(support.id, unit.id, ENTRY)
    service.occupancies.move_out(support.id, LEAVING.on)
    assert service.supports.close_support(support.id, LEAVING).exit == LEAVING
