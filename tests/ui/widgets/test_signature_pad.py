"""A sheet to sign on: what is drawn stays lines, with the pressure of a stylus."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.signature_pad import SignaturePad


@pytest.fixture
def pad(show: Callable[[QWidget], QWidget]) -> SignaturePad:
    made = SignaturePad("Votre signature", "Signez ici")
    made.resize(400, 200)
    show(made)
    return made


def stylus(pad: SignaturePad, kind: QEvent.Type, at: QPointF, pressure: float) -> None:
    device = QPointingDevice.primaryPointingDevice()
    button = Qt.MouseButton.LeftButton
    event = QTabletEvent(kind, device, at, at, pressure, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, button, button)
    QApplication.sendEvent(pad, event)
    assert event.isAccepted()


def test_a_stylus_leaves_its_pressure(pad: SignaturePad):
    stylus(pad, QEvent.Type.TabletPress, QPointF(100, 50), 0.2)
    stylus(pad, QEvent.Type.TabletMove, QPointF(200, 100), 0.9)
    stylus(pad, QEvent.Type.TabletRelease, QPointF(200, 100), 0.0)
    ((first, last),) = pad.strokes()
    assert first == pytest.approx((0.25, 0.125, 0.2))
    assert last == pytest.approx((0.5, 0.25, 0.9))


def test_a_mouse_draws_erases_and_never_leaves_the_sheet(pad: SignaturePad, qtbot: QtBot):
    with qtbot.waitSignal(pad.changed):
        qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
        qtbot.mouseMove(pad, QPoint(900, 900))
        qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    assert all(0 <= x <= 1 and 0 <= y <= 0.5 for x, y, _ in pad.strokes()[0])
    assert not pad.is_empty()
    pad.clear()
    assert pad.is_empty()


def test_it_says_what_it_is_and_what_to_do_without_a_hand(pad: SignaturePad):
    assert pad.accessibleName() == "Votre signature"
    assert "papier" in pad.accessibleDescription()
