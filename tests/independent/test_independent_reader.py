"""The vault is readable without this program, by another implementation of the same format."""

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from caseworker.storage import backup
from caseworker.storage.vault import Vault

REQUIREMENT = "apsw-sqlite3mc==3.54.0.0"
ENVIRONMENT = Path(__file__).parents[2] / "build" / "independent"
READER = Path(__file__).parent / "read_vault.py"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

Read = Callable[[Path, bytes, str], list[list[object]]]


def installed() -> bool:
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", "import apsw"], capture_output=True, check=False).returncode == 0


def install() -> str:
    """Make the environment, by the pip of this one or of the system; return why it could not be made, or ""."""
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    venv.create(ENVIRONMENT, with_pip=False)
    said = "pip is nowhere to be found"
    for python in (sys.executable, getattr(sys, "_base_executable", sys.executable)):
        done = subprocess.run(
            [python, "-m", "pip", "--python", PYTHON, "install", "--quiet", "--only-binary", ":all:", REQUIREMENT],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0 and installed():
            return ""
        said = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else said
    return said


@pytest.fixture(scope="session")
def read() -> Read:
    """Run the independent reader; skipped only when pip cannot install it."""
    if not installed() and (reason := install()):
        pytest.skip(f"{REQUIREMENT} could not be installed: {reason}")

    def run(database: Path, key: bytes, query: str) -> list[list[object]]:
        done = subprocess.run(
            [PYTHON, READER, database, query], input=key.hex(), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise OSError(done.stderr.splitlines()[-1])
        rows: list[list[object]] = json.loads(done.stdout)
        return rows

    return run


def test_another_implementation_reads_the_vault(read: Read, open_vault: Callable[..., Vault]):
    vault = open_vault()
    vault.database.insert("people", {"id": "p1", "last_name": "Économe", "first_name": "Prudence"})
    key = bytes(vault.key)
    vault.close()
    base = vault.folder / "vault.db"
    assert read(base, key, "SELECT last_name, first_name FROM people") == [["Économe", "Prudence"]]
    assert read(base, key, "SELECT rowid FROM people_fts WHERE people_fts MATCH 'econome'") == [[1]]
    assert read(base, key, "PRAGMA integrity_check") == [["ok"]]


def test_another_implementation_reads_a_backup(
    read: Read, open_vault: Callable[..., Vault], now: datetime, tmp_path: Path
):
    vault = open_vault()
    made = backup.make_backup_at(vault, tmp_path / "copie", now)
    assert read(made.path / "vault.db", bytes(vault.key), "SELECT count(*) FROM accounts") == [[1]]


def test_without_the_key_it_reads_nothing(read: Read, vault_folder: Path):
    with pytest.raises(OSError, match="NotADB"):
        read(vault_folder / "vault.db", bytes(32), "SELECT count(*) FROM accounts")
