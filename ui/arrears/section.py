"""Every debt by its age, departed households included: the oldest first, the next step beside."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.arrears.model import Grouping, Place, Step, summed
from caseworker.arrears.service import ArrearLine
from caseworker.labels import plural
from caseworker.money import euros
from caseworker.search.model import Named
from ui.arrears.columns import AGES, age_column
from ui.arrears.groups import PANEL, GroupTable
from ui.arrears.panel import DebtPanel
from ui.arrears.words import step_words, threshold_words
from ui.shell.pages import Desk
from ui.shell.task_runner import Progress
from ui.widgets.adaptive import SideBySide
from ui.widgets.filters import Choices
from ui.widgets.layout import column, scrolled
from ui.widgets.notices import EmptyState
from ui.widgets.tables import Column, Rows, Table
from ui.widgets.texts import text

if TYPE_CHECKING:
    from caseworker.workspace import Workspace

EVERY, TO_DO, REACHED, KEPT, LEFT = "Tous", "Étape à faire", "Seuil atteint", "Suspendus", "Sortis"
BY_HOUSEHOLD, BY_UNIT, BY_SCHEME = "Par ménage", "Par logement", "Par dispositif"
GROUPED = {
    BY_UNIT: (Grouping.UNIT, Kind.HOUSING, "Logement"),
    BY_SCHEME: (Grouping.SCHEME, Kind.HOUSEHOLD, "Dispositif"),
}
"""What debts are added up by, what one must be allowed to read for it, and the head of its column."""


Places = dict[str, dict[str, Place]]
Found = tuple[list[ArrearLine], dict[str, Named], Places]


class ArrearsSection(QWidget):
    """The aged table, by household, by dwelling or by dispositif, and what is chosen in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._names: dict[str, Named] = {}
        self._lines: list[ArrearLine] = []
        self._places: Places = {}
        columns = self._columns()
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Impayés par âge de la dette")
        self._table.opened.connect(lambda line: desk.go("dossier", ref=self._names[line.support_id].ref, tab="Loyers"))
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self._total = text("", "muted", wrap=True)
        self._choices = Choices((EVERY, TO_DO, REACHED, KEPT, LEFT))
        self._choices.changed.connect(self._filter)
        may = desk.workspace.session.may
        self._offered = [by for by, (_, kind, _) in GROUPED.items() if may(kind, Access.READ)]
        self._groups: dict[str, GroupTable] = {}
        self._by = Choices((BY_HOUSEHOLD, *self._offered))
        self._by.changed.connect(self._filter)
        self._panel = DebtPanel(desk)
        self._stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        beside = scrolled(self._panel)
        beside.setMinimumWidth(PANEL)
        debts = SideBySide(self._table, beside, stretches=(3, 1))
        self._stack.addWidget(debts)
        self._stack.addWidget(EmptyState("wallet", "Personne ne doit rien", "Tous les loyers appelés sont réglés."))
        self._stack.addWidget(
            EmptyState("search", "Aucun impayé ici", "Choisissez «\u202fTous\u202f» pour les revoir.")
        )
        if not self._offered:
            self._by.hide()
        self._tools = SideBySide(self._choices, self._by, stretches=(1, 0), spacing=8)
        self._tools.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        body = column(self._tools, self._total, self._stack, margins=(24, 12, 24, 16))
        body.setStretch(2, 1)
        self.setLayout(body)

    def _columns(self) -> list[Column[ArrearLine]]:
        hides = self._desk.discreet.hides
        return [
            Column("Ménage", lambda line: hides(self._names[line.support_id].name)),
            *(age_column(self._desk, rank, lambda line: line.aged.cents) for rank in range(len(AGES))),
            Column("Total", lambda line: hides(euros(_owed(line))), _owed, right=True, width=110),
            Column(
                "Seuil légal",
                lambda line: threshold_words(line)[0],
                chip=lambda line: threshold_words(line)[1],
                width=120,
                rank=5,
            ),
            Column("Étape suivante", step_words, width=230),
        ]

    def reread(self) -> None:
        """Read every debt in the background, and show them; the one that was chosen stays so."""
        workspace = self._desk.workspace
        self._show((self._lines, self._names, self._places))  # at once: discreet mode does not wait

        asked = {by: GROUPED[by][0] for by in self._offered}

        def read(_progress: Progress) -> Found:
            reader: Workspace = workspace.reader()
            try:
                found = reader.arrears.lines()
                places = {by: reader.arrears.places(found, grouping) for by, grouping in asked.items()}
                return found, reader.search.names_of({line.support_id for line in found}), places
            finally:
                reader.close_reader()

        self._desk.run(read, self._show, "Impayés")

    def _show(self, found: Found) -> None:
        chosen = self._table.chosen()
        self._lines, self._names, self._places = found
        self._filter()
        if chosen:
            self._table.choose(lambda line: line.support_id == chosen.support_id)
        self._show_chosen()

    def _filter(self) -> None:
        kept = [line for line in self._lines if _is_kept(line, self._choices.lit())]
        self._rows.show_rows(kept)
        by = self._by.lit()
        self._stack.setCurrentIndex(0 if kept else 2 if self._lines else 1)
        if kept and by in self._offered:
            table = self._group_table(by)
            table.show_groups(kept, self._names, self._places.get(by, {}))
            self._stack.setCurrentWidget(table)
        self._tools.setVisible(bool(self._lines))
        self._show_total(kept)
        self._table.choose_first()

    def _group_table(self, by: str) -> GroupTable:
        """Return the table of sums, built when it is first asked for."""
        if by not in self._groups:
            self._groups[by] = GroupTable(self._desk, GROUPED[by][2])
            self._stack.addWidget(self._groups[by])
        return self._groups[by]

    def _show_total(self, kept: Sequence[ArrearLine]) -> None:
        hides, ages = self._desk.discreet.hides, summed([line.aged for line in kept])
        parts = [f"{name}\u00a0: {hides(euros(cents))}" for name, cents in zip(AGES, ages.cents, strict=True) if cents]
        owed = hides(euros(sum(line.account.balance_cents for line in kept)))
        told = f"{plural(len(kept), 'ménage', 'ménages')}, {owed} en tout"
        self._total.setText(" · ".join([self._desk.discreet.counts(told), *parts]) if kept else "")

    def _show_chosen(self) -> None:
        line = self._table.chosen()
        named = self._names.get(line.support_id) if line else None
        events = self._desk.workspace.arrears.events_of(named.ref) if named else []
        self._panel.show_debt(line, named, events)


def _owed(line: ArrearLine) -> int:
    return line.account.balance_cents


def _is_kept(line: ArrearLine, wanted: str) -> bool:
    kept = {
        TO_DO: line.standing.step is not None,
        REACHED: line.standing.reached_on is not None or line.standing.step == Step.REPORT,
        KEPT: bool(line.standing.kept_by),
        LEFT: not line.is_present,
    }
    return kept.get(wanted, True)
