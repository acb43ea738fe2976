"""Changing the vault key when someone leaves, and what a cut at each step leaves behind."""

import shutil
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from caseworker.errors import SlotsAltered, UnknownPerson, VaultDamaged, VaultInUse, WrongPassphrase
from caseworker.storage import backup, checkup, people, places, rotation, safekeeping
from caseworker.storage.connection import connect, connect_frozen
from caseworker.storage.keys import FLOOR
from caseworker.storage.manifest import backups_in
from caseworker.storage.slots import Slot, read_slots
from caseworker.storage.vault import Vault, private_key_of

OpenVault = Callable[..., Vault]
StartChild = Callable[..., "subprocess.Popen[str]"]

STOPS = ("account_removed", "removed", *rotation.WHEREVER_IT_STOPS)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A vault with a second person, a fact to find again, and a backup beside."""

    folder: Path
    paul: Slot
    former_key: bytes


@pytest.fixture
def prepared(open_vault: OpenVault, vouch: Any, now: datetime) -> Prepared:
    vault = open_vault()
    paul = people.add_person(vault, "Paul Bonnet", "phrase provisoire de Paul", FLOOR)
    vouch(vault, paul)
    vault.database.set_fact("to find again", "found")
    backup.make_backup(vault, places.backups_beside(vault.folder), now)
    prepared = Prepared(vault.folder, paul, bytes(vault.key))
    vault.close()
    return prepared


def remove_paul(vault: Vault, prepared: Prepared, now: datetime) -> list[str]:
    steps: list[str] = []
    vault.database.update("accounts", prepared.paul.id, {"removed_at": "2026-11-22T09:00:00.000Z"})
    people.remove_person(vault, prepared.paul.id)
    rotation.rotate_key(vault, [slot.id for slot in vault.slot_file.people], now, steps.append)
    return steps


def assert_paul_is_out(vault: Vault, prepared: Prepared) -> None:
    """The key that Paul once held opens nothing that is left, and those who stay open everything."""
    assert vault.generation >= 2
    assert vault.database.fact("to find again") == "found"
    assert vault.database.fact(rotation.DUE) is None
    assert not vault.database.rows("SELECT name FROM vault_facts WHERE name LIKE 'former%'")
    slot_file = read_slots(vault.folder)
    assert slot_file.generations == (vault.generation,)
    assert {slot.id for slot in slot_file.slots} == {vault.opener.id, "recovery"}
    assert {generation for slot in slot_file.slots for generation in slot.sealed} == {vault.generation}
    assert not list(vault.folder.glob("vault.db.next*"))
    assert checkup.check_vault(vault).problems == ()
    with pytest.raises(VaultDamaged):
        connect(vault.folder / "vault.db", prepared.former_key)
    found = list(backups_in(places.backups_beside(vault.folder)))
    assert found
    assert not list(places.backups_beside(vault.folder).glob("*.part"))
    for folder, manifest in found:
        assert manifest.generation == vault.generation
        connect_frozen(folder / "vault.db", bytes(vault.key)).close()
        with pytest.raises(Exception, match="not a database"):
            connect_frozen(folder / "vault.db", prepared.former_key)
        assert read_slots(folder).by_id(prepared.paul.id) is None


def test_after_a_rotation_the_former_key_opens_nothing(prepared: Prepared, open_vault: OpenVault, now: datetime):
    vault = open_vault()
    steps = remove_paul(vault, prepared, now)
    assert list(dict.fromkeys(steps)) == list(rotation.WHEREVER_IT_STOPS)
    vault.database.set_fact("the vault", "goes on")
    assert_paul_is_out(vault, prepared)
    vault.close()
    assert open_vault().database.fact("the vault") == "goes on"


def test_those_who_stay_restore_a_backup_made_again(
    prepared: Prepared, open_vault: OpenVault, now: datetime, tmp_path: Path
):
    vault = open_vault()
    remove_paul(vault, prepared, now)
    folder, _ = next(backups_in(places.backups_beside(vault.folder)))
    vault.close()
    shutil.copytree(folder, tmp_path / "restored")
    assert open_vault(tmp_path / "restored", alone=False).database.fact("to find again") == "found"


def test_a_passphrase_changed_since_a_backup_does_not_open_it_once_it_is_made_again(
    prepared: Prepared, open_vault: OpenVault, now: datetime, template_vault: Any
):
    vault = open_vault()
    people.change_passphrase(vault, template_vault.passphrase, "des mots que personne n’a vus", FLOOR)
    remove_paul(vault, prepared, now)
    for folder, _ in backups_in(places.backups_beside(vault.folder)):
        slot, vault_id = read_slots(folder).people[0], vault.slot_file.vault_id
        with pytest.raises(WrongPassphrase):
            private_key_of(slot, vault_id, template_vault.passphrase)
        assert private_key_of(slot, vault_id, "des mots que personne n’a vus") == vault.private_key


@pytest.mark.parametrize("fatal", STOPS)
def test_a_process_killed_at_any_step_leaves_a_vault_whose_rotation_ends(
    prepared: Prepared, open_vault: OpenVault, start_child: StartChild, fatal: str
):
    child = start_child(prepared.folder, "remove", f"{prepared.paul.id}:{fatal}")
    output, _ = child.communicate()
    assert child.returncode == -9
    assert output.split()[-1] == fatal
    assert_paul_is_out(open_vault(), prepared)


@pytest.mark.parametrize("fatal", STOPS)
def test_a_vault_cut_in_its_rotation_is_read_beside_without_being_touched(
    prepared: Prepared, open_vault: OpenVault, start_child: StartChild, fatal: str
):
    child = start_child(prepared.folder, "remove", f"{prepared.paul.id}:{fatal}")
    child.communicate()
    slots_before = (prepared.folder / "keys.json").read_bytes()
    assert open_vault(alone=False).database.fact("to find again") == "found"
    assert (prepared.folder / "keys.json").read_bytes() == slots_before


@pytest.mark.parametrize("fatal", ["closed", "copied", "rekeyed", "both_slots"])
def test_a_failure_before_the_swap_leaves_the_vault_open_under_its_former_key(
    prepared: Prepared, open_vault: OpenVault, now: datetime, fatal: str
):
    vault = open_vault()
    vault.database.update("accounts", prepared.paul.id, {"removed_at": "2026-11-22T09:00:00.000Z"})
    people.remove_person(vault, prepared.paul.id)

    def fail(step: str) -> None:
        if step == fatal:
            raise VaultDamaged

    with pytest.raises(VaultDamaged):
        rotation.rotate_key(vault, [vault.opener.id], now, fail)
    assert bytes(vault.key) == prepared.former_key
    vault.database.set_fact("the vault", "goes on")
    assert read_slots(vault.folder).generations == (1,)
    vault.close()
    assert_paul_is_out(open_vault(), prepared)


def test_a_rotation_waits_for_jobs_that_read(prepared: Prepared, open_vault: OpenVault, now: datetime):
    vault = open_vault()
    reader = vault.reader()
    with pytest.raises(VaultInUse):
        rotation.rotate_key(vault, [vault.opener.id, prepared.paul.id], now)
    reader.close()
    assert vault.database.fact("to find again") == "found"
    rotation.rotate_key(vault, [vault.opener.id, prepared.paul.id], now)
    assert vault.generation == 2


def test_a_rotation_beside_a_screen_is_refused(prepared: Prepared, open_vault: OpenVault, now: datetime):
    vault = open_vault(alone=False)
    with pytest.raises(VaultInUse):
        rotation.rotate_key(vault, [vault.opener.id], now)


def test_a_swapped_public_key_never_receives_the_next_vault_key(
    prepared: Prepared, open_vault: OpenVault, now: datetime
):
    vault = open_vault()
    stranger = people.add_person(vault, "Jean Intrus", "phrase provisoire de Jean", FLOOR)
    swapped = replace(stranger, id=prepared.paul.id)
    vault.rewrite_slots(vault.slot_file.without(stranger.id).with_slot(swapped))
    with pytest.raises(SlotsAltered):
        rotation.rotate_key(vault, [vault.opener.id, prepared.paul.id], now)
    with pytest.raises(UnknownPerson):
        rotation.rotate_key(vault, [stranger.id], now)
    assert (vault.generation, bytes(vault.key)) == (1, prepared.former_key)


def test_someone_whose_new_pair_was_expected_when_the_power_went_stays(
    prepared: Prepared, open_vault: OpenVault, now: datetime
):
    vault = open_vault()
    renewed = people.add_person(vault, "Paul Bonnet", "une phrase que Paul a choisie", FLOOR)
    renewed = replace(renewed, id=prepared.paul.id)
    vault.database.set_fact(f"{rotation.NEXT_PAIR}{prepared.paul.id}", renewed.public_key.hex())
    vault.rewrite_slots(replace(vault.slot_file, slots=(vault.opener, renewed, vault.slot_file.recovery)))
    rotation.rotate_key(vault, [vault.opener.id, prepared.paul.id], now)
    kept = vault.slot_file.by_id(prepared.paul.id)
    assert kept is not None
    assert kept.public_key == renewed.public_key


def test_the_second_place_is_made_again_when_it_comes_back(
    prepared: Prepared, open_vault: OpenVault, now: datetime, tmp_path: Path
):
    stick, pocket = tmp_path / "stick", tmp_path / "pocket"
    stick.mkdir()
    vault = open_vault()
    places.set_second_place(vault.database, stick)
    assert len(safekeeping.back_up_everywhere(vault, now)) == 2
    stick.rename(pocket)
    remove_paul(vault, prepared, now)
    assert vault.database.rows("SELECT name FROM vault_facts WHERE name LIKE 'former%'")
    pocket.rename(stick)
    safekeeping.back_up_everywhere(vault, now)
    assert [manifest.generation for _, manifest in backups_in(stick)] == [2]
    assert_paul_is_out(vault, prepared)


def test_a_backup_that_cannot_be_made_again_is_deleted(prepared: Prepared, open_vault: OpenVault, now: datetime):
    (damaged, _) = next(backups_in(places.backups_beside(prepared.folder)))
    (damaged / "vault.db").write_bytes(bytes(8192))
    vault = open_vault()
    remove_paul(vault, prepared, now)
    assert not damaged.exists()
    assert_paul_is_out(vault, prepared)


def test_backups_are_made_again_even_after_the_former_key_was_forgotten(
    prepared: Prepared, open_vault: OpenVault, now: datetime, tmp_path: Path
):
    """The person at work has a slot in the backup itself."""
    kept = places.backups_beside(prepared.folder)
    shutil.copytree(kept, tmp_path / "kept")
    vault = open_vault()
    remove_paul(vault, prepared, now)
    place = tmp_path / "kept"
    safekeeping._back_up(vault, place, now, None)
    assert {manifest.generation for _, manifest in backups_in(place)} == {2}


def test_a_check_that_opens_during_a_rotation_waits_for_the_new_key(
    prepared: Prepared, open_vault: OpenVault, now: datetime
):
    vault = open_vault()
    opened: list[tuple[int, str | None]] = []

    def check() -> None:
        beside = open_vault(alone=False)
        opened.append((beside.generation, beside.database.fact("to find again")))
        beside.close()

    checking = threading.Thread(target=check)

    def begin_check(step: str) -> None:
        if step == "closed":
            checking.start()

    rotation.rotate_key(vault, [vault.opener.id, prepared.paul.id], now, begin_check)
    checking.join()
    assert opened == [(2, "found")]
