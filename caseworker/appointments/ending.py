"""The end of a visit: itself, the appointment set, the action and the goals written on its screen, all or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from caseworker.access.session import Session, asks_inside
from caseworker.appointments.model import AppointmentDraft, AppointmentId
from caseworker.appointments.service import AppointmentService
from caseworker.errors import Problem, RuleBroken
from caseworker.plan.goal import GoalDraft, GoalTold
from caseworker.plan.goals import GoalService
from caseworker.plan.model import Action, ActionDraft
from caseworker.plan.service import PlanService, own_doer
from caseworker.steps.service import StepService
from caseworker.visits.model import VisitDraft, VisitId, VisitKind
from caseworker.visits.service import VisitService

T = TypeVar("T")
AT_A_DISTANCE = frozenset({VisitKind.PHONE.value, VisitKind.TEXT_MESSAGE.value, VisitKind.LETTER.value})
_NEXT = {"on": "next_on", "at": "next_at"}


@dataclass(frozen=True, slots=True)
class EndedVisit:
    """What was written: the visit, the appointment that follows it, if one was set, and the action, if one was written."""

    visit_id: VisitId
    appointment_id: AppointmentId | None
    action: Action | None = None


class VisitEndingService:
    """Logs a visit and plans the next one; writes what is to be done, the goals spoken of and the steps done: in one transaction."""

    def __init__(
        self,
        session: Session,
        visits: VisitService,
        appointments: AppointmentService,
        plan: PlanService,
        goals: GoalService,
        steps: StepService,
    ) -> None:
        self.session = session
        self._visits, self._appointments, self._actions = visits, appointments, plan
        self._goals, self._steps = goals, steps

    @asks_inside(
        "as VisitService.log_visit, AppointmentService.plan, PlanService.add, GoalService.add and mention, StepService.tick"
    )
    def finish(self, draft: VisitDraft) -> EndedVisit:
        """Log the visit and what follows: when this returns all of it is on the disk.

        Raises:
            RuleBroken: a field of one is wrong (those of the appointment begin with `next_`, that of the action is `to_do`,
                those of goals `goals` and `new_goal`); nothing was written.
            Refused, NotFound: the role or the scope does not allow it.
        """
        problems: list[Problem] = []
        with self.session.database.atomic():
            visit_id = _noting(problems, lambda: self._visits.log_visit(draft))
            planned = _noting(problems, lambda: self._plan(draft)) if draft.next_on or draft.next_at else None
            action = _noting(problems, lambda: self._add_action(draft, visit_id)) if draft.to_do.strip() else None
            if visit_id and (draft.goals or draft.new_goal.strip()):
                _noting(problems, lambda: self._tell_goals(draft, visit_id))
            if problems or visit_id is None:
                raise RuleBroken(problems)
            for code in draft.steps:
                self._steps.tick(draft.support_id, code, "", draft.on, visit_id)
        return EndedVisit(visit_id, planned, action)

    def _plan(self, draft: VisitDraft) -> AppointmentId:
        kind = VisitKind.HOME if draft.kind in AT_A_DISTANCE else draft.kind
        try:
            return self._appointments.plan(AppointmentDraft(draft.support_id, draft.next_on, draft.next_at, kind=kind))
        except RuleBroken as error:
            renamed = [replace(problem, field=_NEXT.get(problem.field, "next_on")) for problem in error.problems]
            raise RuleBroken(renamed) from error

    def _add_action(self, draft: VisitDraft, visit_id: VisitId | None) -> Action:
        doer = own_doer(self.session)
        try:
            return self._actions.add(ActionDraft(draft.support_id, draft.to_do, doer, visit_id=visit_id))
        except RuleBroken as error:
            raise RuleBroken([replace(problem, field="to_do") for problem in error.problems]) from error

    def _tell_goals(self, draft: VisitDraft, visit_id: VisitId) -> None:
        """Write under each goal that the visit spoke of it; a goal said there begins with it."""
        told = list(draft.goals)
        if draft.new_goal.strip():
            try:
                goal = self._goals.add(GoalDraft(draft.support_id, draft.new_goal, starts_on=draft.on))
            except RuleBroken as error:
                raise RuleBroken([replace(problem, field="new_goal") for problem in error.problems]) from error
            told.append(GoalTold(goal.id))
        try:
            for one in told:
                self._goals.mention(one.goal_id, visit_id, one.sentence)
        except RuleBroken as error:
            raise RuleBroken([replace(problem, field="goals") for problem in error.problems]) from error


def _noting(problems: list[Problem], step: Callable[[], T]) -> T | None:
    """Take a step, and note what is wrong with it, so that both are told of at once."""
    try:
        return step()
    except RuleBroken as error:
        problems += error.problems
        return None
