"""A rare word among every note, against the same query on the same tables in clear, in bare SQLite FTS5; and as one types."""

import contextlib
import itertools
from pathlib import Path
from typing import Any

from big_vault import RARE_WORD
from pairs import milliseconds, paired
from plan import ClosedVault, Plan
from screens import bare_window
from sqlcipher3 import dbapi2

from caseworker.search.service import MOST_RESULTS
from caseworker.workspace import Workspace

TYPED = ("tesf", "fact", "tesfaie")  # a name under way, a frequent word, a mistake
QUERY = f"""SELECT s.ref, v.on_date, snippet(visits_fts, 0, '[', ']', '…', 12), h.name, v.kind, v.post
FROM visits_fts JOIN visits v ON v.n = visits_fts.rowid JOIN supports s ON s.id = v.support_id
JOIN households h ON h.id = s.household_id
WHERE visits_fts MATCH ? ORDER BY rank LIMIT {MOST_RESULTS}"""


def search(plan: Plan) -> dict[str, Any]:
    """Measure `SearchService.search` on the big vault, people, dwellings and interventions included."""
    plain = plan.folder / "plain.db"
    _write_in_clear(plan.big, plain)
    typed = itertools.cycle(TYPED)
    workspace, bare = plan.big.workspace(), dbapi2.connect(str(plain))
    bare.execute("PRAGMA cache_size=-65536")
    try:
        found, expected = workspace.search.search(RARE_WORD), bare.execute(QUERY, (f'"{RARE_WORD}"*',)).fetchall()
        if len(found) != len(expected) or not found:
            raise SystemExit("the two searches do not find the same")
        return {
            "search": paired(
                lambda: milliseconds(lambda: workspace.search.search(RARE_WORD)),
                lambda: milliseconds(lambda: bare.execute(QUERY, (f'"{RARE_WORD}"*',)).fetchall()),
                rounds=plan.rounds * 3,
                target=1.3,
            ),
            "search_typing": paired(
                lambda: milliseconds(lambda: _typed(workspace, next(typed))),
                lambda: bare_window(plan),
                rounds=plan.rounds,
                target=0.3,
            ),
        }
    finally:
        workspace.vault.close()
        bare.close()
        plain.unlink()


def _typed(workspace: Workspace, text: str) -> None:
    """Search as the panel does after a letter: on a connection of its own."""
    reader = workspace.reader()
    reader.search.search(text, typing=True)
    reader.close_reader()


def _write_in_clear(vault: ClosedVault, plain: Path) -> None:
    """Copy made-up people without encryption, in the run's temporary folder."""
    with contextlib.closing(dbapi2.connect(str(vault.folder / "vault.db"), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA key=\"x'{vault.key.hex()}'\"")
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.execute("DETACH DATABASE plain")
