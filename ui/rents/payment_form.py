"""Notes what somebody paid of a rent. Enter saves; what looks wrong is asked about, and a second time confirms it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker.days import month_and_year
from caseworker.errors import Problem, RuleBroken
from caseworker.rent_words import MEANS, PAYERS
from caseworker.rents.arrears import MonthLine
from caseworker.rents.model import TO_CONFIRM, Means, PaymentDraft
from ui.widgets.buttons import button, relabel
from ui.widgets.fields import DateField, Field, MoneyField, combo, line_edit, say_problems
from ui.widgets.layout import column, row

SAVE, SAVE_ANYWAY, OLDEST = "Enregistrer", "Enregistrer quand même", "Le plus ancien"


class PaymentForm(QWidget):
    """The fields of one payment. `on_done` raises `RuleBroken` when one is wrong."""

    def __init__(self, today: date, on_done: Callable[[PaymentDraft], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._today, self._on_done = today, on_done
        self._asked: PaymentDraft | None = None
        self._build()
        self._lay_out()
        self.hide()

    def _build(self) -> None:
        self._amount = MoneyField(None, "Montant payé")
        self._on = DateField(self._today, self._today, "Date du paiement")
        self._means = combo({code.value: MEANS[code.value] for code in Means}, "Moyen de paiement")
        self._payer = combo(PAYERS, "Qui paie")
        self._month = combo({"": OLDEST}, "Mois payé")
        self._note = line_edit("", "Précision sur le paiement")
        self._done = button(SAVE, self._finish, kind="primary", icon="check", name="Enregistrer le paiement")
        for edit in (self._amount, self._on, self._note):
            edit.returnPressed.connect(self._finish)

    def _lay_out(self) -> None:
        self._fields: dict[str, Field[Any]] = {
            "cents": Field("Montant", self._amount),
            "on": Field("Date", self._on),
            "means": Field("Moyen", self._means),
            "payer": Field("Qui paie", self._payer),
            "for_month": Field("Pour le mois", self._month),
            "note": Field("Précision", self._note),
        }
        fields = QGridLayout()
        fields.setSpacing(8)
        for number, field in enumerate(self._fields.values()):
            fields.addWidget(field, number // 2, number % 2)
        self.setLayout(column(fields, row(None, self._done), spacing=8))

    def propose(self, months: Sequence[MonthLine]) -> None:
        """Begin a payment of today, of what is left of the oldest month that is not wholly paid."""
        unpaid = [line for line in reversed(months) if line.left_cents]
        self._month.clear()
        self._month.addItem(OLDEST, "")
        for line in unpaid:
            self._month.addItem(month_and_year(line.due.month), line.due.month.isoformat())
        self._amount.set_cents(unpaid[0].left_cents if unpaid else None)
        self._on.set_day(self._today)
        self._note.clear()
        self._ask(None, [])

    def take_focus(self) -> None:
        """Let keys begin with the amount."""
        self._amount.setFocus()
        self._amount.selectAll()

    def draft(self) -> PaymentDraft:
        """Return what the fields say."""
        means, payer, month = (one.currentData() for one in (self._means, self._payer, self._month))
        meant = date.fromisoformat(month) if month else None
        return PaymentDraft(self._amount.cents(), self._on.day(), means, payer, meant, self._note.text())

    def _finish(self) -> None:
        wrong = [Problem("cents", "amount_unreadable")] if self._amount.is_wrong() else []
        wrong += [Problem("on", "date_unreadable")] if self._on.is_wrong() else []
        draft = self.draft()
        if wrong:
            self._ask(None, wrong)
            return
        try:
            self._on_done(replace(draft, is_sure=draft == self._asked))
        except RuleBroken as error:
            asked = all(problem.code in TO_CONFIRM for problem in error.problems)
            self._ask(draft if asked else None, error.problems)
        else:
            self.hide()

    def _ask(self, draft: PaymentDraft | None, problems: Sequence[Problem]) -> None:
        """Say what is wrong; a draft that is only asked about is confirmed when it is saved again as it is."""
        self._asked = draft
        relabel(self._done, SAVE_ANYWAY if draft else SAVE)
        say_problems(self._fields, problems)
