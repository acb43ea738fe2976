"""Power cuts, kills and worn-out disks: nothing acknowledged is lost, nothing wrong is ever shown.

Short by default; `python3 dev.py soak` gives the full counts.
"""

import contextlib
import os
import random
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from caseworker.errors import VaultDamaged
from caseworker.storage import checkup, people, places, rotation
from caseworker.storage.connection import connect, connect_frozen
from caseworker.storage.keys import FLOOR
from caseworker.storage.vault import Vault

pytestmark = pytest.mark.soak

OpenVault = Callable[..., Vault]
StartChild = Callable[..., "subprocess.Popen[str]"]

FULL = os.environ.get("CASEWORKER_SOAK") == "full"
KILLS = 60 if FULL else 5
FLIPS = 200 if FULL else 20
CUTS = 150 if FULL else 15
ROTATIONS = 40 if FULL else 3


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20261122)  # noqa: S311 - the same accidents at each run


def contents(vault: Vault) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table of ours."""
    tables = vault.database.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%'")
    return {table["name"]: vault.database.rows(f"SELECT * FROM {table['name']}") for table in tables}


def test_a_process_killed_while_it_writes_loses_nothing_that_it_confirmed(
    vault_folder: Path, open_vault: OpenVault, start_child: StartChild, chance: random.Random
):
    confirmed = 0
    for _ in range(KILLS):
        child = start_child(vault_folder, "write")
        assert child.stdout
        assert child.stdout.readline() == "open\n"
        lines = [child.stdout.readline() for _ in range(chance.randrange(1, 400))]
        child.kill()
        lines += child.stdout.readlines()
        assert child.wait() == -signal.SIGKILL
        vault = open_vault()
        last = int(vault.database.value("SELECT count(*) FROM visits"))
        assert int(lines[0]) == confirmed + 1
        confirmed = max(int(line) for line in lines if line.endswith("\n"))
        assert confirmed <= last <= confirmed + 1
        numbers = [int(row["shared_note"].split()[-1]) for row in vault.database.rows("SELECT shared_note FROM visits")]
        assert sorted(numbers) == list(range(1, last + 1))
        # A visit, its private note and its line in the journal are written together or not at all.
        assert vault.database.value("SELECT count(*) FROM private_notes") == last
        assert vault.database.value("SELECT count(*) FROM journal WHERE action = 'visit_logged'") == last
        assert checkup.check_vault(vault).problems == ()
        vault.close()
        confirmed = last
    assert confirmed > KILLS


def test_a_flipped_bit_is_never_silently_wrong(
    vault_folder: Path, open_vault: OpenVault, chance: random.Random, tmp_path: Path
):
    vault = open_vault()
    for number in range(300):
        row = {"id": f"p{number}", "last_name": f"Nom {number}", "first_name": "Prudence " * 20}
        vault.database.insert("people", row)
    key, true = bytes(vault.key), contents(vault)
    vault.close()
    sound = (vault_folder / "vault.db").read_bytes()
    shown, refused = 0, 0
    for _ in range(FLIPS):
        flipped = bytearray(sound)
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        (vault_folder / "vault.db").write_bytes(flipped)
        assert cipher_finds_damage(vault_folder / "vault.db", key)
        try:
            damaged = open_vault(alone=False)
        except VaultDamaged:
            refused += 1
            continue
        try:
            assert contents(damaged) == true
            shown += 1
        except VaultDamaged:
            refused += 1
        damaged.close()
    assert refused
    assert shown + refused == FLIPS


def cipher_finds_damage(base: Path, key: bytes) -> bool:
    try:
        with contextlib.closing(connect_frozen(base, key)) as connection:
            return connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None
    except dbapi2.DatabaseError:
        return True


def test_a_log_cut_anywhere_reopens_at_the_last_whole_commit(
    vault_folder: Path, open_vault: OpenVault, chance: random.Random, tmp_path: Path
):
    log = vault_folder / "vault.db-wal"
    vault = open_vault()
    vault.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    vault.database.execute("PRAGMA wal_autocheckpoint=0")
    sizes = []
    for number in range(1, 61):
        with vault.database.atomic():
            vault.database.set_fact("last_written", str(number))
            vault.database.set_fact(f"fact {number}", "x" * chance.randrange(10, 9000))
        sizes.append(log.stat().st_size)
    crashed = Path(shutil.copytree(vault_folder, tmp_path / "crashed"))
    vault.close()
    base, whole = (crashed / "vault.db").read_bytes(), (crashed / "vault.db-wal").read_bytes()
    for turn in range(CUTS):
        cut = chance.randrange(len(whole))
        tail = chance.randbytes(4096) if turn % 2 else b""
        (crashed / "vault.db").write_bytes(base)
        (crashed / "vault.db-wal").write_bytes(whole[:cut] + tail)
        (crashed / "vault.db-shm").unlink(missing_ok=True)
        cut_short = open_vault(crashed)
        assert int(cut_short.database.fact("last_written") or 0) == sum(size <= cut for size in sizes)
        assert cut_short.database.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        cut_short.close()


def test_a_rotation_killed_at_any_moment_ends_at_the_next_opening(
    vault_folder: Path, open_vault: OpenVault, start_child: StartChild, chance: random.Random
):
    """Steps are tried one by one in test_rotation; here the kill falls where it falls, between them too."""
    for turn in range(ROTATIONS):
        vault = open_vault()
        paul = people.add_person(vault, f"Paul {turn}", "phrase provisoire de Paul", FLOOR)
        account = {"id": paul.id, "name": "", "role": "admin", "public_key": paul.public_key, "created_at": "2026"}
        vault.database.insert("accounts", account)
        vault.database.set_fact("to find again", str(turn))
        former_key, generation = bytes(vault.key), vault.generation
        vault.close()
        child = start_child(vault_folder, "remove", f"{paul.id}:never")
        assert child.stdout
        child.stdout.readline()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=chance.uniform(0, 0.25))
        child.kill()
        child.communicate()
        vault = open_vault()
        assert vault.generation > generation
        assert vault.database.fact("to find again") == str(turn)
        assert vault.database.fact(rotation.DUE) is None
        assert vault.slot_file.by_id(paul.id) is None
        assert checkup.check_vault(vault).problems == ()
        vault.close()
        with pytest.raises(VaultDamaged):
            connect(vault_folder / "vault.db", former_key)
        for backup in places.backups_beside(vault_folder).glob("*/vault.db"):
            with pytest.raises(dbapi2.DatabaseError, match="not a database"):
                connect_frozen(backup, former_key)
