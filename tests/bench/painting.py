"""Tells when a widget has been painted, with everything inside it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Calls `then` once, when the painting that begins with `widget` has ended."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._then = then
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's
        if event.type() is QEvent.Type.Paint and not self.seen:
            self.seen = True
            # Children are painted, and the window flushed, before control is back in the event loop.
            QTimer.singleShot(0, self._then)
        return False


def wait_for(happened: Callable[[], bool]) -> None:
    """Serve events until something has happened."""
    while not happened():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def wait_for_paint(widget: QWidget) -> None:
    """Serve events until the widget has been painted once more."""
    painted: list[bool] = []
    watch = FirstPaint(widget, lambda: painted.append(True))
    wait_for(lambda: bool(painted))
    watch.deleteLater()
