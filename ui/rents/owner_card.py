"""One rent to pay to an owner: what it is for, what was paid, and the form of one more payment."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from caseworker.days import month_and_year, short_day
from caseworker.errors import Problem, RuleBroken
from caseworker.labels import plural
from caseworker.money import euros
from caseworker.owner_accounts.model import OwnerPayment, OwnerPaymentDraft, RentLine
from caseworker.rent_words import MEANS
from caseworker.rents.model import Means
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, MoneyField, combo, say_problems
from ui.widgets.layout import Card, Line, block, column, empty, row, separated
from ui.widgets.texts import text

NBSP = "\u00a0"


NARROW = 10
"""Letters that the combo keeps room for: the card stays whole on a small screen."""


class OwnerCard(Card):
    """The card beside the list. `on_pay` raises `RuleBroken` when something is wrong."""

    def __init__(self, desk: Desk, on_pay: Callable[[RentLine, OwnerPaymentDraft], object]) -> None:
        super().__init__()
        self._desk, self._on_pay = desk, on_pay
        self._line: RentLine | None = None
        self._told = column(spacing=6)
        self._form = self._build_form()
        self.add(self._told, self._form, None)

    def _build_form(self) -> QWidget:
        self._amount = MoneyField(None, "Montant payé au propriétaire")
        self._on = DateField(self._desk.today(), self._desk.today(), "Date du paiement")
        self._means = combo({code.value: MEANS[code.value] for code in Means}, "Moyen de paiement")
        self._means.setMinimumContentsLength(NARROW)
        self._means.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._fields: dict[str, Field[Any]] = {
            "cents": Field("Montant", self._amount),
            "on": Field("Date", self._on),
            "means": Field("Moyen", self._means),
        }
        done = button("Noter ce paiement", self._finish, kind="primary", icon="check")
        for edit in (self._amount, self._on):
            edit.returnPressed.connect(self._finish)
        return block(column(*self._fields.values(), row(None, done), spacing=8))

    def show_line(self, line: RentLine | None, *, writes: bool) -> None:
        """Show a rent, and offer to pay what is left of it."""
        self._line = line
        empty(self._told)
        self._form.setVisible(bool(line and writes and line.left_cents > 0))
        if line is None:
            self._told.addWidget(text("Aucun loyer à payer ici.", "muted", wrap=True))
            return
        hides = self._desk.discreet.hides
        self._told.addWidget(text(f"{line.unit.ref} · {month_and_year(line.month)}", "strong", wrap=True))
        self._told.addWidget(text(hides(f"{line.unit.address}, {line.unit.city}"), "muted", wrap=True))
        for said in _working(line, hides):
            self._told.addWidget(text(said, wrap=True))
        for made in separated([self._payment(one, writes=writes) for one in reversed(line.payments)]):
            self._told.addWidget(made)
        self._amount.set_cents(max(line.left_cents, 0))
        self._on.set_day(self._desk.today())
        say_problems(self._fields, [])

    def _payment(self, one: OwnerPayment, *, writes: bool) -> QWidget:
        title = f"Annulation, {short_day(one.on)}" if one.reverses_id else short_day(one.on)
        details = " · ".join(part for part in ("annulé" if one.is_reversed else "", MEANS[one.means]) if part)
        amount = text(self._desk.discreet.hides(euros(one.cents)), "strong" if one.holds else "muted")
        made = row(Line("hand-coins", title, details, amount), spacing=6)
        made.setStretch(0, 1)
        if writes and one.holds:
            name = f"Annuler une erreur par une autre ligne{NBSP}: {title}"
            made.addWidget(button("Annuler", lambda: self._reverse(one), kind="ghost", name=name))
        return block(made)

    def _reverse(self, one: OwnerPayment) -> None:
        self._desk.workspace.owner_accounts.reverse(one.id)
        self._desk.say(f"Paiement repris par une autre ligne{NBSP}: les deux restent écrites.")

    def _finish(self) -> None:
        wrong = [Problem("cents", "amount_unreadable")] if self._amount.is_wrong() else []
        wrong += [Problem("on", "date_unreadable")] if self._on.is_wrong() else []
        if not wrong and self._amount.cents() is None:
            wrong = [Problem("cents", "missing")]
        if wrong or self._line is None:
            say_problems(self._fields, wrong)
            return
        means: str = self._means.currentData()
        on: date | None = self._on.day()
        try:
            self._on_pay(self._line, OwnerPaymentDraft(self._line.month, on, self._amount.cents(), means))
        except RuleBroken as error:
            say_problems(self._fields, error.problems)


def _working(line: RentLine, hides: Callable[[str], str]) -> list[str]:
    """Say what a rent is made of, in a few lines."""
    owed = line.owed
    days = (owed.last - owed.first).days + 1
    is_whole = owed.first.day == 1 and (owed.last + timedelta(days=1)).day == 1
    some = f"Du {short_day(owed.first)} au {short_day(owed.last)}, {plural(days, 'jour', 'jours')}"
    when = "Mois entier" if is_whole else some
    told = [f"{when}{NBSP}: {hides(euros(owed.rent_cents))} de loyer et {hides(euros(owed.charges_cents))} de charges."]
    if owed.settled_cents > 0:
        told.append(f"Régularisation des charges à payer{NBSP}: {hides(euros(owed.settled_cents))}.")
    if owed.settled_cents < 0:
        told.append(
            f"Régularisation des charges, rendue par le propriétaire{NBSP}: {hides(euros(-owed.settled_cents))}."
        )
    return told
