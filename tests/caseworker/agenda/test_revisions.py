"""Head rents to revise, among what is due: from their day until the decision, for who holds the rents, in one query."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import Due, DueKind
from caseworker.due_words import register_words
from caseworker.housing.model import HeadLease, HeadLeaseDraft, UnitDraft
from caseworker.labels import NBSP
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
SIGNED = date(2024, 10, 10)
DAY = date(2026, 10, 10)


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def leased(head: Workspace, unit_id: str, draft: HeadLeaseDraft) -> HeadLease:
    made = head.housing.set_head_lease(unit_id, draft)
    head.indexation.set_clause(made.id, "2023-T3")
    return made


@pytest.fixture
def lease(head: Workspace, files: Files) -> HeadLease:
    return leased(head, files.unit.id, HeadLeaseDraft(starts_on=SIGNED, rent_cents=400_00))


def due(workspace: Workspace, today: date = TODAY, until: date | None = None) -> list[Due]:
    return [one for one in workspace.agenda.everything_due(today, until or today) if one.kind is DueKind.RENT_REVISION]


@pytest.mark.usefixtures("lease")
def test_it_is_due_on_its_day_and_late_the_day_after(head: Workspace, files: Files):
    assert due(head, date(2025, 10, 9)) == []
    assert [one.due_on for one in due(head, date(2025, 10, 9), date(2025, 10, 10))] == [date(2025, 10, 10)]
    (one,) = due(head, date(2025, 10, 10))
    assert (one.ref, one.household, one.overdue, one.is_of_unit) == (files.unit.ref, files.unit.address, False, True)
    assert register_words(one, "") == f"Loyer au propriétaire{NBSP}: révision (IRL) à décider, le 10/10/2025"
    (late,) = due(head)
    assert (late.due_on, late.overdue, late.who) == (DAY, True, "gestion_locative")
    assert register_words(late, "") == f"Loyer au propriétaire{NBSP}: révision (IRL) à décider, depuis le 10/10/2026"


def test_a_decision_takes_it_away_and_its_reversal_brings_it_back(head: Workspace, lease: HeadLease):
    made = head.indexation.waive(lease.id)
    assert due(head) == []
    head.indexation.reverse(made.id)
    assert [one.due_on for one in due(head)] == [DAY]
    head.indexation.apply(lease.id, date(2026, 11, 1))
    assert due(head) == []


@pytest.mark.usefixtures("lease")
def test_it_may_be_put_off_with_a_reason(head: Workspace):
    head.snoozes.snooze(due(head)[0], date(2026, 12, 1), "Le propriétaire est en voyage")
    assert [one.snooze is not None for one in due(head)] == [True]


@pytest.mark.usefixtures("lease")
def test_it_is_said_to_who_holds_the_rents_only(files: Files):
    assert [one.due_on for one in due(files.at_work(Role.RENTAL_MANAGER))] == [DAY]
    assert due(files.at_work(Role.HOME_SUPPORT_WORKER)) == due(files.at_work(Role.MAINTENANCE_WORKER)) == []


@pytest.mark.usefixtures("lease")
def test_the_agenda_says_what_the_card_of_the_dwelling_proposes(head: Workspace):
    told = [(one.unit.ref, one.due_on) for one in head.indexation.proposals(TODAY)]
    assert [(one.ref, one.due_on) for one in due(head)] == told


def test_a_lease_that_is_over_or_that_the_law_freezes_has_nothing_to_decide(head: Workspace):
    over = head.housing.add_unit(UnitDraft("3 rue Pasteur", "30100", "Alès", "L70"))
    leased(head, over.id, HeadLeaseDraft(starts_on=SIGNED, ends_on=date(2026, 10, 1), rent_cents=400_00))
    frozen = head.housing.add_unit(UnitDraft("5 rue Pasteur", "30100", "Alès", "L71", energy_class="G"))
    leased(head, frozen.id, HeadLeaseDraft(starts_on=SIGNED, rent_cents=400_00))
    assert due(head) == []


@pytest.mark.usefixtures("lease")
def test_ten_more_leases_ask_the_vault_nothing_more(head: Workspace):
    asked: list[str] = []
    connection = head.session.database.connection
    connection.set_trace_callback(asked.append)
    due(head)
    few = len(asked)
    connection.set_trace_callback(None)
    for rank in range(10):
        unit = head.housing.add_unit(UnitDraft("3 rue Pasteur", "30100", "Alès", f"L{80 + rank}"))
        leased(head, unit.id, HeadLeaseDraft(starts_on=SIGNED, rent_cents=400_00))
    asked.clear()
    connection.set_trace_callback(asked.append)
    assert len(due(head)) == 11
    connection.set_trace_callback(None)
    assert len(asked) == few
