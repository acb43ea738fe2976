"""Both themes, and widgets that have the focus."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import theme


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[theme.Tokens]:
    theme.dress(qapp, dark=True)
    yield theme.tokens()
    theme.dress(qapp)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Show a widget and wait until it is painted and may take the focus."""

    def shown(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    return shown
