"""A caseload imported, and a hundred times that caseload, against parsing the files and inserting the same rows, bare."""

import csv
import subprocess
import sys
from pathlib import Path
from typing import Any

import big_vault
import caseload
from pairs import milliseconds, paired
from plan import ClosedVault, Plan, bounded, say

from caseworker.exchange.bulk import TARGETS
from caseworker.storage.connection import connect

LONGEST = 3  # rounds of the long import: each is half a minute
MEGABYTES = 300
Rows = dict[str, tuple[str, list[tuple[Any, ...]]]]


def imports(plan: Plan) -> dict[str, Any]:
    """Measure `ExchangeService.import_source` on one caseload and on many times it; its growth, and its memory."""
    empty = ClosedVault.closing(big_vault.build(plan.folder / "empty", 0, 0))
    many = caseload.write_caseload(plan.times, plan.folder / "many")
    once = _measured(plan, empty, caseload.SOURCE, plan.rounds)
    long = _measured(plan, empty, many, min(plan.rounds, LONGEST))
    return {
        "import": once,
        "import_many": long,
        "import_growth": bounded(long["ms"] / once["ms"] / plan.times, 1.2)
        | {"floor_growth": round(long["floor_ms"] / once["floor_ms"] / plan.times, 2)},
        "import_memory_mb": bounded(_peak_megabytes(plan, empty, many), MEGABYTES),
    }


def _measured(plan: Plan, empty: ClosedVault, source: Path, rounds: int) -> dict[str, Any]:
    say(f"import de {source.name}…")
    rows = _rows_of(empty.copied(plan.folder / "imported"), source)
    return paired(
        lambda: _import(empty.copied(plan.folder / "imported"), source),
        lambda: _insert(empty.copied(plan.folder / "inserted"), source, rows),
        rounds=rounds,
        target=2.0,
    )


def _import(vault: ClosedVault, source: Path) -> float:
    workspace = vault.workspace()
    service = workspace.exchange
    try:
        return milliseconds(lambda: service.import_source(source))
    finally:
        workspace.vault.close()


def _rows_of(vault: ClosedVault, source: Path) -> Rows:
    """Import once, and return every row that this wrote, ready to be inserted."""
    workspace, rows = vault.workspace(), {}
    try:
        report = workspace.exchange.import_source(source)
        if report.problems:
            raise SystemExit("the caseload is not imported")
        for table in TARGETS:
            cursor = workspace.vault.database.connection.execute(
                f"SELECT * FROM {table} WHERE id <> 'staff' ORDER BY rowid"
            )
            marks = ", ".join("?" for _ in cursor.description)
            rows[table] = (f"INSERT INTO {table} VALUES ({marks})", cursor.fetchall())
    finally:
        workspace.vault.close()
    return rows


def _insert(vault: ClosedVault, source: Path, rows: Rows) -> float:
    bare = connect(vault.folder / "vault.db", vault.key)

    def work() -> None:
        for path in sorted(source.glob("*.csv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                for _ in csv.reader(file, delimiter=";"):
                    pass
        bare.execute("BEGIN IMMEDIATE")
        for sql, values in rows.values():
            bare.executemany(sql, values)
        bare.execute("COMMIT")

    try:
        return milliseconds(work)
    finally:
        bare.close()


def _peak_megabytes(plan: Plan, empty: ClosedVault, source: Path) -> float:
    """Import in a process of its own and return the most memory that it held."""
    vault = empty.copied(plan.folder / "imported")
    child = [sys.executable, Path(__file__).parent / "import_child.py", vault.folder, vault.slot.id, source]
    done = subprocess.run(child, input=bytes(vault.private_key), stdout=subprocess.PIPE, check=True)
    return float(done.stdout)
