"""A meeting, and for each household on its list one note and one decision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, TEXT_LENGTH, fault_of_line, fault_of_text, note_text, one_line

MeetingId = NewType("MeetingId", str)
PointId = NewType("PointId", str)
FARTHEST_MONTHS = 12


class MeetingKind(StrEnum):
    """Which meeting: what is prepared for it follows."""

    SERVICE = "service"
    YOUTH = "mission_locale"
    OTHER = "autre"


class ReasonKind(StrEnum):
    """Why a household is on the list."""

    ADDED = "ajoute"
    DECIDED = "decision"
    ENTERED = "entree"
    LEFT = "sortie"
    UNSAFE = "danger"
    NEIGHBOURS = "voisinage"
    ABSENT = "absences"
    UNSEEN = "pas_vu"
    AGREEMENT = "convention"
    MAXIMUM = "duree"
    MARK = "etape"
    PASSAGE = "passage"
    ACTION = "action"
    PAPER = "piece"
    PERMIT = "titre_de_sejour"
    REVIEW = "bilan"
    YOUTH = "jeunes"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to speak of a household.

    Args:
        kind: which one.
        on: the day it is about, if any.
        number: days without a visit, month of the stay, absences…: what the sentence quotes; 1 for a convention that is over.
    """

    kind: ReasonKind
    on: date | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """What opens a meeting. `present` are the names of those who attend; `title` names a meeting of another kind."""

    kind: str
    on: date | None
    title: str = ""
    present: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as it is kept. `ref` is R001…; `closed_at` is None while it is prepared or held."""

    id: MeetingId
    ref: str
    kind: str
    on: date
    title: str = ""
    present: tuple[str, ...] = ()
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether one still writes in it."""
        return self.closed_at is None

    def since(self, previous: date | None) -> date:
        """Return from which day on things are new: the meeting before, or a week or a month earlier when there is none."""
        if previous is not None:
            return previous
        return add_months(self.on, -1) if self.kind == MeetingKind.YOUTH else self.on - timedelta(days=7)

    def until(self) -> date:
        """Return up to which day what falls due is spoken of: about the next meeting of the kind."""
        return add_months(self.on, 1) if self.kind == MeetingKind.YOUTH else self.on + timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PointDraft:
    """What was said of a household: the note, the decision, and who does it by when, if that was said."""

    note: str = ""
    decision: str = ""
    who: str = ""
    by_on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was written."""
        return self == PointDraft()


@dataclass(frozen=True, slots=True)
class Addition:
    """What was added once the meeting was closed."""

    text: str
    author: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Point:
    """A household in a meeting.

    Args:
        listed: '' as the program computed, "ajoute" or "retire" by hand, "present" once the meeting is closed.
        reasons: why it was on the list, once the meeting is closed; () until then.
    """

    id: PointId
    meeting_id: MeetingId
    support_id: str
    written: PointDraft
    listed: str = ""
    reasons: tuple[Reason, ...] = ()
    additions: tuple[Addition, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a meeting said of a household, for its file."""

    meeting: Meeting
    point: Point


def problems_in(draft: MeetingDraft, today: date) -> list[Problem]:
    """Return what keeps a meeting from being opened."""
    problems = []
    if draft.on is None:
        problems.append(Problem("on", "missing"))
    elif draft.on > add_months(today, FARTHEST_MONTHS):
        problems.append(Problem("on", "too_far_ahead"))
    if draft.kind not in set(MeetingKind):
        problems.append(Problem("kind", "unknown_value", {"value": draft.kind, "known": list(MeetingKind)}))
    title = one_line(draft.title)
    if draft.kind == MeetingKind.OTHER and not title:
        problems.append(Problem("title", "missing"))
    faults = [("title", fault_of_line(title)), *(("present", fault_of_line(one_line(name))) for name in draft.present)]
    return problems + [Problem(name, fault, {"longest": LINE_LENGTH}) for name, fault in faults if fault]


def problems_with_point(draft: PointDraft, on: date) -> list[Problem]:
    """Return what keeps what was said from being kept. `on` is the meeting's day: nothing is to be done before it."""
    faults = {
        "note": (fault_of_text(draft.note), TEXT_LENGTH),
        "decision": (fault_of_text(draft.decision), TEXT_LENGTH),
        "who": (fault_of_line(draft.who), LINE_LENGTH),
    }
    problems = [Problem(name, fault, {"longest": most}) for name, (fault, most) in faults.items() if fault]
    if draft.by_on is not None and draft.by_on < on:
        problems.append(Problem("by_on", "too_early", {"on": on}))
    return problems


def tidied(draft: MeetingDraft) -> MeetingDraft:
    """Return the draft as it is kept: names once each, in their order."""
    names = dict.fromkeys(name for name in map(one_line, draft.present) if name)
    return replace(draft, title=one_line(draft.title), present=tuple(names))


def tidied_point(draft: PointDraft) -> PointDraft:
    """Return what was said as it is kept: what a paste brings along and means nothing is left out."""
    return PointDraft(note_text(draft.note), note_text(draft.decision), one_line(note_text(draft.who)), draft.by_on)


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of a line, separated by commas or semicolons."""
    return tuple(name for name in map(one_line, text.replace(";", ",").split(",")) if name)


def kept_reasons(reasons: Sequence[Reason]) -> list[dict[str, object]]:
    """Return reasons as they are kept with a closed meeting."""
    return [
        {"kind": reason.kind.value, "on": reason.on.isoformat() if reason.on else None, "number": reason.number}
        for reason in reasons
    ]
