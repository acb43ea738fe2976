"""The phases of a plan: what a scheme proposes, scaled to the length of a stay, dated, and adapted to a household."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, fault_of_line, one_line
from caseworker.schemes.parts import Phase

MOST = 12
"""Phases of one plan: beyond, a line was added by mistake."""


@dataclass(frozen=True, slots=True)
class PhaseDraft:
    """A phase as typed: months of the stay, both included; an open end is None."""

    title: str
    from_month: int
    to_month: int | None = None


@dataclass(frozen=True, slots=True)
class PlanPhase:
    """A phase of a household's plan.

    Args:
        number: 1 for the first.
        title: its name.
        from_month, to_month: months of the stay, both included; 1 is the month that begins at the entry.
        starts_on, ends_on: its first and last days; an open end is None.
    """

    number: int
    title: str
    from_month: int
    to_month: int | None
    starts_on: date
    ends_on: date | None

    def holds(self, day: date) -> bool:
        """Tell whether a day is within the phase."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def drafts_of(phases: Iterable[Phase], months: int | None) -> list[PhaseDraft]:
    """Return the phases of a scheme for a stay of so many months.

    A shorter or a longer stay keeps the share of each phase, a month at least. A phase without months is left out: a
    pension de famille has none, and its plan goes without.

    Args:
        phases: of the scheme, in their order.
        months: how long the stay may last; None when nobody says.
    """
    counted = [phase for phase in phases if phase.from_month is not None]
    usual = counted[-1].to_month if counted else None
    if not counted or usual is None or months is None or months == usual or months < len(counted):
        return [PhaseDraft(one.title, one.from_month or 1, one.to_month) for one in counted]
    made: list[PhaseDraft] = []
    for rank, phase in enumerate(counted):
        first = (made[-1].to_month or 0) + 1 if made else 1
        left = len(counted) - rank - 1
        wanted = round((phase.to_month or usual) * months / usual)
        made.append(PhaseDraft(phase.title, first, min(max(wanted, first), months - left)))
    return made


def dated(drafts: Iterable[PhaseDraft], entered_on: date) -> tuple[PlanPhase, ...]:
    """Return phases with their days, from the day of entry."""
    return tuple(
        PlanPhase(
            number,
            draft.title,
            draft.from_month,
            draft.to_month,
            add_months(entered_on, draft.from_month - 1),
            add_months(entered_on, draft.to_month) - timedelta(days=1) if draft.to_month else None,
        )
        for number, draft in enumerate(drafts, 1)
    )


def phase_on(phases: Iterable[PlanPhase], day: date) -> PlanPhase | None:
    """Return the phase of a day; the last one once they are over, None before the first or without any."""
    begun = [phase for phase in phases if phase.starts_on <= day]
    return next((phase for phase in begun if phase.holds(day)), begun[-1] if begun else None)


def tidied(drafts: Iterable[PhaseDraft]) -> list[PhaseDraft]:
    """Return the phases as they are kept."""
    return [replace(draft, title=one_line(draft.title)) for draft in drafts]


def problems_in(drafts: Sequence[PhaseDraft], months: int | None) -> list[Problem]:
    """Return what is wrong with the phases of a household; each field is "<rank>.<name>", the first rank being 1.

    Args:
        drafts: in their order.
        months: how long the stay may last; None when nobody says.
    """
    problems = [Problem("", "phases_too_many", {"most": MOST})] if len(drafts) > MOST else []
    expected = 1
    for rank, draft in enumerate(drafts, 1):
        if not draft.title:
            problems.append(Problem(f"{rank}.title", "missing"))
        elif fault := fault_of_line(draft.title):
            problems.append(Problem(f"{rank}.title", fault, {"longest": LINE_LENGTH}))
        if draft.from_month != expected:
            problems.append(Problem(f"{rank}.from_month", "phase_gap", {"month": expected}))
        if draft.to_month is None:
            if rank < len(drafts):
                problems.append(Problem(f"{rank}.to_month", "missing"))
            expected = draft.from_month + 1
            continue
        if draft.to_month < draft.from_month:
            problems.append(Problem(f"{rank}.to_month", "phase_reversed"))
        elif months is not None and draft.to_month > months:
            problems.append(Problem(f"{rank}.to_month", "phase_too_long", {"months": months}))
        expected = max(draft.to_month, draft.from_month) + 1
    return problems
