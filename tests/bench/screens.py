"""What people wait for on screen, against a bare PySide6 window started in turn with it."""

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pairs import paired, ratio_of
from plan import ClosedVault, Plan

HERE = Path(__file__).parent
SEARCHES = ("t", "te", "tes", "tesf", "tesfa", "tesfay", "tesfaye")


class Child:
    """A window in a process of its own. `painted_ms` is how long its first painting took, from the process's start."""

    def __init__(self, plan: Plan, script: str, *arguments: str) -> None:
        started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, HERE / script, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=_environment(plan),
        )
        if self._process.stdout is None or self._process.stdout.readline() != "painted\n":
            raise SystemExit(f"{script}: no window")
        self.painted_ms = (time.perf_counter() - started) * 1000

    def ask(self, line: str) -> float:
        """Ask for something and return its milliseconds."""
        self.tell(line)
        return float(self._process.stdout.readline())  # type: ignore[union-attr]

    def tell(self, line: str) -> None:
        """Write a line that has no answer."""
        self._process.stdin.write(f"{line}\n")  # type: ignore[union-attr]
        self._process.stdin.flush()  # type: ignore[union-attr]

    def end(self) -> None:
        """Let it leave."""
        self._process.communicate()


def _environment(plan: Plan) -> dict[str, str]:
    """Keep away from the preferences of the person who measures, and start a program that has been started before."""
    own = {"CASEWORKER_HOME": str(plan.folder / "home"), "PYTHONPATH": str(HERE.parent.parent)}
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"QT_QPA_PLATFORM": "offscreen", **inherited, **own}


def bare_window(plan: Plan) -> float:
    """Return the milliseconds of the floor."""
    child = Child(plan, "bare_window.py")
    child.end()
    return child.painted_ms


@contextmanager
def program(plan: Plan, vault: ClosedVault | None = None) -> Iterator[Child]:
    """Start the program on a vault, the big one by default; it leaves at the end."""
    vault = vault or plan.big
    child = Child(plan, "program_window.py", str(vault.folder), vault.slot.id)
    child.tell(bytes(vault.private_key).hex())
    try:
        yield child
    finally:
        child.end()


def start(plan: Plan) -> dict[str, Any]:
    """Measure process → lock window, then unlock → dashboard, Argon2 left out."""
    triples: list[tuple[float, float, float]] = []
    for _ in range(plan.rounds + 1):
        with program(plan) as child:
            child.ask("load")
            lock, work = child.painted_ms, child.ask("unlock")
        triples.append((lock, work, bare_window(plan)))
    del triples[0]  # disks and caches
    return {
        "lock_window": ratio_of([(lock, bare) for lock, _, bare in triples], target=2.0),
        "dashboard": ratio_of([(work, bare) for _, work, bare in triples], target=2.0),
        "lock_window_and_dashboard": ratio_of([(lock + work, bare) for lock, work, bare in triples], target=2.5),
    }


def pages(plan: Plan) -> dict[str, Any]:
    """Measure a dossier opened, and each key typed in the search of the list."""
    with program(plan) as child:
        child.ask("load")
        child.ask("unlock")
        refs = (f"A{number:05d}" for number in itertools.cycle(range(0, plan.households, 7)))
        texts = itertools.cycle((*SEARCHES, *reversed(SEARCHES[:-1])))
        first = child.ask(f"dossier {next(refs)}")
        dossier = paired(
            lambda: child.ask(f"dossier {next(refs)}"), lambda: bare_window(plan), rounds=plan.rounds, target=1.0
        )
        child.ask("page households")
        child.ask("choose Tous")
        typed = paired(
            lambda: child.ask(f"filter {next(texts)}"), lambda: bare_window(plan), rounds=plan.rounds, target=0.15
        )
    return {"dossier": dossier | {"first_ms": round(first, 2)}, "filter": typed}
