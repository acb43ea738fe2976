"""A household that changes schemes is given another accompaniment from its dossier."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.small_service import Service
from ui.dossier.completion import SUPPORTS, CompletionForm
from ui.dossier.support_form import SupportForm
from ui.widgets.kept_form import choose
from ui.widgets.layout import LineButton

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def press(place: QWidget, label: str) -> None:
    QApplication.processEvents()
    next(b for b in place.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label).click()
    QApplication.processEvents()


def opened(service: Service) -> SupportForm:
    page = service.go("dossier", ref=service.tesfaye.ref)
    press(page, "Compléter")
    press(page, SUPPORTS)
    form: SupportForm = page.findChild(CompletionForm).supports
    assert form.isVisible()
    return form


def test_another_scheme_opens_its_own_accompaniment_and_the_former_one_stays_at_hand(service: Service, qtbot: QtBot):
    form = opened(service)
    assert form._scheme.edit.currentData() == ""
    other = next(
        key
        for key in (form._scheme.edit.itemData(n) for n in range(1, form._scheme.edit.count()))
        if key != service.tesfaye.scheme
    )
    choose(form._scheme.edit, other)
    form._entered_on.edit.set_day(date(2026, 11, 20))
    press(form, "Ouvrir l’accompagnement")
    newest, former = service.workspace.supports.of_household(service.tesfaye.household_id)
    assert (newest.scheme, newest.entered_on, former.ref) == (other, date(2026, 11, 20), service.tesfaye.ref)
    page = service.window.area.current()
    assert page.household_ref == newest.ref
    assert newest.lead_on(date(2026, 11, 22)) == former.lead_on(date(2026, 11, 22))
    press(page, SUPPORTS)
    lines = [b for b in form.findChildren(LineButton) if b.isVisible() and former.ref in b.accessibleName()]
    lines[0].click()
    qtbot.waitUntil(lambda: page.household_ref == former.ref)


def test_what_is_missing_or_already_under_way_is_said_beside_its_field(service: Service):
    form = opened(service)
    form._entered_on.edit.setText("31/02/2026")
    press(form, "Ouvrir l’accompagnement")
    assert form._scheme.problem.isVisible()
    assert form._entered_on.problem.isVisible()
    choose(form._scheme.edit, service.tesfaye.scheme)
    form._entered_on.edit.set_day(date(2026, 11, 20))
    press(form, "Ouvrir l’accompagnement")
    assert form._scheme.problem.isVisible()
    assert len(service.workspace.supports.of_household(service.tesfaye.household_id)) == 1
