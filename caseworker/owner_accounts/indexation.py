"""Yearly revision of the head rents: told, decided on a day, never silent nor retroactive; for the household, only told."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.dates import add_months
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.housing.model import HeadLease, Unit
from caseworker.housing.service import HousingService
from caseworker.occupancies.model import occupants_on
from caseworker.occupancies.service import OccupancyService
from caseworker.owner_accounts.indices import (
    LEAST_INDEX,
    MOST_INDEX,
    Clause,
    Decision,
    Quarter,
    Revision,
    due_by,
    quarters_of,
    rates_of,
    revised_cents,
)
from caseworker.owner_accounts.owed import rate_on
from caseworker.owner_accounts.store import OwnerStore
from caseworker.parameters.service import ParameterTable
from caseworker.rents.service import RentService
from caseworker.supports.service import SupportService

TOPIC = "rents"
IRL, CLAIM, FROZEN = "irl", "indexation.claim_months", "indexation.frozen_energy_classes"


@dataclass(frozen=True, slots=True)
class SubRent:
    """What a household there is asked for, and what the same index would make of it: an amendment to propose, nothing more."""

    support_ref: str
    rent_cents: int
    revised_cents: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A revision that may be asked for.

    Args:
        due_on: day from which it may be; `until`: last day to ask for it.
        former, new: quarters of the index; `former_index` and `new_index`, in hundredths, None when not known here.
        rent_cents: of today; `new_cents`: revised.
        problems: what forbids it, or is missing.
        households: what it would mean for those who live there; nobody where the law forbids it.
    """

    unit: Unit
    lease: HeadLease
    due_on: date
    until: date
    former: Quarter
    new: Quarter
    former_index: int | None
    new_index: int | None
    rent_cents: int
    new_cents: int | None
    problems: tuple[Problem, ...] = ()
    households: tuple[SubRent, ...] = ()


