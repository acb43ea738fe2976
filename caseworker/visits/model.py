"""A visit: who was seen, how, about what, and what was noted."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, NewType

from caseworker.checklists.model import Answer
from caseworker.dates import Period, add_months
from caseworker.errors import Problem
from caseworker.lines import note_text
from caseworker.plan.goal import GoalTold
from caseworker.visits.circumstances import (
    NOTHING_NOTED,
    Attendance,
    Exchange,
    problems_in_circumstances,
    tidied_attendances,
    tidied_exchange,
)

VisitId = NewType("VisitId", str)
LONGEST_NOTE = 20_000
MOST_MINUTES = 24 * 60
MOST_PHOTOS = 30
FARTHEST_MONTHS = 12  # for what is put off: beyond, a year was typed wrong


class VisitKind(StrEnum):
    """How the household was met."""

    HOME = "visite_domicile"
    OFFICE = "rdv_bureau"
    PHONE = "telephone"
    TEXT_MESSAGE = "sms"
    LETTER = "courrier"
    ACCOMPANIED = "accompagnement_physique"
    TRIPARTITE = "tripartite"
    SYNTHESIS = "synthese"
    ASSESSMENT = "visite_diagnostic"


class VisitStatus(StrEnum):
    """What became of it."""

    HELD = "honore"
    MISSED = "absent"
    CANCELLED = "annule"
    POSTPONED = "reporte"


TAKEN_PLACE = frozenset({VisitStatus.HELD, VisitStatus.MISSED})
"""What can only be said of a day that has come."""


class Post(StrEnum):
    """In which function the visit was made; a passage is a visit of the maîtresse de maison. **Source:** decisions.md 18."""

    SOCIAL_WORKER = "travailleur_social"
    HOME_SUPPORT = "maitresse_de_maison"
    RENTAL = "gestion_locative"
    MAINTENANCE = "agent_de_maintenance"
    HEAD_OF_SERVICE = "chef_de_service"


class Topic(StrEnum):
    """What was talked about; the taps of the visit's screen, in their order."""

    HOME = "logement"
    BUDGET = "budget"
    RENT = "loyer"
    ENERGY = "energie"
    RIGHTS = "droits"
    HEALTH = "sante"
    WORK = "emploi"
    SCHOOL = "ecole"
    NEIGHBOURS = "voisinage"


TOPICS_OF_MONEY = frozenset({Topic.BUDGET, Topic.RENT})
"""What is not talked about during a passage. **Source:** `resources/rights.toml`, maitresse_de_maison."""

# Plain codes, ready to be looked up: these checks are on the way to every save.
_TOPICS = tuple(topic.value for topic in Topic)
_KNOWN = {"kind": tuple(kind.value for kind in VisitKind), "status": tuple(status.value for status in VisitStatus)}


