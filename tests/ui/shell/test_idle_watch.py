"""A laptop left alone locks; the wall clock counts, so that sleep does too."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.shell.idle_watch import IdleWatch


class WallClock:
    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def watch(clock: WallClock, window: QWidget) -> IdleWatch:
    made = IdleWatch(lambda: 10, clock, window)
    made.watch(window.windowHandle())
    made.start()
    return made


def test_ten_idle_minutes_are_enough_and_nine_are_not(watch: IdleWatch, clock: WallClock) -> None:
    clock.seconds += 9 * 60
    assert not watch.look()
    clock.seconds += 60
    assert watch.look()


def test_a_key_begins_the_count_again(
    watch: IdleWatch, clock: WallClock, window: QWidget, press: Callable[..., None]
) -> None:
    clock.seconds += 9 * 60
    press(window, Qt.Key.Key_A)
    clock.seconds += 9 * 60
    assert not watch.look()


def test_after_a_sleep_the_first_touch_finds_a_locked_vault(
    watch: IdleWatch, clock: WallClock, window: QWidget, press: Callable[..., None], qtbot: Any
) -> None:
    clock.seconds += 8 * 3600
    with qtbot.waitSignal(watch.idle, timeout=1000):
        press(window, Qt.Key.Key_A)


def test_a_stopped_watch_says_nothing(watch: IdleWatch, clock: WallClock) -> None:
    watch.stop()
    clock.seconds += 3600
    assert not watch.look()


def test_a_clock_put_back_does_not_put_the_lock_off(watch: IdleWatch, clock: WallClock) -> None:
    clock.seconds -= 7200
    assert not watch.look()
    clock.seconds += 600
    assert watch.look()
