"""print, for letters and certificates: what the file does not hold is given as options."""

import argparse

from caseworker.commands.frame import UsageError
from caseworker.documents.model import Paper
from caseworker.issuing.letter_kinds import Wish
from caseworker.workspace import Workspace


def wish_of(options: argparse.Namespace) -> Wish:
    """Return what the options say.

    Raises:
        UsageError: a key without a number.
    """
    return Wish(options.on, options.address, options.to, options.about, tuple(_key(one) for one in options.key))


def letter(workspace: Workspace, options: argparse.Namespace) -> tuple[Paper, Wish]:
    """Gather the letter that a command names."""
    wish = wish_of(options)
    return workspace.letters.paper(options.kind, options.ref, wish, draft=options.draft), wish


def _key(text: str) -> tuple[str, int]:
    use, _, count = text.rpartition("=")
    if not use.strip() or not (count.isascii() and count.isdigit() and 0 < int(count[:3]) < 100):
        raise UsageError("Écrivez une clé ainsi : « Porte du logement=2 ».")
    return use.strip(), int(count)
