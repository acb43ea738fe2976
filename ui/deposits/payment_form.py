"""Notes what someone paid, or what was given back: who, how much, when, by which means."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker.deposit_words import PARTIES
from caseworker.deposits.model import EntryDraft
from caseworker.errors import Problem, RuleBroken
from caseworker.labels import PAYMENT_MEANS
from ui.widgets.buttons import button, choice, exclusive
from ui.widgets.fields import DateField, Field, MoneyField, combo, line_edit, say_problems
from ui.widgets.flow import Flow
from ui.widgets.layout import column, row
from ui.widgets.texts import text

MEANS = {"": "À préciser"} | {code: label.capitalize() for code, label in PAYMENT_MEANS.items()}


class PaymentForm(QWidget):
    """The fields of one payment. `on_done` raises `RuleBroken` when one is wrong."""

    def __init__(self, today: date, question: str, verb: str, on_done: Callable[[EntryDraft], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._today, self._on_done = today, on_done
        self._build()
        self._lay_out(question, verb)
        self.hide()

    def _build(self) -> None:
        self._parties = {code: choice(label) for code, label in PARTIES.items()}
        self._group = exclusive(list(self._parties.values()))
        self._amount = MoneyField(None, "Montant")
        self._on = DateField(self._today, self._today, "Date")
        self._means = combo(MEANS, "Moyen")
        self._note = line_edit("", "Précision")

    def _lay_out(self, question: str, verb: str) -> None:
        self._fields: dict[str, Field[Any]] = {
            "amount_cents": Field("Montant", self._amount),
            "on": Field("Date", self._on),
            "means": Field("Moyen", self._means),
            "note": Field("Précision", self._note),
        }
        fields = QGridLayout()
        fields.setSpacing(10)
        for number, field in enumerate(self._fields.values()):
            fields.addWidget(field, number // 2, number % 2)
        done = button("Enregistrer", self._finish, icon="check", name=verb)
        asked = text(question, "strong")
        self.setLayout(column(asked, Flow(list(self._parties.values())), fields, row(None, done), spacing=8))

    def propose(self, party: str, cents: int | None) -> None:
        """Begin a payment of someone, of an amount, today."""
        self._parties.get(party, self._parties["menage"]).setChecked(True)
        self._amount.set_cents(cents)
        self._on.set_day(self._today)
        self._note.clear()
        say_problems(self._fields, [])

    def take_focus(self) -> None:
        """Let keys begin with the amount."""
        self._amount.setFocus()
        self._amount.selectAll()

    def draft(self) -> EntryDraft:
        """Return what the fields say."""
        party = next((code for code, made in self._parties.items() if made.isChecked()), "")
        means: str = self._means.currentData()
        return EntryDraft(party, self._amount.cents(), self._on.day(), means, self._note.text())

    def _finish(self) -> None:
        wrong = [Problem("amount_cents", "amount_unreadable")] if self._amount.is_wrong() else []
        wrong += [Problem("on", "date_unreadable")] if self._on.is_wrong() else []
        fields: Mapping[str, Field[Any]] = self._fields
        say_problems(fields, wrong)
        if wrong:
            return
        try:
            self._on_done(self.draft())
        except RuleBroken as error:
            say_problems(fields, error.problems)
        else:
            self.hide()
