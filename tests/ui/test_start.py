"""What a fresh start costs and speaks: nothing heavy before someone types a passphrase, French on any system."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = {
    "sqlite_utils",
    "sqlcipher3",
    "nacl",
    "argon2",
    "reportlab",
    "pikepdf",
    "PIL",
    "openpyxl",
    "PySide6.QtPdf",
    "hashlib",
    "secrets",
    "caseworker.labels",
    "ui.shell.work_area",
}
LOCKED = """
import sys
from pathlib import Path
from ui import theme
from ui.__main__ import make_application
from ui.shell.main_window import MainWindow
from ui.shell.setting import Setting
application = make_application(["tremplin"])
theme.dress(application)
window = MainWindow(Setting(Path(sys.argv[1])))
window.grab()
print(*sys.modules, sep="\\n")
"""
FRENCH = """
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QMessageBox
from ui.__main__ import make_application
application = make_application(["tremplin"])
box = QMessageBox()
print(box.addButton(QMessageBox.StandardButton.Cancel).text(), QLocale().toString(1240.5, "f", 2), sep="\\n")
"""


def run(script: str, *arguments: object) -> list[str]:
    """Return the lines that a fresh interpreter prints, on a system that speaks English."""
    shown = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return shown.stdout.splitlines()


def test_the_lock_page_is_there_before_anything_heavy(vault_folder: Path):
    loaded = set(run(LOCKED, vault_folder))
    assert "ui.shell.lock_page" in loaded
    assert loaded & HEAVY == set()


def test_no_page_of_a_feature_is_imported_before_it_is_shown(vault_folder: Path):
    shell = ("ui.shell", "ui.widgets", "ui.theme", "ui.icons", "ui.constants_kept")
    loaded = [name for name in run(LOCKED, vault_folder) if name.startswith("ui.") and not name.startswith(shell)]
    assert loaded == ["ui.__main__"]


def test_qt_speaks_french_whatever_the_system_speaks():
    assert run(FRENCH) == ["Annuler", "1\u202f240,50"]
