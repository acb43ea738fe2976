"""Brings an older vault to this program's tables, after a verified backup."""

from datetime import datetime

from caseworker.storage import migrations
from caseworker.storage.backup import make_backup
from caseworker.storage.places import backups_beside
from caseworker.storage.vault import Vault


def bring_up_to_date(vault: Vault, now: datetime) -> bool:
    """Migrate the vault if it needs it. `open_vault` calls this.

    Returns:
        Whether there was anything to do.

    Raises:
        DiskFull, FolderReadOnly, VaultDamaged: the backup could not be made or verified; the vault was not touched.
    """
    if not migrations.pending(vault.database):
        return False
    make_backup(vault, backups_beside(vault.folder), now)
    migrations.migrate(vault.database)
    return True
