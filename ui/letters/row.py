"""One paper of the list: its tick, how many copies, what is missing on it and where that is filled in."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.letters.printables import State
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.fields import combo
from ui.widgets.flow import Flow
from ui.widgets.layout import Line, LineButton, column, empty, row
from ui.widgets.texts import picture, text

MOST_COPIES = 5
LONGEST_BESIDE = 15
TICK_WIDTH, COPIES_WIDTH, UNDER_TICK = 30, 66, 42


class PaperRow(QWidget):
    """`ticked` tells that the tick, or the number of copies, changed; `looked_at` that its preview is wanted.

    `rule` is the line above it, if any.
    """

    ticked = Signal()
    looked_at = Signal()

    def __init__(self, title: str, go: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._go, self._title, self._state = go, title, State(refusal="…")
        self.rule: QWidget | None = None
        self.tick = QCheckBox()
        self.tick.setAccessibleName(f"Imprimer\u00a0: {title}")
        self.tick.setFixedWidth(TICK_WIDTH)
        self.copies = combo({str(n): str(n) for n in range(1, MOST_COPIES + 1)}, f"Exemplaires\u00a0: {title}")
        self.copies.setFixedWidth(COPIES_WIDTH)
        self.title = LineButton(Line("file-text", title), f"Aperçu\u00a0: {title}", self.looked_at.emit)
        self.title.setToolTip(f"Voir\u00a0: {title}")
        self._said = column(spacing=0, margins=(UNDER_TICK, 0, 0, 4))
        top = row(self.tick, self.title, self.copies, spacing=4)
        top.setStretch(1, 1)
        self.setLayout(column(top, self._said, spacing=0))
        self.tick.toggled.connect(lambda _on: self.ticked.emit())
        self.copies.currentIndexChanged.connect(lambda _index: self.ticked.emit())

    def show_state(self, state: State) -> None:
        """Say that it is ready, or what is missing and where that is filled in."""
        if state == self._state:
            return
        self._state = state
        self.setVisible(state.concerns)
        if self.rule:
            self.rule.setVisible(state.concerns)
        empty(self._said)
        icon, colour = ("circle-check", tokens().ok) if state.is_ready else ("circle-alert", tokens().warn)
        places = [
            button(words, partial(self._go, key), kind="ghost", name=f"Ouvrir\u00a0: {words}, pour {self._title}")
            for key, words in state.places()
        ]
        beside = places if len(places) == 1 and len(places[0].text()) <= LONGEST_BESIDE else []
        line = row(picture(icon, colour, 16), text(state.words(), "small", wrap=True), *beside, spacing=6)
        line.setStretch(1, 1)
        self._said.addLayout(line)
        if places and not beside:
            self._said.addWidget(Flow(places))

    @property
    def is_ready(self) -> bool:
        """Tell whether it can be printed for good."""
        return self._state.is_ready

    @property
    def concerns(self) -> bool:
        """Tell whether such a paper concerns the household."""
        return self._state.concerns

    def number(self) -> int:
        """Return how many copies are wanted; 0 when it is not ticked."""
        return int(self.copies.currentData()) if self.tick.isChecked() else 0

    def want(self, number: int) -> None:
        """Tick it for a number of copies; 0 unticks it."""
        self.copies.setCurrentIndex(max(number, 1) - 1)
        self.tick.setChecked(number > 0)
