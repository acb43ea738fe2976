"""Prints for good: the same content gives the stored bytes, other content a new version, a blank refuses."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.agreements.model import Agreement, holding_on
from caseworker.agreements.service import AgreementService
from caseworker.attachments.service import AttachmentService
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from caseworker.issuing.agreement_paper import agreement_paper, plain_paper
from caseworker.issuing.keeping import PaperKeeper, ToKeep
from caseworker.issuing.model import Issued, Verdict
from caseworker.issuing.sources import AgreementSources
from caseworker.issuing.store import IssuingStore

TOPIC = "issuing"
MEDIA_TYPE = "application/pdf"


class IssuingService:
    """Papers of the accompaniments within the person's scope."""

    def __init__(
        self,
        session: Session,
        sources: AgreementSources,
        agreements: AgreementService,
        attachments: AttachmentService,
    ) -> None:
        self.session = session
        self._sources = sources
        self._agreements = agreements
        self._attachments = attachments
        self._store = IssuingStore(session.database)
        self._keeper = PaperKeeper(session, sources.supports, attachments)

    @asks(Kind.AGREEMENTS, Access.READ)
    def agreement_of(self, support_ref: str, kind: str, on: date | None = None) -> Agreement:
        """Return the convention ("agreement") or the amendment ("amendment") of an accompaniment that a command names.

        Args:
            support_ref: the accompaniment.
            kind: which of the two.
            on: chooses the amendment of that day; the newest when None.

        Raises:
            NotFound: there is none.
        """
        agreements = self._agreements.agreements_of(support_ref)
        chosen = [a for a in agreements if (a.number == 0) == (kind == "agreement")]
        agreement = holding_on(chosen, on) if on else (chosen[-1] if chosen else None)
        if agreement is None:
            raise NotFound(kind, support_ref)
        return agreement

    @asks(Kind.AGREEMENTS, Access.READ)
    def agreement_paper(self, agreement_id: str, *, draft: bool = False) -> Paper:
        """Gather what a convention or an amendment says; a draft bears the "projet" mark and is never issued.

        Raises:
            NotFound: there is no such agreement within the person's scope.
        """
        agreement = self._agreements.agreement(agreement_id)
        paper = agreement_paper(self._sources, agreement, self.session.today(), draft=draft)
        return self.numbered(self.under_logo(paper), agreement.id)

    @asks(Kind.AGREEMENTS, Access.READ)
    def proposed_amendment(self, support_ref: str) -> Paper:
        """Gather the draft of an amendment that nobody drew up yet. Raises as `AgreementService.proposed`."""
        agreement = self._agreements.proposed(support_ref)
        return self.under_logo(agreement_paper(self._sources, agreement, self.session.today(), draft=True))

    @asks_inside("a logo tells nothing of anybody")
    def under_logo(self, paper: Paper) -> Paper:
        """Return the paper with the association's logo at its head."""
        return replace(paper, logo=self._attachments.logo(self._sources.association.details().logo))

    @asks(Kind.AGREEMENTS, Access.READ)
    def plain_paper(self, agreement_id: str, *, draft: bool = False) -> Paper:
        """Gather what an agreement says, in plain words and large type. Raises as `agreement_paper`."""
        agreement, today = self._agreements.agreement(agreement_id), self.session.today()
        paper = agreement_paper(self._sources, agreement, today, draft=draft)
        support = self._sources.supports.support(agreement.support_id)
        ends_on = (self._agreements.state_of(support, today).current or agreement).ends_on
        return self.numbered(plain_paper(self._sources, paper, support, ends_on), agreement.id)

    @asks_inside("a number tells nothing of what was issued")
    def numbered(self, paper: Paper, subject_id: str) -> Paper:
        """Return the paper with the newest version's reference while the content is the same, else the next one's."""
        from caseworker.documents.printing import fingerprint_of

        versions = self._store.versions(paper.kind, subject_id)
        newest = replace(paper, reference=_versioned(paper.reference, max(versions, 1)))
        if versions == 0 or self._store.with_content(paper.kind, subject_id, fingerprint_of(newest)):
            return newest
        return replace(paper, reference=_versioned(paper.reference, versions + 1))

    @asks_inside("a day and a number tell nothing of what was issued")
    def as_issued(self, gather: Callable[[date], Paper], subject_id: str) -> Paper:
        """Return a paper that keeps the day and the reference of the one already issued while it says the same.

        Args:
            gather: returns the paper as it would be on a day.
            subject_id: what the paper is about.
        """
        from caseworker.documents.printing import fingerprint_of

        paper = gather(self.session.today())
        newest = self._store.newest(paper.kind, subject_id)
        if newest is None:
            return paper
        former = replace(gather(newest.issued_on), reference=newest.reference)
        if self._store.with_content(paper.kind, subject_id, fingerprint_of(former)) == newest:
            return former
        return replace(paper, reference=_versioned(paper.reference, newest.version + 1))

    @asks(Kind.DOCUMENTS, Access.READ)
    def already_issued(self, paper: Paper, agreement_id: str) -> Issued | None:
        """Return the paper already issued with exactly this content, or None. Raises `NotFound` as `agreement_paper`."""
        from caseworker.documents.printing import fingerprint_of

        return self._store.with_content(paper.kind, self._agreements.agreement(agreement_id).id, fingerprint_of(paper))

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, agreement_id: str) -> Issued:
        """Keep the printed paper of an agreement. Raises as `keep`."""
        return self.keep(paper, printed, self._agreements.agreement(agreement_id).support_id, agreement_id)

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def keep(self, paper: Paper, printed: Printed, support_id: str | None, subject_id: str) -> Issued:
        """Keep a printed paper, frozen: its bytes, its data, the text of its template.

        Args:
            paper: what was printed.
            printed: what came out.
            support_id: the accompaniment that it is about; None for a paper about a dwelling.
            subject_id: the agreement or the visit that the paper is, the request that it is about…

        Raises:
            RuleBroken: something is missing on it, or it is a draft; nothing was kept.
            NotFound: the accompaniment is out of the person's scope.
        """
        return self.keep_asked(paper, printed, support_id, subject_id)

    @asks_inside("the service of each kind of paper asks for the right to it: rents, keys, documents")
    def keep_asked(self, paper: Paper, printed: Printed, support_id: str | None, subject_id: str) -> Issued:
        """Keep a printed paper whose right was asked for. Raises as `keep`."""
        return self._keeper.keep([ToKeep(paper, printed, support_id, subject_id)])[0]

    @asks_inside("as keep_asked")
    def keep_together(self, papers: Sequence[ToKeep]) -> list[Issued]:
        """Keep printed papers of one kind whose right was asked for, all or none, in their order. Raises as `keep`."""
        return self._keeper.keep(papers)

    @asks_inside("as keep_asked")
    def kept_of(self, support_id: str, kinds: Collection[str]) -> list[Issued]:
        """Return the papers of some kinds about an accompaniment whose right was asked for, newest first."""
        return [one for one in self._store.of_support(support_id) if one.kind in kinds]

    @asks(Kind.DOCUMENTS, Access.READ)
    def issued_of(self, support_ref: str) -> list[Issued]:
        """Return the papers of an accompaniment, newest first. Raises as `SupportService.support`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        return self._store.of_support(support_id)

    @asks(Kind.DOCUMENTS, Access.READ)
    def issued(self, reference: str) -> Issued:
        """Return the paper of a reference. Raises `NotFound` when there is none within the person's scope."""
        found = self._store.by_reference(reference) or self._store.by_reference(reference.strip().upper())
        if found is None:
            raise NotFound("document", reference)
        if found.support_id:
            self._sources.supports.household_of(found.support_id)
        return found

    @asks(Kind.DOCUMENTS, Access.READ)
    def source_of(self, issued: Issued) -> tuple[str, str]:
        """Return the template and the values (JSON) that a paper was made from. Raises as `issued`."""
        return self._store.template_and_content(self.issued(issued.reference).id)

    @asks(Kind.DOCUMENTS, Access.READ)
    def with_fingerprint(self, beginning: str) -> list[Issued]:
        """Return the papers whose content's fingerprint begins so, whoever they are about: it is printed on them."""
        return self._store.by_fingerprint(beginning)

    @asks(Kind.DOCUMENTS, Access.READ)
    def content(self, issued: Issued) -> bytes:
        """Return the very bytes that were issued.

        Raises:
            NotFound: it is not in the register, or its accompaniment is out of the person's scope (protected since).
        """
        stored = self._store.by_reference(issued.reference)
        if stored is None:
            raise NotFound("document", issued.reference)
        return self._attachments.content(stored.piece_id)

    @asks_inside("says only whose paper a piece is, to the attachments that are about to ask for the right to it")
    def require_piece(self, piece_id: str) -> None:
        """Ask for the household of the paper that a piece holds; a piece that is no issued paper is nobody's in particular.

        Raises:
            NotFound: the household is out of the person's scope (protected since).
        """
        support_id = self._store.support_of_piece(piece_id)
        if support_id is None:
            return
        try:
            self._sources.supports.household_of(support_id)
        except NotFound:
            raise NotFound("piece") from None

    @asks(Kind.DOCUMENTS, Access.READ)
    def handed_out(self, issued: Issued) -> bytes:
        """Return the bytes that are about to be printed, or saved outside the vault; the journal says so. Raises as `content`."""
        return self.leaving(issued)

    @asks_inside("as keep_asked; the household is asked for with the bytes")
    def leaving(self, issued: Issued) -> bytes:
        """Return the bytes of a paper whose right was asked for, about to leave the vault. Raises as `content`."""
        stored = self._store.by_reference(issued.reference)
        if stored is None:
            raise NotFound("document", issued.reference)
        pdf = self._attachments.paper(stored.piece_id)
        self.session.journal.record("printed", "document", issued.id)
        return pdf

    @asks(Kind.AGREEMENTS, Access.READ)
    def draft_handed_out(self, agreement_id: str) -> None:
        """Have the journal say that the draft of a paper leaves the vault. Raises `NotFound` as `agreement_paper`."""
        self.session.journal.record("draft_printed", "agreement", self._agreements.agreement(agreement_id).id)

    @asks(Kind.DOCUMENTS, Access.READ)
    def verdict_on(self, pdf: bytes) -> Verdict:
        """Tell whether a file is exactly what was issued."""
        from caseworker.documents.reading import reference_in

        issued = self._store.by_bytes(hashlib.sha256(pdf).hexdigest())
        if issued:
            return Verdict(known=True, intact=True, reference=issued.reference, issued_on=issued.issued_on)
        return self.verdict_of(reference_in(pdf))

    @asks(Kind.DOCUMENTS, Access.READ)
    def verdict_of(self, reference: str) -> Verdict:
        """Tell whether a reference is that of a paper issued here; nothing says yet that what bears it is intact."""
        claimed = self._store.by_reference(reference) if reference else None
        if claimed:
            return Verdict(known=True, intact=False, reference=claimed.reference, issued_on=claimed.issued_on)
        return Verdict(known=False, intact=False, reference=reference)


def _versioned(reference: str, version: int) -> str:
    return reference if version == 1 else f"{reference}-V{version}"
