"""Payments of a dossier, the newest first: each stays written, a correction is another line."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import month_and_year, short_day
from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from caseworker.money import euros
from caseworker.rent_words import MEANS, PAYERS
from caseworker.rents.arrears import MonthLine
from caseworker.rents.model import Means, PaymentDraft, PaymentLine
from ui.rents.payment_form import PaymentForm
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, block, column, empty, row, separated
from ui.widgets.texts import text

FEW = 5
"""Lines shown at first: the cards under this one stay in sight."""


class PaymentsCard(Card):
    """The card of payments, and the form of one more."""

    def __init__(self, desk: Desk) -> None:
        self._add = button("Noter un paiement", self._toggle, kind="ghost", icon="plus")
        super().__init__("Paiements", action=self._add)
        self._desk, self._ref = desk, ""
        self._months: Sequence[MonthLine] = ()
        self._payments: Sequence[PaymentLine] = ()
        self._most = FEW
        self._form = PaymentForm(desk.today(), self._receive)
        self._lines = column(spacing=6)
        self.fill(self._form, self._lines, None)

    def show_payments(self, ref: str, lines: Sequence[PaymentLine], months: Sequence[MonthLine]) -> None:
        """Show the payments of an accompaniment."""
        if ref != self._ref:
            self._form.hide()
            self._most = FEW
        self._ref, self._months, self._payments = ref, months, lines
        self._writes = self._desk.workspace.session.may(Kind.RENTS, Access.WRITE) and not self._desk.discreet.on
        self._add.setVisible(self._writes)
        self._form.setVisible(self._form.isVisible() and self._writes)
        empty(self._lines)
        shown: list[QWidget] = [self._line(line) for line in list(reversed(lines))[: self._most]]
        for widget in separated(shown) or [text("Aucun paiement noté.", "muted")]:
            self._lines.addWidget(widget)
        if len(lines) > self._most:
            earlier = self._desk.discreet.counts(f"Voir les {len(lines) - self._most} plus anciens")
            self._lines.addWidget(
                block(row(button(earlier, self._show_earlier, kind="ghost", icon="chevron-down"), None))
            )

    def _show_earlier(self) -> None:
        self._most = len(self._payments)
        self.show_payments(self._ref, self._payments, self._months)

    def _line(self, line: PaymentLine) -> QWidget:
        hides = self._desk.discreet.hides
        title = f"Annulation, {short_day(line.on)}" if line.reverses_id else short_day(line.on)
        month = f"pour {month_and_year(line.for_month)}" if line.for_month else ""
        taken = (
            "annulé"
            if line.reversed_on == line.on
            else f"rejeté le {short_day(line.reversed_on)}"
            if line.reversed_on
            else ""
        )
        details = " · ".join(
            part for part in (taken, MEANS[line.means], PAYERS[line.payer], month, hides(line.note)) if part
        )
        amount = text(hides(euros(line.cents)), "strong" if line.holds else "muted")
        made = row(Line("hand-coins", title, details, amount), *self._actions(line, title), spacing=6)
        made.setStretch(0, 1)
        return block(made)

    def _actions(self, line: PaymentLine, title: str) -> list[QWidget]:
        if not self._writes or not line.holds:
            return []
        wrong = f"Annuler une erreur par une autre ligne\u00a0: {title}"
        made: list[QWidget] = [button("Annuler", lambda: self._reverse(line), kind="ghost", name=wrong)]
        if line.means != Means.CASH:
            name = f"Noter le rejet par la banque, aujourd’hui\u00a0: {title}"
            made.append(button("Rejet", lambda: self._reverse(line, self._desk.today()), kind="ghost", name=name))
        return made

    def _toggle(self) -> None:
        if self._form.isVisible():
            self._form.hide()
            return
        self._form.propose(self._months)
        self._form.show()
        self._form.take_focus()

    def _receive(self, draft: PaymentDraft) -> None:
        payments = self._desk.workspace.payments
        line = payments.receive(self._ref, draft)
        self._desk.say("Paiement noté.", lambda: payments.reverse(line.id))

    def _reverse(self, line: PaymentLine, returned_on: date | None = None) -> None:
        try:
            self._desk.workspace.payments.reverse(line.id, returned_on)
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
        else:
            self._desk.say("Paiement repris par une autre ligne\u00a0: les deux restent écrites.")
