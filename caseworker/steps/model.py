"""What a stay asks for, day by day: computed from its entry and its scheme, and ticked when it is done."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.schemes.model import Scheme
from caseworker.steps.circumstances import Circumstances

HOUSING_BENEFIT, ENTRY_INVENTORY, REVIEW, DEPOSIT, DECLARATION = (
    "housing_benefit",
    "entry_inventory",
    "review",
    "deposit",
    "declaration",
)
TOLD_OTHERWISE = frozenset({"agreement", "first_passage"})
"""Steps of schemes that another deadline tells: a stay without convention, a month without passage."""
FARTHEST_MONTHS = 24

Done = Mapping[tuple[str, str], date]
"""The day on which each step was done, by code and subject ("" for what is done once)."""


class Declared(StrEnum):
    """What is declared again every so many months."""

    RSA = "rsa"
    ACTIVITY_BONUS = "prime_activite"
    DISABLED_ALLOWANCE = "aah"


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be done for a stay.

    Args:
        code: what; `subject` tells one turn of it from the next.
        label: French wording of the scheme; "" for what every stay has.
        due_on: the day; None when no delay is said.
        done_on: when it was done; None while it is not.
        role: function of who does it.
        by: who said that it is done, or that it does not concern the household; "" when a register says it.
        visit_id: the visit in which it was done.
        aside_on: the day on which it was said not to concern the household; None otherwise.
    """

    code: str
    subject: str
    label: str
    due_on: date | None
    done_on: date | None = None
    role: str = ""
    by: str = ""
    visit_id: str | None = None
    aside_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done; a declaration always comes back."""
        return self.aside_on is None and (self.done_on is None or self.comes_back)

    @property
    def comes_back(self) -> bool:
        """Tell whether it is one turn of a declaration."""
        return self.code.startswith(DECLARATION)

    @property
    def is_of_entry(self) -> bool:
        """Tell whether it is done once, for the entry."""
        return self.code != REVIEW and not self.comes_back

    @property
    def may_be_aside(self) -> bool:
        """Tell whether it may not concern a household: what the scheme asks of entries, but the deposit and the inventory."""
        return self.is_of_entry and self.code not in {DEPOSIT, ENTRY_INVENTORY}


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration that comes back; `first_on` is the day of the first one that the association knew of."""

    id: str
    support_id: str
    what: str
    first_on: date
    ended_on: date | None = None


def entry_steps(
    scheme: Scheme, entered_on: date, benefit_months: int, done: Done, around: Circumstances | None = None
) -> Iterator[Step]:
    """Yield the steps that a scheme asks for at entry, in its order.

    Args:
        scheme: what it asks for.
        entered_on: first day of the stay.
        benefit_months: calendar months left after that of the entry to ask for the housing benefit.
        done: what was done.
        around: whom the steps that do not concern everyone are for; None when the file says nothing of it.
    """
    around = around or Circumstances()
    for step in scheme.steps:
        if step.code in TOLD_OTHERWISE or not around.propose(step):
            continue
        day = None if step.due_days is None else entered_on + timedelta(days=step.due_days)
        if step.code == HOUSING_BENEFIT:
            last = benefit_limit(entered_on, benefit_months)
            day = min(day, last) if day else last
        done_on, aside = done.get((step.code, "")), around.aside(step.code)
        if aside and done_on is None:
            yield Step(step.code, "", step.label, day, None, step.role, by=aside.author, aside_on=aside.on)
        else:
            yield Step(step.code, "", step.label, day, done_on, step.role)


def benefit_limit(entered_on: date, months: int) -> date:
    """Return the last day on which the benefit is asked for without losing a month: the right opens the month after.

    **Source:** parameter `housing_benefit.months_after_entry`.
    """
    return add_months(entered_on.replace(day=1), months + 1) - timedelta(days=1)


def deposit_steps(scheme: Scheme, signed_on: date, done: Done) -> Iterator[Step]:
    """Yield the instalments of the deposit that come after the signature, where the scheme names them one by one.

    A deposit spread over the whole stay is followed with the rents, not here.
    """
    rule = scheme.deposit_rule_on(signed_on)
    for number, share in enumerate(rule.instalments if rule else (), 1):
        if share.after_months:
            day, subject = add_months(signed_on, share.after_months), str(number)
            yield Step(DEPOSIT, subject, "", day, done.get((DEPOSIT, subject)), "gestion_locative")


def declaration_code(declaration: Declaration) -> str:
    """Return under which code the turns of a declaration are ticked."""
    return f"{DECLARATION}:{declaration.id}"


def next_turn(first_on: date, done: Collection[date], months: int) -> date:
    """Return the day of the first declaration that was not made, counted from the first so that a 31st stays one.

    Args:
        first_on: day of the first one.
        done: days of those that were made.
        months: between two of them.
    """
    last, turn = max(done, default=None), 0
    while last is not None and add_months(first_on, turn * months) <= last:
        turn += 1
    return add_months(first_on, turn * months)


def amendment_limit(inventory_on: date, days: int) -> date:
    """Return the last day on which a household may ask that its entry inventory be completed.

    **Source:** loi n° 89-462, article 3-2; parameter `inventory.completion_days`.
    """
    return inventory_on + timedelta(days=days)


def problems_with_day(on: date | None, today: date, field: str = "done_on") -> list[Problem]:
    """Return what keeps a step from having been done on a day: none, or one to come."""
    if on is None:
        return [Problem(field, "missing")]
    return [Problem(field, "in_the_future")] if on > today else []


def problems_with_declaration(what: str, first_on: date | None, today: date) -> list[Problem]:
    """Return what keeps a declaration from being followed: an unknown kind, no first day, or one too far away."""
    if what not in set(Declared):
        return [Problem("what", "paper_unknown")]
    if first_on is None:
        return [Problem("first_on", "missing")]
    likely = add_months(today, -FARTHEST_MONTHS) <= first_on <= add_months(today, FARTHEST_MONTHS)
    return [] if likely else [Problem("first_on", "day_unlikely")]