@dataclass(frozen=True, slots=True)
class Amendment:
    """What someone added to a note once it was closed: what, who (as they were called), when."""

    text: str
    author: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as it is kept. `has_private_note` is true for the author of one only; amendments come in their order.

    `concerns` holds the people whom the note concerns alone: it stays off what the household reads together; () is everyone.
    """

    id: VisitId
    support_id: str
    on: date
    at: time | None
    minutes: int | None
    kind: str
    status: str
    post: str
    topics: tuple[str, ...]
    people: tuple[str, ...]
    shared_note: str
    staff_id: str | None
    author_id: str | None
    logged_at: datetime
    has_private_note: bool = False
    amendments: tuple[Amendment, ...] = ()
    concerns: tuple[str, ...] = ()
    exchange: Exchange = NOTHING_NOTED
    attendances: tuple[Attendance, ...] = ()
    photos: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()


def is_completed_by(visit: Visit, account_id: str, now: datetime, hours: int) -> bool:
    """Tell whether what someone adds completes the note itself: its author, soon after; else it is an amendment.

    A clock that was set back does not reopen a note.
    """
    return visit.author_id == account_id and timedelta(0) <= now - visit.logged_at <= timedelta(hours=hours)


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """What was tapped and typed.

    Args:
        support_id: the accompaniment's id.
        on: day; None when the field does not hold a date.
        kind: code of `VisitKind`.
        status: code of `VisitStatus`.
        at: hour of the day, if it matters.
        minutes: length.
        topics: codes of `Topic`, in any order.
        people: ids of the people present.
        shared_note: what colleagues with the right may read, and the household may ask to.
        private_note: a reminder sealed to its author.
        next_on: day of the appointment set from the same screen; whoever ends the visit plans it (`appointments.ending`).
        next_at: its hour.
        concerns: ids of the people whom the note concerns alone; () is the whole household.
        exchange: language, interpreter, understanding.
        attendances: who else was there, and what each committed to.
        photos: ids of photos kept already.
        answers: to checklists.
        to_do: what is to be done next; whoever ends the visit makes an action of it.
        goals: those that were spoken of; whoever ends the visit writes it under each.
        new_goal: a goal that the household said there, in its own words, or "".
        steps: codes of the steps of the entry that were done there; whoever ends the visit ticks them.
    """

    support_id: str
    on: date | None
    kind: str = VisitKind.HOME
    status: str = VisitStatus.HELD
    at: time | None = None
    minutes: int | None = None
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    shared_note: str = ""
    private_note: str = ""
    next_on: date | None = None
    next_at: time | None = None
    concerns: tuple[str, ...] = ()
    exchange: Exchange = NOTHING_NOTED
    attendances: tuple[Attendance, ...] = ()
    photos: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    to_do: str = ""
    goals: tuple[GoalTold, ...] = ()
    new_goal: str = ""
    steps: tuple[str, ...] = ()


def problems_in(draft: VisitDraft, household: frozenset[str], today: date, stay: Period | None = None) -> list[Problem]:
    """Return what keeps the visit from being logged; `household` holds the ids of its people, `stay` its days."""
    problems = [
        Problem(name, "person_elsewhere")
        for name in ("people", "concerns")
        if not household.issuperset(getattr(draft, name))
    ]
    problems += _problems_with_day(draft, today, stay or Period(date.min))
    for name, known in _KNOWN.items():
        if getattr(draft, name) not in known:
            problems.append(Problem(name, "unknown_value", {"value": getattr(draft, name), "known": list(known)}))
    unknown = [topic for topic in draft.topics if topic not in _TOPICS]
    if unknown:
        problems.append(Problem("topics", "unknown_value", {"value": ", ".join(unknown), "known": list(_TOPICS)}))
    if len(draft.photos) > MOST_PHOTOS:
        problems.append(Problem("photos", "photos_too_many", {"most": MOST_PHOTOS}))
    if draft.minutes is not None and not 0 <= draft.minutes <= MOST_MINUTES:
        problems.append(Problem("minutes", "out_of_range", {"least": 0, "most": MOST_MINUTES}))
    problems += [
        Problem(name, "too_long", {"most": LONGEST_NOTE})
        for name in ("shared_note", "private_note")
        if len(getattr(draft, name)) > LONGEST_NOTE
    ]
    return problems + problems_in_circumstances(draft.exchange, draft.attendances)


def _problems_with_day(draft: VisitDraft, today: date, stay: Period) -> list[Problem]:
    if draft.on is None:
        return [Problem("on", "missing")]
    if draft.on > today and (draft.status in TAKEN_PLACE or draft.on > add_months(today, FARTHEST_MONTHS)):
        return [Problem("on", "in_the_future" if draft.status in TAKEN_PLACE else "too_far_ahead")]
    if draft.on < stay.start:
        return [Problem("on", "before_entry", {"on": stay.start})]
    if stay.end is not None and draft.on > stay.end:
        return [Problem("on", "after_exit", {"on": stay.end})]
    return []


def fault_of_addition(text: str) -> Problem | None:
    """Return what keeps a text from being added to a note, or None."""
    if not text:
        return Problem("text", "missing")
    return Problem("text", "too_long", {"most": LONGEST_NOTE}) if len(text) > LONGEST_NOTE else None


def tidied(draft: VisitDraft, support_id: str) -> VisitDraft:
    """Return the draft as it is kept: topics in the order of the taps and each once, people each once, plain line ends."""
    tidy: dict[str, Any] = {
        "support_id": support_id,
        "topics": tuple(topic for topic in _TOPICS if topic in draft.topics),
        "people": tuple(dict.fromkeys(draft.people)),
        "shared_note": note_text(draft.shared_note),
        "private_note": note_text(draft.private_note),
        "concerns": tuple(dict.fromkeys(draft.concerns)),
        "exchange": tidied_exchange(draft.exchange),
        "attendances": tidied_attendances(draft.attendances),
        "photos": tuple(dict.fromkeys(draft.photos)),
    }
    # Most drafts are tidy already, and copying one is the dearest part of this: every save waits for it.
    changed = {name: value for name, value in tidy.items() if value != getattr(draft, name)}
    return replace(draft, **changed) if changed else draft


@dataclass(frozen=True, slots=True)
class PrivateNote:
    """That a private note of one's own exists, on which visit, and when to move what matters and erase the rest."""

    visit_id: VisitId
    support_id: str
    on: date
    written_at: str
    expires_on: date
