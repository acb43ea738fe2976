"""Opening a file: five fields, everything wrong said at once beside them, nothing typed lost."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from caseworker.households.model import Sex
from tests.ui.small_service import Service
from ui.dossier.page import DossierPage
from ui.households.form import NewHouseholdPage
from ui.widgets.fields import Field

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


@pytest.fixture
def page(service: Service) -> NewHouseholdPage:
    form: NewHouseholdPage = service.go("new_household")
    return form


def write(field: Field, content: str) -> None:
    cast(QLineEdit, field.edit).setText(content)


def test_five_fields_open_a_file_with_its_accompaniment(service: Service, page: NewHouseholdPage, qtbot: QtBot):
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page._last_name.edit)
    qtbot.keyClicks(page._last_name.edit, "Benali")
    qtbot.keyClick(page._last_name.edit, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Samir")
    page._sexes["H"].click()
    qtbot.keyClicks(page._born_on.edit, "4/5/90")
    page._schemes["iml-refugies"].click()
    page._referrer.setCurrentIndex(page._referrer.findData("siao"))
    qtbot.keyClick(page._born_on.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(service.window.area.current(), DossierPage)
    support = service.workspace.supports.support(service.window.area.step()[1]["ref"])
    assert (support.scheme, support.entered_on) == ("iml-refugies", date(2026, 11, 22))
    file = service.workspace.households.file(support.household_id)
    (member,) = file.members
    assert (file.household.name, file.household.referrer) == ("Benali", "siao")
    assert (member.person.full_name, member.person.sex) == ("Samir Benali", Sex.MAN)
    assert member.person.born_on == date(1990, 5, 4)


def test_everything_missing_is_said_at_once_and_nothing_is_written(service: Service, page: NewHouseholdPage):
    before = len(service.workspace.search.caseload())
    write(page._born_on, "demain ?")
    page.open_file()
    assert page._last_name.problem.text() == "Un nom est nécessaire."
    assert page._first_name.problem.text()
    assert page._born_on.problem.text() == "Cette date ne se lit pas : jj/mm/aaaa."
    assert page._scheme_problem.text() == "Choisissez un dispositif."
    assert page.isVisible()
    assert len(service.workspace.search.caseload()) == before


def test_an_impossible_date_is_said_beside_its_field(page: NewHouseholdPage):
    write(page._last_name, "Benali")
    write(page._first_name, "Samir")
    write(page._born_on, "01/01/2030")
    page._schemes["iml-classique"].click()
    page.open_file()
    assert page._born_on.problem.isVisible()
    assert not page._last_name.problem.isVisible()
    write(page._born_on, "")
    write(page._entered_on, "01/01/2031")
    page.open_file()
    assert page._entered_on.problem.isVisible()
    assert not page._born_on.problem.isVisible()


def test_no_scheme_is_chosen_on_anyone_s_behalf(page: NewHouseholdPage):
    assert [key for key, made in page._schemes.items() if made.isChecked()] == []


def test_what_was_typed_is_still_there_after_a_look_elsewhere_and_gone_once_opened(
    service: Service, page: NewHouseholdPage
):
    write(page._last_name, "Benali")
    service.go("households")
    service.go("new_household")
    assert cast(QLineEdit, page._last_name.edit).text() == "Benali"
    write(page._first_name, "Samir")
    page._schemes["iml-classique"].click()
    page.open_file()
    service.go("new_household")
    assert cast(QLineEdit, page._last_name.edit).text() == ""
    assert not page._schemes["iml-classique"].isChecked()


def test_the_lead_worker_is_the_person_at_work_unless_they_say_otherwise(service: Service):
    claire = service.workspace.staff.ensure("Claire Vidal")
    service.workspace.session.staff_id = claire
    page: Any = service.go("new_household")
    assert page._lead.currentData() == claire
    write(page._last_name, "Benali")
    write(page._first_name, "Samir")
    page._schemes["iml-classique"].click()
    page.open_file()
    support = service.workspace.supports.support(service.window.area.step()[1]["ref"])
    assert support.lead_on(date(2026, 11, 22)) == claire
