"""owner: the reference year's rents to pay, paid, taken back, saved; what is wrong is said and changes nothing."""

import shutil
from pathlib import Path

import pytest

from caseworker.__main__ import main
from tests.caseworker.commands.conftest import PERSON, Command, Made

REFERENCE = Path(__file__).parents[2] / "data" / "iml-2024"
DAY = ("--today", "2025-01-10")


@pytest.fixture(scope="module")
def year_vault(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(made.empty, tmp_path_factory.mktemp("owners") / "coffre")
    options = ["--vault", str(folder), "--user", PERSON, "--passphrase-file", str(made.passphrase), *DAY]
    assert main([*options, "import", str(REFERENCE)]) == 0
    return folder


@pytest.fixture
def year(year_vault: Path, made: Made, tmp_path: Path, command: Command) -> Command:
    folder = shutil.copytree(year_vault, tmp_path / "coffre")
    options = ("--vault", folder, "--user", PERSON, "--passphrase-file", made.passphrase, *DAY)
    return lambda *words: command(*options, *words)


def test_the_reference_year_gives_the_rents_of_a_month_with_their_pro_rata(year: Command):
    found = year("owner", "rents", "--month", "2024-06", "--json").json
    lines = {line["unit"]: line for line in found["items"]}
    assert (lines["L01"]["rent_cents"], lines["L01"]["last_day"]) == (128_00, "2024-06-10")  # 384 € × 10 / 30
    assert (lines["L02"]["rent_cents"], lines["L02"]["charges_cents"]) == (494_00, 30_00)
    assert found["total_cents"] == sum(
        line["rent_cents"] + line["charges_cents"] + line["settled_cents"] for line in found["items"]
    )


def test_a_rent_is_paid_once_and_taken_back(year: Command, tmp_path: Path):
    path = tmp_path / "loyers.csv"
    assert year("owner", "pay", "L02", "--month", "2024-06", "--on", "2024-06-05").status == 0
    again = year("owner", "pay", "L02", "--month", "2024-06")
    assert (again.status, "déjà payé" in again.err) == (1, True)
    found = year("owner", "rents", "--month", "2024-06", "--csv", path, "--json").json
    (paid,) = [line for line in found["items"] if line["paid_cents"]]
    assert (paid["unit"], paid["left_cents"]) == ("L02", 0)
    assert "L02" in path.read_text(encoding="utf-8-sig")
    assert year("owner", "reverse", "L02", paid["payments"][0]["id"][:8], "--month", "2024-06").status == 0
    assert year("owner", "rents", "--month", "2024-06", "--json").json["paid_cents"] == 0


def test_wrong_words_are_refused(year: Command):
    assert year("owner", "pay", "L99", "--month", "2024-06").status == 1
    assert year("owner", "pay", "L02", "--month", "2024-06", "--amount", "1 240,50 €").status == 1
    assert year("owner", "pay", "L02", "--month", "2024-06", "--amount", "beaucoup").status == 2
    assert year("owner", "rents", "--month", "2024-13").status == 2
    assert year("owner", "rents", "--month", "2024-06", "--json").json["paid_cents"] == 0


def test_the_vacancy_of_the_reference_year_is_what_its_days_say(year: Command, tmp_path: Path):
    """`attendus.json` knows 12,808 place-days in 2024, of which 10,590 lived in."""
    path = tmp_path / "vacance.csv"
    found = year("vacancy", "list", "2024", "--csv", path, "--json").json
    assert (found["held_days"], found["occupied_days"], found["vacant_days"]) == (12_808, 10_590, 2_218)
    assert found["total_cents"] == sum(item["total_cents"] for item in found["items"])
    assert found["vacant_cents"] == sum(each["cents"] for item in found["items"] for each in item["empty"])
    assert 0 < found["vacant_cents"] < found["rent_cents"] * 0.25
    assert path.read_text(encoding="utf-8-sig").splitlines()[-1].startswith("total;;;12808;10590;2218;")


def test_a_reason_is_written_from_a_terminal_and_a_wrong_one_is_refused(year: Command):
    empty = next(item for item in year("vacancy", "list", "2024", "--json").json["items"] if item["empty"])
    on = empty["empty"][0]["first_day"]
    assert year("vacancy", "explain", empty["unit"], "--reason", "travaux", "--on", on).status == 0
    assert year("vacancy", "explain", empty["unit"], "--reason", "vacances", "--on", on).status == 1
    found = {item["unit"]: item for item in year("vacancy", "list", "2024", "--json").json["items"]}
    assert found[empty["unit"]]["empty"][0]["reason"] == "travaux"


def test_a_rent_is_revised_from_a_terminal_and_its_household_only_told(year: Command) -> None:
    assert year("owner", "clause", "L09", "2020-T4").status == 0
    unit = year("owner", "revisions", "--json").json["items"][0]
    assert (unit["unit"], unit["new_index"] is not None) == ("L09", True)
    assert year("owner", "revise", "L09").status == 1
    assert year("owner", "revise", "L09", "--asked-on", "2025-01-08").status == 0
    assert year("owner", "revisions", "--json").json["items"] == []
    assert year("owner", "unrevise", "L09").status == 0
    assert year("owner", "revise", "L09", "--waive").status == 0
    assert year("owner", "clause", "L09", "printemps").status == 1


def test_a_claim_is_written_and_completed_from_a_terminal(year: Command) -> None:
    wrong = year("owner", "claim", "L09", "--kind", "inondation", "--what", "Fuite")
    assert wrong.status == 1
    assert year("owner", "claim", "L09", "--kind", "vol", "--what", "Vélo", "--known-on", "2025-01-09").status == 0
    (claim,) = year("owner", "claims", "--json").json["items"]
    assert claim["declare_by"] == "2025-01-13"
    done = year(
        "owner",
        "claim",
        "L09",
        "--claim",
        claim["id"][:8],
        "--declared-on",
        "2025-01-10",
        "--indemnity",
        "120,50",
        "--json",
    )
    assert done.json["items"][0]["indemnity_cents"] == 120_50
    assert year("owner", "claim", "L09", "--claim", "zzz").status == 1
