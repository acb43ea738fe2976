"""The monthly call: read line by line before anything is written, made for everyone or for one, made again when terms changed."""

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agreements.model import Agreement
from caseworker.agreements.service import AgreementService
from caseworker.aids.expecting import MonthAid
from caseworker.budget.service import BudgetService
from caseworker.dates import Period, add_months
from caseworker.days import month_and_year
from caseworker.errors import Problem, RuleBroken
from caseworker.households.service import HouseholdService
from caseworker.parameters.service import ParameterTable
from caseworker.rents.call_store import CallStore
from caseworker.rents.calling import Call, CallFacts, CallLine, CallState, Preview, state_of
from caseworker.rents.closing import require_open
from caseworker.rents.model import OLDEST_MONTHS, Due
from caseworker.rents.prorata import Prorata, month_period
from caseworker.rents.terms import takes_a_share, worked_out
from caseworker.schemes.parts import Fee
from caseworker.schemes.service import SchemeCatalogue
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService

TOPIC = "rents"
PRORATA = "rent.prorata"
MOST_AHEAD = 2
"""Months that may be called in advance: beyond, what was agreed may still change."""


@dataclass(frozen=True, slots=True)
class CallSources:
    """Everything that a call is worked out from.

    `aids_of` tells the housing aid of a month of those that asked for it, by accompaniment.
    """

    supports: SupportService
    households: HouseholdService
    agreements: AgreementService
    budgets: BudgetService
    schemes: SchemeCatalogue
    parameters: ParameterTable
    aids_of: Callable[[Sequence[Support], date], Mapping[str, MonthAid]] = lambda _supports, _month: {}


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read at once for everyone."""

    method: Prorata
    agreements: dict[str, Sequence[Agreement]]
    with_adults: frozenset[str]
    former: dict[str, Due]
    before: dict[str, Due]
    called_here: Collection[str]
    aids: Mapping[str, MonthAid]


class CallService:
    """Calls of the accompaniments within the person's scope."""

    def __init__(self, session: Session, sources: CallSources) -> None:
        self.session = session
        self._sources = sources
        self._store = CallStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def preview(self, month: date, support_ref: str | None = None) -> Preview:
        """Return every line of the call of a month, of everyone or of one accompaniment; nothing is written.

        Raises:
            RuleBroken: the month is too far ahead, or too old.
            NotFound: the accompaniment is out of the person's scope.
        """
        month = month.replace(day=1)
        self._require_likely(month)
        days = month_period(month)
        last, former = days.end or month, self._store.dues_in(month)
        if support_ref is None:
            supports = self._sources.supports.between(month, last)
            gone = self._sources.supports.seen_among(set(former) - {one.id for one in supports})
            supports += [self._sources.supports.support(one) for one in sorted(gone)]
        else:
            supports = [self._sources.supports.support(support_ref)]
        known = self._read(supports, month, last, former)
        lines = tuple(self._line(one, month, known) for one in supports)
        return Preview(month, self._store.is_closed(month), lines)

    @asks(Kind.RENTS, Access.WRITE)
    def call(self, month: date, support_refs: Collection[str] | None = None) -> list[Call]:
        """Call a month for everyone who has nothing odd: what is called already, at the same terms, stays as it is.

        Args:
            month: any day of it.
            support_refs: only these, by reference or id; None: all.

        Raises:
            RuleBroken: the month is closed, too far ahead or too old; nothing was written.
        """
        preview = self.preview(month)
        self._require_writable(preview.month)
        wanted = None if support_refs is None else frozenset(support_refs)
        ready = [one for one in preview.ready if wanted is None or wanted & {one.support_id, one.ref}]
        return self._write(ready)

    @asks(Kind.RENTS, Access.WRITE)
    def call_lines(self, month: date, lines: Sequence[CallLine]) -> list[Call]:
        """Call lines that somebody has read; one that was called otherwise meanwhile, or is odd, is left as it is.

        Args:
            month: any day of it.
            lines: of a preview of that month.

        Raises:
            RuleBroken: the month is closed; nothing was written.
        """
        month = month.replace(day=1)
        self._require_writable(month)
        former = self._store.dues_in(month)
        seen = self._sources.supports.seen_among(one.support_id for one in lines)
        return self._write(
            [
                one
                for one in lines
                if one.is_ready
                and one.due.month == month
                and one.support_id in seen
                and former.get(one.support_id) == one.former
            ]
        )

    @asks(Kind.RENTS, Access.WRITE)
    def call_one(self, month: date, support_ref: str, *, is_sure: bool = False) -> list[Call]:
        """Call a month for one accompaniment.

        Args:
            month: any day of it.
            support_ref: the accompaniment.
            is_sure: what looks odd was read, and stands.

        Returns:
            The call; nothing when it is called already at the same terms, or when nothing is asked for.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
            RuleBroken: the month is closed; the terms are not known; what is odd was not confirmed (`calling.TO_CONFIRM`).
        """
        preview = self.preview(month, support_ref)
        self._require_writable(preview.month)
        (line,) = preview.lines
        doubts = list(line.problems)
        if line.state is CallState.KEPT:
            doubts.append(Problem("", "call_replaces_import", {"month": month_and_year(preview.month)}))
        if doubts and not (is_sure and line.may_be_confirmed):
            raise RuleBroken(doubts)
        return self._write([line] if line.state not in (CallState.SAME, CallState.NOTHING) else [])

    @asks(Kind.RENTS, Access.READ)
    def calls_of(self, support_ref: str, month: date | None = None) -> list[Call]:
        """Return the calls of an accompaniment, in all or of one month, oldest first. Raises as `SupportService.household_of`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        return self._store.calls_of(support_id, month)

    def _require_likely(self, month: date) -> None:
        this_month = self.session.today().replace(day=1)
        if month > add_months(this_month, MOST_AHEAD):
            raise RuleBroken(
                [Problem("month", "month_too_far", {"month": month_and_year(add_months(this_month, MOST_AHEAD))})]
            )
        if month < add_months(this_month, -OLDEST_MONTHS):
            raise RuleBroken([Problem("month", "month_too_old")])

    def _require_writable(self, month: date) -> None:
        if self._store.is_closed(month):
            raise RuleBroken([Problem("month", "month_closed", {"month": month_and_year(month)})])
        require_open(self._store, self.session.today())

    def _read(self, supports: Sequence[Support], month: date, last: date, former: dict[str, Due]) -> _Known:
        return _Known(
            self._method(month),
            self._sources.agreements.standing(supports, last),
            self._sources.households.with_adults(last),
            former,
            self._store.dues_before(month),
            self._store.called_in(month),
            self._sources.aids_of(supports, month),
        )

    def _method(self, month: date) -> Prorata:
        word = self._sources.parameters.text(PRORATA, month)
        if word not in set(Prorata):
            raise RuleBroken([Problem(PRORATA, "unknown_value", {"value": word, "known": ", ".join(Prorata)})])
        return Prorata(word)

    def _line(self, support: Support, month: date, known: _Known) -> CallLine:
        facts = self._facts(support, month, known)
        working, problems = worked_out(month, facts)
        due = working.due(month)
        state = state_of(due, working, facts)
        if problems and not working.portions:  # nothing was worked out: what is asked for stays
            due, state = facts.former or due, CallState.SAME if facts.former else CallState.NEW
        return CallLine(
            support.id, support.ref, support.household_id, working, due, facts.former, state, tuple(problems)
        )

    def _facts(self, support: Support, month: date, known: _Known) -> CallFacts:
        fee, agreements = self._fee(support), known.agreements.get(support.id, ())
        resources = None
        if takes_a_share(fee, agreements):
            resources = self._sources.budgets.resources_on(support.id, month_period(month).end or month)
        return CallFacts(
            support.stay,
            agreements,
            fee,
            known.before.get(support.id),
            known.former.get(support.id),
            support.id in known.called_here,
            support.household_id in known.with_adults or not _is_there(support.stay, month),
            resources,
            known.aids.get(support.id),
            known.method,
        )

    def _fee(self, support: Support) -> Fee | None:
        schemes = self._sources.schemes
        return schemes.scheme(support.scheme).fee if schemes.known(support.scheme) else None

    def _write(self, lines: Sequence[CallLine]) -> list[Call]:
        today, by = self.session.today(), self.session.account_id
        calls = [Call(str(uuid.uuid4()), one.support_id, one.due, one.working, today, by) for one in lines]
        with self.session.database.atomic(TOPIC):
            self._store.write(calls, dates.instant_text(self.session.now()))
            for one in calls:
                self.session.journal.record("month_called", "support", one.support_id)
        return calls


def _is_there(stay: Period, month: date) -> bool:
    return stay.holds(month_period(month).end or month)
