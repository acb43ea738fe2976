"""Backups: whole, verified, encrypted, naming nobody, and rolling with time."""

import hashlib
import json
import shutil
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.secret import Aead
from nacl.utils import random

from caseworker.errors import DiskFull, VaultDamaged
from caseworker.storage import backup, places, retention, safekeeping
from caseworker.storage.folder import replace_file, sha256_of
from caseworker.storage.manifest import backups_in, read_manifest
from caseworker.storage.vault import Vault

OpenVault = Callable[..., Vault]


def add_piece(vault: Vault, content: bytes) -> str:
    """Add a piece as attachments do: the file first, then its row."""
    piece_id, key = str(uuid.uuid4()), random(Aead.KEY_SIZE)
    path = vault.pieces / piece_id[:2] / f"{piece_id}.enc"
    path.parent.mkdir(exist_ok=True)
    replace_file(path, bytes(Aead(key).encrypt(content, piece_id.encode())))
    row = {"id": piece_id, "kind": "photo", "media_type": "image/jpeg", "bytes": len(content)}
    sha256 = hashlib.sha256(content).hexdigest()
    vault.database.insert("pieces", row | {"sha256": sha256, "key": key, "added_at": "2026-11-22"})
    return piece_id


def remove_piece(vault: Vault, piece_id: str) -> None:
    vault.database.execute("DELETE FROM pieces WHERE id = ?", (piece_id,))
    (vault.pieces / piece_id[:2] / f"{piece_id}.enc").unlink()


@pytest.fixture
def vault(open_vault: OpenVault) -> Vault:
    return open_vault()


@pytest.fixture
def place(vault: Vault) -> Path:
    return places.backups_beside(vault.folder)


def test_a_backup_is_a_folder_whose_manifest_tells_everything_but_names(vault: Vault, place: Path, now: datetime):
    add_piece(vault, b"une photo")
    made = backup.make_backup(vault, place, now)
    assert made.path == place / "2026-11-22_09h00m00"
    assert sorted(path.name for path in made.path.iterdir()) == ["keys.json", "manifest.json", "vault.db"]
    assert made.sha256 == sha256_of(made.path / "vault.db")
    manifest = read_manifest(made.path)
    assert manifest.made_at == now
    assert (manifest.vault_id, manifest.generation, manifest.kind) == (vault.slot_file.vault_id, 1, "auto")
    assert manifest.counts["accounts"] == 1
    assert manifest.counts["pieces"] == 1
    assert manifest.journal_head == vault.database.value("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1")
    assert manifest.chain == vault.database.fact("journal_chain")
    assert {name: mark.sha256 for name, mark in manifest.files.items()} == {
        name: sha256_of(made.path / name) for name in ("vault.db", "keys.json")
    }
    assert made.bytes == manifest.total_bytes
    text = (made.path / "manifest.json").read_text()
    assert "Samia" not in text
    assert not (made.path / "vault.db").read_bytes().startswith(b"SQLite format 3")


def test_two_backups_in_the_same_second_are_two(vault: Vault, place: Path, now: datetime):
    paths = {backup.make_backup(vault, place, now).path for _ in range(3)}
    assert len(paths) == 3


def test_a_backup_is_made_beside_an_open_screen(vault: Vault, open_vault: OpenVault, place: Path, now: datetime):
    vault.database.set_fact("on screen", "written")
    beside = open_vault(alone=False)
    made = backup.make_backup(beside, place, now)
    vault.database.set_fact("on screen", "still writing")
    assert read_manifest(made.path).counts["vault_facts"] == vault.database.value("SELECT count(*) FROM vault_facts")


def test_pieces_are_stored_once_for_all_the_backups_of_a_place(vault: Vault, place: Path, now: datetime):
    first = add_piece(vault, b"une photo")
    one = backup.make_backup(vault, place, now)
    copy = place / "pieces" / first[:2] / f"{first}.enc"
    written_at = copy.stat().st_mtime_ns
    second = add_piece(vault, b"une autre photo")
    seen: list[tuple[int, int]] = []
    two = backup.make_backup(vault, place, now + timedelta(days=1), lambda done, total: seen.append((done, total)))
    assert copy.stat().st_mtime_ns == written_at
    assert seen == [(1, 2), (2, 2)]
    assert len(read_manifest(one.path).pieces) == 1
    assert set(read_manifest(two.path).pieces) == {f"{p[:2]}/{p}.enc" for p in (first, second)}


def test_a_shared_piece_that_was_cut_is_copied_again(vault: Vault, place: Path, now: datetime):
    piece = add_piece(vault, b"une photo" * 100)
    backup.make_backup(vault, place, now)
    copy = place / "pieces" / piece[:2] / f"{piece}.enc"
    copy.write_bytes(copy.read_bytes()[:50])
    backup.make_backup(vault, place, now)
    assert copy.read_bytes() == (vault.pieces / piece[:2] / f"{piece}.enc").read_bytes()


