"""The page of the day: figures at once, what is due a moment later, each line opening its dossier."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLayout, QWidget

from caseworker.access.rights import Access, Kind, Role
from caseworker.agenda.model import Due, Entry, Overview
from caseworker.days import long_day
from caseworker.errors import NotFound
from caseworker.labels import plural
from caseworker.workspace import Workspace
from ui.agenda.lines import due_line, entry_line
from ui.collective.unfinished import UnfinishedActions
from ui.shell.pages import Desk, LivingPage
from ui.theme import tokens
from ui.visits.papers import print_sheet
from ui.visits.unfinished import UnfinishedVisits
from ui.visits.words import words_for
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, LineButton, column, header, row, scrolling
from ui.widgets.painting import OncePainted
from ui.widgets.texts import chip, text
from ui.works.unfinished import UnfinishedRequests

NOTES_AHEAD = timedelta(days=7)
SHOWN, MOST_NOTES = 6, 2
VISITS, TO_RENEW, WITHOUT, PLACES = "visits", "to_renew", "without", "places"
FIGURES = {VISITS: Kind.PASSAGES, TO_RENEW: Kind.AGREEMENTS, WITHOUT: Kind.AGREEMENTS, PLACES: Kind.HOUSING}
MOST_FIGURES = len(FIGURES)


@dataclass(frozen=True, slots=True)
class Tasks:
    """What is due, who is to be seen again, which private notes are to be moved or erased, how many steps arrears wait for, how much was put off."""

    due: tuple[Due, ...]
    unseen: tuple[Due, ...]
    notes: tuple["ExpiringNotes", ...] = ()
    arrears: int = 0
    put_off: int = 0


@dataclass(frozen=True, slots=True)
class ExpiringNotes:
    """Private notes of the person at work about one household, whose day has come or comes within the week."""

    ref: str
    household: str
    count: int


class DashboardPage(LivingPage):
    """Where the day begins."""

    topics = frozenset(
        {
            "visits",
            "agreements",
            "supports",
            "households",
            "occupancies",
            "housing",
            "exchange",
            "appointments",
            "parameters",
            "schemes",
            "snoozes",
            "budget",
            "rents",
            "repayments",
            "ladders",
        }
    )

    def __init__(self, desk: Desk) -> None:
        sheet = button("Feuille du jour", self._print_day, kind="ghost", icon="printer")
        self._today = Card("Aujourd’hui", action=sheet)
        self._tasks = Card("À faire", action=button("Voir les ménages", lambda: desk.go("households"), kind="ghost"))
        self._words = words_for(desk.workspace.session)
        self._figures = {kind: _Figure() for kind in _figures_of(desk)}
        self._unfinished = (UnfinishedVisits(desk), UnfinishedRequests(desk, most=1), UnfinishedActions(desk, most=1))
        super().__init__(desk, self._build_header(desk), *self._unfinished, scrolling(self._lay_out(desk)))

    def _build_header(self, desk: Desk) -> QWidget:
        self._greeting = text("", "title")
        self._day = text("", "muted")
        new_visit = button(self._words.new, lambda: desk.go(self._words.page), kind="primary", icon="plus")
        actions = [new_visit] if desk.has(self._words.page) else []
        return header(column(self._greeting, self._day, spacing=2), *actions)

    def _lay_out(self, desk: Desk) -> QLayout:
        figures = list(self._figures.values())
        pairs = [SideBySide(*figures[:2]), SideBySide(*figures[2:])] if len(figures) == MOST_FIGURES else figures
        below = [self._today, self._tasks] if desk.workspace.session.may(Kind.PASSAGES, Access.READ) else [self._tasks]
        return column(SideBySide(*pairs), SideBySide(*below), None, spacing=16)

    def showEvent(self, event: QShowEvent) -> None:
        was_stale = self._stale
        super().showEvent(event)
        if not was_stale:  # a draft is kept without telling anyone: typing must not make pages read again
            self._show_unfinished()

    def _show_unfinished(self) -> None:
        for drafts in self._unfinished:
            drafts.show_all()

    def reread(self) -> None:
        if self.desk.discreet.on:
            for names in (self._today, self._tasks):
                names.fill()  # they do not wait to be written again
        workspace, today = self.desk.workspace, self.desk.today()
        first_name = workspace.session.name.split()[0]
        self._greeting.setText("Bonjour" if self.desk.discreet.on else f"Bonjour {first_name}")
        self._day.setText(long_day(today, weekday=True).capitalize())
        self._show_unfinished()
        self._show_figures(workspace.agenda.overview(today))
        OncePainted(self, self._show_lists)

    def _print_day(self) -> None:
        """Print the moments of the person at work; everyone's for the head of service, and for who has none of their own."""
        session = self.desk.workspace.session
        own = "" if session.role is Role.HEAD_OF_SERVICE else session.staff_id or ""
        print_sheet(self.desk, self.desk.workspace.visit_papers.day_list(self.desk.today(), own))

    def _show_lists(self) -> None:
        if not self.isVisible():  # left, locked or turned since it was painted
            self.mark_stale()
            return
        self._show_visits(self.desk.workspace.calendar.day(self.desk.today(), SHOWN))
        job = _reading_tasks(self.desk.workspace, self.desk.today())
        self.desk.run(job, self._show_tasks, "Ce qui est à faire")

    def _show_figures(self, overview: Overview) -> None:
        places = f"{overview.places_taken} / {overview.places}"
        vacant = plural(overview.vacant_units, "logement vacant", "logements vacants")
        week = f"dont {overview.to_renew_this_week} cette semaine"
        beyond = plural(overview.beyond_maximum, "durée dépassée", "durées dépassées")
        missed = plural(overview.missed_this_month, "absence", "absences")
        shown = {
            VISITS: (str(overview.visits_this_month), self._words.count, missed, "info"),
            TO_RENEW: (
                str(overview.to_renew),
                "conventions à renouveler",
                week,
                "warn" if overview.to_renew_this_week else "ok",
            ),
            WITHOUT: (
                str(overview.without_agreement),
                "sans convention en cours",
                beyond,
                "warn" if overview.beyond_maximum else "ok",
            ),
            PLACES: (places, "places occupées", vacant, "ok"),
        }
        for kind, figure in self._figures.items():
            number, what, detail, colour = shown[kind]
            figure.show_figure(self.desk.discreet.hides(number), what, self.desk.discreet.counts(detail), colour)

    def _show_visits(self, entries: list[Entry]) -> None:
        lines: list[QWidget] = [entry_line(self.desk, entry) for entry in entries]
        self._today.fill(*(lines or [text("Rien de noté pour aujourd’hui.", "muted", wrap=True)]), None)

    def _show_tasks(self, tasks: Tasks) -> None:
        notes = [self._note_line(expiring) for expiring in tasks.notes[:MOST_NOTES]]
        most = SHOWN - len(notes)
        room = most - min(len(tasks.unseen), 2)
        dues = (*tasks.due[:room], *tasks.unseen[: most - min(len(tasks.due), room)])
        lines = [*(due_line(self.desk, due) for due in dues), *notes]
        counts = self.desk.discreet.counts
        rest = len(tasks.due) + len(tasks.unseen) + len(tasks.notes) - len(lines)
        more: list[QWidget] = (
            [text(counts(f"et {rest} autres" if rest > 1 else "et un autre"), "small")] if rest > 0 else []
        )
        if tasks.arrears:
            words = counts(plural(tasks.arrears, "étape d’impayé à faire", "étapes d’impayés à faire"))
            more.append(button(words, lambda: self.desk.go("rents", section="Impayés"), kind="ghost", icon="wallet"))
        if tasks.put_off:
            words = counts(plural(tasks.put_off, "échéance reportée", "échéances reportées"))
            more.append(button(words, lambda: self.desk.go("agenda"), kind="ghost", icon="clock"))
        self._tasks.fill(*(lines or [text("Tout est à jour.", "muted")]), *more, None)

    def _note_line(self, notes: ExpiringNotes) -> QWidget:
        name = self.desk.discreet.name(notes.household)
        words = f"{plural(notes.count, 'note privée arrive', 'notes privées arrivent')} à son terme"
        words = self.desk.discreet.counts(words if notes.count < 2 else words.replace("son terme", "leur terme"))
        line = Line("eye-off", name, words, chip("À relire", "info"), tokens().info)
        return LineButton(
            line, f"{name}\u00a0: {words}", lambda: self.desk.go("dossier", ref=notes.ref, tab="Entretiens")
        )


