"""Gathers what happened since the last bilan: each feature says its own, within the rights and the scope of the person."""

from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agreements.service import AgreementService
from caseworker.financial_aids.model import Aid
from caseworker.financial_aids.service import FinancialAidService
from caseworker.plan.goals import GoalService
from caseworker.plan.service import PlanService
from caseworker.rents.arrears import History, account_on
from caseworker.rents.service import RentService
from caseworker.retrospects.model import Money, Retrospect
from caseworker.retrospects.store import RetrospectStore
from caseworker.reviews.model import Review
from caseworker.reviews.service import ReviewService
from caseworker.steps.model import DEPOSIT, REVIEW, Step
from caseworker.steps.service import StepService
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService
from caseworker.visits.model import Post
from caseworker.visits.service import readable_posts

TOLD = frozenset({Post.SOCIAL_WORKER.value, Post.HEAD_OF_SERVICE.value, Post.HOME_SUPPORT.value})
"""Functions whose visits are told: who comes to mend or to cash comes for the dwelling."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Who says what."""

    supports: SupportService
    agreements: AgreementService
    reviews: ReviewService
    goals: GoalService
    plan: PlanService
    steps: StepService
    rents: RentService
    financial_aids: FinancialAidService


class RetrospectService:
    """What happened in the accompaniments within the person's scope."""

    def __init__(self, session: Session, sources: Sources) -> None:
        self.session = session
        self.sources = sources
        self._store = RetrospectStore(session.database)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def since_review(self, support_ref: str, until: date | None = None) -> Retrospect:
        """Return what happened since the bilan before, or since the entry.

        Args:
            support_ref: the accompaniment.
            until: the last day; today, or that of the exit, when left out.

        Raises:
            NotFound: it is out of the person's scope.
        """
        support, today = self.sources.supports.support(support_ref), self.session.today()
        last = min(until or today, support.exit.on if support.exit else date.max)
        former = self._former(support, last)
        since = former.held_on + timedelta(days=1) if former else support.entered_on
        return self._told(support, since, last, former)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def of_review(self, review: Review) -> Retrospect:
        """Return what happened until a bilan that was held. Raises as `since_review`."""
        support = self.sources.supports.support(review.support_id)
        former = self._before(support, review.period_end)
        since = former.held_on + timedelta(days=1) if former else support.entered_on
        return self._told(support, since, review.held_on, former)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def whole(self, support_ref: str) -> Retrospect:
        """Return what happened from the entry to the exit, or to today. Raises as `since_review`."""
        support = self.sources.supports.support(support_ref)
        last = min(self.session.today(), support.exit.on if support.exit else date.max)
        return self._told(support, support.entered_on, last, None)

    def _former(self, support: Support, day: date) -> Review | None:
        """Return the bilan of a period before the one that a day's bilan closes."""
        return self._before(support, self.sources.reviews.period_end(support, day) or date.max)

    def _before(self, support: Support, period_end: date) -> Review | None:
        reviews = [one for one in self.sources.reviews.reviews_of(support.ref) if one.period_end < period_end]
        return reviews[-1] if reviews else None

    def _told(self, support: Support, since: date, until: date, former: Review | None) -> Retrospect:
        session = self.session
        contacts, passages = self._store.meetings(support.id, sorted(TOLD & readable_posts(session)), since, until)
        plan = not session.omits(Kind.PLAN)
        return Retrospect(
            support, since, until, former, contacts,
            None if session.omits(Kind.PASSAGES) else passages,
            None if session.omits(Kind.RENTS) else self._money(support, since if former else None, until),
            self._store.goals(support.id, since, until) if plan else None,
            self._store.actions(support.id, since, until) if plan else (),
            self._steps(support, since, until),
            None if session.omits(Kind.INTERVENTIONS) else self._store.works(support.id, since, until),
            None if session.omits(Kind.RENTS) else self._aids(support, since, until),
        )  # fmt: skip

    def _money(self, support: Support, since: date | None, until: date) -> Money:
        """Return the account at both dates, counted by the rents; everything before counts for a stay that begins."""
        history = self.sources.rents.histories([support.id], until)[support.id]
        return money_between(history, since, until)

    def _steps(self, support: Support, since: date, until: date) -> tuple[Step, ...]:
        told = self.sources.steps.steps_of(support.ref, until)
        named = (step for step in told if step.label and step.code not in {REVIEW, DEPOSIT})
        return tuple(step for step in named if step.done_on and since <= step.done_on <= until)

    def _aids(self, support: Support, since: date, until: date) -> tuple[Aid, ...]:
        aids = self.sources.financial_aids.aids_of(support.ref)
        return tuple(aid for aid in reversed(aids) if any(since <= day <= until for day in _days_of(aid)))


def money_between(history: History, since: date | None, until: date) -> Money:
    """Return the account of the rents between two days; None for the first: nothing came before.

    Args:
        history: every line until the last day.
        since: the first day.
        until: the last day, included.
    """
    lines = (history.dues, history.payments)
    before = since - timedelta(days=1) if since else date.min
    owed = account_on(*lines, before, history.adjustments).balance_cents if since else 0
    called = [due for due in history.dues if before < due.month <= until]
    adjusted = sum(one.cents for one in history.adjustments if before < one.on <= until)
    return Money(
        owed,
        sum(due.residual_cents for due in called) + adjusted,
        sum(payment.cents for payment in history.payments if before < payment.on <= until),
        account_on(*lines, until, history.adjustments).balance_cents,
        sum(due.aid_cents for due in called),
    )


def _days_of(aid: Aid) -> list[date]:
    return [aid.asked_on, *(one.on for one in aid.decisions), *(line.on for line in aid.lines)]
