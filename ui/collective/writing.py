"""A collective action being set up or changed: its form, kept as one types."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from caseworker.collective.drafts import is_new
from caseworker.collective.model import ActionDraft
from caseworker.errors import RuleBroken
from ui.collective.form import ActionForm
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.keeping import DraftKeeper
from ui.widgets.layout import Card, column, row


class ActionWriting(QWidget):
    """`kept` gives the id of the action once it is written, and what was typed; `given_up` that it was left.

    Args:
        desk: the rest of the program.
        key: id of the action that is changed, or one of `new_key`.
        blank: what it was before anything was typed.
        typed: what to go on with; `blank` when None.
    """

    kept = Signal(str, object)
    given_up = Signal()

    def __init__(self, desk: Desk, key: str, blank: ActionDraft, typed: ActionDraft | None = None) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._key, self._drafts = desk, key, desk.workspace.action_drafts
        self.form = ActionForm(typed or blank, desk.today())
        self._keeper = DraftKeeper(self, self.form.draft, self._drafts.keep, self._drafts.drop)
        self._keeper.begin(key, blank)
        self.form.edited.connect(self._keeper.note)
        keep = button("Enregistrer l’action", self._save, kind="primary", icon="check")
        foot = row(button("Ne rien changer", self._give_up, kind="ghost"), None, keep)
        heading = "Nouvelle action" if is_new(key) else "Modifier l’action"
        self.setLayout(column(Card(heading, self.form, foot, None), spacing=0))
        QTimer.singleShot(0, self.form.title, self.form.title.setFocus)  # once it is on screen

    def _save(self) -> None:
        self.settle()
        try:
            if faults := self.form.faults():
                raise RuleBroken(faults)
            draft = self.form.draft()
            action_id = self._drafts.finish(self._key, draft)
        except RuleBroken as error:
            self.form.show_problems(error.problems)
            return
        self._keeper.end()
        self.kept.emit(action_id, draft)

    def _give_up(self) -> None:
        """Leave the form; for ten seconds, what was typed can come back."""
        key, typed, drafts = self._key, self.form.draft(), self._drafts
        self.settle()
        self._keeper.end()
        if any(left.key == key for left in drafts.unfinished()):
            drafts.drop(key)
            self._desk.say("Brouillon effacé.", lambda: drafts.keep(key, typed))
        self.given_up.emit()

    def settle(self) -> None:
        """Write at once what is being typed: before leaving, locking or closing."""
        self._keeper.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)