class IndexationService:
    """Clauses and revisions of the head leases."""

    def __init__(
        self,
        session: Session,
        housing: HousingService,
        occupancies: OccupancyService,
        supports: SupportService,
        rents: RentService,
        parameters: ParameterTable,
    ) -> None:
        self.session = session
        self._housing, self._occupancies, self._supports, self._rents = housing, occupancies, supports, rents
        self._parameters = parameters
        self._store = OwnerStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def clauses(self) -> dict[str, Clause]:
        """Return the clauses of revision that were noted, by lease."""
        return self._store.clauses()

    @asks(Kind.RENTS, Access.READ)
    def revisions_of(self, lease_id: str) -> list[Revision]:
        """Return what was decided for a lease, oldest first, what was taken back included."""
        return self._store.revisions().get(lease_id, [])

    @asks(Kind.RENTS, Access.READ)
    def proposals(self, on: date | None = None) -> list[Proposal]:
        """Return the revisions to decide on a day: due within the year, neither applied nor left aside."""
        day = on or self.session.today()
        clauses, revisions = self._store.clauses(), self._store.revisions()
        found = []
        for unit, lease in self._housing.every_head_lease():
            clause, made = clauses.get(lease.id), revisions.get(lease.id, [])
            due = due_by(lease, clause, day) if clause and lease.period.holds(day) and unit.life.holds(day) else None
            if clause and due and not any(one.holds and one.due_on == due for one in made):
                found.append(self._proposal((unit, lease), clause, due, made))
        return found

    @asks(Kind.HOUSING, Access.WRITE)
    def set_clause(self, lease_id: str, quarter: str, each_year: date | None = None) -> Clause | None:
        """Note the reference quarter of a lease, and the day of its revision; "" when it has no such clause.

        Raises:
            NotFound: there is no such lease.
            RuleBroken: `quarter_wrong`.
        """
        if lease_id not in {lease.id for _, lease in self._housing.every_head_lease()}:
            raise NotFound("head_lease")
        try:
            clause = Clause(Quarter.read(quarter), f"{each_year:%m-%d}" if each_year else "") if quarter else None
        except ValueError:
            raise RuleBroken([Problem("quarter", "quarter_wrong")]) from None
        with self.session.database.atomic(TOPIC):
            self._store.set_clause(lease_id, clause)
            self.session.journal.record("lease_clause_set", "head_lease", lease_id)
        return clause

    @asks(Kind.HOUSING, Access.WRITE)
    def apply(self, lease_id: str, asked_on: date | None, index: int | None = None) -> Revision:
        """Revise a rent from the day on which the owner asked for it, or from the day of revision when it was asked before.

        Args:
            lease_id: the head lease.
            asked_on: day of the owner's letter.
            index: of the new quarter, in hundredths, when it is not known here.

        Raises:
            RuleBroken: nothing is due (`revision_none_due`), the law forbids it (`revision_frozen`), the index is not known
                (`revision_index_missing`, `index_impossible`), it was not asked for, or too late (`revision_too_late`).
        """
        proposal = self._due(lease_id)
        new_index = index if index is not None else proposal.new_index
        problems = [one for one in proposal.problems if index is None or one.code != "revision_index_missing"]
        problems += self._asked_problems(proposal, asked_on)
        if new_index is not None and not LEAST_INDEX <= new_index <= MOST_INDEX:
            problems.append(Problem("index", "index_impossible"))
        if problems or asked_on is None or new_index is None or proposal.former_index is None:
            raise RuleBroken(problems)
        cents = revised_cents(proposal.rent_cents, proposal.former_index, new_index)
        made = self._made(proposal, Decision.APPLIED, asked_on, new_index, cents)
        return self._keep(made, "lease_revised")

    @asks(Kind.HOUSING, Access.WRITE)
    def waive(self, lease_id: str) -> Revision:
        """Leave a revision aside: the owner does not ask for it, or may not. Raises `revision_none_due`."""
        proposal = self._due(lease_id)
        made = self._made(proposal, Decision.WAIVED, None, proposal.new_index or 0, proposal.rent_cents)
        return self._keep(made, "lease_revision_waived")

    @asks(Kind.HOUSING, Access.WRITE)
    def reverse(self, revision_id: str) -> Revision:
        """Take a decision back by another line: it is to be decided again.

        Raises:
            NotFound: there is no such decision.
            RuleBroken: it is taken back already (`entry_reversed`).
        """
        every = [one for made in self._store.revisions().values() for one in made]
        found = next((one for one in every if one.id == revision_id), None)
        if found is None:
            raise NotFound("revision")
        if not found.holds:
            raise RuleBroken([Problem("", "entry_reversed")])
        back = replace(found, id=str(uuid.uuid4()), recorded_on=self.session.today(), reverses_id=found.id)
        return self._keep(back, "lease_revision_reversed")

    # --- Working out

    def _due(self, lease_id: str) -> Proposal:
        found = next((one for one in self.proposals() if one.lease.id == lease_id), None)
        if found is None:
            raise RuleBroken([Problem("", "revision_none_due")])
        return found

    def _made(self, one: Proposal, decision: Decision, asked_on: date | None, index: int, cents: int) -> Revision:
        applies_on = max(one.due_on, asked_on or one.due_on)
        made = (one.due_on, asked_on, applies_on, one.new, one.former_index or 0, index, one.rent_cents, cents)
        return Revision(str(uuid.uuid4()), one.lease.id, decision, *made, self.session.today())

    def _keep(self, made: Revision, action: str) -> Revision:
        signature = {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
        with self.session.database.atomic(TOPIC):
            self._store.insert_revision(made, signature)
            self.session.journal.record(action, "head_lease", made.lease_id)
        return made

    def _proposal(self, where: tuple[Unit, HeadLease], clause: Clause, due: date, made: Sequence[Revision]) -> Proposal:
        unit, lease = where
        former, new = quarters_of(clause, lease, due)
        indices = self._index(former), self._index(new)
        rent = rate_on(rates_of(lease, made), due).rent_cents
        revised = revised_cents(rent, indices[0], indices[1]) if indices[0] and indices[1] else None
        problems = tuple(self._problems(unit, due, {former: indices[0], new: indices[1]}))
        frozen = any(one.code == "revision_frozen" for one in problems)
        there = () if frozen or not revised else self._households(unit, (indices[0] or 1, indices[1] or 1))
        until = add_months(due, self._parameters.integer(CLAIM, due))
        return Proposal(unit, lease, due, until, former, new, *indices, rent, revised, problems, there)

    def _problems(self, unit: Unit, due: date, indices: dict[Quarter, int | None]) -> list[Problem]:
        problems = [
            Problem("index", "revision_index_missing", {"quarter": str(one)})
            for one, index in indices.items()
            if not index
        ]
        try:
            frozen = self._parameters.text(FROZEN, due)
        except RuleBroken:  # no class was frozen yet
            return problems
        if unit.energy_class and unit.energy_class in frozen:
            problems.append(Problem("energy_class", "revision_frozen", {"energy_class": unit.energy_class}))
        return problems

    def _asked_problems(self, one: Proposal, asked_on: date | None) -> list[Problem]:
        if asked_on is None:
            return [Problem("asked_on", "revision_asked_missing")]
        if asked_on > self.session.today():
            return [Problem("asked_on", "in_the_future")]
        return [Problem("asked_on", "revision_too_late", {"on": one.due_on})] if asked_on > one.until else []

    def _index(self, quarter: Quarter) -> int | None:
        try:
            return int(Decimal(self._parameters.value(IRL, quarter.first_day)) * 100)
        except RuleBroken:  # not published, or not added yet
            return None

    def _households(self, unit: Unit, indices: tuple[int, int]) -> tuple[SubRent, ...]:
        there = occupants_on(self._occupancies.occupancies_of_unit(unit.id), self.session.today())
        seen = self._supports.seen_among(one.support_id for one in there)
        told = []
        for one in there:
            due = self._rents.due_of_month(one.support_id, self.session.today()) if one.support_id in seen else None
            if due:
                ref = self._supports.support(one.support_id).ref
                told.append(SubRent(ref, due.rent_cents, revised_cents(due.rent_cents, *indices)))
        return tuple(told)
