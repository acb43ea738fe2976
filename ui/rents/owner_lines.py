"""The rents to pay to owners as a table: what each dwelling asks for in the month, what is paid of it, what is left."""

from collections.abc import Callable, Sequence

from caseworker.days import month_and_year
from caseworker.money import euros
from caseworker.owner_accounts.model import RentLine
from caseworker.owner_words import PAID, PARTLY, TO_PAY, TOO_MUCH
from ui.widgets.tables import Column

CHIPS = {PAID: "ok", PARTLY: "warn", TO_PAY: "info", TOO_MUCH: "danger"}


def state_of(line: RentLine) -> str:
    """Return how a rent stands, in a word or two."""
    if line.left_cents < 0:
        return TOO_MUCH
    if not line.left_cents:
        return PAID
    return PARTLY if line.paid_cents else TO_PAY


def columns_of(hides: Callable[[str], str]) -> Sequence[Column[RentLine]]:
    """Return the columns; `hides` gives dots in discreet mode."""

    def amount(title: str, cents: Callable[[RentLine], int], rank: int = 0, width: int = 104) -> Column[RentLine]:
        return Column(title, lambda line: hides(euros(cents(line))), cents, right=True, width=width, rank=rank)

    return (
        Column("Logement", lambda line: line.unit.ref, lambda line: (len(line.unit.ref), line.unit.ref), width=96),
        Column("Propriétaire", lambda line: hides(line.owner_name) or "À préciser"),
        Column(
            "Mois", lambda line: month_and_year(line.month).capitalize(), lambda line: line.month, width=136, rank=5
        ),
        amount("Loyer", lambda line: line.owed.rent_cents, 5),
        amount("Charges", lambda line: line.owed.charges_cents, 6),
        amount("À payer", lambda line: line.owed.cents, 3),
        amount("Payé", lambda line: line.paid_cents, 4),
        amount("Reste", lambda line: line.left_cents),
        Column("État", state_of, chip=lambda line: CHIPS[state_of(line)], width=116),
    )
