"""vault create, check, backup, restore, recover; user add, list, remove; passphrase."""

import argparse
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TextIO

from caseworker.access.opening import first_session, recovered_account
from caseworker.access.rights import Role
from caseworker.commands.frame import (
    DONE,
    NOT_OPENED,
    REFUSED,
    UsageError,
    answer,
    asked,
    asked_twice,
    clock,
    first_line,
    new_passphrase,
    opened,
    passphrase,
    progress_bar,
    tell,
    user_name,
    vault_folder,
)
from caseworker.errors import NotFound, VaultUnavailable
from caseworker.folding import fold
from caseworker.journal_words import JOURNAL_ACTIONS, subject_words
from caseworker.labels import ROLES, sentence
from caseworker.storage import checkup, keys, people, restore
from caseworker.storage.vault import Created, create_vault

PROVED_GROUPS = 2
NOTES_LOST = "Les notes privées de cette personne étaient scellées par l’ancienne phrase : elles seront perdues."


def create(options: argparse.Namespace) -> int:
    """Create a vault, its first person, and its recovery key."""
    name = user_name(options)
    if not name:
        raise UsageError("Nommez la première personne : --user NOM.")
    if options.role not in {role.value for role in Role}:
        raise UsageError(sentence("unknown_value", {"value": options.role, "known": [role.value for role in Role]}))
    secret = new_passphrase(options, "Phrase de passe : ")
    keys.refuse_short(secret)
    # Before the vault: a key that could not be written down would be lost with it.
    with _private_file(options.recovery_file) as recovery_file:
        try:
            created = create_vault(vault_folder(options), name, secret)
        except FileExistsError:
            tell(sentence("folder_not_empty"))
            return REFUSED
        return _first_person(options, created, name, recovery_file)


def _first_person(options: argparse.Namespace, created: Created, name: str, recovery_file: TextIO | None) -> int:
    try:
        session = first_session(created.vault, name, Role(options.role), clock(options))
        if recovery_file:
            recovery_file.write(created.recovery_text + "\n")
        else:
            tell(f"Clé de secours, à recopier et à ranger dans le coffre de l’association :\n{created.recovery_text}")
            _prove_written_down(created.recovery_text)
        return answer(
            options, {"vault_id": created.vault.slot_file.vault_id, "user": session.name}, "Le coffre est prêt."
        )
    finally:
        created.vault.close()


def _prove_written_down(recovery_text: str) -> None:
    """Have two groups typed again from the sheet, on a terminal: a key copied with a fault opens nothing."""
    if not sys.stdin.isatty():
        return
    groups = recovery_text.split("-")
    for number in sorted(secrets.SystemRandom().sample(range(len(groups)), PROVED_GROUPS)):
        while asked(f"Depuis votre copie, le groupe {number + 1} : ").strip().upper() != groups[number]:
            tell("Ce n’est pas ce groupe. Vérifiez votre copie.")


@contextmanager
def _private_file(path: Path | None) -> Iterator[TextIO | None]:
    """Give a new file that its owner alone reads, removed if nothing was written in it; None for no path."""
    if path is None:
        yield None
        return
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise UsageError(f"Le fichier « {path.name} » existe déjà, ou ne peut pas être créé à cet endroit.") from error
    file = os.fdopen(descriptor, "w", encoding="utf-8")
    try:
        yield file
    finally:
        is_empty = file.tell() == 0
        file.close()
        if is_empty:
            path.unlink()


def check(options: argparse.Namespace) -> int:
    """Check everything; exit 3 when something is wrong, even when the vault does not open."""
    try:
        with opened(options, alone=False) as workspace:
            result = checkup.check_vault(workspace.vault, progress_bar())
            problems = [{"code": problem.code, "detail": problem.detail} for problem in result.problems]
    except VaultUnavailable as error:
        if error.code in {"wrong_passphrase", "unknown_person", "vault_missing"}:
            raise
        problems = [{"code": error.code, "detail": sentence(error.code)}]
    lines = [f"{sentence(problem['code'])} ({problem['detail']})" for problem in problems] or ["Tout est en ordre."]
    answer(options, {"ok": not problems, "problems": problems}, *lines)
    return NOT_OPENED if problems else DONE


def make_backup(options: argparse.Namespace) -> int:
    """Make a verified encrypted copy."""
    try:
        with opened(options, alone=False) as workspace:
            made = workspace.access.back_up_at(options.dest)
    except FileExistsError:
        tell(sentence("folder_not_empty"))
        return REFUSED
    document = {"path": str(made.path), "bytes": made.bytes, "sha256": made.sha256}
    return answer(options, document, f"Sauvegarde vérifiée : {made.path}")