def test_a_backup_that_is_asked_for_stands_alone_in_its_folder(vault: Vault, now: datetime, tmp_path: Path):
    piece = add_piece(vault, b"une photo")
    made = backup.make_backup_at(vault, tmp_path / "clef" / "tremplin", now)
    assert made.path == tmp_path / "clef" / "tremplin"
    assert (made.path / "pieces" / piece[:2] / f"{piece}.enc").exists()
    assert read_manifest(made.path).kind == "manual"


def test_a_backup_goes_into_an_empty_folder_and_never_over_something(vault: Vault, now: datetime, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    backup.make_backup_at(vault, tmp_path / "empty", now)
    with pytest.raises(FileExistsError):
        backup.make_backup_at(vault, tmp_path / "empty", now)


def test_a_damaged_vault_makes_no_backup_and_leaves_nothing(vault: Vault, place: Path, now: datetime):
    vault.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base = bytearray((vault.folder / "vault.db").read_bytes())
    root = vault.database.value("SELECT rootpage FROM sqlite_master WHERE name = 'accounts'")
    base[root * 4096 - 2000] ^= 1
    (vault.folder / "vault.db").write_bytes(base)
    with pytest.raises(VaultDamaged):
        backup.make_backup(vault, place, now)
    assert [path.name for path in place.iterdir()] == []


def test_a_disk_too_small_for_the_backup_is_named_and_cleaned(small_disk: Any, vault: Vault, now: datetime):
    disk = small_disk(1)
    (disk / "ballast").write_bytes(bytes(900_000))
    with pytest.raises(DiskFull):
        backup.make_backup(vault, disk / "sauvegardes", now)
    assert list((disk / "sauvegardes").iterdir()) == []


def test_what_a_cut_backup_left_is_swept_by_the_next_one(vault: Vault, place: Path, now: datetime):
    (place / "2026-11-21_09h00m00.part").mkdir(parents=True)
    (place / "2026-11-21_09h00m00.part" / "vault.db").write_bytes(b"half")
    backup.make_backup(vault, place, now)
    assert not list(place.glob("*.part"))
    assert len(list(backups_in(place))) == 1


# --- the second place ---------------------------------------------------------------------------------------------


def test_a_second_place_is_late_after_three_days(vault: Vault, now: datetime, tmp_path: Path):
    stick = tmp_path / "stick"
    stick.mkdir()
    assert not places.second_place_is_late(vault.database, now)
    places.set_second_place(vault.database, stick)
    assert places.second_place(vault.database) == stick
    assert places.second_place_is_late(vault.database, now)
    safekeeping.back_up_everywhere(vault, now)
    assert places.last_backup_at(stick) == now
    assert not places.second_place_is_late(vault.database, now + timedelta(days=3))
    assert places.second_place_is_late(vault.database, now + timedelta(days=3, seconds=1))


def test_an_unplugged_stick_neither_fails_the_backup_nor_forgets_when_it_was_last_there(
    vault: Vault, now: datetime, tmp_path: Path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    places.set_second_place(vault.database, stick)
    safekeeping.back_up_everywhere(vault, now)
    shutil.rmtree(stick)
    made = safekeeping.back_up_everywhere(vault, now + timedelta(days=1))
    assert [one.path.parent for one in made] == [places.backups_beside(vault.folder)]
    assert not stick.exists()
    assert not places.second_place_is_late(vault.database, now + timedelta(days=2))
    assert places.last_backup_at(stick) is None


def test_a_full_stick_does_not_keep_the_program_from_closing(small_disk: Any, vault: Vault, now: datetime):
    disk = small_disk(1)
    (disk / "ballast").write_bytes(bytes(900_000))
    places.set_second_place(vault.database, disk)
    assert len(safekeeping.back_up_everywhere(vault, now)) == 1
    assert places.second_place_is_late(vault.database, now)


# --- rolling ------------------------------------------------------------------------------------------------------


def made_on(place: Path, template: Path, at: datetime, **changes: str) -> Path:
    """Date a copy of a real backup."""
    folder = Path(shutil.copytree(template, place / at.strftime("%Y-%m-%d_%Hh%Mm%S")))
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"made_at": at.isoformat()} | changes))
    return folder


@pytest.fixture
def made(vault: Vault, now: datetime, tmp_path: Path) -> Path:
    return backup.make_backup(vault, tmp_path / "elsewhere", now).path


def kept_days(place: Path) -> list[str]:
    return [folder.name[:10] for folder, _ in backups_in(place)]


def test_seven_days_four_weeks_and_twelve_months_stay(vault: Vault, made: Path, now: datetime, tmp_path: Path):
    place = tmp_path / "place"
    for days in range(500):
        made_on(place, made, now - timedelta(days=days))
        made_on(place, made, now - timedelta(days=days, hours=1))
    retention.prune(place, vault.slot_file.vault_id, now)
    kept = kept_days(place)
    assert kept[:7] == [(now - timedelta(days=days)).date().isoformat() for days in range(7)]
    assert len(kept) == len(set(kept)) <= 7 + 4 + 12
    assert {day[:7] for day in kept} == {
        f"{year}-{month:02}" for year, months in ((2025, [12]), (2026, range(1, 12))) for month in months
    }
    assert {"2026-11-15", "2026-11-08", "2026-11-01"} <= set(kept)


