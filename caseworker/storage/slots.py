"""`keys.json`: who can get in. Readable JSON, authenticated under the vault key, replaced atomically, naming nobody."""

import hashlib
import hmac
import json
import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nacl.public import PrivateKey, PublicKey

from caseworker.errors import NewerVault, SlotsAltered, SlotsMissing, UnknownPerson
from caseworker.storage import keys
from caseworker.storage.connection import named_failures
from caseworker.storage.folder import replace_file
from caseworker.storage.keys import Cost

FORMAT = 1
FILE_NAME = "keys.json"


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in.

    Args:
        id: the account's id, or "recovery".
        tag: hash of the person's name; "" for the recovery key.
        label: what the lock screen shows: initials.
        cost: Argon2id parameters of the passphrase; None for the recovery key.
        public_key: 32 bytes.
        wrapped: the private key under the passphrase; None for the recovery key, which is printed.
        sealed: vault key sealed to `public_key`, by generation of the vault key (two during a rotation).
    """

    id: str
    tag: str
    label: str
    cost: Cost | None
    public_key: bytes
    wrapped: dict[str, str] | None
    sealed: dict[int, bytes]

    def identity(self, vault_id: str) -> bytes:
        """Return what the wrapped private key is bound to: changing any of it makes the slot unreadable."""
        return keys.canonical([FORMAT, vault_id, self.id, _cost_json(self.cost)])

    def to_json(self) -> dict[str, Any]:
        """Return the slot as JSON, with a checksum that tells an accident from a wrong passphrase."""
        content = {
            "id": self.id,
            "tag": self.tag,
            "label": self.label,
            "kdf": _cost_json(self.cost),
            "public_key": keys.to_text(self.public_key),
            "wrapped_private_key": self.wrapped,
            "sealed_vault_key": {str(g): keys.to_text(box) for g, box in self.sealed.items()},
        }
        return content | {"checksum": _checksum(content)}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> "Slot":
        """Read a slot.

        Raises:
            SlotsAltered: a field is missing, or the checksum does not agree.
        """
        content = dict(content)
        try:
            if content.pop("checksum") != _checksum(content):
                raise SlotsAltered
            return cls(
                str(content["id"]),
                str(content["tag"]),
                str(content["label"]),
                _cost_from(content["kdf"]),
                keys.from_text(content["public_key"]),
                content["wrapped_private_key"],
                {int(g): keys.from_text(box) for g, box in content["sealed_vault_key"].items()},
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SlotsAltered from error


def _cost_json(cost: Cost | None) -> dict[str, Any] | None:
    return {"name": "argon2id", "t": cost.t, "m": cost.m, "p": cost.p} if cost else None


def _cost_from(kdf: dict[str, Any] | None) -> Cost | None:
    if kdf is None:
        return None
    numbers = (kdf["t"], kdf["m"], kdf["p"])
    if kdf["name"] != "argon2id" or any(type(number) is not int for number in numbers):
        raise SlotsAltered
    return Cost(*numbers)


def _checksum(content: dict[str, Any]) -> str:
    return hashlib.sha256(keys.canonical(content)).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class SlotFile:
    """All the slots of a vault.

    Args:
        vault_id: which vault.
        slots: the ways in.
        macs: authentication of everything else, by generation of the vault key.
    """

    vault_id: str
    slots: tuple[Slot, ...]
    macs: dict[int, bytes]

    @property
    def generations(self) -> tuple[int, ...]:
        """Return the generations of the vault key, newest first; two while a rotation is under way."""
        return tuple(sorted(self.macs, reverse=True))

    @property
    def people(self) -> tuple[Slot, ...]:
        """Return the slots of people, in the order in which they were added."""
        return tuple(slot for slot in self.slots if slot.wrapped)

    @property
    def recovery(self) -> Slot:
        """Return the slot of the printed key.

        Raises:
            SlotsAltered: there is none.
        """
        for slot in self.slots:
            if slot.wrapped is None:
                return slot
        raise SlotsAltered

    def slot_of(self, who: str) -> Slot:
        """Return the slot of a person by name or by slot id.

        Raises:
            UnknownPerson: there is none.
        """
        tag = keys.name_tag(who, self.vault_id)
        for slot in self.people:
            if who == slot.id or tag == slot.tag:
                return slot
        raise UnknownPerson

    def by_id(self, slot_id: str) -> Slot | None:
        """Return the slot of this id, or None."""
        return next((slot for slot in self.slots if slot.id == slot_id), None)

    def with_slot(self, slot: Slot) -> "SlotFile":
        """Return a copy in which `slot` replaces the one of the same id, or is added."""
        known = any(other.id == slot.id for other in self.slots)
        slots = tuple(slot if other.id == slot.id else other for other in self.slots)
        return replace(self, slots=slots if known else (*self.slots, slot))

    def without(self, slot_id: str) -> "SlotFile":
        """Return a copy without the slot."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.id != slot_id))

    def content(self) -> dict[str, Any]:
        """Return all that is authenticated."""
        return {"format": FORMAT, "vault_id": self.vault_id, "slots": [slot.to_json() for slot in self.slots]}

    def is_authentic(self, generation: int, vault_key: bytes) -> bool:
        """Tell whether holders of the vault key wrote this file."""
        return hmac.compare_digest(self.macs.get(generation, b""), keys.mac(keys.canonical(self.content()), vault_key))

    def signed(self, vault_keys: dict[int, bytes]) -> "SlotFile":
        """Return a copy authenticated under each of `keys`."""
        content = keys.canonical(self.content())
        return replace(self, macs={g: keys.mac(content, key) for g, key in vault_keys.items()})


