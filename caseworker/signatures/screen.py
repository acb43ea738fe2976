"""Signing on screen: the whole text first, and nothing else of the program meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.documents.drawn import may_be_drawn_on
from caseworker.errors import Problem, Refused, RuleBroken
from caseworker.showing.service import ShowingService
from caseworker.signatures.model import RegisterLine, Signature, Strokes, Way, problems_in_signing
from caseworker.signatures.service import SignatureService
from caseworker.supports.service import SupportService


@dataclass(frozen=True, slots=True)
class SigningSheet:
    """What somebody reads before signing: read once, and not linked to the vault any more.

    Args:
        reference: of the paper.
        kind: of the paper.
        rank, name, quality: who signs.
        text: the whole paper, as plain HTML.
        worker: to whom the device is given back.
        place: where, when it is not with the household.
        has_code: the screen is taken back with a code.
    """

    reference: str
    kind: str
    rank: int
    name: str
    quality: str
    text: str
    worker: str
    place: str
    has_code: bool

    def signed(self, strokes: Strokes, initials: Strokes, at: datetime) -> Signature:
        """Return what they drew, at the instant when they said that they sign."""
        return Signature(self.rank, Way.SCREEN, at.astimezone().date(), at, self.place, strokes, initials)


class ScreenSigningService:
    """Turns the screen to somebody who signs."""

    def __init__(
        self, session: Session, signatures: SignatureService, supports: SupportService, showing: ShowingService
    ) -> None:
        self.session = session
        self._signatures, self._supports, self._showing = signatures, supports, showing
        self._awaited: tuple[str, int] | None = None

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def begin(self, reference: str, rank: int, place: str = "") -> SigningSheet:
        """Turn the screen to somebody who signs: every service refuses until `ShowingService.leave`.

        Args:
            reference: of the paper.
            rank: of who signs.
            place: where, when it is not with the household.

        Raises:
            RuleBroken: they have signed already, the paper is cancelled, or has no room to sign in on screen.
            NotFound: as `IssuingService.issued`.
        """
        line = self._signatures.line(reference)
        support_id = self._require_room(line, rank, place)
        from caseworker.documents.aloud import readable

        text = readable(*self._signatures.issuing.source_of(line.issued))
        who = next(one for one in line.signatories if one.rank == rank)
        _, household_id = self._supports.household_of(support_id)
        has_code = self._showing.turn_to(household_id)
        self._awaited = (line.issued.reference, rank)
        paper = (line.issued.reference, line.issued.kind)
        return SigningSheet(*paper, rank, who.name, who.quality, text, self.session.name, place.strip(), has_code)

    @asks_inside("the one signature that the screen was turned for, by whoever may write it", while_shown=True)
    def keep(self, signature: Signature) -> None:
        """Keep what somebody has just drawn, once, while the screen is still theirs: a closed lid loses it no more.

        Raises:
            Refused: the screen was not turned for this signature.
            RuleBroken, DiskFull: as `SignatureService.sign`; nothing was kept.
        """
        if self._awaited is None or self._awaited[1] != signature.rank or self.session.showing is None:
            raise Refused("screen", "write")
        showing, self.session.showing = self.session.showing, None
        try:
            self._signatures.sign(self._awaited[0], signature)
        finally:
            self.session.showing = showing
        self._awaited = None

    def _require_room(self, line: RegisterLine, rank: int, place: str) -> str:
        """Return the accompaniment of a paper that somebody may sign on screen."""
        today, support_id = self.session.today(), line.issued.support_id
        problems = problems_in_signing(line, [rank], today, place, today)
        pdf = self._signatures.issuing.content(line.issued)
        if not problems and not (support_id and may_be_drawn_on(pdf, rank)):
            problems = [Problem("", "not_on_screen")]
        if problems or not support_id:
            raise RuleBroken(problems)
        return support_id
