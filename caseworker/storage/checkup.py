"""Looks at everything that may be wrong with a vault: pages, tables, ways in, pieces, search, the journal's chain."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.secret import Aead

from caseworker.errors import VaultUnavailable
from caseworker.storage import slots
from caseworker.storage.backup import Progress
from caseworker.storage.chain import chain_hash
from caseworker.storage.connection import SqlError, connect
from caseworker.storage.database import Database, Row
from caseworker.storage.folder import DATABASE, files_under, upkeep
from caseworker.storage.rotation import is_vouched_for
from caseworker.storage.vault import Vault

_LONGEST_LIST = 100


@dataclass(frozen=True, slots=True)
class CheckProblem:
    """Something wrong.

    Args:
        code: what: a key of the French sentences.
        detail: where: a page, a table, an identifier; never a name nor a content.
    """

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Checkup:
    """What a check found; `ok` when it found nothing."""

    problems: tuple[CheckProblem, ...]

    @property
    def ok(self) -> bool:
        """Tell whether everything is sound."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class _Patient:
    """The vault, and the connection of one check."""

    vault: Vault
    database: Database


_Check = Callable[[_Patient], Iterator[CheckProblem]]


def check_vault(vault: Vault, progress: Progress | None = None) -> Checkup:
    """Check an open vault, beside a screen if need be.

    Args:
        vault: opened with `alone=False` when a screen may have it.
        progress: called with (done, total) checks.
    """
    problems: list[CheckProblem] = []
    with upkeep(vault.folder):
        for done, check in enumerate(CHECKS, 1):
            problems += _found_by(check, vault)
            if progress:
                progress(done, len(CHECKS))
    return Checkup(tuple(problems[:_LONGEST_LIST]))


def checkup_of_failure(failure: VaultUnavailable) -> Checkup:
    """Return the checkup of a vault that does not even open."""
    return Checkup((CheckProblem(failure.code, DATABASE),))


def _found_by(check: _Check, vault: Vault) -> list[CheckProblem]:
    """Run one check on its own connection: a page that cannot be read stops it, and no other."""
    name = check.__name__.strip("_")
    try:
        database = Database(connect(vault.folder / DATABASE, bytes(vault.key)))
        with contextlib.closing(database):
            return list(check(_Patient(vault, database)))
    except (VaultUnavailable, SqlError):
        return [CheckProblem("unreadable", name)]


def _pages(patient: _Patient) -> Iterator[CheckProblem]:
    for row in patient.database.rows("PRAGMA cipher_integrity_check"):
        yield CheckProblem("page_altered", str(next(iter(row.values()))))


def _tables(patient: _Patient) -> Iterator[CheckProblem]:
    for row in patient.database.rows("PRAGMA integrity_check"):
        if row["integrity_check"] != "ok":
            yield CheckProblem("base_damaged", str(row["integrity_check"]))


def _links(patient: _Patient) -> Iterator[CheckProblem]:
    for row in patient.database.rows("PRAGMA foreign_key_check"):
        yield CheckProblem("link_broken", f"{row['table']} {row['rowid']} → {row['parent']}")


def _ways_in(patient: _Patient) -> Iterator[CheckProblem]:
    try:
        slot_file = slots.read_slots(patient.vault.folder)
    except VaultUnavailable as failure:
        yield CheckProblem(failure.code, slots.FILE_NAME)
        return
    if not slot_file.is_authentic(patient.vault.generation, bytes(patient.vault.key)):
        yield CheckProblem("slots_altered", slots.FILE_NAME)
    for slot in slot_file.slots:
        if not is_vouched_for(patient.database, slot):
            yield CheckProblem("slot_not_vouched_for", slot.id)
    known = {slot.id for slot in slot_file.people}
    for row in patient.database.rows("SELECT id FROM accounts WHERE removed_at IS NULL"):
        if row["id"] not in known:
            yield CheckProblem("slot_missing", row["id"])


def _pieces(patient: _Patient) -> Iterator[CheckProblem]:
    # Files before rows: a piece added meanwhile has its file first, one removed meanwhile loses its row first.
    files = {path.stem: path for path in files_under(patient.vault.pieces) if path.suffix == ".enc"}
    rows = {row["id"]: row for row in patient.database.rows("SELECT id, sha256, key FROM pieces")}
    for piece_id in sorted(files.keys() - rows.keys()):
        yield CheckProblem("piece_without_row", piece_id)
    for piece_id, row in rows.items():
        code = _trouble_with(patient, row)
        if code and patient.database.value("SELECT 1 FROM pieces WHERE id = ?", (piece_id,)):
            yield CheckProblem(code, piece_id)


def _trouble_with(patient: _Patient, row: Row) -> str:
    path = patient.vault.pieces / row["id"][:2] / f"{row['id']}.enc"
    try:
        content = Aead(row["key"]).decrypt(path.read_bytes(), row["id"].encode())
    except OSError:
        return "piece_missing"
    except (CryptoError, ValueError):
        return "piece_altered"
    return "" if hashlib.sha256(content).hexdigest() == row["sha256"] else "piece_altered"


def _search(patient: _Patient) -> Iterator[CheckProblem]:
    names = patient.database.rows(
        "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5(%' ORDER BY name"
    )
    for name in [row["name"] for row in names]:
        try:
            # Rank 1 also compares the index with the table that it follows.
            patient.database.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
        except (VaultUnavailable, SqlError):
            yield CheckProblem("search_damaged", name)


def _journal(patient: _Patient) -> Iterator[CheckProblem]:
    heads = {
        (row["chain"], row["last_seq"]): row["hash"]
        for row in patient.database.rows("SELECT chain, last_seq, hash FROM journal_heads")
    }
    chain, seq, previous = "", 0, ""
    for entry in patient.database.rows("SELECT * FROM journal ORDER BY chain, seq"):
        if entry["chain"] != chain:
            chain, seq, previous = entry["chain"], 0, ""
        if entry["seq"] != seq + 1:  # a purged segment leaves its head
            previous = heads.get((chain, entry["seq"] - 1), "purged without a head")
        seq = entry["seq"]
        if entry["previous"] != previous or entry["hash"] != chain_hash(previous, entry):
            yield CheckProblem("journal_altered", f"{chain} {seq}")
        previous = entry["hash"]


CHECKS: tuple[_Check, ...] = (_pages, _tables, _links, _ways_in, _pieces, _search, _journal)
