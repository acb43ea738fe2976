"""The end of a visit: the visit itself and the appointment set from its screen, both or neither."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from caseworker.access.session import Session, asks_inside
from caseworker.appointments.model import AppointmentDraft, AppointmentId
from caseworker.appointments.service import AppointmentService
from caseworker.errors import Problem, RuleBroken
from caseworker.visits.model import VisitDraft, VisitId, VisitKind
from caseworker.visits.service import VisitService

T = TypeVar("T")
AT_A_DISTANCE = frozenset({VisitKind.PHONE.value, VisitKind.TEXT_MESSAGE.value, VisitKind.LETTER.value})
_NEXT = {"on": "next_on", "at": "next_at"}


@dataclass(frozen=True, slots=True)
class EndedVisit:
    """What was written: the visit, and the appointment that follows it, if one was set."""

    visit_id: VisitId
    appointment_id: AppointmentId | None


class VisitEndingService:
    """Logs a visit and plans the next one, in one transaction."""

    def __init__(self, session: Session, visits: VisitService, appointments: AppointmentService) -> None:
        self.session = session
        self._visits, self._appointments = visits, appointments

    @asks_inside("as VisitService.log_visit and AppointmentService.plan, which it calls")
    def finish(self, draft: VisitDraft) -> EndedVisit:
        """Log the visit and plan what follows: when this returns both are on the disk.

        Raises:
            RuleBroken: a field of either is wrong (those of the appointment begin with `next_`); nothing was written.
            Refused, NotFound: the role or the scope does not allow it.
        """
        problems: list[Problem] = []
        with self.session.database.atomic():
            visit_id = _noting(problems, lambda: self._visits.log_visit(draft))
            planned = _noting(problems, lambda: self._plan(draft)) if draft.next_on or draft.next_at else None
            if problems or visit_id is None:
                raise RuleBroken(problems)
        return EndedVisit(visit_id, planned)

    def _plan(self, draft: VisitDraft) -> AppointmentId:
        kind = VisitKind.HOME if draft.kind in AT_A_DISTANCE else draft.kind
        try:
            return self._appointments.plan(AppointmentDraft(draft.support_id, draft.next_on, draft.next_at, kind=kind))
        except RuleBroken as error:
            renamed = [replace(problem, field=_NEXT.get(problem.field, "next_on")) for problem in error.problems]
            raise RuleBroken(renamed) from error


def _noting(problems: list[Problem], step: Callable[[], T]) -> T | None:
    """Take a step, and note what is wrong with it, so that both are told of at once."""
    try:
        return step()
    except RuleBroken as error:
        problems += error.problems
        return None
