"""People's ways in: added, removed, renewed. Nobody needs anyone else's passphrase."""

from dataclasses import replace
from pathlib import Path

from nacl.public import PrivateKey

from caseworker import dates
from caseworker.errors import UnknownPerson
from caseworker.storage import following, keys, slots
from caseworker.storage.keys import Cost
from caseworker.storage.remaking import Steps, unobserved
from caseworker.storage.rotation import ask_for_rotation
from caseworker.storage.slots import Slot
from caseworker.storage.vault import Vault, open_with_recovery_key, private_key_of


def add_person(vault: Vault, name: str, provisional_passphrase: str, cost: Cost | None = None) -> Slot:
    """Give someone a way in, with a passphrase that they replace at their first opening.

    Args:
        vault: open.
        name: theirs; only a hash of it and initials go into `keys.json`.
        provisional_passphrase: told to them.
        cost: Argon2id parameters; measured on this machine when None.

    Returns:
        Their slot, whose id and public key the caller writes in table `accounts`.

    Raises:
        RuleBroken: the passphrase is too short.
    """
    keys.refuse_short(provisional_passphrase)
    vault_id = vault.slot_file.vault_id
    person = slots.new_person(vault_id, name, provisional_passphrase, cost or keys.tuned_cost())
    slot = slots.sealed_to(person.slot, {vault.generation: bytes(vault.key)})
    vault.rewrite_slots(vault.slot_file.with_slot(slot))
    return slot


def remove_person(vault: Vault, slot_id: str) -> None:
    """Take someone's way in away. They once held the vault key: the caller rotates it next, or the next opening does.

    Raises:
        UnknownPerson: no such slot.
    """
    if slot_id not in {slot.id for slot in vault.slot_file.people}:
        raise UnknownPerson
    ask_for_rotation(vault)
    vault.rewrite_slots(vault.slot_file.without(slot_id))
    following.shut_out(vault, slot_id)


def check_passphrase(vault: Vault, passphrase: str) -> PrivateKey:
    """Return the private key of the person at work, if this is their passphrase.

    Raises:
        WrongPassphrase: it is not.
    """
    return private_key_of(vault.opener, vault.slot_file.vault_id, passphrase)


def change_passphrase(vault: Vault, old: str, new: str, cost: Cost | None = None, steps: Steps = unobserved) -> bool:
    """Replace the passphrase of the person at work: one slot is rewritten, with the same pair, here and in the backups.

    Returns:
        Whether every backup follows; False when some could not be reached: they follow at a next backup.

    Raises:
        RuleBroken: `new` is too short.
        WrongPassphrase: `old` is not the present one.
    """
    keys.refuse_short(new)
    pair = check_passphrase(vault, old)
    following.expect(vault)
    steps("expected")
    _rewrap(vault, vault.opener, pair, new, cost)
    steps("changed")
    return following.follow_everywhere(vault, steps)


def renew_pair(vault: Vault, pair: PrivateKey, new_passphrase: str, cost: Cost | None = None) -> Slot:
    """Give the person at work a pair of their own, at their first opening: whoever added them knew the former one.

    Args:
        vault: open.
        pair: new; the caller has said beforehand in the base that it is expected, so that a cut keeps nobody out.
        new_passphrase: theirs from now on.
        cost: Argon2id parameters; measured on this machine when None.

    Returns:
        The new slot, whose public key the caller writes in table `accounts`.

    Raises:
        RuleBroken: the passphrase is too short.
    """
    keys.refuse_short(new_passphrase)
    return _rewrap(vault, vault.opener, pair, new_passphrase, cost)


def recover(
    folder: Path, text: str, who: str, new_passphrase: str, cost: Cost | None = None, *, clock: dates.Clock = dates.now
) -> Vault:
    """Open with the printed key and give a person, who has forgotten theirs, a new passphrase and a new pair.

    What was sealed to their former pair (private notes) is lost.

    Args:
        folder: the vault.
        text: the printed key.
        who: a name or a slot id.
        new_passphrase: theirs from now on.
        cost: Argon2id parameters; measured on this machine when None.
        clock: the present instant.

    Returns:
        The vault, open as that person. The caller writes `opener.public_key` in table `accounts`.

    Raises:
        WrongRecoveryKey, UnknownPerson, RuleBroken: nothing was changed.
        As `open_vault`.
    """
    keys.refuse_short(new_passphrase)
    vault = open_with_recovery_key(folder, text, clock=clock)
    try:
        _rewrap(vault, vault.slot_file.slot_of(who), PrivateKey.generate(), new_passphrase, cost)
    except BaseException:
        vault.close()
        raise
    return vault


def _rewrap(vault: Vault, slot: Slot, pair: PrivateKey, passphrase: str, cost: Cost | None) -> Slot:
    wrapped = slots.rewrapped(slot, vault.slot_file.vault_id, pair, passphrase, cost or keys.tuned_cost())
    slot = slots.sealed_to(replace(wrapped, sealed={}), {vault.generation: bytes(vault.key)})
    vault.rewrite_slots(vault.slot_file.with_slot(slot))
    vault.opener, vault.private_key = slot, pair
    return slot
