"""Repayment plans of the accompaniments: drawn up, proposed, signed, followed, ended."""

import uuid
from dataclasses import dataclass, replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.lines import one_line
from caseworker.parameters.service import ParameterTable
from caseworker.rents.service import RentService
from caseworker.repayments.following import Followed, follow
from caseworker.repayments.model import (
    FOLLOWED,
    UNSIGNED,
    Decision,
    DecisionKind,
    Facts,
    Plan,
    PlanDraft,
    PlanState,
    Terms,
    problems_in,
    problems_in_decision,
    terms_of,
)
from caseworker.repayments.store import RepaymentStore
from caseworker.supports.service import SupportService

TOPIC = "repayments"
GRACE, BREAKS, MOST_MONTHS = "repayment.grace_days", "repayment.breaks_after", "arrears.plan_maximum_months"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a draft comes to, before anything is kept.

    Args:
        terms: None while something is wrong.
        problems: what is wrong.
        most_months: beyond how many months the law's delay is passed; None when it is not, or is not known.
    """

    terms: Terms | None
    problems: tuple[Problem, ...]
    most_months: int | None = None


class RepaymentService:
    """Plans of the accompaniments within the person's scope."""

    def __init__(
        self, session: Session, supports: SupportService, rents: RentService, parameters: ParameterTable
    ) -> None:
        self.session = session
        self._supports, self._rents, self._parameters = supports, rents, parameters
        self._store = RepaymentStore(session.database)

    # --- Reading

    @asks(Kind.RENTS, Access.READ)
    def plans_of(self, support_ref: str) -> list[Plan]:
        """Return the plans of an accompaniment, the newest first. Raises as `SupportService.support`."""
        support_id, _ = self._supports.household_of(support_ref)
        return self._store.plans_of(support_id)

    @asks(Kind.RENTS, Access.READ)
    def plan(self, plan_id: str) -> Plan:
        """Return one plan.

        Raises:
            NotFound: there is none that this person may see.
        """
        found = self._store.plan(plan_id)
        if found is None:
            raise NotFound("repayment", plan_id)
        self._supports.household_of(found.support_id)
        return found

    @asks(Kind.RENTS, Access.READ)
    def followed(self, plan: Plan, on: date | None = None) -> Followed:
        """Return a plan as it stands on a day, today otherwise: what was paid is read again each time."""
        on = on or self.session.today()
        history = self._rents.histories([plan.support_id], on)[plan.support_id]
        return follow(plan, history.dues, history.payments, history.adjustments, on)

    @asks(Kind.RENTS, Access.READ)
    def followed_of(self, support_ref: str, on: date | None = None) -> list[Followed]:
        """Return the plans of an accompaniment as they stand on a day, the newest first. Raises as `plans_of`."""
        return [self.followed(plan, on) for plan in self.plans_of(support_ref)]

    @asks(Kind.RENTS, Access.READ)
    def everyone(self, on: date | None = None) -> list[Followed]:
        """Return every plan within the person's scope as it stands on a day, the newest first."""
        on = on or self.session.today()
        plans = [plan for plan in reversed(self._store.plans()) if plan.made_at.date() <= on]
        histories = self._rents.histories({plan.support_id for plan in plans}, on)
        read = [(plan, histories[plan.support_id]) for plan in plans if plan.support_id in histories]
        return [follow(plan, one.dues, one.payments, one.adjustments, on) for plan, one in read]

    @asks(Kind.RENTS, Access.READ)
    def proposed(self, support_ref: str, draft: PlanDraft) -> Proposal:
        """Return what a draft would come to; nothing is kept. Raises as `plans_of`."""
        facts, today = self._facts(support_ref, draft), self.session.today()
        problems = tuple(problems_in(draft, facts, today))
        if problems:
            return Proposal(None, problems)
        terms = terms_of(draft, facts)
        most = self._most_months(terms.debt_on)
        return Proposal(terms, (), most if most is not None and terms.count > most else None)

    def _most_months(self, day: date) -> int | None:
        try:
            return self._parameters.integer(MOST_MONTHS, day)
        except RuleBroken:
            return None

    def _facts(self, support_ref: str, draft: PlanDraft) -> Facts:
        support, today = self._supports.support(support_ref), self.session.today()
        account = self._rents.account(support.ref, draft.debt_on) if draft.debt_on else None
        rules = (self._parameters.integer(GRACE, today), self._parameters.integer(BREAKS, today))
        return Facts(support.entered_on, account, *rules)

    # --- Writing

    @asks(Kind.RENTS, Access.WRITE)
    def begin(self, support_ref: str, draft: PlanDraft) -> Plan:
        """Draw up a plan, to be talked about; a plan under way is replaced the day when the new one is signed.

        Raises:
            RuleBroken: see `problems_in`; another one is being drawn up or waits for its signatures (`plan_waits`).
        """
        support_id, _ = self._supports.household_of(support_ref)
        terms, replaced = self._checked(support_ref, draft), None
        for one in self.followed_of(support_ref):
            if one.state in UNSIGNED:
                raise RuleBroken([Problem("", "plan_waits")])
            replaced = replaced or (one.plan.id if one.state in FOLLOWED else None)
        plan = Plan(str(uuid.uuid4()), support_id, terms, self.session.name, self.session.now(), replaced)
        with self.session.database.atomic(TOPIC):
            self._store.insert(plan, self._signature() | {"author": self.session.name})
            self.session.journal.record("repayment_begun", "repayment", plan.id)
        return self.plan(plan.id)

    @asks(Kind.RENTS, Access.WRITE)
    def write(self, plan_id: str, draft: PlanDraft) -> Plan:
        """Write a draft over what it was.

        Raises:
            RuleBroken: see `problems_in`; it was proposed already (`plan_holds`). Nothing was written.
        """
        plan = self._draft(plan_id)
        terms = self._checked(plan.support_id, draft)
        if terms != plan.terms:
            with self.session.database.atomic(TOPIC):
                self._store.replace(plan_id, terms)
        return self.plan(plan_id)

    @asks(Kind.RENTS, Access.WRITE)
    def take_back(self, plan_id: str) -> None:
        """Take a draft back, as if it had not been begun. Raises as `write`."""
        self._draft(plan_id)
        with self.session.database.atomic(TOPIC):
            self._store.delete(plan_id)
            self.session.journal.record("repayment_taken_back", "repayment", plan_id)

    @asks(Kind.RENTS, Access.WRITE)
    def decide(self, plan_id: str, kind: DecisionKind, on: date | None = None, reason: str = "") -> Followed:
        """Write down a decision about a plan: it is proposed, signed, frozen, taken up again, broken, withdrawn.

        A plan that is signed replaces the one that it renegotiates, which is kept.

        Args:
            plan_id: which.
            kind: what is decided.
            on: the day; today otherwise.
            reason: why, asked for whatever ends or stops the plan.

        Raises:
            RuleBroken: see `problems_in_decision`; a draft whose first day has passed (`in_the_past`).
        """
        plan, today = self.plan(plan_id), self.session.today()
        decision = Decision(kind, on or today, one_line(reason))
        problems = problems_in_decision(plan, self.followed(plan).state, decision, today)
        if (
            kind in {DecisionKind.PROPOSED, DecisionKind.SIGNED}
            and plan.is_draft
            and plan.terms.first_due_on < decision.on
        ):
            problems.append(Problem("first_due_on", "in_the_past"))
        if problems:
            raise RuleBroken(problems)
        with self.session.database.atomic(TOPIC):
            self._keep(plan_id, decision)
            if kind is DecisionKind.SIGNED:
                self._replace_former(plan, decision.on)
        return self.followed(self.plan(plan_id))

    def _replace_former(self, plan: Plan, on: date) -> None:
        """Say that the plan that this one replaces is no more, whenever it is still followed."""
        former = self._store.plan(plan.replaces_id) if plan.replaces_id else None
        if former and self.followed(former).state in FOLLOWED | {PlanState.BROKEN}:
            day = max([on, *(one.on for one in former.decisions)])
            self._keep(former.id, Decision(DecisionKind.RENEGOTIATED, day))

    def _keep(self, plan_id: str, decision: Decision) -> None:
        self._store.insert_decision(str(uuid.uuid4()), plan_id, decision, self._signature())
        self.session.journal.record(f"repayment_{decision.kind.name.lower()}", "repayment", plan_id)

    def _checked(self, support_ref: str, draft: PlanDraft) -> Terms:
        proposal = self.proposed(support_ref, replace(draft, note=one_line(draft.note)))
        if proposal.terms is None:
            raise RuleBroken(proposal.problems)
        return proposal.terms

    def _draft(self, plan_id: str) -> Plan:
        plan = self.plan(plan_id)
        if not plan.is_draft:
            raise RuleBroken([Problem("", "plan_holds")])
        return plan

    def _signature(self) -> dict[str, str]:
        return {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
