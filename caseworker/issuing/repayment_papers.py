"""Papers of repayment plans, gathered and kept."""

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.issuing.model import Issued
from caseworker.issuing.repayment_paper import KIND, TITLES, Told, repayment_paper
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources
from caseworker.repayments.model import DecisionKind, Plan
from caseworker.repayments.service import RepaymentService


class RepaymentPaperService:
    """Papers of the plans that the person may see."""

    def __init__(
        self, session: Session, sources: AgreementSources, repayments: RepaymentService, issuing: IssuingService
    ) -> None:
        self.session = session
        self._sources, self._repayments, self._issuing = sources, repayments, issuing

    @asks(Kind.RENTS, Access.READ)
    def plan_of(self, support_ref: str) -> Plan:
        """Return the newest plan of an accompaniment that was not withdrawn.

        Raises:
            NotFound: there is none, or it is out of the person's scope.
        """
        for plan in self._repayments.plans_of(support_ref):
            if plan.decided_on(DecisionKind.WITHDRAWN) is None:
                return plan
        raise NotFound("repayment", support_ref)

    @asks(Kind.RENTS, Access.READ)
    def paper(self, plan_id: str, kind: str = KIND, *, draft: bool = False) -> Paper:
        """Gather what the paper says; nothing is printed nor stored.

        While it says the same, it keeps the day and the reference of the one already issued. Raises as
        `RepaymentService.plan`.
        """
        plan = self._repayments.plan(plan_id)
        support = self._sources.supports.support(plan.support_id)
        told = Told(support, plan, self._sources.rents.due_of_month(support.ref, plan.terms.debt_on))
        issuing, sources = self._issuing, self._sources
        return issuing.as_issued(
            lambda day: issuing.under_logo(repayment_paper(sources, kind, told, day, draft=draft)), plan.id
        )

    @asks(Kind.RENTS, Access.READ)
    def unwritten(self, support_ref: str, kind: str = KIND) -> Paper:
        """Gather the draft of a plan that nobody drew up: everything left to complete. Raises as `SupportService.support`."""
        support, today = self._sources.supports.support(support_ref), self.session.today()
        told = Told(support, None, self._sources.rents.due_of_month(support.ref, today))
        return self._issuing.under_logo(repayment_paper(self._sources, kind, told, today, draft=True))

    @asks(Kind.RENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, plan_id: str) -> Issued:
        """Keep a printed paper, frozen; whoever keeps the rents may.

        Raises:
            RuleBroken: the plan is still a draft (`plan_is_draft`); as `IssuingService.keep`.
        """
        plan = self._repayments.plan(plan_id)
        if plan.is_draft:
            raise RuleBroken([Problem("", "plan_is_draft")])
        return self._issuing.keep_asked(paper, printed, plan.support_id, plan.id)

    @asks(Kind.RENTS, Access.READ)
    def handed_out(self, issued: Issued) -> bytes:
        """Return the bytes of a plan about to be printed, or saved outside the vault.

        Raises:
            NotFound: it is the paper of nobody within the person's scope, or no plan.
        """
        if issued.kind not in TITLES or issued.support_id is None:
            raise NotFound("document", issued.reference)
        self._sources.supports.household_of(issued.support_id)
        return self._issuing.leaving(issued)

    @asks(Kind.RENTS, Access.READ)
    def draft_handed_out(self, support_ref: str) -> None:
        """Have the journal say that a draft leaves the vault. Raises as `SupportService.support`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        self.session.journal.record("draft_printed", "support", support_id)
