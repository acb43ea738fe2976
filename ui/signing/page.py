"""What somebody reads and signs on the worker's screen: the whole text, then a sheet to sign on, then the way back to work."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTextBrowser, QWidget

from caseworker.errors import CaseworkerError, RuleBroken
from caseworker.labels import sentence
from caseworker.showing.service import ShowingService
from caseworker.signatures.model import Signature
from caseworker.signatures.screen import SigningSheet
from caseworker.signatures.words import KINDS, LAW
from ui.shell.task_runner import TaskRunner
from ui.showing.back_bar import BackBar
from ui.signing.steps import DrawingStep, TextStep
from ui.widgets.buttons import button
from ui.widgets.layout import Elided, Page, block, column, header
from ui.widgets.notices import EmptyState
from ui.widgets.texts import text

SIGNED = (
    "Merci, c’est signé",
    "La signature est enregistrée. Rendez maintenant l’appareil à {worker}\u00a0: une copie vous est remise.",
)
GIVEN_BACK = (
    "Rien n’est signé",
    "Vous avez le droit de réfléchir, de poser des questions ou de vous faire aider. Rendez l’appareil à {worker}.",
)


class SigningPage(Page):
    """It holds no workspace, only what was read beforehand and what takes the screen back.

    Signals: `taken_back` once the code or the passphrase was right.

    Args:
        sheet: what is to be signed, and by whom.
        keep: keeps what was drawn, at once.
        showing: takes the screen back.
        tasks: jobs.
        now: the present instant.
        hint: the passphrase of the demonstration, which is no secret; else "".
    """

    taken_back = Signal()

    def __init__(
        self,
        sheet: SigningSheet,
        keep: Callable[[Signature], None],
        showing: ShowingService,
        tasks: TaskRunner,
        now: Callable[[], datetime],
        hint: str = "",
    ) -> None:
        self.sheet = sheet
        self.signature: Signature | None = None
        self._keep = keep
        self._now = now
        self._steps = QStackedWidget()
        super().__init__(self._build_top(sheet), self._steps)
        self._reading = TextStep(sheet.text, self._draw, self._give_back)
        self._drawing = DrawingStep(sheet.name, self._read_again, self._sign)
        self._end = column(spacing=0)
        for step in (self._reading, self._drawing, block(self._end)):
            self._steps.addWidget(step)
        self._back_bar = BackBar(showing, tasks, has_code=sheet.has_code, hint=hint)
        self._back_bar.taken_back.connect(self.taken_back)

    def _build_top(self, sheet: SigningSheet) -> QWidget:
        what = f"{KINDS.get(sheet.kind, 'Document')} {sheet.reference}"
        who = " · ".join(part for part in (sheet.name, sheet.quality, sheet.place) if part)
        self._return = button(f"Rendre l’appareil à {sheet.worker}", self._give_back, kind="ghost", icon="lock")
        titles = column(Elided(what, "title"), Elided(who, "muted"), text(LAW, "small", wrap=True), spacing=2)
        return header(titles, self._return)

    def text_area(self) -> QTextBrowser:
        """Return where the whole text is read."""
        return self._reading.area

    def _draw(self) -> None:
        self._steps.setCurrentWidget(self._drawing)
        self._drawing.setFocus()

    def _read_again(self) -> None:
        self._steps.setCurrentWidget(self._reading)
        self._reading.area.setFocus()

    def _sign(self) -> None:
        drawn = self._drawing.signature.strokes(), self._drawing.initials.strokes()
        signature = self.sheet.signed(*drawn, self._now())
        try:
            self._keep(signature)
        except CaseworkerError as error:
            self._drawing.say(sentence(error.problems[0].code if isinstance(error, RuleBroken) else error.code))
            return
        self.signature = signature
        self._finish(SIGNED)

    def _give_back(self) -> None:
        self.signature = None
        self._finish(GIVEN_BACK)

    def _finish(self, said: tuple[str, str]) -> None:
        if self._end.count() == 0:
            icon = "circle-check" if self.signature else "handshake"
            self._end.addWidget(EmptyState(icon, said[0], said[1].format(worker=self.sheet.worker)), 1)
            self._end.addWidget(self._back_bar)
        self._return.hide()
        self._steps.setCurrentIndex(2)
        self._back_bar.code.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reading.area.setFocus()
