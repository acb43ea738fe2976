"""What the first window costs: nothing heavy is imported before someone types a passphrase."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = (
    "sqlite_utils",
    "sqlcipher3",
    "nacl",
    "argon2",
    "reportlab",
    "pikepdf",
    "PIL",
    "openpyxl",
    "jinja2",
    "PySide6.QtPdf",
)
SCRIPT = """
import sys
from pathlib import Path
from ui import theme
from ui.__main__ import make_application
from ui.shell.main_window import MainWindow, Setting
application = make_application(["tremplin"])
theme.dress(application)
window = MainWindow(Setting(Path(sys.argv[1])))
window.{what}
print(*sorted(sys.modules), sep="\\n")
"""


def modules_after(what: str, folder: Path) -> set[str]:
    shown = subprocess.run(
        [sys.executable, "-c", SCRIPT.replace("{what}", what), folder],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(shown.stdout.split())


def test_the_lock_page_is_there_before_anything_heavy(vault_folder: Path):
    loaded = modules_after("grab()", vault_folder)
    assert "ui.shell.lock_page" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_no_page_of_a_feature_is_imported_before_it_is_shown(vault_folder: Path):
    loaded = modules_after("grab()", vault_folder)
    shell = ("ui.shell", "ui.widgets", "ui.theme", "ui.icons", "ui.__main__", "ui.constants_kept")
    assert [name for name in loaded if name.startswith("ui.") and not name.startswith(shell)] == []
