"""Right after a visit was logged: what it leads to, offered once at the top of the dossier, by keys as by taps."""

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from caseworker.errors import NotFound, Refused
from ui.shell.pages import Desk
from ui.visits.follow_up import FollowUp, may_follow_up
from ui.widgets.buttons import button
from ui.widgets.layout import Card, column, empty, row
from ui.widgets.texts import text


class JustLogged(QWidget):
    """The strip. It goes as soon as another page is shown; going back from there offers it again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._column: QVBoxLayout = column(margins=(24, 10, 24, 0))
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        desk.discreet.changed.connect(self.close_strip)
        self.hide()

    def offer(self, visit_id: str) -> None:
        """Offer what can follow a visit."""
        self.close_strip()
        workspace = self._desk.workspace
        if self._desk.discreet.on or not may_follow_up(workspace.session):
            return
        try:
            visit = workspace.visits.visit(visit_id)
        except (NotFound, Refused):
            return
        follow_up = FollowUp(self._desk, visit, done=self.close_strip)
        close = button("Rien de plus", self.close_strip, kind="ghost", icon="x")
        self._column.addWidget(Card("", row(text("Donner suite", "strong"), None, close), follow_up))
        self.show()
        follow_up.take_focus()

    def close_strip(self, *_: object) -> None:
        """Offer nothing any more."""
        empty(self._column)
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.close_strip()
        super().hideEvent(event)
