"""What is said of backups: when the last one was made, and what to do when they stay on one laptop only."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseworker.workspace import Workspace

LATE = "La seconde sauvegarde a plus de trois jours. Branchez la clé USB ou le disque, puis sauvegardez."
ABSENT = (
    "Les sauvegardes restent sur cet ordinateur seulement. Choisissez un second endroit : clé USB, disque, partage."
)


def moment_words(moment: datetime, now: datetime) -> str:
    """Write a moment as people say it ("aujourd’hui à 18 h 05", "hier à 9 h", "le 03/11/2026")."""
    from caseworker.days import short_day
    from caseworker.labels import NNBSP  # the lock window is painted before

    local, today = moment.astimezone(), now.astimezone().date()
    hour = f"à {local.hour}{NNBSP}h{NNBSP}{local.minute:02d}"
    if local.date() == today:
        return f"aujourd’hui {hour}"
    return f"hier {hour}" if local.date() == today - timedelta(days=1) else f"le {short_day(local.date())}"


def last_backup_words(folder: Path, now: datetime) -> str:
    """Return the sentence of the status bar for the vault of a folder; no key is needed."""
    from caseworker.storage.places import backups_beside, last_backup_at

    last = last_backup_at(backups_beside(folder))
    return f"Sauvegarde : {moment_words(last, now)}" if last else "Pas encore de sauvegarde"


def reminder(workspace: "Workspace") -> str:
    """Return what to be reminded of; "" when backups are in two places and recent."""
    from caseworker.storage.places import second_place, second_place_is_late

    if workspace.vault.database.fact("demonstration"):
        return ""
    if second_place(workspace.vault.database) is None:
        return ABSENT
    return LATE if second_place_is_late(workspace.vault.database, workspace.session.now()) else ""
