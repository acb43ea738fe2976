"""Deposits in the agenda: what is expected stops being asked for once it has come, what is held is to be given back."""

from dataclasses import replace
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import Due, DueKind
from caseworker.agreements.model import AgreementDraft
from caseworker.deposits.model import Departure, EntryDraft, LineDraft, LineKind
from caseworker.handovers.model import HandoverDraft, KeySet
from caseworker.supports.model import Exit
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

SECOND, EXIT, TODAY = date(2026, 2, 14), date(2026, 6, 30), date(2026, 11, 22)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    workspace.agreements.draw_up("A001", AgreementDraft(rent_cents=384_00, deposit_cents=384_00))
    return workspace


def found(workspace: Workspace, kind: DueKind, today: date = TODAY, until: date | None = None) -> list[Due]:
    dues = workspace.agenda.everything_due(today, until or today)
    return [due for due in dues if due.kind is kind and due.ref == "A001"]


def test_an_instalment_that_has_come_is_neither_due_nor_to_be_ticked(head: Workspace):
    head.deposits.receive("A001", EntryDraft("menage", 192_00, ENTRY))
    assert [due.due_on for due in found(head, DueKind.DEPOSIT_INSTALMENT, SECOND)] == [SECOND]
    entry = head.deposits.receive("A001", EntryDraft("fsl", 192_00, SECOND))
    assert found(head, DueKind.DEPOSIT_INSTALMENT, SECOND) == []
    (step,) = [one for one in head.steps.steps_of("A001", SECOND) if one.code == "deposit"]
    assert step.done_on == SECOND
    head.deposits.reverse(entry.id)
    assert found(head, DueKind.DEPOSIT_INSTALMENT, SECOND) != []


def test_what_is_held_after_the_exit_is_due_within_a_month_or_two(files: Files, head: Workspace):
    head.deposits.receive("A001", EntryDraft("menage", 384_00, ENTRY))
    assert found(head, DueKind.DEPOSIT_RETURN, TODAY) == []
    head.occupancies.end_stay("A001", Exit(EXIT, "projet_abouti", "logement_public"))
    assert [(due.due_on, due.overdue, due.who) for due in found(head, DueKind.DEPOSIT_RETURN)] == [
        (date(2026, 7, 30), True, "gestion_locative")
    ]
    head.settling.leave("A001", Departure(EXIT, is_conform=False))
    assert [due.due_on for due in found(head, DueKind.DEPOSIT_RETURN)] == [date(2026, 8, 30)]
    assert found(head, DueKind.DEPOSIT_RETURN, date(2026, 8, 1)) == []
    assert found(files.at_work(Role.HOME_SUPPORT_WORKER), DueKind.DEPOSIT_RETURN) == []
    assert found(files.at_work(Role.RENTAL_MANAGER), DueKind.DEPOSIT_RETURN) != []


def test_the_delay_runs_from_the_return_of_the_keys(head: Workspace):
    head.deposits.receive("A001", EntryDraft("menage", 384_00, ENTRY))
    for line in head.handovers.checklist("A001"):
        if not line.is_settled:
            head.handovers.pass_over("A001", line.code, "Reprise d’un dossier papier")
    keys = HandoverDraft(ENTRY, "Selam Tesfaye", (KeySet("logement", 2),))
    head.handovers.hand_over("A001", keys)
    half = head.handovers.give_back("A001", replace(keys, on=date(2026, 6, 10), keys=(KeySet("logement", 1),)))
    assert found(head, DueKind.DEPOSIT_RETURN) == []  # a key is out, and nobody has left
    head.occupancies.end_stay("A001", Exit(EXIT, "projet_abouti", "logement_public"))
    assert [due.due_on for due in found(head, DueKind.DEPOSIT_RETURN)] == [date(2026, 7, 10)]
    head.handovers.cancel(half.id)
    assert [due.due_on for due in found(head, DueKind.DEPOSIT_RETURN)] == [date(2026, 7, 30)]
    head.handovers.give_back("A001", replace(keys, on=date(2026, 7, 2)))
    assert [due.due_on for due in found(head, DueKind.DEPOSIT_RETURN)] == [date(2026, 8, 2)]
    again = head.handovers.hand_over("A001", replace(keys, on=date(2026, 7, 3)))  # to fetch the last boxes
    assert [due.due_on for due in found(head, DueKind.DEPOSIT_RETURN)] == [date(2026, 7, 30)]
    head.handovers.cancel(again.id)
    head.settling.leave("A001", Departure(EXIT, is_conform=False))
    assert [due.due_on for due in found(head, DueKind.DEPOSIT_RETURN)] == [date(2026, 8, 30)]


def test_nothing_is_due_once_what_is_kept_is_settled_and_the_rest_given_back(head: Workspace):
    head.deposits.receive("A001", EntryDraft("menage", 384_00, ENTRY))
    head.settling.leave("A001", Departure(EXIT, is_conform=True, is_collective=True, provision_cents=50_00,
                                          provision_until=date(2027, 6, 30)))  # fmt: skip
    head.settling.retain("A001", LineDraft(LineKind.DEBT, "Redevance de mai", 84_00, "Appel du 5 mai"))
    head.settling.settle("A001", date(2026, 7, 10))
    head.deposits.give_back("A001", EntryDraft("menage", 250_00, date(2026, 7, 12)))
    assert found(head, DueKind.DEPOSIT_RETURN) == []
    provision = found(head, DueKind.DEPOSIT_RETURN, date(2027, 6, 30))
    assert [due.due_on for due in provision] == [date(2027, 6, 30)]
    head.deposits.give_back("A001", EntryDraft("menage", 50_00, TODAY))
    assert found(head, DueKind.DEPOSIT_RETURN, date(2027, 6, 30)) == []


def test_a_deposit_to_give_back_may_be_put_off_with_its_reason(head: Workspace):
    head.deposits.receive("A001", EntryDraft("menage", 384_00, ENTRY))
    head.settling.leave("A001", Departure(EXIT))
    (due,) = found(head, DueKind.DEPOSIT_RETURN)
    head.snoozes.snooze(due, date(2026, 12, 1), "Le devis du plombier est attendu")
    assert found(head, DueKind.DEPOSIT_RETURN)[0].snooze is not None
