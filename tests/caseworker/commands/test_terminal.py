"""What a person at a terminal meets: French words, a passphrase typed twice, a recovery key that must be copied right."""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker.commands.parser import parser
from tests.caseworker.commands.conftest import Command

pty = pytest.importorskip("pty")  # not on Windows
GROUP = re.compile(r"le groupe (\d+)\s*: $")


class Terminal:
    """The program on a terminal of its own, answered as it asks."""

    def __init__(self, *words: str) -> None:
        self._end, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "caseworker", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.said = ""

    def hears(self, question: str) -> str:
        """Read until the program asks, and return all that it has said since the last answer."""
        heard = ""
        while not re.search(question, heard):
            heard += os.read(self._end, 4096).decode()
        self.said += heard
        return heard

    def types(self, line: str) -> None:
        os.write(self._end, f"{line}\n".encode())

    def leaves(self) -> int:
        status = self.process.wait(timeout=60)
        os.close(self._end)
        return status


def test_a_vault_created_at_a_terminal_asks_twice_and_has_two_groups_of_its_key_copied(tmp_path: Path):
    terminal = Terminal("vault", "create", "--vault", str(tmp_path / "coffre"), "--user", "Claire Vidal")
    for secret in ("cinq mots pour ouvrir", "cinq mots pour ouvrit", "cinq mots pour ouvrir", "cinq mots pour ouvrir"):
        terminal.hears(r": $")
        terminal.types(secret)
    asked = terminal.hears(r"le groupe \d+\s*: $")
    groups = re.search(r"(?:[A-Z2-7]{4}-){13}[A-Z2-7]{4}", asked)
    assert groups is not None
    terminal.types("0000")
    said = terminal.hears(r"le groupe \d+\s*: $")
    assert "Ce n’est pas ce groupe" in said
    proved = []
    for _ in range(2):
        number = int(re.findall(r"le groupe (\d+)\s*: $", said)[-1])
        proved.append(number)
        terminal.types(groups[0].split("-")[number - 1].lower())
        said = terminal.hears(r"le groupe \d+\s*: $|Le coffre est prêt")
    assert terminal.leaves() == 0
    assert len(set(proved)) == 2
    assert "Les deux ne sont pas pareilles" in terminal.said
    assert "cinq mots" not in terminal.said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("dance",), "« dance » n’est pas connu"),
        (("visit", "add", "A001"), "il manque : --kind, --on"),
        (("due", "--foo"), "mots inconnus : --foo"),
        (("due", "--until"), "--until attend une valeur"),
        (("due", "--until", "demain"), "--until : « demain » n’est pas une date AAAA-MM-JJ"),
        (("print", "poem", "A001", "--out", "x"), "Valeurs possibles : agreement, agreement-plain"),
        (("visit", "add", "A001", "--minutes", "dix"), "« dix » n’est pas un nombre entier"),
    ],
)
def test_wrong_words_are_told_in_french(command: Command, words: tuple[str, ...], said: str):
    refused = command(*words)
    assert refused.status == 2
    assert said in refused.err.replace("\u202f", " ").replace("\u00a0", " ")
    assert not re.search(r"argument|required|invalid|expected|error", refused.err)


@pytest.mark.parametrize("words", [("--help",), ("vault", "create", "--help"), ("support", "close", "-h")])
def test_the_help_is_in_french(command: Command, words: tuple[str, ...]):
    shown = command(*words)
    assert shown.status == 0
    assert "montrer cette aide" in shown.out
    assert not re.search(r"positional|show this|arguments", shown.out)


def takers(commands: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield what takes a value, in every command."""
    for action in commands._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inside in action.choices.values():
                yield from takers(inside)
        elif action.nargs != 0:
            yield action


def test_each_value_to_give_is_named_in_french():
    """argparse names a value after its option, in English, when it isn’t told otherwise."""
    named = {action.dest: action.metavar for action in takers(parser()) if not action.choices}
    assert {name for name, shown in named.items() if not shown} == set()
    assert {"NAME", "FILE", "DIR", "ROLE", "KIND", "STATUS", "REASON", "SCHEME", "SCOPE"} & set(named.values()) == set()
    assert (named["vault"], named["user"], named["passphrase_file"]) == ("DOSSIER", "NOM", "FICHIER")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("visit", "add", "M009", "--kind", "sms", "--on", "2026-11-20"), "« M009 » n’est pas la référence d’un accompagnement"),
        (("support", "open", "--household", "A009", "--scheme", "iml-classique", "--unit", "L01", "--on", "2026-11-20"),
         "« A009 » n’est pas la référence d’un ménage"),
        (("support", "transfer", "A009", "--unit", "A009", "--on", "2026-11-20", "--reason", "humidite"),
         "« A009 » n’est pas la référence d’un logement"),
        (("visit", "add", "A009", "--kind", "visio", "--on", "2026-11-20"), "--kind : « visio » n’est pas connu"),
        (("support", "close", "A009", "--on", "2001-01-01", "--nature", "abandon", "--destination", "tiers"), "--on : "),
    ],
)  # fmt: skip
def test_a_refusal_names_the_option_or_the_reference_that_is_wrong(demo: Command, words: tuple[str, ...], said: str):
    refused = demo(*words)
    assert (refused.status, refused.out) == (1, "")
    assert said in refused.err.replace("\u202f", " ").replace("\u00a0", " ")
