"""What a household wishes of its next home, what was asked for, what was offered: every version of each is kept."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar


class RequestKind(StrEnum):
    """What is asked for."""

    SOCIAL = "logement_social"
    SYPLO = "syplo"
    DALO = "dalo"
    DAHO = "daho"
    ACTION_LOGEMENT = "action_logement"
    PRIVATE = "prive"
    RESIDENCE = "residence"
    OTHER = "autre"


class RequestState(StrEnum):
    """Where a request stands."""

    OPEN = "en_cours"
    GRANTED = "acceptee"
    """Recognised as a priority, or granted: what follows may still be waited for."""
    REFUSED = "rejetee"
    ENDED = "terminee"
    """Withdrawn, struck off, or without object."""


class Outcome(StrEnum):
    """What became of a proposal."""

    WAITING = "en_attente"
    ACCEPTED = "acceptee"
    REFUSED = "refusee"
    NOT_KEPT = "non_retenue"
    """The landlord chose someone else."""


class Dwelling(StrEnum):
    """The kind of home that is wished."""

    ANY = ""
    FLAT = "appartement"
    HOUSE = "maison"
    RESIDENCE = "residence"
    BOARDING = "pension_de_famille"
    SHARED = "colocation"


class Reason(StrEnum):
    """Why a proposal was refused, or not kept."""

    NONE = ""
    RENT = "loyer"
    SIZE = "taille"
    PLACE = "quartier"
    TRANSPORT = "transports"
    ACCESS = "accessibilite"
    STATE = "etat"
    SCHOOL_WORK = "ecole_travail"
    SAFETY = "securite"
    FILE = "dossier"
    OTHER = "autre"


@dataclass(frozen=True, slots=True)
class WishDraft:
    """What the household wishes; nothing of it is compulsory.

    Args:
        communes: where, in words.
        dwelling: which kind.
        rooms: how many, at least.
        matters: what matters, in the household's words.
        unwanted: what would not do.
        ceiling_cents: the most a month, charges included.
    """

    communes: str = ""
    dwelling: Dwelling = Dwelling.ANY
    rooms: int | None = None
    matters: str = ""
    unwanted: str = ""
    ceiling_cents: int | None = None


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """Something asked for.

    Args:
        kind: what.
        asked_on: the day it was.
        number: of the request (the SNE number of a request of social housing).
        state: where it stands.
        due_on: the day of the answer or of the renewal, as a paper says it; None: counted with the delays in force.
        decision: what was answered, in words.
        decided_on: the day it was.
    """

    kind: RequestKind
    asked_on: date | None = None
    number: str = ""
    state: RequestState = RequestState.OPEN
    due_on: date | None = None
    decision: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """A home that was offered.

    Args:
        what: in words ("T3 au 2e étage, Un toit pour tous").
        received_on: the day the proposal came.
        commune: where.
        rent_cents: a month, charges included.
        answer_by: the last day to answer.
        visited_on: the day it was seen.
        outcome, closed_on: what became of it, and when.
        reason, words: why, coded and in the household's words.
    """

    what: str = ""
    received_on: date | None = None
    commune: str = ""
    rent_cents: int | None = None
    answer_by: date | None = None
    visited_on: date | None = None
    outcome: Outcome = Outcome.WAITING
    closed_on: date | None = None
    reason: Reason = Reason.NONE
    words: str = ""


Draft = TypeVar("Draft", WishDraft, RequestDraft, ProposalDraft)


@dataclass(frozen=True, slots=True)
class Version(Generic[Draft]):
    """What was written once, by whom and when."""

    draft: Draft
    author: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Followed(Generic[Draft]):
    """Something with its whole history, oldest first, never empty."""

    id: str
    support_id: str
    versions: tuple[Version[Draft], ...]

    @property
    def now(self) -> Draft:
        """Return what is known today."""
        return self.versions[-1].draft

    @property
    def last(self) -> Version[Draft]:
        """Return the newest version."""
        return self.versions[-1]


Wish = Followed[WishDraft]
Request = Followed[RequestDraft]
Proposal = Followed[ProposalDraft]


@dataclass(frozen=True, slots=True)
class Project:
    """The whole project of an accompaniment; requests and proposals, the newest first."""

    wish: Wish | None = None
    requests: tuple[Request, ...] = field(default=())
    proposals: tuple[Proposal, ...] = field(default=())
