"""What a household may read of its own file on the worker's screen, and the short code that takes the screen back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from caseworker.access.rights import Kind
from caseworker.appointments.model import Appointment
from caseworker.errors import Problem
from caseworker.households.composition import adults_on
from caseworker.households.model import Member
from caseworker.visits.model import Post, Visit, VisitKind, VisitStatus

SHORTEST_CODE, LONGEST_CODE = 4, 8
MOST_WRONG_CODES = 5
MOST_MEETINGS = 40  # the newest: what is read together at a table
INTERNAL = frozenset({VisitKind.SYNTHESIS})
AT_HOME = frozenset({VisitKind.HOME, VisitKind.ASSESSMENT})
WRITES_FOR_THE_HOUSEHOLD = frozenset({Post.SOCIAL_WORKER, Post.HEAD_OF_SERVICE})
"""Whose shared notes are shown. A passage is shown by its day alone: its words are for colleagues."""


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """Someone who lives there today."""

    name: str
    relation: str
    born_on: date | None


@dataclass(frozen=True, slots=True)
class ShownDwelling:
    """Where they live, and since when."""

    address: str
    city: str
    layout: str
    floor: str
    since: date


@dataclass(frozen=True, slots=True)
class ShownAgreement:
    """The convention of the day; amounts are None as long as nobody filled them in."""

    starts_on: date
    ends_on: date
    signed_on: date | None
    rent_cents: int | None
    charges_cents: int | None
    deposit_cents: int | None


@dataclass(frozen=True, slots=True)
class ShownMeeting:
    """A meeting that took place, with what may be read of it: the shared note and what was added to it."""

    on: date
    kind: str
    post: str
    note: str
    additions: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class ShownAppointment:
    """What is planned: when, how, in which function; never why."""

    on: date
    at: time | None
    kind: str
    post: str


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A household's file as it may stand before the household: read once, and not linked to the vault any more.

    No safety instruction, mark of protection, way to reach anyone, professional, residential history, private note, photo
    nor checklist is in it, so that no screen can show one by mistake.
    """

    name: str
    lead: str
    entered_on: date | None
    people: tuple[ShownPerson, ...]
    dwelling: ShownDwelling | None
    agreement: ShownAgreement | None
    meetings: tuple[ShownMeeting, ...]
    appointments: tuple[ShownAppointment, ...]
    has_code: bool
    unknown: frozenset[Kind] = frozenset()
    """What the person at work may not read: nothing is said of it, for "none" would be untrue."""


def may_be_read_together(visit: Visit, members: Iterable[Member], today: date) -> bool:
    """Tell whether a visit may be shown to everyone who lives there today.

    Someone may come alone to speak of violence, and nobody thinks of marking that note: where several adults live, a visit is
    shown only if each of them was there. Whoever moved in since then was not.
    """
    if visit.status != VisitStatus.HELD or visit.concerns or visit.kind in INTERNAL:
        return False
    if visit.post not in WRITES_FOR_THE_HOUSEHOLD | {Post.HOME_SUPPORT}:
        return False
    present = {member.person.id for member in adults_on(members, visit.on)}
    adults = {member.person.id for member in adults_on(members, today)}
    if len(adults) > 1 and visit.post in WRITES_FOR_THE_HOUSEHOLD:
        return adults <= set(visit.people)
    return adults <= present


def may_be_announced_to_all(appointment: Appointment, members: Iterable[Member], today: date) -> bool:
    """Tell whether an appointment may be shown: where several adults live, only what takes place at home, before everyone."""
    if appointment.cancelled_on or appointment.kind in INTERNAL:
        return False
    return len(adults_on(members, today)) < 2 or appointment.kind in AT_HOME


def problems_in_code(code: str) -> list[Problem]:
    """Return what is wrong with a code: not four to eight figures, or one of those that anyone would try first."""
    if not is_code(code):
        return [Problem("code", "code_wrong", {"least": SHORTEST_CODE, "most": LONGEST_CODE})]
    steps = {int(after) - int(before) for before, after in pairwise(code)}
    return [Problem("code", "code_too_easy")] if steps in ({0}, {1}, {-1}) else []


def is_code(typed: str) -> bool:
    """Tell whether what was typed is a code: a passphrase is never as short."""
    return re.fullmatch(rf"\d{{{SHORTEST_CODE},{LONGEST_CODE}}}", typed, re.ASCII) is not None
