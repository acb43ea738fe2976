"""What empty dwellings cost as a table: a line by dwelling, and the total, equal to their sum."""

from collections.abc import Callable, Sequence

from caseworker.money import euros
from caseworker.vacancies.model import UnitYear
from ui.widgets.tables import Column


def columns_of(hides: Callable[[str], str]) -> Sequence[Column[UnitYear]]:
    """Return the columns; `hides` gives dots in discreet mode."""

    def amount(title: str, cents: Callable[[UnitYear], int], rank: int = 0, width: int = 118) -> Column[UnitYear]:
        return Column(title, lambda one: hides(euros(cents(one))), cents, right=True, width=width, rank=rank)

    return (
        Column("Logement", lambda one: one.unit.ref, lambda one: (len(one.unit.ref), one.unit.ref), width=100),
        Column("Adresse", lambda one: hides(one.unit.address)),
        Column(
            "Jours vacants",
            lambda one: f"{one.vacant_days} / {one.held_days}",
            lambda one: one.vacant_days,
            right=True,
            width=124,
            rank=1,
        ),
        amount("Loyer sans occupant", lambda one: one.vacant_cents, 2, 160),
        amount("Travaux", lambda one: one.works_cents, 3, 104),
        amount("Dégradations", lambda one: one.damage_cents, 4, 120),
        amount("Coût", lambda one: one.cents),
    )
