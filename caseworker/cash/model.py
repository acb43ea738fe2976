"""A receipt of cash, money taken to the bank, the box counted; and what is wrong with what is typed of them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line
from caseworker.money import euros
from caseworker.rents.model import MOST_CENTS

OLDEST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class CashReceipt:
    """A payment in cash; once taken back as a mistake, it keeps its number.

    Args:
        payment_id: the payment.
        cancelled_on: the day on which somebody took the payment back.
    """

    series: str
    year: int
    number: int
    payment_id: str
    support_id: str
    on: date
    cents: int
    payer: str
    cancelled_on: date | None = None

    @property
    def reference(self) -> str:
        """Return its number as people say it."""
        return f"{self.series}-{self.year}-{self.number:04d}"


class DepositKind(StrEnum):
    """What is taken to the bank."""

    CASH = "especes"
    CHEQUES = "cheques"


@dataclass(frozen=True, slots=True)
class BankDeposit:
    """Money taken to the bank, with the number of its slip; a reversal takes back the line of `reverses_id`."""

    id: str
    kind: str
    on: date
    recorded_on: date
    cents: int
    slip: str
    reverses_id: str | None = None
    is_reversed: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether it may be reversed: it is not yet, and reverses none."""
        return self.reverses_id is None and not self.is_reversed


@dataclass(frozen=True, slots=True)
class DepositDraft:
    """What is typed of money taken to the bank."""

    kind: str
    cents: int | None
    on: date | None
    slip: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """The box counted: the difference is a line of its own, explained, from which the box goes on."""

    id: str
    on: date
    recorded_on: date
    counted_cents: int
    difference_cents: int
    explanation: str


@dataclass(frozen=True, slots=True)
class CountDraft:
    """What is typed as the box is counted."""

    cents: int | None
    on: date | None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """What is to be there at the end of a day.

    Args:
        on: the day.
        received_cents: cash received, those taken back as mistakes left out.
        deposited_cents: taken to the bank.
        differences_cents: what counting found too much, or missing.
        cheques_cents: cheques received and not yet taken to the bank.
    """

    on: date
    received_cents: int
    deposited_cents: int
    differences_cents: int
    cheques_cents: int

    @property
    def expected_cents(self) -> int:
        """Return the cash that should be in the box."""
        return self.received_cents - self.deposited_cents + self.differences_cents


def problems_in_deposit(draft: DepositDraft, box: Box, slips: Collection[str], today: date) -> list[Problem]:
    """Return what is wrong with money taken to the bank; `slips` are those known already."""
    problems = [*_sum_problems(draft.cents), *_day_problems(draft.on, today)]
    if draft.kind not in set(DepositKind):
        problems.append(Problem("kind", "unknown_value", {"value": draft.kind, "known": ", ".join(DepositKind)}))
    if not draft.slip:
        problems.append(Problem("slip", "missing"))
    elif fault := fault_of_line(draft.slip):
        problems.append(Problem("slip", fault, {"longest": LINE_LENGTH}))
    elif draft.slip in slips:
        problems.append(Problem("slip", "slip_known"))
    there = box.expected_cents if draft.kind == DepositKind.CASH else box.cheques_cents
    if not problems and draft.cents and draft.cents > there:
        problems.append(Problem("cents", "more_than_there", {"cents": euros(max(there, 0))}))
    return problems


def problems_in_count(draft: CountDraft, expected_cents: int, last: date | None, today: date) -> list[Problem]:
    """Return what is wrong with a count; `last` is the day of the newest one."""
    problems = list(_day_problems(draft.on, today))
    if draft.cents is None:
        problems.append(Problem("cents", "missing"))
    elif not 0 <= draft.cents <= MOST_CENTS:
        problems.append(Problem("cents", "amount_impossible"))
    elif draft.cents != expected_cents and not draft.explanation:
        values = {"cents": euros(draft.cents - expected_cents)}
        problems.append(Problem("explanation", "difference_unexplained", values))
    if fault := fault_of_line(draft.explanation):
        problems.append(Problem("explanation", fault, {"longest": LINE_LENGTH}))
    if draft.on and last and draft.on < last:
        problems.append(Problem("on", "count_before_the_last"))
    return problems


def _sum_problems(cents: int | None) -> Iterator[Problem]:
    if not cents:
        yield Problem("cents", "missing")
    elif not 0 < cents <= MOST_CENTS:
        yield Problem("cents", "amount_impossible")


def _day_problems(on: date | None, today: date) -> Iterator[Problem]:
    if on is None:
        yield Problem("on", "missing")
    elif on > today:
        yield Problem("on", "in_the_future")
    elif on < add_months(today, -OLDEST_MONTHS):
        yield Problem("on", "day_unlikely")
