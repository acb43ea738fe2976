"""A long list of lines inside a page that scrolls: those in sight at once, the others as one comes to them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.widgets.layout import block, column, separator

AT_ONCE, STEP = 5, 6
AFTER = 30  # milliseconds: what is in sight is painted first
AHEAD = 2  # heights of the window that are kept filled


def separate(makers: Sequence[Callable[[], QWidget]]) -> list[Callable[[], QWidget]]:
    """Return makers of the same lines with a thin one above each but the first."""
    return [make if not rank else partial(_under_a_line, make) for rank, make in enumerate(makers)]


def _under_a_line(make: Callable[[], QWidget]) -> QWidget:
    line = make()
    held = block(column(separator(), line, spacing=8))
    if proxy := line.focusProxy():
        held.setFocusProxy(proxy)
    return held


class Gradual(QWidget):
    """Lines from top to bottom, each built by its maker when its turn comes. Outside a page that scrolls, all of them are."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        super().__init__()
        self._at_once = at_once
        self.setObjectName("body")
        self._makers: list[Callable[[], QWidget]] = []
        self._lines: list[QWidget] = []
        self._column, self._body = column(spacing=8), QWidget()
        self._holder = column(self._body)
        self.setLayout(self._holder)
        self._area: QScrollArea | None = None

    def fill(self, makers: Sequence[Callable[[], QWidget]], *, anew: bool = True) -> None:
        """Replace every line.

        Args:
            makers: build the lines, in their order.
            anew: the list begins at its top; False when it is the same one read again: as much of it is built as before,
                and the keyboard stays at its rank.
        """
        built = 0 if anew or self._is_at_top() else len(self._lines)
        held = None if anew else self._rank_of_hand()
        self._renew()
        self._makers, self._lines = list(makers), []
        self._build(max(self._at_once, built, (held or 0) + 1))
        if held is not None:
            self._take_hand(held)
        QTimer.singleShot(AFTER, self, self._go_on)

    def lines(self) -> list[QWidget]:
        """Return the lines that are built, from the top."""
        return list(self._lines)

    def _renew(self) -> None:
        """Put an empty body in the place of the one that is there: many lines leave in one go."""
        old, self._column = self._body, column(spacing=8)
        self._body = block(self._column)
        self._holder.removeWidget(old)
        self._holder.addWidget(self._body)
        old.hide()
        old.deleteLater()

    def _build(self, count: int) -> None:
        for make in self._makers[len(self._lines) : len(self._lines) + count]:
            line = make()
            self._lines.append(line)
            self._column.addWidget(line)

    def _rank_of_hand(self) -> int | None:
        focused = QApplication.focusWidget()
        return next((n for n, line in enumerate(self._lines) if focused and line.isAncestorOf(focused)), None)

    def _take_hand(self, rank: int) -> None:
        """Put the keyboard on the line of a rank, or on the last one before it: what was there may have left."""
        line = next((one for one in reversed(self._lines[: rank + 1]) if one.focusProxy()), None)
        if line:
            QTimer.singleShot(0, line, line.setFocus)  # once it is on screen

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._area is None and (area := self._enclosing()):
            self._area = area
            area.verticalScrollBar().valueChanged.connect(self._go_on)
        QTimer.singleShot(AFTER, self, self._go_on)

    def _enclosing(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above if isinstance(above, QScrollArea) else None

    def _is_at_top(self) -> bool:
        return self._area is not None and not self._area.verticalScrollBar().value()

    def _go_on(self) -> None:
        """Build some more while the end of what is built is in sight, or nearly."""
        if len(self._lines) < len(self._makers) and self.isVisible() and self._is_near():
            self._build(STEP)
            QTimer.singleShot(AFTER, self, self._go_on)

    def _is_near(self) -> bool:
        if self._area is None:
            return True
        view = self._area.viewport()
        return self.mapTo(view, QPoint(0, self.height())).y() < AHEAD * view.height()
