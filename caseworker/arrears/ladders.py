"""The ladder of the association: which steps, in which order, from which day; every version stays."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.arrears.model import LADDER, Step
from caseworker.arrears.rungs import Ladder, Rung, code_for, problems_in_rungs, shipped_rung
from caseworker.arrears.store import ArrearsStore
from caseworker.errors import Problem, RuleBroken
from caseworker.lines import one_line
from caseworker.parameters.service import ParameterTable

TOPIC = "ladders"
DELAYS = {step: f"arrears.ladder.{name}_days" for step, name in zip(
    LADDER, ("note", "call", "letter", "meeting", "plan", "fund"), strict=True
)}  # fmt: skip


class LadderService:
    """Ladders of the association, over the one that comes with the program.

    Args:
        session: the person at work.
        parameters: the delays of the ladder that comes with the program.
        letters: codes of the letters that a step may print.
    """

    def __init__(self, session: Session, parameters: ParameterTable, letters: Collection[str]) -> None:
        self.session = session
        self._parameters, self._letters = parameters, frozenset(letters)
        self._store = ArrearsStore(session.database)

    # --- Reading

    @asks_inside("steps and delays of the association are no secret, and every debt is read with them")
    def own(self) -> list[Ladder]:
        """Return every ladder that the association wrote, by the day from which it holds, the last written last."""
        return self._store.ladders()

    @asks_inside("as own")
    def is_own(self, on: date) -> bool:
        """Tell whether the ladder of a day is one that the association wrote."""
        return any(one.applies_from <= on for one in self._store.ladders())

    @asks_inside("as own")
    def in_force(self, on: date) -> tuple[Rung, ...]:
        """Return the rungs of a day."""
        return self.by_day()(on)

    @asks_inside("as own")
    def by_day(self) -> Callable[[date], tuple[Rung, ...]]:
        """Return what tells the rungs of any day: the vault is read once."""
        written = self._store.ladders()
        days = [one.applies_from for one in written]

        def rungs_on(day: date) -> tuple[Rung, ...]:
            rank = bisect_right(days, day)
            return written[rank - 1].rungs if rank else self.shipped(day)

        return rungs_on

    @asks_inside("as own")
    def shipped(self, on: date) -> tuple[Rung, ...]:
        """Return the ladder that the program proposes, its delays as the parameters give them on a day."""
        return tuple(shipped_rung(step, self._parameters.integer(code, on)) for step, code in DELAYS.items())

    @asks_inside("as own")
    def names(self) -> dict[str, str]:
        """Return the newest name that the association gave to each step, those taken away included, by code."""
        return {rung.code: rung.name for one in self._store.ladders() for rung in one.rungs if rung.name}

    # --- Writing

    @asks(Kind.SETTINGS, Access.WRITE)
    def keep(self, rungs: Sequence[Rung], applies_from: date | None = None) -> tuple[Rung, ...]:
        """Make these rungs the association's from a day on, today otherwise; what was done about debts stays done.

        Raises:
            RuleBroken: see `problems_in_rungs`; the day is past.
        """
        today = self.session.today()
        day, rungs = applies_from or today, tuple(replace(one, name=one_line(one.name)) for one in rungs)
        problems = problems_in_rungs(rungs, self._letters)
        if day < today:
            problems.append(Problem("applies_from", "in_the_past"))
        if problems:
            raise RuleBroken(problems)
        signed = {"made_by": self.session.account_id, "author": self.session.name}
        with self.session.database.atomic(TOPIC):
            self._store.insert_ladder(Ladder(day, rungs), signed | {"made_at": dates.instant_text(self.session.now())})
            self.session.journal.record("changed", "ladder", day.isoformat())
        return rungs

    @asks(Kind.SETTINGS, Access.WRITE)
    def add(self, name: str, days: int, letter: str, who: str, applies_from: date | None = None) -> Rung:
        """Add a step where its delay puts it, after those of the same day, and return it. Raises as `keep`."""
        rungs = list(self._rungs(applies_from))
        taken = {*(one.code for one in rungs), *self.names(), *(step.value for step in Step)}
        made = Rung(code_for(name, taken), days, name, letter, who)
        rungs.insert(sum(1 for one in rungs if one.days <= days), made)
        self.keep(rungs, applies_from)
        return made

    @asks(Kind.SETTINGS, Access.WRITE)
    def change(self, rung: Rung, applies_from: date | None = None) -> None:
        """Put a step in the place of the one of the same code. Raises as `keep`, and as `remove`."""
        self._place(rung.code, applies_from)
        self.keep([rung if one.code == rung.code else one for one in self._rungs(applies_from)], applies_from)

    @asks(Kind.SETTINGS, Access.WRITE)
    def remove(self, code: str, applies_from: date | None = None) -> None:
        """Take a step away. Raises as `keep`.

        Raises:
            RuleBroken: the law wants it (`ladder_step_is_legal`); there is no such step (`ladder_unknown_step`).
        """
        self._place(code, applies_from)
        self.keep([one for one in self._rungs(applies_from) if one.code != code], applies_from)

    @asks(Kind.SETTINGS, Access.WRITE)
    def move(self, code: str, by: int, applies_from: date | None = None) -> None:
        """Move a step up (-1) or down (1): the delays stay where they are, and the steps change places. Raises as `remove`."""
        rungs, rank = list(self._rungs(applies_from)), self._place(code, applies_from)
        other = rank + by
        if 0 <= other < len(rungs):
            one, two = rungs[rank], rungs[other]
            rungs[rank], rungs[other] = replace(two, days=one.days), replace(one, days=two.days)
            self.keep(rungs, applies_from)

    def _rungs(self, applies_from: date | None) -> tuple[Rung, ...]:
        return self.in_force(applies_from or self.session.today())

    def _place(self, code: str, applies_from: date | None) -> int:
        if code == Step.REPORT:
            raise RuleBroken([Problem("", "ladder_step_is_legal")])
        codes = [one.code for one in self._rungs(applies_from)]
        if code not in codes:
            raise RuleBroken([Problem("", "ladder_unknown_step", {"known": ", ".join(codes)})])
        return codes.index(code)
