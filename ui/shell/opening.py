"""Every way into a vault, as jobs: the core, which is heavy, is imported here and never before the first window is painted."""

import contextlib
import gc
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from caseworker import dates
from caseworker.errors import VaultUnavailable

if TYPE_CHECKING:
    from caseworker.storage.vault import Created
    from caseworker.workspace import Workspace

BACKUP_EVERY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who can open the vault, as the lock page knows them: by initials."""

    id: str
    initials: str


def load_core() -> None:
    """Import, and read from the program's own files, what the first page needs: in a thread while the passphrase is typed."""
    # by name: the shell knows no page, it only warms the one that comes first, and its frame
    for name in ("ui.shell.work_area", "ui.dashboard.page"):
        import_module(name)
    from caseworker.access.opening import rights_table
    from caseworker.parameters.service import shipped_entries
    from caseworker.schemes.service import shipped_schemes

    rights_table()
    shipped_entries()
    shipped_schemes()
    # Nothing of this is ever garbage: looking for some would take a tenth of the time of the first page.
    gc.freeze()


def holds_something(folder: Path) -> bool:
    """Tell whether a vault, whole or damaged, is to be opened there rather than created."""
    return folder.is_dir() and any(folder.iterdir())


def people_of(folder: Path) -> tuple[Person, ...]:
    """Return who can open a vault. Raises as `storage.vault.slots_of`."""
    from caseworker.storage.vault import slots_of

    return tuple(Person(slot.id, slot.label) for slot in slots_of(folder).people)


def unlock(folder: Path, who: str, passphrase: str, clock: dates.Clock) -> "Workspace":
    """Open a vault with a passphrase. Raises as `storage.vault.open_vault`."""
    from caseworker.storage.vault import open_vault
    from caseworker.workspace import Workspace

    vault = open_vault(folder, who, passphrase, clock=clock)
    try:
        workspace = Workspace.open(vault, clock)
    except BaseException:
        vault.close()
        raise
    catch_up(workspace)
    return workspace


def recover(folder: Path, recovery_text: str, who: str, new_passphrase: str, clock: dates.Clock) -> "Workspace":
    """Open a vault with the printed key, and give that person a new passphrase. Raises as `storage.people.recover`."""
    from caseworker.access.opening import recovered_account
    from caseworker.storage import people
    from caseworker.workspace import Workspace

    known = people_of(folder)
    who = who or (known[0].id if len(known) == 1 else "")
    vault = people.recover(folder, recovery_text, who, new_passphrase, clock=clock)
    try:
        recovered_account(vault, clock)
        return Workspace.open(vault, clock)
    except BaseException:
        vault.close()
        raise


def create(folder: Path, name: str, role: str, passphrase: str, association: str, clock: dates.Clock) -> "Created":
    """Create a vault, its first account and the association's name. Raises as `storage.vault.create_vault`."""
    from caseworker.access.opening import first_session
    from caseworker.access.rights import Role
    from caseworker.storage.vault import create_vault
    from caseworker.workspace import Workspace

    created = create_vault(folder, name, passphrase)
    try:
        session = first_session(created.vault, name, Role(role), clock)
        if association:
            Workspace(created.vault, session).association.set_details({"name": association})
    except BaseException:
        created.vault.close()
        shutil.rmtree(folder)  # it was empty or missing, and holds nothing yet
        raise
    return created


def restore(backup: Path, folder: Path, clock: dates.Clock) -> str:
    """Put a backup in place; what was there is moved aside, whole. Raises as `storage.restore.restore_backup`.

    Returns:
        What to say of the vault that was moved aside; "" when there was none.
    """
    from caseworker.labels import sentence
    from caseworker.storage.restore import restore_backup

    aside = restore_backup(backup, folder, replace=True, now=clock()).aside
    return sentence("vault_set_aside", {"name": aside.name}) if aside else ""


def open_demonstration(folder: Path, clock: dates.Clock) -> "Workspace":
    """Create the demonstration if it is not there yet, and open it."""
    from caseworker.demo import service as demo

    if not holds_something(folder):
        demo.create_demonstration(folder, clock)
    return unlock(folder, demo.PERSON, demo.PASSPHRASE, clock)


def catch_up(workspace: "Workspace") -> None:
    """Make the backup that a program closed while locked could not make."""
    from caseworker.storage.places import backups_beside, last_backup_at

    last = last_backup_at(backups_beside(workspace.vault.folder))
    if last is not None and workspace.session.now() - last > BACKUP_EVERY:
        # It is tried again at closing, where a failure is told; nobody is kept out for it.
        with contextlib.suppress(VaultUnavailable):
            back_up(workspace)


def back_up(workspace: "Workspace", progress: Callable[[int, int], None] | None = None) -> None:
    """Back up everywhere. The vault must be used by nobody else meanwhile. Raises as `storage.backup.make_backup`."""
    from caseworker.storage.safekeeping import back_up_everywhere

    back_up_everywhere(workspace.vault, workspace.session.now(), progress)


def begin(created: "Created", second: Path | None, clock: dates.Clock) -> "Workspace":
    """Return the workspace of a vault that has just been created, its second place of backups chosen."""
    from caseworker.access.rights import Role
    from caseworker.storage.places import set_second_place
    from caseworker.workspace import Workspace

    if second is not None:
        set_second_place(created.vault.database, second)
    workspace = Workspace.open(created.vault, clock)
    session = workspace.session
    if session.role is not Role.ADMINISTRATOR:  # so that one can be the référent of a household from the first day
        workspace.access.link_to_staff(session.account_id, workspace.staff.ensure(session.name))
    return workspace
