"""Housing projects among what is due: renewals, answers, proposals; each within its notice, put off like the others, hidden from who reads no notes."""

from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import Due, DueKind
from caseworker.due_words import register_words
from caseworker.housing_projects.model import Outcome, ProposalDraft, RequestDraft, RequestKind, RequestState
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
KINDS = frozenset({DueKind.HOUSING_REQUEST, DueKind.HOUSING_PROPOSAL})


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def found(workspace: Workspace, until: date = TODAY) -> list[Due]:
    return [due for due in workspace.agenda.everything_due(TODAY, until) if due.kind in KINDS]


def said(workspace: Workspace, until: date = TODAY) -> list[str]:
    return [register_words(due, "") for due in found(workspace, until)]


def test_a_renewal_is_said_within_its_notice_until_it_is_made(head: Workspace):
    asked = head.housing_projects.ask("A001", RequestDraft(RequestKind.SOCIAL, date(2026, 1, 7)))
    assert said(head) == []
    assert said(head, date(2027, 1, 7)) == ["Demande de logement social\u00a0: à renouveler avant le 07/01/2027"]
    head.housing_projects.ask("A001", RequestDraft(RequestKind.SOCIAL, date(2026, 1, 6)), asked.id)
    assert said(head) == ["Demande de logement social\u00a0: à renouveler avant le 06/01/2027"]
    head.housing_projects.renew(asked.id)
    assert said(head) == []


def test_a_right_that_is_granted_waits_for_a_home(head: Workspace):
    draft = RequestDraft(RequestKind.DALO, date(2026, 5, 1), "", RequestState.GRANTED, decided_on=date(2026, 8, 1))
    dalo = head.housing_projects.ask("A001", draft)
    (due,) = found(head)
    assert (due.due_on, due.overdue) == (date(2026, 11, 1), True)
    assert said(head) == ["Recours DALO\u00a0: offre attendue avant le 01/11/2026"]
    ended = RequestDraft(RequestKind.DALO, date(2026, 5, 1), "", RequestState.ENDED)
    head.housing_projects.ask("A001", ended, dalo.id)
    assert said(head) == []


def test_a_proposal_is_answered_by_its_day_and_is_put_off(head: Workspace):
    by = TODAY + timedelta(days=6)
    offer = head.housing_projects.offer("A001", ProposalDraft("T2", TODAY, answer_by=by))
    (due,) = found(head)
    assert register_words(due, "") == "Proposition de logement\u00a0: réponse à donner avant le 28/11/2026"
    head.snoozes.snooze(due, TODAY + timedelta(days=2), "Visite mardi")
    assert [one.snooze is not None for one in found(head)] == [True]
    accepted = ProposalDraft("T2", TODAY, answer_by=by, outcome=Outcome.ACCEPTED, closed_on=TODAY)
    head.housing_projects.offer("A001", accepted, offer.id)
    assert found(head) == []


def test_who_reads_no_notes_is_told_of_none(files: Files):
    files.head().housing_projects.offer("A001", ProposalDraft("T2", TODAY, answer_by=TODAY))
    assert found(files.at_work(Role.HOME_SUPPORT_WORKER)) == []
    assert found(files.at_work(Role.RENTAL_MANAGER)) == []
