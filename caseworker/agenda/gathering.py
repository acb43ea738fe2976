"""Gathers, family by family, what comes to its day besides conventions and visits, within the person's rights and scope."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.agenda.aids import answer_dues, first_payment_dues
from caseworker.agenda.arrears import arrears_dues, next_steps
from caseworker.agenda.deposits import return_dues
from caseworker.agenda.funds import fund_dues
from caseworker.agenda.heating import heating_dues
from caseworker.agenda.leases import claim_dues, lease_dues, retention_dues
from caseworker.agenda.model import Due, DueKind
from caseworker.agenda.papers import notices_on, paper_dues, unit_paper_dues
from caseworker.agenda.permits import permit_dues, permit_notices_on
from caseworker.agenda.projects import proposal_dues, request_dues
from caseworker.agenda.registers import Registers
from caseworker.agenda.repayments import repayment_dues
from caseworker.agenda.resources import last_end, resource_dues
from caseworker.agenda.revisions import revision_dues
from caseworker.agenda.stays import Stay
from caseworker.agenda.steps import (
    EntryRegisters,
    declaration_dues,
    entry_dues,
    review_dues,
    step_delays_on,
    validation_dues,
)
from caseworker.arrears.service import ArrearsService
from caseworker.dates import add_months
from caseworker.papers.kinds import load_kinds
from caseworker.parameters.service import ParameterTable
from caseworker.repayments.service import RepaymentService
from caseworker.schemes.model import Scheme
from caseworker.schemes.service import SchemeCatalogue
from caseworker.steps.circumstances import ages
from caseworker.storage.database import Row

ACTIVE_YEARS = "privacy.active_years"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: on which day, up to which one, what the days are counted with, who asks, and what they may know."""

    may: Callable[[Kind, Access], bool]
    sees: Callable[[str], bool]
    parameters: ParameterTable
    schemes: SchemeCatalogue
    repayments: RepaymentService
    arrears: ArrearsService
    today: date
    until: date
    role: str = ""

    def seen(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows of the households within the person's scope."""
        return [row for row in rows if self.sees(row["household_id"])]

    def scheme(self, key: str) -> Scheme | None:
        """Return a scheme; None when it is unknown."""
        return self.schemes.scheme(key) if self.schemes.known(key) else None


def other_dues(question: Question, registers: Registers, stays: Sequence[Stay]) -> Iterator[Due]:
    """Yield what each family says, for the roles that may read what it rests on.

    Args:
        question: what is asked.
        registers: where it is read.
        stays: the accompaniments under way within the person's scope.
    """
    families: Sequence[tuple[Kind, Access, Callable[[Question, Registers, Sequence[Stay]], Iterator[Due]]]] = (
        (Kind.DOCUMENTS, Access.READ, _papers),
        (Kind.SOCIAL_NOTES, Access.READ, _permits),
        (Kind.HOUSING, Access.WRITE, _unit_papers),  # who only reads where people live has neither to renew
        (Kind.HOUSING, Access.WRITE, _leases),
        (Kind.LEASES, Access.WRITE, _claims),
        (Kind.RENTS, Access.WRITE, _revisions),
        (Kind.INVENTORIES, Access.WRITE, _heating),
        (Kind.AGREEMENTS, Access.READ, _entries),
        (Kind.SOCIAL_NOTES, Access.READ, _support_steps),
        (Kind.SOCIAL_NOTES, Access.READ, _projects),
        (Kind.SETTINGS, Access.WRITE, _retention),
        (Kind.RENTS, Access.READ, _deposits),
        (Kind.RENTS, Access.READ, _aids),
        (Kind.RENTS, Access.READ, _repayments),
        (Kind.RENTS, Access.READ, _funds),
        (Kind.RENTS, Access.READ, arrears_steps),
        (Kind.BUDGET, Access.READ, _resources),
    )
    for kind, access, family in families:
        if question.may(kind, access):
            yield from family(question, registers, stays)


def _papers(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    today, notices = question.today, notices_on(question.parameters, question.today)
    rows = question.seen(registers.expiring_papers(today, notices.horizon(today, question.until)))
    return paper_dues(rows, load_kinds(), notices, today, question.until)


def _permits(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    notices = permit_notices_on(question.parameters, question.today)
    return permit_dues(question.seen(registers.permits(question.today)), notices, question.today, question.until)


def _unit_papers(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    notices = notices_on(question.parameters, question.today)
    rows = registers.unit_papers(question.today)
    return unit_paper_dues(rows, load_kinds(), notices, question.today, question.until)


def _leases(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    today, until = question.today, question.until
    months = question.parameters.integer("head_lease.notice_months", today)
    warning = question.parameters.integer("head_lease.warning_days", today)
    farthest = add_months(max(until, date.fromordinal(today.toordinal() + warning)), months + 1)
    return lease_dues(registers.ending_leases(today, farthest), months, warning, today, until)


def _claims(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    return claim_dues(registers.claims_to_declare(), question.parameters, question.today)


def _revisions(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    rows = registers.lease_clauses(question.today)
    return revision_dues(rows, question.parameters, question.today, question.until)


def _heating(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    rows = question.seen(registers.unheated_inventories(question.today))
    return heating_dues(rows, question.parameters, question.today, question.until)


def _entries(question: Question, registers: Registers, stays: Sequence[Stay]) -> Iterator[Due]:
    """Give the steps of entries to who reads the support's notes, and the deposit to who reads the rents."""
    delays = step_delays_on(question.parameters, question.today)
    since = delays.recalled_since(question.today)
    around = registers.circumstances(since, ages(question.parameters, question.today))
    done, signed = registers.steps_done(since), registers.signatures(since)
    known = EntryRegisters(done, signed, registers.deposits_paid(since), around)
    for due in entry_dues(stays, question.scheme, known, delays, question.today, question.until):
        kind = Kind.RENTS if due.kind is DueKind.DEPOSIT_INSTALMENT else Kind.SOCIAL_NOTES
        if question.may(kind, Access.READ):
            yield due


def _projects(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    counted = (question.parameters, question.today, question.until)
    yield from request_dues(question.seen(registers.housing_requests(question.today)), *counted)
    yield from proposal_dues(question.seen(registers.housing_proposals(question.today)), *counted)


def _deposits(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    rows = question.seen(registers.deposits_held(question.today))
    return return_dues(rows, question.parameters, question.today, question.until)


def _aids(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    counted = (question.parameters, question.today, question.until)
    yield from answer_dues(question.seen(registers.unanswered_aids(question.today)), *counted)
    yield from first_payment_dues(question.seen(registers.unpaid_aids(question.today)), *counted)


def _repayments(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    plans = question.repayments.everyone(question.today)
    rows = question.seen(registers.aided({one.plan.support_id for one in plans})) if plans else []
    whose = {row["id"]: row for row in rows}
    return repayment_dues(plans, whose, question.parameters, question.today, question.until)


def _funds(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    rows = question.seen(registers.financial_aids())
    return fund_dues(rows, question.parameters, question.today, question.until)


def arrears_steps(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    """Yield the next step of each debt, departed households included."""
    steps = list(next_steps(question.arrears.lines(question.today), question.until))
    rows = question.seen(registers.named({one.line.support_id for one in steps})) if steps else []
    return arrears_dues(steps, {row["id"]: row for row in rows}, question.today)


def _resources(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    last = last_end(question.parameters, question.today, question.until)
    return resource_dues(question.seen(registers.ending_resources(question.today, last)), question.today)


def _support_steps(question: Question, registers: Registers, stays: Sequence[Stay]) -> Iterator[Due]:
    today, until = question.today, question.until
    delays = step_delays_on(question.parameters, today)
    yield from review_dues(stays, question.scheme, registers.reviewed(), today, until)
    unvalidated = question.seen(registers.unvalidated(today))
    yield from validation_dues(unvalidated, question.scheme, question.role, today)
    yield from declaration_dues(question.seen(registers.declarations(today)), delays, today, until)


def _retention(question: Question, registers: Registers, _: Sequence[Stay]) -> Iterator[Due]:
    years = question.parameters.integer(ACTIVE_YEARS, question.today)
    rows = question.seen(registers.left_since(question.until))
    return retention_dues(rows, years, question.today, question.until)
