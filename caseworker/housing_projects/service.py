"""Housing projects: saying what a household wishes, what it asked for, what it was offered and answered."""

import uuid
from dataclasses import replace

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agreements.notices import NoticeService
from caseworker.budget.service import BudgetService
from caseworker.dates import add_months
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.housing_projects.ceiling import Ceiling, ceiling_from
from caseworker.housing_projects.checks import (
    problems_in_proposal,
    problems_in_request,
    problems_in_wish,
    tidied_proposal,
    tidied_request,
    tidied_wish,
)
from caseworker.housing_projects.model import (
    Draft,
    Project,
    Proposal,
    ProposalDraft,
    Request,
    RequestDraft,
    RequestState,
    Wish,
    WishDraft,
)
from caseworker.housing_projects.refusal import Effect, effects_of
from caseworker.housing_projects.store import HousingProjectStore
from caseworker.housing_projects.waiting import Awaited, Wait, awaited
from caseworker.parameters.service import ParameterTable
from caseworker.supports.service import SupportService

TOPIC = "housing_projects"
_UNDER_WAY = frozenset({RequestState.OPEN, RequestState.GRANTED})


class HousingProjectService:
    """Housing projects of the accompaniments within the person's scope."""

    def __init__(
        self,
        session: Session,
        supports: SupportService,
        budgets: BudgetService,
        notices: NoticeService,
        parameters: ParameterTable,
    ) -> None:
        self.session = session
        self._supports, self._budgets, self._notices = supports, budgets, notices
        self._parameters = parameters
        self._store = HousingProjectStore(session.database)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def project_of(self, support_ref: str) -> Project:
        """Return the project of an accompaniment. Raises as `SupportService.household_of`."""
        support_id, _ = self._supports.household_of(support_ref)
        return self._store.of_support(support_id)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def request(self, request_id: str) -> Request:
        """Return a request.

        Raises:
            NotFound: there is none within the person's scope.
        """
        found = self._store.request(request_id)
        if found is None:
            raise NotFound("housing_request", request_id)
        self._supports.household_of(found.support_id)
        return found

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def proposal(self, proposal_id: str) -> Proposal:
        """Return a proposal.

        Raises:
            NotFound: there is none within the person's scope.
        """
        found = self._store.proposal(proposal_id)
        if found is None:
            raise NotFound("housing_proposal", proposal_id)
        self._supports.household_of(found.support_id)
        return found

    @asks(Kind.BUDGET, Access.READ)
    def ceiling_of(self, support_ref: str) -> Ceiling | None:
        """Return the rent that the last budget allows; None without any. Raises as `project_of`."""
        known = self._budgets.evaluations_of(support_ref)
        return ceiling_from(self._budgets.result_of(known[0])) if known else None

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def effects_of_refusal(self, support_ref: str) -> list[Effect]:
        """Return what refusing a proposal may bring today; never empty. Raises as `project_of`."""
        support, today = self._supports.support(support_ref), self.session.today()
        knows = self.session.may(Kind.AGREEMENTS, Access.READ)
        rules = self._notices.rules_of(support, today) if knows else None
        requests = self._store.of_support(support.id).requests
        under_way = {one.now.kind.value for one in requests if one.now.state in _UNDER_WAY}
        return effects_of(rules.code.value if rules else None, under_way)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def awaited(self, request: Request) -> Awaited | None:
        """Return what a request waits for, with the delays of its days; None when nothing is."""
        self.session.require_household(self._supports.household_of(request.support_id)[1])
        return awaited(request.now, self._parameters)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def renew(self, request_id: str) -> Request:
        """Say that a request of social housing was renewed: its next renewal is one period later. Raises as `ask`."""
        found = self.request(request_id)
        what = awaited(found.now, self._parameters)
        if what is None or what.wait is not Wait.RENEWAL:
            raise RuleBroken([Problem("state", "request_not_renewed")])
        months = self._parameters.integer("social_housing.renewal_months", self.session.today())
        return self.ask(found.support_id, replace(found.now, due_on=add_months(what.day, months)), request_id)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def wish(self, support_ref: str, draft: WishDraft) -> Wish:
        """Write what the household wishes: what was written before stays in its history.

        Raises:
            RuleBroken: see `checks.problems_in_wish`; nothing was written.
            NotFound: the accompaniment is out of the person's scope.
        """
        support_id, _ = self._supports.household_of(support_ref)
        kept, known = tidied_wish(draft), self._store.wish(support_id)
        if problems := problems_in_wish(kept):
            raise RuleBroken(problems)
        if known and known.now == kept:
            return known
        self._write(known.id if known else str(uuid.uuid4()), support_id, kept, "housing_wish_noted")
        return self._store.wish(support_id) or known  # type: ignore[return-value]  # written just now

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def ask(self, support_ref: str, draft: RequestDraft, request_id: str = "") -> Request:
        """Write what was asked for, or what became of a request that is known.

        Raises:
            RuleBroken: see `checks.problems_in_request`; nothing was written.
            NotFound: the accompaniment, or the request, is not there within the person's scope.
        """
        support_id, _ = self._supports.household_of(support_ref)
        kept, known = tidied_request(draft), self.request(request_id) if request_id else None
        if known and known.support_id != support_id:
            raise NotFound("housing_request", request_id)
        if problems := problems_in_request(kept, self.session.today()):
            raise RuleBroken(problems)
        id_ = request_id or str(uuid.uuid4())
        if known is None or known.now != kept:
            self._write(id_, support_id, kept, "housing_request_noted")
        return self.request(id_)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def offer(self, support_ref: str, draft: ProposalDraft, proposal_id: str = "") -> Proposal:
        """Write what was offered, or what became of a proposal that is known.

        Raises:
            RuleBroken: see `checks.problems_in_proposal`; nothing was written.
            NotFound: the accompaniment, or the proposal, is not there within the person's scope.
        """
        support_id, _ = self._supports.household_of(support_ref)
        kept, known = tidied_proposal(draft), self.proposal(proposal_id) if proposal_id else None
        if known and known.support_id != support_id:
            raise NotFound("housing_proposal", proposal_id)
        if problems := problems_in_proposal(kept, self.session.today()):
            raise RuleBroken(problems)
        id_ = proposal_id or str(uuid.uuid4())
        if known is None or known.now != kept:
            self._write(id_, support_id, kept, "housing_proposal_noted")
        return self.proposal(id_)

    def _write(self, id_: str, support_id: str, draft: Draft, action: str) -> None:
        made_at = dates.instant_text(self.session.now())
        signed = {"made_by": self.session.account_id, "author": self.session.name, "made_at": made_at}
        with self.session.database.atomic(TOPIC):
            self._store.insert(id_, support_id, draft, signed)
            self.session.journal.record(action, "support", support_id)
