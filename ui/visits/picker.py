"""Chooses the household of a visit: type two letters, Enter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker.days import short_day
from caseworker.search.model import Case, filtered
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import SearchField
from ui.widgets.layout import column
from ui.widgets.notices import EmptyState
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
        self._search = SearchField("Nom, prénom, adresse…", "Chercher un ménage")
        self._search.setObjectName("")  # Ctrl+F goes to the list of households, not here
        columns: list[Column[Case]] = [
            Column("Ménage", lambda case: desk.discreet.name(f"{case.name} {case.first_name}".strip()), width=260),
            Column("Logement", lambda case: desk.discreet.hides(case.address)),
            Column("Vu le", lambda case: short_day(case.last_seen_on) if case.last_seen_on else "–", width=130),
        ]
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Ménages")
        self._stack = QStackedWidget()
        self._nobody = EmptyState("search", "Personne ne correspond", "Essayez moins de lettres.")
        for widget in (self._table, self._nobody, self._build_empty()):
            self._stack.addWidget(widget)
        question = text("Chez qui\u202f?", "heading")
        self.setLayout(column(question, self._search, self._stack, spacing=12, margins=(24, 20, 24, 20)))
        self._search.textChanged.connect(self._filter)
        desk.discreet.changed.connect(self._show_again)
        self._table.follow(self._search)
        self._table.opened.connect(self.chosen)

    def _build_empty(self) -> EmptyState:
        may_open = self._desk.has("new_household")
        sentence = (
            "Cinq informations ouvrent un dossier." if may_open else "Le premier dossier n’est pas encore ouvert."
        )
        begin = button("Ouvrir un premier dossier", lambda: self._desk.go("new_household"), kind="primary", icon="plus")
        self._empty = EmptyState("users", "Personne à rencontrer pour l’instant", sentence, begin if may_open else None)
        return self._empty

    def begin(self) -> None:
        """Read the caseload again and wait for letters."""
        cases = self._desk.workspace.search.caseload()
        self._cases = [case for case in cases if case.support_ref and case.exited_on is None]
        self._search.clear()
        self._filter("")
        self._search.setFocus()

    def _show_again(self) -> None:
        self._filter(self._search.text())

    def _filter(self, typed: str) -> None:
        kept = filtered(self._cases, typed)
        self._rows.show_rows(kept)
        self._stack.setCurrentWidget(self._table if kept else self._nobody if self._cases else self._empty)
        self._table.choose_first()
