"""Chooses the household of a visit: type two letters, Enter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from caseworker.labels import short_day
from caseworker.search.model import Case, filtered
from ui.shell.pages import Desk
from ui.widgets.layout import column
from ui.widgets.tables import Column, Rows, Table
from ui.widgets.texts import text


class HouseholdPicker(QWidget):
    """The households one may visit, filtered as one types."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._cases: list[Case] = []
        self._search = _Search()
        columns: list[Column[Case]] = [
            Column("Ménage", lambda case: desk.discreet.name(f"{case.name} {case.first_name}".strip()), width=260),
            Column("Logement", lambda case: desk.discreet.hides(case.address)),
            Column("Vu le", lambda case: short_day(case.last_seen_on) if case.last_seen_on else "–", width=130),
        ]
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Ménages")
        question = text("Chez qui\u202f?", "heading")
        self.setLayout(column(question, self._search, self._table, spacing=12, margins=(24, 20, 24, 20)))
        self._search.textChanged.connect(self._filter)
        desk.discreet.changed.connect(lambda _on: self._filter(self._search.text()))
        self._search.moved.connect(self._move)
        self._search.returnPressed.connect(self._choose_current)
        self._table.activated.connect(lambda index: self._choose(self._rows.row_at(index)))

    def begin(self) -> None:
        """Read the caseload again and wait for letters."""
        cases = self._desk.workspace.search.caseload()
        self._cases = [case for case in cases if case.support_ref and case.exited_on is None]
        self._search.clear()
        self._filter("")
        self._search.setFocus()

    def _filter(self, typed: str) -> None:
        self._rows.show_rows(filtered(self._cases, typed))
        self._table.scrollToTop()
        self._table.selectRow(0)

    def _move(self, step: int) -> None:
        current = self._table.currentIndex().row() + step
        self._table.selectRow(max(0, min(current, self._rows.rowCount() - 1)))

    def _choose_current(self) -> None:
        self._choose(self._rows.row_at(self._table.currentIndex()))

    def _choose(self, case: Case | None) -> None:
        if case:
            self.chosen.emit(case)


class _Search(QLineEdit):
    """A search field whose arrows move in the list below."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Nom, prénom, adresse…")
        self.setAccessibleName("Chercher un ménage")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step:
            self.moved.emit(step)
            return
        super().keyPressEvent(event)
