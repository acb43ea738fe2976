"""Where a request stands, worked out from its dated facts."""

from datetime import date

import pytest

from caseworker.datafiles import shipped_text
from caseworker.interventions.model import BorneBy
from caseworker.labels import ASKERS, BORNE_BY, URGENCIES, WORK_STATES
from caseworker.parameters.service import load_parameters
from caseworker.works.delays import Delays, due_on
from caseworker.works.model import (
    Asker,
    Charge,
    Done,
    Step,
    StepKind,
    Urgency,
    Work,
    WorkId,
    WorkState,
)
from caseworker.works.repairs import load_repairs

MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)
DELAYS = Delays(danger=0, urgent=3, usual=21)


def work(*steps: Step, done: Done | None = None) -> Work:
    return Work(
        WorkId("id"), "T001", "unit", "support", None, "occupant", "Fuite sous l’évier", "Cuisine", "urgent",
        is_unsafe=True, access="Clé chez la voisine", charge=Charge("occupant", "joint usé"), opened_on=MONDAY,
        steps=steps, done=done,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ((), WorkState.ASKED),
        ((StepKind.QUOTE,), WorkState.QUOTED),
        ((StepKind.QUOTE, StepKind.AGREEMENT), WorkState.AGREED),
        ((StepKind.PLANNED, StepKind.QUOTE), WorkState.PLANNED),
        ((StepKind.PLANNED, StepKind.GIVEN_UP), WorkState.GIVEN_UP),
    ],
)
def test_the_state_is_the_farthest_fact(kinds: tuple[StepKind, ...], state: WorkState):
    assert work(*(Step(kind, FRIDAY) for kind in kinds)).state is state


def test_what_was_done_is_closed_whatever_followed_before():
    done = work(Step(StepKind.PLANNED, FRIDAY), done=Done(FRIDAY, 40))
    assert (done.state, done.is_open, done.closed_on) == (WorkState.DONE, False, FRIDAY)


def test_the_day_planned_is_the_one_planned_last():
    assert work(Step(StepKind.PLANNED, FRIDAY), Step(StepKind.PLANNED, MONDAY)).planned_on == MONDAY


def test_a_veiled_request_tells_where_and_since_when_only():
    shown = work(Step(StepKind.QUOTE, FRIDAY, "SARL Bastide", 12_000)).veiled()
    assert (shown.unit_id, shown.opened_on, shown.state) == ("unit", MONDAY, WorkState.QUOTED)
    said = repr(shown)
    for told in ("évier", "Cuisine", "voisine", "support", "Bastide", "12000", "joint", "urgent"):
        assert told not in said.replace("support_id", "")


@pytest.mark.parametrize(
    ("urgency", "planned", "expected"),
    [
        ("danger", None, MONDAY),
        ("danger", FRIDAY, MONDAY),
        ("urgent", None, date(2026, 11, 19)),
        ("urgent", FRIDAY, FRIDAY),
        ("courant", None, date(2026, 12, 7)),
        ("courant", date(2027, 1, 4), date(2027, 1, 4)),
    ],
)
def test_a_request_is_called_to_mind_on_its_day_or_after_its_delay_and_a_danger_at_once(
    urgency: str, planned: date | None, expected: date
):
    assert due_on(urgency, MONDAY, planned, DELAYS) == expected


def test_every_repair_says_who_usually_bears_it_by_a_reference_that_is_known():
    repairs, parameters = load_repairs(), load_parameters()
    assert len(repairs) == shipped_text("repairs.toml").count("[[repair]]")
    assert {repair.borne_by for repair in repairs.values()} == {BorneBy.OCCUPANT, BorneBy.OWNER}
    for repair in repairs.values():
        assert parameters.text(repair.reference, FRIDAY)
    assert repairs["joints"].borne_by is BorneBy.OCCUPANT
    assert not repairs["joints"].is_to_check
    assert repairs["humidite"].is_to_check


def test_every_code_has_its_words():
    assert set(URGENCIES) == {each.value for each in Urgency}
    assert set(WORK_STATES) == {each.value for each in WorkState}
    assert set(BORNE_BY) == {each.value for each in BorneBy}
    assert {each.value for each in Asker} <= set(ASKERS)
