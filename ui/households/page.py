"""The caseload: found as one types, opened with Enter."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.labels import plural
from caseworker.schemes.model import Scheme
from caseworker.search.model import Case, filtered
from caseworker.workspace import Workspace
from ui.households.table import CaseView, columns_of
from ui.shell.pages import Desk, LivingPage
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button, choice, exclusive
from ui.widgets.fields import SearchField
from ui.widgets.layout import bar, column, row
from ui.widgets.notices import EmptyState
from ui.widgets.tables import Rows, Table
from ui.widgets.texts import text

PRESENT, MINE, TO_RENEW = "Présents", "Mes dossiers", "À renouveler"
WITHOUT, LEFT, ALL = "Sans convention", "Sortis", "Tous"
CHOICES = (PRESENT, MINE, TO_RENEW, WITHOUT, LEFT, ALL)


class HouseholdsPage(LivingPage):
    """Two thousand households or ten thousand: the list is read once, in a job, and filtered in memory."""

    topics = frozenset({"households", "supports", "agreements", "visits", "occupancies", "exchange", "staff"})

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._cases: list[Case] = []
        self._wanted: list[Case] = []
        self._own = ""
        self._view = CaseView(
            desk.today(), self._scheme_of, desk.discreet.name, desk.discreet.hides, self._reads_agreements()
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
        names = CHOICES if self._reads_agreements() else (PRESENT, MINE, LEFT, ALL)
        self._choices = [choice(name, checked=name == PRESENT) for name in names]
        self._group = exclusive(self._choices)
        choices = QWidget()
        choices.setObjectName("body")
        choices.setLayout(row(*self._choices, None, spacing=8))
        title = row(text("Ménages", "title"), 8, self._count, None, self._new)
        tools = SideBySide(self.search, choices, stretches=(1, 0), spacing=8)
        tools.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return bar("topbar", column(title, tools, spacing=10, margins=(24, 12, 24, 12)))

    def _reads_agreements(self) -> bool:
        return self._desk.workspace.session.may(Kind.AGREEMENTS, Access.READ)

    def _may_write(self) -> bool:
        return self._desk.workspace.session.may(Kind.IDENTITY, Access.WRITE)

    def _build_body(self) -> QWidget:
        body = QWidget()
        body.setObjectName("body")
        body.setLayout(column(self._stack, margins=(24, 16, 24, 16)))
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
        return body

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.moved.connect(self._move)
        self.search.returnPressed.connect(lambda: self._open(self._rows.row_at(self._table.currentIndex())))
        self._group.idClicked.connect(self._choose)
        self._table.activated.connect(lambda index: self._open(self._rows.row_at(index)))

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

    def _choose(self, *_: object) -> None:
        """Keep the cases of the choice that is lit, once for every key typed after it; the chosen line stays."""
        wanted = self._choices[self._group.checkedId()].text()
        self._wanted = [case for case in self._cases if self._is_wanted(case, wanted)]
        chosen, top = self._rows.row_at(self._table.currentIndex()), self._table.verticalScrollBar().value()
        self._filter()
        if chosen and self._select(chosen.household_id):
            self._table.verticalScrollBar().setValue(top)
        else:
            self._select_first()

    def _search(self, *_: object) -> None:
        self._filter()
        self._select_first()

    def _filter(self) -> None:
        kept = filtered(self._wanted, self.search.text())
        self._rows.show_rows(kept)
        self._count.setText(plural(len(kept), "dossier", "dossiers"))
        self._stack.setCurrentWidget(self._table if kept else self._nobody if self._cases else self._empty)

    def _select(self, household_id: str) -> bool:
        for number, case in enumerate(self._rows.rows()):
            if case.household_id == household_id:
                self._table.selectRow(number)
                return True
        return False

    def _select_first(self) -> None:
        self._table.scrollToTop()
        if self._rows.rowCount():
            self._table.selectRow(0)

    def _is_wanted(self, case: Case, wanted: str) -> bool:
        kept = {
            PRESENT: lambda: case.exited_on is None,
            MINE: lambda: case.exited_on is None and case.lead_worker == self._own,
            TO_RENEW: lambda: self._view.is_to_renew(case),
            WITHOUT: lambda: self._view.lacks_agreement(case),
            LEFT: lambda: case.exited_on is not None,
        }
        return wanted == ALL or kept[wanted]()

    def _move(self, step: int) -> None:
        current = self._table.currentIndex().row() + step
        self._table.selectRow(max(0, min(current, self._rows.rowCount() - 1)))

    def _open(self, case: Case | None) -> None:
        if case:
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
