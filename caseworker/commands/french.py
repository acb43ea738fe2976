"""A command line that speaks French: argparse's own words, and the options behind the fields of a draft."""

import argparse
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from caseworker.labels import NBSP, NNBSP

# argparse's English, as of Python 3.11 to 3.14, and ours. What is not listed stays as it is.
_ERRORS = (
    (r"the following arguments are required: (.+)", f"il manque{NBSP}: \\1"),
    (r"unrecognized arguments: (.+)", f"mots inconnus{NBSP}: \\1"),
    (
        r"argument ([^:]+): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        f"«{NNBSP}\\2{NNBSP}» n’est pas connu. Valeurs possibles{NBSP}: \\3",
    ),
    (r"argument ([^:]+): expected one argument", "\\1 attend une valeur"),
    (r"argument ([^:]+): invalid int value: '(.*)'", f"\\1{NBSP}: «{NNBSP}\\2{NNBSP}» n’est pas un nombre entier"),
    (r"argument ([^:]+): ignored explicit argument '(.*)'", f"\\1 n’attend pas de valeur{NBSP}: «{NNBSP}\\2{NNBSP}»"),
    (r"ambiguous option: (.+) could match (.+)", f"\\1 peut vouloir dire plusieurs choses{NBSP}: \\2"),
    (r"argument ([^:]+): (.+)", f"\\1{NBSP}: \\2"),
)
_HELP = {
    "usage: ": f"usage{NBSP}: ",
    "positional arguments:": f"à donner{NBSP}:",
    "options:": f"options{NBSP}:",
    "commandes:": f"commandes{NBSP}:",
    "show this help message and exit": "montrer cette aide",
}

# Fields of a draft whose option bears another name.
_OPTIONS = {
    "starts_on": "on",
    "ends_on": "on",
    "entered_on": "on",
    "exited_on": "on",
    "until_on": "until",
    "unit_id": "unit",
    "opened_on": "on",
    "cents": "amount",
    "cost_cents": "cost",
    "amount_cents": "amount",
    "element": "what",
    "own_share": "share",
    "row_key": "row",
    "age_years": "age",
    "keys_on": "keys",
    "provision_cents": "provision",
    "applies_from": "from",
    "who": "by",
    "done_by": "by",
    "person_id": "person",
    "received_on": "on",
    "valid_until": "until",
    "done_on": "on",
    "first_on": "first",
    "shared_note": "note_file",
    "to_pass_on": "note_file",
    "private_note": "private_note_file",
    "passphrase": "passphrase_file",
    "born_on": "born",
    "joined_on": "joined",
    "left_on": "on",
    "may_be_shared": "shared",
    "partner_id": "partner",
    "safety_instruction": "instruction",
}


class FrenchParser(argparse.ArgumentParser):
    """The parser of the command line. Its subparsers are of the same class."""

    def error(self, message: str) -> NoReturn:
        """Say in French what is wrong with the words of the command; exit 2."""
        self.print_usage()
        self.exit(2, f"{self.prog}{NBSP}: {_in_french(message)}\n")

    def print_usage(self, file: Any = None) -> None:
        """Print it on standard error: standard output is for what was asked."""
        super().print_usage(file or _standard_error())

    def format_usage(self) -> str:
        """Return the usage line."""
        return _replaced(super().format_usage())

    def format_help(self) -> str:
        """Return the whole help."""
        return _replaced(super().format_help())


def _standard_error() -> Any:
    import sys

    return sys.stderr


def _in_french(message: str) -> str:
    for english, french in _ERRORS:
        if re.fullmatch(english, message, re.DOTALL):
            return re.sub(english, french, message, flags=re.DOTALL).replace("'", "")
    return message


def _replaced(text: str) -> str:
    for english, french in _HELP.items():
        text = text.replace(english, french)
    return text


def option_of(field: str, options: Mapping[str, Any]) -> str:
    """Return the option that gives a field of a draft, as it is typed; the field's own name when there is none."""
    for name in (_OPTIONS.get(field, field), field):
        if name in options and name not in {"name", "ref"}:
            return f"--{name.replace('_', '-')}"
    return field
