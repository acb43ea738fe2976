"""Tests an instalment against the last budget: what would be left to live on. It warns, and never keeps a plan from being signed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks_inside
from caseworker.budget.balance import WhatIf
from caseworker.budget.result import Result
from caseworker.budget.service import BudgetService


class Warned(StrEnum):
    """What is told plainly about an instalment."""

    NO_BUDGET = "sans_budget"
    NOTHING_LEFT = "rien_ne_reste"
    BELOW_FLOOR = "sous_le_seuil"


@dataclass(frozen=True, slots=True)
class Afforded:
    """What an instalment leaves.

    Args:
        evaluated_on: the day of the last budget; None when there is none.
        before, after: what it comes to without the instalment, and with it.
        capacity_cents: the most that keeps what is left a person and a day above the threshold.
        is_own_floor: the threshold is the association's; one that comes with the program judges nothing.
    """

    evaluated_on: date | None = None
    before: Result | None = None
    after: Result | None = None
    capacity_cents: int = 0
    is_own_floor: bool = False

    @property
    def warned(self) -> Warned | None:
        """Return what is to be told, or None."""
        if self.after is None:
            return Warned.NO_BUDGET
        if self.after.balance.left_cents <= 0:
            return Warned.NOTHING_LEFT
        return Warned.BELOW_FLOOR if self.after.is_below_person or self.after.is_below_unit else None


class AffordingService:
    """Reads budgets for who may."""

    def __init__(self, session: Session, budgets: BudgetService) -> None:
        self.session = session
        self._budgets = budgets

    @asks_inside("budgets ask for their own right; who may not read them is told nothing of them")
    def afforded(self, support_ref: str, instalment_cents: int) -> Afforded | None:
        """Return what an instalment leaves today; None for who may not read the budget.

        Args:
            support_ref: the accompaniment.
            instalment_cents: a month.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        if not self.session.may(Kind.BUDGET, Access.READ):
            return None
        evaluations = self._budgets.evaluations_of(support_ref)
        if not evaluations:
            return Afforded()
        newest = evaluations[0]
        before = self._budgets.result_of(newest, max(self.session.today(), newest.budget.on))
        after = before.what_if(WhatIf(repayment_cents=instalment_cents))
        return Afforded(newest.budget.on, before, after, before.clearance_cents, before.scales.person.is_own)
