"""Putting a backup back: whole or not at all, and never over something."""

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from caseworker.access.opening import open_session
from caseworker.errors import BackupDamaged, BackupMissing, DiskFull, NewerVault, VaultInUse
from caseworker.storage import backup, checkup, places, restore
from caseworker.storage.backup import BackupMade
from caseworker.storage.vault import Vault

OpenVault = Callable[..., Vault]


@pytest.fixture
def made(open_vault: OpenVault, now: datetime) -> BackupMade:
    vault = open_vault()
    piece = vault.pieces / "ab" / "ab-piece.enc"
    piece.parent.mkdir()
    piece.write_bytes(b"encrypted" * 100)
    vault.database.set_fact("before", "saved")
    made = backup.make_backup(vault, places.backups_beside(vault.folder), now)
    vault.database.set_fact("before", "changed since")
    vault.close()
    return made


def test_a_backup_comes_back_in_an_empty_place(made: BackupMade, open_vault: OpenVault, now: datetime, tmp_path: Path):
    restored = restore.restore_backup(made.path, tmp_path / "new" / "coffre", now=now)
    vault = open_vault(restored.path)
    assert vault.database.fact("before") == "saved"
    assert (vault.pieces / "ab" / "ab-piece.enc").read_bytes() == b"encrypted" * 100
    assert restored.aside is None
    assert (restored.bytes, restored.sha256) == (made.bytes, made.sha256)


def test_a_backup_that_stands_alone_comes_back_from_another_disk(
    made: BackupMade, open_vault: OpenVault, now: datetime, tmp_path: Path
):
    vault = open_vault()
    alone = backup.make_backup_at(vault, tmp_path / "stick" / "copie", now)
    vault.close()
    shutil.rmtree(vault.folder)
    shutil.rmtree(made.path.parent)
    restored = restore.restore_backup(alone.path, vault.folder, now=now)
    assert open_vault().database.fact("before") == "changed since"
    assert (restored.path / "pieces" / "ab" / "ab-piece.enc").exists()


def test_nothing_is_replaced_unless_it_is_asked(
    made: BackupMade, vault_folder: Path, open_vault: OpenVault, now: datetime
):
    with pytest.raises(FileExistsError):
        restore.restore_backup(made.path, vault_folder, now=now)
    assert open_vault().database.fact("before") == "changed since"


def test_the_old_vault_is_kept_aside_whole(made: BackupMade, vault_folder: Path, open_vault: OpenVault, now: datetime):
    """Its log goes with it: left beside the restored base, it would spoil it."""
    vault = open_vault()
    vault.database.set_fact("in the log", "only")
    crashed = Path(shutil.copytree(vault_folder, vault_folder.with_name("crashed")))
    vault.close()
    assert (crashed / "vault.db-wal").stat().st_size
    restored = restore.restore_backup(made.path, crashed, replace=True, now=now)
    assert restored.aside == crashed.with_name("crashed-avant-restauration-2026-11-22_09h00m00")
    assert open_vault(crashed).database.fact("before") == "saved"
    assert open_vault(restored.aside).database.fact("in the log") == "only"


def test_two_restores_in_the_same_second_keep_both_old_vaults(made: BackupMade, vault_folder: Path, now: datetime):
    asides = {restore.restore_backup(made.path, vault_folder, replace=True, now=now).aside for _ in range(3)}
    assert len(asides) == 3


def test_a_vault_that_is_open_is_not_replaced(
    made: BackupMade, vault_folder: Path, start_child: Any, open_vault: OpenVault, now: datetime
):
    child = start_child(vault_folder, "hold")
    assert child.stdout.readline() == "open\n"
    with pytest.raises(VaultInUse):
        restore.restore_backup(made.path, vault_folder, replace=True, now=now)
    child.communicate("")
    assert not vault_folder.with_name("coffre.part").exists()
    assert open_vault().database.fact("before") == "changed since"


def test_a_folder_that_is_no_backup_is_named(vault_folder: Path, now: datetime, tmp_path: Path):
    for folder in (vault_folder, tmp_path / "nowhere"):
        with pytest.raises(BackupMissing):
            restore.restore_backup(folder, tmp_path / "restored", now=now)


