"""A vault as a program of before visits were widened left it: saved and verified first, then opened, with nothing lost."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from caseworker.appointments.model import AppointmentDraft
from caseworker.commands.dossier import dossier_of
from caseworker.storage import migrations, places
from caseworker.storage.connection import connect, connect_frozen
from caseworker.storage.database import Database
from caseworker.storage.manifest import backups_in
from caseworker.storage.schema import STEPS
from caseworker.storage.vault import Vault
from caseworker.storage.verify import verified_counts
from caseworker.visits.model import VisitDraft
from caseworker.works.model import WorkDraft
from tests.journeys.gestures import NOTE, REF
from tests.journeys.hands import until
from tests.journeys.team import Key, Team
from ui.shell.main_window import MainWindow

NEXT = "m010_schemes"  # the first step that it has not taken
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%' AND name NOT LIKE '%sqlite%'"
Rows = dict[str, list[dict[str, Any]]]


def rows_of(database: Database, only: Rows | None = None) -> Rows:
    """Return every row of every table of ours; of those of `only`, with its columns."""
    found: Rows = {}
    for table in [row["name"] for row in database.rows(TABLES)]:
        if only is None:
            found[table] = database.rows(f"SELECT * FROM {table}")
        elif table in only:
            names = ", ".join(only[table][0]) if only[table] else "*"
            found[table] = database.rows(f"SELECT {names} FROM {table}") if only[table] else []
    return found


def made_older(vault: Vault) -> Rows:
    """Make the base of a vault again as the older program had it, with all that it could hold; return its rows."""
    newer, folder, key = rows_of(vault.database), vault.folder, bytes(vault.key)
    vault.close()
    (folder / "vault.db").unlink()
    older = Database(connect(folder / "vault.db", key))
    migrations.migrate(older, stop_before=NEXT)
    older.execute("PRAGMA foreign_keys=OFF")
    with older.atomic():
        for table in [row["name"] for row in older.rows(TABLES)]:
            columns = [row["name"] for row in older.rows("SELECT name FROM pragma_table_info(?)", (table,))]
            older.insert_all(table, [{name: row[name] for name in columns} for row in newer[table]])
    assert older.rows("PRAGMA foreign_key_check") == []
    kept = rows_of(older)
    older.close()
    return kept


@pytest.fixture
def older(team: Team, team_vault: Path) -> Rows:
    """The rows of the older vault, which lies in `team_vault`."""
    workspace = team.social_worker.workspace(team_vault)
    support_id = workspace.supports.support(REF).id
    workspace.visits.log_visit(VisitDraft(support_id, date(2026, 11, 19), shared_note=NOTE, private_note="à moi"))
    workspace.visit_drafts.keep(VisitDraft(support_id, date(2026, 11, 20), shared_note="à finir"))
    workspace.appointments.plan(AppointmentDraft(support_id, date(2026, 12, 4), time(14, 30)))
    return made_older(workspace.vault)


def test_an_older_vault_is_saved_and_verified_then_opened_with_nothing_lost(older: Rows, team: Team, team_vault: Path):
    assert len(older["visits"]) > 100
    assert len(older["appointments"]) > 1
    workspace = team.social_worker.workspace(team_vault)
    database = workspace.vault.database
    assert migrations.pending(database) == ()
    now = rows_of(database, older)
    added = {"journal", "accounts"}  # that it was opened is noted
    assert {table: now[table] for table in older if table not in added} == {
        table: older[table] for table in older if table not in added
    }
    assert now["journal"][: len(older["journal"])] == older["journal"]
    assert database.rows("PRAGMA foreign_key_check") == []
    assert database.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert [one.draft.shared_note for one in workspace.visit_drafts.unfinished()] == ["à finir"]
    (visit,) = [one for one in workspace.visits.visits_of(REF) if one.shared_note == NOTE]
    assert workspace.visits.private_note(visit.id) == "à moi"
    assert [found.ref for found in workspace.search.search("radiateur")]
    key = bytes(workspace.vault.key)
    workspace.close()
    ((folder, manifest),) = backups_in(places.backups_beside(team_vault))
    assert manifest.counts["visits"] == len(older["visits"])
    assert verified_counts(folder / "vault.db", key)["visits"] == len(older["visits"])
    saved = Database(connect_frozen(folder / "vault.db", key))
    assert migrations.pending(saved) == tuple(name for name, _ in STEPS if name >= NEXT)
    assert rows_of(saved)["visits"] == older["visits"]
    saved.close()


def test_what_is_new_is_used_at_once_on_what_is_old(older: Rows, team: Team, enter: Callable[[Key], MainWindow]):
    window = enter(team.social_worker)
    assert window.workspace
    assert window.area
    workspace = window.workspace
    support = workspace.supports.support(REF)
    assert len(dossier_of(workspace, REF)["visits"]) == sum(v["support_id"] == support.id for v in older["visits"])
    for key, arguments in (("dossier", {"ref": REF}), ("agenda", {}), ("works", {}), ("visit", {"ref": REF})):
        window.area.go(key, **arguments)
        until(lambda: not window.tasks.running())
    visit_id = next(row["id"] for row in older["visits"] if row["support_id"] == support.id)
    workspace.visits.add_to_note(visit_id, "Ajouté depuis")
    assert workspace.visits.visit(visit_id).amendments[0].text == "Ajouté depuis"
    unit = workspace.occupancies.current_of_support(support.id, date(2026, 11, 20))
    assert unit
    assert workspace.works.ask(WorkDraft(unit.unit_id, "Volet", support.id, visit_id=visit_id)).visit_id == visit_id
