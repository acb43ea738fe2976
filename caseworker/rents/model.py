"""A month's due: rent and charges asked for, housing aid expected from it. A payment, and the line that takes it back."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line
from caseworker.money import euros

MOST_CENTS = 10_000_000
OLDEST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Due:
    """One line per accompaniment and month.

    Args:
        month: first day of the month.
        rent_cents, charges_cents: asked for.
        aid_cents: housing aid paid to the association.
    """

    month: date
    rent_cents: int
    charges_cents: int
    aid_cents: int

    @property
    def residual_cents(self) -> int:
        """Return what is left for the household."""
        return self.rent_cents + self.charges_cents - self.aid_cents


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received from a household, or taken back when below zero; None for a month: it goes to the oldest."""

    on: date
    cents: int
    for_month: date | None = None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What changes the sum asked for on a day: more above zero, given back below."""

    on: date
    cents: int


class Means(StrEnum):
    """How money comes."""

    TRANSFER = "virement"
    DIRECT_DEBIT = "prelevement"
    CHEQUE = "cheque"
    CASH = "especes"
    MONEY_ORDER = "mandat"
    CARD = "carte"
    OTHER = "autre"


class Payer(StrEnum):
    """Who pays. The housing aid paid to the association is in the dues, not here."""

    HOUSEHOLD = "menage"
    RELATIVE = "proche"
    SOLIDARITY_FUND = "fsl"
    TOWN = "ccas"
    OTHER = "autre"


@dataclass(frozen=True, slots=True)
class PaymentDraft:
    """What is typed of a payment.

    Args:
        cents: how much.
        on: the day on which it was made.
        means, payer: codes of `Means` and of `Payer`.
        for_month: first day of the month that it is made for; None: it goes to the oldest.
        note: a few words.
        is_sure: what looks wrong was read, and stands.
    """

    cents: int | None
    on: date | None
    means: str = Means.TRANSFER.value
    payer: str = Payer.HOUSEHOLD.value
    for_month: date | None = None
    note: str = ""
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A line of payment as it is kept; a reversal takes back the line of `reverses_id`."""

    id: str
    support_id: str
    on: date
    recorded_on: date
    cents: int
    means: str
    payer: str
    for_month: date | None
    note: str
    reverses_id: str | None = None
    reversed_on: date | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the line may be reversed: it is not yet, and reverses none."""
        return self.reverses_id is None and self.reversed_on is None


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """What a payment is read against: the first day of the stay, the months called, the lines that hold.

    `cash_ceiling` is the most that the law lets be paid in cash, and whether that is still to be checked.
    """

    entered_on: date
    months: Collection[date]
    lines: Collection[PaymentLine]
    cash_ceiling: tuple[int, bool] | None = None


TO_CONFIRM = frozenset({"payment_before_entry", "payment_twice", "cash_above_ceiling"})
"""What is asked about rather than refused: a first rent is often paid on the eve, and two payments may look the same."""


def problems_in_payment(draft: PaymentDraft, facts: PaymentFacts, today: date) -> list[Problem]:
    """Return what is wrong with a payment, then what is only asked about."""
    problems = [*_amount_problems(draft), *_day_problems(draft, today)]
    for name, known in (("means", Means), ("payer", Payer)):
        if getattr(draft, name) not in set(known):
            codes = ", ".join(str(one) for one in known)
            problems.append(Problem(name, "unknown_value", {"value": getattr(draft, name), "known": codes}))
    if draft.for_month and draft.for_month not in facts.months:
        problems.append(Problem("for_month", "month_not_called"))
    if fault := fault_of_line(draft.note):
        problems.append(Problem("note", fault, {"longest": LINE_LENGTH}))
    return problems or ([] if draft.is_sure else list(_doubts(draft, facts)))


def _amount_problems(draft: PaymentDraft) -> Iterator[Problem]:
    if not draft.cents:
        yield Problem("cents", "missing")
    elif not 0 < draft.cents <= MOST_CENTS:
        yield Problem("cents", "amount_impossible")


def _day_problems(draft: PaymentDraft, today: date) -> Iterator[Problem]:
    if draft.on is None:
        yield Problem("on", "missing")
    elif draft.on > today:
        yield Problem("on", "in_the_future")
    elif draft.on < add_months(today, -OLDEST_MONTHS):
        yield Problem("on", "day_unlikely")


def _doubts(draft: PaymentDraft, facts: PaymentFacts) -> Iterator[Problem]:
    if draft.on and draft.on < facts.entered_on:
        yield Problem("on", "payment_before_entry", {"on": facts.entered_on})
    if draft.means == Means.CASH and facts.cash_ceiling and (draft.cents or 0) > facts.cash_ceiling[0]:
        ceiling, in_doubt = facts.cash_ceiling
        values = {"ceiling": euros(ceiling), "doubt": " (à vérifier)" if in_doubt else ""}
        yield Problem("cents", "cash_above_ceiling", values)
    same = (draft.on, draft.cents, draft.means)
    if any((line.on, line.cents, line.means) == same for line in facts.lines if line.holds):
        yield Problem("cents", "payment_twice")


class AdjustmentKind(StrEnum):
    """Why the sum asked for changes, once a month is called."""

    AID_RECALL = "rappel_aide"
    AID_BACK_PAYMENT = "complement_aide"
    CHARGES_SETTLED = "regularisation_charges"
    REPAIRS = "reparations"
    CORRECTION = "correction"
    WRITE_OFF = "abandon"
    OTHER = "autre"


OWED = frozenset({AdjustmentKind.AID_RECALL, AdjustmentKind.REPAIRS})
"""What can only be asked for."""
GIVEN_BACK = frozenset({AdjustmentKind.AID_BACK_PAYMENT, AdjustmentKind.WRITE_OFF})
"""What can only be given back."""


@dataclass(frozen=True, slots=True)
class AdjustmentDraft:
    """What is typed of an adjustment.

    Args:
        cents: asked for above zero, given back below.
        on: the day from which it counts.
        kind: a code of `AdjustmentKind`.
        reason: why, in words that the household may read: it is printed.
        source: what it comes from, as "aid_notification:<id>", so that it is not made twice; nothing when typed.
    """

    cents: int | None
    on: date | None
    kind: str
    reason: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class AdjustmentLine:
    """A line as it is kept; a reversal takes back the line of `reverses_id`."""

    id: str
    support_id: str
    on: date
    recorded_on: date
    cents: int
    kind: str
    reason: str
    source: str = ""
    reverses_id: str | None = None
    is_reversed: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether the line may be reversed: it is not yet, and reverses none."""
        return self.reverses_id is None and not self.is_reversed


