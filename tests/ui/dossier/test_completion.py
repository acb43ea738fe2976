"""A file completed and corrected in place, a part at a time; what is wrong is said beside its field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.households.model import Channel, Contact, ContactKind, Interpreter, Professional, Relation, Sex
from tests.ui.small_service import Service
from ui.dossier.completion import CONTACTS, PEOPLE, PROFESSIONALS, CompletionForm
from ui.dossier.people import PeopleCard
from ui.widgets.kept_form import choose
from ui.widgets.layout import Elided, LineButton

Open = Callable[..., Service]
TODAY = date(2026, 11, 22)


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def opened(service: Service, part: str = CONTACTS) -> CompletionForm:
    page = service.go("dossier", ref=service.tesfaye.ref)
    press(page, "Compléter")
    form: CompletionForm = page.findChild(CompletionForm)
    assert form.isVisible()
    press(form, part)
    return form


def press(place: QWidget, label: str) -> None:
    QApplication.processEvents()
    next(b for b in place.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label).click()
    QApplication.processEvents()


def file_of(service: Service) -> Any:
    return service.workspace.households.file(service.tesfaye.household_id)


def typed(edit: Any, value: str, qtbot: QtBot) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, value)


def correcting(service: Service, shown: str) -> CompletionForm:
    page = service.go("dossier", ref=service.tesfaye.ref)
    QApplication.processEvents()
    lines = [b for b in page.findChildren(LineButton) if b.isVisible()]
    next(line for line in lines if line.accessibleName() == f"Corriger\u00a0: {shown}").click()
    QApplication.processEvents()
    form: CompletionForm = page.findChild(CompletionForm)
    return form


def words(place: QWidget) -> str:
    QApplication.processEvents()
    labels = [label for label in place.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.whole() if isinstance(label, Elided) else label.text() for label in labels)


# --- ways to reach them


def test_the_form_opens_with_the_cursor_in_its_first_field(service: Service):
    page = service.go("dossier", ref=service.tesfaye.ref)
    press(page, "Compléter")
    assert QApplication.focusWidget() is page.findChild(CompletionForm).contacts._value


def test_a_number_an_e_mail_and_somebody_to_warn_are_added_with_keys_alone(service: Service, qtbot: QtBot):
    form = opened(service).contacts
    typed(form._value, "06 12 34 56 78", qtbot)
    qtbot.keyClick(form._value, Qt.Key.Key_Return)
    assert form._value.text() == ""
    choose(form._kind, "courriel")
    typed(form._value, "selam@exemple.fr", qtbot)
    press(form, "Ajouter la coordonnée")
    choose(form._kind, "urgence")
    typed(form._value, "06 99 99 99 99", qtbot)
    typed(form._label, "sa soeur Almaz", qtbot)
    press(form, "Ajouter la coordonnée")
    assert [(one.kind.value, one.value, one.label) for one in file_of(service).contacts] == [
        ("telephone", "06 12 34 56 78", ""),
        ("courriel", "selam@exemple.fr", ""),
        ("urgence", "06 99 99 99 99", "sa soeur Almaz"),
    ]


def test_a_wrong_number_is_said_beside_it_and_what_is_typed_is_not_lost(service: Service, qtbot: QtBot):
    form = opened(service).contacts
    typed(form._value, "zero six", qtbot)
    press(form, "Ajouter la coordonnée")
    assert form._fields["value"].problem.isVisible()
    assert QApplication.focusWidget() is form._value
    service.go("dashboard")
    service.go("dossier", ref=service.tesfaye.ref)
    assert form._value.text() == "zero six"
    typed(form._value, "06 12 34 56 78", qtbot)
    service.window.area.settle()
    assert [contact.value for contact in file_of(service).contacts] == ["06 12 34 56 78"]


def test_a_number_is_corrected_from_its_line_taken_away_and_comes_back(service: Service, qtbot: QtBot):
    households, household_id = service.workspace.households, service.tesfaye.household_id
    households.add_contact(household_id, Contact("", ContactKind.PHONE, "06 12 34 56 78"))
    form = correcting(service, "06 12 34 56 78").contacts
    typed(form._value, "06 12 34 56 79", qtbot)
    form.settle()
    assert [contact.value for contact in file_of(service).contacts] == ["06 12 34 56 79"]
    press(form, "Retirer cette coordonnée")
    assert file_of(service).contacts == ()
    press(service.window, "Annuler")
    assert [contact.value for contact in file_of(service).contacts] == ["06 12 34 56 79"]


# --- people


def test_nobody_is_a_woman_or_a_spouse_before_it_is_said_and_today_is_only_proposed(service: Service, qtbot: QtBot):
    form = opened(service, PEOPLE).people
    assert (form._sex.currentData(), form._relation.currentData(), form._joined_on.day()) == ("", "", TODAY)
    typed(form._last_name, "Tesfaye", qtbot)
    typed(form._first_name, "Natan", qtbot)
    press(form, "Ajouter la personne")
    assert "Choisissez" in form._fields["relation"].problem.text()
    assert len(file_of(service).members) == 1
    choose(form._relation, "enfant")
    typed(form._joined_on, "14/10/2026", qtbot)
    press(form, "Ajouter la personne")
    natan = file_of(service).members[1]
    assert (natan.relation, natan.person.sex, natan.joined_on) == (Relation.CHILD, Sex.UNKNOWN, date(2026, 10, 14))
    assert form._last_name.text() == ""


def test_a_date_that_does_not_read_keeps_a_new_person_from_being_added(service: Service, qtbot: QtBot):
    form = opened(service, PEOPLE).people
    typed(form._last_name, "Tesfaye", qtbot)
    typed(form._first_name, "Natan", qtbot)
    choose(form._relation, "enfant")
    typed(form._born_on, "31/02/2020", qtbot)
    press(form, "Ajouter la personne")
    assert form._fields["born_on"].problem.isVisible()
    assert len(file_of(service).members) == 1


# --- the household as a whole


def test_what_is_said_of_the_household_is_written_as_one_types(service: Service, qtbot: QtBot):
    form = opened(service, "Ménage").facts
    typed(form._name, "Tesfaye-Haile", qtbot)
    typed(form._language, "tigrinya", qtbot)
    typed(form._referred_on, "01/09/2026", qtbot)
    typed(form._instruction, "Sonner deux fois", qtbot)
    for made, code in ((form._interpreter, "telephone"), (form._channel, "sms"), (form._referrer, "cph")):
        choose(made, code)
        made.activated.emit(made.currentIndex())
    form._flat_sharing.click()
    service.window.area.settle()
    kept = service.workspace.households.household(service.tesfaye.household_id)
    assert (kept.name, kept.language, kept.interpreter, kept.preferred_channel) == (
        "Tesfaye-Haile",
        "tigrinya",
        Interpreter.BY_PHONE,
        Channel.TEXT_MESSAGE,
    )
    assert (kept.safety_instruction, kept.referrer, kept.referred_on, kept.flat_sharing) == (
        "Sonner deux fois",
        "cph",
        date(2026, 9, 1),
        True,
    )


def test_a_fact_that_is_refused_does_not_keep_the_others_from_being_written(service: Service, qtbot: QtBot):
    form = opened(service, "Ménage").facts
    form._name.clear()
    typed(form._language, "tigrinya", qtbot)
    form.settle()
    assert form._fields["name"].problem.isVisible()
    kept = service.workspace.households.household(service.tesfaye.household_id)
    assert (kept.name, kept.language) == ("Tesfaye", "tigrinya")
    assert form._name.text() == ""
    service.window.area.settle()


def test_what_a_household_does_not_say_is_hidden_in_discreet_mode(service: Service):
    form = opened(service, PEOPLE)
    service.window.discreet.toggle()
    QApplication.processEvents()
    assert not form.people.isVisible()
    assert "Masqué en mode discret" in words(form)
    press(form, "Ménage")
    assert not form.facts.isVisible()
    press(form, "Accompagnements")
    assert form.supports.isVisible()


# --- professionals


def test_a_professional_is_added_then_ended_and_leaves_the_card_but_not_the_file(service: Service, qtbot: QtBot):
    form = opened(service, PROFESSIONALS).professionals
    typed(form._name, "Nadia Roux", qtbot)
    typed(form._role, "curatrice", qtbot)
    typed(form._shared, "les rendez-vous", qtbot)
    press(form, "Ajouter le professionnel")
    card = service.window.area.current().findChild(PeopleCard)
    qtbot.waitUntil(lambda: "Nadia Roux" in words(card))
    form = correcting(service, "Nadia Roux").professionals
    typed(form._starts_on, "01/09/2026", qtbot)
    typed(form._ends_on, "31/10/2026", qtbot)
    form.settle()
    (kept,) = file_of(service).professionals
    assert (kept.role, kept.starts_on, kept.ends_on, kept.may_be_shared) == (
        "curatrice",
        date(2026, 9, 1),
        date(2026, 10, 31),
        "les rendez-vous",
    )
    qtbot.waitUntil(lambda: "Nadia Roux" not in words(card))
    assert form._who.currentText() == "Nadia Roux"


def test_what_another_hand_writes_is_shown_unless_one_is_typing(service: Service, qtbot: QtBot):
    surroundings = service.workspace.surroundings
    kept = surroundings.add_professional(Professional("", service.tesfaye.household_id, "Nadia Roux"))
    form = correcting(service, "Nadia Roux").professionals
    surroundings.update_professional(replace(kept, role="curatrice"))
    qtbot.waitUntil(lambda: form._role.text() == "curatrice")
    typed(form._role, "tutrice", qtbot)
    surroundings.update_professional(replace(kept, phone="04 66 00 00 00"))
    QApplication.processEvents()
    assert form._role.text() == "tutrice"
    service.window.area.settle()


def test_a_professional_without_a_name_is_refused_beside_the_field(service: Service):
    form = opened(service, PROFESSIONALS).professionals
    press(form, "Ajouter le professionnel")
    assert form._fields["name"].problem.isVisible()
    assert file_of(service).professionals == ()


def test_who_may_not_write_completes_nothing(open_service: Open):
    service = open_service()
    service.workspace.session.role = Role.HOME_SUPPORT_WORKER
    page = service.go("dossier", ref=service.tesfaye.ref)
    assert not [b for b in page.findChildren(QPushButton) if b.isVisible() and b.text().strip() == "Compléter"]
