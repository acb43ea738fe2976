"""Passphrases, slots and the printed key: the only tests that pay for Argon2."""

import copy
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import low_level
from nacl.public import PrivateKey

from caseworker.errors import RuleBroken, SlotsAltered, WrongPassphrase, WrongRecoveryKey
from caseworker.storage import attempts, keys, slots, vault
from caseworker.storage.keys import FLOOR, Cost
from caseworker.storage.slots import read_slots
from caseworker.storage.vault import Vault, create_vault, open_vault, open_with_recovery_key

OpenVault = Callable[..., Vault]
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def argon2_runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the runs of Argon2 by their memory; they really run."""
    runs: list[int] = []

    def counted(*arguments: Any) -> bytes:
        runs.append(arguments[3])
        return low_level.hash_secret_raw(*arguments)

    monkeypatch.setattr("caseworker.storage.keys.hash_secret_raw", counted)
    return runs


def change_first_slot(folder: Path, change: Change) -> None:
    """Change a slot and agree its checksum, as someone who knows the format would."""
    content = json.loads((folder / "keys.json").read_text())
    slot = content["slots"][0]
    del slot["checksum"]
    change(slot)
    slot["checksum"] = slots._checksum(slot)
    (folder / "keys.json").write_text(json.dumps(content))


def test_the_passphrase_opens_whatever_the_case_and_accents_form_of_the_name(template_vault: Any, vault_folder: Path):
    open_vault(vault_folder, "  samia   KACI ", template_vault.passphrase).close()


def test_a_single_person_needs_no_name(template_vault: Any, vault_folder: Path):
    open_vault(vault_folder, "", template_vault.passphrase).close()


def test_a_wrong_passphrase_is_a_wrong_passphrase_and_is_noted_without_a_name(
    template_vault: Any, vault_folder: Path, now: datetime
):
    with pytest.raises(WrongPassphrase):
        open_vault(vault_folder, "Samia Kaci", "ce n’est pas la bonne phrase", clock=lambda: now)
    assert (vault_folder / "attempts").read_text() == f"2026-11-22T09:00:00.000Z {template_vault.slot.id}\n"
    assert attempts.take_attempts(vault_folder) == [(now, template_vault.slot.id)]
    assert attempts.take_attempts(vault_folder) == []


def test_half_a_line_left_by_a_power_cut_is_not_an_attempt(vault_folder: Path, now: datetime):
    attempts.note_attempt(vault_folder, "abc", now)
    with (vault_folder / "attempts").open("a") as file:
        file.write("2026-11-2")
    assert attempts.take_attempts(vault_folder) == [(now, "abc")]


def test_every_byte_of_the_slot_file_counts(vault_folder: Path, open_vault: Callable[..., Vault]):
    """No flipped bit is taken for anything but an altered file, and none lets anyone in."""
    original = (vault_folder / "keys.json").read_bytes()
    for offset in range(0, len(original), 7):
        flipped = bytearray(original)
        flipped[offset] ^= 1
        (vault_folder / "keys.json").write_bytes(flipped)
        if meaning(bytes(flipped)) != meaning(original):
            with pytest.raises(SlotsAltered):
                open_vault()


def meaning(content: bytes) -> object:
    """Return what the file says, so that a changed space between two values is not counted."""
    try:
        return json.loads(content)
    except ValueError:
        return None


def test_weaker_parameters_are_refused_before_argon2_runs(vault_folder: Path, argon2_runs: list[int]):
    change_first_slot(vault_folder, lambda slot: slot["kdf"].update(m=8 * 1024))
    with pytest.raises(SlotsAltered):
        open_vault(vault_folder, "Samia Kaci", "ce n’est pas la bonne phrase")
    assert argon2_runs == []


@pytest.mark.parametrize("kdf", [{"m": 4 * 1024 * 1024}, {"t": 2}, {"t": 10**9}, {"p": 0}, {"p": 10**6}, {"m": -1}])
def test_absurd_parameters_are_refused_before_argon2_runs(
    vault_folder: Path, argon2_runs: list[int], kdf: dict[str, int]
):
    change_first_slot(vault_folder, lambda slot: slot["kdf"].update(kdf))
    with pytest.raises(SlotsAltered):
        open_vault(vault_folder, "Samia Kaci", "ce n’est pas la bonne phrase")
    assert argon2_runs == []


@pytest.mark.parametrize(
    "change",
    [
        lambda slot: slot["kdf"].update(m="65536"),
        lambda slot: slot["kdf"].update(name="md5"),
        lambda slot: slot["kdf"].pop("t"),
        lambda slot: slot["wrapped_private_key"].pop("salt"),
        lambda slot: slot.update(wrapped_private_key={"salt": 3, "box": []}),
        lambda slot: slot.update(public_key="pas du base64"),
        lambda slot: slot.update(sealed_vault_key=[1]),
    ],
)
def test_a_slot_of_another_shape_is_an_altered_file(vault_folder: Path, argon2_runs: list[int], change: Change):
    change_first_slot(vault_folder, change)
    with pytest.raises(SlotsAltered):
        open_vault(vault_folder, "Samia Kaci", "ce n’est pas la bonne phrase")
    assert argon2_runs == []


def test_a_slot_to_which_nothing_is_sealed_is_an_altered_file_and_not_a_damaged_base(
    template_vault: Any, vault_folder: Path
):
    change_first_slot(vault_folder, lambda slot: slot.update(sealed_vault_key={}))
    with pytest.raises(SlotsAltered):
        open_vault(vault_folder, "Samia Kaci", template_vault.passphrase)


def test_a_salt_that_was_cut_is_an_altered_file(vault_folder: Path):
    change_first_slot(vault_folder, lambda slot: slot["wrapped_private_key"].update(salt="AAAA"))
    with pytest.raises(SlotsAltered):
        open_vault(vault_folder, "Samia Kaci", "ce n’est pas la bonne phrase")


def test_a_slot_file_nested_without_end_is_an_altered_file(vault_folder: Path):
    (vault_folder / "keys.json").write_text("[" * 200_000)
    with pytest.raises(SlotsAltered):
        open_vault(vault_folder, "Samia Kaci", "ce n’est pas la bonne phrase")


def test_reasonable_parameters_that_are_not_those_of_the_slot_do_not_open_it(template_vault: Any, vault_folder: Path):
    change_first_slot(vault_folder, lambda slot: slot["kdf"].update(t=4))
    with pytest.raises(WrongPassphrase):
        open_vault(vault_folder, "Samia Kaci", template_vault.passphrase)


def test_a_vault_key_sealed_by_someone_else_is_refused(template_vault: Any, vault_folder: Path, open_vault: OpenVault):
    other = PrivateKey.generate()
    sealed = keys.to_text(keys.seal(bytes(32), bytes(other.public_key)))
    change_first_slot(vault_folder, lambda slot: slot.update(sealed_vault_key={"1": sealed}))
    with pytest.raises(SlotsAltered):
        open_vault()


def test_the_printed_key_opens_with_the_usual_confusions(template_vault: Any, vault_folder: Path):
    typed = template_vault.recovery_text.lower().replace("-", " ").replace("o", "0").replace("i", "1")
    open_with_recovery_key(vault_folder, typed).close()


def test_the_printed_key_has_fourteen_groups_of_four(template_vault: Any):
    assert [len(group) for group in template_vault.recovery_text.split("-")] == [4] * 14


def test_a_mistyped_printed_key_is_told_from_the_one_of_another_vault_by_nobody(
    template_vault: Any, vault_folder: Path
):
    text = template_vault.recovery_text
    mistyped = ("B" if text[0] == "A" else "A") + text[1:]
    for wrong in (mistyped, text[:-5], "", keys.recovery_text(keys.new_recovery_seed())):
        with pytest.raises(WrongRecoveryKey):
            open_with_recovery_key(vault_folder, wrong)


def test_a_short_passphrase_makes_no_vault(tmp_path: Path):
    with pytest.raises(RuleBroken) as refused:
        create_vault(tmp_path / "coffre", "Samia Kaci", "onze signes", cost=FLOOR)
    (problem,) = refused.value.problems
    assert (problem.field, problem.code, problem.values) == ("passphrase", "passphrase_too_short", {"least": 12})
    assert not (tmp_path / "coffre").exists()


def test_the_measured_cost_is_never_under_the_floor():
    cost = keys.tuned_cost(target_seconds=0.001)
    assert cost == FLOOR
    assert keys.tuned_cost(target_seconds=5).is_reasonable()


def test_a_cost_is_reasonable_between_the_floor_and_what_a_laptop_can_bear():
    assert FLOOR.is_reasonable()
    assert not Cost(3, 64 * 1024 - 1, 4).is_reasonable()
    assert not Cost(17, 64 * 1024, 4).is_reasonable()


def test_two_vaults_know_the_same_person_by_different_tags():
    assert keys.name_tag("Samia Kaci", "one") != keys.name_tag("Samia Kaci", "two")
    assert keys.name_tag("Samia Kaci", "one") == keys.name_tag("samia  kaci", "one")


def test_the_slot_file_is_replaced_whole(vault_folder: Path, open_vault: OpenVault):
    opened = open_vault()
    before = read_slots(vault_folder)
    opened.rewrite_slots(copy.deepcopy(before))
    assert read_slots(vault_folder) == before
    assert not (vault_folder / "keys.json.part").exists()
    assert vault.slots_of(vault_folder) == before
