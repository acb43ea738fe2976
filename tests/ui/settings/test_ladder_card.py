"""The ladder of arrears in the settings: steps typed, moved, taken away, from a day on; what is typed stays; the law's own is said."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from tests.ui.settings.test_wear_card import press, problem, shown, write
from tests.ui.small_service import LONG_NAME, Service
from ui.settings.ladder import LadderCard
from ui.settings.parameters import ParameterCard

Open = Callable[..., Service]
TODAY = date(2026, 11, 22)


def opened(service: Service) -> tuple[Any, LadderCard]:
    page = service.go("settings")
    QApplication.processEvents()
    return page, page.findChild(LadderCard)


def names(card: LadderCard) -> list[str]:
    QApplication.processEvents()
    return [one.name.text() for one in card._rows]


def test_a_step_is_added_named_and_moved_then_the_ladder_is_kept(open_service: Open, qtbot: QtBot):
    service = open_service()
    page, card = opened(service)
    press(card, "Ajouter une étape")
    write(card, "Étape 7", LONG_NAME[:60])
    write(card, "Jours de retard, étape 7", "80")
    letter = next(one for one in card.findChildren(QComboBox) if one.accessibleName() == "Courrier, étape 7")
    letter.setCurrentIndex(letter.findData("formal-notice"))
    press(card, "Descendre\u00a0: Demander le FSL")
    assert names(card)[5:] == [LONG_NAME[:60], "Demander le FSL"]
    press(card, "Enregistrer l’échelle")
    assert problem(card) == ""
    kept = service.workspace.ladders.in_force(TODAY)
    assert [(one.name, one.days, one.letter) for one in kept[5:]] == [
        (LONG_NAME[:60], 75, "formal-notice"), ("", 80, "fund-request"),
    ]  # fmt: skip
    qtbot.waitUntil(lambda: "Échelle en vigueur à partir du 22/11/2026" in shown(card))
    lines = page.findChild(ParameterCard)._lines
    assert not [one for one in lines if one.entry.code.startswith("arrears.ladder.")]


def test_what_is_wrong_is_said_with_its_step_and_nothing_is_kept(open_service: Open):
    service = open_service()
    _, card = opened(service)
    write(card, "Jours de retard, étape 2", "un peu")
    write(card, "Étape 3", " ")
    press(card, "Enregistrer l’échelle")
    assert "Étape 2\u00a0: Un délai va de 1 à 730 jours." in problem(card)
    write(card, "À partir du", "jamais")
    press(card, "Enregistrer l’échelle")
    assert "Étape 2" not in problem(card)
    assert service.workspace.ladders.own() == []


def test_what_is_being_typed_outlives_a_reading(open_service: Open):
    service = open_service()
    _, card = opened(service)
    write(card, "Étape 1", "Passer un mot sous la porte")
    service.workspace.ladders.remove("appel")
    card.reread()
    assert names(card)[:2] == ["Passer un mot sous la porte", "Appeler"]
    press(card, "Remettre l’échelle proposée")
    assert names(card)[0] == "Glisser un mot"


def test_the_step_of_the_law_says_that_it_stays(open_service: Open):
    _, card = opened(open_service())
    press(card, "Retirer\u00a0: Glisser un mot")
    assert names(card)[0] == "Appeler"
    assert "Cette étape ne se retire pas" in shown(card)
    assert not [one for one in card.findChildren(QAbstractButton) if "Signaler" in one.accessibleName()]


def test_who_only_reads_the_settings_reads_the_ladder(open_service: Open):
    page = open_service(Role.RENTAL_MANAGER).go("settings")
    QApplication.processEvents()
    card = page.findChild(LadderCard)
    assert names(card)[0] == "Glisser un mot"
    assert not any(edit.isEnabled() for edit in card.findChildren(QLineEdit) if edit.isVisible())
    assert not [one for one in card.findChildren(QAbstractButton) if one.isVisible()]
