"""Resources that end, in the agenda: a CEJ lasts twelve months."""

from dataclasses import replace
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import Due, DueKind
from caseworker.budget.model import Resource, ResourceState
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def found(workspace: Workspace, today: date = TODAY, until: date | None = None) -> list[Due]:
    dues = workspace.agenda.everything_due(today, until or today)
    return [due for due in dues if due.kind is DueKind.RESOURCE_END]


def with_cej(head: Workspace, files: Files, starts_on: date):
    begun = head.budgets.begin(files.stay.ref, date(2026, 2, 1))
    person = head.households.members(files.tesfaye.id)[0].person.id
    cej = Resource(
        "", "cej", 56168, person_id=person, starts_on=starts_on, ends_on=head.budgets.lasting("cej", starts_on)
    )
    return head.budgets.write(begun.id, replace(begun.budget, resources=(cej,)))


def test_a_cej_ends_twelve_months_after_it_began(head: Workspace):
    assert head.budgets.lasting("cej", date(2026, 1, 5)) == date(2027, 1, 4)
    assert head.budgets.lasting("salaire", date(2026, 1, 5)) is None
    assert head.budgets.lasting("cej", None) is None


def test_what_ends_soon_is_said_sixty_days_before(head: Workspace, files: Files):
    with_cej(head, files, date(2026, 1, 22))  # ends on 21 January 2027, in exactly 60 days
    (due,) = found(head)
    assert (due.ref, due.due_on, due.overdue, due.subject, due.person) == (
        files.stay.ref, date(2027, 1, 21), False, "Allocation CEJ", "Selam",
    )  # fmt: skip
    assert found(head, date(2026, 11, 21)) == []
    assert found(head, date(2027, 1, 22))[0].overdue


def test_it_is_no_longer_said_once_somebody_has_said_that_it_ended(head: Workspace, files: Files):
    kept = with_cej(head, files, date(2026, 1, 5))
    ended = replace(kept.budget.resources[0], state=ResourceState.ENDED, state_from=date(2026, 12, 1))
    head.budgets.write(kept.id, replace(kept.budget, resources=(ended,)))
    assert found(head) == []


def test_only_the_newest_evaluation_counts(head: Workspace, files: Files):
    with_cej(head, files, date(2026, 1, 5))
    second = head.budgets.begin(files.stay.ref)
    assert len(found(head)) == 1
    head.budgets.write(second.id, replace(second.budget, resources=()))
    assert found(head) == []


def test_who_sees_no_budget_is_told_nothing_and_who_writes_it_may_put_it_off(head: Workspace, files: Files):
    with_cej(head, files, date(2026, 1, 5))
    assert found(files.at_work(Role.HOME_SUPPORT_WORKER)) == []
    assert found(files.at_work(Role.RENTAL_MANAGER)) == []
    (due,) = found(head)
    head.snoozes.snooze(due, date(2026, 12, 10), "Renouvellement demandé à la mission locale")
    assert found(head)[0].snooze is not None
