"""What a household sees when the worker turns the screen to it: its file, and the way back to work, which asks for a code."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Kind
from caseworker.dates import age_on
from caseworker.days import long_day
from caseworker.showing.model import ShownFile
from caseworker.showing.service import ShowingService
from ui.shell.task_runner import TaskRunner
from ui.showing.back_bar import BackBar
from ui.showing.cards import agreement_card, appointments_card, dwelling_card, meetings_card, people_card
from ui.widgets.adaptive import SideBySide
from ui.widgets.layout import Card, Elided, Page, column, header, scrolling
from ui.widgets.texts import chip


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
        self._back_bar.taken_back.connect(self.taken_back)

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
        mode = chip("Écran montré au ménage", "info")
        self._back_bar = BackBar(self._showing, self._tasks, has_code=file.has_code, hint=hint, left=mode)
        self.code, self.problem = self._back_bar.code, self._back_bar.problem
        return self._back_bar

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self._body, self._body.setFocus)
