"""When what is typed is written: within a second of the first letter, however long one goes on typing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SAVE_AFTER_MS = 800  # at most a second of typing is ever lost


class KeepTimer(QTimer):
    """Calls `write`. Started anew at each letter it would never come while somebody types.

    What could not be written, on a full disk, is still waiting: `settle` tries again.
    """

    def __init__(self, write: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent, singleShot=True, interval=SAVE_AFTER_MS)
        self._write, self._is_waiting = write, False
        self.timeout.connect(self._run)

    def begin(self, *_: object) -> None:
        """Count from the first letter that is not written yet."""
        self._is_waiting = True
        if not self.isActive():
            self.start()

    def settle(self) -> None:
        """Write at once what would be written in a moment."""
        self.stop()
        if self._is_waiting:
            self._run()

    def forget(self) -> None:
        """Write nothing more: what is on the screen was written for good."""
        self.stop()
        self._is_waiting = False

    def _run(self) -> None:
        self._write()
        self._is_waiting = False
