"""The next step of each debt in the agenda: whose it is, and nothing of what is kept back; read at once for everyone."""

from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import Due, DueKind
from caseworker.aids.model import AidFile
from caseworker.arrears.model import EventKind, Step
from caseworker.due_words import register_words
from caseworker.rents.model import PaymentDraft
from caseworker.repayments.model import DecisionKind, PlanDraft
from caseworker.supports.model import Exit
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.rents.test_payments import call

TODAY = date(2026, 11, 22)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    call(workspace, files.stay.id, "2026-11")
    return workspace


def steps(workspace: Workspace, until: date = TODAY) -> list[Due]:
    return [due for due in workspace.agenda.everything_due(TODAY, until) if due.kind is DueKind.ARREARS_STEP]


def told(workspace: Workspace, until: date = TODAY) -> list[tuple[str, str]]:
    return [(register_words(due, "").replace("\u00a0", " "), due.who) for due in steps(workspace, until)]


def test_a_reminder_is_its_referent_s_until_it_is_read_then_who_sends_it(head: Workspace):
    words = "Impayé : envoyer le courrier, à relire d’abord, depuis le 16/11/2026"
    assert told(head) == [(words, "travailleur_social")]
    head.arrears.see("A001")
    assert told(head) == [("Impayé : envoyer le courrier, depuis le 16/11/2026", "gestion_locative")]
    head.arrears.do("A001", Step.LETTER)
    assert told(head) == []


def test_the_step_to_come_is_announced_for_its_day(head: Workspace):
    head.arrears.see("A001")
    head.arrears.do("A001", Step.LETTER)
    meeting = ("Impayé : rencontrer, faire le budget, le 01/12/2026", "travailleur_social")
    assert told(head, date(2026, 11, 30)) == []
    assert told(head, date(2026, 12, 1)) == [meeting]
    assert not steps(head, date(2026, 12, 1))[0].overdue


def test_what_is_held_frozen_written_off_or_awaited_raises_nothing(files: Files, head: Workspace):
    call(head, files.other_stay.id, "2026-11")
    assert len(steps(head)) == 2
    head.arrears.hold("A001", TODAY + timedelta(10), "Attend son premier salaire")
    head.arrears.decide("A002", EventKind.FROZEN, "Surendettement, décision du 20 novembre")
    assert steps(head, TODAY + timedelta(30)) == []
    head.arrears.resume("A001")
    head.arrears.decide("A001", EventKind.WRITTEN_OFF, "Décision du 20 novembre")
    assert steps(head) == []


def test_what_only_waits_for_a_first_housing_aid_raises_nothing(files: Files, head: Workspace):
    head.session.database.execute("UPDATE dues SET aid_cents = 0")  # nothing is deducted until the letter comes
    assert len(steps(head)) == 1
    head.payments.receive("A001", PaymentDraft(100_00, TODAY))
    head.aids.keep_file("A001", AidFile(asked_on=date(2026, 10, 2), estimate_cents=200_00, paid_to="association"))
    (line,) = head.arrears.lines()
    assert (line.own_cents, line.standing.kept_by) == (0, "aide")
    assert steps(head, TODAY + timedelta(30)) == []


def test_a_plan_that_is_followed_raises_no_step(head: Workspace):
    plan = head.repayments.begin("A001", PlanDraft(TODAY, 50_00, None, date(2026, 12, 10)))
    assert len(steps(head)) == 1
    head.repayments.decide(plan.id, DecisionKind.SIGNED)
    assert steps(head, TODAY + timedelta(20)) == []


def test_a_debt_over_the_threshold_is_told_until_it_is_reported(files: Files, head: Workspace):
    call(head, files.stay.id, "2026-10")
    assert told(head) == [("Impayé : signaler à la CAF ou à la MSA, le 01/01/2027 au plus tard", "gestion_locative")]
    assert steps(head)[0].is_pressing
    head.arrears.do("A001", Step.REPORT)
    assert [due.code for due in steps(head)] == ["plan"]


def test_departed_households_keep_their_steps(files: Files, head: Workspace):
    call(head, files.other_stay.id, "2026-11")
    head.supports.close_support("A002", Exit(date(2026, 11, 10), "projet_abouti", "logement_public"))
    assert [due.ref for due in steps(head)] == ["A001", "A002"]


def test_who_does_not_read_the_rents_is_told_nothing(files: Files, head: Workspace):
    assert steps(files.at_work(Role.HOME_SUPPORT_WORKER)) == []
    assert files.at_work(Role.HOME_SUPPORT_WORKER).agenda.arrears_steps(TODAY) == []
    assert steps(files.at_work(Role.SOCIAL_WORKER, "Nadia", "own")) == []


def test_a_step_that_is_put_off_says_so_and_is_another_one_on_the_next_rung(head: Workspace):
    head.snoozes.snooze(head.agenda.arrears_steps(TODAY)[0], TODAY + timedelta(3), "Payé ce matin, à vérifier")
    (due,) = head.agenda.arrears_steps(TODAY)
    assert due.snooze


def test_twice_as_many_debts_ask_the_vault_no_more_questions(files: Files, head: Workspace):
    def questions() -> int:
        asked: list[str] = []
        head.session.database.execute("SELECT 1")
        connection = head.session.database.connection
        connection.set_trace_callback(asked.append)
        head.agenda.arrears_steps(TODAY)
        connection.set_trace_callback(None)
        return len(asked)

    one = questions()
    call(head, files.other_stay.id, "2026-11")
    assert len(head.agenda.arrears_steps(TODAY)) == 2
    assert questions() == one
