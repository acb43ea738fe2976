"""Putting the association's own value in the place of a shipped one, from one day to another."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.parameters.model import ParameterEntry
from caseworker.parameters.service import ParameterTable
from caseworker.parameters.store import ParameterStore
from caseworker.parameters.typed import OwnValue, entry_of


class ParameterService:
    """The parameters of one vault: the shipped ones under the association's own.

    Args:
        session: the person at work.
        shipped: the table that comes with the program.
    """

    def __init__(self, session: Session, shipped: ParameterTable) -> None:
        self.session = session
        self._shipped = shipped
        self._store = ParameterStore(session.database)

    @asks_inside("amounts and references of the law are no secret, and every rule reads them")
    def table(self) -> ParameterTable:
        """Return the parameters as they stand in this vault."""
        return self._shipped.with_overrides(self._store.overrides())

    @asks_inside("amounts and references of the law are no secret, and every rule reads them")
    def own(self) -> tuple[ParameterEntry, ...]:
        """Return the association's own values, by code, the oldest first."""
        return self._store.overrides()

    @asks(Kind.SETTINGS, Access.WRITE)
    def give(self, own: OwnValue) -> ParameterEntry:
        """Put a typed value in the place of the shipped one, and return it. Raises as `typed.entry_of` and `override`."""
        entry = entry_of(own, self._shipped.history(own.code), self.session.today())
        self.override(entry)
        return entry

    @asks(Kind.SETTINGS, Access.WRITE)
    def override(self, entry: ParameterEntry) -> ParameterTable:
        """Put a value of the association's own in the place of the shipped one, and return the parameters.

        The own value that held until then ends the day before; the one that began on the same day is replaced.

        Raises:
            RuleBroken: the code is not shipped (`parameter_missing`), the unit is another (`parameter_value_wrong`), the
                entry is wrong, or it meets another own value (`parameter_overlap`).
        """
        self._refuse_foreign(entry)
        kept = [*_ended_before(self._store.overrides(), entry), entry]
        table = self._shipped.with_overrides(kept)
        with self.session.database.atomic("parameters"):
            for one in kept:
                if one.code == entry.code:
                    self._store.keep(one)
            self.session.journal.record("changed", "parameter", entry.code)
        return table

    @asks(Kind.SETTINGS, Access.WRITE)
    def withdraw(self, code: str, valid_from: date | None) -> ParameterTable:
        """Go back to the shipped value: take away the own value that began on a day, and return the parameters.

        Raises:
            NotFound: there is no such value.
        """
        with self.session.database.atomic("parameters"):
            if not self._store.delete(code, valid_from):
                raise NotFound("parameter", code)
            self.session.journal.record("changed", "parameter", code)
        return self.table()

    def _refuse_foreign(self, entry: ParameterEntry) -> None:
        shipped = self._shipped.history(entry.code)
        if not shipped:
            raise RuleBroken([Problem(entry.code, "parameter_missing", {"code": entry.code, "on": entry.valid_from})])
        if all(entry.unit is not other.unit for other in shipped):
            raise RuleBroken(
                [Problem(entry.code, "parameter_value_wrong", {"code": entry.code, "on": entry.valid_from})]
            )


def _ended_before(overrides: Sequence[ParameterEntry], entry: ParameterEntry) -> list[ParameterEntry]:
    """Return the own values that stay beside `entry`; the one without an end that came before now has one."""
    stay = []
    for other in overrides:
        if other.code != entry.code:
            stay.append(other)
        elif other.period.start < entry.period.start and other.valid_to is None:
            stay.append(replace(other, valid_to=entry.period.start - timedelta(days=1)))
        elif other.period.start != entry.period.start:
            stay.append(other)
    return stay
