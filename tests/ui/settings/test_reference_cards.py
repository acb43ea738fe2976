"""Amounts, delays, references and dispositifs on the settings page: looked up, given, added, taken away."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from tests.caseworker.schemes.test_owning import OURS
from tests.ui.small_service import Service
from ui.settings.page import SettingsPage
from ui.settings.parameters import OWN, REFERENCES, TO_CHECK

TODAY = date(2026, 11, 22)


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


@pytest.fixture
def page(service: Service) -> SettingsPage:
    service.window.area.go("settings")
    return service.window.area.current()


def button_named(widget: QWidget, name: str) -> QPushButton:
    return next(b for b in widget.findChildren(QPushButton) if b.accessibleName() == name and b.isVisibleTo(widget))


def choose(page: SettingsPage, words: str) -> None:
    page.parameters.search.setText(words)
    page.parameters.table.choose_first()
    page.parameters.table.activated.emit(page.parameters.table.currentIndex())


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def wait_for(qtbot: QtBot, widget: QWidget, words: str) -> None:
    """What was committed is read again once the window's own events have come round."""
    qtbot.waitUntil(lambda: words in said(widget))


def answer_yes(service: Service, verb: str) -> None:
    next(b for b in service.window.findChildren(QPushButton) if b.text().strip() == verb and b.isVisible()).click()


def test_values_are_listed_with_what_is_to_be_checked(page: SettingsPage) -> None:
    lines = page.parameters._rows.rows()
    assert len(lines) > 140
    page.parameters.choices.buttons[4].click()
    assert page.parameters.choices.lit() == TO_CHECK
    assert {line.certainty() for line in page.parameters._rows.rows()} == {"À vérifier"}
    page.parameters.choices.buttons[3].click()
    assert page.parameters.choices.lit() == REFERENCES
    assert {line.entry.unit.value for line in page.parameters._rows.rows()} == {"reference"}


def test_a_value_is_found_as_one_types_and_shown_with_its_source(page: SettingsPage) -> None:
    choose(page, "rsa forfaitaire")
    shown = said(page.parameters.detail)
    assert "Valeur fournie\u00a0: 651,69\u00a0€\u00a0par mois · depuis le 01/04/2026" in shown
    assert "Source\u00a0: openfisca-france" in shown


def test_a_later_value_is_announced(page: SettingsPage) -> None:
    page.parameters.search.setText("définition impayé aide")
    assert [str(line.entry.valid_from) for line in page.parameters._rows.rows()] == ["2027-01-01", "None"]


def test_the_head_of_service_gives_a_value_then_withdraws_it(
    page: SettingsPage, service: Service, qtbot: QtBot
) -> None:
    parameters, form = service.workspace.parameters, page.parameters.detail.form
    shipped = parameters.integer("rsa.base", TODAY)
    choose(page, "rsa forfaitaire")
    page.parameters.detail.give.click()
    form.keep()
    assert "À renseigner" in form.fields["value"].problem.text()
    form.value.setText("652,5")
    form.source.setText("Circulaire du 3 mars")
    form.valid_from.setText("pas un jour")
    form.keep()
    assert form.fields["valid_from"].problem.text()
    form.valid_from.setText("1/1/26")
    form.keep()
    assert not form.isVisible()
    assert parameters.integer("rsa.base", TODAY) == 65250
    wait_for(qtbot, page.parameters.detail, "Valeur de l’association\u00a0: 652,50\u00a0€")
    page.parameters.search.clear()
    page.parameters.choices.buttons[5].click()
    qtbot.waitUntil(lambda: [line.certainty() for line in page.parameters._rows.rows()] == [OWN])
    choose(page, "")
    assert "Valeur fournie\u00a0: 651,69\u00a0€" in said(page.parameters.detail)
    wait_for(qtbot, page.parameters.detail, "Valeur de l’association\u00a0: 652,50\u00a0€")
    button_named(page.parameters.detail, "Retirer 652,50\u00a0€\u00a0par mois").click()
    answer_yes(service, "Retirer la valeur")
    assert parameters.integer("rsa.base", TODAY) == shipped
    qtbot.waitUntil(lambda: page.parameters._rows.rows() == ())


def test_who_may_only_read_the_settings_changes_nothing(open_service: Callable[..., Service], qtbot: QtBot) -> None:
    service = open_service(Role.SOCIAL_WORKER)
    service.window.area.go("settings")
    page = service.window.area.current()
    choose(page, "rsa forfaitaire")
    assert not page.parameters.detail.give.isVisible()
    assert not page.schemes._add_button.isVisible()
    wait_for(qtbot, page.schemes, "Fourni avec Tremplin")


def test_who_may_not_read_the_settings_sees_neither_card(open_service: Callable[..., Service]) -> None:
    service = open_service(Role.HOME_SUPPORT_WORKER)
    service.window.area.go("settings")
    assert service.window.area.current().parameters is None
    assert service.window.area.current().schemes is None


def test_a_dispositif_is_added_offered_and_withdrawn(
    page: SettingsPage, service: Service, dialogs: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    service.window.area.go("new_household")
    form = service.window.area.current()
    form._schemes["iml-refugies"].click()
    service.window.area.go("settings")
    dialogs.files = [tmp_path / "notre.toml"]
    dialogs.files[0].write_text(OURS, encoding="utf-8-sig")
    page.schemes.add_file()
    wait_for(qtbot, page.schemes, "Bail glissant accompagné")
    service.window.area.go("new_household")
    assert "bail-glissant" in form._schemes
    assert [key for key, made in form._schemes.items() if made.isChecked()] == ["iml-refugies"]
    service.window.area.go("settings")
    button_named(page.schemes, "Retirer Bail glissant accompagné").click()
    answer_yes(service, "Retirer le dispositif")
    qtbot.waitUntil(lambda: "Bail glissant accompagné" not in said(page.schemes))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OURS.replace("maximum_months", "duree").encode(), "Ligne 4\u00a0: «\u202fduree\u202f» n’est pas un champ connu."),
        (OURS.replace('"Entrer"', "Entrer").encode(), "Ligne 10\u00a0: Ce fichier ne se lit pas"),
        (OURS.encode("cp1252"), "enregistré en UTF-8"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_dispositif_is_refused_with_its_line(
    page: SettingsPage, service: Service, dialogs: Any, tmp_path: Path, content: bytes, words: str
) -> None:
    dialogs.files = [tmp_path / "notre.toml"]
    dialogs.files[0].write_bytes(content)
    page.schemes.add_file()
    assert words in page.schemes.problem.text()
    assert service.workspace.own_schemes.own() == ()


def test_a_dispositif_that_can_no_longer_be_used_is_named(page: SettingsPage, service: Service, qtbot: QtBot) -> None:
    with service.workspace.session.database.atomic("schemes"):
        row = {"id": "x", "key": "ancien", "content": 'key = "ancien"\nname = 3\n', "added_at": "", "added_by": ""}
        service.workspace.session.database.insert("own_schemes", row)
    wait_for(qtbot, page.schemes, "Le dispositif «\u202fancien\u202f» ne peut pas servir.")
