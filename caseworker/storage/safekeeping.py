"""The automatic backup of a closing: made, sent off the laptop when possible, and rolled with time."""

import contextlib
from datetime import datetime
from pathlib import Path

from caseworker.errors import VaultUnavailable
from caseworker.storage import places
from caseworker.storage.backup import BackupMade, Progress, make_backup
from caseworker.storage.folder import upkeep
from caseworker.storage.following import follow_everywhere
from caseworker.storage.remaking import remake_backups
from caseworker.storage.retention import prune
from caseworker.storage.rotation import forget_former_keys
from caseworker.storage.vault import Vault


def back_up_everywhere(vault: Vault, now: datetime, progress: Progress | None = None) -> tuple[BackupMade, ...]:
    """Back up beside the vault, and in the second place when it can be reached.

    Backups under a former key are made again under the present one, those that a former passphrase opens are renewed, and
    time pushes the oldest out.

    Args:
        vault: open in this process alone.
        now: the present instant.
        progress: called with (done, total) pieces.

    Returns:
        The backup beside the vault, then the one of the second place if it could be made.

    Raises:
        As `make_backup`, for the one beside the vault.
    """
    made = [_back_up(vault, places.backups_beside(vault.folder), now, progress)]
    second = places.second_place(vault.database)
    if second is not None and second.is_dir():
        # A stick pulled out, or full, must not keep the program from closing: the alert after three days is there for it.
        with contextlib.suppress(VaultUnavailable, OSError):
            made.append(_back_up(vault, second, now, progress))
            places.note_second_place(vault.database, now)
            forget_former_keys(vault)
    follow_everywhere(vault)
    return tuple(made)


def _back_up(vault: Vault, place: Path, now: datetime, progress: Progress | None) -> BackupMade:
    made = make_backup(vault, place, now, progress)
    with upkeep(vault.folder):
        remake_backups(vault, place)
        prune(place, vault.slot_file.vault_id, now)
    return made
