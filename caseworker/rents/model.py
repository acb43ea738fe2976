"""A month's due: rent and charges asked for, housing aid expected from it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """One line per accompaniment and month.

    Args:
        month: first day of the month.
        rent_cents, charges_cents: asked for.
        aid_cents: housing aid paid to the association.
    """

    month: date
    rent_cents: int
    charges_cents: int
    aid_cents: int

    @property
    def residual_cents(self) -> int:
        """Return what is left for the household."""
        return self.rent_cents + self.charges_cents - self.aid_cents


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received from a household, or taken back when below zero; None for a month: it goes to the oldest."""

    on: date
    cents: int
    for_month: date | None = None
