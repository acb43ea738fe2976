"""Adding, removing and renewing people's ways in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nacl.public import PrivateKey

from caseworker.errors import RuleBroken, SlotsAltered, UnknownPerson, WrongPassphrase
from caseworker.storage import checkup, people, rotation
from caseworker.storage.keys import FLOOR
from caseworker.storage.vault import Vault, open_vault, private_key_of

OpenVault = Callable[..., Vault]

PROVISIONAL = "phrase provisoire de Paul"
OWN = "une phrase que Paul a choisie"


def test_someone_added_opens_with_a_provisional_passphrase_then_has_a_pair_that_nobody_knew(
    open_vault: OpenVault, vault_folder: Path, vouch: Any
):
    vault = open_vault()
    provisional = people.add_person(vault, "Paul Bonnet", PROVISIONAL, FLOOR)
    vouch(vault, provisional)
    known_pair = private_key_of(provisional, vault.slot_file.vault_id, PROVISIONAL)
    vault.close()
    vault = as_paul(vault_folder, PROVISIONAL)
    own = people.renew_pair(vault, PrivateKey.generate(), OWN, FLOOR)
    assert own.id == provisional.id
    assert own.public_key != provisional.public_key
    assert vault.opener == own
    assert bytes(vault.private_key) != bytes(known_pair)
    vault.close()
    as_paul(vault_folder, OWN).close()
    with pytest.raises(WrongPassphrase):
        as_paul(vault_folder, PROVISIONAL)


def test_a_changed_passphrase_rewrites_one_slot_with_the_same_pair(
    open_vault: OpenVault, vault_folder: Path, template_vault: Any
):
    vault = open_vault()
    others = vault.slot_file.recovery
    people.change_passphrase(vault, template_vault.passphrase, "une autre phrase bien longue", FLOOR)
    assert vault.opener.public_key == template_vault.slot.public_key
    assert vault.slot_file.recovery == others
    vault.close()
    open_again = open_vault()
    assert sorted(path.name for path in vault_folder.iterdir() if path.name.startswith("keys")) == ["keys.json"]
    open_again.close()


def test_a_passphrase_is_not_changed_without_the_present_one(open_vault: OpenVault, vault_folder: Path):
    vault = open_vault()
    before = (vault_folder / "keys.json").read_bytes()
    with pytest.raises(WrongPassphrase):
        people.change_passphrase(vault, "ce n’est pas la bonne", "une autre phrase bien longue", FLOOR)
    assert (vault_folder / "keys.json").read_bytes() == before


@pytest.mark.parametrize("short", ["", "onze signes", "   onze signes   "])
def test_short_passphrases_are_refused_everywhere(open_vault: OpenVault, template_vault: Any, short: str):
    vault = open_vault()
    for attempt in (
        lambda: people.add_person(vault, "Paul Bonnet", short, FLOOR),
        lambda: people.change_passphrase(vault, template_vault.passphrase, short, FLOOR),
        lambda: people.renew_pair(vault, PrivateKey.generate(), short, FLOOR),
        lambda: people.recover(vault.folder, template_vault.recovery_text, "Samia Kaci", short, FLOOR),
    ):
        with pytest.raises(RuleBroken) as refused:
            attempt()
        assert [problem.code for problem in refused.value.problems] == ["passphrase_too_short"]
    assert len(vault.slot_file.people) == 1


def test_the_printed_key_gives_one_person_a_new_passphrase_and_a_new_pair(
    vault_folder: Path, template_vault: Any, open_vault: OpenVault
):
    vault = people.recover(vault_folder, template_vault.recovery_text, "Samia Kaci", "retrouvée dans le coffre", FLOOR)
    assert vault.opener.id == template_vault.slot.id
    assert vault.opener.public_key != template_vault.slot.public_key
    vault.database.update("accounts", vault.opener.id, {"public_key": vault.opener.public_key})
    assert checkup.check_vault(vault).ok
    vault.close()
    with pytest.raises(SlotsAltered):
        open_vault()


def test_recovering_someone_unknown_changes_nothing_and_lets_the_vault_go(
    vault_folder: Path, template_vault: Any, open_vault: OpenVault
):
    before = (vault_folder / "keys.json").read_bytes()
    with pytest.raises(UnknownPerson):
        people.recover(vault_folder, template_vault.recovery_text, "Paul Absent", "retrouvée dans le coffre", FLOOR)
    assert (vault_folder / "keys.json").read_bytes() == before
    open_vault()


def test_someone_removed_has_no_slot_and_the_key_must_change(open_vault: OpenVault, vouch: Any):
    vault = open_vault()
    slot = people.add_person(vault, "Paul Bonnet", PROVISIONAL, FLOOR)
    vouch(vault, slot)
    people.remove_person(vault, slot.id)
    assert vault.slot_file.by_id(slot.id) is None
    assert vault.database.fact(rotation.DUE) == "2"
    with pytest.raises(UnknownPerson):
        people.remove_person(vault, slot.id)


def test_a_removal_whose_rotation_never_began_is_finished_at_the_next_opening(open_vault: OpenVault, vouch: Any):
    vault = open_vault()
    slot = people.add_person(vault, "Paul Bonnet", PROVISIONAL, FLOOR)
    vouch(vault, slot)
    former_key = bytes(vault.key)
    vault.database.update("accounts", slot.id, {"removed_at": "2026-11-22T09:00:00.000Z"})
    people.remove_person(vault, slot.id)
    vault.close()
    vault = open_vault()
    assert vault.generation == 2
    assert bytes(vault.key) != former_key
    assert vault.database.fact(rotation.DUE) is None


def as_paul(folder: Path, passphrase: str) -> Vault:
    return open_vault(folder, "Paul Bonnet", passphrase)
