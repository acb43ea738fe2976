"""Corrects the day of an assessment: a field that opens under what says of which day it is."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY, DateField, Field
from ui.widgets.layout import block, column, row
from ui.widgets.texts import text

DAY_WIDTH = 150


class DayMover(QWidget):
    """`moved` gives the right day; Enter in the field says it too."""

    moved = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("body")
        self._words = text("", "small", wrap=True)
        self._opener = button(
            "Corriger la date", self._open, kind="ghost", icon="pencil", name="Corriger la date du point"
        )
        self.day = DateField(None, today, "La bonne date")
        self.day.returnPressed.connect(self._move)
        self._field = Field("La bonne date", self.day)
        self._field.setFixedWidth(DAY_WIDTH)
        done = button("Déplacer le point", self._move, icon="check")
        self._form = block(row(self._field, block(column(None, done, spacing=0)), None, spacing=8))
        self._form.hide()
        line = row(self._words, self._opener)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._form, spacing=6))

    def show_day(self, words: str, day: date) -> None:
        """Say of which day the assessment is."""
        self._words.setText(words)
        self.day.set_day(day)
        self._field.say("")
        self._form.hide()
        self._opener.show()

    def say(self, sentence: str) -> None:
        """Show what is wrong with the day."""
        self._field.say(sentence)

    def _open(self) -> None:
        self._opener.hide()
        self._form.show()
        self.day.setFocus()
        self.day.selectAll()

    def _move(self) -> None:
        if (day := self.day.day()) is None:
            self._field.say(WRONG_DAY)
        else:
            self.moved.emit(day)
