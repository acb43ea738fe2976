"""Steps of a stay: asked for by the scheme, ticked with their day, and declarations that come back."""

from collections.abc import Callable
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.steps.model import benefit_limit, next_turn
from caseworker.steps.service import StepService
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)


def told(steps: StepService, today: date = TODAY) -> dict[str, tuple[date | None, date | None]]:
    return {
        f"{step.code} {step.subject}".strip(): (step.due_on, step.done_on) for step in steps.steps_of("A001", today)
    }


def faults(action: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        action()
    return [(problem.field, problem.code) for problem in broken.value.problems]


def test_an_entry_asks_for_what_the_scheme_says_and_for_the_second_half_of_the_deposit(files: Files):
    assert told(files.head().steps) == {
        "entry_inventory": (ENTRY, None),
        "meters": (date(2026, 1, 21), None),
        "housing_benefit": (date(2026, 1, 21), None),
        "address_changes": (date(2026, 1, 29), None),
        "deposit 2": (date(2026, 2, 14), None),
    }


@pytest.mark.parametrize(
    ("entered_on", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 1, 31), date(2026, 1, 31)),
        (date(2028, 2, 29), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2026, 12, 31)),
    ],
)
def test_the_housing_benefit_is_asked_for_within_the_month_of_the_entry(entered_on: date, last: date):
    assert benefit_limit(entered_on, 0) == last


def test_a_step_is_ticked_with_its_day_and_unticked(files: Files):
    steps = files.head().steps
    steps.tick("A001", "meters", "", date(2026, 1, 20))
    steps.tick("A001", "meters", "", date(2026, 1, 19))
    assert told(steps)["meters"] == (date(2026, 1, 21), date(2026, 1, 19))
    steps.untick("A001", "meters", "")
    assert told(steps)["meters"][1] is None
    assert faults(lambda: steps.tick("A001", "meters", "", date(2026, 11, 23))) == [("done_on", "in_the_future")]
    assert faults(lambda: steps.tick("A001", "meters", "", None)) == [("done_on", "missing")]


@pytest.mark.parametrize(
    ("first_on", "done", "expected"),
    [
        (date(2026, 8, 31), [], date(2026, 8, 31)),
        (date(2026, 8, 31), [date(2026, 8, 31)], date(2026, 11, 30)),
        (date(2026, 8, 31), [date(2026, 8, 31), date(2026, 11, 30)], date(2027, 2, 28)),
        (date(2027, 11, 30), [date(2027, 11, 30)], date(2028, 2, 29)),
        (date(2026, 8, 31), [date(2027, 2, 28)], date(2027, 5, 31)),
    ],
)
def test_a_declaration_comes_back_every_three_months_on_the_same_day(first_on: date, done: list[date], expected: date):
    assert next_turn(first_on, done, 3) == expected


def test_a_declaration_is_followed_made_and_ended(files: Files):
    steps = files.head().steps
    followed = steps.follow_declaration("A001", "rsa", date(2026, 11, 5))
    (turn,) = [step for step in steps.steps_of("A001", TODAY) if step.label == "rsa"]
    assert (turn.due_on, turn.done_on) == (date(2026, 11, 5), None)
    steps.tick("A001", turn.code, turn.subject, date(2026, 11, 4))
    (turn,) = [step for step in steps.steps_of("A001", TODAY) if step.label == "rsa"]
    assert (turn.due_on, turn.done_on) == (date(2027, 2, 5), date(2026, 11, 4))
    steps.end_declaration(followed)
    assert steps.declarations_of("A001") == []
    steps.resume_declaration(followed)
    assert [one.what for one in steps.declarations_of("A001")] == ["rsa"]
    assert faults(lambda: steps.follow_declaration("A001", "rsa", None)) == [("first_on", "missing")]
    assert faults(lambda: steps.follow_declaration("A001", "rsa", date(2124, 1, 1))) == [("first_on", "day_unlikely")]
    assert faults(lambda: steps.follow_declaration("A001", "loto", TODAY)) == [("what", "paper_unknown")]


def test_the_deposit_is_for_who_reads_rents_and_the_rest_for_who_reads_notes(files: Files):
    rental, house = files.at_work(Role.RENTAL_MANAGER), files.at_work(Role.HOME_SUPPORT_WORKER)
    assert list(told(rental.steps)) == ["deposit 2"]
    assert told(house.steps) == {}
    rental.steps.tick("A001", "deposit", "2", TODAY)
    with pytest.raises(Refused):
        rental.steps.tick("A001", "meters", "", TODAY)
    with pytest.raises(Refused):
        house.steps.tick("A001", "deposit", "2", TODAY)
    own = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    with pytest.raises(NotFound):
        own.steps.tick("A001", "meters", "", TODAY)
    followed = files.head().steps.follow_declaration("A001", "rsa", TODAY)
    with pytest.raises(NotFound):
        own.steps.end_declaration(followed)
