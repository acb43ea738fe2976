"""A person at work on an encrypted vault, and folders of CSV written by hand."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from caseworker.access.opening import open_session
from caseworker.access.session import Session
from caseworker.exchange.service import ExchangeService
from caseworker.schemes.service import load_catalogue
from caseworker.storage.vault import Vault
from tests.conftest import NOW, OpenVault, Template

DATA = Path(__file__).parents[2] / "data" / "iml-2024"
SCHEMES = frozenset({"iml-classique", "iml-refugies", "iml-jeunes-mlj", "iml-jeunes-saje"})

MENAGES = "ref;nom;prescripteur;date_orientation\r\n"
LOGEMENTS = "ref;adresse;places;date_captation;date_fin\r\n"
ACCOMPAGNEMENTS = "ref;menage;dispositif;date_entree;date_sortie\r\n"
OCCUPATIONS = "accompagnement;logement;date_debut;date_fin\r\n"

SMALL = {
    "menages": f"{MENAGES}M001;Durand;siao;12/01/2024\r\nM002;N'Diaye;cph;\r\n",
    "logements": f"{LOGEMENTS}L01;14 rue Taisson;1;01/01/2023;\r\n",
    "accompagnements": f"{ACCOMPAGNEMENTS}A001;M001;iml-classique;01/02/2024;31/05/2024\r\n"
    "A002;M002;iml-refugies;01/06/2024;\r\n",
    "occupations": f"{OCCUPATIONS}A001;L01;01/02/2024;31/05/2024\r\nA002;L01;01/06/2024;\r\n",
    "paiements": "accompagnement;date;montant;mode\r\nA001;05/02/2024;40,00;virement\r\nA001;05/02/2024;40,00;virement\r\n",
}

WriteFolder = Callable[..., Path]


@pytest.fixture
def vault(open_vault: OpenVault) -> Vault:
    return open_vault()


@pytest.fixture
def session(vault: Vault) -> Session:
    return open_session(vault, lambda: NOW)


@pytest.fixture
def exchange(session: Session, vault: Vault) -> ExchangeService:
    return exchange_of(vault, session)


def exchange_of(vault: Vault, session: Session | None = None) -> ExchangeService:
    return ExchangeService(session or open_session(vault, lambda: NOW), load_catalogue(), vault.slot_file.vault_id)


@pytest.fixture
def another_vault(open_vault: OpenVault, template_vault: Template, tmp_path: Path) -> Callable[[], ExchangeService]:
    """Give an exchange on one more empty vault at each call."""
    made: list[Path] = []

    def make() -> ExchangeService:
        made.append(tmp_path / f"autre-{len(made)}")
        shutil.copytree(template_vault.folder, made[-1])
        return exchange_of(open_vault(made[-1]))

    return make


@pytest.fixture
def folder(tmp_path: Path) -> WriteFolder:
    """Write the small caseload; a keyword replaces a table, or leaves it out with None."""

    def write(*, encoding: str = "utf-8-sig", name: str = "source", **tables: str | None) -> Path:
        source = tmp_path / name
        source.mkdir()
        for table, text in (SMALL | tables).items():
            if text is not None:
                (source / f"{table}.csv").write_bytes(text.encode(encoding))
        return source

    return write
