"""A changed passphrase and the backups made before: the former one opens none of them, and none is ever lost."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from caseworker.errors import WrongPassphrase
from caseworker.storage import backup, following, people, places, restore, safekeeping
from caseworker.storage.keys import FLOOR
from caseworker.storage.manifest import backups_in, read_manifest, refuse_altered
from caseworker.storage.slots import FILE_NAME as SLOTS
from caseworker.storage.slots import read_slots
from caseworker.storage.vault import Vault, open_vault, open_with_pair, private_key_of

OpenVault = Callable[..., Vault]
StartChild = Callable[..., "subprocess.Popen[str]"]
NEW = "des mots que personne n’a vus"
NEWER = "encore une autre phrase longue"


@pytest.fixture
def vault(open_vault: OpenVault, now: datetime) -> Vault:
    """Give a vault with two backups beside it."""
    opened = open_vault()
    opened.database.set_fact("to find again", "found")
    for days in (2, 1):
        backup.make_backup(opened, places.backups_beside(opened.folder), now - timedelta(days=days))
    return opened


@pytest.fixture
def opens(template_vault: Any) -> Callable[[Path, str], bool]:
    """Tell whether a passphrase opens a folder's slots."""

    def tried(folder: Path, passphrase: str) -> bool:
        slot_file = read_slots(folder)
        try:
            private_key_of(slot_file.people[0], slot_file.vault_id, passphrase)
        except WrongPassphrase:
            return False
        return True

    return tried


def folders(vault: Vault) -> list[Path]:
    return [folder for folder, _ in backups_in(places.backups_beside(vault.folder))]


def test_the_former_passphrase_opens_no_backup_any_more(
    vault: Vault, template_vault: Any, opens: Callable[[Path, str], bool], now: datetime, tmp_path: Path
):
    before = {folder: (folder / "vault.db").read_bytes() for folder in folders(vault)}
    assert people.change_passphrase(vault, template_vault.passphrase, NEW, FLOOR)
    assert [opens(folder, template_vault.passphrase) for folder in before] == [False, False]
    for rank, (folder, base) in enumerate(before.items()):
        refuse_altered(folder, read_manifest(folder))
        assert (folder / "vault.db").read_bytes() == base
        assert sorted(path.name for path in folder.iterdir()) == ["keys.json", "manifest.json", "vault.db"]
        restored = restore.restore_backup(folder, tmp_path / f"restored{rank}", now=now)
        again = open_vault(restored.path, "", NEW)
        assert again.database.fact("to find again") == "found"
        again.close()
    assert not vault.database.rows("SELECT name FROM vault_facts WHERE name LIKE 'passphrase_to_follow%'")


def test_only_the_slot_of_who_changed_is_written_again(
    open_vault: OpenVault, vouch: Any, template_vault: Any, now: datetime
):
    vault = open_vault()
    paul = people.add_person(vault, "Paul Bonnet", "phrase provisoire de Paul", FLOOR)
    vouch(vault, paul)
    made = backup.make_backup(vault, places.backups_beside(vault.folder), now)
    people.change_passphrase(vault, template_vault.passphrase, NEW, FLOOR)
    slots = read_slots(made.path)
    assert slots.by_id(paul.id) == paul
    assert slots.recovery == vault.slot_file.recovery
    assert slots.is_authentic(1, bytes(vault.key))


@pytest.mark.parametrize("fatal", ["expected", "changed", *following.WHEREVER_IT_STOPS])
def test_a_process_killed_at_any_step_loses_no_backup_and_the_next_closing_goes_on(
    vault: Vault,
    open_vault: OpenVault,
    template_vault: Any,
    opens: Callable[[Path, str], bool],
    start_child: StartChild,
    now: datetime,
    tmp_path: Path,
    fatal: str,
):
    vault.close()
    child = start_child(vault.folder, "passphrase", f"{template_vault.passphrase}:{NEW}:{fatal}")
    output, _ = child.communicate()
    assert (child.returncode, output.split()[-1]) == (-9, fatal)
    for rank, folder in enumerate(folders(vault)):
        refuse_altered(folder, read_manifest(folder))
        restored = restore.restore_backup(folder, tmp_path / f"restored{rank}", now=now)
        slot = read_slots(restored.path).people[0]
        opened = open_with_pair(restored.path, slot, template_vault.private_key)
        assert opened.database.fact("to find again") == "found"
        opened.close()
    again = open_vault()
    safekeeping.back_up_everywhere(again, now)
    works = {True: NEW, False: template_vault.passphrase}[fatal != "expected"]
    assert {opens(folder, works) for folder in folders(again)} == {True}
    if works == NEW:
        assert {opens(folder, template_vault.passphrase) for folder in folders(again)} == {False}
    for folder in folders(again):
        refuse_altered(folder, read_manifest(folder))
        assert not list(folder.glob("*.next"))


