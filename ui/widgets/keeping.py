"""When what is typed is written: within a second of the first letter, however long one goes on typing."""

from PySide6.QtCore import QObject, QTimer

SAVE_AFTER_MS = 800  # at most a second of typing is ever lost


class KeepTimer(QTimer):
    """Its `timeout` writes. Started anew at each letter it would never come while somebody types."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, singleShot=True, interval=SAVE_AFTER_MS)

    def begin(self, *_: object) -> None:
        """Count from the first letter that is not written yet."""
        if not self.isActive():
            self.start()

    def ends(self) -> bool:
        """Stop; tell whether something was waiting to be written."""
        waiting = self.isActive()
        self.stop()
        return waiting
