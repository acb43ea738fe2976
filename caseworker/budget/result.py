"""What an evaluation comes to on a day: one calculation, for the screen, the paper and the command line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.budget.balance import Balance, Ground, WhatIf, balance_of, changed, clearance_cents, floor_cents
from caseworker.budget.model import Budget, ground_of, sharers
from caseworker.budget.scales import Mark, Scales
from caseworker.households.model import Member


@dataclass(frozen=True, slots=True)
class Result:
    """What a budget comes to.

    Args:
        on: the day: what is suspended, or has ended by then, does not count.
        has_adult: somebody old enough to be the first adult lives on it.
    """

    on: date
    ground: Ground
    balance: Balance
    scales: Scales
    has_adult: bool

    def what_if(self, what_if: WhatIf) -> "Result":
        """Return what it would come to."""
        return result_from(changed(self.ground, what_if), self.scales, self.on)

    @property
    def is_below_person(self) -> bool:
        """Tell whether what is left a person and a day is below the association's own threshold; False when it gave none."""
        return _is_under(self.balance.person_day_cents, self.scales.person)

    @property
    def is_below_unit(self) -> bool:
        """Tell the same by consumption unit."""
        return _is_under(self.balance.unit_day_cents, self.scales.unit)

    @property
    def is_above_effort(self) -> bool:
        """Tell whether housing takes more than the association's own threshold; False when it gave none."""
        effort, mark = self.balance.net_effort_bp, self.scales.effort
        return mark.is_own and effort is not None and effort > mark.value

    @property
    def clearance_cents(self) -> int:
        """Return how much a month could go to a debt, what is left a person and a day staying above the threshold."""
        floor = floor_cents(self.scales.person.value, self.balance.persons, self.scales.rules)
        return clearance_cents(self.balance.left_cents, floor)


def _is_under(cents: int | None, mark: Mark) -> bool:
    return mark.is_own and cents is not None and cents < mark.value


def result_of(budget: Budget, members: Sequence[Member], scales: Scales, day: date) -> Result:
    """Return what a budget comes to on a day, with those who live on it that day."""
    return result_from(ground_of(budget, sharers(members, budget, day), day), scales, day)


def result_from(ground: Ground, scales: Scales, day: date) -> Result:
    """Return what a ground comes to."""
    balance = balance_of(ground, scales.rules)
    return Result(day, ground, balance, scales, has_adult=balance.units > 0)
