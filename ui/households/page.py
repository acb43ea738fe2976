"""The caseload: found as one types, opened with Enter."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.labels import plural
from caseworker.schemes.model import Scheme
from caseworker.search.model import Case, filtered
from caseworker.workspace import Workspace
from ui.households.table import CaseView, columns_of
from ui.shell.pages import Desk, LivingPage
from ui.widgets.buttons import button
from ui.widgets.fields import SearchField
from ui.widgets.filters import Choices, filter_bar
from ui.widgets.layout import block, column
from ui.widgets.notices import EmptyState
from ui.widgets.tables import Rows, Table
from ui.widgets.texts import text

PRESENT, MINE, TO_RENEW = "Présents", "Mes dossiers", "À renouveler"
WITHOUT, LEFT, ALL = "Sans convention", "Sortis", "Tous"
CHOICES = (PRESENT, MINE, TO_RENEW, WITHOUT, LEFT, ALL)
BY_AGREEMENT = {TO_RENEW, WITHOUT}


class HouseholdsPage(LivingPage):
    """Two thousand households or ten thousand: the list is read once, in a job, and filtered in memory."""

    topics = frozenset(
        {"households", "supports", "agreements", "visits", "occupancies", "exchange", "staff", "schemes"}
    )

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._cases: list[Case] = []
        self._wanted: list[Case] = []
        self._own = ""
        self._view = CaseView(
            desk.today(),
            self._scheme_of,
            desk.discreet.name,
            desk.discreet.hides,
            with_agreements=self._reads_agreements(),
            with_stays=desk.workspace.session.may(Kind.HOUSEHOLD, Access.READ),
            with_visits=desk.workspace.session.may(Kind.PASSAGES, Access.READ),
        )
        columns = columns_of(self._view)
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Liste des ménages")
        self._stack = QStackedWidget()
        super().__init__(desk, self._build_header(), self._build_body())
        self._connect()

    def _scheme_of(self, key: str) -> Scheme | None:
        schemes = self._desk.workspace.schemes
        return schemes.scheme(key) if schemes.known(key) else None

    def _build_header(self) -> QWidget:
        self._count = text("", "muted")
        self._new = button("Nouveau ménage", lambda: self.desk.go("new_household"), kind="primary", icon="plus")
        if not self._may_write():
            self._new.hide()
        self.search = SearchField("Nom, prénom, adresse, référence…", "Chercher un ménage")
        self.choices = Choices(self._names_of_choices())
        return filter_bar("Ménages", self._count, self._new, self.search, self.choices)

    def _names_of_choices(self) -> list[str]:
        """Return the choices that mean something to the person: nobody follows households but those who write of them."""
        session = self._desk.workspace.session
        without = set() if session.may(Kind.SOCIAL_NOTES, Access.WRITE) else {MINE}
        return [
            name for name in CHOICES if name not in (without if self._reads_agreements() else without | BY_AGREEMENT)
        ]

    def _reads_agreements(self) -> bool:
        return self._desk.workspace.session.may(Kind.AGREEMENTS, Access.READ)

    def _may_write(self) -> bool:
        return self._desk.has("new_household")

    def _build_body(self) -> QWidget:
        begin = button("Ouvrir un premier dossier", lambda: self.desk.go("new_household"), kind="primary", icon="plus")
        if not self._may_write():
            begin.hide()
        self._empty = EmptyState(
            "users",
            "Aucun ménage pour l’instant",
            "Cinq informations ouvrent un dossier. Tout reste sur cet ordinateur.",
            begin,
        )
        self._nobody = EmptyState(
            "search", "Personne ne correspond", "Essayez moins de lettres, ou «\u202fTous\u202f»."
        )
        for widget in (self._table, self._empty, self._nobody):
            self._stack.addWidget(widget)
        return block(column(self._stack, margins=(24, 16, 24, 16)))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.choices.changed.connect(self._choose)
        self._table.follow(self.search)
        self._table.opened.connect(self._open)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.search.setFocus()

    def reread(self) -> None:
        workspace = self.desk.workspace
        staff_id = workspace.session.staff_id
        self._own = workspace.staff.member(staff_id).name if staff_id else workspace.session.name
        self.desk.run(_reading(workspace), self._show_cases, "Liste des ménages")

    def _show_cases(self, cases: list[Case]) -> None:
        self._cases = cases
        self._choose()

    def _choose(self) -> None:
        """Keep the cases of the choice that is lit, once for every key typed after it; the chosen line stays."""
        wanted = self.choices.lit()
        self._wanted = [case for case in self._cases if self._is_wanted(case, wanted)]
        chosen, top = self._table.chosen(), self._table.verticalScrollBar().value()
        self._filter()
        if chosen and self._table.choose(lambda case: case.household_id == chosen.household_id):
            self._table.verticalScrollBar().setValue(top)
        else:
            self._table.choose_first()

    def _search(self, *_: object) -> None:
        self._filter()
        self._table.choose_first()

    def _filter(self) -> None:
        kept = filtered(self._wanted, self.search.text())
        self._rows.show_rows(kept)
        self._count.setText(self._desk.discreet.counts(plural(len(kept), "dossier", "dossiers")))
        self._stack.setCurrentWidget(self._table if kept else self._nobody if self._cases else self._empty)

    def _is_wanted(self, case: Case, wanted: str) -> bool:
        kept = {
            PRESENT: lambda: case.exited_on is None,
            MINE: lambda: case.exited_on is None and case.lead_worker == self._own,
            TO_RENEW: lambda: self._view.is_to_renew(case),
            WITHOUT: lambda: self._view.lacks_agreement(case),
            LEFT: lambda: case.exited_on is not None,
        }
        return wanted == ALL or kept[wanted]()

    def _open(self, case: Case) -> None:
        self.desk.go("dossier", ref=case.support_ref or case.ref)


def _reading(workspace: Workspace) -> Callable[[object], list[Case]]:
    """Return the job that reads the caseload on a connection of its own."""

    def job(_progress: object) -> list[Case]:
        reader = workspace.reader()
        try:
            return reader.search.caseload()
        finally:
            reader.close_reader()

    return job
