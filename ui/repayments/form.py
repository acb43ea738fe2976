"""Writes the draft of a plan: the amount and the number of months answer each other at each letter. Nothing to save."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from caseworker.dates import add_months
from caseworker.days import short_day
from caseworker.errors import Problem
from caseworker.labels import NBSP, plural
from caseworker.money import euros
from caseworker.rent_words import MEANS
from caseworker.rents.model import Means
from caseworker.repayment_words import afforded_words, left_words, too_long_words
from caseworker.repayments.affording import Afforded
from caseworker.repayments.model import PlanDraft, Terms
from caseworker.repayments.service import Proposal
from ui.theme import tokens
from ui.widgets.fields import DateField, Field, MoneyField, combo, line_edit, say_problems
from ui.widgets.layout import block, column, row
from ui.widgets.texts import picture, text

AMOUNT, COUNT = "amount_cents", "count"
USUAL_COUNT, USUAL_DAY, LEAST_DAYS = 12, 10, 7
PLACES = {
    "debt_on": (0, 0, 1), "first_due_on": (0, 1, 1), AMOUNT: (1, 0, 1), COUNT: (1, 1, 1), "day_of_month": (2, 0, 1),
    "means": (2, 1, 1), "note": (3, 0, 2),
}  # fmt: skip
Ask = Callable[[PlanDraft], tuple[Proposal, Afforded | None]]


def usual_draft(today: date) -> PlanDraft:
    """Return what a plan begins with: what is owed today, in twelve months, from the next 10th that leaves a week."""
    first = today.replace(day=USUAL_DAY)
    while first < today + timedelta(days=LEAST_DAYS):
        first = add_months(first, 1)
    return PlanDraft(today, count=USUAL_COUNT, first_due_on=first)


class PlanForm(QWidget):
    """The fields of a draft, and what it comes to.

    Args:
        today: the day it is.
        ask: says what a draft comes to.
        heard: told of each letter.
    """

    def __init__(self, today: date, ask: Ask, heard: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._today, self._ask, self._heard = today, ask, heard
        self._driver = COUNT
        self._build()
        self._connect()
        self._lay_out()

    def _build(self) -> None:
        self._debt_on = DateField(self._today, self._today, "Dette arrêtée au")
        self._first = DateField(None, self._today, "Première échéance")
        self._amount = MoneyField(None, "Mensualité")
        self._count = _whole(120, "Nombre de mensualités")
        self._day = _whole(31, "Jour du mois des suivantes")
        self._means = combo({code.value: MEANS[code.value] for code in Means}, "Moyen de paiement du plan")
        self._note = line_edit("", "Convenu aussi, écrit pour le ménage")
        self._told, self._left = text("", "strong", wrap=True), text("", wrap=True)
        self._warned = text("", wrap=True)
        warning = row(picture("triangle-alert", tokens().warn), self._warned, spacing=8)
        warning.setStretch(1, 1)
        self._warning = block(warning)

    def _connect(self) -> None:
        self._amount.textEdited.connect(lambda _: self._drive(AMOUNT))
        self._count.textEdited.connect(lambda _: self._drive(COUNT))
        for edit in (self._day, self._note):
            edit.textEdited.connect(self._reckon)
        for day in (self._debt_on, self._first):
            day.day_changed.connect(self._reckon)
        self._means.currentIndexChanged.connect(self._reckon)

    def _lay_out(self) -> None:
        self._fields: dict[str, Field[Any]] = {
            "debt_on": Field("Dette arrêtée au", self._debt_on),
            "first_due_on": Field("Première échéance", self._first),
            AMOUNT: Field("Mensualité", self._amount),
            COUNT: Field("Nombre de mensualités", self._count),
            "day_of_month": Field("Puis le… du mois", self._day),
            "means": Field("Moyen de paiement", self._means),
            "note": Field("Convenu aussi, écrit pour le ménage", self._note),
        }
        fields = QGridLayout()
        fields.setSpacing(8)
        for name, (line, place, span) in PLACES.items():
            fields.addWidget(self._fields[name], line, place, 1, span)
        self.setLayout(column(fields, self._told, self._left, self._warning, spacing=8))

    # --- Shown

    def show_terms(self, terms: Terms) -> None:
        """Show a draft as it is kept."""
        made = {self._debt_on: terms.debt_on, self._first: terms.first_due_on}
        for field, day in made.items():
            field.set_day(day)
        self._amount.set_cents(terms.amount_cents)
        self._count.setText(str(terms.count))
        self._day.setText(str(terms.day_of_month))
        self._means.blockSignals(True)  # what is shown was not typed
        self._means.setCurrentIndex(max(self._means.findData(terms.means), 0))
        self._means.blockSignals(False)
        self._note.setText(terms.note)
        last = terms.instalments[-1].cents
        self._driver = COUNT if last > terms.amount_cents else AMOUNT
        self._tell(PlanDraft(None), answer=False)

    def take_focus(self) -> None:
        """Let keys begin with the amount."""
        self._amount.setFocus()
        self._amount.selectAll()

    def draft(self) -> PlanDraft:
        """Return what the fields say; the amount or the number, whichever was typed last."""
        amount, count = self._amount.cents(), _number(self._count)
        by_amount = self._driver == AMOUNT
        return PlanDraft(
            self._debt_on.day(), amount if by_amount else None, None if by_amount else count, self._first.day(),
            _number(self._day), self._means.currentData(), self._note.text(),
        )  # fmt: skip

    def unreadable(self) -> Sequence[Problem]:
        """Return what cannot be read at all."""
        wrong = [Problem(AMOUNT, "amount_unreadable")] if self._amount.is_wrong() else []
        days: Mapping[str, DateField] = {"debt_on": self._debt_on, "first_due_on": self._first}
        return wrong + [Problem(name, "date_unreadable") for name, field in days.items() if field.is_wrong()]

    # --- Typed

    def _drive(self, driver: str) -> None:
        self._driver = driver
        self._reckon()

    def _reckon(self, *_: object) -> None:
        self._tell(self.draft(), answer=True)
        self._heard()

    def tell(self) -> None:
        """Say again what the draft comes to: something was paid, or evaluated, meanwhile."""
        self._tell(self.draft(), answer=False)

    def _tell(self, draft: PlanDraft, *, answer: bool) -> None:
        unreadable = self.unreadable()
        proposal, afforded = self._ask(draft if draft.debt_on else self.draft())
        problems = unreadable or proposal.problems
        say_problems(self._fields, problems)
        terms = None if problems else proposal.terms
        self._told.setText(terms_words(terms) if terms else "")
        self._left.setText(left_words(afforded) if terms else "")
        warnings = [too_long_words(proposal.most_months), afforded_words(afforded)] if terms else []
        self._warned.setText(" ".join(one for one in warnings if one))
        self._warning.setVisible(any(warnings))
        if terms and answer:
            self._answer(terms)

    def _answer(self, terms: Terms) -> None:
        """Fill in the field that was not typed."""
        if self._driver == AMOUNT:
            self._count.setText(str(terms.count))
        else:
            self._amount.set_cents(terms.amount_cents)


def terms_words(terms: Terms) -> str:
    """Say a plan in one sentence."""
    last = terms.instalments[-1]
    if terms.count == 1:
        return f"{euros(terms.debt_cents)} à payer en une fois, le {short_day(last.due_on)}."
    months = plural(terms.count, "mensualité", "mensualités")
    ending = f"la dernière le {short_day(last.due_on)}"
    if last.cents != terms.amount_cents:
        ending = f"la dernière de {euros(last.cents)} le {short_day(last.due_on)}"
    return (
        f"Dette{NBSP}: {euros(terms.debt_cents)}. {months} de {euros(terms.amount_cents)}, {ending}, en plus du loyer."
    )


def _whole(most: int, name: str) -> QLineEdit:
    edit = line_edit("", name, 3)
    edit.setValidator(QIntValidator(1, most, edit))
    edit.setAlignment(Qt.AlignmentFlag.AlignRight)
    return edit


def _number(edit: QLineEdit) -> int | None:
    typed = edit.text().strip()
    return int(typed) if typed.isdecimal() else None
