"""The dwellings: where there is room, which ones wait, which ones are gone."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import short_day
from caseworker.folding import fold
from caseworker.labels import plural
from caseworker.occupancies.service import BoardLine
from ui.housing.cards import state_of
from ui.shell.pages import Desk, LivingPage
from ui.widgets.buttons import button
from ui.widgets.fields import SearchField
from ui.widgets.filters import Choices, filter_bar
from ui.widgets.layout import block, column
from ui.widgets.notices import EmptyState
from ui.widgets.tables import Column, Rows, Table
from ui.widgets.texts import text

IN_USE, WITH_ROOM, EVERY = "En service", "Places libres", "Tous"


class HousingPage(LivingPage):
    """The list of units, filtered as one types."""

    topics = frozenset({"housing", "occupancies", "supports", "exchange"})

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines: list[BoardLine] = []
        self._folded: dict[str, str] = {}
        columns: list[Column[BoardLine]] = [
            Column("Réf.", lambda line: line.unit.ref, width=84),
            Column("Adresse", lambda line: desk.discreet.hides(line.unit.address)),
            Column("Commune", lambda line: line.unit.city, width=190),
            Column("Type", lambda line: line.unit.layout, width=84, rank=1),
            Column(
                "Places",
                lambda line: f"{line.occupied} / {line.unit.places}",
                key=lambda line: line.occupied,
                right=True,
                width=90,
            ),
            Column("Depuis le", _since, key=lambda line: line.unit.life.start, width=124, rank=2),
            Column("État", lambda line: state_of(line)[0], chip=lambda line: state_of(line)[1], width=180),
        ]
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Liste des logements")
        self._stack = QStackedWidget()
        super().__init__(desk, self._build_header(), self._build_body())
        self._connect()

    def _build_header(self) -> QWidget:
        self._count = text("", "muted")
        self._new = button("Nouveau logement", lambda: self.desk.go("unit", ref=""), kind="primary", icon="plus")
        if not self._may_write():
            self._new.hide()
        self.search = SearchField("Adresse, commune, référence…", "Chercher un logement")
        self.choices = Choices((IN_USE, WITH_ROOM, EVERY))
        return filter_bar("Logements", self._count, self._new, self.search, self.choices)

    def _may_write(self) -> bool:
        return self._desk.workspace.session.may(Kind.HOUSING, Access.WRITE)

    def _build_body(self) -> QWidget:
        begin = button("Ajouter un premier logement", lambda: self.desk.go("unit", ref=""), kind="primary", icon="plus")
        if not self._may_write():
            begin.hide()
        self._empty = EmptyState(
            "house", "Aucun logement pour l’instant", "Une adresse suffit. Tout reste sur cet ordinateur.", begin
        )
        self._nothing = EmptyState("search", "Aucun logement ne correspond", "Essayez moins de lettres, ou « Tous ».")
        for widget in (self._table, self._empty, self._nothing):
            self._stack.addWidget(widget)
        return block(column(self._stack, margins=(24, 16, 24, 16)))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.choices.changed.connect(self._filter)
        self._table.follow(self.search)
        self._table.opened.connect(self._open)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.search.setFocus()

    def reread(self) -> None:
        workspace = self.desk.workspace
        self._lines = workspace.occupancies.occupancy_board(self.desk.today())
        known = {line.unit.id for line in self._lines}
        self._lines += [BoardLine(unit, ()) for unit in workspace.housing.units() if unit.id not in known]
        self._folded = {line.unit.id: _folded(line) for line in self._lines}
        chosen, top = self._table.chosen(), self._table.verticalScrollBar().value()
        self._filter()
        if chosen and self._table.choose(lambda line: line.unit.id == chosen.unit.id):
            self._table.verticalScrollBar().setValue(top)

    def _filter(self, *_: object) -> None:
        wanted = self.choices.lit()
        kept = [line for line in self._lines if _is_kept(line, wanted)]
        for word in fold(self.search.text()).split():
            kept = [line for line in kept if word in self._folded[line.unit.id]]
        self._rows.show_rows(kept)
        self._count.setText(self._desk.discreet.counts(plural(len(kept), "logement", "logements")))
        self._stack.setCurrentWidget(self._table if kept else self._nothing if self._lines else self._empty)
        self._table.choose_first()

    def _open(self, line: BoardLine) -> None:
        self.desk.go("unit", ref=line.unit.ref)


def _since(line: BoardLine) -> str:
    return short_day(line.unit.acquired_on) if line.unit.acquired_on else "–"


def _is_kept(line: BoardLine, wanted: str) -> bool:
    if wanted == EVERY:
        return True
    in_use = line.unit.ended_on is None
    return in_use and (wanted == IN_USE or line.free > 0)


def _folded(line: BoardLine) -> str:
    unit = line.unit
    return fold(f"{unit.ref} {unit.address} {unit.postal_code} {unit.city} {unit.layout}")
