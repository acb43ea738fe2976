"""What adds to the months called, or takes from them: each line stays written, a correction is another line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from caseworker.money import euros
from caseworker.rent_words import ADJUSTMENTS
from caseworker.rents.model import AdjustmentDraft, AdjustmentLine
from ui.rents.adjustment_form import AdjustmentForm
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, block, column, empty, row, separated
from ui.widgets.texts import text


class AdjustmentsCard(Card):
    """The card of these lines, and the form of one more."""

    def __init__(self, desk: Desk) -> None:
        self._add = button("Noter une somme", self._toggle, kind="ghost", icon="plus")
        super().__init__("Autres sommes", action=self._add)
        self._desk, self._ref = desk, ""
        self._form = AdjustmentForm(desk.today(), self._adjust)
        self._lines = column(spacing=6)
        self.fill(self._form, self._lines, None)

    def show_lines(self, ref: str, lines: Sequence[AdjustmentLine]) -> None:
        """Show the lines of an accompaniment."""
        if ref != self._ref:
            self._form.hide()
        self._ref = ref
        self._writes = self._desk.workspace.session.may(Kind.RENTS, Access.WRITE) and not self._desk.discreet.on
        self._add.setVisible(self._writes)
        self._form.setVisible(self._form.isVisible() and self._writes)
        empty(self._lines)
        shown: list[QWidget] = [self._line(line) for line in reversed(lines)]
        nothing = text("Régularisation de charges, rappel d’aide, réparations\u00a0: rien de noté.", "muted")
        for widget in separated(shown) or [nothing]:
            self._lines.addWidget(widget)

    def _line(self, line: AdjustmentLine) -> QWidget:
        hides = self._desk.discreet.hides
        title = f"Annulation\u00a0: {ADJUSTMENTS[line.kind]}" if line.reverses_id else ADJUSTMENTS[line.kind]
        state = "annulé" if line.is_reversed else ""
        details = " · ".join(part for part in (short_day(line.on), state, hides(line.reason)) if part)
        icon = "arrow-up" if line.cents > 0 else "arrow-down"
        amount = text(hides(euros(line.cents)), "strong" if line.holds else "muted")
        made = row(Line(icon, title, details, amount), *self._actions(line, title), spacing=6)
        made.setStretch(0, 1)
        return block(made)

    def _actions(self, line: AdjustmentLine, title: str) -> list[QWidget]:
        if not self._writes or not line.holds:
            return []
        name = f"Annuler par une autre ligne\u00a0: {title}, {short_day(line.on)}"
        return [button("Annuler", lambda: self._reverse(line), kind="ghost", name=name)]

    def _toggle(self) -> None:
        if self._form.isVisible():
            self._form.hide()
        else:
            self._form.begin()

    def _adjust(self, draft: AdjustmentDraft) -> None:
        adjustments = self._desk.workspace.adjustments
        line = adjustments.adjust(self._ref, draft)
        self._desk.say("Somme notée au compte.", lambda: adjustments.reverse(line.id))

    def _reverse(self, line: AdjustmentLine) -> None:
        try:
            self._desk.workspace.adjustments.reverse(line.id)
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
        else:
            self._desk.say("Somme reprise par une autre ligne\u00a0: les deux restent écrites.")
