"""What becomes of an issued paper: to sign, signed, refused, signed with reservations, cancelled, sealed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from caseworker.errors import Problem
from caseworker.issuing.model import Issued

LONGEST_WORDS = 2000
LONGEST_PLACE = 120
MOST_POINTS = 20_000  # of one drawing: a long signature has some hundreds


class Way(StrEnum):
    """How somebody signed."""

    PAPER = "papier"
    SCREEN = "ecran"


class Answer(StrEnum):
    """What somebody said instead of signing, or while signing."""

    RESERVED = "reserves"
    REFUSED = "refus"


class PaperState(StrEnum):
    """Where a paper stands."""

    ISSUED = "emis"
    """Nobody signs this kind of paper."""
    TO_SIGN = "a_signer"
    PARTLY = "en_cours"
    SIGNED = "signe"
    RESERVED = "avec_reserves"
    REFUSED = "refuse"
    CANCELLED = "annule"


Point = tuple[float, float, float]
"""Across and down, as shares of the width of the pad, and the pressure from 0 to 1."""
Strokes = tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Someone who is to sign a paper, in the order of its boxes from 1."""

    rank: int
    name: str
    quality: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Someone has signed.

    Args:
        rank: of the signatory.
        way: on paper, or on screen.
        signed_on: the day; `signed_at` the instant, on screen only.
        place: where, when it was not with the household ("au siège").
        strokes, initials: drawn on screen; empty for paper, whose scan holds them.
    """

    rank: int
    way: Way
    signed_on: date
    signed_at: datetime | None = None
    place: str = ""
    strokes: Strokes = ()
    initials: Strokes = ()


@dataclass(frozen=True, slots=True)
class Reservation:
    """What somebody said instead of signing, or while signing, in their own words."""

    id: str
    rank: int
    answer: Answer
    words: str
    given_on: date


@dataclass(frozen=True, slots=True)
class Cancellation:
    """The paper is worth nothing since a day."""

    reason: str
    cancelled_on: date


@dataclass(frozen=True, slots=True)
class Scan:
    """A page, or several, of the paper that came back signed."""

    id: str
    piece_id: str
    media_type: str


@dataclass(frozen=True, slots=True)
class SealedCopy:
    """A copy that bears the seal of the association, with what was signed on screen until then."""

    id: str
    document_id: str
    piece_id: str
    pdf_sha256: str
    sealed_on: date


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """An issued paper and all that became of it."""

    issued: Issued
    signatories: tuple[Signatory, ...] = ()
    signatures: tuple[Signature, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    cancellation: Cancellation | None = None
    scans: tuple[Scan, ...] = ()
    copies: tuple[SealedCopy, ...] = ()

    @property
    def missing(self) -> tuple[Signatory, ...]:
        """Return who has not signed."""
        signed = {one.rank for one in self.signatures}
        return tuple(one for one in self.signatories if one.rank not in signed)

    @property
    def refusing(self) -> tuple[Reservation, ...]:
        """Return the refusals of those who have not signed."""
        missing = {one.rank for one in self.missing}
        return tuple(one for one in self.reservations if one.answer is Answer.REFUSED and one.rank in missing)

    @property
    def signed_on(self) -> date | None:
        """Return the day when the last one signed; None as long as somebody has not."""
        if self.missing or not self.signatures:
            return None
        return max(one.signed_on for one in self.signatures)

    @property
    def state(self) -> PaperState:
        """Return where the paper stands."""
        if self.cancellation:
            return PaperState.CANCELLED
        if not self.signatories:
            return PaperState.ISSUED
        if self.refusing:
            return PaperState.REFUSED
        if self.missing:
            return PaperState.PARTLY if self.signatures else PaperState.TO_SIGN
        reserved = any(one.answer is Answer.RESERVED for one in self.reservations)
        return PaperState.RESERVED if reserved else PaperState.SIGNED

    def name_of(self, rank: int) -> str:
        """Return the name of a signatory."""
        return next((one.name for one in self.signatories if one.rank == rank), "")


def problems_in_signing(line: RegisterLine, ranks: Sequence[int], on: date, place: str, today: date) -> list[Problem]:
    """Return what keeps people from being noted as having signed a paper."""
    problems = [Problem("", "paper_cancelled", {"on": line.cancellation.cancelled_on})] if line.cancellation else []
    missing = {one.rank for one in line.missing}
    if any(rank not in missing for rank in ranks):
        problems.append(Problem("ranks", "already_signed"))
    if on > today:
        problems.append(Problem("signed_on", "in_the_future"))
    elif on < line.issued.issued_on:
        problems.append(Problem("signed_on", "signed_before_issued", {"on": line.issued.issued_on}))
    if len(place) > LONGEST_PLACE:
        problems.append(Problem("place", "too_long", {"most": LONGEST_PLACE}))
    return problems


def problems_in_drawing(signature: Signature) -> list[Problem]:
    """Return what is wrong with what was drawn on screen: nothing, or a scribble without end."""
    if signature.way is Way.SCREEN and not (signature.strokes and signature.initials):
        return [Problem("strokes", "nothing_drawn")]
    points = sum(len(stroke) for stroke in (*signature.strokes, *signature.initials))
    return [Problem("strokes", "drawn_too_long")] if points > MOST_POINTS else []


def problems_in_words(words: str, field: str) -> list[Problem]:
    """Return what is wrong with a reason or with reservations."""
    if not words.strip():
        return [Problem(field, "missing")]
    return [Problem(field, "too_long", {"most": LONGEST_WORDS})] if len(words) > LONGEST_WORDS else []


def strokes_text(strokes: Strokes) -> str:
    """Write strokes as they are kept."""
    rounded = [[[round(value, 4) for value in point] for point in stroke] for stroke in strokes]
    return json.dumps(rounded, separators=(",", ":")) if strokes else ""


def strokes_from(text: str) -> Strokes:
    """Read strokes as they are kept."""
    drawn = json.loads(text) if text else []
    return tuple(tuple((float(x), float(y), float(p)) for x, y, p in stroke) for stroke in drawn)
