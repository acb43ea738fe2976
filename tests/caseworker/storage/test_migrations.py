"""Vaults of earlier versions: saved first, then brought up to date, or left as they were."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from caseworker.errors import DiskFull
from caseworker.storage import migrations, places, upgrade
from caseworker.storage.connection import IntegrityError, connect, connect_frozen
from caseworker.storage.database import Database
from caseworker.storage.manifest import backups_in
from caseworker.storage.schema import STEPS
from caseworker.storage.vault import Vault

OpenVault = Callable[..., Vault]
LAST = STEPS[-1][0]
LAST_BUT_ONE = "m006_visits"


@pytest.fixture
def older_vault(vault_folder: Path, open_vault: OpenVault) -> Path:
    """The template's vault, its base made again as a program of before `m006_visits` made it, with a household in it."""
    vault = open_vault()
    kept = {name: vault.database.rows(f"SELECT * FROM {name}") for name in ("accounts", "vault_facts", "journal")}
    key = bytes(vault.key)
    vault.close()
    (vault_folder / "vault.db").unlink()
    database = Database(connect(vault_folder / "vault.db", key))
    migrations.migrate(database, stop_before=LAST_BUT_ONE)
    for table, rows in kept.items():
        database.insert_all(table, rows)
    database.insert("households", {"id": "h1", "ref": "M001", "name": "Tremblay", "created_at": "2026-01-01"})
    database.close()
    return vault_folder


def test_a_new_vault_has_nothing_left_to_take(open_vault: OpenVault):
    vault = open_vault()
    assert migrations.pending(vault.database) == ()
    assert not upgrade.bring_up_to_date(vault, datetime.now().astimezone())
    assert not places.backups_beside(vault.folder).exists()


def test_an_older_vault_is_saved_then_brought_up_to_date_at_opening(older_vault: Path, open_vault: OpenVault):
    vault = open_vault()
    assert migrations.pending(vault.database) == ()
    assert vault.database.value("SELECT name FROM households") == "Tremblay"
    assert vault.database.value("SELECT count(*) FROM visits") == 0
    ((folder, manifest),) = backups_in(places.backups_beside(older_vault))
    assert manifest.counts["households"] == 1
    assert "visits" not in manifest.counts
    saved = Database(connect_frozen(folder / "vault.db", bytes(vault.key)))
    assert migrations.pending(saved)[0] == LAST_BUT_ONE
    saved.close()


def test_beside_a_screen_an_older_vault_is_left_as_it_is(older_vault: Path, open_vault: OpenVault):
    assert migrations.pending(open_vault(alone=False).database)[0] == LAST_BUT_ONE


def test_without_room_for_the_backup_an_older_vault_is_not_touched(
    small_disk: Any, older_vault: Path, open_vault: OpenVault
):
    disk = small_disk(1)
    folder = disk / "coffre"
    folder.mkdir()
    for name in ("vault.db", "keys.json"):
        (folder / name).write_bytes((older_vault / name).read_bytes())
    (disk / "ballast").write_bytes(bytes(2**20 - 4096 * 20 - sum(path.stat().st_size for path in folder.iterdir())))
    with pytest.raises(DiskFull):
        open_vault(folder)
    assert migrations.pending(open_vault(folder, alone=False).database)[0] == LAST_BUT_ONE


def test_a_step_that_fails_is_undone_and_stays_to_be_taken(
    older_vault: Path, open_vault: OpenVault, monkeypatch: pytest.MonkeyPatch
):
    broken = (
        "CREATE TABLE half_way (id TEXT PRIMARY KEY) STRICT",
        "INSERT INTO household_guards (household_id, account_id) VALUES ('nobody', 'nobody')",
    )
    monkeypatch.setattr(migrations, "STEPS", ((*STEPS, ("m999_broken", broken))))
    with pytest.raises(IntegrityError):
        open_vault()
    vault = open_vault(alone=False)
    assert migrations.pending(vault.database) == ("m999_broken",)
    assert not vault.database.rows("SELECT 1 FROM sqlite_master WHERE name = 'half_way'")
    assert len(list(backups_in(places.backups_beside(older_vault)))) == 1


def test_foreign_keys_are_watched_after_a_migration(older_vault: Path, open_vault: OpenVault):
    vault = open_vault()
    assert vault.database.value("PRAGMA foreign_keys") == 1
    with pytest.raises(IntegrityError):
        vault.database.insert("household_guards", {"household_id": "nobody", "account_id": "nobody"})


def test_every_table_is_strict_and_every_identifier_is_text(open_vault: OpenVault):
    database = open_vault().database
    loose = database.rows(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main'"
        " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlite_%' AND name NOT LIKE '%_fts%'"
    )
    assert loose == []
    numbered = database.rows(
        "SELECT t.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c"
        " WHERE t.schema = 'main' AND c.name = 'id' AND c.type <> 'TEXT'"
        " AND t.name NOT LIKE '%_fts%' AND t.name NOT LIKE '_sqlite_%'"
    )
    assert numbered == []


def test_the_standard_library_cannot_read_the_base(vault_folder: Path):
    connection = sqlite3.connect(vault_folder / "vault.db")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connection.execute("SELECT count(*) FROM sqlite_master")
    connection.close()


def test_steps_are_named_in_their_order():
    names = [name for name, _ in STEPS]
    assert names == sorted(names)
    assert names[-1] == LAST
