"""Parts stand side by side while they fit, whatever the width, and one under the other when they do not."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.adaptive import SideBySide


def part(width: int) -> QWidget:
    made = QWidget()
    made.setMinimumSize(width, 50)
    return made


@pytest.fixture
def two(qtbot: QtBot) -> tuple[SideBySide, QWidget, QWidget]:
    left, right = part(300), part(200)
    both = SideBySide(left, right, spacing=16)
    qtbot.addWidget(both)
    both.show()
    return both, left, right


@pytest.mark.parametrize(("width", "stacked"), [(900, False), (516, False), (515, True), (300, True)])
def test_two_parts_share_the_width_or_the_height(
    two: tuple[SideBySide, QWidget, QWidget], qtbot: QtBot, width: int, *, stacked: bool
):
    both, left, right = two
    both.resize(width, 400)
    assert both.is_stacked() == stacked
    qtbot.waitUntil(lambda: (left.y() != right.y()) == stacked)


def test_a_window_may_be_as_narrow_as_the_widest_part(two: tuple[SideBySide, QWidget, QWidget]):
    assert two[0].minimumSizeHint().width() == 300


def test_growing_puts_them_side_by_side_again(two: tuple[SideBySide, QWidget, QWidget]):
    both = two[0]
    both.resize(400, 400)
    assert both.is_stacked()
    both.resize(800, 400)
    assert not both.is_stacked()


def test_the_last_may_come_above_in_a_column(qtbot: QtBot):
    taps, words = part(500), part(300)
    both = SideBySide(taps, words, first_above=False)
    qtbot.addWidget(both)
    both.resize(600, 400)
    both.show()
    qtbot.waitUntil(lambda: words.y() < taps.y())


def test_four_stand_two_by_two_before_one_by_one(qtbot: QtBot):
    pairs = [SideBySide(part(200), part(200), spacing=0) for _ in range(2)]
    four = SideBySide(*pairs, spacing=0)
    qtbot.addWidget(four)
    four.show()
    seen = {}
    for width in (800, 500, 300):
        four.resize(width, 600)
        qtbot.waitUntil(lambda width=width: pairs[0].width() == (400 if width == 800 else width))
        seen[width] = (four.is_stacked(), pairs[0].is_stacked())
    assert seen == {800: (False, False), 500: (True, False), 300: (True, True)}
