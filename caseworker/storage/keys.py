"""Passphrases, key pairs and sealing: libsodium and Argon2id called as they are, nothing composed by us."""

import base64
import hashlib
import json
import secrets
import time
import unicodedata
from dataclasses import dataclass
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import HashingError, InvalidHashError, VerificationError
from argon2.low_level import Type, hash_secret_raw
from nacl.encoding import RawEncoder
from nacl.exceptions import CryptoError
from nacl.hash import blake2b
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead

from caseworker.errors import Problem, RuleBroken, SlotsAltered, WrongPassphrase, WrongRecoveryKey

KEY_BYTES = 32
TARGET_SECONDS = 0.5
MINIMUM_PASSPHRASE = 12
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id parameters: passes, memory in KiB, lanes."""

    t: int = 3
    m: int = 64 * 1024
    p: int = 4

    def is_reasonable(self) -> bool:
        """Tell whether the parameters are neither weak nor able to freeze the laptop.

        **Source:** RFC 9106 §4, second recommended option, is the floor; 2 GiB and 16 passes the ceiling.
        """
        return 3 <= self.t <= 16 and 64 * 1024 <= self.m <= 2 * 1024 * 1024 and 1 <= self.p <= 16


FLOOR = Cost()
_CODES = PasswordHasher(FLOOR.t, FLOOR.m, FLOOR.p)


def tuned_cost(target_seconds: float = TARGET_SECONDS) -> Cost:
    """Measure this machine and return a cost near `target_seconds`, never under the floor."""
    started = time.perf_counter()
    _derive("mesure", b"\0" * 16, FLOOR)
    ratio = target_seconds / max(time.perf_counter() - started, 0.001)
    return Cost(FLOOR.t, int(FLOOR.m * min(max(ratio, 1.0), 8.0)), FLOOR.p)


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    return hash_secret_raw(secret, salt, cost.t, cost.m, cost.p, KEY_BYTES, Type.ID)


def refuse_short(passphrase: str) -> None:
    """Refuse a passphrase that could be guessed: its length is what protects a stolen laptop.

    Raises:
        RuleBroken: it has fewer than `MINIMUM_PASSPHRASE` characters.
    """
    if len(passphrase.strip()) < MINIMUM_PASSPHRASE:
        raise RuleBroken([Problem("passphrase", "passphrase_too_short", {"least": MINIMUM_PASSPHRASE})])


def hashed_code(code: str) -> str:
    """Return what is kept of a short code: it tells whether a code is the same, and opens nothing."""
    return _CODES.hash(code)


def code_matches(hashed: str, code: str) -> bool:
    """Tell whether a code is the one that was hashed."""
    try:
        return _CODES.verify(hashed, code)
    except (VerificationError, InvalidHashError):
        return False


def new_vault_key() -> bytearray:
    """Return 32 random bytes that can be overwritten when the vault closes."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def forget(key: bytearray) -> None:
    """Overwrite a key in memory. Python may have made copies: full-disk encryption is still asked for."""
    key[:] = bytes(len(key))


def wrap(private_key: PrivateKey, passphrase: str, cost: Cost, bound_to: bytes) -> dict[str, Any]:
    """Encrypt a private key under a passphrase, bound to what the slot says of itself."""
    salt = secrets.token_bytes(16)
    box = Aead(_derive(passphrase, salt, cost)).encrypt(bytes(private_key), bound_to)
    return {"salt": to_text(salt), "box": to_text(bytes(box))}


def unwrap(wrapped: dict[str, Any], passphrase: str, cost: Cost, bound_to: bytes) -> PrivateKey:
    """Return the private key.

    Raises:
        SlotsAltered: the cost is absurd (Argon2 has not run) or the slot does not read.
        WrongPassphrase: it does not open.
    """
    if not cost.is_reasonable():
        raise SlotsAltered
    try:
        salt, box = from_text(wrapped["salt"]), from_text(wrapped["box"])
        secret = _derive(passphrase, salt, cost)
    except (KeyError, TypeError, HashingError) as error:  # Argon2 itself refuses a salt that was cut
        raise SlotsAltered from error
    try:
        return PrivateKey(Aead(secret).decrypt(box, bound_to))
    except CryptoError as error:
        raise WrongPassphrase from error


def seal(content: bytes, public_key: bytes) -> bytes:
    """Seal to a public key: only the holder of the private half reads it."""
    return bytes(SealedBox(PublicKey(public_key)).encrypt(content))


def unseal(sealed: bytes, private_key: PrivateKey) -> bytes:
    """Open what was sealed.

    Raises:
        SlotsAltered: it was sealed to another key, or changed.
    """
    try:
        return bytes(SealedBox(private_key).decrypt(sealed))
    except CryptoError as error:
        raise SlotsAltered from error


def mac(content: bytes, vault_key: bytes) -> bytes:
    """Authenticate the slot file under a key that only holders of the vault key can derive."""
    derived = blake2b(b"", key=bytes(vault_key), person=b"keys.json", encoder=RawEncoder)
    return bytes(blake2b(content, key=derived, encoder=RawEncoder))


def name_tag(name: str, vault_id: str) -> str:
    """Return what a slot keeps of a person's name: a hash, so that the laptop names nobody."""
    folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return hashlib.blake2b(folded.encode(), key=vault_id.encode()[:64], digest_size=16).hexdigest()


def recovery_text(seed: bytes) -> str:
    """Write the recovery key as 14 groups of 4 letters and figures; the last one checks the others."""
    body = base64.b32encode(seed).decode().rstrip("=")
    return "-".join((body + _check_group(body))[i : i + 4] for i in range(0, 56, 4))


def recovery_pair(text: str) -> PrivateKey:
    """Read a recovery key as it was printed; spaces, dashes, case and the usual confusions (0/O, 1/I, 8/B) are forgiven.

    Raises:
        WrongRecoveryKey: a group is missing or mistyped.
    """
    typed = "".join(c for c in text.upper() if c.isalnum()).translate(str.maketrans("018", "OIB"))
    body, check = typed[:52], typed[52:]
    if len(typed) != 56 or _check_group(body) != check:
        raise WrongRecoveryKey
    try:
        return PrivateKey(base64.b32decode(body + "===="))
    except ValueError as error:
        raise WrongRecoveryKey from error


def _check_group(body: str) -> str:
    return base64.b32encode(hashlib.sha256(body.encode()).digest()).decode()[:4]


def new_recovery_seed() -> bytes:
    """Return 32 random bytes to print."""
    return secrets.token_bytes(KEY_BYTES)


def canonical(content: object) -> bytes:
    """Write JSON in the one way that hashes and authentication agree on."""
    return _CANONICAL.encode(content).encode()


def to_text(content: bytes) -> str:
    """Write bytes in JSON."""
    return base64.b64encode(content).decode()


def from_text(text: str) -> bytes:
    """Read bytes from JSON.

    Raises:
        SlotsAltered: it is not base64.
    """
    try:
        return base64.b64decode(text, validate=True)
    except (ValueError, TypeError) as error:
        raise SlotsAltered from error
