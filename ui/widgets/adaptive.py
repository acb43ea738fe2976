"""Parts that stand side by side while there is room for them, one under the other in a small window or with large text."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

_DIRECTIONS = {
    # side by side, first one above: the direction of Qt's layout
    (True, True): QBoxLayout.Direction.LeftToRight,
    (True, False): QBoxLayout.Direction.LeftToRight,
    (False, True): QBoxLayout.Direction.TopToBottom,
    (False, False): QBoxLayout.Direction.BottomToTop,
}


class SideBySide(QWidget):
    """Parts in a row, or in a column when the narrowest they can be does not fit.

    Args:
        parts: widgets, from left to right; one may be another `SideBySide`, so that four stand by two before one by one.
        stretches: share of the width that each part takes; equal when empty.
        spacing: pixels between two parts.
        first_above: in a column, the first is above; else the last.
    """

    def __init__(
        self, *parts: QWidget, stretches: Sequence[int] = (), spacing: int = 16, first_above: bool = True
    ) -> None:
        super().__init__()
        self.setObjectName("body")
        self._parts, self._first_above = parts, first_above
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)
        self._layout.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)  # the row's width is no minimum
        for number, part in enumerate(parts):
            self._layout.addWidget(part, stretches[number] if stretches else 1)

    def room(self) -> int:
        """Return the width under which the parts do not fit side by side."""
        widths = [part.room() if isinstance(part, SideBySide) else _narrowest(part) for part in self._parts]
        nested = [width for part, width in zip(self._parts, widths, strict=True) if isinstance(part, SideBySide)]
        if nested:  # they are given the same width: one must not stack beside another that does not
            widths = [max(nested)] * len(widths)
        return sum(widths) + self._layout.spacing() * (len(widths) - 1)

    def is_stacked(self) -> bool:
        """Tell whether the parts are one under the other."""
        return self._layout.direction() != QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Stand in a row or in a column, whichever fits: again when a part has come to need more room, or less."""
        direction = _DIRECTIONS[self.width() >= self.room(), self._first_above]
        if direction != self._layout.direction():
            self._layout.setDirection(direction)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(map(_narrowest, self._parts)), self._layout.minimumSize().height())


def _narrowest(part: QWidget) -> int:
    return max(part.minimumWidth(), part.minimumSizeHint().width())