def read_slots(folder: Path) -> SlotFile:
    """Read `keys.json`.

    Raises:
        SlotsMissing: it is not there.
        SlotsAltered: it does not read.
        NewerVault: its format is of a later version.
    """
    try:
        with named_failures():
            content = json.loads((folder / FILE_NAME).read_bytes())
    except FileNotFoundError as error:
        raise SlotsMissing from error
    except (ValueError, RecursionError) as error:
        raise SlotsAltered from error
    return _slot_file_from(content)


def _slot_file_from(content: dict[str, Any]) -> SlotFile:
    try:
        if content["format"] > FORMAT:
            raise NewerVault
        slots = tuple(Slot.from_json(slot) for slot in content["slots"])
        macs = {int(g): keys.from_text(text) for g, text in content["macs"].items()}
        return SlotFile(str(content["vault_id"]), slots, macs)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SlotsAltered from error


def write_slots(folder: Path, slot_file: SlotFile) -> None:
    """Replace `keys.json` atomically: a crash leaves the old one or the new one, whole."""
    replace_file(folder / FILE_NAME, text_of(slot_file))


def text_of(slot_file: SlotFile) -> bytes:
    """Return what `keys.json` holds."""
    macs = {str(g): keys.to_text(code) for g, code in slot_file.macs.items()}
    return json.dumps(slot_file.content() | {"macs": macs}, indent=1).encode()


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A slot to be sealed, with the private key that its passphrase opens."""

    slot: Slot
    private_key: PrivateKey


def new_person(vault_id: str, name: str, passphrase: str, cost: Cost, slot_id: str | None = None) -> NewPerson:
    """Make a key pair for a person and wrap its private half; the vault key is not sealed to it yet."""
    pair = PrivateKey.generate()
    bare = Slot(slot_id or str(uuid.uuid4()), keys.name_tag(name, vault_id), initials(name), cost, b"", {}, {})
    return NewPerson(rewrapped(bare, vault_id, pair, passphrase, cost), pair)


def rewrapped(slot: Slot, vault_id: str, pair: PrivateKey, passphrase: str, cost: Cost) -> Slot:
    """Return the slot with this pair, its private half under `passphrase`; what was sealed to it is unchanged."""
    bare = replace(slot, cost=cost, public_key=bytes(pair.public_key))
    return replace(bare, wrapped=keys.wrap(pair, passphrase, cost, bare.identity(vault_id)))


def new_recovery(pair: PrivateKey) -> Slot:
    """Make the slot of the printed key; the vault key is not sealed to it yet."""
    return Slot("recovery", "", "", None, bytes(pair.public_key), None, {})


def sealed_to(slot: Slot, vault_keys: dict[int, bytes]) -> Slot:
    """Return the slot with the vault keys sealed to it, by generation."""
    public = bytes(PublicKey(slot.public_key))
    return replace(slot, sealed={g: keys.seal(bytes(key), public) for g, key in vault_keys.items()})


def initials(name: str) -> str:
    """Return what the lock screen shows of a name ("Samia Kaci" → "SK")."""
    return "".join(word[0] for word in name.replace("-", " ").split())[:4].upper()
