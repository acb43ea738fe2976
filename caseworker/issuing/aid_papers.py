"""Sheets of the housing aid, gathered and kept."""

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.aids.model import AidFile
from caseworker.aids.service import AidService
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from caseworker.issuing.aid_paper import KIND, Told, aid_paper
from caseworker.issuing.model import Issued
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources
from caseworker.rents.aid_account import AidAccountService
from caseworker.rents.calling import due_id


class AidPaperService:
    """Sheets of the accompaniments that the person may see."""

    def __init__(
        self,
        session: Session,
        sources: AgreementSources,
        aids: AidService,
        accounts: AidAccountService,
        issuing: IssuingService,
    ) -> None:
        self.session = session
        self._sources, self._aids, self._accounts, self._issuing = sources, aids, accounts, issuing

    @asks(Kind.RENTS, Access.READ)
    def paper(self, support_ref: str, *, draft: bool = False) -> Paper:
        """Gather the sheet as of today, as the screen tells it; nothing is printed nor stored.

        While it says the same, it keeps the day and the reference of the one already issued this month.

        Raises:
            NotFound: nothing is known of an aid (a draft is printed all the same), or the accompaniment is out of the person's scope.
        """
        support, today = self._sources.supports.support(support_ref), self.session.today()
        file = self._aids.file(support.id)
        if file is None and not draft:
            raise NotFound("aid", support_ref)
        months = self._accounts.months(support.id, today)
        waits, changes = self._accounts.awaiting(support.id, today), self._accounts.changes(support.id, today)
        now = self._aids.expected(support.id, today)
        told = Told(support.ref, file or AidFile(), now, waits, months[0] if months else None, changes)
        return self._issuing.as_issued(
            lambda day: self._issuing.under_logo(aid_paper(self._sources, told, day, draft=draft)),
            due_id(support.id, now.month),
        )

    @asks(Kind.RENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, support_ref: str) -> Issued:
        """Keep a printed sheet, frozen; whoever keeps the rents may. Raises as `IssuingService.keep`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        return self._issuing.keep_asked(paper, printed, support_id, due_id(support_id, self.session.today()))

    @asks(Kind.RENTS, Access.READ)
    def handed_out(self, issued: Issued) -> bytes:
        """Return the bytes of a sheet about to be printed, or saved outside the vault.

        Raises:
            NotFound: it is the paper of nobody within the person's scope, or no such sheet.
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
