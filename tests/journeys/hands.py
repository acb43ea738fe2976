"""A keyboard and a finger on the program's window: they reach only what is seen; what they do is counted by Qt's own events."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTableView, QWidget

from ui.shell.main_window import MainWindow

PATIENCE = 20.0
NO_KEY, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
COUNTED = {QEvent.Type.KeyPress, QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress}


class TooLong(Exception):
    """What a person would wait for did not come."""


def until(happened: Callable[[], bool], what: str = "") -> None:
    """Serve events until something has happened."""
    ends = monotonic() + PATIENCE
    while not happened():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if monotonic() > ends:
            raise TooLong(what)


def pass_time(seconds: float) -> None:
    """Serve events for a while, as a program that nobody touches does."""
    ends = monotonic() + seconds
    until(lambda: monotonic() >= ends)


class Inputs(QObject):
    """Counts the keys, touches and clicks that reach a window, each letter of a keyboard on the screen included.

    A key pressed with Ctrl is one input, and what Qt makes of a touch for a widget that knows the mouse only is no second one. Words are counted apart while `is_note`.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.count, self.clicks, self.keys, self.touches = 0, 0, 0, 0
        self.is_note = False
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt’s name
        kind = event.type()
        is_shortcut = kind is QEvent.Type.Shortcut  # then no key reaches the window
        is_letter = isinstance(event, QInputMethodEvent) and bool(event.commitString())
        is_seen = kind in COUNTED and watched.isWindowType() and not _is_half(event)
        self.count += (is_shortcut or is_letter or is_seen) and not self.is_note
        self.keys += is_shortcut or (is_seen and kind is QEvent.Type.KeyPress)
        self.touches += is_seen and kind is QEvent.Type.TouchBegin
        self.clicks += is_seen and kind is QEvent.Type.MouseButtonPress
        return False


def _is_half(event: QEvent) -> bool:
    """Tell whether an event is part of another input: Ctrl before its letter, or what Qt makes of a touch."""
    if isinstance(event, QKeyEvent):
        return event.key() in {Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Shift}
    return isinstance(event, QMouseEvent) and event.source() != Qt.MouseEventSource.MouseEventNotSynthesized


def said(button: QAbstractButton) -> str:
    """Return what a button is called when it is read aloud."""
    return button.accessibleName() or button.text()


class Hand:
    """What a keyboard and a finger share: they see the window."""

    def __init__(self, window: MainWindow, inputs: Inputs) -> None:
        self.window, self.inputs = window, inputs

    def rest(self) -> None:
        """Wait until nothing runs beside the screen and everything is shown."""
        until(lambda: not self.window.tasks.running(), "a job that does not end")
        for _ in range(3):
            QApplication.processEvents()

    def sees(self, name: str) -> QWidget:
        """Return the button of this accessible name, whole and on the screen."""
        found = [button for button in self._seen() if said(button) == name]
        assert found, f"no button {name!r} among {[said(button) for button in self._seen()]}"
        return found[0]

    def names(self) -> list[str]:
        """Return what the buttons on the screen are called."""
        return [said(button) for button in self._seen()]

    def _seen(self) -> list[QAbstractButton]:
        return [b for b in self.window.findChildren(QAbstractButton) if b.isVisible()]

    def elsewhere(self, inputs: int) -> None:
        """Count what is done in a window of the system, which the tests replace."""
        self.inputs.count += inputs

    def write_note(self, words: str) -> None:
        """Write the note where the cursor is: the only thing that is not counted."""
        self.inputs.is_note = True
        _commit(words)
        self.inputs.is_note = False


def _commit(words: str) -> None:
    """Give words to the field that has the focus, as a keyboard on the screen does."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(QApplication.focusWidget(), event)
    QApplication.processEvents()


class Keyboard(Hand):
    """Keys, through the window: shortcuts see them first."""

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            QTest.keyClick(self.window.windowHandle(), key, modifier)
            QApplication.processEvents()

    def type_letters(self, words: str) -> None:
        """Type, letter by letter."""
        for letter in words:
            QTest.keyClick(self.window.windowHandle(), letter)
            QApplication.processEvents()


class Finger(Hand):
    """Touches of a touch screen; no mouse."""

    def __init__(self, window: MainWindow, inputs: Inputs) -> None:
        super().__init__(window, inputs)
        self._device = QTest.createTouchDevice()

    def touch(self, name: str) -> None:
        """Touch the button of this accessible name."""
        target = self.sees(name)
        self._touch_at(target, target.rect().center())

    def touch_row(self, name: str, text: str) -> None:
        """Touch the row of a list that begins with this text."""
        (table,) = [t for t in self.window.findChildren(QTableView) if t.isVisible() and t.accessibleName() == name]
        until(lambda: table.model().rowCount() > 0, "an empty list")
        rows = [table.model().index(n, 0) for n in range(table.model().rowCount())]
        row = next(index for index in rows if str(index.data()).startswith(text))
        self._touch_at(table.viewport(), table.visualRect(row).center())

    def tap_letters(self, words: str) -> None:
        """Tap letters of the keyboard on the screen, into the field that has the focus."""
        for letter in words:
            _commit(letter)

    def _touch_at(self, widget: QWidget, place: QPoint) -> None:
        assert widget.visibleRegion().contains(place), f"{widget.accessibleName()!r} is out of sight"
        at = widget.mapTo(self.window, place)
        under = self.window.childAt(at)
        assert under is widget or widget.isAncestorOf(under), f"something covers {widget.accessibleName()!r}"
        handle = self.window.windowHandle()
        QTest.touchEvent(handle, self._device).press(0, at, handle).commit()
        QTest.touchEvent(handle, self._device).release(0, at, handle).commit()
        QApplication.processEvents()
