"""What meetings said of a household, in its file: one line each, newest first."""

from PySide6.QtWidgets import QWidget

from caseworker.concertation.model import MeetingKind, Told
from caseworker.days import long_day
from caseworker.meeting_words import meeting_name, plain_title
from caseworker.supports.model import Support
from ui.shell.pages import Desk
from ui.widgets.layout import Card, Line, LineButton, separated

SHOWN = 3


class MeetingsCard(Card):
    """Hidden as long as no meeting said anything."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Réunions")
        self._desk = desk
        self.hide()

    def show_support(self, support: Support) -> None:
        """Show what meetings said of an accompaniment."""
        told = self._desk.workspace.concertation.told_of(support.ref)
        lines: list[QWidget] = [self._line(one, support.ref) for one in told[:SHOWN]]
        self.fill(*separated(lines), None)
        self.setVisible(bool(lines))

    def _line(self, told: Told, ref: str) -> LineButton:
        written, day = told.point.written, long_day(told.meeting.on)
        hidden = self._desk.discreet.on
        name = f"{plain_title(told.meeting)} du {day}" if hidden else meeting_name(told.meeting)
        said = (written.decision or written.note).replace("\n", " ")
        shown = "Décision masquée (mode discret)" if hidden else said
        icon = "handshake" if told.meeting.kind == MeetingKind.YOUTH else "users"
        line = Line(icon, name, shown)
        return LineButton(line, f"Ouvrir {name}", lambda: self._desk.go("meeting", ref=told.meeting.ref, support=ref))
