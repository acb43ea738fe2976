"""A permit of residence: every version of what is known of it, and the day that is waited for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line, one_line
from caseworker.permits.kinds import PermitKinds

OLDEST_YEARS, FARTHEST_YEARS, APPOINTMENT_YEARS = 30, 30, 2


@dataclass(frozen=True, slots=True)
class PermitDraft:
    """What is known of a person's permit; only the status is needed.

    Args:
        person_id: whose.
        status: code of the list of `resources/permits.toml`.
        valid_from, valid_until: as the card says.
        filed_on: the day its renewal was asked for.
        interim, interim_until: what was handed over meanwhile, and its own last day.
        appointment_on, appointment_place: the next appointment at the préfecture.
        rights: codes of what stops with it.
        note: one line.
    """

    person_id: str
    status: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    filed_on: date | None = None
    interim: str = ""
    interim_until: date | None = None
    appointment_on: date | None = None
    appointment_place: str = ""
    rights: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PermitVersion:
    """A permit as it was written once, by whom and when."""

    draft: PermitDraft
    author: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Permit:
    """A permit with its whole history, oldest first, never empty."""

    versions: tuple[PermitVersion, ...]

    @property
    def now(self) -> PermitDraft:
        """Return what is known today."""
        return self.versions[-1].draft

    @property
    def last(self) -> PermitVersion:
        """Return the newest version."""
        return self.versions[-1]

    def appointments(self) -> list[tuple[date, str]]:
        """Return the appointments at the préfecture, oldest first: one that was moved before its day never took place."""
        kept: dict[date, str] = {}
        for number, version in enumerate(self.versions):
            on, later = version.draft.appointment_on, self.versions[number + 1 :]
            if on and (not later or later[0].made_at.date() > on or later[0].draft.appointment_on == on):
                kept[on] = version.draft.appointment_place
        return sorted(kept.items())


@dataclass(frozen=True, slots=True)
class PersonPermit:
    """A person who lives in the household, and their permit, or None."""

    person_id: str
    first_name: str
    name: str
    born_on: date | None
    permit: Permit | None


@dataclass(frozen=True, slots=True)
class Awaited:
    """The next day of a permit.

    Args:
        day: its last day, or that of what was handed over meanwhile.
        is_to_ask: its renewal is still to be asked for: it is recalled months before.
        interim: code of what was handed over; "" when the day is that of the permit itself.
    """

    day: date
    is_to_ask: bool
    interim: str = ""


def awaited(permit: PermitDraft, kinds: PermitKinds) -> Awaited | None:
    """Return the day that is waited for; None when nothing ends.

    Once the renewal is filed, what counts is the paper that prolongs the rights; without one, the end of the permit stays
    the day before which one is to be had, and nothing is left to be asked for.
    """
    status = kinds.status(permit.status)
    if permit.interim_until and (permit.valid_until is None or permit.interim_until > permit.valid_until):
        return Awaited(permit.interim_until, is_to_ask=False, interim=permit.interim)
    if permit.valid_until is None:
        return None
    return Awaited(permit.valid_until, is_to_ask=permit.filed_on is None and not status.is_short)


def tidied(draft: PermitDraft, kinds: PermitKinds) -> PermitDraft:
    """Return the draft as it is kept; rights in the order of the list."""
    order = [one.code for one in kinds.rights]
    known, others = [one for one in order if one in draft.rights], [one for one in draft.rights if one not in order]
    return replace(
        draft,
        rights=(*known, *others),
        note=one_line(draft.note),
        appointment_place=one_line(draft.appointment_place),
    )


def problems_in(draft: PermitDraft, kinds: PermitKinds, today: date) -> list[Problem]:
    """Return what is wrong with a permit, each beside its field."""
    problems = [*_problems_in_words(draft, kinds), *_unlikely(draft, today)]
    if not problems:
        problems += [*_problems_in_order(draft), *_problems_in_filing(draft, today)]
        status = kinds.status(draft.status)
        if not status.has_term and draft.status == "sans_titre" and (draft.valid_from or draft.valid_until):
            problems.append(Problem("valid_until", "permit_without_term"))
    return problems


def _problems_in_words(draft: PermitDraft, kinds: PermitKinds) -> list[Problem]:
    problems = [] if draft.status else [Problem("status", "missing")]
    problems += _unknown("status", [draft.status] if draft.status else [], [one.code for one in kinds.statuses])
    problems += _unknown("interim", [draft.interim] if draft.interim else [], [one.code for one in kinds.interims])
    problems += _unknown("rights", draft.rights, [one.code for one in kinds.rights])
    for field, words in (("note", draft.note), ("appointment_place", draft.appointment_place)):
        if fault := fault_of_line(words):
            problems.append(Problem(field, fault, {"longest": LINE_LENGTH}))
    return problems


def _unknown(field: str, codes: Sequence[str], known: Sequence[str]) -> list[Problem]:
    lost = [code for code in codes if code not in known]
    return [Problem(field, "unknown_value", {"value": lost[0], "known": list(known)})] if lost else []


def _unlikely(draft: PermitDraft, today: date) -> list[Problem]:
    oldest, farthest = add_months(today, -12 * OLDEST_YEARS), add_months(today, 12 * FARTHEST_YEARS)
    soon = add_months(today, 12 * APPOINTMENT_YEARS)
    limits = {"appointment_on": soon, "interim_until": soon}
    return [
        Problem(field, "day_unlikely")
        for field in ("valid_from", "valid_until", "filed_on", "interim_until", "appointment_on")
        if (day := getattr(draft, field)) and not oldest <= day <= limits.get(field, farthest)
    ]


def _problems_in_order(draft: PermitDraft) -> list[Problem]:
    """Return the days that contradict one another."""
    if draft.valid_from and draft.valid_until and draft.valid_until < draft.valid_from:
        return [Problem("valid_until", "permit_reversed", {"on": draft.valid_from})]
    if draft.valid_from and draft.filed_on and draft.filed_on < draft.valid_from:
        return [Problem("filed_on", "permit_filed_before", {"on": draft.valid_from})]
    if draft.filed_on and draft.interim_until and draft.interim_until < draft.filed_on:
        return [Problem("interim_until", "permit_interim_reversed", {"on": draft.filed_on})]
    return []


def _problems_in_filing(draft: PermitDraft, today: date) -> list[Problem]:
    problems = []
    if draft.filed_on and draft.filed_on > today:
        problems.append(Problem("filed_on", "in_the_future"))
    if draft.interim_until and not draft.interim:
        problems.append(Problem("interim", "permit_interim_unnamed"))
    if draft.appointment_place and not draft.appointment_on:
        problems.append(Problem("appointment_on", "permit_place_without_day"))
    return problems
