"""The top of a dossier: the name, what is to be known at once, and below it where and with whom."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.layout import Elided, column, empty, row
from ui.widgets.texts import as_chip, picture

NAME_ROOM, BETWEEN, LAST = 280, 8, 150


class DossierHeading(QWidget):
    """Marks stand beside the name while all can be read whole there, else under it: "sans convention depuis" needs its day."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body")
        self._name = Elided("", "title", fills=False)
        self._marks: list[Elided] = []
        self._chips: QHBoxLayout = row(spacing=BETWEEN)
        self._facts: QHBoxLayout = row(spacing=6)
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._first.setSpacing(BETWEEN)
        self._first.addWidget(self._name, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._first.addLayout(self._chips)
        self.setLayout(column(self._first, self._facts, spacing=6))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_name(self, name: str, marks: Iterable[tuple[str, str]]) -> None:
        """Show a name and its marks: what each says, and the kind of its chip."""
        self._name.setText(name)
        self._name.setMinimumWidth(min(self._name.sizeHint().width(), NAME_ROOM))  # chips give way before the name
        empty(self._chips)
        self._marks = [as_chip(Elided(content, fills=False), kind) for content, kind in marks]
        for mark in self._marks:
            self._chips.addWidget(mark)
        self._chips.addStretch(1)
        self._fit()

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show what comes below: an icon and its words, each."""
        empty(self._facts)
        for icon, fact in facts:
            self._facts.addWidget(picture(icon))
            self._facts.addWidget(Elided(fact, "muted", fills=False))
            self._facts.addSpacing(8)
        self._facts.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widths = [mark.sizeHint().width() for mark in self._marks]
        beside = self._name.sizeHint().width() + sum(width + BETWEEN for width in widths) <= self.width() or not widths
        self._first.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        # Where even their own line is too short, the last one gives way: the one before it ends with a day.
        whole = sum(width + BETWEEN for width in widths[:-1]) + LAST <= self.width()
        for mark, width in zip(self._marks[:-1], widths, strict=False):
            mark.setMinimumWidth(width if whole else 0)
