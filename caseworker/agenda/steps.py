"""Steps of a stay that come to their day: those of the entry, the deposit, the bilan, the declarations that come back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.agenda.model import VALIDATION, Due, DueKind
from caseworker.agenda.stays import Stay
from caseworker.dates import add_months
from caseworker.deposits.model import Payment, covered_on, instalments
from caseworker.parameters.service import ParameterTable
from caseworker.schemes.model import Scheme
from caseworker.steps.circumstances import Circumstances
from caseworker.steps.model import (
    DEPOSIT,
    ENTRY_INVENTORY,
    Done,
    Step,
    amendment_limit,
    deposit_steps,
    entry_steps,
    next_turn,
)
from caseworker.storage.database import Row


@dataclass(frozen=True, slots=True)
class StepDelays:
    """How long the steps of an entry are recalled, and what counts their days."""

    entry_months: int
    benefit_months: int
    declaration_months: int
    amendment_days: int

    def recalled_since(self, today: date) -> date:
        """Return the first entry whose steps are still recalled: of an older one, nothing says that they were not done."""
        return add_months(today, -self.entry_months)


@dataclass(frozen=True, slots=True)
class EntryRegisters:
    """What is known of recent stays, by id: the steps done, the day of the first convention, the deposit asked and paid, whom steps concern."""

    done: Mapping[str, Done]
    signed_on: Mapping[str, date]
    deposits: Mapping[str, tuple[int, Sequence[Payment]]]
    around: Mapping[str, Circumstances]

    def done_of(self, support_id: str, scheme: Scheme, signed_on: date) -> Done:
        """Return the steps done: those that were ticked, and the instalments that were paid in full."""
        ticked, (asked, payments) = self.done.get(support_id, {}), self.deposits.get(support_id, (0, ()))
        rule = scheme.deposit_rule_on(signed_on) if asked else None
        if rule is None:
            return ticked
        paid = covered_on(instalments(rule.schedule(asked, signed_on), payments))
        return {**{(DEPOSIT, number): day for number, day in paid.items()}, **ticked}


def step_delays_on(parameters: ParameterTable, today: date) -> StepDelays:
    """Return the delays in force on a day."""
    return StepDelays(
        parameters.integer("steps.entry_months", today),
        parameters.integer("housing_benefit.months_after_entry", today),
        parameters.integer("declaration.months", today),
        parameters.integer("inventory.completion_days", today),
    )


def entry_dues(
    stays: Iterable[Stay],
    scheme_of: Callable[[str], Scheme | None],
    registers: EntryRegisters,
    delays: StepDelays,
    today: date,
    until: date,
) -> Iterator[Due]:
    """Yield what recent entries still ask for, the instalments of their deposit, and the inventories that may be completed.

    Args:
        stays: accompaniments under way.
        scheme_of: a scheme by key; None when it is unknown.
        registers: what is known of those stays.
        delays: the delays in force.
        today: the day it is.
        until: the last day asked for.
    """
    for stay in stays:
        scheme = scheme_of(stay.scheme)
        if scheme is None or stay.entered_on < delays.recalled_since(today):
            continue
        signed_on = registers.signed_on.get(stay.support_id, stay.entered_on)
        done = registers.done_of(stay.support_id, scheme, signed_on)
        steps = [
            *entry_steps(scheme, stay.entered_on, delays.benefit_months, done, registers.around.get(stay.support_id)),
            *deposit_steps(scheme, signed_on, done),
        ]
        yield from (_due(stay, step, today) for step in steps if _is_waiting(step, until))
        yield from _amendment(stay, done, delays, today, until)


def _is_waiting(step: Step, until: date) -> bool:
    return step.is_open and step.due_on is not None and step.due_on <= until


def _due(stay: Stay, step: Step, today: date) -> Due:
    kind, day = DueKind.DEPOSIT_INSTALMENT if step.code == DEPOSIT else DueKind.STEP, step.due_on or today
    code = f"{step.code} {step.subject}".rstrip()
    return Due(kind, stay.ref, stay.household, day, day < today, subject=step.label, code=code)


def _amendment(stay: Stay, done: Done, delays: StepDelays, today: date, until: date) -> Iterator[Due]:
    """Yield the last day to complete the entry inventory, while it lasts: afterwards there is nothing left to do."""
    inventory_on = done.get((ENTRY_INVENTORY, ""))
    if inventory_on:
        last = amendment_limit(inventory_on, delays.amendment_days)
        if today <= last <= max(until, today + timedelta(days=delays.amendment_days)):
            yield Due(DueKind.INVENTORY_AMENDMENT, stay.ref, stay.household, last, overdue=False)


def review_dues(
    stays: Iterable[Stay], scheme_of: Callable[[str], Scheme | None], reviewed: dict[str, str], today: date, until: date
) -> Iterator[Due]:
    """Yield the bilans of the conventions that end by a day, or have ended, where the scheme wants one before each renewal.

    Args:
        stays: accompaniments under way.
        scheme_of: a scheme by key.
        reviewed: ISO end of the last convention whose bilan was made, by accompaniment.
        today: the day it is.
        until: the last day asked for.
    """
    for stay in stays:
        scheme, end = scheme_of(stay.scheme), stay.agreement_ends_on
        if not scheme or not scheme.review_before_renewal or not end or end > until or stay.leaving_on:
            continue
        if reviewed.get(stay.support_id, "") < end.isoformat():
            yield Due(DueKind.REVIEW, stay.ref, stay.household, end, end < today)


def validation_dues(
    rows: Iterable[Row], scheme_of: Callable[[str], Scheme | None], role: str, today: date
) -> Iterator[Due]:
    """Yield the bilans that a role is to validate, where the scheme asks for it: they are due the day they were held.

    Args:
        rows: as `Registers.unvalidated` reads them.
        scheme_of: a scheme by key.
        role: of the person at work.
        today: the day it is.
    """
    for row in rows:
        scheme, held_on = scheme_of(row["scheme"]), date.fromisoformat(row["held_on"])
        if scheme and scheme.review_validated_by == role:
            yield Due(DueKind.REVIEW, row["ref"], row["name"], held_on, held_on < today, code=VALIDATION)


def declaration_dues(rows: Iterable[Row], delays: StepDelays, today: date, until: date) -> Iterator[Due]:
    """Yield the declarations that come back, when their next day comes by a day or has passed.

    Args:
        rows: as `AgendaStore.declarations` reads them, with the ISO day of the last one made.
        delays: the delays in force.
        today: the day it is.
        until: the last day asked for.
    """
    for row in rows:
        made = [date.fromisoformat(row["last_made"])] if row["last_made"] else []
        day = next_turn(date.fromisoformat(row["first_on"]), made, delays.declaration_months)
        if day <= until:
            code = f"declaration:{row['id']}"
            yield Due(DueKind.STEP, row["ref"], row["name"], day, day < today, subject=row["what"], code=code)
