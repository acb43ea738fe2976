"""Steps of a stay: asked for by the scheme, ticked with their day, and declarations that come back."""

from collections.abc import Callable
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.papers.model import PaperDraft
from caseworker.permits.model import PermitDraft
from caseworker.steps.model import benefit_limit, next_turn
from caseworker.steps.service import StepService
from caseworker.visits.model import VisitDraft
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
        "home_insurance": (ENTRY, None),
        "meters": (date(2026, 1, 21), None),
        "housing_benefit": (date(2026, 1, 21), None),
        "address_changes": (date(2026, 1, 29), None),
        "health_cover": (date(2026, 2, 13), None),
        "school": (date(2026, 1, 29), None),
        "social_housing_request": (date(2026, 3, 15), None),
        "syplo": (date(2026, 4, 14), None),
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


def codes(steps: StepService, ref: str = "A001") -> list[str]:
    return [step.code for step in steps.steps_of(ref, TODAY)]


def test_school_is_proposed_when_a_child_is_of_age_and_a_permit_when_one_is_known(files: Files):
    head = files.head()
    assert "school" in codes(head.steps)
    assert "school" not in codes(head.steps, "A002")
    assert "residence_permit" not in codes(head.steps)
    selam, yonas = head.permits.people_of("A001")
    head.permits.keep("A001", PermitDraft(yonas.person_id, "autre"))
    head.permits.keep("A001", PermitDraft(selam.person_id, "citoyen_ue"))
    assert "residence_permit" not in codes(head.steps)
    head.permits.keep("A001", PermitDraft(selam.person_id, "carte_resident"))
    assert "residence_permit" in codes(head.steps)


def test_a_paper_of_residence_that_was_seen_is_enough_to_propose_its_step(files: Files):
    head = files.head()
    person_id = head.papers.people_of("A001")[0][0]
    head.papers.receive("A001", PaperDraft("residence_permit", TODAY, None, person_id))
    assert "residence_permit" in codes(head.steps)


def test_a_paper_that_was_received_says_its_step_done(files: Files):
    head = files.head()
    assert told(head.steps)["home_insurance"] == (ENTRY, None)
    head.papers.receive("A001", PaperDraft("home_insurance", ENTRY, date(2027, 1, 1)))
    head.papers.receive("A001", PaperDraft("social_housing_request", date(2026, 2, 3)))
    assert told(head.steps)["home_insurance"] == (ENTRY, ENTRY)
    assert told(head.steps)["social_housing_request"][1] == date(2026, 2, 3)


def test_a_step_without_object_stays_with_who_said_so_is_due_no_more_and_comes_back(files: Files):
    head, day = files.head(), date(2026, 2, 1)
    due = [one.code for one in head.agenda.everything_due(day, day) if one.ref == "A001"]
    assert {"school", "meters"} <= set(due)
    head.steps.set_aside("A001", "school")
    (step,) = [one for one in head.steps.steps_of("A001", TODAY) if one.code == "school"]
    assert (step.aside_on, step.by, step.is_open) == (TODAY, head.session.name, False)
    assert "school" not in [one.code for one in head.agenda.everything_due(day, day) if one.ref == "A001"]
    head.steps.bring_back("A001", "school")
    (step,) = [one for one in head.steps.steps_of("A001", TODAY) if one.code == "school"]
    assert (step.aside_on, step.is_open) == (None, True)
    assert "school" in [one.code for one in head.agenda.everything_due(day, day) if one.ref == "A001"]
    with pytest.raises(Exception, match="append only"):
        head.session.database.execute("UPDATE step_concerns SET author = ''")


def test_only_what_may_not_concern_a_household_is_without_object(files: Files):
    steps = files.head().steps
    for code in ("entry_inventory", "deposit", "review", "loto"):
        assert faults(lambda code=code: steps.set_aside("A001", code)) == [("", "step_concerns_everyone")]  # type: ignore[misc]
    with pytest.raises(Refused):
        files.at_work(Role.RENTAL_MANAGER).steps.set_aside("A001", "meters")


def test_a_step_done_in_a_visit_keeps_the_link_and_who_did_it(files: Files):
    head = files.head()
    visit_id = head.visits.log_visit(VisitDraft(files.stay.id, date(2026, 2, 3)))
    head.steps.tick("A001", "meters", "", date(2026, 2, 3), visit_id)
    (step,) = [one for one in head.steps.steps_of("A001", TODAY) if one.code == "meters"]
    assert (step.done_on, step.by, step.visit_id) == (date(2026, 2, 3), head.session.name, visit_id)
    with pytest.raises(NotFound):
        head.steps.tick("A002", "meters", "", date(2026, 2, 3), visit_id)
