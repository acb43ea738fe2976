"""Measures the program against its floors, in interleaved pairs, and prints one JSON document of ratios.

python3 dev.py bench [--only NAME…] [--rounds N]
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import browsing
import importing
import inventories
import papers
import photographs
import rents
import reviewing
import screens
import searching
import writing
from plan import Plan, say

ROWS: dict[str, Callable[[Plan], dict[str, Any]]] = {
    "start": screens.start,
    "pages": screens.pages,
    "agenda_week": browsing.agenda_week,
    "dossier_500": browsing.dossier_500,
    "plan_200": browsing.plan_200,
    "photos": browsing.photos,
    "memory": browsing.memory,
    "save": writing.save,
    "search": searching.search,
    "import": importing.imports,
    "paper": papers.paper,
    "seal": papers.seal,
    "photo": photographs.photo,
    "aged": rents.aged,
    "monthly_call": rents.monthly_call,
    "review_draft": reviewing.review_draft,
    "inventory": inventories.inventory,
    "inventory_tagged": inventories.tagged,
    "inventory_memory": inventories.memory,
    "inventory_peers": inventories.peers,
}


def main() -> int:
    """Measure what is asked; the exit status says whether every target was reached."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="tremplin-bench-") as folder:
        plan = Plan(Path(folder), asked.rounds, asked.households, asked.visits, asked.times, asked.photos)
        measures: dict[str, Any] = {}
        for name in asked.only or ROWS:
            started = time.monotonic()
            measures |= ROWS[name](plan)
            say(f"{name} : {time.monotonic() - started:.0f} s")
    sys.stdout.write(json.dumps(_document(asked, measures), indent=2) + "\n")
    return 0 if all(measure.get("reached", True) for measure in measures.values()) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=ROWS, action="append", help="measure this row; may be given several times")
    parser.add_argument("--rounds", type=int, default=11, help="counted pairs of each row")
    parser.add_argument("--households", type=int, default=10_000, help="of the big vault")
    parser.add_argument("--visits", type=int, default=200_000, help="of the big vault")
    parser.add_argument("--times", type=int, default=100, help="how many caseloads the long import has")
    parser.add_argument("--photos", type=int, default=60, help="of the inventory")
    return parser.parse_args()


def _document(asked: argparse.Namespace, measures: dict[str, Any]) -> dict[str, Any]:
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "households": asked.households,
        "visits": asked.visits,
        "measures": measures,
    }


if __name__ == "__main__":
    sys.exit(main())
