"""One encrypted vault made once per run, copied for each test that needs one, opened by its raw pair: no Argon2."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from nacl.public import PrivateKey

from caseworker.access.opening import first_session
from caseworker.access.rights import Role
from caseworker.storage import keys
from caseworker.storage.slots import Slot
from caseworker.storage.vault import Vault, create_vault, open_with_pair
from tests.disks import small_disk  # noqa: F401 - a fixture of every test

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

CHILD = Path(__file__).parent / "children" / "vault_child.py"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

OpenVault = Callable[..., Vault]


@dataclass(frozen=True, slots=True)
class Template:
    """A vault at rest, with one head of service in it, and every way into it."""

    folder: Path
    name: str
    passphrase: str
    slot: Slot
    private_key: PrivateKey
    recovery_text: str


@pytest.fixture(scope="session")
def qapp() -> Iterator[Any]:
    """The program's own application, one for the whole run: fonts, language, light theme."""
    from ui import theme
    from ui.__main__ import make_application

    application = make_application(["tremplin"])
    theme.dress(application)
    yield application
    application.setStyleSheet("")


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def template_vault(tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("template") / "coffre"
    name, passphrase = "Samia Kaci", "sept mots que personne ne devine"
    created = create_vault(folder, name, passphrase, cost=keys.FLOOR)
    vault = created.vault
    first_session(vault, name, Role.HEAD_OF_SERVICE, lambda: NOW)
    template = Template(folder, name, passphrase, vault.opener, vault.private_key, created.recovery_text)
    vault.close()
    return template


@pytest.fixture
def vault_folder(template_vault: Template, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template_vault.folder, tmp_path / "coffre"))


@pytest.fixture
def open_vault(template_vault: Template, vault_folder: Path) -> Iterator[OpenVault]:
    """Open the test's own copy, or another folder, as the template's person; closed at the end if still open."""
    opened: list[Vault] = []

    def open_again(folder: Path = vault_folder, *, alone: bool = True) -> Vault:
        vault = open_with_pair(folder, template_vault.slot, template_vault.private_key, alone=alone, clock=lambda: NOW)
        opened.append(vault)
        return vault

    yield open_again
    for vault in opened:
        vault.close()


@pytest.fixture
def start_child(template_vault: Template) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Start `children/vault_child.py` on a folder; killed at the end if it still runs."""
    started: list[subprocess.Popen[str]] = []

    def start(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
        child = subprocess.Popen(
            [sys.executable, CHILD, folder, template_vault.slot.id, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(child)
        assert child.stdin
        child.stdin.write(bytes(template_vault.private_key).hex() + "\n")
        child.stdin.flush()
        return child

    yield start
    for child in started:
        child.kill()
        child.communicate()
