"""An accompaniment: who, in which scheme, led by whom, since when, and how it ended."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from caseworker.dates import Period, add_months
from caseworker.errors import Problem
from caseworker.households.model import HouseholdId

SupportId = NewType("SupportId", str)


class ExitNature(StrEnum):
    """How a stay ends; where to and why are two other fields. **Source:** peers.md §1.5: every anchor that mixes them regrets it."""

    GOAL_REACHED = "projet_abouti"
    TIME_OVER = "fin_de_duree"
    HOUSEHOLD_CHOICE = "initiative_menage"
    ASSOCIATION_CHOICE = "initiative_association"
    LEFT_UNANNOUNCED = "abandon"
    DEATH = "deces"
    OTHER_SCHEME = "changement_dispositif"


@dataclass(frozen=True, slots=True)
class Stay:
    """The ids of an accompaniment and of its household, and its days, both ends included."""

    id: SupportId
    household_id: HouseholdId
    period: Period


DESTINATIONS = (
    "logement_public",
    "logement_prive",
    "retour_famille",
    "tiers",
    "chrs",
    "residence_sociale",
    "pension_de_famille",
    "sante",
    "detention",
    "rue",
    "abandon",
    "deces",
    "autre",
    "inconnue",
)


@dataclass(frozen=True, slots=True)
class Exit:
    """The end of a stay.

    Args:
        on: last day.
        nature: code of `ExitNature`, or "" when imported without it.
        destination: one of `DESTINATIONS`.
        reason: free or coded.
    """

    on: date
    nature: str
    destination: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LeadWorker:
    """The member of staff who leads, from one day to another (None: still)."""

    staff_id: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """One stay of a household in a scheme. `lead_workers` are oldest first."""

    id: SupportId
    ref: str
    household_id: HouseholdId
    scheme: str
    entered_on: date
    exit: Exit | None = None
    sliding_lease: bool = False
    lead_workers: tuple[LeadWorker, ...] = ()

    @property
    def stay(self) -> Period:
        """Return the days of the stay, ends included."""
        return Period(self.entered_on, self.exit.on if self.exit else None)

    def lead_on(self, day: date) -> str | None:
        """Return the staff id of the lead worker on a day, or of the last one; None when nobody was named."""
        for lead in reversed(self.lead_workers):
            if Period(lead.starts_on, lead.ends_on).holds(day):
                return lead.staff_id
        return self.lead_workers[-1].staff_id if self.lead_workers else None


@dataclass(frozen=True, slots=True)
class SupportDraft:
    """What opens an accompaniment: a household, a scheme, a day, and a lead worker if there is one yet."""

    household_id: HouseholdId
    scheme: str
    entered_on: date | None
    lead_staff_id: str | None = None


@dataclass(frozen=True, slots=True)
class SupportFacts:
    """What the check needs to know: is the scheme known, between which days may one enter, which stays are open."""

    scheme_known: bool
    open_from: date | None = None
    closed_on: date | None = None
    open_schemes: frozenset[str] = frozenset()


def problems_in(draft: SupportDraft, facts: SupportFacts, today: date) -> list[Problem]:
    """Return what keeps the accompaniment from being opened."""
    if not facts.scheme_known:
        return [Problem("scheme", "unknown_scheme", {"value": draft.scheme})]
    if draft.entered_on is None:
        return [Problem("entered_on", "missing")]
    problems = []
    if draft.entered_on > add_months(today, 12):
        problems.append(Problem("entered_on", "too_far_ahead"))
    if facts.open_from and draft.entered_on < facts.open_from:
        problems.append(Problem("entered_on", "scheme_not_open_yet", {"on": facts.open_from}))
    if facts.closed_on and draft.entered_on > facts.closed_on:
        problems.append(Problem("entered_on", "scheme_closed", {"on": facts.closed_on}))
    if draft.scheme in facts.open_schemes:
        problems.append(Problem("scheme", "already_in_scheme"))
    return problems


def problems_in_exit(support: Support, ending: Exit, today: date) -> list[Problem]:
    """Return what keeps a stay from being closed."""
    problems = []
    if support.exit:
        problems.append(Problem("on", "already_closed", {"on": support.exit.on}))
    if ending.on < support.entered_on:
        problems.append(Problem("on", "exit_before_entry", {"on": support.entered_on}))
    if ending.on > add_months(today, 12):
        problems.append(Problem("on", "too_far_ahead"))
    if ending.nature not in set(ExitNature):
        problems.append(
            Problem("nature", "unknown_value", {"value": ending.nature, "known": [str(n) for n in ExitNature]})
        )
    if ending.destination not in DESTINATIONS:
        problems.append(Problem("destination", "unknown_value", {"value": ending.destination, "known": DESTINATIONS}))
    return problems
