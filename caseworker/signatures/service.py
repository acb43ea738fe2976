"""The register of issued papers: who has signed, scans of what came back, refusals, reservations, cancellations."""

from collections.abc import Sequence
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.agreements.service import AgreementService
from caseworker.attachments.pieces import PieceFiles
from caseworker.attachments.service import AttachmentService
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.issuing.model import Issued
from caseworker.issuing.repayment_paper import KIND as REPAYMENT
from caseworker.issuing.service import IssuingService
from caseworker.photos.scans import media_type_of, problems_in
from caseworker.repayments.model import UNSIGNED, DecisionKind
from caseworker.repayments.service import RepaymentService
from caseworker.signatures.model import (
    Answer,
    Cancellation,
    RegisterLine,
    Reservation,
    Scan,
    Signature,
    Way,
    problems_in_drawing,
    problems_in_signing,
    problems_in_words,
)
from caseworker.signatures.store import SignatureStore

TOPIC = "signatures"
PIECE_KIND = "scan"
FOLLOWED = ("agreement", "amendment")


class SignatureService:
    """What becomes of the papers of the accompaniments within the person's scope.

    Args:
        session: who acts.
        issuing: the register.
        agreements: a convention is signed once everyone has signed its paper.
        repayments: likewise a plan.
        attachments, pieces: read and write scans, encrypted.
    """

    def __init__(
        self,
        session: Session,
        issuing: IssuingService,
        agreements: AgreementService,
        attachments: AttachmentService,
        pieces: PieceFiles,
        repayments: RepaymentService,
    ) -> None:
        self.session = session
        self.issuing = issuing
        self._agreements, self._attachments, self._pieces = agreements, attachments, pieces
        self._repayments = repayments
        self._store = SignatureStore(session.database)

    @asks(Kind.DOCUMENTS, Access.READ)
    def register_of(self, support_ref: str) -> list[RegisterLine]:
        """Return the issued papers of an accompaniment, newest first. Raises as `IssuingService.issued_of`."""
        return [self._line(issued) for issued in self.issuing.issued_of(support_ref)]

    @asks(Kind.DOCUMENTS, Access.READ)
    def line(self, reference: str) -> RegisterLine:
        """Return what became of one paper. Raises as `IssuingService.issued`."""
        return self._line(self.issuing.issued(reference))

    def _line(self, issued: Issued) -> RegisterLine:
        store, document_id = self._store, issued.id
        return RegisterLine(
            issued,
            store.signatories(document_id),
            store.signatures(document_id),
            store.reservations(document_id),
            store.cancellation(document_id),
            store.scans(document_id),
            store.copies(document_id),
        )

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def file_scan(
        self, reference: str, files: Sequence[bytes], ranks: Sequence[int], on: date, place: str = ""
    ) -> RegisterLine:
        """File what came back signed by hand against its original, and note who signed it.

        Args:
            reference: of the paper.
            files: pictures or PDF, in the order of the pages, as they came.
            ranks: of those whose signature is on them.
            on: the day when they signed.
            place: where, when somebody signed elsewhere.

        Raises:
            RuleBroken: cancelled, impossible day, signed already, a file that is neither; nothing was kept.
            NotFound: as `IssuingService.issued`.
        """
        line = self.line(reference)
        problems = problems_in_signing(line, ranks, on, place, self.session.today())
        problems += problems_in(files)
        if problems:
            raise RuleBroken(problems)
        kept = [self._pieces.write(one, PIECE_KIND, media_type_of(one)) for one in files]
        at, by = dates.instant_text(self.session.now()), self.session.account_id
        with self.session.database.atomic(TOPIC):
            for piece in kept:
                self._pieces.insert(piece, at)
                self._store.insert_scan(line.issued.id, piece.id, piece.media_type, by, at)
            self.session.journal.record("scan_filed", "document", line.issued.id)
            self._note(line, [Signature(rank, Way.PAPER, on, None, place.strip()) for rank in ranks])
        return self.line(reference)

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def sign(self, reference: str, signature: Signature) -> RegisterLine:
        """Note what somebody signed on screen; the convention follows once everyone has.

        Raises:
            RuleBroken: cancelled, signed already, or nothing is drawn; nothing was kept.
            NotFound: as `IssuingService.issued`.
        """
        line = self.line(reference)
        today = self.session.today()
        problems = problems_in_signing(line, [signature.rank], signature.signed_on, signature.place, today)
        problems += problems_in_drawing(signature)
        if problems:
            raise RuleBroken(problems)
        with self.session.database.atomic(TOPIC):
            self._note(line, [signature])
        return self.line(reference)

    def _note(self, line: RegisterLine, signatures: Sequence[Signature]) -> None:
        at, by, document_id = dates.instant_text(self.session.now()), self.session.account_id, line.issued.id
        for signature in signatures:
            self._store.insert_signature(document_id, signature, by, at)
        if signatures:
            self.session.journal.record("paper_signed", "document", document_id)
            self._follow(line.issued)

    def _follow(self, issued: Issued) -> None:
        """Say that the convention, or the plan, is signed once its paper is, by everyone, to whom may say so."""
        signed_on = self._line(issued).signed_on
        if issued.kind == REPAYMENT and signed_on and self.session.may(Kind.RENTS, Access.WRITE):
            plan = self._repayments.plan(issued.subject_id)
            if self._repayments.followed(plan).state in UNSIGNED:
                self._repayments.decide(plan.id, DecisionKind.SIGNED, signed_on)
            return
        if issued.kind not in FOLLOWED or signed_on is None or not self.session.may(Kind.AGREEMENTS, Access.WRITE):
            return
        if self._agreements.agreement(issued.subject_id).signed_on is None:
            self._agreements.sign(issued.subject_id, signed_on)

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def answer(self, reference: str, rank: int, answer: Answer, words: str, on: date) -> RegisterLine:
        """Note that somebody refuses to sign, or signs with reservations; their words are never changed.

        Raises:
            RuleBroken: no words, impossible day, cancelled, nobody of the paper; a refusal after a signature.
            NotFound: as `IssuingService.issued`.
        """
        line = self.line(reference)
        ranks = [rank] if answer is Answer.REFUSED else []
        problems = problems_in_signing(line, ranks, on, "", self.session.today())
        if not line.name_of(rank):
            problems.append(Problem("rank", "missing"))
        problems += problems_in_words(words, "words")
        if problems:
            raise RuleBroken(problems)
        given = Reservation("", rank, answer, words.strip(), on)
        with self.session.database.atomic(TOPIC):
            at = dates.instant_text(self.session.now())
            self._store.insert_reservation(line.issued.id, given, self.session.account_id, at)
            self.session.journal.record(f"signature_{answer.name.lower()}", "document", line.issued.id)
        return self.line(reference)

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def cancel(self, reference: str, reason: str) -> RegisterLine:
        """Cancel a paper, for good: it stays in the register, which says so, and another one may be issued.

        Raises:
            RuleBroken: no reason, or it is cancelled already.
            NotFound: as `IssuingService.issued`.
        """
        line = self.line(reference)
        problems = problems_in_signing(line, [], self.session.today(), "", self.session.today())
        problems += problems_in_words(reason, "reason")
        if problems:
            raise RuleBroken(problems)
        cancelled = Cancellation(reason.strip(), self.session.today())
        with self.session.database.atomic(TOPIC, "issuing"):
            at = dates.instant_text(self.session.now())
            self._store.insert_cancellation(line.issued.id, cancelled, self.session.account_id, at)
            self.session.journal.record("paper_cancelled", "document", line.issued.id)
        return self.line(reference)

    @asks(Kind.DOCUMENTS, Access.READ)
    def scan_content(self, scan: Scan) -> bytes:
        """Return a page that came back, as it came. Raises as `AttachmentService.content`."""
        return self._attachments.content(scan.piece_id)

    @asks_inside("says only whose paper a piece is, to the attachments that are about to ask for the right to it")
    def require_piece(self, piece_id: str) -> None:
        """Ask for the household of the paper that a scan or a sealed copy belongs to.

        Raises:
            NotFound: it is out of the person's scope (protected since).
        """
        reference = self._store.reference_of_piece(piece_id)
        if not reference or not self.session.may(Kind.DOCUMENTS, Access.READ):
            return  # nobody's in particular, or refused by who asks
        try:
            self.issuing.issued(reference)
        except NotFound:
            raise NotFound("piece") from None
