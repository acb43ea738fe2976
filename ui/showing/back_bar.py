"""The way back to work from a screen that was turned: a code, or the passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from caseworker.errors import CaseworkerError
from caseworker.showing.service import ShowingService
from ui.shell.task_runner import TaskRunner
from ui.shell.wording import sentence_of
from ui.widgets.buttons import button, relabel
from ui.widgets.fields import ProblemLabel, line_edit
from ui.widgets.layout import Item, bar, column, row
from ui.widgets.texts import text

CODE_WIDTH = 240
BACK = "Revenir au travail"


class BackBar(QWidget):
    """Asks for the code. `taken_back` once it, or the passphrase, was right.

    Args:
        showing: takes the screen back.
        tasks: jobs; Argon2 takes half a second.
        has_code: a code is asked for, the passphrase otherwise.
        hint: the passphrase of the demonstration, which is no secret; else "".
        left: beside the field.
    """

    taken_back = Signal()

    def __init__(
        self, showing: ShowingService, tasks: TaskRunner, *, has_code: bool, hint: str = "", left: QWidget | None = None
    ) -> None:
        super().__init__()
        self._showing, self._tasks = showing, tasks
        what = "votre code" if has_code else "votre phrase de passe"
        said = f"Pour {BACK.lower()}\u00a0: {what}, puis Entrée." + (f" Démonstration\u00a0: {hint}" if hint else "")
        name = "Code ou phrase de passe" if has_code else "Phrase de passe"
        self.code = line_edit(name, name, longest=400)
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.code.setFixedWidth(CODE_WIDTH)
        self.problem = ProblemLabel()
        self._back = button(BACK, self.leave, kind="primary", icon="lock-open")
        self.code.returnPressed.connect(self.leave)
        self.code.textEdited.connect(lambda _: self.problem.say(""))
        items: list[Item] = [left] if left else []
        line = row(*items, None, self.code, self._back, spacing=12)
        inside = column(self.problem, text(said, "small", wrap=True), line, margins=(24, 8, 24, 8))
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(bar("bottombar", inside))
        self.setLayout(whole)

    def leave(self) -> None:
        """Check what was typed, in a job; what is wrong is said above the field."""
        typed = self.code.text()
        if not typed or not self._back.isEnabled():
            self.code.setFocus()
            return
        self._wait(waiting=True)
        self._tasks.run(lambda _: self._showing.leave(typed), self._succeed, BACK, self._fail)

    def _succeed(self, _: None) -> None:
        self.code.clear()
        self.taken_back.emit()

    def _fail(self, error: CaseworkerError) -> None:
        self._wait(waiting=False)
        self.problem.say(
            "Ce n’est pas votre phrase de passe." if error.code == "wrong_passphrase" else sentence_of(error)
        )
        self.code.clear()
        self.code.setFocus()

    def _wait(self, *, waiting: bool) -> None:
        self._back.setEnabled(not waiting)
        self.code.setReadOnly(waiting)
        relabel(self._back, "Vérification…" if waiting else BACK)
