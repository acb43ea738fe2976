"""Runs long jobs beside the screen: their results, and their failures, come back in the screen's thread."""

import gc
import threading
import time
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from caseworker.errors import CaseworkerError

T = TypeVar("T")
THREADS = 3
BETWEEN_SIGNALS = 0.05  # seconds: signals from another thread queue up


class Cancelled(Exception):
    """The person gave the job up; raised inside the job by `Progress`."""


class Progress:
    """What a job calls with (done, total): it tells the screen, and stops the job when the person asked for it."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._last = 0.0
        self._cancelled = threading.Event()

    def __call__(self, done: int, total: int) -> None:
        """Tell how far the job is.

        Raises:
            Cancelled: the person gave it up.
        """
        self.stop_if_cancelled()
        if done >= total or time.monotonic() - self._last >= BETWEEN_SIGNALS:
            self._last = time.monotonic()
            self._tell(done, total)

    def stop_if_cancelled(self) -> None:
        """Stop here, between two steps that have nothing to count, if the person gave the job up. Raises `Cancelled`."""
        if self._cancelled.is_set():
            raise Cancelled

    def is_cancelled(self) -> bool:
        """Tell whether the person gave the job up."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._cancelled.set()


class Task(QRunnable):
    """A job under way."""

    def __init__(
        self,
        runner: "TaskRunner",
        job: Callable[[Progress], Any],
        title: str,
        on_done: Callable[[Any], object],
        on_failed: Callable[[CaseworkerError], object] | None,
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.title, self.on_done, self.on_failed = title, on_done, on_failed
        self.progress = Progress(lambda done, total: runner.told.emit(self, done, total))
        self._runner, self._job = runner, job

    def run(self) -> None:
        """Run the job, in a thread of the pool."""
        result, error = None, None
        try:
            result = self._job(self.progress)
        except Exception as failure:  # noqa: BLE001 - it is given to the screen's thread, which shows or logs it
            error = failure
        self._runner.ended.emit(self, result, error)


class Collector:
    """Garbage waits while jobs run: collected in the thread of one, it could free widgets, and Qt would crash.

    Called in the screen's thread only, where garbage is collected again once nothing runs.
    """

    _held: ClassVar[set[int]] = set()
    _was_on: ClassVar[bool] = False

    @classmethod
    def hold(cls, task: "Task") -> None:
        """Wait for a task that begins."""
        if not cls._held:
            cls._was_on = gc.isenabled()
            gc.disable()
        cls._held.add(id(task))

    @classmethod
    def release(cls, task: "Task") -> None:
        """Wait no more for a task that has ended."""
        if id(task) in cls._held:
            cls._held.remove(id(task))
            if not cls._held and cls._was_on:
                gc.enable()
                gc.collect(1)  # what the jobs left, now: else whoever presses a key next would wait for it


class TaskRunner(QObject):
    """The jobs of the program.

    Signals: `started` and `finished` give the task; `progressed` the task, what is done and the total; `failed` an error
    that nobody asked to hear of.
    """

    started = Signal(object)
    progressed = Signal(object, int, int)
    finished = Signal(object)
    failed = Signal(object)
    told = Signal(object, int, int)
    ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Task] = []
        self._dropped: list[Task] = []  # still running: the pool needs them alive
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)
        self.told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self.ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[Progress], T],
        on_done: Callable[[T], object],
        title: str,
        on_failed: Callable[[CaseworkerError], object] | None = None,
    ) -> Task:
        """Run a job in another thread.

        Args:
            job: receives a `Progress`; it opens and closes a reader of its own if it reads the vault.
            on_done: called in the screen's thread with what the job returned, unless it was cancelled.
            title: what is being done, for the status bar.
            on_failed: called with a failure of `caseworker.errors`, of no particular kind for one that nobody foresaw,
                which is shown at the top too; without it every failure is.
        """
        task = Task(self, job, title, on_done, on_failed)
        self._tasks.append(task)
        Collector.hold(task)
        self.started.emit(task)
        self._pool.start(task)
        return task

    def running(self) -> tuple[Task, ...]:
        """Return the jobs under way, oldest first."""
        return tuple(self._tasks)

    def settle(self) -> None:
        """Cancel every job and wait for the last one to stop; nothing of them is shown any more."""
        for task in self._tasks:
            task.progress.cancel()
        self._pool.waitForDone()
        for task in (*self._tasks, *self._dropped):
            Collector.release(task)
        left, self._tasks, self._dropped = self._tasks, [], []
        for task in left:
            self.finished.emit(task)

    def drop(self) -> None:
        """Cancel every job without waiting; nothing of them comes back: the page that asked is going away."""
        dropped, self._tasks = self._tasks, []
        self._dropped += dropped
        for task in dropped:
            task.progress.cancel()
            self.finished.emit(task)

    def _tell(self, task: Task, done: int, total: int) -> None:
        if task in self._tasks:
            self.progressed.emit(task, done, total)

    def _end(self, task: Task, result: object, error: Exception | None) -> None:
        Collector.release(task)
        if task in self._dropped:
            self._dropped.remove(task)
        if task not in self._tasks:
            return
        self._tasks.remove(task)
        self.finished.emit(task)
        if error is not None and task.progress.is_cancelled():
            return  # a query that was interrupted half-way has no more to say
        if error is None:
            task.on_done(result)
        elif isinstance(error, CaseworkerError) and task.on_failed:
            task.on_failed(error)
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)
            if task.on_failed:  # whoever waits for the job must not wait for ever
                task.on_failed(CaseworkerError())