def test_a_backup_cut_after_its_manifest_is_restored_whole_from_a_medium_that_cannot_be_written(
    vault: Vault, template_vault: Any, now: datetime, tmp_path: Path
):
    class Cut(Exception):
        pass

    def cut(step: str) -> None:
        if step == "named":
            raise Cut

    with pytest.raises(Cut):
        people.change_passphrase(vault, template_vault.passphrase, NEW, FLOOR, cut)
    folder = next(path for path in folders(vault) if (path / f"{SLOTS}.next").exists())
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    restored = restore.restore_backup(folder, tmp_path / "restored", now=now)
    open_vault(restored.path, "", NEW).close()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_place_out_of_reach_is_told_and_follows_when_it_comes_back(
    vault: Vault, template_vault: Any, opens: Callable[[Path, str], bool], now: datetime, tmp_path: Path
):
    stick, pocket = tmp_path / "stick", tmp_path / "pocket"
    stick.mkdir()
    places.set_second_place(vault.database, stick)
    safekeeping.back_up_everywhere(vault, now)
    stick.rename(pocket)
    assert not people.change_passphrase(vault, template_vault.passphrase, NEW, FLOOR)
    assert not people.change_passphrase(vault, NEW, NEWER, FLOOR)
    pocket.rename(stick)
    assert {opens(folder, template_vault.passphrase) for folder, _ in backups_in(stick)} == {True}
    safekeeping.back_up_everywhere(vault, now + timedelta(hours=1))
    assert {opens(folder, NEWER) for folder, _ in backups_in(stick)} == {True}
    assert following.follow_everywhere(vault)


def test_a_place_that_cannot_be_written_changes_nothing_there_and_the_passphrase_all_the_same(
    vault: Vault, template_vault: Any, opens: Callable[[Path, str], bool], small_disk: Any, now: datetime
):
    stick = small_disk(8)
    places.set_second_place(vault.database, stick)
    safekeeping.back_up_everywhere(vault, now)
    (stick / "photos").write_bytes(bytes(shutil.disk_usage(stick).free))
    assert not people.change_passphrase(vault, template_vault.passphrase, NEW, FLOOR)
    ((folder, manifest),) = list(backups_in(stick))
    refuse_altered(folder, manifest)
    assert opens(folder, template_vault.passphrase)
    assert opens(vault.folder, NEW)


def test_a_vault_set_aside_by_a_restore_follows_too(
    vault: Vault, open_vault: OpenVault, template_vault: Any, opens: Callable[[Path, str], bool], now: datetime
):
    vault.close()
    restored = restore.restore_backup(folders(vault)[0], vault.folder, replace=True, now=now)
    again = open_vault()
    assert restored.aside is not None
    assert people.change_passphrase(again, template_vault.passphrase, NEW, FLOOR)
    assert not opens(restored.aside, template_vault.passphrase)
    open_with_pair(restored.aside, read_slots(restored.aside).people[0], template_vault.private_key).close()


def test_someone_removed_opens_no_vault_set_aside_any_more(
    open_vault: OpenVault, vouch: Any, template_vault: Any, opens: Callable[[Path, str], bool], now: datetime
):
    vault = open_vault()
    paul = people.add_person(vault, "Paul Bonnet", "phrase provisoire de Paul", FLOOR)
    vouch(vault, paul)
    made = backup.make_backup(vault, places.backups_beside(vault.folder), now)
    vault.close()
    aside = restore.restore_backup(made.path, vault.folder, replace=True, now=now).aside
    again = open_vault()
    people.remove_person(again, paul.id)
    assert aside is not None
    assert read_slots(aside).by_id(paul.id) is None
    assert opens(aside, template_vault.passphrase)


def test_backups_of_another_vault_and_damaged_ones_are_left_as_they_are(
    vault: Vault, template_vault: Any, tmp_path: Path, now: datetime
):
    beside = places.backups_beside(vault.folder)
    stranger = beside / "autre"
    shutil.copytree(folders(vault)[0], stranger)
    text = (stranger / "manifest.json").read_text().replace(vault.slot_file.vault_id, "another-vault")
    (stranger / "manifest.json").write_text(text)
    altered = folders(vault)[-1]
    (altered / SLOTS).write_bytes((altered / SLOTS).read_bytes() + b" ")
    kept = {path: path.read_bytes() for folder in (stranger, altered) for path in folder.iterdir()}
    assert people.change_passphrase(vault, template_vault.passphrase, NEW, FLOOR)
    assert {path: path.read_bytes() for path in kept} == kept
    assert not list(stranger.glob("*.next")) + list(altered.glob("*.next"))


def test_nothing_is_written_when_no_passphrase_changed(vault: Vault, now: datetime):
    before = {path: path.stat().st_mtime_ns for folder in folders(vault) for path in folder.iterdir()}
    assert following.follow_everywhere(vault)
    assert {path: path.stat().st_mtime_ns for path in before} == before
