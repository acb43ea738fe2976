"""A visit with two photos and the next appointment in under 25 inputs besides the note: by keyboard alone, by touch alone."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ChosenBeforehand
from tests.ui.small_service import Service
from ui.dossier.page import DossierPage
from ui.visits.page import VisitPage

MOST = 24
NOTE = "Humidité dans la chambre."
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


def written(service: Service) -> None:
    """What must be on the disk at the end of both."""
    workspace = service.workspace
    (visit,) = workspace.visits.visits_of(service.tesfaye.ref)
    assert len(visit.photos) == 2
    assert visit.shared_note == NOTE
    assert visit.topics == ("logement",)
    (planned,) = workspace.appointments.of_support(service.tesfaye.ref, date(2026, 11, 22))
    assert (planned.on, planned.at) == (date(2026, 12, 7), time(14, 30))
    assert isinstance(service.window.area.current(), DossierPage)


class Keys:
    """A keyboard that counts."""

    def __init__(self, service: Service, qtbot: QtBot) -> None:
        self.count, self._service, self._qtbot = 0, service, qtbot

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.count += 1
        QTest.keyClick(self._service.window.windowHandle(), key, modifier)
        QApplication.processEvents()

    def type_text(self, words: str) -> None:
        for letter in words:
            self.count += 1
            QTest.keyClick(QApplication.focusWidget(), letter)
        QApplication.processEvents()


def test_by_keyboard_alone(service: Service, qtbot: QtBot):
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    QGuiApplication.clipboard().setImage(image)
    keys = Keys(service, qtbot)
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.type_text("tesf")
    keys.press(Qt.Key.Key_Return)
    page = service.window.area.current()
    assert isinstance(page, VisitPage)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page._form.notes)
    page._form.notes.insertPlainText(NOTE)
    for _ in range(2):
        keys.press(Qt.Key.Key_V, CONTROL)
        qtbot.waitUntil(lambda: not service.window.tasks.running())
        QApplication.processEvents()
    keys.press(Qt.Key.Key_2, ALT)
    keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Space)
    keys.type_text("1430")
    page._form._topics["logement"].setFocus()  # as Tab would, counted below
    keys.count += 4
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Return, CONTROL)
    assert keys.count <= MOST
    written(service)


class Finger:
    """A finger that counts; it touches what is seen."""

    def __init__(self, service: Service) -> None:
        self.count, self._service = 0, service
        self._device = QTest.createTouchDevice()

    def touch(self, widget: QWidget) -> None:
        self.count += 1
        assert widget.isVisible()
        window = self._service.window.windowHandle()
        place = widget.mapTo(self._service.window, widget.rect().center())
        QTest.touchEvent(window, self._device).press(0, place, window).commit()
        QTest.touchEvent(window, self._device).release(0, place, window).commit()
        QApplication.processEvents()

    def named(self, name: str) -> None:
        found = [b for b in self._service.window.findChildren(QPushButton) if b.accessibleName() == name]
        self.touch(next(b for b in found if b.isVisible()))


def test_by_touch_alone(service: Service, dialogs: ChosenBeforehand, tmp_path: Path, qtbot: QtBot):
    photo = tmp_path / "photo.jpg"
    Image.new("RGB", (800, 600), "tan").save(photo)
    dialogs.files = [photo, photo]
    service.go("dossier", ref=service.tesfaye.ref)
    QApplication.processEvents()
    finger = Finger(service)
    finger.count = 2  # the list of households, the household
    finger.named("Nouvel entretien")
    page = service.window.area.current()
    page._form.notes.insertPlainText(NOTE)
    finger.named("Sujet\u00a0: Logement")
    finger.named("Partie\u00a0: Photos")
    finger.named("Ajouter des photos")
    finger.count += 3  # two photos and Open, in the system's window
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    QApplication.processEvents()
    finger.named("Partie\u00a0: Rendez-vous")
    finger.named("Dans 15\u00a0jours")
    QTest.keyClicks(QApplication.focusWidget(), "1430")
    finger.count += 4  # the screen's own keyboard
    finger.named("Terminer l’entretien")
    assert finger.count <= MOST
    written(service)


def test_alt_and_a_number_put_the_keyboard_into_a_part(service: Service, qtbot: QtBot):
    page = service.go("visit", ref=service.tesfaye.ref)
    QTest.keyClick(service.window.windowHandle(), Qt.Key.Key_4, ALT)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QComboBox))
    assert page._form.panels.tabs[3].isChecked()
