"""Months called as a table: what was asked for, what came of it."""

from collections.abc import Callable, Sequence
from datetime import date

from caseworker.days import month_and_year
from caseworker.money import euros
from caseworker.rents.arrears import MonthLine
from ui.widgets.tables import Column

PAID, PARTLY, CURRENT, UNPAID = "Réglé", "En partie", "Ce mois-ci", "Impayé"
CHIPS = {PAID: "ok", PARTLY: "warn", CURRENT: "info", UNPAID: "danger"}


def state_of(line: MonthLine, today: date) -> str:
    """Return how a month stands, in a word."""
    if not line.left_cents:
        return PAID
    if line.paid_cents:
        return PARTLY
    return CURRENT if line.due.month == today.replace(day=1) else UNPAID


def columns_of(today: date, hides: Callable[[str], str]) -> Sequence[Column[MonthLine]]:
    """Return the columns; `hides` gives dots in discreet mode."""

    def amount(title: str, cents: Callable[[MonthLine], int], rank: int = 0) -> Column[MonthLine]:
        wide = 150 if len(title) > 8 else 98
        return Column(title, lambda line: hides(euros(cents(line))), cents, right=True, width=wide, rank=rank)

    return (
        Column(
            "Mois", lambda line: month_and_year(line.due.month).capitalize(), lambda line: line.due.month, width=150
        ),
        amount("Loyer et charges", lambda line: line.due.rent_cents + line.due.charges_cents, 3),
        amount("Aide", lambda line: line.due.aid_cents, 2),
        amount("Autres sommes", lambda line: line.adjusted_cents, 4),
        amount("Demandé", lambda line: line.asked_cents),
        amount("Payé", lambda line: line.paid_cents, 1),
        amount("Reste", lambda line: line.left_cents),
        Column(
            "État",
            lambda line: state_of(line, today),
            chip=lambda line: CHIPS[state_of(line, today)],
        ),
    )
