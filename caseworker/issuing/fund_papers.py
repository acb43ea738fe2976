"""Statements of financial aid, gathered and kept."""

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from caseworker.financial_aids.service import FinancialAidService
from caseworker.issuing.fund_paper import KIND, fund_paper
from caseworker.issuing.model import Issued
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources


class FundPaperService:
    """Statements of the accompaniments that the person may see."""

    def __init__(
        self, session: Session, sources: AgreementSources, aids: FinancialAidService, issuing: IssuingService
    ) -> None:
        self.session = session
        self._sources, self._aids, self._issuing = sources, aids, issuing

    @asks(Kind.RENTS, Access.READ)
    def paper(self, support_ref: str, *, draft: bool = False) -> Paper:
        """Gather the statement; nothing is printed nor stored.

        While it says the same, it keeps the day and the reference of the one already issued.

        Raises:
            NotFound: no aid was asked for, or the accompaniment is out of the person's scope.
        """
        support_id, _ = self._sources.supports.household_of(support_ref)
        aids, issuing = self._aids.aids_of(support_id), self._issuing
        if not aids:
            raise NotFound("financial_aid", support_ref)
        return issuing.as_issued(
            lambda day: issuing.under_logo(fund_paper(self._sources, support_id, aids, day, draft=draft)), support_id
        )

    @asks(Kind.RENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, support_ref: str) -> Issued:
        """Keep a printed statement, frozen; whoever notes the aid may. Raises as `IssuingService.keep`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        return self._issuing.keep_asked(paper, printed, support_id, support_id)

    @asks(Kind.RENTS, Access.READ)
    def handed_out(self, issued: Issued) -> bytes:
        """Return the bytes of a statement about to be printed, or saved outside the vault.

        Raises:
            NotFound: it is the paper of nobody within the person's scope, or no statement.
        """
        if issued.kind != KIND or issued.support_id is None:
            raise NotFound("document", issued.reference)
        self._sources.supports.household_of(issued.support_id)
        return self._issuing.leaving(issued)

    @asks(Kind.RENTS, Access.READ)
    def draft_handed_out(self, support_ref: str) -> None:
        """Have the journal say that a draft leaves the vault. Raises as `SupportService.support`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        self.session.journal.record("draft_printed", "support", support_id)
