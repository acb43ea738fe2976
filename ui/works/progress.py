"""How a request goes on: its dated facts, and what can be noted next."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker.days import short_day
from caseworker.errors import Problem
from caseworker.labels import ASKERS, wording
from caseworker.works.model import StepKind, Work
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.layout import Card, Line, block, column, empty
from ui.works.steps import DONE, StepForm
from ui.works.words import done_words, step_words

NEXT = {
    DONE: ("C’est fait", "circle-check"),
    StepKind.PLANNED.value: ("Prévoir une date", "calendar-days"),
    StepKind.QUOTE.value: ("Devis reçu", "receipt"),
    StepKind.AGREEMENT.value: ("Accord donné", "handshake"),
    StepKind.GIVEN_UP.value: ("Abandonner", "x"),
}


class ProgressCard(Card):
    """`noted` gives a `Step` or a `Done`."""

    noted = Signal(object)

    def __init__(self, desk: Desk, *, may_write: bool) -> None:
        super().__init__("Suivi")
        self._desk, self._may_write = desk, may_write
        self._ref = ""
        self._form: StepForm | None = None
        self._lines, self._under = column(spacing=10), column(spacing=0)
        self._actions = Flow([
            button(words, partial(self._open, kind), icon=icon, kind="primary" if kind == DONE else "")
            for kind, (words, icon) in NEXT.items()
        ])  # fmt: skip
        self.add(block(self._lines), self._actions, block(self._under))

    def show_work(self, work: Work) -> None:
        """Show what followed a request; what is being typed about this very one stays."""
        empty(self._lines)
        for line in self._facts(work):
            self._lines.addWidget(line)
        self._actions.setVisible(self._may_write and work.is_open and not work.is_veiled)
        if work.ref != self._ref or not work.is_open:
            self.close_form()
        self._ref = work.ref

    def _facts(self, work: Work) -> list[QWidget]:
        hides = self._desk.discreet.hides
        asked = short_day(work.opened_on)
        if work.asked_by:
            asked = f"{asked} · {wording(ASKERS, work.asked_by)}"
        lines: list[QWidget] = [Line("flag", "Demandé", asked)]
        lines += [Line(*step_words(step, hides)) for step in work.steps]
        if work.done:
            lines.append(Line("circle-check", "Fait", done_words(work, hides), colour=tokens().ok))
        return lines

    def _open(self, kind: str) -> None:
        self.close_form()
        session = self._desk.workspace.session
        comes = (
            session.name if kind in {DONE, StepKind.PLANNED.value} and session.role == "agent_de_maintenance" else ""
        )
        self._form = StepForm(kind, self._desk.today(), comes, self.close_form)
        self._form.finished.connect(self.noted)
        self._under.addWidget(self._form)
        self._form.take_focus()

    def close_form(self) -> None:
        """Fold what is being typed."""
        empty(self._under)
        self._form = None

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong with the fact being typed."""
        if self._form:
            self._form.show_problems(problems)
