"""What can go wrong: rules the user can mend, what the environment did, and nothing else (the rest is a bug)."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


class CaseworkerError(Exception):
    """Base of every failure that a caller may handle. Carries a code, never a sentence: French lives in `labels`."""

    code = "error"

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with what was given.

    Args:
        field: name of the draft's field, or "" when the whole is concerned.
        code: key of the French sentence in `labels.PROBLEMS`.
        values: what the sentence quotes.
    """

    field: str
    code: str
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)


class RuleBroken(CaseworkerError):
    """What was given breaks a rule; nothing was written. Shown beside the fields."""

    code = "rule_broken"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(f"{p.field}:{p.code}" for p in self.problems))


class NotFound(CaseworkerError):
    """No such thing, or not one that this person may see: the two are not told apart."""

    code = "not_found"

    def __init__(self, kind: str, ref: str = "") -> None:
        self.kind = kind
        self.ref = ref
        super().__init__(kind)


class Refused(CaseworkerError):
    """The role, or the scope of the role, does not allow it. Already in the journal when it is raised."""

    code = "refused"

    def __init__(self, kind: str, access: str) -> None:
        self.kind = kind
        self.access = access
        super().__init__(f"{kind}:{access}")


class Interrupted(CaseworkerError):
    """A query was stopped by who had asked for it: something else was typed meanwhile."""

    code = "interrupted"


class VaultUnavailable(CaseworkerError):
    """The environment keeps the vault from being opened or written. One sentence, and what to do."""

    code = "vault_unavailable"


class VaultMissing(VaultUnavailable):
    """There is no vault in this folder."""

    code = "vault_missing"


class SlotsMissing(VaultUnavailable):
    """`keys.json` is not there: nobody can get in without it or a backup of it."""

    code = "slots_missing"


class SlotsAltered(VaultUnavailable):
    """`keys.json` is damaged, was changed by hand, or asks for absurd key-derivation parameters."""

    code = "slots_altered"


class UnknownPerson(VaultUnavailable):
    """No slot bears this name."""

    code = "unknown_person"


class WrongPassphrase(VaultUnavailable):
    """The slot did not open."""

    code = "wrong_passphrase"


class WrongRecoveryKey(VaultUnavailable):
    """The recovery key was mistyped, or belongs to another vault."""

    code = "wrong_recovery_key"


class VaultDamaged(VaultUnavailable):
    """The key is right and the file is not readable: a backup is needed."""

    code = "vault_damaged"


class StaleLog(VaultUnavailable):
    """A write-ahead log of another base lies beside this one (a base copied by hand)."""

    code = "stale_log"


class VaultInUse(VaultUnavailable):
    """Another window or process has the vault open."""

    code = "vault_in_use"


class NewerVault(VaultUnavailable):
    """The vault was written by a newer version of the program."""

    code = "newer_vault"


class DiskFull(VaultUnavailable):
    """No room left: what was confirmed before is safe."""

    code = "disk_full"


class FileInUse(CaseworkerError):
    """A file that should be replaced is held by another program."""

    code = "file_in_use"


class FolderReadOnly(VaultUnavailable):
    """The folder cannot be written to."""

    code = "folder_read_only"


class BackupMissing(VaultUnavailable):
    """This folder is not a backup."""

    code = "backup_missing"


class BackupDamaged(VaultUnavailable):
    """The backup is not what was made: a file is missing or differs. Nothing was restored."""

    code = "backup_damaged"