def make_restore(options: argparse.Namespace) -> int:
    """Put a verified backup in place of the vault."""
    try:
        made = restore.restore_backup(
            options.backup, vault_folder(options), replace=options.replace, now=clock(options)()
        )
    except FileExistsError:
        tell("Ce répertoire contient déjà quelque chose. Avec --replace, il sera mis de côté.")
        return REFUSED
    document = {"path": str(made.path), "bytes": made.bytes, "sha256": made.sha256}
    if made.aside:
        document["aside"] = str(made.aside)
        tell(sentence("vault_set_aside", {"name": made.aside.name}))
    return answer(options, document, "Les dossiers sont restaurés.")


def recover(options: argparse.Namespace) -> int:
    """Give someone a new passphrase with the recovery key."""
    tell(NOTES_LOST)
    chosen = options.new_passphrase_file
    secret = first_line(chosen) if chosen else new_passphrase(options, "Nouvelle phrase de passe : ")
    vault = people.recover(vault_folder(options), first_line(options.recovery_file), user_name(options), secret)
    try:
        recovered_account(vault, clock(options))
    finally:
        vault.close()
    tell(sentence("older_backups_keep"))
    return answer(options, {"recovered": True}, "La nouvelle phrase de passe ouvre les dossiers.")


def user_add(options: argparse.Namespace) -> int:
    """Add a person with a provisional passphrase."""
    with opened(options) as workspace:
        secret = first_line(options.new_passphrase_file)
        account_id = workspace.access.add_account(options.name, options.role, secret, scope=options.scope)
        if options.staff:
            workspace.access.link_to_staff(account_id, workspace.staff.ensure(options.staff))
    return answer(
        options,
        {"id": account_id, "name": options.name, "role": options.role},
        f"{options.name} peut ouvrir les dossiers.",
    )


def user_list(options: argparse.Namespace) -> int:
    """List the people who use the program."""
    with opened(options) as workspace:
        accounts = workspace.access.accounts()
    document = [{"name": a.name, "role": a.role.value, "last_opened_at": a.last_opened_at} for a in accounts]
    return answer(options, document, *(f"{a.name} · {ROLES[a.role.value]}" for a in accounts))


def user_set(options: argparse.Namespace) -> int:
    """Change what a person sees, their function in the team and their last day."""
    with opened(options) as workspace:
        access, staff = workspace.access, workspace.staff
        found = [one for one in access.accounts() if fold(one.name) == fold(options.name)]
        if not found:
            raise NotFound("account", options.name)
        if options.scope:
            access.set_scope(found[0].id, options.scope)
        if options.post or options.left_on:
            member = staff.member(found[0].staff_id or staff.ensure(found[0].name))
            changed = replace(member, post=options.post or member.post, left_on=options.left_on or member.left_on)
            staff.update(changed)
    return answer(options, {"changed": options.name}, "C’est enregistré.")


def journal(options: argparse.Namespace) -> int:
    """Show the journal: who did what to what, never what is in it."""
    with opened(options) as workspace:
        access = workspace.access
        whose = [key for key, name in access.journal_people().items() if options.by and fold(name) == fold(options.by)]
        if options.by and not whose:
            raise NotFound("account", options.by)
        who = whose[0] if whose else ""
        found = access.journal_entries(options.limit, account_id=who, first=options.first, last=options.until)
    lines = (
        f"{one.at.astimezone():%d/%m/%Y %H:%M}  {one.who}  {JOURNAL_ACTIONS.get(one.action, one.action)}  "
        f"{subject_words(one.subject_kind)} {one.ref}".rstrip()
        for one in found
    )
    return answer(options, [asdict(one) for one in found], *lines)


def user_remove(options: argparse.Namespace) -> int:
    """Remove a person and change the vault key."""
    with opened(options) as workspace:
        workspace.access.remove_account(options.name, force=options.lose_private_notes)
    return answer(
        options, {"removed": options.name}, "Cette personne n’ouvre plus les dossiers ; la clé a été changée."
    )


def change_passphrase(options: argparse.Namespace) -> int:
    """Change one's own passphrase."""
    old = passphrase(options)
    new = (
        first_line(options.new_passphrase_file)
        if options.new_passphrase_file
        else asked_twice("Nouvelle phrase de passe : ")
    )
    with opened(options, remind=False) as workspace:
        follows = workspace.access.change_passphrase(old, new, cost=keys.tuned_cost())
    if not follows:
        tell(sentence("backups_out_of_reach"))
    return answer(options, {"changed": True, "backups_follow": follows}, "La phrase de passe est changée.")
