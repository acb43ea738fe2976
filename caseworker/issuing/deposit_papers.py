"""Accounts of deposits, gathered and kept."""

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.deposits.service import DepositService
from caseworker.deposits.settling import SettlingService
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from caseworker.issuing.deposit_paper import KIND, Told, deposit_paper
from caseworker.issuing.model import Issued
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources


class DepositPaperService:
    """Accounts of the accompaniments that the person may see."""

    def __init__(
        self,
        session: Session,
        sources: AgreementSources,
        deposits: DepositService,
        settling: SettlingService,
        issuing: IssuingService,
    ) -> None:
        self.session = session
        self._sources, self._deposits, self._settling, self._issuing = sources, deposits, settling, issuing

    @asks(Kind.RENTS, Access.READ)
    def paper(self, support_ref: str, *, draft: bool = False) -> Paper:
        """Gather what the account says; nothing is printed nor stored.

        While it says the same, it keeps the day and the reference of the one already issued. Raises as
        `SupportService.support`.
        """
        support, issuing = self._sources.supports.support(support_ref), self._issuing
        ledger, leaving = self._deposits.ledger_of(support.id), self._settling.exit_of(support.id)
        told = Told(support, ledger, leaving)
        return issuing.as_issued(
            lambda day: issuing.under_logo(deposit_paper(self._sources, told, day, draft=draft)), support.id
        )

    @asks(Kind.RENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, support_ref: str) -> Issued:
        """Keep a printed account, frozen; whoever keeps the ledger may. Raises as `IssuingService.keep`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        return self._issuing.keep_asked(paper, printed, support_id, support_id)

    @asks(Kind.RENTS, Access.READ)
    def handed_out(self, issued: Issued) -> bytes:
        """Return the bytes of an account about to be printed, or saved outside the vault.

        Raises:
            NotFound: it is the paper of nobody within the person's scope, or no account.
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
