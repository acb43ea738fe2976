"""The agenda's page: a day, a week or a month at the left; what is due, or one appointment, at the right."""

from datetime import date, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from caseworker.access.rights import Role
from caseworker.agenda.model import Entry
from caseworker.appointments.model import AppointmentDraft
from caseworker.dates import add_months
from caseworker.days import long_day, month_and_year, period_words
from caseworker.visits.service import may_log
from ui.agenda.days import DayColumns, week_of
from ui.agenda.deadlines import Deadlines
from ui.agenda.month import MonthGrid, days_of_month
from ui.agenda.panel import AppointmentPanel, posts_planned_by
from ui.agenda.pile import PilePanel, has_pile, pile_line
from ui.agenda.proposals import ProposalPanel
from ui.shell.pages import Desk, LivingPage
from ui.theme import tokens
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button, choice, exclusive
from ui.widgets.layout import Card, Elided, bar, column, row, scrolled
from ui.widgets.texts import picture, text

MONTHS_EXPORTED = 6
DAY, WEEK, MONTH = "Jour", "Semaine", "Mois"
ROOM_FOR_LEGEND, ROOM_FOR_BOTH = 1000, 900


class AgendaPage(LivingPage):
    """What is planned, and what took place."""

    topics = frozenset(
        {
            "appointments",
            "visits",
            "agreements",
            "supports",
            "households",
            "exchange",
            "parameters",
            "schemes",
            "snoozes",
            "papers",
            "steps",
            "budget",
            "rents",
            "repayments",
            "ladders",
            "housing",
        }
    )

    def __init__(self, desk: Desk) -> None:
        self._desk, self._on = desk, desk.today()
        self._days = DayColumns(desk, self._open, self._open_crowd)
        self._month = MonthGrid(desk, self._open_day)
        self._propose_button = button(
            "Selon le rythme", self._propose, kind="ghost", icon="sparkles", name="Proposer des rendez-vous"
        )
        self._pile = PilePanel(desk, self._close_panel)
        lead = (lambda: pile_line(desk, self._show_pile)) if has_pile(desk.workspace.session) else None
        self._due = Deadlines(desk, action=self._propose_button, lead=lead)
        if not posts_planned_by(desk.workspace.session):
            self._propose_button.hide()
        self._panel = AppointmentPanel(desk, self._close_panel)
        self._proposals = ProposalPanel(desk, self._close_panel)
        super().__init__(desk, self._build_header(), self._build_body())

    def _build_header(self) -> QWidget:
        self._period = Elided("", "muted")
        self._scales = [choice(name, checked=name == WEEK) for name in (DAY, WEEK, MONTH)]
        self._scale = exclusive(self._scales)
        self._scale.idClicked.connect(lambda _: self.mark_stale())
        moves = (
            button("", lambda: self._shift(-1), icon="chevron-left", name="Période précédente"),
            button("Aujourd’hui", lambda: self._open_day(self.desk.today(), None)),
            button("", lambda: self._shift(1), icon="chevron-right", name="Période suivante"),
        )
        new = button("Rendez-vous", lambda: self._plan(""), kind="primary", icon="plus", name="Nouveau rendez-vous")
        if not may_log(self._desk.workspace.session):
            new.hide()
        title = column(text("Agenda", "title"), self._period, spacing=0)
        line = row(title, *moves, 8, *self._scales, 8, new, spacing=6, margins=(24, 8, 24, 8))
        line.setStretch(0, 1)
        return bar("topbar", line)

    def _build_body(self) -> QWidget:
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidget(self._days)
        self._views = QStackedWidget()
        self._views.addWidget(self._area)
        self._views.addWidget(self._month)
        self._grid = Card("", self._views, self._build_foot())
        self._grid.setMinimumWidth(420)
        self._side = QStackedWidget()
        self._side.addWidget(scrolled(self._due))
        self._side.addWidget(self._panel)
        self._side.addWidget(self._proposals)
        self._side.addWidget(self._pile)
        self._side.setMinimumWidth(348)
        body = QWidget()
        body.setObjectName("body")
        body.setLayout(column(SideBySide(self._grid, self._side, stretches=(2, 1)), margins=(24, 14, 24, 14)))
        return body

    def _build_foot(self) -> QHBoxLayout:
        colours = tokens()
        legend = (
            ("Entretien", colours.primary),
            ("Passage", colours.ok),
            ("À noter", colours.warn),
            ("Absence", colours.danger),
            ("Équipe", colours.control),
        )
        marks = [
            item for words, colour in legend for item in (picture("circle-dot", colour, 12), text(words, "small"), 6)
        ]
        self._who = QComboBox()
        self._who.setAccessibleName("De qui")
        self._who.setMinimumContentsLength(14)
        self._who.activated.connect(lambda _: self.mark_stale())
        self._legend = QWidget()
        self._legend.setObjectName("body")
        self._legend.setLayout(row(*marks, spacing=4))
        self._legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        export = button("", self._export, kind="ghost", icon="download", name="Calendrier .ics")
        export.setToolTip("Enregistrer un calendrier .ics pour un téléphone")
        foot = row(self._legend, export, self._who)
        foot.setStretch(0, 1)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._legend.setVisible(self.width() >= ROOM_FOR_LEGEND)
        self._arrange()

    def _arrange(self) -> None:
        """In a small window the days have it all, and give it to the appointment while there is one."""
        is_small, has_one = self.width() < ROOM_FOR_BOTH, self._side.currentIndex() > 0
        self._grid.setVisible(not (is_small and has_one))
        self._side.setVisible(has_one or not is_small)

    def _show_panel(self, panel: QWidget) -> None:
        self._side.setCurrentWidget(panel)
        self._arrange()

    def _propose(self) -> None:
        """Propose what the rhythm asks for up to the end of the month shown, or of the present one."""
        workspace, today = self.desk.workspace, self.desk.today()
        until = add_months(max(self._on, today).replace(day=1), 1) - timedelta(days=1)
        found = [
            proposal
            for post in posts_planned_by(workspace.session)
            for proposal in workspace.proposals.proposals(post, today, until)
        ]
        self._proposals.show_proposals(found)
        self._show_panel(self._proposals)

    def _show_pile(self) -> None:
        self._pile.show_month(self.desk.today())
        self._show_panel(self._pile)

    def _show_people(self) -> None:
        """Offer everyone of the service; someone who has appointments of their own sees those first."""
        workspace = self.desk.workspace
        people = [
            (member.id, member.name) for member in workspace.staff.members() if member.works_on(self.desk.today())
        ]
        chosen = self._who.currentData() if self._who.count() else self._usual_person()
        self._who.clear()
        for staff_id, name in (("", "Toute l’équipe"), *people):
            self._who.addItem(name, staff_id)
        self._who.setCurrentIndex(max(self._who.findData(chosen), 0))

    def _usual_person(self) -> str:
        session = self.desk.workspace.session
        return "" if session.role is Role.HEAD_OF_SERVICE else session.staff_id or ""

    def arrive(self, on: date | None = None, plan: str = "") -> None:
        """Show a day's period.

        Args:
            on: the day; the one already shown when None.
            plan: reference of an accompaniment to plan an appointment with.
        """
        if on:
            self._on = on
        if plan:
            self._plan(plan)
        self.mark_stale()

    def reread(self) -> None:
        if self.desk.discreet.on:
            self._due.fill()  # names do not wait for the job that writes them again
        if self._side.currentWidget() is self._pile:
            self._pile.show_month()
        scale = self._scales[self._scale.checkedId()].text()
        days = self._span(scale)
        self._show_people()
        entries = self.desk.workspace.calendar.entries(days[0], days[-1], self._who.currentData())
        if scale == MONTH:
            self._month.show_month(self._on, entries, self.desk.today())
        else:
            shown = days if scale == DAY else week_of(self._on, entries, self.desk.today())
            self._days.show_days(shown, entries, self.desk.workspace.session.now().astimezone())
            days = shown
        self._views.setCurrentIndex(1 if scale == MONTH else 0)
        self._period.setText(_words(scale, self._on, days))
        # Once the days are painted: Python runs one thread at a time.
        QTimer.singleShot(0, self, self._due.read)

    def _span(self, scale: str) -> list[date]:
        if scale == DAY:
            return [self._on]
        if scale == MONTH:
            return days_of_month(self._on)
        monday = self._on - timedelta(days=self._on.weekday())
        return [monday + timedelta(days=number) for number in range(7)]

    def _shift(self, step: int) -> None:
        scale = self._scales[self._scale.checkedId()].text()
        if scale == MONTH:
            self._on = add_months(self._on.replace(day=1), step)
        elif scale == WEEK:
            self._on += timedelta(weeks=step)
        else:
            self._on += timedelta(days=step)
        self.mark_stale()

    def _open_day(self, on: date, scale: str | None = DAY) -> None:
        self._on = on
        if scale:
            self._scales[(DAY, WEEK, MONTH).index(scale)].setChecked(True)
        self.mark_stale()

    def _open_crowd(self, on: date) -> None:
        """Show the day by itself; from there, one person's: a day of the whole service does not fit side by side."""
        if self._scales[self._scale.checkedId()].text() == DAY:
            self._who.showPopup()
        else:
            self._open_day(on)

    def _open(self, entry: Entry) -> None:
        if entry.appointment_id:
            self._panel.show_kept(entry)
            self._show_panel(self._panel)
        else:
            self.desk.go("dossier", ref=entry.ref, tab="Entretiens")

    def _plan(self, ref: str) -> None:
        on = max(self._on, self.desk.today())
        support_id = self.desk.workspace.supports.support(ref).id if ref else None
        self._panel.show_new(AppointmentDraft(support_id, on, minutes=60))
        self._show_panel(self._panel)

    def _export(self) -> None:
        """Write the coming months of whoever is shown; the file says initials only, since it goes to a telephone."""
        first, staff_id = self.desk.today().replace(day=1), self._who.currentData() or ""
        self.desk.write_file(
            "Enregistrer le calendrier",
            "agenda-tremplin.ics",
            "Calendrier (*.ics)",
            lambda: self.desk.workspace.exchange.calendar(first, add_months(first, MONTHS_EXPORTED), staff_id),
            "Calendrier enregistré\u00a0: des initiales, ni adresse ni note.",
        )

    def _close_panel(self) -> None:
        self._side.setCurrentIndex(0)
        self._arrange()


def _words(scale: str, on: date, days: list[date]) -> str:
    if scale == DAY:
        return long_day(on, weekday=True).capitalize()
    return month_and_year(on).capitalize() if scale == MONTH else period_words(days[0], days[-1])
