"""Who comes and who goes: a household, a day, one button."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from caseworker.errors import Problem
from caseworker.labels import sentence
from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY, DateField, Field
from ui.widgets.layout import column, row
from ui.widgets.texts import text


class MoveForm(QWidget):
    """A household among some, and a day. `wanted` gives the accompaniment's id and the day.

    Args:
        title: what is written down.
        verb: label of the button.
        nobody: said instead of the form when there is no one to choose.
        today: the day proposed.
    """

    wanted = Signal(str, object)

    def __init__(self, title: str, verb: str, nobody: str, today: date) -> None:
        super().__init__()
        self.setObjectName("body")
        self._today = today
        self._people = QComboBox()
        self._people.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._who = Field("Ménage", self._people)
        self._day = DateField(today, today, "Jour")
        self._on = Field("Jour", self._day)
        self._go = button(verb, self._ask, icon="check")
        self._people.setAccessibleName(f"{title} : ménage")
        self._day.setAccessibleName(f"{title} : jour")
        self._nobody = text(nobody, "muted", wrap=True)
        self._fields = row(self._who, self._on, spacing=10)
        self._fields.setStretch(0, 3)
        self._fields.setStretch(1, 2)
        self.setLayout(column(text(title, "strong"), self._nobody, self._fields, row(self._go, None), None, spacing=8))

    def show_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Offer these people: id of the accompaniment, and what to show."""
        chosen = self._people.currentData()
        self._people.clear()
        for support_id, shown in people:
            self._people.addItem(shown, support_id)
        self._people.setCurrentIndex(max(self._people.findData(chosen), 0) if people else -1)
        for widget in (self._who, self._on, self._go):
            widget.setVisible(bool(people))
        self._nobody.setVisible(not people)

    def take_focus(self) -> None:
        """Let keys choose the household."""
        self._people.setFocus()

    def _ask(self) -> None:
        self.show_problems([])
        day = self._day.day()
        if day is None:
            self._on.say(WRONG_DAY)
        else:
            self.wanted.emit(self._people.currentData(), day)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what keeps the move from being written: about the day, or about the household."""
        days = [sentence(p.code, p.values) for p in problems if p.field in {"on", "starts_on", "ends_on"}]
        self._on.say(" ".join(days))
        self._who.say(" ".join(sentence(p.code, p.values) for p in problems if sentence(p.code, p.values) not in days))

    def begin_again(self) -> None:
        """Propose today again, once a move is written."""
        self.show_problems([])
        self._day.set_day(self._today)
