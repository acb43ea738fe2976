"""Locks after some idle minutes, counted by the wall clock: a laptop that slept is a laptop nobody watched."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

EVERY_MS = 5_000
_ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class IdleWatch(QObject):
    """Says `idle` when nobody has touched keyboard, mouse, screen or pen for long enough.

    Only windows are watched, not every widget: Python must not see each of Qt's events.

    Args:
        minutes: how long, asked each time.
        clock: seconds of the wall clock.
    """

    idle = Signal()

    def __init__(
        self, minutes: Callable[[], int], clock: Callable[[], float] = time.time, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._minutes, self._clock = minutes, clock
        self._touched_at = clock()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Watch a window; dialogs and menus that take the focus are watched by themselves."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def start(self) -> None:
        """Begin to count."""
        self._touched_at = self._clock()
        self._timer.start()

    def stop(self) -> None:
        """Stop counting: the vault is locked."""
        self._timer.stop()

    def look(self) -> bool:
        """Say `idle` if it has been long enough; return whether it has."""
        self._touched_at = min(self._touched_at, self._clock())  # a clock put back must not put the lock off by as much
        late = self._timer.isActive() and self._clock() - self._touched_at >= self._minutes() * 60
        if late:
            self.stop()
            self.idle.emit()
        return late

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # After a sleep the first touch comes before the timer: it must find a locked vault, not wake the old one.
        if event.type() in _ACTIVITY and not self.look():
            self._touched_at = self._clock()
        return False
