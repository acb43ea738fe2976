"""The housing aid in the agenda: asked for and nothing heard, announced and nothing come."""

from datetime import date

from caseworker.access.rights import Role
from caseworker.agenda.model import Due, DueKind
from caseworker.aids.model import AidFile, NotificationDraft
from caseworker.due_words import register_words
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
KINDS = (DueKind.AID_ANSWER, DueKind.AID_FIRST_PAYMENT)


def found(workspace: Workspace, until: date = TODAY) -> list[Due]:
    return [due for due in workspace.agenda.everything_due(TODAY, until) if due.kind in KINDS]


def test_a_request_without_an_answer_is_recalled_after_its_delay_until_a_letter_comes(files: Files):
    head = files.head()
    head.aids.keep_file("A001", AidFile(asked_on=date(2026, 10, 20), office="msa"))
    assert found(head) == []
    (due,) = found(head, date(2026, 12, 4))
    assert (due.kind, due.ref, due.due_on, due.overdue) == (DueKind.AID_ANSWER, "A001", date(2026, 12, 4), False)
    assert register_words(due, "") == "Aide au logement sans réponse (MSA)\u00a0: à relancer à partir du 04/12/2026"
    head.aids.keep_file("A001", AidFile(asked_on=date(2026, 9, 20)))
    (late,) = found(head)
    assert register_words(late, "").endswith("à relancer depuis le 04/11/2026")
    letter = head.aids.notify("A001", NotificationDraft(TODAY, date(2026, 10, 1), 212_00))
    assert found(head) == []
    head.aids.withdraw(letter.id)
    assert [due.kind for due in found(head)] == [DueKind.AID_ANSWER]


def test_who_may_not_know_of_rents_is_told_nothing(files: Files):
    files.head().aids.keep_file("A001", AidFile(asked_on=date(2026, 9, 20)))
    assert found(files.at_work(Role.HOME_SUPPORT_WORKER)) == []
