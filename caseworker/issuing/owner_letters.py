"""Letters to owners: about a request for works, found by whatever names it."""

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from caseworker.interventions.model import BorneBy
from caseworker.issuing.model import Issued
from caseworker.issuing.owner_letter import owner_letter_paper, unasked_letter_paper
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources
from caseworker.works.model import Work
from caseworker.works.service import WorkService


class OwnerLetterService:
    """Letters about the requests that the person may see."""

    def __init__(
        self, session: Session, sources: AgreementSources, works: WorkService, issuing: IssuingService
    ) -> None:
        self.session = session
        self._sources, self._works, self._issuing = sources, works, issuing

    @asks(Kind.DOCUMENTS, Access.READ)
    def work_of(self, ref: str) -> Work:
        """Return the request that a letter to the owner is about.

        Args:
            ref: of the request (T001); of an accompaniment or of a dwelling: its newest open request, those at the
                owner's charge first.

        Raises:
            NotFound: there is none within the person's scope.
        """
        if ref[:1] in "Tt":
            found = [self._works.work(ref)]
        else:
            support_id = self._sources.supports.support(ref).id if ref[:1] in "Aa" else None
            asked = self._works.works() if support_id else self._works.of_unit(ref)
            found = [work for work in asked if work.is_open and support_id in {None, work.support_id}]
            found.sort(key=lambda work: work.charge.borne_by != BorneBy.OWNER)
        work = next((work for work in found if not work.is_veiled), None)
        if work is None:
            raise NotFound("work", ref)
        return work

    @asks(Kind.DOCUMENTS, Access.READ)
    def paper(self, work_ref: str, *, draft: bool = False) -> Paper:
        """Gather what the letter to the owner says; nothing is printed nor stored.

        While it says the same, it keeps the day and the reference of the one already issued. The draft for a household
        whose dwelling has no open request shows what would be asked for as blanks. Raises as `work_of` otherwise.
        """
        issuing = self._issuing
        try:
            work = self.work_of(work_ref)
        except NotFound:
            if not draft or work_ref[:1] not in "Aa":
                raise
            return issuing.under_logo(unasked_letter_paper(self._sources, work_ref, self.session.today()))
        return issuing.as_issued(
            lambda day: issuing.under_logo(owner_letter_paper(self._sources, work, day, draft=draft)), work.id
        )

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, work_ref: str) -> Issued:
        """Keep a printed letter, frozen. Raises as `IssuingService.keep` and `work_of`."""
        work = self.work_of(work_ref)
        return self._issuing.keep(paper, printed, work.support_id, work.id)

    @asks(Kind.DOCUMENTS, Access.READ)
    def draft_handed_out(self, work_ref: str) -> None:
        """Have the journal say that the draft of a letter leaves the vault. Raises as `paper`."""
        try:
            about, subject_id = "work", str(self.work_of(work_ref).id)
        except NotFound:
            about, subject_id = "support", self._sources.supports.support(work_ref).id
        self.session.journal.record("draft_printed", about, subject_id)
