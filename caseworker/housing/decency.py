"""What makes a unit unfit to be let or too small for its people: told at captation, renewal and moves, never blocking."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caseworker.errors import Problem
from caseworker.housing.model import CM2_PER_M2, Unit
from caseworker.parameters.service import ParameterTable

REFUSED_CLASSES = "decency.refused_energy_classes"
_OVERSEAS = ("97", "98")


@dataclass(frozen=True, slots=True)
class Crowding:
    """Floor areas, in whole square metres, under which a unit is over-occupied."""

    one_person: int
    two_persons: int
    each_more: int
    ceiling: int

    def needed_m2(self, people: int) -> int:
        """Return the area that `people` need.

        **Source:** domain study §1.5: 9 m² for one, 16 m² for two, 9 m² for each more, 70 m² being enough from eight on.
        """
        if people <= 1:
            return self.one_person * max(people, 0)
        return min(self.two_persons + self.each_more * (people - 2), self.ceiling)


@dataclass(frozen=True, slots=True)
class DecencyRules:
    """Values of the parameter table.

    Args:
        refused_from: first day on which each energy class may no longer be let, in metropolitan France.
        crowding: areas that people need.
    """

    refused_from: Mapping[str, date]
    crowding: Crowding


def decency_rules(parameters: ParameterTable, on: date) -> DecencyRules:
    """Read the rules that hold on a day, with the energy classes that will be refused later.

    Raises:
        RuleBroken: `parameter_missing`.
    """
    refused_from: dict[str, date] = {}
    for entry in parameters.history(REFUSED_CLASSES):
        for letter in str(entry.value):
            refused_from[letter] = min(entry.period.start, refused_from.get(letter, date.max))
    areas = (
        parameters.integer(f"crowding.{name}", on) for name in ("one_person", "two_persons", "each_more", "ceiling")
    )
    return DecencyRules(refused_from, Crowding(*areas))


def decency_alerts(unit: Unit, on: date, rules: DecencyRules, people: int | None = None) -> list[Problem]:
    """Return what to look at before letting a unit or renewing a convention there.

    Args:
        unit: the dwelling.
        on: the day.
        rules: values of the parameter table.
        people: how many live, or would live, there; None: the area is not looked at.

    Codes: `energy_class_unknown`, `energy_class_refused`, `energy_class_refused_soon`, `energy_class_overseas`,
    `overcrowded`.

    **Source:** décret 2002-120 and domain study §1.5: class G is not decent since 1 January 2025, F from 2028, E from 2034;
    other dates overseas.
    """
    return [*_energy_alerts(unit, on, rules), *_crowding_alerts(unit, rules.crowding, people)]


def _energy_alerts(unit: Unit, on: date, rules: DecencyRules) -> list[Problem]:
    letter = unit.energy_class
    if not letter:
        return [Problem("energy_class", "energy_class_unknown")]
    refused_from = rules.refused_from.get(letter)
    if refused_from is None:
        return []
    if unit.postal_code.startswith(_OVERSEAS):
        return [Problem("energy_class", "energy_class_overseas", {"energy_class": letter})]
    code = "energy_class_refused" if refused_from <= on else "energy_class_refused_soon"
    return [Problem("energy_class", code, {"energy_class": letter, "on": refused_from})]


def _crowding_alerts(unit: Unit, crowding: Crowding, people: int | None) -> list[Problem]:
    if people is None or unit.area_cm2 is None:
        return []
    needed = crowding.needed_m2(people)
    if unit.area_cm2 >= needed * CM2_PER_M2:
        return []
    area = unit.area_cm2 // CM2_PER_M2
    return [Problem("area_cm2", "overcrowded", {"people": people, "area": area, "needed": needed})]
