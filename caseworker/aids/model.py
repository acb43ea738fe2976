"""The housing aid of an accompaniment: its file, what each letter of the CAF or the MSA announces, what is refused of them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker.dates import add_months
from caseworker.days import month_and_year
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line
from caseworker.money import euros

MOST_A_MONTH, MOST_AT_ONCE = 200_000, 10_000_000
"""Cents that no aid of a month, and no sum recalled or paid at once, can reach: a slip of the keyboard."""
NUMBER_LENGTH = 30
OLDEST_MONTHS, MOST_AHEAD = 120, 13


class AidKind(StrEnum):
    """Which aid."""

    APL = "apl"
    ALF = "alf"
    ALS = "als"


class Office(StrEnum):
    """Who pays it; the MSA follows the same rules as the CAF."""

    CAF = "caf"
    MSA = "msa"


class PaidTo(StrEnum):
    """To whom it is paid."""

    ASSOCIATION = "association"
    HOUSEHOLD = "menage"


class Reason(StrEnum):
    """Why a letter came."""

    FIRST_RIGHT = "premier_droit"
    RESOURCES = "ressources"
    COMPOSITION = "composition"
    RENT = "loyer"
    REVIEW = "revision_annuelle"
    SUSPENSION = "suspension"
    RESUMED = "reprise"
    END = "fin"
    RECALL = "trop_percu"
    """The office takes back what it paid too much."""
    BACK_PAYMENT = "complement"
    """The office pays what it owed for months gone by."""


STOPPING = frozenset({Reason.SUSPENSION, Reason.END})
AT_ONCE = frozenset({Reason.RECALL, Reason.BACK_PAYMENT})
"""Letters that are about one sum, and change nothing of the months to come."""
TO_CONFIRM = frozenset({"aid_above_rent_sure", "aid_in_waiting_month", "notification_twice"})
"""What is asked about rather than refused."""


@dataclass(frozen=True, slots=True)
class AidFile:
    """What is known of the request.

    Args:
        kind, office, paid_to: codes of `AidKind`, `Office`, `PaidTo`.
        number: the household's number at the office (numéro d’allocataire).
        asked_on: the day on which it was asked for; None: not yet.
        direct_from: first day of the month from which it is paid to the association; None: from the first one.
        first_month: month from which the right is expected, when the rule of the first month does not hold.
        estimate_cents: what a month is expected to bring until a letter says it.
    """

    kind: str = AidKind.APL.value
    office: str = Office.CAF.value
    number: str = ""
    asked_on: date | None = None
    paid_to: str = PaidTo.ASSOCIATION.value
    direct_from: date | None = None
    first_month: date | None = None
    estimate_cents: int | None = None

    def is_direct(self, month: date) -> bool:
        """Tell whether the aid of a month is paid to the association."""
        return self.paid_to == PaidTo.ASSOCIATION and (self.direct_from is None or self.direct_from <= month)


@dataclass(frozen=True, slots=True)
class NotificationDraft:
    """What is typed of a letter.

    Args:
        received_on: the day on which it came.
        from_month: first day of the month from which it holds; of a sum at once, the month that it is about.
        cents: of each month; the whole of a sum at once.
        reason: a code of `Reason`.
        note: a few words.
        is_sure: what looks odd was read, and stands.
    """

    received_on: date | None
    from_month: date | None
    cents: int | None
    reason: str = Reason.FIRST_RIGHT.value
    note: str = ""
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class Notification:
    """A letter as it is kept. One that is wrong is corrected by a later line, which may only withdraw it."""

    id: str
    support_id: str
    received_on: date
    from_month: date
    cents: int
    reason: str
    note: str
    recorded_on: date
    corrects_id: str | None = None
    withdraws: bool = False
    is_corrected: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether what it says stands."""
        return not self.withdraws and not self.is_corrected

    @property
    def is_at_once(self) -> bool:
        """Tell whether it is about one sum, taken back or paid."""
        return self.reason in AT_ONCE


