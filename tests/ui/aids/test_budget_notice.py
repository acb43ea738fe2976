"""What a letter changes of the budget is proposed beside it, and written only when it is asked for."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.aids.model import AidFile, NotificationDraft
from caseworker.budget.model import Housing
from tests.ui.rents.test_rent_tab import part, press, shown
from tests.ui.small_service import Service
from ui.aids.budget_notice import AidNotice

Open = Callable[..., Service]
LETTER = NotificationDraft(date(2026, 11, 20), date(2026, 11, 1), 212_00)


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    assert made.tesfaye
    made.workspace.aids.keep_file(made.tesfaye.ref, AidFile(asked_on=date(2026, 10, 20)))
    return made


@pytest.mark.parametrize("on", [date(2026, 11, 3), date(2026, 11, 22)])
def test_the_new_residual_rent_is_proposed_and_taken_in_one_gesture(service: Service, qtbot: QtBot, on: date):
    workspace, stay = service.workspace, service.tesfaye
    assert stay
    workspace.budgets.begin(stay.ref, on, Housing(384_00, 40_00, 190_00))
    page = service.go("dossier", ref=stay.ref, tab="Budget")
    QApplication.processEvents()
    notice = part(page, AidNotice)
    assert not notice.isVisible()
    workspace.aids.notify(stay.ref, LETTER)
    qtbot.waitUntil(notice.isVisible)
    words = shown(notice)
    assert "212,00\u00a0€ d’aide par mois" in words
    assert "212,00\u00a0€ au lieu de 234,00\u00a0€" in words
    assert workspace.budgets.evaluations_of(stay.ref)[0].budget.housing.aid_cents == 190_00
    press(notice, "Reprendre ce montant")
    qtbot.waitUntil(lambda: not notice.isVisible())
    newest, *former = workspace.budgets.evaluations_of(stay.ref)
    assert (newest.budget.housing.aid_cents, newest.budget.housing.notified_on) == (212_00, LETTER.received_on)
    assert [one.budget.housing.aid_cents for one in former] == ([190_00] if on < LETTER.received_on else [])
    page.settle()


def test_discreet_mode_hides_the_proposal(service: Service):
    workspace, stay = service.workspace, service.tesfaye
    assert stay
    workspace.budgets.begin(stay.ref, date(2026, 11, 3), Housing(384_00, 40_00, 190_00))
    workspace.aids.notify(stay.ref, LETTER)
    page = service.go("dossier", ref=stay.ref, tab="Budget")
    service.window.discreet.toggle()
    QApplication.processEvents()
    assert not part(page, AidNotice).isVisible()