def problems_in_adjustment(draft: AdjustmentDraft, entered_on: date, today: date) -> list[Problem]:
    """Return what is wrong with an adjustment."""
    problems = list(_sum_problems(draft))
    if draft.kind not in set(AdjustmentKind):
        codes = ", ".join(AdjustmentKind)
        problems.append(Problem("kind", "unknown_value", {"value": draft.kind, "known": codes}))
    if draft.on is None:
        problems.append(Problem("on", "missing"))
    elif draft.on > today:
        problems.append(Problem("on", "in_the_future"))
    elif draft.on < entered_on:
        problems.append(Problem("on", "before_entry", {"on": entered_on}))
    if not draft.reason:
        problems.append(Problem("reason", "missing"))
    elif fault := fault_of_line(draft.reason):
        problems.append(Problem("reason", fault, {"longest": LINE_LENGTH}))
    return problems


def _sum_problems(draft: AdjustmentDraft) -> Iterator[Problem]:
    if not draft.cents:
        yield Problem("cents", "missing")
    elif abs(draft.cents) > MOST_CENTS:
        yield Problem("cents", "amount_impossible")
    elif draft.kind in OWED and draft.cents < 0:
        yield Problem("cents", "adjustment_is_asked")
    elif draft.kind in GIVEN_BACK and draft.cents > 0:
        yield Problem("cents", "adjustment_is_given_back")
