"""Papers that people bring and that dwellings have: note, scan, correct, take back, and say which are missing."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.attachments.pieces import PieceFiles
from caseworker.errors import NotFound, RuleBroken
from caseworker.papers.kinds import PaperKinds
from caseworker.papers.model import (
    Owner,
    Paper,
    PaperDraft,
    PaperId,
    PaperKind,
    PaperLine,
    PaperPage,
    holding,
    problems_in,
)
from caseworker.papers.store import PaperStore
from caseworker.photos.scans import ScannedPage
from caseworker.schemes.parts import RequiredDocument
from caseworker.schemes.service import SchemeCatalogue
from caseworker.storage.database import Row
from caseworker.supports.service import SupportService

TOPIC = "papers"
PIECE_KIND = "paper"


class PaperService:
    """Papers of the households within the person's scope, and of dwellings."""

    def __init__(
        self,
        session: Session,
        supports: SupportService,
        schemes: SchemeCatalogue,
        kinds: PaperKinds,
        pieces: PieceFiles,
    ) -> None:
        self.session = session
        self._supports, self._schemes, self.kinds, self._pieces = supports, schemes, kinds, pieces
        self._store = PaperStore(session.database)

    @asks(Kind.DOCUMENTS, Access.READ)
    def lines_of(self, support_ref: str) -> list[PaperLine]:
        """Return the papers that hold for an accompaniment: those that its scheme asks for first, missing ones included.

        Raises:
            NotFound: it is out of the person's scope.
        """
        support = self._supports.support(support_ref)
        papers = [
            paper
            for paper in holding(self._store.of_household(support.household_id))
            if paper.support_id in {None, support.id}
        ]
        people = dict(self._store.people_of(support.household_id))
        required = {document.code: document for document in self._required(support.scheme)}
        return [*self._asked(required, papers), *self._others(required, papers, people)]

    def _asked(self, required: dict[str, RequiredDocument], papers: list[Paper]) -> Iterator[PaperLine]:
        for code, document in required.items():
            kind = self.kinds.kind(code) or PaperKind(code, document.label, Owner.STAY)
            held = next((paper for paper in papers if paper.kind == code), None)
            yield PaperLine(replace(kind, label=document.label), held, before_keys=document.before_keys)

    def _others(
        self, required: dict[str, RequiredDocument], papers: list[Paper], people: dict[str, str]
    ) -> Iterator[PaperLine]:
        """Yield the other papers; those of someone who has left the household stay in it, unsaid."""
        for paper in papers:
            if paper.kind in required or (paper.person_id and paper.person_id not in people):
                continue
            kind = self.kinds.kind(paper.kind)
            if kind is not None:
                yield PaperLine(kind, paper, paper.person_id, people.get(paper.person_id or "", ""))

    def _required(self, scheme: str) -> tuple[RequiredDocument, ...]:
        return self._schemes.scheme(scheme).entry_documents if self._schemes.known(scheme) else ()

    @asks(Kind.DOCUMENTS, Access.READ)
    def people_of(self, support_ref: str) -> list[tuple[str, str]]:
        """Return id and first name of the people whose papers may be noted. Raises as `lines_of`."""
        _, household_id = self._supports.household_of(support_ref)
        return self._store.people_of(household_id)

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def receive(self, support_ref: str, draft: PaperDraft) -> PaperId:
        """Note that a paper was received; it renews the one of its kind that was held.

        Raises:
            RuleBroken: unknown kind, impossible day, nobody of the household; nothing was written.
            NotFound: the accompaniment is out of the person's scope.
        """
        support = self._supports.support(support_ref)
        kind = self._kind(draft.kind, support.scheme)
        if kind and kind.of is Owner.UNIT:
            kind = None
        people = [person_id for person_id, _ in self._store.people_of(support.household_id)]
        self._refuse(draft, kind, people)
        is_of_stay = kind is not None and kind.of is Owner.STAY
        return self._insert(
            draft, {"household_id": support.household_id, "support_id": support.id if is_of_stay else None}
        )

    def _kind(self, code: str, scheme: str) -> PaperKind | None:
        asked = next((document for document in self._required(scheme) if document.code == code), None)
        return self.kinds.kind(code) or (PaperKind(code, asked.label, Owner.STAY) if asked else None)

    def _refuse(self, draft: PaperDraft, kind: PaperKind | None, people: list[str]) -> None:
        problems = problems_in(draft, kind, people, self.session.today())
        if problems:
            raise RuleBroken(problems)

    def _insert(self, draft: PaperDraft, owner: Row) -> PaperId:
        with self.session.database.atomic(TOPIC):
            paper_id = self._store.insert(draft, owner, self.session.account_id, dates.instant_text(self.session.now()))
            self.session.journal.record("paper_received", "paper", paper_id)
        return paper_id

    @asks(Kind.HOUSING, Access.READ)
    def lines_of_unit(self, unit_id: str) -> list[PaperLine]:
        """Return the papers that hold for a dwelling, by kind in the order of the list."""
        held = {paper.kind: paper for paper in holding(self._store.of_unit(unit_id))}
        return [PaperLine(kind, held[kind.code]) for kind in self.kinds.of(Owner.UNIT) if kind.code in held]

    @asks(Kind.HOUSING, Access.WRITE)
    def receive_for_unit(self, unit_id: str, draft: PaperDraft) -> PaperId:
        """Note a paper of a dwelling: for an upkeep, `received_on` is the day it was done.

        Raises:
            RuleBroken: unknown kind or impossible day; nothing was written.
            NotFound: no such dwelling.
        """
        if not self._store.has_unit(unit_id):
            raise NotFound("unit", unit_id)
        kind = self.kinds.kind(draft.kind)
        self._refuse(replace(draft, person_id=None), kind if kind and kind.of is Owner.UNIT else None, [])
        return self._insert(replace(draft, person_id=None), {"unit_id": unit_id})

    @asks_inside("documents, or leases for those of a dwelling")
    def correct(self, paper_id: str, draft: PaperDraft) -> None:
        """Correct the days, the form or the proof of a paper; its kind and whose it is stay.

        Raises:
            RuleBroken: as `receive`.
            NotFound: no such paper within the person's scope.
        """
        paper = self._reachable(paper_id, Access.WRITE)
        draft = replace(draft, kind=paper.kind, person_id=None)
        kind = self.kinds.kind(paper.kind) or PaperKind(paper.kind, paper.kind, Owner.STAY)
        self._refuse(draft, replace(kind, of=Owner.HOUSEHOLD), [])  # whose it is was checked as it was noted
        with self.session.database.atomic(TOPIC):
            self._store.update(paper_id, draft)
            self.session.journal.record("paper_corrected", "paper", paper_id)

    @asks_inside("documents, or leases for those of a dwelling")
    def take_back(self, paper_id: str) -> None:
        """Forget a paper that was noted by mistake, and its pages: the one before it holds again. Raises `NotFound` as `correct`."""
        paper = self._reachable(paper_id, Access.WRITE)
        with self.session.database.atomic(TOPIC):
            for page in paper.pages:
                self._forget(page)
            self._store.delete(paper_id)
            self.session.journal.record("paper_taken_back", "paper", paper_id)
        for page in paper.pages:
            self._pieces.unlink(page.piece_id)

    @asks_inside("documents, or leases for those of a dwelling")
    def add_pages(self, paper_id: str, pages: Sequence[ScannedPage]) -> None:
        """Keep pages of a paper, encrypted, after those that it has; it has then been copied.

        Raises:
            NotFound: as `correct`.
            DiskFull, FolderReadOnly: nothing was kept.
        """
        self._reachable(paper_id, Access.WRITE)
        kept = [self._pieces.write(one.content, PIECE_KIND, one.media_type) for one in pages]
        at = dates.instant_text(self.session.now())
        with self.session.database.atomic(TOPIC):
            for piece in kept:
                self._pieces.insert(piece, at)
                page = PaperPage(str(uuid.uuid4()), piece.id, piece.media_type)
                self._store.insert_page(paper_id, page, self.session.account_id, at)
            self.session.journal.record("paper_scanned", "paper", paper_id)

    @asks_inside("documents, or leases for those of a dwelling")
    def page_content(self, page_id: str) -> bytes:
        """Return a page as it came, decrypted in memory.

        Raises:
            NotFound: no such page within the person's scope.
            VaultDamaged: its file is missing or was changed.
        """
        return self._pieces.read(self._page(page_id, Access.READ).piece_id)

    @asks_inside("documents, or leases for those of a dwelling")
    def remove_page(self, page_id: str) -> None:
        """Erase a page for good. Raises `NotFound` as `page_content`."""
        page = self._page(page_id, Access.WRITE)
        with self.session.database.atomic(TOPIC):
            self._forget(page)
            self.session.journal.record("erased", "paper", page_id)
        self._pieces.unlink(page.piece_id)

    @asks_inside("says only whose paper a piece is, to the attachments that are about to ask for the right to it")
    def require_piece(self, piece_id: str) -> None:
        """Ask for the household of the paper that a piece shows. Raises `NotFound` out of the person's scope."""
        paper = self._store.paper(self._store.paper_of_piece(piece_id) or "")
        if paper and paper.household_id:
            self.session.require_household(paper.household_id)

    def _forget(self, page: PaperPage) -> None:
        self._store.delete_page(page.id)
        self._pieces.delete(page.piece_id)

    def _page(self, page_id: str, access: Access) -> PaperPage:
        paper = self._reachable(self._store.paper_of_page(page_id) or "", access)
        return next(page for page in paper.pages if page.id == page_id)

    def _reachable(self, paper_id: str, access: Access) -> Paper:
        paper = self._store.paper(paper_id)
        self.session.require(Kind.LEASES if paper and paper.unit_id else Kind.DOCUMENTS, access)
        if paper is None:
            raise NotFound("paper")
        if paper.household_id:
            self.session.require_household(paper.household_id)
        return paper

    @asks_inside("a day worked out from what is typed; nothing is read")
    def proposed_term(self, kind: str, received_on: date) -> date | None:
        """Return the last day that is proposed for a paper received on a day; None when nothing is usual."""
        found = self.kinds.kind(kind)
        return found.term_from(received_on) if found else None
