"""Arrears of the service: where each debt stands, what is done about it, what is decided of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.arrears.ladder import Rules, Standing, is_reached, standing_of
from caseworker.arrears.ladders import LadderService
from caseworker.arrears.model import (
    NOWHERE,
    Aged,
    Event,
    EventKind,
    Facts,
    Grouping,
    Place,
    Step,
    aged,
    problems_in_hold,
)
from caseworker.arrears.rungs import Rung
from caseworker.arrears.store import ArrearsStore
from caseworker.errors import Problem, RuleBroken
from caseworker.housing.service import HousingService
from caseworker.lines import LINE_LENGTH, fault_of_line, one_line
from caseworker.occupancies.service import OccupancyService
from caseworker.parameters.service import ParameterTable
from caseworker.rents.adjustments import AdjustmentService
from caseworker.rents.aid_account import AidAccountService
from caseworker.rents.arrears import Account, Debt, History
from caseworker.rents.model import AdjustmentDraft, AdjustmentKind
from caseworker.rents.payments import TOPIC
from caseworker.rents.service import RentService
from caseworker.repayments.service import RepaymentService
from caseworker.schemes.service import SchemeCatalogue
from caseworker.supports.service import SupportService


@dataclass(frozen=True, slots=True)
class ArrearLine:
    """One debt: whose, how old, where it stands.

    Args:
        own_cents: without what only waits for a first housing aid.
        told_to: who the report goes to: "caf" or "ccapex".
        is_present: the stay is under way.
    """

    support_id: str
    account: Account
    own_cents: int
    aged: Aged
    standing: Standing
    told_to: str
    is_present: bool
    plan_state: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a debt is read from, and what a decision writes."""

    supports: SupportService
    rents: RentService
    adjustments: AdjustmentService
    repayments: RepaymentService
    aids: AidAccountService
    parameters: ParameterTable
    housing: HousingService
    occupancies: OccupancyService
    schemes: SchemeCatalogue
    ladders: LadderService


