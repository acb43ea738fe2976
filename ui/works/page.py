"""The requests for maintenance: what waits, what is late, what was done; by dwelling or by owner as one types."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.folding import fold
from caseworker.labels import BORNE_BY, plural
from caseworker.works.model import Urgency, Work
from ui.shell.pages import Desk, LivingPage
from ui.widgets.buttons import button
from ui.widgets.fields import SearchField
from ui.widgets.filters import Choices, filter_bar
from ui.widgets.layout import block, column
from ui.widgets.notices import EmptyState
from ui.widgets.tables import Column, Rows, Table
from ui.widgets.texts import text
from ui.works.unfinished import UnfinishedRequests
from ui.works.words import state_chip, title_of, urgency_chip, waited_words

OPEN, LATE, CLOSED, EVERY = "En cours", "En retard", "Terminés", "Tous"
_RANKS = {Urgency.DANGER.value: 0, Urgency.URGENT.value: 1}


class WorksPage(LivingPage):
    """The list of requests, most pressing first."""

    topics = frozenset({"works", "interventions", "housing", "households", "supports", "exchange"})

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._works: list[Work] = []
        self._places: dict[str, str] = {}
        self._owners: dict[str, str] = {}
        self._late: frozenset[str] = frozenset()
        columns = self._columns()
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Liste des travaux")
        self._stack = QStackedWidget()
        self._unfinished = UnfinishedRequests(desk)
        super().__init__(desk, self._build_header(), self._unfinished, self._build_body())
        self._connect()

    def _columns(self) -> list[Column[Work]]:
        hides, today = self._desk.discreet.hides, self._desk.today()
        owner: Column[Work] = Column(
            "Propriétaire", lambda work: hides(self._owners.get(work.unit_id, "")), width=190, rank=3
        )
        return [
            Column("Réf.", lambda work: work.ref, width=76, rank=4),
            Column("Quoi", lambda work: title_of(work, hides)),
            Column("Logement", lambda work: self._places.get(work.unit_id, ""), width=210),
            *([owner] if self._knows_owners() else []),
            Column("À la charge de", lambda work: BORNE_BY.get(work.charge.borne_by, ""), width=126, rank=2),
            Column(
                "Depuis", lambda work: waited_words(work, today), key=lambda work: work.opened_on, width=110, rank=1
            ),
            Column("Urgence", lambda work: urgency_chip(work)[0], chip=lambda work: urgency_chip(work)[1], width=162),
            Column("État", lambda work: self._state(work)[0], chip=lambda work: self._state(work)[1], width=190),
        ]

    def _state(self, work: Work) -> tuple[str, str]:
        return state_chip(work, late=work.ref in self._late)

    def _build_header(self) -> QWidget:
        self._count = text("", "muted")
        self._new = button("Demande de travaux", lambda: self.desk.go("work", ref=""), kind="primary", icon="plus")
        if not self._may_write():
            self._new.hide()
        sought = "Adresse, propriétaire, panne, référence…" if self._knows_owners() else "Adresse, panne, référence…"
        self.search = SearchField(sought, "Chercher des travaux")
        self.choices = Choices((OPEN, LATE, CLOSED, EVERY))
        return filter_bar("Travaux", self._count, self._new, self.search, self.choices)

    def _knows_owners(self) -> bool:
        return self._desk.workspace.session.may(Kind.LEASES, Access.READ)

    def _may_write(self) -> bool:
        return self._desk.workspace.session.may(Kind.INTERVENTIONS, Access.WRITE)

    def _build_body(self) -> QWidget:
        self._empty = EmptyState(
            "wrench", "Rien à réparer pour l’instant", "Une fuite, une panne\u202f: cinq touches suffisent."
        )
        self._nothing = EmptyState("search", "Aucuns travaux ici", "Essayez moins de lettres, ou «\u202fTous\u202f».")
        for widget in (self._table, self._empty, self._nothing):
            self._stack.addWidget(widget)
        return block(column(self._stack, margins=(24, 16, 24, 16)))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.choices.changed.connect(self._filter)
        self._table.follow(self.search)
        self._table.opened.connect(lambda work: self.desk.go("work", ref=work.ref))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._unfinished.show_all()  # a draft is kept without telling the pages
        self.search.setFocus()

    def reread(self) -> None:
        workspace, today = self.desk.workspace, self.desk.today()
        self._works = sorted(workspace.works.works(), key=_pressing)
        self._late = frozenset(work.ref for work in self._works if workspace.works.is_late(work, today))
        units, is_discreet = workspace.housing.units(), self.desk.discreet.on
        self._places = {unit.id: unit.ref if is_discreet else f"{unit.address}, {unit.city}" for unit in units}
        leases = workspace.housing.head_leases_on(today) if self._knows_owners() else {}
        self._owners = {unit_id: lease.owner.name for unit_id, lease in leases.items() if lease.owner}
        chosen, top = self._table.chosen(), self._table.verticalScrollBar().value()
        self._filter()
        if chosen and self._table.choose(lambda work: work.ref == chosen.ref):
            self._table.verticalScrollBar().setValue(top)

    def _filter(self, *_: object) -> None:
        wanted = self.choices.lit()
        kept = [work for work in self._works if self._is_kept(work, wanted)]
        for word in fold(self.search.text()).split():
            kept = [work for work in kept if word in self._folded(work)]
        self._rows.show_rows(kept)
        self._count.setText(self.desk.discreet.counts(plural(len(kept), "demande", "demandes")))
        self._stack.setCurrentWidget(self._table if kept else self._nothing if self._works else self._empty)
        self._table.choose_first()

    def _is_kept(self, work: Work, wanted: str) -> bool:
        kept = {OPEN: work.is_open, LATE: work.ref in self._late, CLOSED: not work.is_open}
        return kept.get(wanted, True)

    def _folded(self, work: Work) -> str:
        place, owner = self._places.get(work.unit_id, ""), self._owners.get(work.unit_id, "")
        return fold(f"{work.ref} {title_of(work)} {place} {owner}")


def _pressing(work: Work) -> tuple[bool, int, int]:
    return not work.is_open, _RANKS.get(work.urgency, 2), work.opened_on.toordinal() * (1 if work.is_open else -1)
