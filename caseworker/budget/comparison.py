"""Two evaluations side by side: what came, what went, what changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from caseworker.budget.model import Budget, Charge, Debt, Resource, Standing, standing_on

Line = Resource | Charge | Debt


@dataclass(frozen=True, slots=True)
class Change:
    """A line of one evaluation, of the other, or of both; None on the side where it is not.

    Args:
        family: "resource", "charge" or "debt".
        before, after: cents a month.
    """

    family: str
    code: str
    label: str
    before_line: Line | None
    after_line: Line | None

    @property
    def before(self) -> int | None:
        """Return what it made a month before."""
        return self.before_line.month_cents if self.before_line else None

    @property
    def after(self) -> int | None:
        """Return what it makes a month after."""
        return self.after_line.month_cents if self.after_line else None

    @property
    def difference(self) -> int:
        """Return how much more it makes."""
        return (self.after or 0) - (self.before or 0)


def compare(before: Budget, after: Budget) -> list[Change]:
    """Return every line of both, in the order of the newer one, what has gone after it.

    A resource that does not count on the day of its evaluation (expected, suspended, ended) makes nothing.
    """
    return [
        *_family("resource", _coming(before), _coming(after)),
        *_family("charge", before.charges, after.charges),
        *_family("debt", before.debts, after.debts),
    ]


def _coming(budget: Budget) -> list[Resource]:
    counts = [standing_on(one, budget.on) is Standing.COUNTED for one in budget.resources]
    return [
        one if is_counted else replace(one, cents=0) for one, is_counted in zip(budget.resources, counts, strict=True)
    ]


def _family(family: str, before: Iterable[Line], after: Iterable[Line]) -> list[Change]:
    left: dict[tuple[str, str, str], list[Line]] = {}
    for line in before:
        left.setdefault(_key(line), []).append(line)
    changes = []
    for line in after:
        twins = left.get(_key(line), [])
        changes.append(Change(family, *_key(line)[:2], twins.pop(0) if twins else None, line))
    gone = [line for lines in left.values() for line in lines]
    return [*changes, *(Change(family, *_key(line)[:2], line, None) for line in gone)]


def _key(line: Line) -> tuple[str, str, str]:
    if isinstance(line, Resource):
        return line.source, line.label, line.person_id
    return (line.kind, line.creditor, "") if isinstance(line, Debt) else (line.kind, line.label, "")
