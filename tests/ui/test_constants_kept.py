"""PySide6 6.12 gives back None and True without counting them; on Python 3.11 that kills the program."""

import subprocess
import sys
from pathlib import Path

import pytest

from ui.constants_kept import IMMORTAL_SINCE

MANY_CALLS = """
import sys
from PySide6.QtCore import QObject, QTimer, Signal
class Speaker(QObject):
    said = Signal()
speaker, timer, before = Speaker(), QTimer(), sys.getrefcount(None)
for _ in range({calls}):
    timer.stop()
    speaker.said.emit()
print(before - sys.getrefcount(None))
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parents[2]
    return subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)


def test_a_hundred_thousand_calls_do_not_stop_python() -> None:
    done = run("import ui\n" + MANY_CALLS.format(calls=100_000))
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.version_info >= IMMORTAL_SINCE, reason="these objects are immortal in this Python")
def test_the_defect_is_still_there() -> None:
    done = run(MANY_CALLS.format(calls=100))
    assert int(done.stdout) >= 90, "PySide6 counts again: ui/constants_kept.py may go"
