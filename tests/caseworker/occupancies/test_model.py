"""Places, moves and vacancy: never more people than places, whatever is asked."""

import csv
import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.dates import Period
from caseworker.errors import Problem
from caseworker.occupancies.model import (
    Occupancy,
    OccupancyDraft,
    OccupancyFacts,
    OccupancyId,
    first_full_day,
    free_places_on,
    occupants_on,
    problems_in,
    problems_of_unit,
)
from caseworker.occupancies.timeline import occupied_days, place_days, rent_carried_cents, timeline_of, year_period

TODAY = date(2026, 11, 22)
ORIGIN = date(2024, 1, 1)
IML_2024 = Path(__file__).parents[2] / "data" / "iml-2024"


def day(number: int) -> date:
    return ORIGIN + timedelta(days=number)


def stay(support: str, start: date, end: date | None = None, unit: str = "u") -> Occupancy:
    return Occupancy(OccupancyId(f"{support} {unit} {start}"), support, unit, start, end)


def codes(problems: Iterable[Problem]) -> list[str]:
    return [problem.code for problem in problems]


LIFE = Period(date(2022, 4, 1), date(2026, 12, 31))
STAY = Period(date(2024, 1, 15))


def facts(in_unit: Iterable[Occupancy] = (), of_support: Iterable[Occupancy] = (), places: int = 1) -> OccupancyFacts:
    return OccupancyFacts(places, LIFE, STAY, tuple(in_unit), tuple(of_support))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2024, 1, 15), date(2026, 12, 31), []),
        (date(2024, 1, 14), date(2026, 12, 31), ["before_entry"]),
        (date(2022, 3, 31), date(2026, 12, 31), ["before_entry", "before_unit_acquired"]),
        (date(2024, 1, 15), None, ["after_unit_ended"]),
        (date(2024, 1, 15), date(2027, 1, 1), ["after_unit_ended"]),
        (date(2024, 1, 15), date(2024, 1, 14), ["ends_before_start"]),
        (date(2028, 1, 1), date(2028, 1, 2), ["too_far_ahead", "after_unit_ended"]),
    ],
)
def test_a_stay_keeps_within_the_accompaniment_and_the_unit(start: date, end: date | None, expected: list[str]):
    assert codes(problems_in(OccupancyDraft("s", "u", start, end), facts(), TODAY)) == expected


def test_a_stay_does_not_outlast_the_accompaniment():
    known = OccupancyFacts(1, Period(date(2022, 4, 1)), Period(date(2024, 1, 15), date(2025, 6, 30)))
    assert codes(problems_in(OccupancyDraft("s", "u", date(2024, 2, 1)), known, TODAY)) == ["after_exit"]
    assert problems_in(OccupancyDraft("s", "u", date(2024, 2, 1), date(2025, 6, 30)), known, TODAY) == []


def test_a_unit_is_full_on_the_last_day_of_the_one_who_leaves_and_free_the_day_after():
    leaving = [stay("other", date(2024, 1, 1), date(2024, 5, 27))]
    same_day = problems_in(OccupancyDraft("s", "u", date(2024, 5, 27), date(2025, 1, 1)), facts(leaving), TODAY)
    assert [(problem.code, problem.values) for problem in same_day] == [
        ("unit_full", {"on": date(2024, 5, 27), "places": 1})
    ]
    assert problems_in(OccupancyDraft("s", "u", date(2024, 5, 28), date(2025, 1, 1)), facts(leaving), TODAY) == []


def test_someone_expected_later_fills_the_place_too():
    expected = [stay("other", date(2025, 3, 1))]
    problems = problems_in(OccupancyDraft("s", "u", date(2024, 6, 1), date(2026, 1, 1)), facts(expected), TODAY)
    assert problems[0].values["on"] == date(2025, 3, 1)


def test_one_accompaniment_is_never_in_two_units():
    elsewhere = [stay("s", date(2024, 3, 1), date(2024, 6, 30), unit="v")]
    draft = OccupancyDraft("s", "u", date(2024, 2, 1), date(2024, 12, 31))
    assert codes(problems_in(draft, facts(of_support=elsewhere), TODAY)) == ["already_housed"]


periods = st.tuples(st.integers(0, 60), st.none() | st.integers(0, 40)).map(
    lambda drawn: Period(day(drawn[0]), None if drawn[1] is None else day(drawn[0] + drawn[1]))
)
LAST_DAY = 140


def brute_count(occupancies: Iterable[Occupancy], number: int) -> int:
    return sum(
        each.starts_on <= day(number) and (each.ends_on is None or day(number) <= each.ends_on) for each in occupancies
    )


def accepted(places: int, asked: list[tuple[str, Period]]) -> list[Occupancy]:
    """Write down each move that the check lets through."""
    written: list[Occupancy] = []
    for support, period in asked:
        own = tuple(each for each in written if each.support_id == support)
        known = OccupancyFacts(places, Period(day(0)), Period(day(0)), tuple(written), own)
        if not problems_in(OccupancyDraft(support, "u", period.start, period.end), known, TODAY):
            written.append(stay(support, period.start, period.end))
    return written


