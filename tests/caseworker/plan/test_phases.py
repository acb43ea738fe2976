"""Phases: those of a scheme scaled to the length of a stay, dated from the entry, checked month by month."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caseworker.plan.phases import PhaseDraft, dated, drafts_of, phase_on, problems_in
from caseworker.schemes.parts import Phase

ENTRY = date(2026, 1, 14)
THREE = (Phase(1, "Ancrage", 1, 6), Phase(2, "Stabilisation", 7, 12), Phase(3, "Sortie", 13, 18))


def codes(drafts: list[PhaseDraft], months: int | None = 18) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in problems_in(drafts, months)]


def test_a_stay_of_the_usual_length_keeps_the_months_of_its_scheme():
    assert [(one.from_month, one.to_month) for one in drafts_of(THREE, 18)] == [(1, 6), (7, 12), (13, 18)]


def test_another_length_keeps_the_share_of_each_phase():
    assert [(one.from_month, one.to_month) for one in drafts_of(THREE, 12)] == [(1, 4), (5, 8), (9, 12)]
    assert [(one.from_month, one.to_month) for one in drafts_of(THREE, 24)] == [(1, 8), (9, 16), (17, 24)]


def test_a_scheme_without_months_has_no_phase():
    assert drafts_of((Phase(1, "Vivre ici"),), None) == []
    assert dated([], ENTRY) == ()


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.integers(1, 48))
def test_scaled_phases_follow_one_another_to_the_last_month_and_are_never_wrong(lengths: list[int], months: int):
    phases, first = [], 1
    for number, length in enumerate(lengths, 1):
        phases.append(Phase(number, f"Phase {number}", first, first + length - 1))
        first += length
    if months < len(phases):
        return
    drafts = drafts_of(phases, months)
    assert problems_in(drafts, months) == []
    assert drafts[-1].to_month == months


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 36))
def test_each_day_of_a_stay_is_in_one_phase(entry: date, months: int):
    phases = dated(drafts_of(THREE, max(months, 3)), entry)
    last = phases[-1].ends_on
    assert phases[0].starts_on == entry
    assert last
    for before, after in itertools.pairwise(phases):
        assert before.ends_on
        assert after.starts_on - before.ends_on == timedelta(days=1)
    found = phase_on(phases, last)
    assert found
    assert found.number == len(phases)
    assert phase_on(phases, entry - timedelta(days=1)) is None
    assert phase_on(phases, last + timedelta(days=200)) == phases[-1]


def test_what_is_wrong_with_phases_is_said_beside_its_field():
    assert codes([PhaseDraft("", 1, 6)]) == [("1.title", "missing")]
    assert codes([PhaseDraft("A", 1, 6), PhaseDraft("B", 8, 12)]) == [("2.from_month", "phase_gap")]
    assert codes([PhaseDraft("A", 1, 6), PhaseDraft("B", 7, 5)]) == [("2.to_month", "phase_reversed")]
    assert codes([PhaseDraft("A", 1, 19)]) == [("1.to_month", "phase_too_long")]
    assert codes([PhaseDraft("A", 1, 90)], None) == []
    assert codes([PhaseDraft("A", 1), PhaseDraft("B", 2, 3)]) == [("1.to_month", "missing")]
    assert codes([PhaseDraft(f"Phase {n}", n, n) for n in range(1, 14)]) == [("", "phases_too_many")]