@dataclass(frozen=True, slots=True)
class NotificationFacts:
    """What a letter is read against: the first day of the stay, the letters that hold, rent and charges of its month."""

    entered_on: date
    letters: Collection[Notification] = ()
    asked_cents: int | None = None


def problems_in_file(file: AidFile, today: date) -> list[Problem]:
    """Return what is wrong with a file."""
    problems = [
        problem
        for name, known in (("kind", AidKind), ("office", Office), ("paid_to", PaidTo))
        for problem in _unknown(name, getattr(file, name), known)
    ]
    problems += _day_problems("asked_on", file.asked_on, today) if file.asked_on else []
    if fault := fault_of_line(file.number, NUMBER_LENGTH):
        problems.append(Problem("number", fault, {"longest": NUMBER_LENGTH}))
    if file.estimate_cents is not None and not 0 <= file.estimate_cents <= MOST_A_MONTH:
        problems.append(Problem("estimate_cents", "aid_impossible", {"most": euros(MOST_A_MONTH)}))
    return problems


def problems_in_notification(draft: NotificationDraft, facts: NotificationFacts, today: date) -> list[Problem]:
    """Return what is wrong with a letter, then what is only asked about."""
    problems = [Problem("received_on", "missing")] if draft.received_on is None else []
    problems += _day_problems("received_on", draft.received_on, today) if draft.received_on else []
    problems += [*_unknown("reason", draft.reason, Reason), *_month_problems(draft, facts), *_sum_problems(draft)]
    if fault := fault_of_line(draft.note):
        problems.append(Problem("note", fault, {"longest": LINE_LENGTH}))
    return problems or ([] if draft.is_sure else list(_doubts(draft, facts)))


def _unknown(name: str, value: str, known: type[StrEnum]) -> Iterator[Problem]:
    if value not in set(known):
        yield Problem(name, "unknown_value", {"value": value, "known": ", ".join(known)})


def _day_problems(name: str, day: date, today: date) -> Iterator[Problem]:
    if day > today:
        yield Problem(name, "in_the_future")
    elif day < add_months(today, -OLDEST_MONTHS):
        yield Problem(name, "day_unlikely")


def _month_problems(draft: NotificationDraft, facts: NotificationFacts) -> Iterator[Problem]:
    month = draft.from_month
    if month is None:
        yield Problem("from_month", "missing")
    elif month < facts.entered_on.replace(day=1):
        yield Problem("from_month", "aid_before_entry", {"month": month_and_year(facts.entered_on)})
    elif draft.received_on and month > add_months(draft.received_on, MOST_AHEAD):
        yield Problem("from_month", "aid_month_far")


def _sum_problems(draft: NotificationDraft) -> Iterator[Problem]:
    most = MOST_AT_ONCE if draft.reason in AT_ONCE else MOST_A_MONTH
    if draft.reason in STOPPING:
        if draft.cents:
            yield Problem("cents", "aid_stops_at_zero")
    elif draft.cents is None or (draft.cents == 0 and draft.reason in AT_ONCE):
        yield Problem("cents", "missing")
    elif draft.cents < 0:
        yield Problem("cents", "aid_below_zero")
    elif draft.cents > most:
        yield Problem("cents", "aid_impossible", {"most": euros(most)})


def _doubts(draft: NotificationDraft, facts: NotificationFacts) -> Iterator[Problem]:
    cents, asked = draft.cents or 0, facts.asked_cents
    if draft.reason not in AT_ONCE and asked is not None and cents > asked:
        yield Problem("cents", "aid_above_rent_sure", {"aid": euros(cents), "asked": euros(asked)})
    if draft.reason == Reason.FIRST_RIGHT and draft.from_month == facts.entered_on.replace(day=1):
        yield Problem("from_month", "aid_in_waiting_month", {"month": month_and_year(facts.entered_on)})
    same = (draft.received_on, draft.from_month, cents, draft.reason)
    if any((one.received_on, one.from_month, one.cents, one.reason) == same for one in facts.letters if one.holds):
        yield Problem("cents", "notification_twice")
