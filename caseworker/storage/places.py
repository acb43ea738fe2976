"""Where backups go: beside the vault, and one place off the laptop."""

from datetime import datetime, timedelta
from pathlib import Path

from caseworker.dates import instant_text
from caseworker.storage.database import Database
from caseworker.storage.manifest import backups_in

LATE_AFTER = timedelta(days=3)  # decisions.md 9

_PLACE, _REACHED_AT = "second_place", "second_place_backed_up_at"


def backups_beside(folder: Path) -> Path:
    """Return the place beside the vault: a sibling folder, so that a vault thrown away leaves its backups."""
    folder = folder.resolve()
    return folder.with_name(f"{folder.name}-sauvegardes")


def second_place(database: Database) -> Path | None:
    """Return the chosen place off the laptop, or None."""
    text = database.fact(_PLACE)
    return Path(text) if text else None


def set_second_place(database: Database, place: Path | None) -> None:
    """Choose the place off the laptop (a USB stick, a share), or None for no such place."""
    with database.atomic("backups"):
        database.set_fact(_PLACE, str(place.resolve()) if place else None)
        database.set_fact(_REACHED_AT, None)


def note_second_place(database: Database, now: datetime) -> None:
    """Remember that a backup reached the second place, which may be unplugged a minute later."""
    with database.atomic("backups"):
        database.set_fact(_REACHED_AT, instant_text(now))


def second_place_is_late(database: Database, now: datetime) -> bool:
    """Tell whether the second place has been without a new backup for more than three days, or never had one.

    **Source:** decisions.md 9. False when no such place was chosen: that is another reminder.
    """
    if second_place(database) is None:
        return False
    reached = database.fact(_REACHED_AT)
    return reached is None or now - datetime.fromisoformat(reached) > LATE_AFTER


def last_backup_at(place: Path) -> datetime | None:
    """Return when the newest backup of a place was made; None when there is none or the place is not there."""
    return max((manifest.made_at for _, manifest in backups_in(place)), default=None)
