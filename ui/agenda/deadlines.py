"""What is due, grouped: late, this week, later, and what was put off with its reason; each line can be put off."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caseworker.agenda.model import Due
from caseworker.errors import Problem, RuleBroken
from caseworker.labels import snooze_words
from caseworker.workspace import Workspace
from ui.agenda.lines import due_line
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, line_edit, say_problems
from ui.widgets.layout import Card, block, column, row
from ui.widgets.texts import chip, text

AHEAD, WEEK, SHOWN = timedelta(days=30), timedelta(days=7), 12
FINGER = 40


class Deadlines(Card):
    """The card of what is due."""

    def __init__(self, desk: Desk, action: QWidget | None = None, lead: Callable[[], QWidget] | None = None) -> None:
        super().__init__("À échéance", action=action)
        self._desk, self._lead = desk, lead
        self._whole: set[str] = set()
        self.fill(None)

    def read(self) -> None:
        """Read what is due beside the screen, then show it."""
        self._desk.run(_reading_due(self._desk.workspace, self._desk.today()), self.show_all, "Ce qui est à échéance")

    def show_all(self, dues: list[Due]) -> None:
        """Show the deadlines by group; those put off come last, never left out."""
        today, live = self._desk.today(), [due for due in dues if due.snooze is None]
        soon = [due for due in live if not due.overdue]
        groups = (
            ("En retard", "danger", [due for due in live if due.overdue]),
            ("Cette semaine", "warn", [due for due in soon if due.due_on <= today + WEEK]),
            ("D’ici 30\u00a0jours", "info", [due for due in soon if today + WEEK < due.due_on <= today + AHEAD]),
            ("Plus tard", "plain", [due for due in soon if due.due_on > today + AHEAD]),
            ("Reporté", "plain", [due for due in dues if due.snooze]),
        )
        lines = [line for title, kind, group in groups for line in self._lines(title, kind, group, dues)]
        lead = [self._lead()] if self._lead else []
        self.fill(*lead, *(lines or [text("Tout est à jour.", "muted")]), None)

    def _lines(self, title: str, kind: str, group: list[Due], dues: list[Due]) -> Iterator[QWidget]:
        """Give a group, its first lines only until the others are asked for: a long list is long to go through with Tab."""
        shown = group if title in self._whole else group[:SHOWN]
        if group:
            yield chip(title, kind)
        for due in shown:
            yield DueLine(self._desk, due)
        if len(group) > len(shown):

            def show_rest() -> None:
                self._whole.add(title)
                self.show_all(dues)

            rest = len(group) - len(shown)
            words = self._desk.discreet.counts(f"Voir les {rest} autres" if rest > 1 else "Voir l’autre")
            yield button(words, show_rest, kind="ghost", name=f"{title}\u00a0: {words.lower()}")


class DueLine(QWidget):
    """A deadline, and the button that puts it off or takes it up again."""

    def __init__(self, desk: Desk, due: Due) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._due = desk, due
        self._form: SnoozeForm | None = None
        self._line = due_line(desk, due, with_chip=False)
        top = row(self._line, spacing=0)
        top.setStretch(0, 1)
        if desk.workspace.snoozes.may_snooze(due):
            top.addWidget(self._action(), 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = column(top, spacing=4)
        if due.snooze:
            self._column.addWidget(text(desk.discreet.hides(snooze_words(due.snooze)), "small", wrap=True))
        self.setLayout(self._column)

    def _action(self) -> QWidget:
        name = self._line.accessibleName()
        if self._due.snooze:
            made = button("", self._resume, kind="ghost", icon="undo-2", name=f"Reprendre\u00a0: {name}")
        else:
            made = button("", self._open_form, kind="ghost", icon="clock", name=f"Reporter\u00a0: {name}")
        made.setText("")
        made.setFixedWidth(FINGER)
        return made

    def _open_form(self) -> None:
        if self._form is None:
            self._form = SnoozeForm(self._desk.today(), self._snooze)
            self._column.addWidget(self._form)
        elif self._form.isVisible():
            self._form.hide()
            return
        self._form.show()
        self._form.reason.setFocus()

    def _snooze(self, until: date | None, reason: str) -> None:
        self._desk.workspace.snoozes.snooze(self._due, until, reason)
        self._desk.say("Échéance reportée. Elle reste dans la liste, à part.", self._resume)

    def _resume(self) -> None:
        self._desk.workspace.snoozes.resume(self._due)


class SnoozeForm(QWidget):
    """Why, and until when. `on_done` raises `RuleBroken` when a field is wrong."""

    def __init__(self, today: date, on_done: Callable[[date | None, str], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._on_done = on_done
        self.reason = line_edit("", "Raison du report")
        self.until = DateField(today + WEEK, today, "Reporter au")
        self._fields = {"reason": Field("Raison", self.reason), "until": Field("Reporter au", self.until)}
        done = button("Reporter", self._finish, icon="check")
        self.reason.returnPressed.connect(self._finish)
        parts = column(*self._fields.values(), row(None, done), spacing=6, margins=(8, 4, 8, 8))
        self.setLayout(column(block(parts), spacing=0))

    def _finish(self) -> None:
        if self.until.is_wrong():
            self._say([Problem("until", "date_unreadable")])
            return
        try:
            self._on_done(self.until.day(), self.reason.text())
        except RuleBroken as error:
            self._say(list(error.problems))

    def _say(self, problems: list[Problem]) -> None:
        say_problems(self._fields, problems)


def _reading_due(workspace: Workspace, today: date) -> Callable[[object], list[Due]]:
    """Return the job that reads what is due, on a connection of its own."""

    def job(_progress: object) -> list[Due]:
        reader = workspace.reader()
        try:
            return reader.agenda.everything_due(today, today + AHEAD)
        finally:
            reader.close_reader()

    return job
