"""Opening a vault, and each reason for which it does not open: none is taken for another."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from caseworker.errors import (
    CaseworkerError,
    DiskFull,
    FolderReadOnly,
    NewerVault,
    SlotsAltered,
    SlotsMissing,
    StaleLog,
    UnknownPerson,
    VaultDamaged,
    VaultInUse,
    VaultMissing,
)
from caseworker.storage import backup, keys
from caseworker.storage.connection import connect
from caseworker.storage.slots import read_slots, write_slots
from caseworker.storage.vault import Vault, create_vault, open_vault

OpenVault = Callable[..., Vault]
StartChild = Callable[..., "subprocess.Popen[str]"]


def test_what_was_written_is_there_at_the_next_opening(open_vault: OpenVault):
    vault = open_vault()
    vault.database.set_fact("remembered", "yes")
    vault.close()
    assert open_vault().database.fact("remembered") == "yes"


def test_no_file_of_the_vault_is_a_readable_base_nor_holds_a_name(open_vault: OpenVault, template_vault: Any):
    vault = open_vault()
    vault.database.insert("staff", {"id": "s1", "name": "Prudence Tremblay", "folded_name": "prudence tremblay"})
    files = [path for path in vault.folder.rglob("*") if path.is_file()]
    assert {"vault.db", "vault.db-wal", "keys.json"} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        assert not content.startswith(b"SQLite format 3")
        assert b"CREATE TABLE" not in content
        for name in ("Prudence", "Tremblay", "Samia", "Kaci"):
            assert name.encode() not in content
            assert name.lower().encode() not in content


def test_a_vault_has_no_slot_file_with_a_name_only_initials(template_vault: Any):
    slots = json.loads((template_vault.folder / "keys.json").read_text())["slots"]
    assert [slot["label"] for slot in slots] == ["SK", ""]


def test_there_is_no_vault_in_an_empty_folder(tmp_path: Path):
    with pytest.raises(VaultMissing):
        open_vault(tmp_path, "Samia Kaci", "peu importe laquelle")


def test_without_the_slot_file_it_says_so(vault_folder: Path):
    (vault_folder / "keys.json").unlink()
    with pytest.raises(SlotsMissing):
        open_vault(vault_folder, "Samia Kaci", "peu importe laquelle")


def test_someone_who_is_not_there_is_unknown(vault_folder: Path):
    with pytest.raises(UnknownPerson):
        open_vault(vault_folder, "Paul Absent", "peu importe laquelle")


@pytest.mark.parametrize("offset", [3, 40, 100, 2000])
def test_a_damaged_first_page_is_a_damaged_vault_not_a_wrong_passphrase(
    vault_folder: Path, open_vault: OpenVault, offset: int
):
    flip_bit(vault_folder / "vault.db", offset)
    with pytest.raises(VaultDamaged):
        open_vault()


def test_a_damaged_page_in_the_middle_is_named_when_it_is_read(vault_folder: Path, open_vault: OpenVault):
    base = vault_folder / "vault.db"
    for page in range(1, base.stat().st_size // 4096):
        flip_bit(base, page * 4096 + 500)
    with pytest.raises(VaultDamaged):
        open_vault().database.rows("SELECT * FROM accounts")


def test_a_truncated_file_is_a_damaged_vault(vault_folder: Path, open_vault: OpenVault):
    base = vault_folder / "vault.db"
    base.write_bytes(base.read_bytes()[:1000])
    with pytest.raises(VaultDamaged):
        open_vault()


def test_a_vault_open_in_another_process_is_in_use_and_can_still_be_read_beside(
    vault_folder: Path, open_vault: OpenVault, start_child: StartChild
):
    child = start_child(vault_folder, "hold")
    assert child.stdout
    assert child.stdout.readline() == "open\n"
    with pytest.raises(VaultInUse):
        open_vault()
    assert open_vault(alone=False).database.value("SELECT count(*) FROM accounts") == 1
    child.communicate("")
    open_vault()


def test_a_vault_of_a_newer_program_is_refused_and_left_as_it_is(vault_folder: Path, open_vault: OpenVault):
    vault = open_vault()
    vault.database.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('caseworker', 'm999_later', '2030')"
    )
    vault.close()
    before = (vault_folder / "vault.db").read_bytes()
    with pytest.raises(NewerVault):
        open_vault()
    assert (vault_folder / "vault.db").read_bytes() == before


def test_a_slot_file_of_a_newer_program_is_refused(vault_folder: Path):
    content = json.loads((vault_folder / "keys.json").read_text())
    (vault_folder / "keys.json").write_text(json.dumps(content | {"format": 2}))
    with pytest.raises(NewerVault):
        read_slots(vault_folder)


def test_a_log_left_beside_a_base_copied_by_hand_is_named_and_spoils_nothing(
    vault_folder: Path, open_vault: OpenVault, now: datetime, tmp_path: Path
):
    vault = open_vault()
    made = backup.make_backup_at(vault, tmp_path / "copie", now)
    for number in range(200):
        vault.database.set_fact(f"later {number}", "x" * 200)
    shutil.copytree(vault_folder, tmp_path / "crashed")
    vault.close()
    shutil.copyfile(made.path / "vault.db", tmp_path / "crashed" / "vault.db")
    (tmp_path / "crashed" / "vault.db-shm").unlink()
    with pytest.raises(StaleLog):
        open_vault(tmp_path / "crashed")
    assert (tmp_path / "crashed" / "vault.db").read_bytes() == (made.path / "vault.db").read_bytes()
    (tmp_path / "crashed" / "vault.db-wal").unlink()
    assert open_vault(tmp_path / "crashed").database.fact("later 1") is None


def test_a_log_whose_pages_spare_the_first_one_is_found_too(
    vault_folder: Path, open_vault: OpenVault, now: datetime, tmp_path: Path
):
    """Then the base opens, and would be spoilt later, page by page."""
    vault = open_vault()
    for number in range(300):
        vault.database.set_fact(f"fact {number}", "x" * 200)
    made = backup.make_backup_at(vault, tmp_path / "copie", now)
    vault.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    vault.database.set_fact("fact 7", "y" * 200)
    wal = (vault_folder / "vault.db-wal").read_bytes()
    pages = {int.from_bytes(wal[at : at + 4], "big") for at in range(32, len(wal), 24 + 4096)}
    assert pages
    assert 1 not in pages
    shutil.copytree(vault_folder, tmp_path / "crashed")
    vault.close()
    shutil.copyfile(made.path / "vault.db", tmp_path / "crashed" / "vault.db")
    with pytest.raises(StaleLog):
        open_vault(tmp_path / "crashed")


def test_what_a_crash_left_in_the_log_is_kept(vault_folder: Path, open_vault: OpenVault, tmp_path: Path):
    vault = open_vault()
    vault.database.set_fact("before the crash", "kept")
    crashed = shutil.copytree(vault_folder, tmp_path / "crashed")
    vault.close()
    assert (crashed / "vault.db-wal").stat().st_size > 0
    assert open_vault(crashed).database.fact("before the crash") == "kept"


def test_a_disk_that_fills_up_loses_nothing_that_was_committed(
    small_disk: Any, template_vault: Any, open_vault: OpenVault
):
    folder = Path(shutil.copytree(template_vault.folder, small_disk(3) / "coffre"))
    vault = open_vault(folder)
    written = []
    with pytest.raises(DiskFull):
        fill(vault, written)
    assert len(written) > 10
    assert vault.database.value("SELECT count(*) FROM vault_facts WHERE name LIKE 'fact %'") == len(written)
    vault.close()
    vault = open_vault(folder)
    assert vault.database.value("SELECT count(*) FROM vault_facts WHERE name LIKE 'more %'") == len(written)


def weigh_down(ballast: Path) -> None:
    """Write until the disk takes nothing more."""
    with ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


@pytest.mark.parametrize("crashed", [False, True])
def test_a_vault_opened_on_a_full_disk_is_neither_damaged_nor_beside_a_stale_log(
    small_disk: Any, vault_folder: Path, open_vault: OpenVault, *, crashed: bool
):
    vault = open_vault()
    vault.database.set_fact("before", "kept")
    if not crashed:
        vault.close()
    disk = small_disk(3)
    folder = Path(shutil.copytree(vault_folder, disk / "coffre", ignore=shutil.ignore_patterns("*-shm")))
    vault.close()
    with pytest.raises(OSError, match="space"):
        weigh_down(disk / "ballast")
    with pytest.raises(DiskFull):
        open_vault(folder)
    (disk / "ballast").unlink()
    assert not (folder / "vault.db.probe").exists()
    assert open_vault(folder).database.fact("before") == "kept"


def test_a_vault_that_does_not_fit_on_the_disk_leaves_nothing_behind(small_disk: Any):
    disk = small_disk(1)
    (disk / "ballast").write_bytes(bytes(900_000))
    with pytest.raises(DiskFull):
        create_vault(disk / "coffre", "Samia Kaci", "sept mots que personne ne devine", cost=keys.FLOOR)
    assert [path.name for path in (disk / "coffre").iterdir()] == ["pieces"]


def test_a_folder_that_cannot_be_written_is_named(small_disk: Any, template_vault: Any, open_vault: OpenVault):
    disk = small_disk(3)
    folder = Path(shutil.copytree(template_vault.folder, disk / "coffre"))
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with pytest.raises(FolderReadOnly):
        open_vault(folder)


def test_a_vault_is_not_created_over_something(vault_folder: Path):
    before = sorted(path.name for path in vault_folder.iterdir())
    with pytest.raises(FileExistsError):
        create_vault(vault_folder, "Samia Kaci", "sept mots que personne ne devine", cost=keys.FLOOR)
    assert sorted(path.name for path in vault_folder.iterdir()) == before


def test_a_slot_file_written_by_someone_without_the_key_is_refused(vault_folder: Path, open_vault: OpenVault):
    """Checksums agree, the base opens, and only the authentication tells."""
    slot_file = read_slots(vault_folder)
    slots = tuple(replace(slot, label="XX") for slot in slot_file.slots)
    write_slots(vault_folder, replace(slot_file, slots=slots))
    with pytest.raises(SlotsAltered):
        open_vault()


def test_a_connection_that_only_reads_cannot_write(open_vault: OpenVault):
    reader = open_vault().reader()
    with pytest.raises((dbapi2.Error, CaseworkerError)):
        reader.set_fact("written", "no")
    reader.close()


def test_the_wrong_key_does_not_read_the_base(vault_folder: Path):
    with pytest.raises(VaultDamaged):
        connect(vault_folder / "vault.db", bytes(32))


def test_closing_overwrites_the_key_and_leaves_one_file(open_vault: OpenVault, vault_folder: Path):
    vault = open_vault()
    vault.close()
    assert bytes(vault.key) == bytes(32)
    assert not (vault_folder / "vault.db-wal").exists()


def fill(vault: Vault, written: list[int]) -> None:
    for number in range(10_000):
        with vault.database.atomic():
            vault.database.set_fact(f"fact {number}", "x" * 2000)
            with vault.database.atomic():
                vault.database.set_fact(f"more {number}", "x" * 2000)
        written.append(number)


def flip_bit(path: Path, offset: int, bit: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 1 << bit
    path.write_bytes(content)
