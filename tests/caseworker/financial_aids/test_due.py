"""Financial aid in the agenda: an answer that is late, an instalment that has not come; what is settled leaves it."""

from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import Due, DueKind
from caseworker.due_words import register_words
from caseworker.financial_aids.model import AidDraft, DecisionDraft, MoneyDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

ASKED = date(2026, 9, 1)


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def found(workspace: Workspace, today: date, until: date | None = None) -> list[Due]:
    kinds = {DueKind.AID_DECISION, DueKind.AID_REPAYMENT}
    return [due for due in workspace.agenda.everything_due(today, until or today) if due.kind in kinds]


def test_an_answer_that_has_not_come_is_asked_for_again_until_it_is_there(files: Files, head: Workspace):
    aid = head.financial_aids.ask("A001", AidDraft("fsl_acces", "depot", ASKED, 200_00))
    late = ASKED + timedelta(days=60)
    assert found(head, late - timedelta(days=1)) == []
    (due,) = found(head, late)
    assert (due.ref, due.due_on, due.overdue) == ("A001", late, False)
    assert register_words(due, "") == "FSL, accès au logement\u00a0: réponse attendue, à relancer le 31/10/2026"
    assert found(files.at_work(Role.HOME_SUPPORT_WORKER), late) == []
    head.financial_aids.decide(aid.id, DecisionDraft("ajournee", date(2026, 10, 20)))
    assert found(head, late) == []
    head.financial_aids.decide(aid.id, DecisionDraft("refusee", date(2026, 10, 21), reason="Plafond"))
    assert found(head, date(2027, 6, 1)) == []


def test_an_instalment_is_due_on_its_day_and_overdue_after_it_until_it_has_wholly_come(head: Workspace):
    aid = head.financial_aids.ask("A001", AidDraft("pret", "energie", ASKED, 100_00))
    decided = DecisionDraft("accordee", ASKED, 100_00, 100_00, 40_00, date(2026, 9, 30))
    head.financial_aids.decide(aid.id, decided)
    assert found(head, date(2026, 9, 30)) == []
    head.financial_aids.pay(aid.id, MoneyDraft(100_00, date(2026, 9, 2), "menage"))
    (due,) = found(head, date(2026, 9, 30))
    assert (due.kind, due.due_on, due.overdue) == (DueKind.AID_REPAYMENT, date(2026, 9, 30), False)
    assert register_words(due, "") == "Prêt de l’association\u00a0: échéance du 30/09/2026"
    head.financial_aids.repay(aid.id, MoneyDraft(79_99, date(2026, 10, 1)))
    assert [(one.due_on, one.overdue) for one in found(head, date(2026, 11, 2))] == [(date(2026, 10, 30), True)]
    head.financial_aids.repay(aid.id, MoneyDraft(20_01, date(2026, 10, 2)))
    assert found(head, date(2027, 6, 1)) == []
