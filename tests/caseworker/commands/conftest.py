"""The command line on a real vault: one created and filled per run, copied for each test."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from caseworker.__main__ import main
from caseworker.documents.model import Paper
from caseworker.storage.vault import open_vault
from caseworker.workspace import Workspace
from tests.caseworker.commands.every_paper import GATHER, paper_of

PERSON, PASSPHRASE = "Claire Vidal", "une longue phrase de passe"
TODAY = "2026-11-22"


@dataclass(frozen=True, slots=True)
class Made:
    """What `vault create` and `demo` left: folders, the passphrase's file and the recovery key's."""

    empty: Path
    filled: Path
    passphrase: Path
    demo_passphrase: Path
    recovery: Path


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    from caseworker.demo.service import PASSPHRASE as DEMO

    folder = tmp_path_factory.mktemp("commands")
    passphrase, demo, recovery = folder / "passphrase", folder / "demo passphrase", folder / "recovery"
    passphrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    demo.write_text(f"{DEMO}\n", encoding="utf-8")
    empty, filled = folder / "empty", folder / "filled"
    options = ["--user", PERSON, "--passphrase-file", str(passphrase)]
    assert main(["--vault", str(empty), *options, "vault", "create", "--recovery-file", str(recovery)]) == 0
    assert main(["demo", "--vault", str(filled), "--today", TODAY]) == 0
    return Made(empty, filled, passphrase, demo, recovery)


@pytest.fixture(scope="session")
def every(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Paper]]:
    """One paper of each kind, of the demonstration, as of the day it was made."""
    from caseworker.demo.service import PASSPHRASE as DEMO
    from caseworker.demo.service import PERSON as DEMO_PERSON

    def clock() -> datetime:
        return datetime.fromisoformat(f"{TODAY}T09:00:00+00:00")

    folder = shutil.copytree(made.filled, tmp_path_factory.mktemp("papers") / "coffre")
    vault = open_vault(folder, DEMO_PERSON, DEMO, clock=clock)
    workspace = Workspace.open(vault, clock)
    yield {kind: paper_of(workspace, kind) for kind in GATHER}
    vault.close()


@dataclass(frozen=True, slots=True)
class Answer:
    """Exit status, standard output and standard error of one command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Answer]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command as the terminal would, without starting a process."""
    for name in ("CASEWORKER_VAULT", "CASEWORKER_USER", "CASEWORKER_PASSPHRASE_FILE"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: object) -> Answer:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as leaving:
            status = int(str(leaving.code))
        printed = capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    return run


@pytest.fixture
def demo(made: Made, tmp_path: Path, command: Command) -> Command:
    """Run a command on the test's own copy of the demonstration, as of the day it was made."""
    folder = shutil.copytree(made.filled, tmp_path / "demo")
    return lambda *words: command(
        "--vault", folder, "--user", PERSON, "--passphrase-file", made.demo_passphrase, "--today", TODAY, *words
    )


@pytest.fixture
def vault(made: Made, tmp_path: Path, command: Command) -> Command:
    """Run a command on the test's own copy of an empty vault."""
    folder = shutil.copytree(made.empty, tmp_path / "coffre")
    return lambda *words: command("--vault", folder, "--user", PERSON, "--passphrase-file", made.passphrase, *words)


def newcomer(demo: Command, folder: Path, name: str, role: str) -> tuple[str, ...]:
    """Add somebody, who chooses a passphrase of their own; return the options that open with it."""
    given, own = folder / f"{role}.given", folder / f"{role}.own"
    given.write_text("une phrase donnée par une autre", encoding="utf-8")
    own.write_text(f"une phrase rien qu’à {name}", encoding="utf-8")
    added = demo("user", "add", name, "--role", role, "--new-passphrase-file", given)
    assert added.status == 0, added.err
    changed = demo("passphrase", "--user", name, "--passphrase-file", given, "--new-passphrase-file", own)
    assert changed.status == 0, changed.err
    return ("--user", name, "--passphrase-file", str(own))
