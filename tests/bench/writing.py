"""A visit saved durably, against the same rows written by bare SQLCipher: visit, full-text index, journal."""

import itertools
import uuid
from collections.abc import Iterator
from typing import Any

from pairs import milliseconds, paired
from plan import NOW, Plan

from caseworker.storage.connection import connect
from caseworker.visits.model import Topic, VisitDraft

EACH = 10  # saves of one measure: one commit alone measures the disk's mood
NOTE = (
    "Le compteur est posé ; la facture suit. Madame a rempli la demande d’aide au transport, à envoyer avant le 30. "
    * 3
)


def save(plan: Plan) -> dict[str, Any]:
    """Measure `VisitService.log_visit` on the big vault, and its rows on a copy of it."""
    copy = plan.big.copied(plan.folder / "big-copy")
    workspace = plan.big.workspace()
    bare = connect(copy.folder / "vault.db", copy.key)
    try:
        under_way = workspace.session.database.tuples("SELECT id FROM supports WHERE exited_on IS NULL ORDER BY id")
        service, visits = workspace.visits, enumerate(itertools.cycle(row[0] for row in under_way))

        def work() -> float:
            drafts = [_draft(*next(visits)) for _ in range(EACH)]
            return milliseconds(lambda: [service.log_visit(draft) for draft in drafts]) / EACH

        rows = _rows(bare, plan.households)

        def floor() -> float:
            taken = list(itertools.islice(rows, EACH))
            return milliseconds(lambda: [_write(bare, *row) for row in taken]) / EACH

        return {"save": paired(work, floor, rounds=plan.rounds * 3, target=1.4)}
    finally:
        workspace.vault.close()
        bare.close()


def _draft(number: int, support_id: str) -> VisitDraft:
    return VisitDraft(
        support_id, NOW.date(), minutes=45, topics=(Topic.HOME, Topic.BUDGET), shared_note=f"{NOTE}{number}"
    )


def _rows(bare: Any, households: int) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """Give, ready to be written, the rows that `log_visit` writes: nothing is left to compute."""
    chain, seq, account = bare.execute(
        "SELECT chain, seq, account_id FROM journal ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    at = "2026-11-22T09:00:00Z"
    for number in itertools.count():
        visit_id, seq = str(uuid.uuid4()), seq + 1
        note = f"{NOTE}{number}".strip()
        yield (
            (visit_id, f"s{number % households}", "2026-11-22", "", 45, "visite_domicile", None, "travailleur_social",
             "honore", note, "logement,budget", account, at),
            (chain, seq, at, account, "visit_logged", "visit", visit_id, "0" * 64, "1" * 64),
        )  # fmt: skip


def _write(bare: Any, visit: tuple[Any, ...], entry: tuple[Any, ...]) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute(
        """INSERT INTO visits (id, support_id, on_date, at_time, minutes, kind, staff_id, post, status, shared_note, topics,
           author_id, logged_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        visit,
    )
    bare.execute(
        """INSERT INTO journal (chain, seq, at, account_id, action, subject_kind, subject_id, previous, hash)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        entry,
    )
    bare.execute("COMMIT")
