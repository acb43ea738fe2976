"""One's own private note on a visit: opened on demand, published or erased."""

from PySide6.QtWidgets import QWidget

from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import column, row
from ui.widgets.texts import text


class PrivateNoteLine(QWidget):
    """Opens one's own private note on demand, and erases it."""

    def __init__(self, desk: Desk, visit_id: str) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._visit_id = desk, visit_id
        self._note = text("", wrap=True)
        self._note.hide()
        self._read = button("Lire ma note privée", self._open, kind="ghost", icon="eye")
        self._erase = button("L’effacer", self._ask, kind="ghost")
        self._publish = button("La verser à la note partagée", self._ask_to_publish, kind="ghost")
        for action in (self._erase, self._publish):
            action.hide()
        self.setLayout(column(row(self._read, self._publish, self._erase, None), self._note, spacing=4))

    def _open(self) -> None:
        self._note.setText(self._desk.workspace.visits.private_note(self._visit_id))
        self._note.show()
        self._erase.show()
        self._publish.show()
        self._read.hide()
        self._publish.setFocus()

    def _ask(self) -> None:
        self._desk.ask("Effacer cette note privée\u202f? On ne pourra pas la retrouver.", "Effacer", self._erase_it)

    def _ask_to_publish(self) -> None:
        question = (
            "Verser cette note privée à la note partagée\u202f? Vos collègues la liront, et le ménage peut la demander."
        )
        self._desk.ask(question, "Verser", self._publish_it)

    def _publish_it(self) -> None:
        try:
            self._desk.workspace.visits.publish_private_note(self._visit_id)
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
            return
        self._desk.say("La note privée a rejoint la note partagée.")

    def _erase_it(self) -> None:
        self._desk.workspace.visits.erase_private_note(self._visit_id)
        self._desk.say("Note privée effacée.")
