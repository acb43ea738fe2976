"""When an open request is called to mind: dated parameters, and the day that was planned."""

from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.parameters.service import ParameterTable
from caseworker.works.model import Urgency


@dataclass(frozen=True, slots=True)
class Delays:
    """How many days a request may wait before it is called to mind, by urgency."""

    danger: int
    urgent: int
    usual: int


def delays_on(parameters: ParameterTable, day: date) -> Delays:
    """Return how long a request may wait before it is called to mind, as of a day."""
    return Delays(*(parameters.integer(f"works.{name}_days", day) for name in ("danger", "urgent", "usual")))


def due_on(urgency: str, opened_on: date, planned_on: date | None, delays: Delays) -> date:
    """Return the day on which an open request is called to mind: the one planned, or the end of its delay.

    A danger waits for no plan.
    """
    if planned_on and urgency != Urgency.DANGER:
        return planned_on
    days = {Urgency.DANGER: delays.danger, Urgency.URGENT: delays.urgent}.get(Urgency(urgency), delays.usual)
    return opened_on + timedelta(days=days)
