"""What was added to a note, with who and when; and the way to add to it, which never rewrites what is there."""

from datetime import datetime

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.labels import NBSP, sentence
from caseworker.visits.model import Amendment, Visit
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.keeping import KeepTimer
from ui.widgets.layout import add as add_item
from ui.widgets.layout import block, column, row
from ui.widgets.texts import text


def moment_words(at: datetime) -> str:
    """Write when something was added: "le 22/11/2026 à 14 h 30"."""
    local = at.astimezone()
    return f"le {short_day(local.date())} à {local.hour}{NBSP}h{NBSP}{local.minute:02d}"


class Additions(QWidget):
    """Under a note: its amendments, and the editor that adds to it."""

    def __init__(self, desk: Desk, visit: Visit, typed: str) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._visit = desk, visit
        self._timer: KeepTimer | None = None
        self._column = column(*(self._amendment(one) for one in visit.amendments), spacing=6)
        self.setLayout(self._column)
        self.opener = self._build_opener() if desk.workspace.visits.may_amend(visit) and not desk.discreet.on else None
        if self.opener and typed:
            self._show_editor(typed)

    def _amendment(self, one: Amendment) -> QWidget:
        hidden = self._desk.discreet.on
        words = "Complément masqué (mode discret)" if hidden else one.text
        who = f"Complément {moment_words(one.added_at)}" + ("" if hidden else f", par {one.author}")
        return block(column(text(who, "small"), text(words, "muted" if hidden else "", wrap=True), spacing=2))

    def _build_opener(self) -> QPushButton:
        """Return the button that opens the editor; it stands in the title of the card."""
        self._completes = self._desk.workspace.visits.completes(self._visit) and not self._visit.amendments
        label = "Compléter la note" if self._completes else "Ajouter un complément daté"
        return button(label, self._show_editor, kind="ghost", icon="pencil")

    def _build_editor(self, typed: str) -> QWidget:
        self._timer = KeepTimer(self._keep, self)
        self._editor = QPlainTextEdit(typed)
        self._editor.setAccessibleName("À ajouter à la note")
        self._editor.setTabChangesFocus(True)
        self._editor.setFixedHeight(88)
        self._editor.textChanged.connect(self._timer.begin)
        self._problem = ProblemLabel()
        add = button("Ajouter", self._add, kind="primary")
        drop = button("Annuler", self._drop, name="Abandonner l’ajout")
        promise = (
            "S’ajoute à la suite de votre note."
            if self._completes
            else "La note reste telle quelle\u00a0: ce complément s’affiche dessous, daté et signé."
        )
        caption = text(promise, "small", wrap=True)
        return block(column(caption, self._editor, self._problem, row(add, drop, None), spacing=6))

    def _show_editor(self, typed: str = "") -> None:
        """Open the editor; it is built when it is first needed: a dossier shows thirty notes."""
        if self.opener:
            self.opener.setEnabled(False)
        self._box = self._build_editor(typed)
        add_item(self._column, self._box)
        if not typed:
            self._editor.setFocus()

    def _keep(self) -> None:
        self._desk.workspace.visit_drafts.keep_addition(self._visit.id, self._editor.toPlainText())

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def settle(self) -> None:
        """Write at once what the timer would write in a moment."""
        if self._timer:
            self._timer.settle()

    def _add(self) -> None:
        self.settle()
        try:
            self._desk.workspace.visits.add_to_note(self._visit.id, self._editor.toPlainText())
        except RuleBroken as error:
            self._problem.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
            return
        self._desk.say("Note complétée." if self._completes else "Complément ajouté sous la note.")

    def _drop(self) -> None:
        self._editor.clear()
        self.settle()
        self._box.hide()
        self._box.deleteLater()
        self._timer = None
        if self.opener:
            self.opener.setEnabled(True)
            self.opener.setFocus()
