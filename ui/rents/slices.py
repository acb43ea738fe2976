"""A long job cut in slices: what reads and lays out goes to another thread, what writes comes back to the screen's."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from caseworker.errors import CaseworkerError
from ui.shell.pages import Desk
from ui.shell.task_runner import Progress, Task

Prepare = Callable[[Sequence[Any], Progress], Sequence[Any]]


class Slices(QObject):
    """Items prepared slice after slice in the background, each slice then written at once in the screen's thread.

    Given up, what was written stays, and the rest is left.

    Signals: `progressed` (done, total); `ended` tells whether it went to its end; `failed` gives what stopped it.
    """

    progressed = Signal(int, int)
    ended = Signal(bool)
    failed = Signal(object)

    def __init__(self, desk: Desk, title: str, size: int) -> None:
        super().__init__(desk)
        self._desk, self._title, self._size = desk, title, size
        self._items: Sequence[Any] = ()
        self._done, self._is_given_up = 0, False
        self._task: Task | None = None

    def start(self, items: Sequence[Any], prepare: Prepare | None, write: Callable[[Sequence[Any]], object]) -> None:
        """Begin.

        Args:
            items: what there is to do.
            prepare: done in another thread with each slice; None when there is nothing to prepare.
            write: done in the screen's thread with what was prepared.
        """
        self._items, self._prepare, self._write = items, prepare, write
        self._next()

    def give_up(self) -> None:
        """Stop after the slice under way."""
        self._is_given_up = True
        if self._task is not None:
            self._task.progress.cancel()
            self._end()

    def _next(self) -> None:
        self.progressed.emit(self._done, len(self._items))
        if self._is_given_up or self._done >= len(self._items):
            self._end()
            return
        wanted = self._items[self._done : self._done + self._size]
        if self._prepare is None:
            QTimer.singleShot(0, self, lambda: self._written(wanted, len(wanted)))
            return
        prepare = self._prepare
        self._task = self._desk.run(
            lambda progress: prepare(wanted, progress),
            lambda made: self._written(made, len(wanted)),
            self._title,
            self.failed.emit,
        )

    def _written(self, made: Sequence[Any], count: int) -> None:
        self._task = None
        if self._is_given_up:
            return
        try:
            self._write(made)
        except CaseworkerError as error:
            self.failed.emit(error)
            return
        self._done += count
        self._next()

    def _end(self) -> None:
        self._task = None
        self.ended.emit(self._done >= len(self._items))