moves = st.lists(st.tuples(st.sampled_from("abcdef"), periods), max_size=14)


@given(st.integers(1, 3), moves)
def test_whatever_is_asked_there_are_never_more_people_than_places_on_any_day(
    places: int, asked: list[tuple[str, Period]]
):
    written = accepted(places, asked)
    for number in range(LAST_DAY):
        assert brute_count(written, number) <= places
        assert len(occupants_on(written, day(number))) == brute_count(written, number)
        assert free_places_on(places, written, day(number)) == places - brute_count(written, number)
        there = [each.support_id for each in occupants_on(written, day(number))]
        assert len(there) == len(set(there))
    assert problems_of_unit(places, Period(day(0)), written) == []


@given(st.integers(1, 3), moves, periods)
def test_the_first_full_day_is_the_one_that_counting_every_day_finds(
    places: int, asked: list[tuple[str, Period]], period: Period
):
    held = [stay(f"{support}{index}", each.start, each.end) for index, (support, each) in enumerate(asked)]
    days = (number for number in range(LAST_DAY) if period.holds(day(number)) and brute_count(held, number) >= places)
    found = next(days, None)
    assert first_full_day(places, held, period) == (None if found is None else day(found))


@given(st.integers(1, 3), moves, st.integers(0, 100))
def test_the_timeline_counts_each_day_of_each_place_once(places: int, asked: list[tuple[str, Period]], until: int):
    written = accepted(places, asked)
    timeline = timeline_of(places, Period(day(0)), written, day(until))
    occupied = sum(brute_count(written, number) for number in range(until + 1))
    assert len(timeline.lanes) == places
    assert timeline.place_days == places * (until + 1)
    assert timeline.vacant_days == timeline.place_days - occupied
    assert sum(timeline.vacant_days_by_year().values()) == timeline.vacant_days
    for lane in timeline.lanes:
        assert sum(segment.days for segment in lane) == until + 1
        assert all(one.end + timedelta(days=1) == other.start for one, other in pairwise(lane))


def test_a_timeline_begins_at_the_captation_and_ends_with_the_unit():
    timeline = timeline_of(
        1, Period(date(2022, 4, 1), date(2024, 12, 31)), [stay("s", date(2022, 5, 1), date(2024, 6, 30))], TODAY
    )
    shown = [(segment.start, segment.end, segment.occupancy is not None) for segment in timeline.lanes[0]]
    assert shown == [
        (date(2022, 4, 1), date(2022, 4, 30), False),
        (date(2022, 5, 1), date(2024, 6, 30), True),
        (date(2024, 7, 1), date(2024, 12, 31), False),
    ]
    assert timeline.vacant_days_by_year() == {2024: 184, 2023: 0, 2022: 30}
    assert timeline.stays == 1


def test_more_people_than_places_after_a_merge_are_drawn_and_reported():
    both = [stay("a", date(2024, 1, 1)), stay("b", date(2024, 3, 1))]
    assert len(timeline_of(1, LIFE, both, TODAY).lanes) == 2
    problems = problems_of_unit(1, LIFE, both)
    assert codes(problems) == ["unit_overfull", "occupied_after_unit"]
    assert problems[0].values == {"on": date(2024, 3, 1), "places": 1}
    assert free_places_on(1, both, TODAY) == 0


def test_a_unit_without_a_captation_nor_anybody_has_nothing_but_today_to_show():
    timeline = timeline_of(1, Period(date.min), [], TODAY)
    assert (timeline.place_days, timeline.vacant_days) == (1, 1)
    to_come = timeline_of(1, Period(TODAY + timedelta(days=9)), [], TODAY)
    assert (to_come.place_days, to_come.lanes, to_come.vacant_days_by_year()) == (0, ((),), {})


@pytest.mark.parametrize(("days", "cents"), [(13, 25_644), (14, 27_616), (61, 120_329), (30, 59_178), (0, 0)])
def test_vacancy_costs_twelve_rents_over_365_days(days: int, cents: int):
    assert rent_carried_cents(60_000, days) == cents


def french_day(text: str) -> date | None:
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None  # noqa: DTZ007 - a day has no zone


def table(name: str) -> list[dict[str, str]]:
    with (IML_2024 / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_the_days_of_2024_are_those_that_the_caseload_publishes():
    expected = json.loads((IML_2024 / "attendus.json").read_text(encoding="utf-8"))
    stays = [
        stay(
            row["accompagnement"],
            french_day(row["date_debut"]) or date.min,
            french_day(row["date_fin"]),
            row["logement"],
        )
        for row in table("occupations.csv")
    ]
    days = {"jours_place": 0, "jours_occupes": 0}
    for row in table("logements.csv"):
        life = Period(french_day(row["date_captation"]) or date.min, french_day(row["date_fin"]))
        there = [each for each in stays if each.unit_id == row["ref"]]
        assert problems_of_unit(int(row["places"]), life, there) == []
        days["jours_place"] += place_days(int(row["places"]), life, year_period(2024))
        days["jours_occupes"] += occupied_days(there, life, year_period(2024))
    assert days == {key: expected[key] for key in days}
