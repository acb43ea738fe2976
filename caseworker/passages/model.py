"""A passage: a visit of the maîtresse de maison, what was done, in which rooms; or why nobody could be seen.

What she passes on to the team is the visit's shared note: searched, exported and amended like any other, and never twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.visits.model import LONGEST_NOTE, VisitDraft, VisitId, VisitKind, VisitStatus


class Done(StrEnum):
    """What was done; the taps of the first step, in their order."""

    VISIT = "visite"
    CLEANING = "menage_ensemble"
    SORTING = "tri_rangement"
    SHOPPING = "courses"
    ACCOMPANYING = "accompagnement"
    INVENTORY = "etat_des_lieux"
    OTHER = "autre"


class Room(StrEnum):
    """Where it was done."""

    KITCHEN = "cuisine"
    LIVING_ROOM = "sejour"
    BEDROOMS = "chambres"
    BATHROOM = "salle_de_bain"


class Attempt(StrEnum):
    """Why a passage that was attempted did not take place."""

    DOOR_CLOSED = "porte_close"
    REFUSED = "refus"
    POSTPONED = "report"


STATUS_OF_ATTEMPT = {
    "": VisitStatus.HELD,
    Attempt.DOOR_CLOSED: VisitStatus.MISSED,
    Attempt.REFUSED: VisitStatus.MISSED,
    Attempt.POSTPONED: VisitStatus.POSTPONED,
}
ATTEMPTED = (VisitStatus.MISSED, VisitStatus.POSTPONED)


USUAL_MINUTES = (30, 45, 60, 90, 120)
"""What the screen and the sheet offer as lengths."""


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """What was tapped.

    Args:
        support_id: the accompaniment, by id or reference.
        on: day; None when the field does not hold a date.
        done: codes of `Done`, in any order.
        rooms: codes of `Room`, in any order.
        minutes: length.
        at: hour, if it matters.
        to_pass_on: what the team should know.
        attempt: code of `Attempt`; "" when the passage took place.
        photos: ids of photos kept already.
    """

    support_id: str
    on: date | None
    done: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    minutes: int | None = None
    at: time | None = None
    to_pass_on: str = ""
    attempt: str = ""
    photos: tuple[str, ...] = ()

    def is_blank(self, today: date) -> bool:
        """Tell whether nothing of it is worth keeping as a draft."""
        return self == PassageDraft(self.support_id, today)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is kept of a passage beyond its visit."""

    visit_id: VisitId
    done: tuple[str, ...]
    rooms: tuple[str, ...]
    attempt: str


def problems_in(draft: PassageDraft, today: date) -> list[Problem]:
    """Return what keeps the passage from being logged, beyond what a visit asks."""
    problems = []
    for name, known in (("done", Done), ("rooms", Room)):
        wrong = [code for code in getattr(draft, name) if code not in set(known)]
        if wrong:
            problems.append(Problem(name, "unknown_value", {"value": ", ".join(wrong), "known": list(known)}))
    if draft.attempt and draft.attempt not in set(Attempt):
        problems.append(Problem("attempt", "unknown_value", {"value": draft.attempt, "known": list(Attempt)}))
    if draft.attempt and (draft.done or draft.rooms):
        problems.append(Problem("attempt", "attempt_with_work"))
    if not draft.attempt and not draft.done:
        problems.append(Problem("done", "nothing_done"))
    if draft.on and draft.on > today:
        problems.append(Problem("on", "in_the_future"))
    if len(draft.to_pass_on) > LONGEST_NOTE:
        problems.append(Problem("to_pass_on", "too_long", {"most": LONGEST_NOTE}))
    return problems


def tidied(draft: PassageDraft) -> PassageDraft:
    """Return the draft as it is kept: codes each once, in the order of the taps."""
    return replace(draft, done=_in_order(draft.done, Done), rooms=_in_order(draft.rooms, Room))


def _in_order(codes: Sequence[str], known: type[StrEnum]) -> tuple[str, ...]:
    return tuple(code.value for code in known if code in codes)


def visit_of(draft: PassageDraft) -> VisitDraft:
    """Return the visit that a passage is."""
    kind = VisitKind.ACCOMPANIED if tuple(draft.done) == (Done.ACCOMPANYING,) else VisitKind.HOME
    status = STATUS_OF_ATTEMPT[draft.attempt]
    return VisitDraft(
        draft.support_id, draft.on, kind, status, draft.at, draft.minutes,
        shared_note=draft.to_pass_on, photos=draft.photos,
    )  # fmt: skip


def days_present(month: date, entered_on: date, exited_on: date | None) -> int:
    """Return how many days of a month a household was there, given the 1st; both ends included, 0 or less when it was not."""
    end = last_of_month(month)
    return (min(end, exited_on or end) - max(month, entered_on)).days + 1


def last_of_month(day: date) -> date:
    """Return the last day of a day's month."""
    return add_months(day.replace(day=1), 1) - timedelta(days=1)