@pytest.mark.parametrize("name", ["vault.db", "keys.json", "../pieces/ab/ab-piece.enc"])
@pytest.mark.parametrize("damage", ["flipped", "cut", "missing"])
def test_a_damaged_backup_replaces_nothing(
    made: BackupMade, vault_folder: Path, open_vault: OpenVault, now: datetime, name: str, damage: str
):
    path = made.path / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(content if damage == "flipped" else content[:-1])
    with pytest.raises(BackupDamaged):
        restore.restore_backup(made.path, vault_folder, replace=True, now=now)
    assert open_vault().database.fact("before") == "changed since"
    assert sorted(path.name for path in vault_folder.parent.iterdir()) == ["coffre", "coffre-sauvegardes"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": "x"}', "\x00\xff"])
def test_a_manifest_that_does_not_read_is_a_damaged_backup(made: BackupMade, now: datetime, tmp_path: Path, text: str):
    (made.path / "manifest.json").write_text(text)
    with pytest.raises(BackupDamaged):
        restore.restore_backup(made.path, tmp_path / "restored", now=now)


def test_a_backup_of_a_newer_program_is_refused(made: BackupMade, now: datetime, tmp_path: Path):
    content = json.loads((made.path / "manifest.json").read_text())
    (made.path / "manifest.json").write_text(json.dumps(content | {"format": 2}))
    with pytest.raises(NewerVault):
        restore.restore_backup(made.path, tmp_path / "restored", now=now)


@pytest.mark.parametrize("name", ["../../stolen", "/etc/passwd", "ab/../../x", "C:\\x", "..\\x", ""])
def test_a_manifest_writes_nowhere_else(made: BackupMade, now: datetime, tmp_path: Path, name: str):
    content = json.loads((made.path / "manifest.json").read_text())
    content["pieces"][name] = {"bytes": 1, "sha256": "0"}
    (made.path / "manifest.json").write_text(json.dumps(content))
    with pytest.raises(BackupDamaged):
        restore.restore_backup(made.path, tmp_path / "restored", now=now)


def test_with_a_key_every_page_is_checked(made: BackupMade, open_vault: OpenVault, now: datetime, tmp_path: Path):
    vault = open_vault()
    restore.restore_backup(made.path, tmp_path / "restored", now=now, key=bytes(vault.key))
    content = json.loads((made.path / "manifest.json").read_text())
    content["counts"]["accounts"] = 2
    (made.path / "manifest.json").write_text(json.dumps(content))
    with pytest.raises(BackupDamaged):
        restore.restore_backup(made.path, tmp_path / "again", now=now, key=bytes(vault.key))


def test_a_disk_too_small_leaves_the_old_vault_in_its_place(
    small_disk: Any, made: BackupMade, vault_folder: Path, open_vault: OpenVault, now: datetime
):
    disk = small_disk(8)
    folder = Path(shutil.copytree(vault_folder, disk / "coffre"))
    (disk / "plein").write_bytes(b"x" * (shutil.disk_usage(disk).free - 200_000))  # less than what a vault takes
    with pytest.raises(DiskFull):
        restore.restore_backup(made.path, folder, replace=True, now=now)
    assert sorted(path.name for path in disk.iterdir()) == ["coffre", "plein"]
    assert open_vault(folder, alone=False).database.fact("before") == "changed since"


def test_a_restored_vault_starts_a_chain_of_the_journal_that_names_the_old_head(
    made: BackupMade, vault_folder: Path, open_vault: OpenVault, now: datetime
):
    head = json.loads((made.path / "manifest.json").read_text())["journal_head"]
    restore.restore_backup(made.path, vault_folder, replace=True, now=now)
    marker = json.loads((vault_folder / "restored.json").read_text())
    assert marker == {"from_backup_made_at": "2026-11-22T09:00:00.000Z", "journal_head": head}
    vault = open_vault()
    former = vault.database.fact("journal_chain")
    open_session(vault, lambda: now)
    chain = vault.database.fact("journal_chain")
    first = vault.database.row("SELECT action, subject_id FROM journal WHERE chain = ? ORDER BY seq", (chain,))
    assert chain != former
    assert first == {"action": "restored", "subject_id": head}
    assert not (vault_folder / "restored.json").exists()
    vault.pieces.joinpath("ab", "ab-piece.enc").unlink()
    assert checkup.check_vault(vault).problems == ()
