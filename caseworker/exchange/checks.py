"""What one row alone cannot tell: references, dates that contradict each other, more occupants than places.

Values are those of `cells`: days are ISO text, which compares as days do.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Any

from caseworker.exchange.formats import (
    AGREEMENTS,
    DUES,
    HOUSEHOLDS,
    OCCUPANCIES,
    PAYMENTS,
    PEOPLE,
    SUPPORTS,
    UNITS,
    VISITS,
    Table,
)
from caseworker.exchange.model import Fault
from caseworker.visits.model import TAKEN_PLACE

Row = Mapping[str, Any]
FOREVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """What a check needs of a unit."""

    id: str
    places: int
    acquired_on: str | None
    ended_on: str | None


@dataclass(frozen=True, slots=True)
class KnownSupport:
    """What a check needs of an accompaniment."""

    id: str
    household_id: str
    entered_on: str
    exited_on: str | None


@dataclass(frozen=True, slots=True)
class Stay:
    """An occupancy of a unit, both ends included; `line` is 0 for one that the vault held before."""

    starts_on: str
    line: int
    support: str
    ends_on: str | None = None


@dataclass(slots=True)
class Known:
    """What rows may refer to: what the vault holds, then what the source adds.

    Args:
        refused: references of the source whose own row is wrong: those who name them are not wrong for it.
        unread: tables of the source that could not be read to their end.
        stays: by reference of unit.
        closed_until: the last closed month ("2024-12"), or "".
        references: of the three tables that others refer to, by table.
    """

    households: dict[str, str] = field(default_factory=dict)
    units: dict[str, KnownUnit] = field(default_factory=dict)
    supports: dict[str, KnownSupport] = field(default_factory=dict)
    staff: dict[str, str] = field(default_factory=dict)
    stays: dict[str, list[Stay]] = field(default_factory=dict)
    refused: set[tuple[str, str]] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    closed_until: str = ""
    references: dict[str, Mapping[str, object]] = field(init=False)

    def __post_init__(self) -> None:
        self.references = {
            HOUSEHOLDS.name: self.households,
            UNITS.name: self.units,
            SUPPORTS.name: self.supports,
        }

    def excuses(self, table: str, ref: str) -> bool:
        """Tell whether a reference may well exist, in a row that is refused or a file that could not be read."""
        return table in self.unread or (table, ref) in self.refused

    def learn(self, table: Table, row: Row, row_id: str, line: int) -> None:
        """Take note of a sound row of the source, for the rows that refer to it."""
        if table is HOUSEHOLDS:
            self.households[row["ref"]] = row_id
        elif table is UNITS:
            self.units[row["ref"]] = KnownUnit(row_id, row["places"], row["date_captation"], row["date_fin"])
        elif table is SUPPORTS:
            household_id = self.households[row["menage"]]
            self.supports[row["ref"]] = KnownSupport(row_id, household_id, row["date_entree"], row["date_sortie"])
        elif table is OCCUPANCIES:
            stay = Stay(row["date_debut"], line, row["accompagnement"], row["date_fin"])
            self.stays.setdefault(row["logement"], []).append(stay)


def faults_in_references(table: Table, row: Row, known: Known) -> list[Fault]:
    """Return `unknown_reference` for each reference that neither the vault nor the source holds."""
    faults = []
    for column in table.references:
        ref, wanted = row[column.name], column.refers_to
        if ref and ref not in known.references[wanted] and not known.excuses(wanted, ref):
            faults.append(Fault(column.name, "unknown_reference", {"ref": ref, "table": wanted}))
    return faults


def hangs_on_refused(table: Table, row: Row, known: Known) -> bool:
    """Tell whether a row refers to one that is itself refused, so that nothing more can be said of it."""
    if not known.refused and not known.unread:
        return False
    return any(
        row[c.name] not in known.references[c.refers_to] and known.excuses(c.refers_to, row[c.name])
        for c in table.references
    )


def faults_in_row(table: Table, row: Row, known: Known, schemes: Collection[str], today: str) -> Iterator[Fault]:
    """Return what contradicts itself in a row whose references are known."""
    if table is SUPPORTS and row["dispositif"] not in schemes:
        values = {"value": row["dispositif"], "known": sorted(schemes)}
        yield Fault("dispositif", "unknown_value", values)
    if table.name in _ROW_CHECKS:
        yield from _ROW_CHECKS[table.name](row, known, today)


def _person(row: Row, _known: Known, today: str) -> Iterator[Fault]:
    if row["date_naissance"] and row["date_naissance"] > today:
        yield Fault("date_naissance", "in_the_future")
    if row["montant_mensuel"] and not row["ressource"]:
        yield Fault("montant_mensuel", "amount_without_resource")


def _due(row: Row, known: Known, _today: str) -> Iterator[Fault]:
    if row["mois"] <= known.closed_until:
        yield Fault("mois", "month_closed", {"month": row["mois"]})


def _paid(_row: Row, known: Known, today: str) -> Iterator[Fault]:
    if today[:7] <= known.closed_until:
        yield Fault("date", "recorded_in_closed_month", {"month": today[:7]})


def _unit(row: Row, _known: Known, _today: str) -> Iterator[Fault]:
    yield from _ends_before(row, "date_captation", "date_fin", "ends_before_start")


def _support(row: Row, _known: Known, _today: str) -> Iterator[Fault]:
    yield from _ends_before(row, "date_entree", "date_sortie", "exit_before_entry")
    if not row["date_sortie"] and row["motif_sortie"]:
        yield Fault("date_sortie", "exit_day_missing")


def _period(row: Row, _known: Known, _today: str) -> Iterator[Fault]:
    yield from _ends_before(row, "date_debut", "date_fin", "ends_before_start")


def _ends_before(row: Row, start: str, end: str, code: str) -> Iterator[Fault]:
    if row[start] and row[end] and row[end] < row[start]:
        yield Fault(end, code, {"on": _french(row[start])})


def _occupancy(row: Row, known: Known, today: str) -> Iterator[Fault]:
    yield from _period(row, known, today)
    support, unit, start = known.supports[row["accompagnement"]], known.units[row["logement"]], row["date_debut"]
    if start < support.entered_on:
        yield Fault("date_debut", "occupancy_before_entry", {"on": _french(support.entered_on)})
    if support.exited_on and start > support.exited_on:
        yield Fault("date_debut", "occupancy_after_exit", {"on": _french(support.exited_on)})
    elif support.exited_on and not row["date_fin"]:
        yield Fault("date_fin", "occupancy_without_end", {"on": _french(support.exited_on)})
    elif support.exited_on and row["date_fin"] > support.exited_on:
        yield Fault("date_fin", "occupancy_ends_after_exit", {"on": _french(support.exited_on)})
    if unit.acquired_on and start < unit.acquired_on:
        yield Fault("date_debut", "occupancy_before_unit", {"on": _french(unit.acquired_on)})
    if unit.ended_on and start > unit.ended_on:
        yield Fault("date_debut", "occupancy_after_unit", {"on": _french(unit.ended_on)})


def _visit(row: Row, _known: Known, today: str) -> Iterator[Fault]:
    if row["date"] > today and row["statut"] in TAKEN_PLACE:
        yield Fault("date", "visit_in_the_future")


_ROW_CHECKS: dict[str, Callable[[Row, Known, str], Iterable[Fault]]] = {
    PEOPLE.name: _person,
    UNITS.name: _unit,
    SUPPORTS.name: _support,
    OCCUPANCIES.name: _occupancy,
    AGREEMENTS.name: _period,
    VISITS.name: _visit,
    DUES.name: _due,
    PAYMENTS.name: _paid,
}


def overcrowded(stays: Iterable[Stay], places: int) -> Iterator[tuple[Stay, str]]:
    """Return the new stays that put more occupants in a unit than it has places, with the first day on which they do.

    Both ends of a stay are occupied, the next one starts the day after. **Source:** decisions.md 17.
    """
    present: list[tuple[str, int, Stay]] = []
    for order, stay in enumerate(sorted(stays, key=lambda one: (one.starts_on, one.line))):
        while present and present[0][0] < stay.starts_on:
            heappop(present)
        heappush(present, (stay.ends_on or FOREVER, order, stay))
        if len(present) > places:
            newest = max((one for _, _, one in present), key=lambda one: one.line)
            if newest.line:
                yield newest, _french(stay.starts_on)


def housed_twice(stays: Mapping[str, Iterable[Stay]]) -> Iterator[tuple[str, Stay, str, str]]:
    """Return the new stays that overlap another one of the same accompaniment, with the unit of each and the first day of both.

    Args:
        stays: by reference of unit.

    Returns:
        (unit, stay, the other's unit, first day of both): the one of the two that comes last in the source.
    """
    by_support: dict[str, list[tuple[Stay, str]]] = {}
    for unit, ours in stays.items():
        for stay in ours:
            by_support.setdefault(stay.support, []).append((stay, unit))
    for found in by_support.values():
        found.sort(key=lambda one: (one[0].starts_on, one[0].line))
        for rank, (later, unit) in enumerate(found):
            met = next((one for one in found[:rank] if _meets(one[0], later)), None)
            if met is not None:
                first, last = sorted([met, (later, unit)], key=lambda one: one[0].line)
                yield last[1], last[0], first[1], _french(later.starts_on)


def _meets(earlier: Stay, later: Stay) -> bool:
    is_new = earlier.line or later.line  # what the vault holds already is not for an import to refuse
    return bool(is_new) and (earlier.ends_on or FOREVER) >= later.starts_on


def _french(day: str) -> str:
    return f"{day[8:10]}/{day[5:7]}/{day[:4]}"
