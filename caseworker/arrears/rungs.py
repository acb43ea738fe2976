"""The rungs of the ladder: the association's steps, in its order, each with its delay, its letter and who takes it."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import pairwise

from caseworker.arrears.model import Step
from caseworker.errors import Problem
from caseworker.folding import fold
from caseworker.lines import fault_of_line
from caseworker.visits.model import Post

LONGEST_DELAY, LONGEST_NAME, MOST_RUNGS = 730, 60, 20
ACTORS = (Post.SOCIAL_WORKER, Post.RENTAL, Post.HEAD_OF_SERVICE)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder.

    Args:
        code: of `Step`, or of the association's own; it stays the same when the step is renamed or moved.
        days: after the first late one.
        name: the association's; "" for the one that comes with the program.
        letter: code of the letter that is printed for it, or "".
        who: code of the `Post` that takes it.
    """

    code: str
    days: int
    name: str = ""
    letter: str = ""
    who: str = Post.SOCIAL_WORKER

    @property
    def is_reminder(self) -> bool:
        """Tell whether its referent must have read it: somebody else than the referent takes it."""
        return self.who != Post.SOCIAL_WORKER and self.code != Step.REPORT


REPORT = Rung(Step.REPORT, 0, letter="arrears-report", who=Post.RENTAL)
"""What the law wants: it follows its own threshold, and stands in no list."""
_SHIPPED = {
    Step.NOTE: ("", Post.RENTAL), Step.CALL: ("", Post.RENTAL), Step.LETTER: ("reminder", Post.RENTAL),
    Step.MEETING: ("", Post.SOCIAL_WORKER), Step.PLAN: ("", Post.SOCIAL_WORKER), Step.FUND: ("fund-request", Post.SOCIAL_WORKER),
}  # fmt: skip


def shipped_rung(step: Step, days: int) -> Rung:
    """Return a rung as the program proposes it."""
    letter, who = _SHIPPED[step]
    return Rung(step, days, letter=letter, who=who)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs that hold from a day on, until the next ones; who wrote them, and when."""

    applies_from: date
    rungs: tuple[Rung, ...]
    author: str = ""
    made_at: str = ""


def code_for(name: str, taken: Collection[str]) -> str:
    """Return the code of a step of the association: its name without accents, with a number when it is taken."""
    plain = "-".join("".join(one if one.isalnum() else " " for one in fold(name)).split()) or "etape"
    code, number = plain, 2
    while code in taken:
        code, number = f"{plain}-{number}", number + 1
    return code


def problems_in_rungs(rungs: Sequence[Rung], letters: Collection[str]) -> list[Problem]:
    """Return what keeps a ladder from being taken: the field is "number.what", from 0."""
    problems = [] if 0 < len(rungs) <= MOST_RUNGS else [Problem("", "ladder_length", {"most": MOST_RUNGS})]
    for rank, rung in enumerate(rungs):
        fault = fault_of_line(rung.name, LONGEST_NAME) if rung.name or rung.code in set(Step) else "missing"
        if fault:
            problems.append(Problem(f"{rank}.name", fault, {"longest": LONGEST_NAME}))
        if not 0 < rung.days <= LONGEST_DELAY:
            problems.append(Problem(f"{rank}.days", "ladder_days", {"most": LONGEST_DELAY}))
        if rung.letter and rung.letter not in letters:
            problems.append(Problem(f"{rank}.letter", "ladder_letter"))
        if rung.who not in ACTORS:
            problems.append(Problem(f"{rank}.who", "ladder_actor"))
    names = [fold(one.name) for one in rungs]
    twice = (rank for rank, name in enumerate(names) if name and name in names[:rank])
    problems += [Problem(f"{rank}.name", "ladder_twice") for rank in twice]
    for rank, (before, after) in enumerate(pairwise(rungs), start=1):
        if after.days < before.days:
            problems.append(Problem(f"{rank}.days", "ladder_order", {"days": before.days}))
    return problems


def text_of(rungs: Sequence[Rung]) -> str:
    """Return rungs as they are kept."""
    return json.dumps([asdict(one) for one in rungs], ensure_ascii=False)


def rungs_in(text: str) -> tuple[Rung, ...]:
    """Return rungs as they were kept; a step that came with the program is one again."""
    return tuple(Rung(**one | {"code": step_of(one["code"])}) for one in json.loads(text))


def step_of(code: str) -> str:
    """Return a step that came with the program as such, the association's own as it is."""
    return Step(code) if code in set(Step) else code
