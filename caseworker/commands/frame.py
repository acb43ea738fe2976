"""What every verb shares: options, the way in, one JSON document on standard output, French on standard error."""

import argparse
import getpass
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from caseworker import dates, labels, paths
from caseworker.commands.french import option_of
from caseworker.errors import CaseworkerError, FileInUse, NotFound, Refused, RuleBroken, VaultUnavailable
from caseworker.money import cents_from_text
from caseworker.storage.vault import Vault, open_vault
from caseworker.workspace import Workspace

DONE, REFUSED, WRONG_USAGE, NOT_OPENED = 0, 1, 2, 3

PROVISIONAL = "Cette phrase de passe est provisoire, et quelqu’un d’autre la connaît : choisissez la vôtre avec « caseworker passphrase »."

Verb = Callable[[argparse.Namespace], int]


class UsageError(Exception):
    """The words of the command are off: exit status 2."""


def common_options(*, top: bool) -> argparse.ArgumentParser:
    """Return the options accepted before and after every command.

    Args:
        top: on the program itself they have a default; on a verb they have none, so as not to undo what came before it.
    """
    usual: dict[str, Any] = {"default": None} if top else {"default": argparse.SUPPRESS}
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("--vault", type=Path, metavar="DOSSIER", help="dossier du coffre", **usual)
    options.add_argument("--user", metavar="NOM", help="qui ouvre", **usual)
    options.add_argument(
        "--passphrase-file", type=Path, metavar="FICHIER", help="fichier de la phrase de passe", **usual
    )
    options.add_argument("--today", type=day, metavar="AAAA-MM-JJ", help="remplace la date du jour", **usual)
    options.add_argument(
        "--json", action="store_true", help="un document JSON sur la sortie standard", default=usual["default"]
    )
    return options


def day(text: str) -> date:
    """Read an ISO day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas une date AAAA-MM-JJ") from error


def month(text: str) -> date:
    """Read a month of the command line, as its first day."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"«\u202f{text}\u202f» n’est pas un mois AAAA-MM") from error


def hour(text: str) -> time:
    """Read an hour of the command line."""
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas une heure HH:MM") from error


def amount(text: str) -> int:
    """Read an amount of the command line, in cents."""
    try:
        return cents_from_text(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"«\u202f{text}\u202f» n’est pas un montant") from error


def vault_folder(options: argparse.Namespace) -> Path:
    """Return the vault that the options, the environment or the usual place name."""
    chosen = options.vault or os.environ.get("CASEWORKER_VAULT")
    return Path(chosen) if chosen else paths.default_vault()


def user_name(options: argparse.Namespace) -> str:
    """Return who opens; "" when nobody is named."""
    return options.user or os.environ.get("CASEWORKER_USER", "")


def passphrase(
    options: argparse.Namespace, prompt: str = "Phrase de passe : ", ask: Callable[[str], str] | None = None
) -> str:
    """Return the passphrase from a file, the environment's file or the terminal; never from an argument."""
    named = options.passphrase_file or os.environ.get("CASEWORKER_PASSPHRASE_FILE")
    return first_line(Path(named)) if named else (ask or asked)(prompt)


def asked(prompt: str) -> str:
    """Ask on the terminal without showing.

    Raises:
        UsageError: there is no terminal.
    """
    if not sys.stdin.isatty():
        raise UsageError(
            "La phrase de passe se donne dans un fichier (--passphrase-file) quand il n’y a pas de terminal."
        )
    return getpass.getpass(prompt)


def asked_twice(prompt: str) -> str:
    """Ask for a new passphrase until the same is typed twice: mistyped once, it would close the vault on everyone."""
    while True:
        secret = asked(prompt)
        if asked("La même, pour vérifier : ") == secret:
            return secret
        tell("Les deux ne sont pas pareilles. Recommencez.")


def new_passphrase(options: argparse.Namespace, prompt: str) -> str:
    """Return a passphrase that is being chosen: as `passphrase`, and typed twice on a terminal."""
    return passphrase(options, prompt, asked_twice)


