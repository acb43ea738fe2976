"""What a household sees when the worker turns the screen to it: its file, and the way back to work, which asks for a code."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from caseworker.access.rights import Kind
from caseworker.dates import age_on
from caseworker.days import long_day
from caseworker.errors import CaseworkerError
from caseworker.showing.model import ShownFile
from caseworker.showing.service import ShowingService
from ui.shell.task_runner import TaskRunner
from ui.shell.wording import sentence_of
from ui.showing.cards import agreement_card, appointments_card, dwelling_card, meetings_card, people_card
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button, relabel
from ui.widgets.fields import ProblemLabel, line_edit
from ui.widgets.layout import Card, Elided, Page, bar, column, header, row, scrolling
from ui.widgets.texts import chip, text

CODE_WIDTH = 240
BACK = "Revenir au travail"


class ShownPage(Page):
    """One household's file. It holds no workspace, only what was read beforehand and what takes the screen back.

    Signals: `taken_back` once the code or the passphrase was right.

    Args:
        file: what may be shown.
        showing: takes the screen back.
        tasks: jobs; Argon2 takes half a second.
        today: the day it is.
        hint: the passphrase of the demonstration, which is no secret; else "".
    """

    taken_back = Signal()

    def __init__(
        self, file: ShownFile, showing: ShowingService, tasks: TaskRunner, today: date, hint: str = ""
    ) -> None:
        self._showing, self._tasks = showing, tasks
        super().__init__(self._build_top(file), self._build_body(file, today), self._build_bottom(file, hint))

    def _build_top(self, file: ShownFile) -> QWidget:
        since = f"Accompagnement depuis le {long_day(file.entered_on)}" if file.entered_on else ""
        lead = f"Votre référent\u00a0: {file.lead}" if file.lead else ""
        about = " · ".join(part for part in (since, lead) if part)
        return header(column(Elided(file.name, "title"), Elided(about, "muted"), spacing=2))

    def _build_body(self, file: ShownFile, today: date) -> QWidget:
        ages = [age_on(one.born_on, today) if one.born_on and one.born_on <= today else None for one in file.people]
        cards: list[tuple[Kind, Callable[[], Card]]] = [
            (Kind.HOUSING, lambda: dwelling_card(file.dwelling)),
            (Kind.AGREEMENTS, lambda: agreement_card(file.agreement)),
            (Kind.IDENTITY, lambda: people_card(file.people, ages)),
            (Kind.PASSAGES, lambda: appointments_card(file.appointments)),
        ]
        shown = [card() for kind, card in cards if kind not in file.unknown]
        parts = [SideBySide(*shown[:2]), *([SideBySide(*shown[2:])] if shown[2:] else [])]
        meetings = [] if Kind.PASSAGES in file.unknown else [meetings_card(file.meetings).low()]
        self._body = scrolling(column(*parts, *meetings, None, spacing=16))
        self._body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._body.setAccessibleName("Votre dossier")
        return self._body

    def _build_bottom(self, file: ShownFile, hint: str) -> QWidget:
        what = "votre code" if file.has_code else "votre phrase de passe"
        said = f"Pour {BACK.lower()}\u00a0: {what}, puis Entrée." + (f" Démonstration\u00a0: {hint}" if hint else "")
        name = "Code ou phrase de passe" if file.has_code else "Phrase de passe"
        self.code = line_edit(name, name, longest=400)
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.code.setFixedWidth(CODE_WIDTH)
        self.problem = ProblemLabel()
        self._back = button(BACK, self.leave, kind="primary", icon="lock-open")
        self.code.returnPressed.connect(self.leave)
        self.code.textEdited.connect(lambda _: self.problem.say(""))
        mode = chip("Écran montré au ménage", "info")
        line = row(mode, None, self.code, self._back, spacing=12)
        return bar("bottombar", column(self.problem, text(said, "small", wrap=True), line, margins=(24, 8, 24, 8)))

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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self._body, self._body.setFocus)
