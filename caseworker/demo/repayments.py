"""The demonstration's repayment plans: one signed, tested against a budget, and one that waits for its signatures."""

from datetime import date, timedelta

from caseworker.dates import add_months
from caseworker.repayments.model import DecisionKind, PlanDraft
from caseworker.workspace import Workspace

LEAST_CENTS, DAY, COUNTS = 100_00, 10, (12, 6)
NOTE = "On refait le point ensemble à mi-parcours."


def draw_up_plans(workspace: Workspace) -> None:
    """Draw up the plans of the fictional service, for those who owe most among the households present."""
    today, repayments = workspace.session.today(), workspace.repayments
    present = {str(stay.id): stay.ref for stay in workspace.supports.present_on(today)}
    owing = [one for one in workspace.rents.debts(today) if one.support_id in present]
    owing = [one for one in owing if one.account.balance_cents >= LEAST_CENTS]
    owing.sort(key=lambda one: (-one.account.balance_cents, present[one.support_id]))
    kinds = (DecisionKind.SIGNED, DecisionKind.PROPOSED)
    with workspace.session.database.atomic("repayments"):
        for debt, count, kind in zip(owing, COUNTS, kinds, strict=False):
            draft = PlanDraft(today, None, count, _first(today), note=NOTE)
            plan = repayments.begin(present[debt.support_id], draft)
            repayments.decide(plan.id, kind)


def _first(today: date) -> date:
    first = today.replace(day=DAY)
    return first if first >= today + timedelta(days=DAY) else add_months(first, 1)
