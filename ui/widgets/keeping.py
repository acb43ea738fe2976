"""When what is typed is written: within a second of the first letter, however long one goes on typing."""

from collections.abc import Callable
from datetime import datetime
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from caseworker.labels import NBSP
from ui.theme import tokens
from ui.widgets.layout import row
from ui.widgets.texts import picture, text

T = TypeVar("T")

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
        """Write nothing more: what was typed is written for good, or was put aside."""
        self.stop()
        self._is_waiting = False

    def _run(self) -> None:
        self._write()
        self._is_waiting = False


class SavedMark(QWidget):
    """Says at what hour the draft was last written; nothing before that."""

    def __init__(self) -> None:
        super().__init__()
        self._words = text("", "small")
        self.setLayout(row(picture("circle-check", tokens().ok), self._words, spacing=8))
        self.hide()

    def tell(self) -> None:
        """Say that it was written now."""
        now = datetime.now().astimezone()
        self._words.setText(f"Brouillon enregistré à {now.hour}{NBSP}h{NBSP}{now.minute:02d}")
        self.show()

    def forget(self) -> None:
        """Say nothing."""
        self._words.setText("")
        self.hide()


class DraftKeeper(Generic[T]):
    """Keeps what a form holds under a key, and forgets it when nothing of it is left.

    Args:
        owner: the page.
        typed: returns what the form holds.
        keep: writes it under a key.
        drop: forgets what is under a key.
    """

    def __init__(
        self, owner: QObject, typed: Callable[[], T], keep: Callable[[str, T], object], drop: Callable[[str], object]
    ) -> None:
        self._typed, self._keep_it, self._drop_it = typed, keep, drop
        self._key, self._last = "", typed()
        self._blank = self._last
        self._timer = KeepTimer(self._keep, owner)

    @property
    def key(self) -> str:
        """Return under which key the form is kept; "" when it is not."""
        return self._key

    def begin(self, key: str, blank: T) -> None:
        """Keep what the form holds from now on.

        Args:
            key: what it is about.
            blank: what it held before anything was typed: once it holds that again, there is nothing to keep.
        """
        self._timer.forget()
        self._key, self._blank, self._last = key, blank, self._typed()

    def note(self) -> None:
        """Hear that something was typed or tapped."""
        if self._key:
            self._timer.begin()

    def settle(self) -> None:
        """Write at once what the timer would write in a moment: before leaving, locking or closing."""
        self._timer.settle()

    def end(self) -> None:
        """Keep nothing any more: what was typed has become what it was meant for."""
        self._timer.forget()
        self._key = ""

    def _keep(self) -> None:
        draft = self._typed()
        if not self._key or draft == self._last:
            return
        if draft == self._blank:
            self._drop_it(self._key)
        else:
            self._keep_it(self._key, draft)
        self._last = draft  # once it is written: a full disk leaves it to be written again