class ArrearsService:
    """Debts of the accompaniments within the person's scope, departed households included."""

    def __init__(self, session: Session, sources: Sources) -> None:
        self.session = session
        self._sources = sources
        self._store = ArrearsStore(session.database)

    # --- Reading

    @asks(Kind.RENTS, Access.READ)
    def lines(self, on: date | None = None) -> list[ArrearLine]:
        """Return every debt on a day, the oldest first, then the greatest."""
        day = on or self.session.today()
        found = self._lines([debt for debt in self._sources.rents.debts(day) if debt.account.unpaid], day)
        return sorted(found, key=lambda line: (line.standing.since, -line.account.balance_cents))

    @asks(Kind.RENTS, Access.READ)
    def line_of(self, support_ref: str, on: date | None = None) -> ArrearLine | None:
        """Return the debt of an accompaniment on a day, or None. Raises as `SupportService.support`."""
        day, support = on or self.session.today(), self._sources.supports.support(support_ref)
        account = self._sources.rents.account(support.ref, day)
        found = self._lines([Debt(support.id, account)], day) if account.unpaid else []
        return found[0] if found else None

    @asks(Kind.RENTS, Access.READ)
    def events_of(self, support_ref: str) -> list[Event]:
        """Return what was done about the arrears of an accompaniment, oldest first. Raises as `SupportService.support`."""
        support_id = self._sources.supports.support(support_ref).id
        names = self._sources.ladders.names()
        return [
            replace(one, name=names.get(one.step, ""))
            for one in self._store.events_of([support_id]).get(support_id, ())
        ]

    @asks(Kind.RENTS, Access.READ)
    def places(self, lines: Collection[ArrearLine], by: Grouping) -> dict[str, Place]:
        """Return the dwelling or the dispositif of each debt, by id of accompaniment; `NOWHERE` for a household without one.

        Raises:
            Refused: the role may not know of the dwellings, or of the households.
        """
        ids = {line.support_id for line in lines}
        if by is Grouping.SCHEME:
            self.session.require(Kind.HOUSEHOLD, Access.READ)
            return {one.id: self._scheme(one.scheme) for one in self._sources.supports.among(ids)}
        self.session.require(Kind.HOUSING, Access.READ)
        units = {str(unit.id): Place(unit.ref, unit.address) for unit in self._sources.housing.units()}
        day = next((line.account.on for line in lines), self.session.today())
        lived = self._sources.occupancies.units_of(ids, day)
        return {one: units[lived[one]] if one in lived else NOWHERE for one in ids}

    def _scheme(self, key: str) -> Place:
        schemes = self._sources.schemes
        return Place(key, schemes.scheme(key).name if schemes.known(key) else key)

    def _lines(self, debts: Collection[Debt], day: date) -> list[ArrearLine]:
        if not debts:
            return []
        sources, ids = self._sources, {debt.support_id for debt in debts}
        waits = sources.aids.awaited_of(ids, day)
        plans = {one.plan.support_id: one.state.value for one in reversed(sources.repayments.everyone(day))}
        events = self._store.events_of(ids)
        present = {one.id for one in sources.supports.among(ids) if one.stay.holds(day)}
        rungs_on = sources.ladders.by_day()
        rules_on = cache(lambda when: self._rules(when, rungs_on(when)))
        own = {one.support_id: one.account.balance_cents for one in debts}
        own |= {one: waits[one].own_cents(own[one]) for one in waits}
        histories = self._histories([one for one in debts if one.support_id in present], own, rules_on(day), day)
        made = []
        for debt in debts:
            one = debt.support_id
            past = tuple(event for event in events.get(one, ()) if event.on <= day)
            state = plans.get(one, "")
            facts = Facts(debt.account, histories.get(one), own[one], one in present, state, past)
            if standing := standing_of(facts, rules_on, day):
                known = (rules_on(day).told_to, one in present, state)
                made.append(ArrearLine(one, debt.account, own[one], aged(debt.account), standing, *known))
        return made

    def _histories(
        self, debts: Collection[Debt], own: Mapping[str, int], rules: Rules, day: date
    ) -> dict[str, History]:
        """Return every line of the accounts that are over the threshold of the law on a day: the others need not be read."""
        rents = self._sources.rents
        monthly = rents.monthly_of([one.support_id for one in debts], day)
        over = [
            one.support_id
            for one in debts
            if is_reached(one.account, own[one.support_id], monthly.get(one.support_id, 0), rules)
        ]
        return rents.histories(over, day) if over else {}

    def _rules(self, on: date, rungs: tuple[Rung, ...]) -> Rules:
        parameters = self._sources.parameters
        definition = parameters.text("arrears.definition", on)
        counted = {"report_months": parameters.integer("arrears.report_months", on)}
        if definition == "deux_termes":
            counted["terms"] = parameters.integer("arrears.terms", on)
        else:
            counted["above_cents"] = parameters.integer("arrears.above_cents", on)
            counted["after_months"] = parameters.integer("arrears.after_months", on)
        return Rules(rungs, definition, told_to=parameters.text("arrears.decided_by", on), **counted)

    # --- Writing

    @asks(Kind.RENTS, Access.WRITE)
    def do(self, support_ref: str, step: str, on: date | None = None, note: str = "") -> None:
        """Write down that a step is done.

        Raises:
            RuleBroken: its referent has not read the reminder (`reminder_not_seen`); the day is to come, or before the
                debt; nothing is owed (`no_arrear`); the association has no such step (`ladder_unknown_step`).
            NotFound: the accompaniment is out of the person's scope.
        """
        line, today, note = self._owing(support_ref), self.session.today(), one_line(note)
        day = on or today
        problems = _line_problems(note)
        if day > today:
            problems.append(Problem("on", "in_the_future"))
        elif day < line.standing.since:
            problems.append(Problem("on", "too_early", {"on": line.standing.since}))
        if step == line.standing.step and line.standing.must_be_seen:
            problems.append(Problem("", "reminder_not_seen"))
        self._refuse([*problems, *self._unknown(step)])
        self._keep(line.support_id, Event(EventKind.DONE, day, step, note=note), "arrears_step")

    def _unknown(self, step: str) -> list[Problem]:
        """Return what is wrong with a step: those that came with the program may be done even when they are in no ladder."""
        known = {
            *(one.value for one in Step),
            *(one.code for one in self._sources.ladders.in_force(self.session.today())),
        }
        return [] if step in known else [Problem("step", "ladder_unknown_step", {"known": ", ".join(sorted(known))})]

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def see(self, support_ref: str) -> None:
        """Say that the referent has read what is about to leave: who follows the household does, not who calls the rents.

        Raises:
            RuleBroken: nothing is owed.
            NotFound: the accompaniment is out of the person's scope.
        """
        line = self._owing(support_ref)
        self._keep(line.support_id, Event(EventKind.SEEN, self.session.today()), "arrears_seen")

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def hold(self, support_ref: str, until: date | None, reason: str) -> None:
        """Hold reminders until a day, and say why.

        Raises:
            RuleBroken: see `problems_in_hold`; nothing is owed.
            NotFound: the accompaniment is out of the person's scope.
        """
        line, reason = self._owing(support_ref), one_line(reason)
        self._refuse(problems_in_hold(until, reason, self.session.today()))
        held = Event(EventKind.HELD, self.session.today(), until=until, note=reason)
        self._keep(line.support_id, held, "arrears_held")

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def resume(self, support_ref: str) -> None:
        """Let reminders leave again before the day that was said. Raises as `see`."""
        line = self._owing(support_ref)
        self._keep(line.support_id, Event(EventKind.RESUMED, self.session.today()), "arrears_resumed")

    @asks(Kind.RENTS, Access.WRITE)
    def decide(self, support_ref: str, kind: EventKind, reason: str) -> None:
        """Pursue a debt, freeze it (surendettement), or write it off: then it leaves the account by a line that stays.

        Raises:
            RuleBroken: no reason is given; nothing is owed; a debt already written off.
            NotFound: the accompaniment is out of the person's scope.
        """
        line, reason, today = self._owing(support_ref), one_line(reason), self.session.today()
        self._refuse(_line_problems(reason) if reason else [Problem("note", "missing")])
        with self.session.database.atomic(TOPIC):
            if kind is EventKind.WRITTEN_OFF:
                given_up = AdjustmentDraft(-line.account.balance_cents, today, AdjustmentKind.WRITE_OFF, reason)
                self._sources.adjustments.adjust(support_ref, given_up)
            self._keep(line.support_id, Event(kind, today, note=reason), "arrears_decided")

    def _owing(self, support_ref: str) -> ArrearLine:
        line = self.line_of(support_ref)
        if line is None:
            raise RuleBroken([Problem("", "no_arrear")])
        return line

    def _keep(self, support_id: str, event: Event, action: str) -> None:
        made_at = dates.instant_text(self.session.now())
        signed = {"made_by": self.session.account_id, "author": self.session.name, "made_at": made_at}
        with self.session.database.atomic(TOPIC):
            self._store.insert(support_id, event, signed)
            self.session.journal.record(action, "support", support_id)

    def _refuse(self, problems: list[Problem]) -> None:
        if problems:
            raise RuleBroken(problems)


def _line_problems(note: str) -> list[Problem]:
    fault = fault_of_line(note)
    return [Problem("note", fault, {"longest": LINE_LENGTH})] if fault else []
