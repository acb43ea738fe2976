"""A person corrected from the dossier: what blocked a convention is said, and the convention prints."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.households.model import Member, MemberDraft, PersonDraft, Relation, Residence, Sex
from caseworker.households.residence_kinds import ResidenceKind
from tests.ui.small_service import LONG_NAME, Service
from ui.dossier.completion import CompletionForm
from ui.dossier.moves import MovesPanel
from ui.dossier.person_form import PersonForm
from ui.widgets.layout import LineButton

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def members(service: Service) -> tuple[Member, ...]:
    kept: tuple[Member, ...] = service.workspace.households.members(service.tesfaye.household_id)
    return kept


def press(place: QWidget, label: str) -> None:
    QApplication.processEvents()
    next(b for b in place.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label).click()
    QApplication.processEvents()


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def correcting(service: Service, name: str = "Selam Tesfaye") -> PersonForm:
    """Open the form as the keyboard does, by the person's line."""
    page = service.go("dossier", ref=service.tesfaye.ref)
    QApplication.processEvents()
    lines = [line for line in page.findChildren(LineButton) if line.accessibleName() == f"Corriger\u00a0: {name}"]
    lines[-1].setFocus()
    lines[-1].click()
    QApplication.processEvents()
    form: PersonForm = page.findChild(PersonForm)
    assert form.isVisible()
    return form


def typed(edit: Any, value: str, qtbot: QtBot) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, value)


def test_a_person_is_corrected_from_their_line_with_nothing_to_press(service: Service, qtbot: QtBot):
    form = correcting(service)
    assert QApplication.focusWidget() is form._last_name
    typed(form._last_name, "Tesfay", qtbot)
    typed(form._born_on, "23/08/1988", qtbot)
    typed(form._joined_on, "14/01/2024", qtbot)
    form._sex.setFocus()
    qtbot.keyClicks(form._sex, "Non")
    form.settle()
    (selam,) = members(service)
    assert (selam.person.last_name, selam.person.sex, selam.person.born_on) == (
        "Tesfay",
        Sex.UNKNOWN,
        date(1988, 8, 23),
    )
    assert (selam.relation, selam.joined_on) == (Relation.HOLDER, date(2024, 1, 14))
    assert form._saved.text() == "Enregistré"
    qtbot.waitUntil(lambda: form._who.currentText() == "Selam Tesfay")
    service.window.area.settle()


def test_what_is_typed_while_the_page_re_reads_stays_in_its_field(service: Service, qtbot: QtBot):
    form = correcting(service)
    typed(form._first_name, "Selamawit", qtbot)
    service.workspace.households.set_safety_instruction(service.tesfaye.household_id, "Sonner deux fois")
    QApplication.processEvents()
    assert form._first_name.text() == "Selamawit"
    service.window.area.settle()
    assert members(service)[0].person.first_name == "Selamawit"


def test_what_is_wrong_is_said_beside_its_field_and_the_right_value_stays(service: Service, qtbot: QtBot):
    form = correcting(service)
    typed(form._born_on, "31/02/1988", qtbot)
    form.settle()
    assert "ne se lit pas" in form._fields["born_on"].problem.text()
    typed(form._born_on, "23/08/1988", qtbot)
    typed(form._joined_on, "01/01/1980", qtbot)
    form.settle()
    assert "précède la naissance" in form._fields["joined_on"].problem.text()
    assert members(service)[0].joined_on is None
    typed(form._joined_on, "", qtbot)
    qtbot.keyClick(form._joined_on, Qt.Key.Key_Backspace)
    form.settle()
    assert members(service)[0].person.born_on == date(1988, 8, 23)
    form._last_name.clear()
    form._note_edit()
    form.settle()
    assert form._fields["last_name"].problem.isVisible()
    service.window.area.settle()


def test_a_person_leaves_and_one_added_by_mistake_is_taken_out_then_comes_back(service: Service, qtbot: QtBot):
    households, household_id = service.workspace.households, service.tesfaye.household_id
    households.add_member(household_id, MemberDraft(PersonDraft("Tesfaye", "Natan"), Relation.CHILD))
    form = correcting(service, "Natan Tesfaye")
    typed(form._left_on, "30/06/2026", qtbot)
    form.settle()
    assert members(service)[1].left_on == date(2026, 6, 30)
    press(form, "Retirer, ajoutée par erreur")
    assert [member.person.first_name for member in members(service)] == ["Selam"]
    press(service.window, "Annuler")
    assert [member.person.first_name for member in members(service)] == ["Selam", "Natan"]
    service.window.area.settle()


def test_who_is_spoken_of_is_not_taken_out_and_the_form_says_why(service: Service):
    households, household_id = service.workspace.households, service.tesfaye.household_id
    natan = households.add_member(household_id, MemberDraft(PersonDraft("Tesfaye", "Natan"), Relation.CHILD))
    service.workspace.surroundings.add_residence(Residence("", natan.person.id, ResidenceKind.STREET))
    form = correcting(service, "Natan Tesfaye")
    press(form, "Retirer, ajoutée par erreur")
    assert "dernier jour" in form._fields["last_name"].problem.text()
    assert len(members(service)) == 2


def test_a_convention_that_lacks_a_birth_leads_where_it_is_said_then_prints(service: Service, qtbot: QtBot):
    agreement = service.workspace.agreements.agreements_of(service.tesfaye.ref)[-1]
    page = service.go("agreement", agreement_id=agreement.id)
    idle = lambda: not page._timer.isActive() and not service.window.tasks.running()  # noqa: E731 - waited for twice
    qtbot.waitUntil(idle, timeout=20_000)
    assert "date de naissance d’un titulaire" in words(page)
    press(page, "Ouvrir\u00a0: Ménage")
    dossier = service.window.area.current()
    form = dossier.findChild(PersonForm)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form._born_on)
    qtbot.keyClicks(form._born_on, "23/08/1988")
    service.window.area.back()
    qtbot.waitUntil(idle, timeout=20_000)
    assert "date de naissance d’un titulaire" not in words(page)
    page.settle()


def test_a_convention_without_a_dwelling_leads_where_one_is_given(service: Service, qtbot: QtBot):
    agreement = service.workspace.agreements.draw_up(service.unhoused.ref)
    page = service.go("agreement", agreement_id=agreement.id)
    idle = lambda: not page._timer.isActive() and not service.window.tasks.running()  # noqa: E731 - as above
    qtbot.waitUntil(idle, timeout=20_000)
    press(page, "Ouvrir\u00a0: Logement")
    moves = service.window.area.current().findChild(MovesPanel)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is moves._unit.edit)
    assert LONG_NAME in service.window.area.current()._heading._name.whole()


def test_discreet_mode_shows_no_name_to_correct(service: Service, qtbot: QtBot):
    form = correcting(service)
    service.window.discreet.toggle()
    QApplication.processEvents()
    assert not form.isVisible()
    page = service.window.area.current()
    assert not [
        line for line in page.findChildren(LineButton) if line.isVisible() and "Corriger" in line.accessibleName()
    ]


@pytest.mark.parametrize("role", [Role.HOME_SUPPORT_WORKER, Role.MAINTENANCE_WORKER])
def test_who_may_not_write_corrects_nobody(open_service: Open, role: Role):
    service = open_service()
    service.workspace.session.role = role
    page = service.go("dossier", ref=service.tesfaye.ref)
    QApplication.processEvents()
    assert not [
        line for line in page.findChildren(LineButton) if line.isVisible() and "Corriger" in line.accessibleName()
    ]
    assert page.findChild(CompletionForm) is None
