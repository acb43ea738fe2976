"""What people wait for in a vault lived in for years: a week of the agenda, a long dossier, photos; and memory that stays."""

import contextlib
from collections.abc import Iterator
from typing import Any

from lived_in import LONG_DOSSIER
from pairs import paired
from plan import Plan, bounded
from screens import Child, bare_window, program

FEW, MANY, STEP = 20, 200, 7  # dossiers browsed before each weighing; which ones


@contextlib.contextmanager
def _at_work(plan: Plan) -> Iterator[Child]:
    with program(plan, plan.lived_in) as child:
        child.ask("load")
        child.ask("unlock")
        yield child


def agenda_week(plan: Plan) -> dict[str, Any]:
    """Measure the week of a whole service, come back to from another page: 1,600 visits and appointments."""
    with _at_work(plan) as child:
        first = child.ask("page agenda")

        def work() -> float:
            child.ask("page works")
            return child.ask("page agenda")

        measure = paired(work, lambda: bare_window(plan), rounds=plan.rounds, target=1.0)
    return {"agenda_week": measure | {"first_ms": round(first, 2)}}


def dossier_500(plan: Plan) -> dict[str, Any]:
    """Measure a dossier of 500 visits opened at its visits, another dossier seen in between."""
    with _at_work(plan) as child:

        def work() -> float:
            child.ask(f"dossier {plan.other_dossier}")
            return child.ask(f"visits {LONG_DOSSIER}")

        return {"dossier_500": paired(work, lambda: bare_window(plan), rounds=plan.rounds, target=1.0)}


def plan_200(plan: Plan) -> dict[str, Any]:
    """Measure a plan of 200 goals and 500 actions, another dossier seen in between."""
    with _at_work(plan) as child:

        def work() -> float:
            child.ask(f"dossier {plan.other_dossier}")
            return child.ask(f"plan {LONG_DOSSIER}")

        return {"plan_200": paired(work, lambda: bare_window(plan), rounds=plan.rounds, target=1.0)}


def photos(plan: Plan) -> dict[str, Any]:
    """Measure the four photos of a visit, decrypted, decoded and painted, among 20,000."""
    with _at_work(plan) as child:

        def work() -> float:
            child.ask(f"dossier {plan.other_dossier}")
            child.ask(f"visits {LONG_DOSSIER}")
            return child.ask("photos")

        return {"photos": paired(work, lambda: bare_window(plan), rounds=plan.rounds, target=1.0)}


def memory(plan: Plan) -> dict[str, Any]:
    """Weigh the program after 20 dossiers and after 200: what it holds does not grow with what was seen.

    Not quite flat: meanwhile SQLite's cache fills, 64 MB at most. The same 20 dossiers ten times over weigh as much as once.
    """
    refs = [f"A{number % plan.households:05d}" for number in range(0, MANY * STEP, STEP)]
    with _at_work(plan) as child:
        for ref in refs[:FEW]:
            child.ask(f"visits {ref}")
        before = child.ask("resident")
        for ref in refs[FEW:]:
            child.ask(f"visits {ref}")
        after = child.ask("resident")
    return {"memory": bounded(after / before, 1.15) | {"megabytes": round(after, 1)}}
