"""The dossier's page: who, where, since when; tabs built when they are first shown."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLayout, QPushButton, QTabWidget, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.dates import month_number
from caseworker.days import short_day
from caseworker.errors import NotFound
from caseworker.households.model import Household, Relation
from caseworker.plan.service import doers_known
from caseworker.supports.model import Support
from ui.agreements.tab import AgreementsTab
from ui.budget.tab import BudgetTab
from ui.budget.words import TAB as BUDGET
from ui.deposits import tab as deposits
from ui.deposits.tab import DepositTab
from ui.dossier.corner import Corner
from ui.dossier.heading import DossierHeading
from ui.dossier.summary import SummaryTab
from ui.handovers.tab import TITLE as KEYS
from ui.handovers.tab import KeysTab
from ui.inventories.tab import InventoriesTab
from ui.inventories.words import TAB as INVENTORIES
from ui.papers import tab as papers
from ui.papers.tab import PapersTab
from ui.plan.tab import ActionsTab
from ui.plan.words import TAB as ACTIONS
from ui.rents import tab as rents
from ui.rents.tab import RentTab
from ui.shell.pages import Desk, LivingPage
from ui.visits.just_logged import JustLogged
from ui.visits.tab import VisitsTab
from ui.visits.unfinished import UnfinishedVisits, instruction_words
from ui.visits.words import ENTRETIEN, begin_meeting, words_for
from ui.widgets.buttons import button
from ui.widgets.layout import block, column, empty, header
from ui.widgets.notices import Banner

Tab = (
    SummaryTab
    | VisitsTab
    | ActionsTab
    | AgreementsTab
    | InventoriesTab
    | PapersTab
    | DepositTab
    | RentTab
    | KeysTab
    | BudgetTab
)


class DossierPage(LivingPage):
    """One household: `arrive` with the reference of an accompaniment or of a household."""

    topics = frozenset({
        "households", "supports", "agreements", "visits", "occupancies", "housing", "issuing", "signatures",
        "schemes", "plan", "works", "papers", "steps", "inventories", "deposits", "budget", "rents", "wear", "meetings",
        "reviews", "keys", "permits", "meeting_notes", "partners", "repayments", "financial_aids", "autonomy", "housing_projects",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        self._desk, self._words = desk, words_for(desk.workspace.session)
        self._ref, self._to_fill = "", ""
        self._support: Support | None = None
        self._household: Household | None = None
        self._unread: set[int] = set()
        self._tabs = QTabWidget()
        self._unfinished, self._just_logged = UnfinishedVisits(desk), JustLogged(desk)
        above = (self._build_notice(), self._unfinished, self._just_logged)
        super().__init__(desk, self._build_header(), *above, self._tabs)
        self._build_tabs()
        QShortcut(QKeySequence("Ctrl+P"), self, self._choose_papers)

    def _build_header(self) -> QWidget:
        self._heading = DossierHeading()
        self._new_visit = button(self._words.new, self._begin_visit, kind="primary", icon="plus")
        actions = [self._new_visit] if self._desk.has("visit") else []
        return header(self._heading, *actions)

    def _build_corner(self) -> QWidget:
        actions: dict[str, QPushButton] = {}
        if self._desk.workspace.letters.kinds():
            name = "Imprimer des documents (Ctrl+P)"
            actions["Imprimer"] = button("Imprimer", self._choose_papers, kind="ghost", icon="printer", name=name)
        if self._desk.workspace.session.may(Kind.HOUSEHOLD, Access.READ):
            name = "Montrer l’écran au ménage (F8)"
            show = "Montrer au ménage"
            actions[show] = button(show, self._desk.turn_screen, kind="ghost", icon="eye", name=name)
        return Corner(self._tabs, actions)

    def begin_meeting(self) -> bool:
        """Begin a meeting with the household that is shown."""
        begins = self._support is not None and self._desk.has("visit")
        if begins:
            self._begin_visit()
        return begins

    def _choose_papers(self) -> None:
        if self._support and self.desk.workspace.letters.kinds():
            self.desk.go("printing", ref=self._support.ref)

    def _build_notice(self) -> QWidget:
        self._notice = block(column(margins=(24, 10, 24, 0)))
        self._notice.hide()
        return self._notice

    def _build_tabs(self) -> None:
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setAccessibleName("Parties du dossier")
        self._tabs.tabBar().setUsesScrollButtons(True)
        session = self.desk.workspace.session
        self._tabs.setCornerWidget(self._build_corner())
        self._builders: list[Callable[[], Tab]] = []
        self._built: dict[int, Tab] = {}
        self._holders: list[QLayout] = []
        offered: list[tuple[str, bool, Callable[[], Tab]]] = [
            ("Synthèse", True, lambda: SummaryTab(self.desk)),
            (self._words.several, session.may(Kind.PASSAGES, Access.READ), lambda: VisitsTab(self.desk)),
            (ACTIONS, bool(doers_known(session)), lambda: ActionsTab(self.desk)),
            ("Convention", session.may(Kind.AGREEMENTS, Access.READ), lambda: AgreementsTab(self.desk)),
            (INVENTORIES, session.may(Kind.INVENTORIES, Access.READ), lambda: InventoriesTab(self.desk)),
            (papers.TITLE, papers.may_show(session), lambda: PapersTab(self.desk)),
            (BUDGET, session.may(Kind.BUDGET, Access.READ), lambda: BudgetTab(self.desk)),
            (rents.TITLE, rents.may_show(session), lambda: RentTab(self.desk)),
            (deposits.TITLE, deposits.may_show(session), lambda: DepositTab(self.desk)),
            (KEYS, session.may(Kind.KEYS, Access.READ), lambda: KeysTab(self.desk)),
        ]
        for title, allowed, builder in offered:
            if allowed:
                holder, inside = QWidget(), column(spacing=0)
                holder.setLayout(inside)
                self._holders.append(inside)
                self._tabs.addTab(holder, title)
                self._builders.append(builder)
        self._tabs.currentChanged.connect(self._show_tab)

    def arrive(self, ref: str = "", tab: str = "", visit: str = "", fill: str = "") -> None:
        """Show a dossier.

        Args:
            ref: of an accompaniment (A…) or of a household (M…).
            tab: title of the tab to show; the first one when empty.
            visit: id of the visit that was logged just before, to offer what follows.
            fill: what a paper lacks, whose form opens: "people" or "dwelling".
        """
        self._to_fill = fill
        if ref:
            self._ref = ref
        tab = self._words.several if tab == ENTRETIEN.several else tab  # the one of meetings, whatever they are called
        titles = [self._tabs.tabText(number) for number in range(self._tabs.count())]
        self._unread = set()  # the household shown until now is not read again on the way
        self._tabs.setCurrentIndex(titles.index(tab) if tab in titles else 0)
        self.mark_stale()
        self._just_logged.close_strip()
        if visit:
            self._just_logged.offer(visit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._unfinished.show_support(self._support)  # a draft is kept without telling the pages

    def reread(self) -> None:
        if not self._ref:
            return
        self._find()
        self._unfinished.show_support(self._support)
        self.household_ref = self._ref if self._household else ""
        if self._household is None:
            self._show_absent()
            return
        self._show_header(self._household)
        self._unread = set(range(self._tabs.count()))
        self._show_tab(self._tabs.currentIndex())
        if self._to_fill:
            to_fill, self._to_fill = self._to_fill, ""
            QTimer.singleShot(0, self, lambda: self._open_form(to_fill))  # a page not on screen yet takes no keys

    def _open_form(self, to_fill: str) -> None:
        tab = self._built.get(0)
        if isinstance(tab, SummaryTab) and self.isVisible():
            {"dwelling": tab.house, "permits": tab.renew_permit}.get(to_fill, tab.correct)()

    def _find(self) -> None:
        workspace = self.desk.workspace
        try:
            if self._ref.startswith("M"):
                self._household = workspace.households.household(self._ref)
                supports = workspace.supports.of_household(self._household.id)
                self._support = supports[0] if supports else None
            else:
                self._support = workspace.supports.support(self._ref)
                self._household = workspace.households.household(self._support.household_id)
        except NotFound:
            self._support, self._household = None, None

    def _show_absent(self) -> None:
        """A file that is out of reach since a moment ago empties itself."""
        self._heading.show_name("Dossier introuvable, ou hors de votre périmètre", [])
        self._heading.show_facts([])
        self._tabs.hide()
        self._notice.hide()

    def _show_header(self, household: Household) -> None:
        self._tabs.show()
        name = f"{household.name} {self._first_name(household)}".strip()
        self._heading.show_name(self.desk.discreet.name(name), self._marks(household))
        self._heading.show_facts(self._header_facts())
        self._show_instruction(household.safety_instruction)
        self._new_visit.setEnabled(self._support is not None)

    def _first_name(self, household: Household) -> str:
        """Return the first name of the person to ask for, as the list shows it."""
        if not self.desk.workspace.session.may(Kind.HOUSEHOLD, Access.READ):
            return ""
        members = self.desk.workspace.households.members(household.id)
        return next((member.person.first_name for member in members if member.relation is Relation.HOLDER), "")

    def _marks(self, household: Household) -> list[tuple[str, str]]:
        marks: list[tuple[str, str]] = []
        support, today = self._support, self.desk.today()
        workspace = self.desk.workspace
        if support is None:
            return [("Sans accompagnement", "plain")]
        if support.exit:
            marks.append((f"Sorti le {short_day(support.exit.on)}", "plain"))
        elif workspace.session.may(Kind.AGREEMENTS, Access.READ):
            state, terms = workspace.agreements.state_of(support, today), workspace.agreements.terms_of(support)
            month = month_number(support.entered_on, today)
            marks.append(
                (f"Mois {month} sur {terms.maximum_months}" if terms.maximum_months else f"Mois {month}", "info")
            )
            if state.without_since:
                marks.append((f"Sans convention en cours depuis le {short_day(state.without_since)}", "warn"))
            if state.is_beyond:
                words = f"Au-delà des {terms.maximum_months} mois"
                marks.append((f"{words}, dérogation à écrire" if state.waiver_missing else words, "warn"))
        if household.protected:
            marks.append(("Dossier protégé", "danger"))
        return marks

    def _header_facts(self) -> list[tuple[str, str]]:
        support, workspace = self._support, self.desk.workspace
        if support is None:
            return []
        facts = []
        if not self.desk.discreet.on and workspace.session.may(Kind.HOUSING, Access.READ):
            occupancies = workspace.occupancies.of_support(support.id)
            if occupancies:
                unit = workspace.housing.unit(occupancies[-1].unit_id)
                facts.append(("house", f"{unit.address}, {unit.city}" + (f" · {unit.layout}" if unit.layout else "")))
        name = (
            workspace.schemes.scheme(support.scheme).name if workspace.schemes.known(support.scheme) else support.scheme
        )
        if workspace.session.may(Kind.HOUSEHOLD, Access.READ):
            facts.append(("flag", name))
        lead = support.lead_on(self.desk.today())
        if lead:
            facts.append(("user-round", f"Référent\u00a0: {workspace.staff.member(lead).name}"))
        return facts

    def _show_instruction(self, instruction: str) -> None:
        layout = self._notice.layout()
        if layout is None:
            return
        empty(layout)
        if instruction:
            layout.addWidget(Banner(instruction_words(self.desk, instruction), kind="danger"))
        self._notice.setVisible(bool(layout.count()))

    def _show_tab(self, number: int) -> None:
        if self._household is None or not 0 <= number < len(self._builders):
            return
        if number not in self._built:
            self._built[number] = self._builders[number]()
            self._holders[number].addWidget(self._built[number])
        if number in self._unread:
            self._unread.discard(number)
            self._fill(self._built[number])

    def _fill(self, tab: Tab) -> None:
        if isinstance(tab, SummaryTab) and self._household:
            tab.show_file(self._household, self._support)
        elif not isinstance(tab, SummaryTab) and self._support:
            tab.show_support(self._support)

    def settle(self) -> None:
        """Write at once what is being typed: before leaving, locking or closing."""
        for tab in self._built.values():
            if isinstance(tab, SummaryTab | BudgetTab | RentTab | ActionsTab):
                tab.settle()

    def _begin_visit(self) -> None:
        if self._support:
            begin_meeting(self.desk, self._support)
