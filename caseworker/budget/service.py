"""Budget evaluations of the accompaniments: begun from the one before, written as they are typed, kept once another follows."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.budget.balance import seizable_cents
from caseworker.budget.checks import problems_in, tidied
from caseworker.budget.kinds import load_kinds
from caseworker.budget.model import (
    Budget,
    Evaluation,
    Housing,
    Resource,
    ResourceState,
    carried_on,
    counted,
    expected_end,
)
from caseworker.budget.result import Result, result_of
from caseworker.budget.scales import Scales, brackets_on, scales_on
from caseworker.budget.store import BudgetStore
from caseworker.days import short_day
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.households.composition import children_on
from caseworker.households.model import Member
from caseworker.households.service import HouseholdService
from caseworker.parameters.service import ParameterTable
from caseworker.plan.model import ActionDraft, Doer, Theme
from caseworker.plan.service import PlanService, may_write
from caseworker.supports.service import SupportService

TOPIC = "budget"
RESUME_DAYS = "budget.resume_days"


class BudgetService:
    """Budgets of the accompaniments within the person's scope."""

    def __init__(
        self,
        session: Session,
        supports: SupportService,
        households: HouseholdService,
        plan: PlanService,
        parameters: ParameterTable,
    ) -> None:
        self.session = session
        self._supports, self._households, self._plan = supports, households, plan
        self._parameters = parameters
        self._store = BudgetStore(session.database)

    # --- Reading

    @asks(Kind.BUDGET, Access.READ)
    def evaluations_of(self, support_ref: str) -> list[Evaluation]:
        """Return the evaluations of an accompaniment, the newest first. Raises as `SupportService.support`."""
        support_id, _ = self._supports.household_of(support_ref)
        return self._store.evaluations(support_id)

    @asks(Kind.BUDGET, Access.READ)
    def evaluation(self, evaluation_id: str) -> Evaluation:
        """Return one evaluation.

        Raises:
            NotFound: there is none that this person may see.
        """
        found = self._store.evaluation(evaluation_id)
        if found is None:
            raise NotFound("budget", evaluation_id)
        self._supports.household_of(found.support_id)
        return found

    @asks(Kind.BUDGET, Access.READ)
    def people_of(self, support_ref: str) -> tuple[Member, ...]:
        """Return everyone who is or was of the household: a budget counts those of its day."""
        _, household_id = self._supports.household_of(support_ref)
        return self._households.members(household_id)

    @asks(Kind.BUDGET, Access.READ)
    def scales(self, day: date) -> Scales:
        """Return what a budget is worked out and read with on a day."""
        return scales_on(self._parameters, day)

    @asks(Kind.BUDGET, Access.READ)
    def result_of(self, evaluation: Evaluation, day: date | None = None) -> Result:
        """Return what an evaluation comes to, on its own day unless another is given."""
        day = day or evaluation.budget.on
        return result_of(evaluation.budget, self.people_of(evaluation.support_id), self.scales(day), day)

    @asks(Kind.BUDGET, Access.READ)
    def lasting(self, source: str, starts_on: date | None) -> date | None:
        """Return the last day of a resource whose length is known (a CEJ), or None."""
        code = load_kinds().lasts(source)
        return expected_end(starts_on, self._parameters.integer(code, starts_on)) if code and starts_on else None

    @asks(Kind.BUDGET, Access.READ)
    def seizable(self, budget: Budget, members: Sequence[Member], day: date) -> dict[str, int]:
        """Return, by person, how much of their wages of a month may be seized; children of the household are in charge.

        What must be left in any case is not looked at. People without a wage are left out.
        """
        wages: dict[str, int] = {}
        for one in counted(budget, day):
            if one.person_id and load_kinds().is_wage(one.source):
                wages[one.person_id] = wages.get(one.person_id, 0) + one.month_cents
        brackets, per_dependant = brackets_on(self._parameters, day)
        dependants = len(children_on(members, day))
        return {who: seizable_cents(cents, dependants, brackets, per_dependant) for who, cents in wages.items()}

    @asks_inside("one total, without what it is made of: a rent that is a share of it is called by who reads no budget")
    def resources_on(self, support_id: str, day: date) -> int | None:
        """Return what comes in during a month to an accompaniment, as of a day, by its newest budget; None without any.

        The housing aid is not part of it. Raises as `SupportService.household_of`.
        """
        support_id, _ = self._supports.household_of(support_id)
        known = [one for one in self._store.evaluations(support_id) if one.budget.on <= day]
        return sum(one.month_cents for one in counted(known[0].budget, day)) if known else None

    # --- Writing

    @asks(Kind.BUDGET, Access.WRITE)
    def begin(self, support_ref: str, on: date | None = None, housing: Housing | None = None) -> Evaluation:
        """Begin an evaluation from the one before, or from what an import said of incomes.

        Args:
            support_ref: the accompaniment.
            on: its day; today otherwise.
            housing: what is asked for the dwelling that day, in the place of what the one before said.

        Raises:
            RuleBroken: a day to come, or an evaluation of that day or of a later one exists (`budget_later`).
        """
        support_id, _ = self._supports.household_of(support_ref)
        on, former = on or self.session.today(), self._store.evaluations(support_id)
        if former and former[0].budget.on >= on:
            raise RuleBroken([Problem("on", "budget_later", {"on": former[0].budget.on})])
        budget = carried_on(former[0].budget, on) if former else Budget(on, resources=self._imported(support_id, on))
        budget = replace(_with_new_ids(budget), housing=housing or budget.housing)
        if problems := problems_in(budget, self._people(support_id), self.session.today()):
            raise RuleBroken(problems)
        evaluation_id = str(uuid.uuid4())
        with self.session.database.atomic(TOPIC):
            self._store.insert(evaluation_id, support_id, budget, self._signed())
            self.session.journal.record("budget_begun", "budget", evaluation_id)
        return self.evaluation(evaluation_id)

    @asks(Kind.BUDGET, Access.WRITE)
    def write(self, evaluation_id: str, budget: Budget) -> Evaluation:
        """Write the newest evaluation over what it was. A resource that is now suspended opens an action.

        Raises:
            RuleBroken: see `checks.problems_in`, or a newer evaluation exists (`budget_kept`); nothing was written.
        """
        before, budget = self._newest(evaluation_id), tidied(_whole(budget))
        if problems := self._problems(before, budget):
            raise RuleBroken(problems)
        if budget != before.budget:
            with self.session.database.atomic(TOPIC):
                self._store.replace(evaluation_id, budget)
                self.session.journal.record("budget_written", "budget", evaluation_id)
                for resource in _newly_suspended(before.budget, budget):
                    self._open_action(before.support_id, resource)
        return self.evaluation(evaluation_id)

    @asks(Kind.BUDGET, Access.WRITE)
    def suspend(self, evaluation_id: str, resource_id: str, since: date, until: date | None = None) -> Evaluation:
        """Say that a resource is suspended, from a day to another or to none yet. Raises as `write`."""
        budget = self.evaluation(evaluation_id).budget
        if all(one.id != resource_id for one in budget.resources):
            raise NotFound("budget_line", resource_id)
        resources = tuple(
            replace(one, state=ResourceState.SUSPENDED, state_from=since, state_until=until)
            if one.id == resource_id
            else one
            for one in budget.resources
        )
        return self.write(evaluation_id, replace(budget, resources=resources))

    @asks(Kind.BUDGET, Access.WRITE)
    def take_back(self, evaluation_id: str) -> None:
        """Take the newest evaluation back, as if it had not been begun. Raises as `write`."""
        self._newest(evaluation_id)
        with self.session.database.atomic(TOPIC):
            self._store.delete(evaluation_id)
            self.session.journal.record("budget_taken_back", "budget", evaluation_id)

    # --- Shared by the methods above

    def _newest(self, evaluation_id: str) -> Evaluation:
        found = self.evaluation(evaluation_id)
        newest = self._store.evaluations(found.support_id)[0]
        if newest.id != found.id:
            raise RuleBroken([Problem("", "budget_kept", {"on": newest.budget.on})])
        return found

    def _problems(self, before: Evaluation, budget: Budget) -> list[Problem]:
        problems = problems_in(budget, self._people(before.support_id), self.session.today())
        former = self._store.evaluations(before.support_id)[1:]
        if former and budget.on <= former[0].budget.on:
            problems.append(Problem("on", "budget_later", {"on": former[0].budget.on}))
        return problems

    def _people(self, support_id: str) -> set[str]:
        return {member.person.id for member in self.people_of(support_id)}

    def _imported(self, support_id: str, on: date) -> tuple[Resource, ...]:
        people = [member.person.id for member in self.people_of(support_id) if member.is_present(on)]
        known = {source.code for source in load_kinds().resource}
        return tuple(
            Resource("", source if source in known else "autre", cents, person_id=person_id)
            for person_id, source, cents in self._store.incomes(people)
        )

    def _open_action(self, support_id: str, resource: Resource) -> None:
        """Open an action for who may write the plan: the right to the budget does not give it."""
        if not may_write(self.session, Doer.WORKER):
            return
        today = self.session.today()
        days = self._parameters.integer(RESUME_DAYS, today)
        label = load_kinds().label("resource", resource.source)
        since = f" depuis le {short_day(resource.state_from)}" if resource.state_from else ""
        what = f"Faire rétablir une ressource suspendue{since}\u00a0: {label}"
        expected_on = date.fromordinal(today.toordinal() + days)
        self._plan.add(ActionDraft(support_id, what, Doer.WORKER, Theme.BUDGET, expected_on))

    def _signed(self) -> dict[str, str]:
        made_at = dates.instant_text(self.session.now())
        return {"made_by": self.session.account_id, "author": self.session.name, "made_at": made_at}


def _with_new_ids(budget: Budget) -> Budget:
    """Return a budget whose lines are its own, not those of the evaluation that it comes from."""
    return replace(
        budget,
        resources=tuple(replace(one, id=str(uuid.uuid4())) for one in budget.resources),
        charges=tuple(replace(one, id=str(uuid.uuid4())) for one in budget.charges),
        debts=tuple(replace(one, id=str(uuid.uuid4())) for one in budget.debts),
    )


def _whole(budget: Budget) -> Budget:
    """Return a budget whose new lines have an id."""
    return replace(
        budget,
        resources=tuple(one if one.id else replace(one, id=str(uuid.uuid4())) for one in budget.resources),
        charges=tuple(one if one.id else replace(one, id=str(uuid.uuid4())) for one in budget.charges),
        debts=tuple(one if one.id else replace(one, id=str(uuid.uuid4())) for one in budget.debts),
    )


def _newly_suspended(before: Budget, after: Budget) -> list[Resource]:
    known = {one.id for one in before.resources if one.state is ResourceState.SUSPENDED}
    return [one for one in after.resources if one.state is ResourceState.SUSPENDED and one.id not in known]
