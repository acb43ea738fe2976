"""The program itself, from its first line to its window, then whatever the harness asks of it, timed inside.

python program_window.py vault slot, the private key as the first line of standard input, in hexadecimal. It says `painted`, then
answers each line (`load`, `unlock`, `dossier A00012`, `filter text`) with milliseconds.
"""

from ui import __main__ as program  # first, as `python -m ui` does

# isort: split
import gc
import re
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from painting import FirstPaint, wait_for, wait_for_paint
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget

from ui.shell.main_window import MainWindow
from ui.shell.setting import Setting

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FOLDER, SLOT = sys.argv[1:]


class MeasuredWindow(MainWindow):
    """The program's window, on the day of the caseload."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(replace(setting, clock=lambda: NOW))
        FirstPaint(self, lambda: answer(self))


def answer(window: MainWindow) -> None:
    """Say that the window is there, then do what is asked until there is nothing more."""
    write("painted")
    private_key = bytes.fromhex(sys.stdin.readline())
    actions: dict[str, Callable[[str], None]] = {
        "load": lambda _: wait_for(lambda: "caseworker.workspace" in sys.modules and not window.tasks.running()),
        "unlock": lambda _: unlock(window, private_key),
        "dossier": lambda ref: show(window, "dossier", ref=ref),
        "visits": lambda ref: show(window, "dossier", ref=ref, tab="Entretiens"),
        "plan": lambda ref: show(window, "dossier", ref=ref, tab="Plan"),
        "photos": lambda _: show_photos(page_of(window)),
        "resident": lambda _: None,
        "page": lambda key: show(window, key),
        "choose": lambda name: choose(page_of(window), name),
        "filter": lambda text: narrow(page_of(window), text),
    }
    for line in sys.stdin:
        verb, _, rest = line.strip().partition(" ")
        started = time.perf_counter()
        actions[verb](rest)
        milliseconds = (time.perf_counter() - started) * 1000
        # what is read beside, or laid out once people see something, must not weigh on the next measure
        wait_for(lambda: not window.tasks.running())
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(
            None, QEvent.Type.DeferredDelete
        )  # as back in the event loop, which never ends here
        write(f"{resident_megabytes() if verb == 'resident' else milliseconds:.3f}")
    window.lock()
    QCoreApplication.exit()


def write(text: str) -> None:
    """Answer."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def unlock(window: MainWindow, private_key: bytes) -> None:
    """Do what `opening.unlock` does once Argon2 has given the key, until the first page is painted."""
    from nacl.public import PrivateKey

    from caseworker.storage.vault import open_with_pair, slots_of
    from caseworker.workspace import Workspace
    from ui.shell import opening

    folder = Path(FOLDER)
    slot = slots_of(folder).by_id(SLOT)
    if slot is None:
        raise SystemExit("no such slot")
    workspace = Workspace.open(open_with_pair(folder, slot, PrivateKey(private_key), clock=lambda: NOW), lambda: NOW)
    opening.catch_up(workspace)
    window.enter(workspace)
    wait_for_paint(page_of(window))


def page_of(window: MainWindow) -> QWidget:
    """Return the page on screen."""
    page = window.area and window.area.current()
    if page is None:
        raise SystemExit("no page")
    return page


def show(window: MainWindow, key: str, **arguments: str) -> None:
    """Go to a page and wait until it is painted."""
    if window.area is None:
        raise SystemExit("locked")
    window.area.go(key, **arguments)
    wait_for_paint(page_of(window))


def show_photos(page: QWidget) -> None:
    """Press "Voir n photos" of the newest visit and wait until they are painted."""
    choose(page, next(b.text() for b in page.findChildren(QAbstractButton) if b.isVisible() and "photo" in b.text()))
    wait_for_paint(page)


def resident_megabytes() -> float:
    """Return the memory that the process holds now, what Python waits to free given back first."""
    gc.collect()
    return int(re.search(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))[1]) / 1024  # type: ignore[index]


def choose(page: QWidget, name: str) -> None:
    """Press the button of this name."""
    next(button for button in page.findChildren(QAbstractButton) if button.text() == name).click()


def narrow(page: QWidget, text: str) -> None:
    """Type a search in a list and wait until its rows are painted."""
    field, rows = page.findChild(QLineEdit), page.findChild(QAbstractItemView)
    field.setText(text)
    wait_for_paint(rows.viewport())


if __name__ == "__main__":
    program.MainWindow = MeasuredWindow  # type: ignore[misc]
    sys.exit(program.main(["--vault", FOLDER]))
