"""What is known and done about a debt: its steps, what is written down about it, its age.

**Source:** domain.md §4.1: the threshold changes on 1 January 2027; steps and delays are the association's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line
from caseworker.rents.arrears import Account, History

LONGEST_HOLD_DAYS = 92


class Step(StrEnum):
    """What is done about a debt, in the order of the ladder; the report to the CAF or the CCAPEX follows its own threshold."""

    NOTE = "mot"
    CALL = "appel"
    LETTER = "courrier"
    MEETING = "entretien"
    PLAN = "plan"
    FUND = "fsl"
    REPORT = "signalement"


LADDER = (Step.NOTE, Step.CALL, Step.LETTER, Step.MEETING, Step.PLAN, Step.FUND)


class EventKind(StrEnum):
    """What somebody wrote down about a debt."""

    DONE = "fait"
    SEEN = "relu"
    HELD = "suspendu"
    RESUMED = "repris"
    PURSUED = "poursuite"
    FROZEN = "gel"
    WRITTEN_OFF = "abandon"


DECISIONS = frozenset({EventKind.PURSUED, EventKind.FROZEN, EventKind.WRITTEN_OFF})


@dataclass(frozen=True, slots=True)
class Event:
    """One line, never rewritten; `until` ends a hold; `name` is the one that the association gave to its step, or ""."""

    kind: EventKind
    on: date
    step: str = ""
    until: date | None = None
    note: str = ""
    author: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a debt on a day.

    Args:
        account: the household's account.
        history: every line of it until that day; None when it is not over the threshold of the law, and need not be read.
        own_cents: its own debt: what only waits for a first housing aid is put apart.
        is_present: the stay is under way, so that the housing aid is at stake.
        plan_state: code of its newest repayment plan, or "".
        events: oldest first.
    """

    account: Account
    history: History | None
    own_cents: int
    is_present: bool
    plan_state: str = ""
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Aged:
    """What is left to pay, by how long it has been waited for: cents of 0 to 30 days, 31 to 60, 61 to 90, and more."""

    cents: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def total_cents(self) -> int:
        """Return all of it."""
        return sum(self.cents)


EDGES = (30, 60, 90)


def aged(account: Account) -> Aged:
    """Return the age of what an account owes; its total is the balance."""
    found = [0, 0, 0, 0]
    for month in account.unpaid:
        days = (account.on - month.month).days
        found[sum(1 for edge in EDGES if days > edge)] += month.left_cents
    return Aged((found[0], found[1], found[2], found[3]))


def summed(several: Sequence[Aged]) -> Aged:
    """Return the sum of several, column by column."""
    columns = [sum(one.cents[rank] for one in several) for rank in range(4)]
    return Aged((columns[0], columns[1], columns[2], columns[3]))


class Grouping(StrEnum):
    """What the aged table adds debts up by."""

    UNIT = "unit"
    SCHEME = "scheme"


@dataclass(frozen=True, slots=True)
class Place:
    """A dwelling or a dispositif: what it is called by, and what people say."""

    key: str
    label: str


NOWHERE = Place("", "")


@dataclass(frozen=True, slots=True)
class Group:
    """The debts of one place: the accompaniments that owe, in the order given, and what they owe by age."""

    place: Place
    support_ids: tuple[str, ...]
    aged: Aged


def grouped(ages: Mapping[str, Aged], places: Mapping[str, Place]) -> list[Group]:
    """Return the debts added up by place, by what it is called by; what nobody places comes first.

    Args:
        ages: of each debt, by id of accompaniment.
        places: of each, likewise.
    """
    found: dict[Place, list[str]] = {}
    for one in ages:
        found.setdefault(places.get(one, NOWHERE), []).append(one)
    return [
        Group(place, tuple(found[place]), summed([ages[one] for one in found[place]]))
        for place in sorted(found, key=lambda place: place.key)
    ]


def problems_in_hold(until: date | None, reason: str, today: date) -> list[Problem]:
    """Return what keeps a reminder from being held."""
    problems = [] if reason else [Problem("note", "missing")]
    if fault := fault_of_line(reason):
        problems.append(Problem("note", fault, {"longest": LINE_LENGTH}))
    if until is None:
        return [*problems, Problem("until", "missing")]
    if until <= today:
        problems.append(Problem("until", "in_the_past"))
    elif until > today + timedelta(days=LONGEST_HOLD_DAYS):
        problems.append(Problem("until", "hold_too_long", {"days": LONGEST_HOLD_DAYS}))
    return problems
