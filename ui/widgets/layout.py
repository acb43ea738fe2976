"""Rows, columns, cards and the frame of a page."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import tokens
from ui.widgets.texts import picture, text

Item = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]
L = TypeVar("L", bound=QBoxLayout)
NONE: Margins = (0, 0, 0, 0)
LEAST = 150  # a name or a chip shorter than this is never shortened


def row(*items: Item, spacing: int = 8, margins: Margins = NONE) -> QHBoxLayout:
    """Lay items out from left to right; None is a stretch, a number a gap."""
    return _filled(QHBoxLayout(), items, spacing, margins)


def column(*items: Item, spacing: int = 8, margins: Margins = NONE) -> QVBoxLayout:
    """Lay items out from top to bottom; None is a stretch, a number a gap."""
    return _filled(QVBoxLayout(), items, spacing, margins)


def _filled(layout: L, items: Iterable[Item], spacing: int, margins: Margins) -> L:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for item in items:
        add(layout, item)
    return layout


def add(layout: QBoxLayout, item: Item) -> None:
    """Add one item to a row or a column."""
    if item is None:
        layout.addStretch(1)
    elif isinstance(item, int):
        layout.addSpacing(item)
    elif isinstance(item, QLayout):
        layout.addLayout(item)
    else:
        layout.addWidget(item)


def empty(layout: QLayout) -> None:
    """Take every widget out of a row or a column, for good."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def grid(items: Sequence[QWidget], across: int) -> QGridLayout:
    """Lay items out by rows of `across`, all as wide."""
    made = QGridLayout()
    made.setSpacing(6)
    for number, item in enumerate(items):
        made.addWidget(item, number // across, number % across)
    for number in range(across):
        made.setColumnStretch(number, 1)
    return made


def separator() -> QFrame:
    """Return a thin line between two lines of a card."""
    line = QFrame()
    line.setObjectName("separator")
    return line


def separated(lines: Iterable[QWidget]) -> list[QWidget]:
    """Return the lines of a card with a thin one between two of them."""
    items: list[QWidget] = []
    for line in lines:
        items += [separator(), line] if items else [line]
    return items


class Card(QFrame):
    """A titled box. `fill` replaces what is under the title."""

    def __init__(self, title: str = "", *items: Item, action: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        # A button beside the title is taller than it: titles of neighbouring cards stay level all the same.
        self._column = column(spacing=0, margins=(16, 3 if action else 14, 16, 14))
        if action:  # hidden, it leaves its room: the title stays where it was
            policy = action.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            action.setSizePolicy(policy)
        self.setLayout(self._column)
        self._body = QWidget()
        self._body.setObjectName("body")
        if title:
            self._column.addLayout(row(text(title, "heading"), None, *([action] if action else [])))
            self._column.addSpacing(0 if action else 10)
        self._column.addWidget(self._body, 1)
        self._content = column(*items, spacing=10)
        self._body.setLayout(self._content)

    def add(self, *items: Item) -> "Card":
        """Add items under the others; return the card."""
        for item in items:
            add(self._content, item)
        return self

    def low(self) -> "Card":
        """Take no more height than what the card holds; return the card."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return self

    def fill(self, *items: Item) -> None:
        """Replace everything under the title."""
        index = self._column.indexOf(self._body)
        old = self._body
        self._body = QWidget()
        self._body.setObjectName("body")
        self._content = column(*items, spacing=10)
        self._body.setLayout(self._content)
        self._column.insertWidget(index, self._body, 1)
        self._column.removeWidget(old)
        old.hide()
        old.deleteLater()


class Line(QWidget):
    """One line of a card: icon, title and subtitle, and something at its right."""

    def __init__(
        self, icon: str, title: str, subtitle: str = "", right: QWidget | None = None, colour: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("body")
        texts = column(Elided(title, "strong"), spacing=2)
        if subtitle:
            texts.addWidget(Elided(subtitle, "small"))
        layout = row(picture(icon, colour or tokens().muted), texts, spacing=12)
        layout.setStretch(1, 1)
        if right:
            layout.addWidget(right, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)


class LineButton(QPushButton):
    """A line that opens something: a click, Enter or Space."""

    def __init__(self, line: Line, name: str, on_click: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        self.setAccessibleName(name)
        self.setAutoDefault(True)  # Enter presses it, like Space
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line = line
        self.setLayout(row(line, margins=(8, 6, 8, 6)))
        self.clicked.connect(lambda _checked: on_click())

    def sizeHint(self) -> QSize:
        hint = self._line.sizeHint()
        return QSize(hint.width() + 16, max(hint.height() + 12, 48))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())


class Elided(QLabel):
    """A label that gives way: a name of sixty letters ends with an ellipsis and is whole in its tooltip."""

    def __init__(self, content: str, role: str = "", *, fills: bool = True) -> None:
        super().__init__()
        self._whole = content
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self._least = 40 if fills else LEAST
        width = QSizePolicy.Policy.Ignored if fills else QSizePolicy.Policy.Maximum
        self.setSizePolicy(width, QSizePolicy.Policy.Maximum)
        self.setToolTip(content)
        self.setText(content)

    def setText(self, content: str) -> None:
        """Show another text, shortened to the room there is."""
        self._whole = content
        self.setToolTip(content)
        self.setAccessibleName(content)
        super().setText(self._short())
        self.updateGeometry()

    def whole(self) -> str:
        """Return the text before it was shortened."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        super().setText(self._short())

    def _short(self) -> str:
        return self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(self.contentsRect().width(), 20)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._least), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        padding = self.width() - self.contentsRect().width()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + padding + 4, super().sizeHint().height())


def bar(name: str, layout: QLayout) -> QFrame:
    """Return the top or bottom bar of a page ("topbar", "bottombar")."""
    frame = QFrame()
    frame.setObjectName(name)
    frame.setLayout(layout)
    return frame


def block(layout: QLayout) -> QWidget:
    """Return a layout as one widget, without a background of its own."""
    made = QWidget()
    made.setObjectName("body")
    made.setLayout(layout)
    return made


def header(left: QLayout | QWidget, *right: QWidget) -> QFrame:
    """Return the header of a page: what it is at the left, its actions at the right."""
    layout = row(spacing=10, margins=(24, 14, 24, 12))
    add(layout, left)
    layout.setStretch(0, 1)
    for item in right:
        layout.addWidget(item, 0, Qt.AlignmentFlag.AlignVCenter)
    return bar("topbar", layout)


def scrolling(body: QLayout) -> QScrollArea:
    """Return an area that scrolls when there is too much for the window, with the page's margin."""
    body.setContentsMargins(24, 16, 24, 20)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(block(body))
    return area


def scrolled(card: QWidget) -> QScrollArea:
    """Return a card that scrolls from top to bottom inside its column, without a margin of its own."""
    body = column(card)
    area = scrolling(body)
    body.setContentsMargins(0, 0, 0, 0)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


class Page(QWidget):
    """A page: header, body, and perhaps a bottom bar."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setLayout(column(*parts, spacing=0))
