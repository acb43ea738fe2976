"""call and close: the reference year owes the same before and after its closing; what is wrong is said and changes nothing."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from caseworker.__main__ import main
from tests.caseworker.commands.conftest import PERSON, Command, Made

REFERENCE = Path(__file__).parents[2] / "data" / "iml-2024"
EXPECTED: dict[str, Any] = json.loads((REFERENCE / "attendus.json").read_text(encoding="utf-8"))
DAY = ("--today", "2025-01-10")


@pytest.fixture(scope="module")
def year_vault(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(made.empty, tmp_path_factory.mktemp("calls") / "coffre")
    options = ["--vault", str(folder), "--user", PERSON, "--passphrase-file", str(made.passphrase), *DAY]
    assert main([*options, "import", str(REFERENCE)]) == 0
    return folder


@pytest.fixture
def year(year_vault: Path, made: Made, tmp_path: Path, command: Command) -> Command:
    folder = shutil.copytree(year_vault, tmp_path / "coffre")
    options = ("--vault", folder, "--user", PERSON, "--passphrase-file", made.passphrase, *DAY)
    return lambda *words: command(*options, *words)


def owed(year: Command) -> tuple[dict[str, int], int]:
    found = year("arrears", "--on", "2024-12-31", "--json").json
    return {one["support"]: one["balance_cents"] for one in found["items"]}, found["total_cents"]


def published() -> tuple[dict[str, int], int]:
    cents = {ref: round(euros * 100) for ref, euros in EXPECTED["dettes_31_12"].items()}
    return cents, round(EXPECTED["total_dettes_31_12"] * 100)


def test_the_debts_of_the_year_are_those_published_before_and_after_closing_its_months(year: Command):
    assert owed(year) == published()
    closed = year("close", "--month", "2024-12", "--with-earlier", "--json").json
    assert (closed["closed_now"][0], closed["closed_now"][-1], closed["next"]) == ("2022-04", "2024-12", "2025-01")
    assert len(closed["closed"]) == 33
    assert owed(year) == published()
    assert year("call", "--month", "2025-01", "--json").json["called"]
    assert owed(year) == published()


def test_a_month_is_read_before_it_is_called_and_called_once(year: Command):
    before = year("call", "--month", "2025-01", "--dry-run", "--json").json
    assert before["ready"]
    assert before["total_cents"] == sum(one["asked_cents"] for one in before["ready"])
    called = year("call", "--month", "2025-01", "--json").json
    assert [one["asked_cents"] for one in called["called"]] == [one["asked_cents"] for one in before["ready"]]
    assert called["odd"] == before["odd"]
    again = year("call", "--month", "2025-01")
    assert "Appelé, janvier 2025\u00a0: 0, soit 0,00\u00a0€" in again.out + again.err
    december = year("call", "--month", "2024-12", "--json").json
    assert (december["called"], december["closed"]) == ([], False)


def test_a_household_called_by_itself_is_confirmed_when_something_is_odd(year: Command):
    odd = year("call", "--month", "2025-01", "--dry-run", "--json").json["odd"]
    doubtful = next(one for one in odd if one["problems"] == ["no_agreement"])
    alone = ("call", "--month", "2025-01", "--support", doubtful["support"])
    refused = year(*alone)
    assert (refused.status, "Aucune convention en cours" in refused.err) == (1, True)
    assert year(*alone, "--sure", "--json").json["called"][0]["asked_cents"] == doubtful["asked_cents"]


def test_what_cannot_be_closed_or_called_is_refused_with_a_clear_sentence(year: Command):
    def refused(*words: str) -> str:
        answer = year(*words)
        assert answer.status == 1
        return answer.err

    assert "Un mois plus ancien est encore ouvert (avril 2022)" in refused("close", "--month", "2024-12")
    assert "Ce mois (janvier 2025) n’est pas terminé" in refused("close", "--month", "2025-01")
    assert "rien ne s’appelle au-delà de mars 2025" in refused("call", "--month", "2025-04")
    assert year("call", "--month", "janvier").status == 2
    year("close", "--month", "2022-04")
    assert "Mois clôturé (avril 2022)" in refused("call", "--month", "2022-04")
    assert "Ce mois (avril 2022) est déjà clôturé" in refused("close", "--month", "2022-04")
    assert year("close").status == 0


def test_the_notices_of_a_month_go_in_a_folder_or_in_one_file(demo: Command, tmp_path: Path):
    month = ("call", "--month", "2026-12", "--json")
    called = demo(*month, "--notices", tmp_path / "avis").json["called"]
    files = sorted(path.name for path in (tmp_path / "avis").iterdir())
    assert len(files) == len(called) > 0
    assert files[0].startswith("AVIS-A")
    again = demo(*month, "--notices", tmp_path / "avis.pdf", "--plain")
    assert (tmp_path / "avis.pdf").read_bytes().startswith(b"%PDF")
    assert "avis imprimés" in again.err
    one = demo(
        "print", "dues-notice", called[0]["support"], "--month", "2026-12", "--out", tmp_path / "un.pdf", "--json"
    )
    assert (one.json["pages"], (tmp_path / "un.pdf").read_bytes()) == (1, (tmp_path / "avis" / files[0]).read_bytes())


def test_an_import_brings_nothing_into_a_closed_month(year: Command, tmp_path: Path):
    folder = shutil.copytree(REFERENCE, tmp_path / "source")
    year("close", "--month", "2024-12", "--with-earlier")
    assert "déjà là" in year("import", folder).err
    with (folder / "echeances.csv").open("a", encoding="utf-8") as file:
        file.write("A001;2022-12;260,00;35,00;0,00\n")
    refused = year("import", folder)
    assert refused.status == 1
    assert "Mois clôturé (2022-12)" in refused.err
    with (folder / "paiements.csv").open("a", encoding="utf-8") as file:
        file.write((folder / "paiements.csv").read_text(encoding="utf-8-sig").splitlines()[-1] + "\n")
    back = year("import", folder, "--today", "2024-12-20")
    assert "nous sommes en 2024-12, un mois clôturé" in back.err
