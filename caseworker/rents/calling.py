"""What a month is called at, line by line: the terms of each stretch of days, their pro rata, the aid, and what looks odd."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from caseworker.agreements.model import Agreement
from caseworker.aids.expecting import MonthAid
from caseworker.dates import Period
from caseworker.errors import Problem
from caseworker.money import euros
from caseworker.rents.model import Due
from caseworker.rents.prorata import Prorata
from caseworker.schemes.parts import Fee
from caseworker.schemes.words import FeeMode

_NATURAL = uuid.UUID("6f2f7b52-6b0e-5d35-9a5c-1f0f6f9b2c11")
TO_CONFIRM = frozenset({"no_agreement", "no_adult", "aid_above_call", "terms_of_entry", "call_replaces_import"})
"""What leaves a line out of the batch, and is let through when it is called by itself and confirmed."""


class CallState(StrEnum):
    """Where the call of a month stands for one household."""

    NEW = "a_appeler"
    SAME = "deja_appele"
    CHANGED = "a_refaire"
    """Called here, and the terms have changed since."""
    KEPT = "repris"
    """Called elsewhere: an import brought it."""
    NOTHING = "rien"
    """Nothing is asked for that month."""


class AidSource(StrEnum):
    """Where the housing aid that is deducted comes from."""

    NOTIFIED = "notification"
    AWAITED = "en_attente"
    LAST_DUE = "dernier_appel"
    AGREEMENT = "convention"
    NOT_YET = "carence"
    NONE = "aucune"


class TermsSource(StrEnum):
    """Where the amounts come from."""

    AGREEMENT = "convention"
    SCHEME = "dispositif"
    LAST_DUE = "dernier_appel"
    INCOME = "ressources"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a whole month is worth; `percent` and `resources_cents` when it is a share of the resources."""

    mode: FeeMode
    source: TermsSource
    rent_cents: int = 0
    charges_cents: int = 0
    charges_mode: str = ""
    percent: int | None = None
    resources_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Portion:
    """A stretch of days at the same terms: what it weighs in the month, and what it comes to."""

    first: date
    last: date
    weight: int
    whole: int
    terms: Terms
    rent_cents: int
    charges_cents: int


@dataclass(frozen=True, slots=True)
class Working:
    """How a call was worked out: what the screen, the notice and the command line tell."""

    method: Prorata
    portions: tuple[Portion, ...] = ()
    aid_cents: int = 0
    aid_source: AidSource = AidSource.NONE

    def due(self, month: date) -> Due:
        """Return what is asked for."""
        rent, charges = sum(one.rent_cents for one in self.portions), sum(one.charges_cents for one in self.portions)
        return Due(month, rent, charges, self.aid_cents)


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What a call is worked out from.

    Args:
        stay: the days of the accompaniment.
        agreements: its conventions, as they stand at the end of the month.
        fee: what its scheme says, if it does.
        last_due: the newest month called before.
        former: the call of the month, if there is one.
        was_called_here: it comes from a call, not from an import.
        has_adult: somebody grown lives there.
        resources_cents: of a month, from the newest budget; None without any.
        aid: where the aid of the month stands; None when it was not asked for.
        method: how days are counted.
    """

    stay: Period
    agreements: Sequence[Agreement] = ()
    fee: Fee | None = None
    last_due: Due | None = None
    former: Due | None = None
    was_called_here: bool = False
    has_adult: bool = True
    resources_cents: int | None = None
    aid: MonthAid | None = None
    method: Prorata = Prorata.REAL_DAYS


@dataclass(frozen=True, slots=True)
class CallLine:
    """One household in the call of a month.

    Args:
        due: what would be asked for; what is, when nothing changes.
        former: what is asked for already.
        problems: what keeps it out of the batch.
    """

    support_id: str
    ref: str
    household_id: str
    working: Working
    due: Due
    former: Due | None
    state: CallState
    problems: tuple[Problem, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Tell whether the batch takes it."""
        return self.state in (CallState.NEW, CallState.CHANGED) and not self.problems

    @property
    def may_be_confirmed(self) -> bool:
        """Tell whether it may be called by itself once what is odd has been read."""
        return self.state in (CallState.NEW, CallState.CHANGED, CallState.KEPT) and all(
            problem.code in TO_CONFIRM for problem in self.problems
        )


@dataclass(frozen=True, slots=True)
class Call:
    """A call as it was made."""

    id: str
    support_id: str
    due: Due
    working: Working
    recorded_on: date
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class CallTotals:
    """What a batch comes to."""

    lines: int = 0
    asked_cents: int = 0
    aid_cents: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """Every line of a month, before anything is written."""

    month: date
    is_closed: bool
    lines: tuple[CallLine, ...] = field(default_factory=tuple)

    @property
    def ready(self) -> tuple[CallLine, ...]:
        """Return the lines that the batch takes."""
        return () if self.is_closed else tuple(line for line in self.lines if line.is_ready)

    @property
    def odd(self) -> tuple[CallLine, ...]:
        """Return the lines left out, for somebody to look at."""
        waiting = (CallState.NEW, CallState.CHANGED)
        return tuple(line for line in self.lines if line.problems and line.state in waiting)

    @property
    def totals(self) -> CallTotals:
        """Return what the batch comes to."""
        ready = self.ready
        return CallTotals(
            len(ready), sum(line.due.residual_cents for line in ready), sum(line.due.aid_cents for line in ready)
        )


def due_id(support_id: str, month: date) -> str:
    """Return the id of the one due of an accompaniment and month. **Source:** decisions.md 14."""
    return str(uuid.uuid5(_NATURAL, "\x1f".join(("due", support_id, f"{month:%Y-%m}"))))


def options_of(agreement: Agreement | None) -> Mapping[str, object]:
    """Return what a convention says otherwise than its scheme."""
    return agreement.options if agreement else {}


def state_of(due: Due, working: Working, facts: CallFacts) -> CallState:
    """Return where a call stands, once it is worked out."""
    if facts.former is None:
        return (
            CallState.NEW if any(one.weight for one in working.portions) and _is_asked(working) else CallState.NOTHING
        )
    if facts.former == due:
        return CallState.SAME
    return CallState.CHANGED if facts.was_called_here else CallState.KEPT


def _is_asked(working: Working) -> bool:
    return any(one.terms.mode is not FeeMode.FREE for one in working.portions)


def doubts(due: Due, facts: CallFacts) -> Iterator[Problem]:
    """Yield what is odd in a call that was worked out."""
    if not facts.has_adult:
        yield Problem("", "no_adult")
    asked = due.rent_cents + due.charges_cents
    if due.aid_cents > asked:
        yield Problem("aid_cents", "aid_above_call", {"aid": euros(due.aid_cents), "asked": euros(asked)})
