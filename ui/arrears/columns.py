"""The columns of ages, the same whatever debts are added up by."""

from collections.abc import Callable
from typing import TypeVar

from caseworker.money import euros
from ui.shell.pages import Desk
from ui.widgets.tables import Column

T = TypeVar("T")
AGES = ("0 à 30 j", "31 à 60 j", "61 à 90 j", "Plus de 90 j")


def age_column(desk: Desk, rank: int, cents_of: Callable[[T], tuple[int, int, int, int]]) -> Column[T]:
    """Return the column of one age; the oldest debts are the last to leave a small window."""

    def shown(line: T) -> str:
        cents = cents_of(line)[rank]
        return desk.discreet.hides(euros(cents)) if cents else "–"

    return Column(AGES[rank], shown, lambda line: cents_of(line)[rank], right=True, width=112, rank=len(AGES) - rank)