def _reading_tasks(workspace: Workspace, today: date) -> Callable[[object], Tasks]:
    """Return the job that reads what is due, on a connection of its own."""

    def job(_progress: object) -> Tasks:
        reader = workspace.reader()
        try:
            dues, unseen = reader.agenda.due(today), reader.agenda.not_seen(today)
            steps = reader.agenda.arrears_steps(today)
            return Tasks(
                tuple(due for due in dues if due.snooze is None),
                tuple(due for due in unseen if due.snooze is None),
                tuple(_expiring_notes(reader, today + NOTES_AHEAD)),
                sum(due.snooze is None for due in steps),
                sum(due.snooze is not None for due in (*dues, *unseen, *steps)),
            )
        finally:
            reader.close_reader()

    return job


def _expiring_notes(workspace: Workspace, until: date) -> Iterator[ExpiringNotes]:
    """Give one's own private notes that expire by a day, by household, the first to expire first."""
    if not workspace.session.may(Kind.PRIVATE_NOTES, Access.READ):
        return
    counts = Counter(note.support_id for note in workspace.visits.private_notes(until))
    for support_id, count in counts.items():
        try:
            support = workspace.supports.support(support_id)
            name = workspace.households.household(support.household_id).name
        except NotFound:  # the file is out of reach since then
            continue
        yield ExpiringNotes(support.ref, name, count)


def _figures_of(desk: Desk) -> list[str]:
    """Return the figures that the person may know: a 0 in the place of the others would be untrue."""
    session = desk.workspace.session
    return [figure for figure, kind in FIGURES.items() if session.may(kind, Access.READ)]


class _Figure(Card):
    """A figure, what it counts, and one thing to know about it."""

    def show_figure(self, figure: str, what: str, detail: str, kind: str) -> None:
        """Show another figure."""
        self.fill(text(figure, "figure"), text(what, "strong", wrap=True), row(chip(detail, kind), None))
