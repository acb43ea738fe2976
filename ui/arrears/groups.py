"""Arrears added up by dwelling or by dispositif: the aged table of each, and beside it the households that it is made of."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from caseworker.arrears.model import Group, Place, grouped
from caseworker.arrears.service import ArrearLine
from caseworker.arrears_words import NO_PLACE
from caseworker.folding import fold
from caseworker.labels import plural
from caseworker.money import euros
from caseworker.search.model import Named
from ui.arrears.columns import AGES, age_column
from ui.arrears.words import step_words
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.layout import Card, Line, LineButton, column, scrolled, separated
from ui.widgets.tables import Column, Rows, Table

PANEL = 300
"""Pixels that what stands beside the table needs."""


class GroupTable(QWidget):
    """One aged table, of dwellings or of dispositifs."""

    def __init__(self, desk: Desk, what: str) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._is_unit = desk, what == "Logement"
        self._lines: dict[str, ArrearLine] = {}
        self._names: Mapping[str, Named] = {}
        columns = self._columns(what)
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, f"Impayés par âge, {what.lower()} par {what.lower()}")
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self._table.opened.connect(self._open)
        self._card = Card()
        beside = scrolled(self._card)
        beside.setMinimumWidth(PANEL)
        self.setLayout(column(SideBySide(self._table, beside, stretches=(3, 1)), spacing=0))

    def _columns(self, what: str) -> list[Column[Group]]:
        return [
            Column(what, self._title, lambda group: fold(group.place.label)),
            Column("Ménages", lambda group: str(len(group.support_ids)), lambda group: len(group.support_ids), right=True, width=90, rank=5),
            *(age_column(self._desk, rank, lambda group: group.aged.cents) for rank in range(len(AGES))),
            Column("Total", self._total, lambda group: group.aged.total_cents, right=True, width=110),
        ]  # fmt: skip

    def _total(self, group: Group) -> str:
        return self._desk.discreet.hides(euros(group.aged.total_cents))

    def _title(self, group: Group) -> str:
        if not group.place.key:
            return NO_PLACE
        if self._is_unit and self._desk.discreet.on:
            return f"Logement {group.place.key}"
        return group.place.label

    def show_groups(self, lines: Sequence[ArrearLine], names: Mapping[str, Named], places: Mapping[str, Place]) -> None:
        """Show debts added up by their places, what is owed most first; the one that was chosen stays so."""
        chosen: Group | None = self._table.chosen() if self._rows.rowCount() else None
        self._lines, self._names = {line.support_id: line for line in lines}, names
        groups = grouped({line.support_id: line.aged for line in lines}, places)
        self._rows.show_rows(sorted(groups, key=lambda group: -group.aged.total_cents))
        if not chosen or not self._table.choose(lambda group: group.place == chosen.place):
            self._table.choose_first()
        self._show_chosen()

    def _show_chosen(self) -> None:
        group: Group | None = self._table.chosen() if self._rows.rowCount() else None
        if group is None:
            self._card.fill()
            return
        counts = self._desk.discreet.counts(plural(len(group.support_ids), "ménage", "ménages"))
        lines = [self._line(one) for one in group.support_ids]
        self._card.fill(Line("wallet", self._title(group), f"{self._total(group)}, {counts}"), *separated(lines), None)

    def _line(self, support_id: str) -> QWidget:
        line, named, desk = self._lines[support_id], self._names[support_id], self._desk
        name, owed = desk.discreet.name(named.name), desk.discreet.hides(euros(line.account.balance_cents))
        shown = Line("user-round", name, f"{owed} · {step_words(line)}")
        return LineButton(
            shown, f"Ouvrir les loyers de {name}", lambda: desk.go("dossier", ref=named.ref, tab="Loyers")
        )

    def _open(self, group: Group) -> None:
        if self._is_unit and group.place.key:
            self._desk.go("unit", ref=group.place.key)
