"""The first tab: where one is in the stay, what is to be done, who they are, what was last noted."""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QScrollArea, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agenda.model import Due, DueKind
from caseworker.agenda.stays import LEAVING
from caseworker.days import long_day, month_and_year
from caseworker.households.model import Household, HouseholdFile
from caseworker.labels import ACTORS, VISIT_KINDS, VISIT_STATUSES, attempts_words, snooze_words, wording
from caseworker.schemes.model import Scheme
from caseworker.supports.model import Support
from caseworker.visits.model import Visit, VisitStatus
from ui.dossier.completion import CONTACTS, PEOPLE, CompletionForm
from ui.dossier.moves import MovesPanel
from ui.dossier.people import PeopleCard
from ui.dossier.residences import ResidencesCard
from ui.meetings.card import MeetingsCard
from ui.papers.tasks import paper_tasks
from ui.permits.card import PermitsCard
from ui.plan.soonest import soonest
from ui.plan.track import stay_track
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.visits.card import duration
from ui.visits.words import words_for
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Item, Line, LineButton, column, row, scrolling, separated
from ui.widgets.month_track import TrackPhase
from ui.widgets.texts import chip, text

LAST_VISITS = 3
AROUND = 120  # the label above, the problem below
PHONE = "Noter un numéro de téléphone"


