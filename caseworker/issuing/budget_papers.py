"""Sheets of budgets, gathered and kept."""

from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.budget.model import Budget, Evaluation
from caseworker.budget.result import result_of
from caseworker.budget.service import BudgetService
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from caseworker.issuing.budget_paper import KIND, Told, budget_paper
from caseworker.issuing.model import Issued
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources


class BudgetPaperService:
    """Sheets of the accompaniments that the person may see."""

    def __init__(
        self, session: Session, sources: AgreementSources, budgets: BudgetService, issuing: IssuingService
    ) -> None:
        self.session = session
        self._sources, self._budgets, self._issuing = sources, budgets, issuing

    @asks(Kind.BUDGET, Access.READ)
    def evaluation_of(self, support_ref: str, on: date | None = None) -> Evaluation:
        """Return the newest evaluation of an accompaniment, or the one of a day.

        Raises:
            NotFound: there is none, or it is out of the person's scope.
        """
        for one in self._budgets.evaluations_of(support_ref):
            if on is None or one.budget.on == on:
                return one
        raise NotFound("budget", support_ref)

    @asks(Kind.BUDGET, Access.READ)
    def paper(self, evaluation_id: str, kind: str = KIND, *, draft: bool = False) -> Paper:
        """Gather what the sheet says, as the screen does: the newest as of today, another as of its day.

        While it says the same, it keeps the day and the reference of the one already issued. Raises as
        `BudgetService.evaluation`.
        """
        evaluation, issuing = self._budgets.evaluation(evaluation_id), self._issuing
        support = self._sources.supports.support(evaluation.support_id)
        newest = self._budgets.evaluations_of(support.ref)[0].id == evaluation.id
        day = max(self.session.today(), evaluation.budget.on) if newest else evaluation.budget.on
        result, members = self._budgets.result_of(evaluation, day), self._budgets.people_of(support.ref)
        told = Told(support, evaluation, result, members)
        return issuing.as_issued(
            lambda on: issuing.under_logo(budget_paper(self._sources, kind, told, on, draft=draft)), evaluation.id
        )

    @asks(Kind.BUDGET, Access.READ)
    def unwritten(self, support_ref: str, kind: str = KIND) -> Paper:
        """Gather the draft of a budget that nobody evaluated: everything left to complete. Raises as `SupportService.support`."""
        support, today = self._sources.supports.support(support_ref), self.session.today()
        members = self._budgets.people_of(support.ref)
        blank = Evaluation("", support.id, Budget(today), self.session.name, self.session.now())
        told = Told(support, blank, result_of(blank.budget, members, self._budgets.scales(today), today), members)
        return self._issuing.under_logo(budget_paper(self._sources, kind, told, today, draft=True))

    @asks(Kind.BUDGET, Access.READ)
    def issue(self, paper: Paper, printed: Printed, evaluation_id: str) -> Issued:
        """Keep a printed sheet, frozen. Raises as `IssuingService.keep`."""
        support_id = self._budgets.evaluation(evaluation_id).support_id
        return self._issuing.keep(paper, printed, support_id, evaluation_id)

    @asks(Kind.BUDGET, Access.READ)
    def draft_handed_out(self, evaluation_id: str) -> None:
        """Have the journal say that a draft leaves the vault. Raises as `BudgetService.evaluation`."""
        self._budgets.evaluation(evaluation_id)
        self.session.journal.record("draft_printed", "budget", evaluation_id)
