"""The day of a meeting, what it is called and who attends: kept as one types."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.concertation.model import Meeting, MeetingDraft, MeetingKind, names_in
from caseworker.errors import Problem
from ui.widgets.buttons import choice
from ui.widgets.fields import WRONG_DAY, DateField, Field, line_edit, say_problems
from ui.widgets.flow import Flow
from ui.widgets.layout import column, row

SAVE_AFTER_MS, COMPACT = 800, 32


class MeetingDetails(QWidget):
    """`edited` gives a draft once one has paused. It knows no service.

    Args:
        meeting: the one that is open.
        team: names that are one tap away.
    """

    edited = Signal(object)

    def __init__(self, meeting: Meeting, team: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._meeting = meeting
        self._title = line_edit("Commission, synthèse…", "Nom de la réunion")
        self._title.setText(meeting.title)
        self._on = DateField(meeting.on, meeting.on, "Jour de la réunion")
        self._team = [self._person(name, meeting) for name in team]
        self._others = line_edit("Conseillère de la Mission locale…", "Autres personnes présentes")
        self._others.setText(", ".join(name for name in meeting.present if name not in team))
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._lay_out()
        self._connect()

    def _person(self, name: str, meeting: Meeting) -> QPushButton:
        made = choice(name, checked=name in meeting.present, name=f"Présent\u00a0: {name}")
        made.setProperty("compact", "true")
        return made

    def _lay_out(self) -> None:
        self._fields: dict[str, Field[QWidget]] = {"on": Field("Quel jour\u202f?", self._on)}
        self._fields["title"] = Field("Quelle réunion\u202f?", self._title)
        self._fields["title"].setVisible(self._meeting.kind == MeetingKind.OTHER)
        self._fields["present"] = Field("Et qui d’autre\u202f? Séparez les noms par des virgules", self._others)
        line = row(*self._fields.values(), spacing=12)
        line.setStretch(2, 1)
        team = [Field("Qui est là\u202f?", Flow(list(self._team), around=COMPACT))] if self._team else []
        self.setLayout(column(*team, line, spacing=10))

    def _connect(self) -> None:
        for edit in (self._title, self._others, self._on):
            edit.textEdited.connect(lambda _: self._timer.start())
        self._on.day_changed.connect(lambda _: self._timer.start())
        for made in self._team:
            made.toggled.connect(lambda _: self._timer.start())
        self._timer.timeout.connect(self._tell)

    def draft(self) -> MeetingDraft:
        """Return what was tapped and typed."""
        present = [made.text() for made in self._team if made.isChecked()]
        title = self._title.text() if self._meeting.kind == MeetingKind.OTHER else ""
        return MeetingDraft(self._meeting.kind, self._on.day(), title, (*present, *names_in(self._others.text())))

    def settle(self) -> None:
        """Tell at once what would be told in a moment."""
        if self._timer.isActive():
            self._timer.stop()
            self._tell()

    def _tell(self) -> None:
        if self._on.is_wrong():
            self._fields["on"].say(WRONG_DAY)
            return
        self.edited.emit(self.draft())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field."""
        say_problems(self._fields, problems)