class SummaryTab(QWidget):
    """Cards about one household."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._move = button("Mouvements", self._toggle_moves, kind="ghost", icon="door-open")
        self._stay = Card("Parcours", action=self._move)
        ask = button("Travaux", self._ask_for_works, kind="ghost", icon="wrench", name="Demander des travaux")
        ask.setToolTip("Alt+T")
        may_ask = desk.workspace.session.may(Kind.INTERVENTIONS, Access.WRITE)
        self._tasks = Card("À faire", action=ask if may_ask else None)
        if may_ask:
            QShortcut(QKeySequence("Alt+T"), self, self._ask_for_works)
        self._complete = button("Compléter", self._toggle_form, kind="ghost", icon="pencil")
        self._people = PeopleCard(desk, self._complete, self.correct)
        self._visits = Card(words_for(desk.workspace.session).last)
        self._meetings = MeetingsCard(desk)
        self._residences, self._permits = ResidencesCard(desk), PermitsCard(desk)
        # Built when they are first asked for: opening a dossier waits for neither.
        self._form: CompletionForm | None = None
        self._moves: MovesPanel | None = None
        self._panels = column(spacing=16)
        self._file: HouseholdFile | None = None
        self._support: Support | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(16)
        knows_stays = self._desk.workspace.session.may(Kind.HOUSEHOLD, Access.READ)
        grid.addWidget(self._stay, 0, 0, 1, 3)
        grid.addWidget(self._tasks, 1, 0, 1, 2)
        grid.addWidget(self._people, 1, 2 if knows_stays else 0, 2, 1 if knows_stays else 3)
        grid.addWidget(self._visits, 2, 0, 1, 2)
        grid.addWidget(self._meetings, 3, 0, 1, 3)
        grid.addWidget(self._permits, 4, 0, 1, 3)
        grid.addWidget(self._residences, 5, 0, 1, 3)
        for number in range(3):
            grid.setColumnStretch(number, 1)
        grid.setRowStretch(6, 1)
        body = column(self._panels, grid, spacing=16)
        self._area = scrolling(body)
        self.setLayout(column(self._area, spacing=0))

    def show_file(self, household: Household, support: Support | None) -> None:
        """Show a household and, if there is one, its accompaniment."""
        file = self._desk.workspace.households.file(household.id)
        self._complete.setVisible(self._desk.workspace.session.may(Kind.IDENTITY, Access.WRITE))
        self._people.show_file(file)
        self._residences.show_file(file)
        self._file, self._support = file, support
        if self._form:
            self._form.show_file(file)
        may_move = bool(support and not support.exit and self._desk.workspace.session.may(Kind.HOUSEHOLD, Access.WRITE))
        self._move.setVisible(may_move)
        if self._moves:
            if support and may_move:
                self._moves.show_support(support)
            else:
                self._moves.hide()
        session = self._desk.workspace.session
        knows_stay = support is not None and session.may(Kind.HOUSEHOLD, Access.READ)
        for card in (self._stay, self._tasks):
            card.setVisible(knows_stay)
        self._visits.setVisible(knows_stay and session.may(Kind.PASSAGES, Access.READ))
        self._meetings.hide()
        self._permits.hide()
        if support and session.may(Kind.SOCIAL_NOTES, Access.READ):
            self._meetings.show_support(support)
            self._permits.show_support(support)
        if support and knows_stay:
            self._show_stay(support)
            self._show_tasks(support, file)
            self._show_visits(support)

    def _ask_for_works(self) -> None:
        if self._support:
            self._desk.go("work", ref="", support=self._support.ref)

    def settle(self) -> None:
        """Write what is being typed."""
        self._residences.settle()
        if self._form:
            self._form.settle()

    def correct(self, part: str = PEOPLE, record_id: str = "") -> None:
        """Open the form on one record of a part; "" for a new one, or the first person of whom a paper lacks something."""
        form = self._completing()
        if form and not self._complete.isHidden():
            form.show()
            form.open_part(part, record_id)
            self._bring_into_sight()

    def house(self) -> None:
        """Open what gives the household a dwelling."""
        if not self._move.isHidden() and (moves := self._moving()):
            moves.show()
            moves.take_focus(housing=True)
            self._bring_into_sight()

    def renew_permit(self) -> None:
        """Open the permit of residence whose day comes first."""
        if not self._permits.isHidden():
            self._permits.open_first()
            self._bring_into_sight()

    def _toggle_form(self) -> None:
        if form := self._completing():
            form.setVisible(not form.isVisible())
            if form.isVisible():
                form.open_part(CONTACTS, "")

    def _completing(self) -> CompletionForm | None:
        if self._form is None and self._file is not None:
            self._form = CompletionForm(self._desk)
            self._form.hide()
            self._panels.insertWidget(0, self._form)
            self._form.show_file(self._file)
        return self._form

    def _toggle_moves(self) -> None:
        if moves := self._moving():
            moves.setVisible(not moves.isVisible())
            if moves.isVisible():
                moves.take_focus()

    def _moving(self) -> MovesPanel | None:
        if self._moves is None and self._support is not None:
            self._moves = MovesPanel(self._desk)
            self._moves.hide()
            self._panels.addWidget(self._moves)
            self._moves.show_support(self._support)
        return self._moves

    def _bring_into_sight(self) -> None:
        QTimer.singleShot(0, self, lambda: _show_focused(self._area))

    def _show_stay(self, support: Support) -> None:
        workspace, today = self._desk.workspace, self._desk.today()
        scheme = workspace.schemes.scheme(support.scheme) if workspace.schemes.known(support.scheme) else None
        day = min(today, support.exit.on) if support.exit else today
        parts: list[Item] = []
        if scheme and scheme.maximum_months:
            every = scheme.agreement_months or scheme.maximum_months
            parts += stay_track(self._desk, support, _phases(scheme), every)
        limit = scheme.last_day(support.entered_on) if scheme else None
        ending = (
            f"Sortie le {long_day(support.exit.on)}"
            if support.exit
            else f"Fin au plus tard\u00a0: {long_day(limit)}"
            if limit
            else ""
        )
        entry = f"Entrée le {long_day(support.entered_on)}{self._covered(support, day)}"
        dates = row(text(entry, "muted", wrap=True), text(ending, "strong"))
        dates.setStretch(0, 1)
        parts.append(dates)
        self._stay.fill(*parts)

    def _covered(self, support: Support, day: date) -> str:
        workspace = self._desk.workspace
        if not workspace.session.may(Kind.AGREEMENTS, Access.READ):
            return ""
        current = workspace.agreements.state_of(support, day).current
        return f" · convention jusqu’au {long_day(current.ends_on)}" if current else ""

    def _show_tasks(self, support: Support, file: HouseholdFile) -> None:
        colours, today = tokens(), self._desk.today()
        lines: list[QWidget] = []
        for due in self._desk.workspace.agenda.due_of(support, today):
            late = chip("En retard", "danger") if due.overdue else chip("Bientôt", "warn")
            title = self._task_words(due, support)
            sub = f"Échéance le {long_day(due.due_on)} · {wording(ACTORS, due.who).lower()}"
            if due.snooze:
                late, sub = chip("Reporté"), self._desk.discreet.hides(snooze_words(due.snooze))
            line = Line("file-text", title, sub, late, colours.danger if due.overdue else colours.warn)
            lines.append(self._opening(line, f"{title}, {sub}", "Convention", support))
        lines += self._passage_line(support) + soonest(self._desk, support)
        lines += paper_tasks(self._desk, support)
        may_complete = self._desk.workspace.session.may(Kind.IDENTITY, Access.WRITE)
        if may_complete and not any(contact.kind.value == "telephone" for contact in file.contacts):
            lines.append(
                LineButton(
                    Line("phone", PHONE, "Il manque au dossier", chip("À compléter", "info"), colours.info),
                    PHONE,
                    lambda: self.correct(CONTACTS),
                )
            )
        self._tasks.fill(*(separated(lines) or [text("Rien d’urgent. Tout est à jour.", "muted")]), None)

    def _opening(self, line: Line, name: str, tab: str, support: Support) -> LineButton:
        """Return a line that opens the tab it speaks of."""
        return LineButton(line, name, lambda: self._desk.go("dossier", ref=support.ref, tab=tab))

    def _task_words(self, due: Due, support: Support) -> str:
        if due.code == LEAVING:
            return "Préparer le départ\u00a0: un congé court"
        if due.kind is not DueKind.AGREEMENT_END:
            return "Préparer la fin, ou écrire la dérogation"
        known = self._desk.workspace.agreements.agreements_of(support.ref)
        return "Renouveler la convention" if known else "Rédiger la convention"

    def _passage_line(self, support: Support) -> list[QWidget]:
        """Say that the month's passage is still to be made, and how often it was attempted."""
        workspace, today = self._desk.workspace, self._desk.today()
        may_know = workspace.session.may(Kind.PASSAGES, Access.READ) and not support.exit
        month = workspace.passages.month_of(support.ref, today) if may_know else None
        if month is None or not month.left:
            return []
        last = f"Dernier passage le {long_day(month.last_on)}" if month.last_on else "Aucun passage encore"
        mark = chip(attempts_words(month.tried).capitalize() or "À faire", "warn")
        title, tab = f"Passage de {month_and_year(today)}", words_for(workspace.session).several
        return [self._opening(Line("footprints", title, last, mark, tokens().warn), f"{title}, {last}", tab, support)]

    def _show_visits(self, support: Support) -> None:
        if self._visits.isHidden():
            return
        visits = self._desk.workspace.visits.visits_of(support.ref, LAST_VISITS)
        lines: list[QWidget] = []
        for visit in visits:
            home = visit.post == "maitresse_de_maison"
            title = f"{'Maîtresse de maison' if home else wording(VISIT_KINDS, visit.kind)} · {long_day(visit.on, weekday=True)}"
            note = "" if visit.concerns else visit.shared_note.replace("\n", " ")
            shown = "Note masquée (mode discret)" if self._desk.discreet.on else note or "Sans note"
            lines.append(Line("sparkles" if home else "house", title, shown, _mark(visit)))
        none = text(f"{words_for(self._desk.workspace.session).none}.", "muted")
        self._visits.fill(*(separated(lines) or [none]), None)


def _show_focused(area: QScrollArea) -> None:
    """Bring the field that has the focus into sight, once what surrounds it is laid out."""
    focused = QApplication.focusWidget()
    if focused and area.isAncestorOf(focused):
        area.ensureWidgetVisible(focused, 0, AROUND)


def _mark(visit: Visit) -> QLabel | None:
    if visit.status != VisitStatus.HELD:
        return chip(wording(VISIT_STATUSES, visit.status), "warn")
    return chip(duration(visit.minutes)) if visit.minutes else None


def _phases(scheme: Scheme) -> list[TrackPhase]:
    total = scheme.maximum_months or 0
    if not scheme.phases:
        return [TrackPhase("", total)]
    return [TrackPhase(phase.title, (phase.to_month or total) - (phase.from_month or 1) + 1) for phase in scheme.phases]
