"""The board of the maîtresse de maison: her households this month, what is done, attempted, still to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


class MonthState(StrEnum):
    """Where a household's month is."""

    TO_DO = "a_faire"
    TRIED = "tente"
    DONE = "fait"
    FREE = "sans_minimum"


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One household under way.

    Args:
        support_id, ref: the accompaniment.
        household: the household's name.
        first_name: of the person to ask for.
        address, floor: where they live now; "" when they live nowhere yet.
        instruction: the safety instruction, read before ringing.
        last_on: day of the last passage that took place, or None.
        minimum: passages that this month asks for; 0 when the scheme says nothing, or when the household is there too few days.
        held: passages that took place this month.
        tried: passages attempted this month.
        planned: ISO day, then hour if any, of the passage planned next, or of the latest one that nothing was noted of; "".
    """

    support_id: str
    ref: str
    household: str
    first_name: str
    address: str
    floor: str
    instruction: str
    last_on: date | None
    minimum: int
    held: int
    tried: int
    planned: str = ""

    @property
    def left(self) -> int:
        """Return how many passages are still to be made this month."""
        return max(self.minimum - self.held, 0)

    @property
    def state(self) -> MonthState:
        """Tell where the month is: an attempt is not a passage, and is not nothing either."""
        if self.left:
            return MonthState.TRIED if self.tried else MonthState.TO_DO
        return MonthState.DONE if self.held else MonthState.FREE

    @property
    def planned_on(self) -> date | None:
        """Return the day of what is planned, or None."""
        return date.fromisoformat(self.planned[:10]) if self.planned else None


@dataclass(frozen=True)
class Board:
    """Her month. `days_left` counts the days after today.

    Args:
        lines: to do first, planned ones before the others, then those not seen for longest; then those seen, by name.
        days_left: until the end of the month.
    """

    lines: tuple[BoardLine, ...]
    days_left: int

    @cached_property
    def minimum(self) -> int:
        """Return how many passages the month asks for."""
        return sum(line.minimum for line in self.lines)

    @cached_property
    def left(self) -> int:
        """Return how many are still to be made."""
        return sum(line.left for line in self.lines)

    @property
    def done(self) -> int:
        """Return how many of those asked for were made: a second one where one was enough counts once."""
        return self.minimum - self.left


def in_order(lines: Sequence[BoardLine]) -> tuple[BoardLine, ...]:
    """Return the lines in the order of a round: what is to be done first, what is planned before the rest."""
    return tuple(sorted(lines, key=_rank))


def _rank(line: BoardLine) -> tuple[bool, str, str, str]:
    if line.left:
        last = line.last_on.isoformat() if line.last_on else ""
        return False, line.planned or "9", last, line.household
    return True, "", line.last_on.isoformat() if line.last_on else "9", line.household