def first_line(path: Path) -> str:
    """Return the first line of a file, without its line end.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        return (path.read_text(encoding="utf-8-sig").splitlines() or [""])[0]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"Le fichier « {path.name} » ne se lit pas.") from error


def text_of(path: Path | None) -> str:
    """Return the whole text of a file; "" for no file. Raises as `first_line`."""
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"Le fichier « {path.name} » ne se lit pas.") from error


def clock(options: argparse.Namespace) -> dates.Clock:
    """Return the present instant, or noon of the day that --today gives."""
    chosen: date | None = options.today
    # Noon where the computer is: noon in Greenwich is the next day in Wallis.
    return dates.now if chosen is None else lambda: datetime.combine(chosen, time(12)).astimezone(UTC)


@contextmanager
def opened(options: argparse.Namespace, *, alone: bool = True, remind: bool = True) -> Iterator[Workspace]:
    """Open the vault and give its workspace; closed at the end, whatever happened.

    Args:
        options: of the command.
        alone: False for checks and backups, which run beside an open screen.
        remind: refuse whoever still opens with the passphrase that they were given, and that somebody else knows.

    Raises:
        UsageError: a passphrase of one's own is to be chosen first.
    """
    with closing(way_in(options, alone=alone)) as vault:
        workspace = Workspace.open(vault, clock(options), beside=not alone)
        if remind and workspace.access.my_account().provisional:
            raise UsageError(PROVISIONAL)
        yield workspace


def way_in(options: argparse.Namespace, *, alone: bool = True) -> Vault:
    """Open the vault with a passphrase. Raises as `open_vault`."""
    return open_vault(vault_folder(options), user_name(options), passphrase(options), alone=alone, clock=clock(options))


def write_file(path: Path, content: bytes) -> None:
    """Write what a command makes.

    Raises:
        UsageError: it cannot be written there; what was there before is as it was.
    """
    from caseworker.storage.outside import write_outside

    try:
        write_outside(path, content)
    except (VaultUnavailable, FileInUse) as error:
        raise UsageError(f"«\u202f{path.name}\u202f» ne peut pas être écrit. {labels.sentence(error.code)}") from error
    except OSError as error:
        place = "Choisissez un autre nom, ou un autre répertoire."
        raise UsageError(f"«\u202f{path.name or path}\u202f» ne peut pas être écrit à cet endroit. {place}") from error


def answer(options: argparse.Namespace, document: object, *lines: str) -> int:
    """Print one JSON document, or French lines for people; return 0."""
    try:
        for line in [json.dumps(document, ensure_ascii=False, indent=1, default=_json)] if options.json else lines:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:  # `| head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _json(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def tell(message: str) -> None:
    """Say something to the person, on standard error."""
    print(message, file=sys.stderr)


def progress_bar() -> Callable[[int, int], None] | None:
    """Return a function that draws a bar on a terminal; None when standard error is piped."""
    if not sys.stderr.isatty():
        return None

    def draw(done: int, total: int) -> None:
        filled = 30 * done // max(total, 1)
        end = "\n" if done >= total else ""
        print(
            f"\r[{'█' * filled}{'·' * (30 - filled)}] {100 * done // max(total, 1):3d} %",
            end=end,
            file=sys.stderr,
            flush=True,
        )

    return draw


def speak_french_everywhere() -> None:
    """Write UTF-8 whatever the terminal or the scheduled task is set to: JSON promises it, and French needs it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def run(verb: Verb, options: argparse.Namespace) -> int:
    """Run a verb and turn what went wrong into a sentence and an exit status."""
    try:
        return verb(options)
    except UsageError as error:
        tell(str(error))
        return WRONG_USAGE
    except RuleBroken as error:
        for problem in error.problems:
            tell(_problem_line(option_of(problem.field, vars(options)), problem.code, problem.values))
        return REFUSED
    except NotFound as error:
        tell(_not_found(error))
        return REFUSED
    except VaultUnavailable as error:
        tell(labels.sentence(error.code))
        return NOT_OPENED
    except Refused as error:
        tell(labels.sentence(error.code))
        return REFUSED
    except CaseworkerError as error:
        tell(labels.sentence(error.code, vars(error)))
        return REFUSED
    except OSError as error:  # a file where a folder is wanted, a folder that is not there…
        if error.filename is None:
            raise
        tell(labels.sentence("place_unusable", {"name": Path(os.fsdecode(error.filename)).name}))
        return REFUSED


def _problem_line(field: str, code: str, values: Mapping[str, Any]) -> str:
    text = labels.sentence(code, values)
    return f"{field}{labels.NBSP}: {text}" if field else text


_MEANT = {
    "household": "d’un ménage (M001…)",
    "support": "d’un accompagnement (A001…)",
    "unit": "d’un logement (L01…)",
    "work": "d’une demande de travaux (T001…)",
    "meeting": "d’une réunion (R001…)",
    "inventory": "d’un état des lieux (E001…)",
}


def _not_found(error: NotFound) -> str:
    """Say which kind of reference was awaited; whether it exists elsewhere is not told."""
    if not error.ref or error.kind not in _MEANT:
        return labels.sentence(error.code)
    nn, meant = labels.NNBSP, _MEANT[error.kind]
    return f"«{nn}{error.ref}{nn}» n’est pas la référence {meant} que vous puissiez voir."
