"""arrears: what the reference year publishes, to the cent; who is out of scope is left out."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from caseworker.__main__ import main
from tests.caseworker.commands.conftest import PERSON, Command, Made

REFERENCE = Path(__file__).parents[2] / "data" / "iml-2024"
EXPECTED: dict[str, Any] = json.loads((REFERENCE / "attendus.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def year_vault(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(made.empty, tmp_path_factory.mktemp("arrears") / "coffre")
    options = ["--vault", str(folder), "--user", PERSON, "--passphrase-file", str(made.passphrase)]
    assert main([*options, "import", str(REFERENCE)]) == 0
    return folder


@pytest.fixture
def year(year_vault: Path, made: Made, tmp_path: Path, command: Command) -> Command:
    folder = shutil.copytree(year_vault, tmp_path / "coffre")
    return lambda *words: command("--vault", folder, "--user", PERSON, "--passphrase-file", made.passphrase, *words)


def test_arrears_on_the_last_evening_are_those_published_to_the_cent(year: Command):
    found = year("arrears", "--on", "2024-12-31", "--json").json
    expected = {ref: round(euros * 100) for ref, euros in EXPECTED["dettes_31_12"].items()}
    assert {one["support"]: one["balance_cents"] for one in found["items"]} == expected
    assert found["total_cents"] == round(EXPECTED["total_dettes_31_12"] * 100)


def test_each_line_says_the_oldest_month_that_the_dossier_would_say(year: Command):
    items = year("arrears", "--on", "2024-12-31", "--json").json["items"]
    assert [one["support"] for one in items] == sorted(one["support"] for one in items)
    assert all(one["oldest_unpaid_month"] <= "2024-12" and one["repayment_plan"] is None for one in items)


def test_before_anything_was_called_nobody_owes_anything(year: Command):
    assert year("arrears", "--on", "2019-01-01", "--json").json == {"total_cents": 0, "items": []}


def test_a_person_reads_the_arrears_in_french(year: Command):
    told = year("arrears", "--on", "2024-12-31")
    assert "A029  1\u202f836,00\u00a0€, depuis " in told.err + told.out
    assert "Total\u00a0: 2\u202f889,00\u00a0€" in told.err + told.out


@pytest.mark.parametrize("by", ["unit", "scheme"])
def test_debts_added_up_by_place_make_the_same_total(year: Command, by: str):
    found = year("arrears", "--on", "2024-12-31", "--by", by, "--json").json
    assert len(found["by"]) > 1
    assert sum(ages["total_cents"] for ages in found["by"].values()) == found["total_cents"]
    told = year("arrears", "--on", "2024-12-31", "--by", by)
    assert all(key in told.err + told.out for key in found["by"])


def test_a_payment_is_added_in_french_habits_of_writing_and_taken_back(year: Command):
    before = year("payment", "list", "A029", "--json").json["balance_cents"]
    paid = ("payment", "add", "A029", "--on", "2024-12-20", "--means", "cheque", "--json")
    assert year(*paid, "--amount", "1 240,50 €").json["balance_cents"] == before - 1240_50
    added = year(*paid, "--amount", "1.50").json
    assert added["balance_cents"] == before - 1242_00
    line = next(one for one in added["payments"] if one["cents"] == 1_50)
    again = year(*paid, "--amount", "1.50")
    assert again.status == 1
    assert "déjà noté" in again.err
    assert year("payment", "reverse", "A029", line["id"][:8], "--json").json["balance_cents"] == before - 1240_50
    assert year("payment", "reverse", "A029", line["id"][:8]).status == 1
    assert year(*paid, "--amount", "un peu").status == 2
