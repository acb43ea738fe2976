"""From commits, in whatever thread they happened, to the screen's thread: one queued signal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from caseworker.changes import Changes


class ChangeBridge(QObject):
    """Says `changed(topic)` in the screen's thread, once control is back in its event loop."""

    changed = Signal(str)
    _heard = Signal(str)

    def __init__(self, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self._say, Qt.ConnectionType.QueuedConnection)
        self.stop: Callable[[], None] = changes.listen(self._hear)

    def _hear(self, topic: str) -> None:
        self._heard.emit(topic)

    def _say(self, topic: str) -> None:
        self.changed.emit(topic)
