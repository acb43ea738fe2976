"""Looks into the folder where photos arrive, beside the screen, while something that takes photos is on it."""

import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal

from caseworker.photos.incoming import Glance, Incoming, erase, look

TICK_MS = 250
EVERY_S = 1.5
SELDOM = 10  # a folder of many thousand pictures is looked into a tenth of the time at most
BEFORE_NS = 30 * 60 * 1_000_000_000  # a picture that came this long before the form was opened is still offered
CALM_NS = 3 * 1_000_000_000  # a file that has not changed for this long is no longer being copied


class FolderWatch(QObject):
    """After each look `changed` comes: `fresh` (pictures that arrived, oldest first), `arriving` (still being copied), `fault`.

    `erased` gives the names of the files that could not be erased. A folder on a network may hang: each look, and each erasing,
    has a thread of its own, which no one waits for, not even the end of the program.
    """

    changed = Signal()
    erased = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fresh: tuple[Incoming, ...] = ()
        self.arriving, self.fault = 0, ""
        self._folder: Path | None = None
        self._since_ns, self._next_look = 0, 0.0
        self._looking, self._rests, self._erasing = False, True, 0
        self._before: dict[Path, Incoming] = {}
        self._ended: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)

    def begin(self, folder: Path | None) -> None:
        """Offer what arrives in a folder from half an hour ago on; None watches nothing."""
        self._folder, self._since_ns, self._next_look = folder, time.time_ns() - BEFORE_NS, 0.0
        self._before, self.fresh, self.arriving, self.fault = {}, (), 0, ""
        self.changed.emit()
        self.resume()

    def resume(self) -> None:
        """Look now, then from time to time."""
        if self._folder:
            self._rests = False
            self._timer.start()
            self._tick()

    def rest(self) -> None:
        """Stop looking: what is offered is no longer on the screen. What is being erased is still heard of."""
        self._rests = True

    def erase(self, pictures: list[Incoming]) -> None:
        """Erase files."""

        def erasing() -> None:
            left = erase(pictures)
            self._ended.put(lambda: self._tell_erased(left))

        self._erasing += 1
        threading.Thread(target=erasing, daemon=True).start()
        self._timer.start()

    def _tell_erased(self, left: list[str]) -> None:
        self._erasing -= 1
        self.erased.emit(left)

    def _tick(self) -> None:
        """Hear what ended, and look again when it is time."""
        with contextlib.suppress(Empty):
            while True:
                self._ended.get_nowait()()
        if self._rests:
            if not self._erasing:
                self._timer.stop()
        elif self._folder and not self._looking and time.monotonic() >= self._next_look:
            self._look(self._folder)

    def _look(self, folder: Path) -> None:
        def looking() -> None:
            began = time.monotonic()
            glance = look(folder)
            took = time.monotonic() - began
            self._ended.put(lambda: self._compare(folder, glance, took))

        self._looking = True
        threading.Thread(target=looking, daemon=True).start()

    def _compare(self, folder: Path, glance: Glance, took: float) -> None:
        """Tell what arrived whole: as it was at the look before, or calm for a while."""
        self._looking, self._next_look = False, time.monotonic() + max(EVERY_S, took * SELDOM)
        if folder != self._folder:
            return
        recent = [one for one in glance.pictures if one.arrived_ns >= self._since_ns]
        calm_ns = time.time_ns() - CALM_NS
        whole = [one for one in recent if one.size and (one.arrived_ns < calm_ns or self._before.get(one.path) == one)]
        self._before = {one.path: one for one in recent}
        self.fresh, self.arriving, self.fault = tuple(whole), len(recent) - len(whole), glance.fault
        self.changed.emit()
