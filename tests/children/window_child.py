"""Opens the real window in a process of its own, types the beginning of a visit, and waits to be killed.

Usage: window_child.py FOLDER; says "kept" once the draft is on the disk.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton

from caseworker.demo.service import PASSPHRASE
from ui import theme
from ui.__main__ import make_application
from ui.shell.main_window import MainWindow
from ui.shell.setting import Setting
from ui.visits.form import VisitForm

NOTE = "Moisissures derrière le radiateur, le propriétaire sera prévenu lundi."


def when(ready: Callable[[], bool], then: Callable[[], object]) -> None:
    """Call `then` as soon as `ready`, looking ten times a second."""
    timer = QTimer()
    timer.setInterval(100)

    def look() -> None:
        if ready():
            timer.stop()
            then()

    timer.timeout.connect(look)
    timer.start()


def main() -> None:
    """Type, and wait."""
    application = make_application(sys.argv[:1])
    theme.dress(application)
    window = MainWindow(Setting(Path(sys.argv[1]), clock=lambda: datetime(2026, 11, 20, 12, tzinfo=UTC)))
    window.show()

    def open_button() -> QPushButton | None:
        return next(
            (b for b in window.findChildren(QPushButton) if b.accessibleName() == "Ouvrir" and b.isEnabled()), None
        )

    def unlock() -> None:
        edit = next(e for e in window.findChildren(QLineEdit) if e.accessibleName() == "Phrase de passe")
        edit.insert(PASSPHRASE)
        button = open_button()
        assert button
        button.click()
        when(lambda: window.area is not None, type_note)

    def type_note() -> None:
        assert window.area
        assert window.workspace
        window.area.go("visit", ref="A007")
        form = window.findChild(VisitForm)
        assert form
        form.notes.insertPlainText(NOTE)
        workspace = window.workspace
        when(lambda: bool(workspace.visit_drafts.unfinished()), lambda: print("kept", flush=True))  # noqa: T201 - its parent reads it

    when(lambda: open_button() is not None, unlock)
    application.exec()


if __name__ == "__main__":
    main()
