"""The scales and thresholds of a budget on a day, with where they come from: read from the dated parameters."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseworker.budget.balance import Bracket, Rules
from caseworker.parameters.model import ParameterEntry
from caseworker.parameters.service import ParameterTable

EFFORT, PERSON, UNIT_FLOOR = "budget.effort_percent", "budget.floor_person_day", "budget.floor_unit_day"
END_NOTICE = "budget.resource_end_days"
SCALES = (
    "budget.month_days", "budget.unit.first_adult", "budget.unit.other", "budget.unit.child", "budget.unit.child_age",
    "budget.unit.half_time",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A threshold: its value (cents a day, or basis points), and whether it is the association's own.

    One that comes with the program is a usage: it is shown as to be checked, and judges nothing.
    """

    code: str
    value: int
    is_own: bool
    entry: ParameterEntry


@dataclass(frozen=True, slots=True)
class Scales:
    """Everything a balance is worked out and read with, on a day.

    Args:
        rules: for the arithmetic.
        effort: net effort not to go above.
        person, unit: reste à vivre a day, by person and by unit, not to fall below.
        entries: what the formula is shown with, in the order in which it is read.
    """

    rules: Rules
    effort: Mark
    person: Mark
    unit: Mark
    entries: tuple[ParameterEntry, ...]


def scales_on(parameters: ParameterTable, day: date) -> Scales:
    """Return the scales in force on a day. Raises as `ParameterTable.value`."""
    rules = Rules(
        parameters.integer("budget.month_days", day),
        _hundredths(parameters.value("budget.unit.first_adult", day)),
        _hundredths(parameters.value("budget.unit.other", day)),
        _hundredths(parameters.value("budget.unit.child", day)),
        parameters.integer("budget.unit.child_age", day),
        _hundredths(parameters.value("budget.unit.half_time", day)),
    )
    effort, person, unit = (_mark(parameters, code, day) for code in (EFFORT, PERSON, UNIT_FLOOR))
    return Scales(rules, effort, person, unit, tuple(parameters.entry(code, day) for code in SCALES))


def _mark(parameters: ParameterTable, code: str, day: date) -> Mark:
    entry = parameters.entry(code, day)
    value = _hundredths(entry.value) if code == EFFORT else parameters.integer(code, day)
    return Mark(code, value, parameters.is_override(entry), entry)


def _hundredths(value: int | Decimal | str) -> int:
    return int(Decimal(value) * 100)


def brackets_on(parameters: ParameterTable, day: date) -> tuple[tuple[Bracket, ...], int]:
    """Return the brackets of a seizure of wages, and by how much each dependant raises them. Raises as `ParameterTable.value`."""
    shares = [tuple(map(int, share.split("/"))) for share in parameters.text("seizure.shares", day).split()]
    ceilings: list[int | None] = [parameters.integer(f"seizure.bracket.{rank}", day) for rank in range(1, len(shares))]
    brackets = tuple(Bracket(ceiling, *share) for ceiling, share in zip([*ceilings, None], shares, strict=True))
    return brackets, parameters.integer("seizure.per_dependant", day)
