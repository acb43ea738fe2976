"""Papers of the plan, gathered and kept."""

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.documents.model import Paper, Printed
from caseworker.issuing.model import Issued
from caseworker.issuing.plan_paper import KIND, Told, plan_paper
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources
from caseworker.plan.goals import GoalService
from caseworker.plan.service import PlanService


class PlanPaperService:
    """Plans of the accompaniments that the person may see."""

    def __init__(
        self,
        session: Session,
        sources: AgreementSources,
        goals: GoalService,
        plan: PlanService,
        issuing: IssuingService,
    ) -> None:
        self.session = session
        self._sources, self._goals, self._plan, self._issuing = sources, goals, plan, issuing

    @asks(Kind.PLAN, Access.READ)
    def paper(self, support_ref: str, kind: str = KIND, *, draft: bool = False) -> Paper:
        """Gather the plan as it stands today; nothing is printed nor stored.

        While it says the same, it keeps the day and the reference of the one already issued. Raises as
        `SupportService.support`.
        """
        support, issuing, sources = self._sources.supports.support(support_ref), self._issuing, self._sources
        told = Told(support, self._goals.plan_of(support.ref), self._plan.actions_of(support.ref))
        return issuing.as_issued(
            lambda day: issuing.under_logo(plan_paper(sources, kind, told, day, draft=draft)), support.id
        )

    @asks(Kind.PLAN, Access.READ)
    def issue(self, paper: Paper, printed: Printed, support_ref: str) -> Issued:
        """Keep a printed plan, frozen. Raises as `IssuingService.keep`."""
        support = self._sources.supports.support(support_ref)
        return self._issuing.keep(paper, printed, support.id, support.id)
