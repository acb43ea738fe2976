"""A paper that was received: of a stay, of a household, of a person or of a dwelling; renewed by the next of its kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from caseworker.dates import add_months
from caseworker.errors import Problem

PaperId = NewType("PaperId", str)
PERMIT = "residence_permit"
INSURANCE = "home_insurance"
BOILER_SERVICE = "boiler_service"
OLDEST_YEARS, FARTHEST_YEARS = 30, 30


class Owner(StrEnum):
    """Whose a kind of paper is."""

    STAY = "sejour"
    HOUSEHOLD = "menage"
    PERSON = "personne"
    UNIT = "logement"


class Proof(StrEnum):
    """What was done with the paper."""

    SEEN = "vue"
    COPIED = "copie"


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One of the papers that are worth one another: a card, the receipt that prolongs it."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper.

    Args:
        code, label: what it is.
        of: whose.
        months: for how long it is usually valid; None when it says it itself, or never expires.
        forms: the papers that are worth one another.
    """

    code: str
    label: str
    of: Owner
    months: int | None = None
    forms: tuple[PaperForm, ...] = ()

    def term_from(self, received_on: date) -> date | None:
        """Return the day that is proposed as its last one."""
        return add_months(received_on, self.months) if self.months else None


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """What is noted of a paper; `person_id` for those of a person, `valid_until` None when it does not expire."""

    kind: str
    received_on: date | None
    valid_until: date | None = None
    person_id: str | None = None
    proof: str = Proof.SEEN
    form: str = ""


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A file that shows a paper, encrypted as it came: a picture, or a PDF of one or several pages."""

    id: str
    piece_id: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was received; `pages` in their order."""

    id: PaperId
    kind: str
    form: str
    received_on: date
    valid_until: date | None
    proof: Proof
    household_id: str | None = None
    support_id: str | None = None
    person_id: str | None = None
    unit_id: str | None = None
    pages: tuple[PaperPage, ...] = ()

    def has_expired(self, today: date) -> bool:
        """Tell whether its last day has passed."""
        return self.valid_until is not None and self.valid_until < today


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A kind of paper, whose, and the one that holds; None while it is asked for and nobody brought it."""

    kind: PaperKind
    paper: Paper | None
    person_id: str | None = None
    person: str = ""
    before_keys: bool = False


def holding(papers: Iterable[Paper]) -> list[Paper]:
    """Return the papers that hold: the last received of each kind, stay, person and dwelling; a later line wins a tie."""
    last: dict[tuple[str, str | None, str | None, str | None], Paper] = {}
    for paper in papers:  # in the order in which they were written
        key = (paper.kind, paper.support_id, paper.person_id, paper.unit_id)
        if key not in last or last[key].received_on <= paper.received_on:
            last[key] = paper
    return list(last.values())


def problems_in(draft: PaperDraft, kind: PaperKind | None, people: Sequence[str], today: date) -> list[Problem]:
    """Return what keeps a paper from being noted.

    Args:
        draft: what was typed.
        kind: its kind; None when it is not known.
        people: ids of the people of the household.
        today: the day it is.
    """
    if kind is None:
        return [Problem("kind", "paper_unknown")]
    problems = []
    if draft.received_on is None:
        problems.append(Problem("received_on", "missing"))
    elif draft.received_on > today:
        problems.append(Problem("received_on", "in_the_future"))
    elif draft.received_on < add_months(today, -12 * OLDEST_YEARS):
        problems.append(Problem("received_on", "day_unlikely"))
    if draft.valid_until and not _is_likely(draft.valid_until, today):
        problems.append(Problem("valid_until", "day_unlikely"))
    if kind.of is Owner.PERSON and not draft.person_id:
        problems.append(Problem("person_id", "missing"))
    elif draft.person_id and draft.person_id not in people:
        problems.append(Problem("person_id", "person_elsewhere"))
    if draft.form and draft.form not in {form.code for form in kind.forms}:
        problems.append(Problem("form", "paper_unknown"))
    if draft.proof not in set(Proof):
        problems.append(Problem("proof", "missing"))
    return problems


def _is_likely(day: date, today: date) -> bool:
    return add_months(today, -12 * OLDEST_YEARS) <= day <= add_months(today, 12 * FARTHEST_YEARS)
