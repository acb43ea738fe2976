"""A long list is built as one comes to it; read again, it stays where it was, and so does the keyboard."""

from functools import partial

from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.gradual import AT_ONCE, Gradual, separate
from ui.widgets.layout import block, column, scrolling

LINES = 200


def line(number: int) -> QWidget:
    tick = QPushButton(f"{number}")
    tick.setFixedHeight(40)
    made = block(column(tick))
    made.setFocusProxy(tick)
    return made


def shown(qtbot: QtBot, gradual: Gradual) -> QScrollArea:
    area = scrolling(column(gradual, None))
    area.resize(400, 300)
    qtbot.addWidget(area)
    area.show()
    qtbot.waitExposed(area)
    return area


def makers() -> list[partial[QWidget]]:
    return [partial(line, number) for number in range(LINES)]


def test_lines_in_sight_are_built_and_the_others_once_one_comes_to_them(qtbot: QtBot):
    gradual = Gradual()
    gradual.fill(makers())
    assert len(gradual.lines()) == AT_ONCE
    area = shown(qtbot, gradual)
    qtbot.waitUntil(lambda: gradual.height() > 2 * area.viewport().height())
    qtbot.wait(100)
    assert len(gradual.lines()) < LINES // 4
    bar = area.verticalScrollBar()

    def reached() -> bool:
        bar.setValue(bar.maximum())
        return len(gradual.lines()) == LINES

    qtbot.waitUntil(reached)


def test_the_same_list_read_again_keeps_what_was_built_and_the_keyboard_at_its_rank(qtbot: QtBot):
    gradual = Gradual()
    gradual.fill(separate(makers()))
    area = shown(qtbot, gradual)
    qtbot.waitUntil(lambda: len(gradual.lines()) > AT_ONCE)
    area.verticalScrollBar().setValue(200)
    built = len(gradual.lines())
    gradual.lines()[3].setFocus()
    gradual.fill(separate(makers()), anew=False)
    assert len(gradual.lines()) >= built
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "3"
    gradual.fill(separate(makers()))
    assert len(gradual.lines()) == AT_ONCE


def test_outside_a_page_that_scrolls_everything_is_built(qtbot: QtBot):
    gradual = Gradual()
    gradual.fill(makers()[:30])
    qtbot.addWidget(gradual)
    gradual.show()
    qtbot.waitUntil(lambda: len(gradual.lines()) == 30)
