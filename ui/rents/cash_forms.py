"""Notes what is taken to the bank, and what is counted in the box. What is wrong is said beside its field."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from caseworker.cash.model import CountDraft, DepositDraft, DepositKind
from caseworker.errors import Problem, RuleBroken
from caseworker.rent_words import DEPOSITED
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, MoneyField, combo, line_edit, say_problems
from ui.widgets.layout import column, row


class CashForm(QWidget):
    """An amount, a day, and what each form adds. `on_done` raises `RuleBroken` when a field is wrong."""

    def __init__(self, today: date, verb: str, others: Mapping[str, Field[Any]], on_done: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._today, self._on_done = today, on_done
        self.amount, self.day = (
            MoneyField(None, f"Montant, {verb.lower()}"),
            DateField(today, today, f"Date, {verb.lower()}"),
        )
        self._fields: dict[str, Field[Any]] = {"cents": Field("Montant", self.amount), "on": Field("Date", self.day)}
        self._fields |= others
        self._done = button(verb, self._finish, kind="primary", icon="check")
        for field in self._fields.values():
            if hasattr(field.edit, "returnPressed"):
                field.edit.returnPressed.connect(self._finish)
        first = row(self._fields["cents"], self._fields["on"], spacing=8)
        self.setLayout(column(first, *others.values(), row(None, self._done), spacing=8))

    def _finish(self) -> None:
        wrong = [Problem("cents", "amount_unreadable")] if self.amount.is_wrong() else []
        wrong += [Problem("on", "date_unreadable")] if self.day.is_wrong() else []
        try:
            if wrong:
                raise RuleBroken(wrong)
            self._on_done()
        except RuleBroken as error:
            say_problems(self._fields, error.problems)
        else:
            say_problems(self._fields, [])
            self.clear()

    def clear(self) -> None:
        """Begin again."""
        self.amount.set_cents(None)
        self.day.set_day(self._today)


class DepositForm(CashForm):
    """Cash or cheques taken to the bank."""

    def __init__(self, today: date, on_done: Callable[[DepositDraft], object]) -> None:
        self._kind = combo({one.value: DEPOSITED[one.value] for one in DepositKind}, "Ce qui est remis à la banque")
        self._slip = line_edit("", "Numéro du bordereau")
        others: dict[str, Field[Any]] = {
            "kind": Field("Quoi", self._kind),
            "slip": Field("Numéro du bordereau", self._slip),
        }
        super().__init__(today, "Noter la remise", others, lambda: on_done(self.draft()))

    def draft(self) -> DepositDraft:
        """Return what the fields say."""
        return DepositDraft(self._kind.currentData(), self.amount.cents(), self.day.day(), self._slip.text())

    def clear(self) -> None:
        super().clear()
        self._slip.clear()


class CountForm(CashForm):
    """What was counted, and why it is not what was expected."""

    def __init__(self, today: date, on_done: Callable[[CountDraft], object]) -> None:
        self._why = line_edit("", "Explication de l’écart")
        others: dict[str, Field[Any]] = {"explanation": Field("Écart, s’il y en a un\u00a0: pourquoi", self._why)}
        super().__init__(today, "Noter le comptage", others, lambda: on_done(self.draft()))

    def draft(self) -> CountDraft:
        """Return what the fields say."""
        return CountDraft(self.amount.cents(), self.day.day(), self._why.text())

    def clear(self) -> None:
        super().clear()
        self._why.clear()
