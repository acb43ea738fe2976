"""What follows a request: a quote, an agreement, a day, what was done, or that it is given up. It knows no service."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from caseworker.errors import Problem
from caseworker.works.model import Done, Step, StepKind
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, MoneyField, line_edit, say_problems
from ui.widgets.layout import column, row, separator
from ui.widgets.texts import text


@dataclass(frozen=True, slots=True)
class Shape:
    """How a fact is asked for: its title, the words of its day, of who, of its amount ("" for none), and its verb."""

    title: str
    on: str
    who: str
    cents: str
    verb: str
    minutes: bool = False
    reason: bool = False


DONE = "fait"
SHAPES = {
    StepKind.QUOTE.value: Shape("Un devis", "Reçu le", "De qui", "Montant", "Noter le devis"),
    StepKind.AGREEMENT.value: Shape("Un accord", "Donné le", "Par qui", "", "Noter l’accord"),
    StepKind.PLANNED.value: Shape("Une date", "Prévu le", "Qui vient", "", "Noter la date"),
    DONE: Shape("C’est fait", "Fait le", "Par qui", "Coût", "Noter que c’est fait", minutes=True),
    StepKind.GIVEN_UP.value: Shape("Abandonner", "Le", "", "", "Abandonner la demande", reason=True),
}


class StepForm(QWidget):
    """One fact. `finished` gives a `Step` or a `Done`."""

    finished = Signal(object)

    def __init__(self, kind: str, today: date, who: str, on_close: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._kind, self._shape = kind, SHAPES[kind]
        shape = self._shape
        self._on = DateField(today if kind != StepKind.PLANNED else None, today, f"{shape.title}\u00a0: jour")
        self._who = line_edit("", f"{shape.title}\u00a0: {shape.who.lower()}")
        self._who.setText(who)
        self._cents = MoneyField(None, f"{shape.title}\u00a0: {shape.cents.lower()}")
        self._minutes, self._reason = line_edit("40", "Durée en minutes", longest=4), line_edit("", "Raison")
        self._lay_out(on_close)

    def _lay_out(self, on_close: Callable[[], object]) -> None:
        shape = self._shape
        offered: list[tuple[tuple[str, ...], str, QLineEdit, bool]] = [
            (("on",), shape.on, self._on, True),
            (("who", "done_by"), shape.who, self._who, bool(shape.who)),
            (("minutes",), "Minutes", self._minutes, shape.minutes),
            (("cents", "cost_cents"), shape.cents, self._cents, bool(shape.cents)),
            (("reason",), "Pourquoi", self._reason, shape.reason),
        ]
        self._fields: dict[str, Field[QWidget]] = {}
        shown: list[QWidget] = []
        for names, label, edit, is_offered in offered:
            if is_offered:
                field: Field[QWidget] = Field(label, edit)
                self._fields |= dict.fromkeys(names, field)
                shown.append(field)
            else:
                edit.setParent(self)
                edit.hide()
        keep = button(shape.verb, self._finish, icon="check")
        actions = row(keep, button("Fermer", on_close, kind="ghost", name="Fermer sans noter"), None)
        self.setLayout(column(separator(), text(shape.title, "strong"), row(*shown, spacing=10), actions, spacing=8))

    def take_focus(self) -> None:
        """Let keys write what has to be."""
        first = {StepKind.QUOTE.value: self._cents, DONE: self._minutes, StepKind.GIVEN_UP.value: self._reason}
        first.get(self._kind, self._on).setFocus()

    def _finish(self) -> None:
        faults = []
        if self._on.day() is None:
            faults.append(Problem("on", "date_unreadable" if self._on.is_wrong() else "missing"))
        if self._cents.is_wrong():
            faults.append(Problem("cents", "amount_unreadable"))
        minutes = self._minutes.text().strip()
        if minutes and not (minutes.isascii() and minutes.isdigit()):
            faults.append(Problem("minutes", "number_unreadable"))
        self.show_problems(faults)
        day = self._on.day()
        if faults or day is None:
            return
        if self._kind == DONE:
            cost = self._cents.cents() or 0
            self.finished.emit(Done(day, int(minutes) if minutes else None, cost, self._who.text()))
        else:
            step = Step(StepKind(self._kind), day, self._who.text(), self._cents.cents(), self._reason.text())
            self.finished.emit(step)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field."""
        say_problems(self._fields, problems)
