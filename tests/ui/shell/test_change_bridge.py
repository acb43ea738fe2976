"""What is committed in any thread is heard in the thread of the screen."""

import threading
from typing import Any

from caseworker.changes import Changes
from ui.shell.change_bridge import ChangeBridge


def test_a_commit_of_another_thread_is_heard_in_the_thread_of_the_screen(qtbot: Any) -> None:
    changes, heard = Changes(), []
    bridge = ChangeBridge(changes)
    bridge.changed.connect(lambda topic: heard.append((topic, threading.get_ident())))
    worker = threading.Thread(target=lambda: changes.publish(["visits", "households"]))
    worker.start()
    worker.join()
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [("visits", threading.get_ident()), ("households", threading.get_ident())]


def test_a_stopped_bridge_hears_nothing(qapp: Any) -> None:
    changes, heard = Changes(), []
    bridge = ChangeBridge(changes)
    bridge.changed.connect(heard.append)
    bridge.stop()
    changes.publish(["visits"])
    qapp.processEvents()
    assert heard == []
