"""Taking units on, keeping them up to date, giving them back; owners and head leases."""

import uuid
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from caseworker import lines
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.folding import fold
from caseworker.housing import checks
from caseworker.housing.model import (
    HeadLease,
    HeadLeaseDraft,
    Owner,
    OwnerDraft,
    OwnerId,
    Unit,
    UnitCheck,
    UnitDraft,
    draft_of,
    lease_on,
)
from caseworker.housing.store import HousingStore

TOPIC = "housing"

Typed = TypeVar("Typed", UnitDraft, OwnerDraft)


class HousingService:
    """Units of the association.

    Args:
        session: the person at work.
        unit_check: says what a change of places or dates would break for those who live there.
    """

    def __init__(self, session: Session, unit_check: UnitCheck | None = None) -> None:
        self.session = session
        self._unit_check = unit_check
        self._store = HousingStore(session.database)

    # --- Units

    @asks(Kind.HOUSING, Access.READ)
    def units(self, on: date | None = None) -> list[Unit]:
        """Return the units held on a day, by reference; without a day, all of them, those given back included."""
        return [unit for unit in self._store.units() if on is None or unit.life.holds(on)]

    @asks(Kind.HOUSING, Access.READ)
    def unit(self, ref_or_id: str) -> Unit:
        """Return a unit by reference or id.

        Raises:
            NotFound: there is none.
        """
        unit = self._store.unit(ref_or_id)
        if unit is None:
            raise NotFound("unit", ref_or_id)
        return unit

    @asks(Kind.HOUSING, Access.WRITE)
    def add_unit(self, draft: UnitDraft) -> Unit:
        """Take a unit on; without a reference it gets the next free one (L33).

        Raises:
            RuleBroken: see `checks.problems_in`.
        """
        draft, unit_id = _tidied(draft), str(uuid.uuid4())
        _refuse(checks.problems_in(draft, self._refs()))
        with self.session.database.atomic(TOPIC):
            ref = draft.ref or f"L{self._store.last_number() + 1:02d}"
            self._store.insert_unit(unit_id, replace(draft, ref=ref))
            self.session.journal.record("unit_added", "unit", unit_id)
        return self.unit(unit_id)

    @asks(Kind.HOUSING, Access.WRITE)
    def update_unit(self, ref_or_id: str, draft: UnitDraft) -> Unit:
        """Rewrite a unit, its end apart. Without a reference it keeps its own.

        Raises:
            RuleBroken: see `checks.problems_in`; fewer places than people who live or will live there.
        """
        unit = self.unit(ref_or_id)
        draft = _tidied(draft)
        draft = replace(draft, ref=draft.ref or unit.ref)
        problems = checks.problems_in(draft, self._refs() - {unit.ref.upper()})
        if unit.ended_on and draft.acquired_on and draft.acquired_on > unit.ended_on:
            problems.append(Problem("acquired_on", "after_unit_ended", {"on": unit.ended_on}))
        _refuse(problems or self._broken_by(replace(unit, **_values(draft))))
        with self.session.database.atomic(TOPIC):
            self._store.update_unit(unit.id, draft)
            self.session.journal.record("unit_changed", "unit", unit.id)
        return self.unit(unit.id)

    @asks(Kind.HOUSING, Access.WRITE)
    def end_unit(self, ref_or_id: str, on: date, reason: str) -> Unit:
        """Give a unit back, or correct when and why; leases that would go on end the same day.

        Raises:
            RuleBroken: before the captation, unknown reason, somebody lives there afterwards.
        """
        unit = self.unit(ref_or_id)
        _refuse(checks.problems_in_end(unit, on, reason) or self._broken_by(replace(unit, ended_on=on)))
        with self.session.database.atomic(TOPIC):
            self._store.end_unit(unit.id, on, reason)
            for lease in self._store.head_leases(unit.id):
                if lease.period.holds(on):
                    self._store.end_head_lease(lease.id, on)
            self.session.journal.record("unit_ended", "unit", unit.id)
        return self.unit(unit.id)

    @asks(Kind.HOUSING, Access.WRITE)
    def reopen_unit(self, ref_or_id: str) -> Unit:
        """Take back the end of a unit, written by mistake; its leases are corrected one by one. Raises as `unit`."""
        unit = self.unit(ref_or_id)
        with self.session.database.atomic(TOPIC):
            self._store.end_unit(unit.id, None, "")
            self.session.journal.record("unit_reopened", "unit", unit.id)
        return self.unit(unit.id)

    # --- Owners

    @asks(Kind.LEASES, Access.READ)
    def owners(self) -> list[Owner]:
        """Return every owner, in the order of names."""
        return sorted(self._store.owners(), key=lambda owner: (fold(owner.name), owner.id))

    @asks(Kind.LEASES, Access.WRITE)
    def add_owner(self, draft: OwnerDraft) -> Owner:
        """Add an owner.

        Raises:
            RuleBroken: see `checks.problems_in_owner`.
        """
        draft, owner_id = _tidied(draft), OwnerId(str(uuid.uuid4()))
        _refuse(checks.problems_in_owner(draft))
        with self.session.database.atomic(TOPIC):
            self._store.insert_owner(owner_id, draft)
            self.session.journal.record("owner_added", "owner", owner_id)
        return Owner(owner_id, **_values(draft))

    @asks(Kind.LEASES, Access.WRITE)
    def update_owner(self, owner_id: str, draft: OwnerDraft) -> Owner:
        """Rewrite an owner. Raises as `add_owner`, and NotFound."""
        draft = _tidied(draft)
        if owner_id not in self._owner_ids():
            raise NotFound("owner")
        _refuse(checks.problems_in_owner(draft))
        with self.session.database.atomic(TOPIC):
            self._store.update_owner(owner_id, draft)
            self.session.journal.record("owner_changed", "owner", owner_id)
        return Owner(OwnerId(owner_id), **_values(draft))

    # --- Head leases

    @asks(Kind.LEASES, Access.READ)
    def head_leases(self, unit_id: str) -> list[HeadLease]:
        """Return the leases of a unit, newest first. Raises as `unit`."""
        return self._store.head_leases(self.unit(unit_id).id)

    @asks(Kind.LEASES, Access.READ)
    def every_head_lease(self) -> list[tuple[Unit, HeadLease]]:
        """Return every lease with its unit, those that are over included, by reference then oldest first."""
        leases: dict[str, list[HeadLease]] = {}
        for lease in reversed(self._store.head_leases()):
            leases.setdefault(lease.unit_id, []).append(lease)
        return [(unit, lease) for unit in self._store.units() for lease in leases.get(unit.id, ())]

    @asks(Kind.LEASES, Access.READ)
    def head_lease_on(self, unit_id: str, day: date) -> HeadLease | None:
        """Return the lease in force on a day, or None. Raises as `unit`."""
        return lease_on(self._store.head_leases(self.unit(unit_id).id), day)

    @asks(Kind.LEASES, Access.READ)
    def head_leases_on(self, day: date) -> dict[str, HeadLease]:
        """Return the lease in force on a day for each unit that has one, by unit id."""
        leases: dict[str, list[HeadLease]] = {}
        for lease in self._store.head_leases():
            leases.setdefault(lease.unit_id, []).append(lease)
        found = {unit_id: lease_on(of_unit, day) for unit_id, of_unit in leases.items()}
        return {unit_id: lease for unit_id, lease in found.items() if lease}

    @asks(Kind.LEASES, Access.WRITE)
    def set_head_lease(self, unit_id: str, draft: HeadLeaseDraft) -> HeadLease:
        """Sign a lease; one still in force when it begins ends the day before, and stays in the history.

        Raises:
            RuleBroken: see `checks.problems_in_head_lease`.
        """
        unit, lease_id = self.unit(unit_id), str(uuid.uuid4())
        ends: dict[str, date] = {}
        others = []
        for lease in self._store.head_leases(unit.id):
            last = checks.ended_before(lease, draft.starts_on)
            others.append(replace(lease, ends_on=last) if last else lease)
            if last:
                ends[lease.id] = last
        _refuse(checks.problems_in_head_lease(draft, self._lease_facts(unit, others)))
        with self.session.database.atomic(TOPIC):
            for other_id, last in ends.items():
                self._store.end_head_lease(other_id, last)
            self._store.insert_head_lease(lease_id, unit.id, draft)
            self.session.journal.record("head_lease_set", "unit", unit.id)
        return self._head_lease(lease_id)

    @asks(Kind.LEASES, Access.WRITE)
    def update_head_lease(self, lease_id: str, draft: HeadLeaseDraft) -> HeadLease:
        """Correct or complete a lease: its owner, its regime, its amounts, its days. Raises as `set_head_lease`."""
        lease = self._head_lease(lease_id)
        others = [other for other in self._store.head_leases(lease.unit_id) if other.id != lease_id]
        _refuse(checks.problems_in_head_lease(draft, self._lease_facts(self.unit(lease.unit_id), others)))
        with self.session.database.atomic(TOPIC):
            self._store.update_head_lease(lease_id, draft)
            self.session.journal.record("head_lease_changed", "unit", lease.unit_id)
        return self._head_lease(lease_id)

    @asks(Kind.LEASES, Access.WRITE)
    def keep_head_lease(
        self, unit_id: str, draft: HeadLeaseDraft, lease_id: str | None = None, new_owner: OwnerDraft | None = None
    ) -> HeadLease:
        """Sign a lease, or correct the one given, with an owner who is not known yet if need be: all, or nothing.

        Raises:
            RuleBroken: see `checks.problems_in_owner` and `checks.problems_in_head_lease`.
        """
        with self.session.database.atomic(TOPIC):
            if new_owner:
                draft = replace(draft, owner_id=self.add_owner(new_owner).id)
            return self.update_head_lease(lease_id, draft) if lease_id else self.set_head_lease(unit_id, draft)

    @asks(Kind.LEASES, Access.WRITE)
    def complete_head_lease(self, unit_id: str, owner_id: str | None, legal_regime: str) -> HeadLease:
        """Name the owner and the legal regime of a unit's newest lease, the rest staying as it is.

        Raises:
            NotFound: the unit has no lease.
            RuleBroken: see `checks.problems_in_head_lease`.
        """
        lease = next(iter(self.head_leases(unit_id)), None)
        if lease is None:
            raise NotFound("head_lease")
        return self.update_head_lease(lease.id, replace(draft_of(lease), owner_id=owner_id, legal_regime=legal_regime))

    @asks(Kind.LEASES, Access.WRITE)
    def end_head_lease(self, lease_id: str, on: date) -> HeadLease:
        """End a lease, `on` being its last day. Raises as `set_head_lease`."""
        return self.update_head_lease(lease_id, replace(draft_of(self._head_lease(lease_id)), ends_on=on))

    def _head_lease(self, lease_id: str) -> HeadLease:
        lease = self._store.head_lease(lease_id)
        if lease is None:
            raise NotFound("head_lease")
        return lease

    def _lease_facts(self, unit: Unit, others: list[HeadLease]) -> checks.HeadLeaseFacts:
        return checks.HeadLeaseFacts(self._owner_ids(), unit.life, others)

    def _owner_ids(self) -> frozenset[str]:
        return frozenset(owner.id for owner in self._store.owners())

    def _refs(self) -> frozenset[str]:
        return frozenset(unit.ref.upper() for unit in self._store.units())

    def _broken_by(self, unit: Unit) -> list[Problem]:
        return list(self._unit_check(unit)) if self._unit_check else []


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise RuleBroken(problems)


def _values(draft: UnitDraft | OwnerDraft) -> dict[str, Any]:
    return {each.name: getattr(draft, each.name) for each in fields(draft)}


def _tidied(draft: Typed) -> Typed:
    texts: dict[str, Any] = {
        name: lines.one_line(value) for name, value in _values(draft).items() if isinstance(value, str)
    }
    return replace(draft, **texts)