def test_backups_that_were_asked_for_and_those_of_another_vault_stay(
    vault: Vault, made: Path, now: datetime, tmp_path: Path
):
    place = tmp_path / "place"
    manual = made_on(place, made, now - timedelta(days=900), kind="manual")
    other = made_on(place, made, now - timedelta(days=901), vault_id="another")
    for hours in range(30):
        made_on(place, made, now - timedelta(hours=hours))
    gone = retention.prune(place, vault.slot_file.vault_id, now)
    assert len(gone) == 28
    assert manual.exists()
    assert other.exists()


def test_what_was_saved_before_a_restore_is_not_pushed_out_by_what_is_saved_after(
    vault: Vault, made: Path, now: datetime, tmp_path: Path
):
    """A restore starts another chain of the journal; the good backup of the same morning must stay."""
    place = tmp_path / "place"
    morning = made_on(place, made, now - timedelta(hours=2))
    for hours in (1, 0):
        made_on(place, made, now - timedelta(hours=hours), chain="after the restore")
    retention.prune(place, vault.slot_file.vault_id, now)
    assert morning.exists()
    assert len(list(backups_in(place))) == 2
    made_on(place, made, now + timedelta(days=400), chain="after the restore")
    retention.prune(place, vault.slot_file.vault_id, now + timedelta(days=400))
    assert not morning.exists()


def test_a_laptop_left_in_a_drawer_keeps_its_last_backups(vault: Vault, made: Path, now: datetime, tmp_path: Path):
    place = tmp_path / "place"
    for days in range(5):
        made_on(place, made, now - timedelta(days=days))
    assert retention.prune(place, vault.slot_file.vault_id, now + timedelta(days=800)) == []


def test_what_the_person_keeps_on_the_same_stick_is_never_touched(vault: Vault, tmp_path: Path, now: datetime):
    stick = tmp_path / "clé USB d’Élodie"
    theirs = [stick / "pieces" / "passeport.pdf", stick / "pieces" / "ab" / "photo.enc", stick / "film.mkv.part"]
    for path in theirs:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"pas au programme")
    half_made = stick / "2026-11-21_09h00m00.part"
    half_made.mkdir()
    backup.make_backup(vault, stick, now)
    retention.prune(stick, vault.slot_file.vault_id, now)
    assert all(path.read_bytes() == b"pas au programme" for path in theirs)
    assert not half_made.exists()


def test_pieces_go_with_the_last_backup_that_names_them(vault: Vault, place: Path, now: datetime):
    piece = add_piece(vault, b"une photo")
    copy = place / "pieces" / piece[:2] / f"{piece}.enc"
    backup.make_backup(vault, place, now)
    remove_piece(vault, piece)
    later = now + timedelta(hours=1)
    backup.make_backup(vault, place, later)
    assert copy.exists()
    retention.prune(place, vault.slot_file.vault_id, later)
    assert len(list(backups_in(place))) == 1
    assert not copy.exists()


def test_no_piece_goes_while_a_manifest_does_not_read(vault: Vault, place: Path, now: datetime):
    piece = add_piece(vault, b"une photo")
    damaged = backup.make_backup(vault, place, now).path
    (damaged / "manifest.json").write_text("{")
    remove_piece(vault, piece)
    safekeeping.back_up_everywhere(vault, now + timedelta(hours=1))
    assert (place / "pieces" / piece[:2] / f"{piece}.enc").exists()
    assert damaged.exists()


def test_days_are_those_of_the_manifest_whatever_the_folder_is_called(vault: Vault, made: Path, tmp_path: Path):
    place = tmp_path / "place"
    at = datetime(2026, 11, 20, 8, tzinfo=UTC)
    older = made_on(place, made, at)
    older.rename(place / "z-renamed-by-hand")
    newer = made_on(place, made, at + timedelta(hours=3))
    retention.prune(place, vault.slot_file.vault_id, at)
    assert newer.exists()
    assert not (place / "z-renamed-by-hand").exists()


@given(
    hours=st.lists(st.integers(0, 24 * 800), min_size=1, unique=True),
    later=st.integers(0, 24 * 30),
)
def test_time_never_pushes_out_the_newest_nor_more_than_it_must(hours: list[int], later: int):
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    dated = [(now - timedelta(hours=hour), Path(str(hour))) for hour in hours]
    gone = set(retention._pushed_out(list(dated), max(dated)[0], now))
    kept = [(at, folder) for at, folder in dated if folder not in gone]
    assert max(dated) in kept
    assert len(kept) <= 7 + 4 + 12
    assert {at.date() for at, _ in dated if now - at < timedelta(days=7)} <= {at.date() for at, _ in kept}
    newer = now + timedelta(hours=later)
    assert retention._pushed_out(list(kept), max(kept)[0], newer) == []
