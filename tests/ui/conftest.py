"""The program's own application, without a screen: its fonts, its language, its light theme."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.__main__ import make_application

W = TypeVar("W", bound=QWidget)
Show = Callable[[W], W]


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    application = make_application(["tremplin"])
    theme.dress(application)
    yield application
    application.setStyleSheet("")


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[theme.Tokens]:
    theme.dress(qapp, dark=True)
    yield theme.tokens()
    theme.dress(qapp)


@pytest.fixture
def show(qtbot: QtBot) -> Show[QWidget]:
    """Show a widget and wait until it is painted and may take the focus."""

    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown
