"""A file completed in place: a number, a professional, one more person; what is wrong is said beside its field."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.small_service import Service
from ui.dossier.completion import CompletionForm

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def opened(service: Service) -> CompletionForm:
    page = service.go("dossier", ref=service.tesfaye.ref)
    press(page, "Compléter")
    form = page.findChild(CompletionForm)
    assert form.isVisible()
    return form


def press(place: QWidget, label: str) -> None:
    QApplication.processEvents()
    next(b for b in place.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label).click()
    QApplication.processEvents()


def file_of(service: Service) -> Any:
    return service.workspace.households.file(service.tesfaye.household_id)


def test_the_form_opens_with_the_cursor_in_its_first_field(service: Service):
    form = opened(service)
    assert QApplication.focusWidget() is form._phone.edit


def test_a_number_is_added_and_its_field_emptied(service: Service):
    form = opened(service)
    form._phone.edit.setText("06 12 34 56 78")
    press(form, "Ajouter le numéro")
    assert [contact.value for contact in file_of(service).contacts] == ["06 12 34 56 78"]
    assert form._phone.edit.text() == ""


def test_a_professional_is_added_and_shown_among_the_people(service: Service):
    form = opened(service)
    for field, typed in ((form._professional, "Nadia Roux"), (form._role, "curatrice")):
        field.edit.setText(typed)
    press(form, "Ajouter le professionnel")
    assert [(p.name, p.role) for p in file_of(service).professionals] == [("Nadia Roux", "curatrice")]


def test_a_professional_without_a_name_is_refused_beside_the_field(service: Service):
    form = opened(service)
    press(form, "Ajouter le professionnel")
    assert form._professional.problem.isVisible()
    assert file_of(service).professionals == ()
