"""Opens the real window in a process of its own, makes the first gestures of a journey, and waits to be killed.

Usage: journey_child.py FOLDER SLOT_ID JOURNEY COUNT MORE PHOTO; the private key comes on the first line of standard input, in hexadecimal.
After COUNT gestures and a second it makes MORE, says "made" at once, and goes on serving the window.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from nacl.public import PrivateKey
from PySide6.QtWidgets import QApplication

from tests.journeys import gestures
from tests.journeys.hands import Finger, Inputs, Keyboard, pass_time, until
from tests.journeys.team import Key, friday
from ui import theme
from ui.__main__ import make_application
from ui.shell.main_window import MainWindow
from ui.shell.setting import Setting

SECOND = 1.0


def journey_of(name: str, window: MainWindow, application: QApplication) -> gestures.Journey:
    """Return the journey of this name, with its hand."""
    inputs = Inputs(application)
    if name == "keyboard":
        return gestures.VisitByKeyboard(Keyboard(window, inputs))
    return {"touch": gestures.VisitByTouch, "passage": gestures.PassageByTouch}[name](Finger(window, inputs))


def main() -> None:
    """Make the gestures, and wait."""
    folder, slot_id, name, count, more, photo = sys.argv[1:]
    key = Key(slot_id, PrivateKey(bytes.fromhex(sys.stdin.readline().strip())))
    application = make_application(sys.argv[:1])
    theme.dress(application)
    window = MainWindow(Setting(Path(folder), clock=friday, dialogs=gestures.ChosenPhotos(Path(photo))))
    window.resize(1366, 768)
    window.show()
    window.enter(key.workspace(Path(folder)))
    window.activateWindow()
    until(lambda: window.isActiveWindow() and not window.tasks.running())
    journey = journey_of(name, window, application)
    names = list(journey.gestures())
    for gesture in names[: int(count)]:
        journey.go(gesture)
    pass_time(SECOND)
    for gesture in names[int(count) : int(count) + int(more)]:
        journey.go(gesture)
    print("made", flush=True)  # noqa: T201 - its parent reads it
    application.exec()


if __name__ == "__main__":
    main()
