"""cash, receipts and accounting from a terminal: numbers, the box, the bank, quittances of a month, the books."""

from pathlib import Path

import pytest

from tests.caseworker.commands.conftest import Command
from tests.caseworker.commands.test_arrears import year, year_vault  # noqa: F401 - a vault with a year of rents

DAY = "2025-01-06"


@pytest.fixture
def till(year: Command) -> Command:  # noqa: F811 - the fixture of that name
    year("--today", DAY, "payment", "add", "A029", "--amount", "136", "--means", "especes", "--on", DAY)
    return lambda *words: year("--today", DAY, *words)


def test_cash_is_numbered_counted_and_taken_to_the_bank(till: Command):
    (receipt,) = till("cash", "receipts", "--json").json["items"]
    assert (receipt["reference"], receipt["support"], receipt["cents"]) == ("C-2025-0001", "A029", 136_00)
    assert till("cash", "box", "--json").json["expected_cents"] == 136_00
    assert till("cash", "deposit", "--amount", "100", "--slip", "B-17", "--json").json["expected_cents"] == 36_00
    assert till("cash", "deposit", "--amount", "100", "--slip", "B-18").status == 1
    assert till("cash", "count", "--amount", "35").status == 1
    counted = till("cash", "count", "--amount", "35", "--explanation", "Rendu de monnaie", "--json").json
    assert (counted["expected_cents"], counted["counts"][0]["difference_cents"]) == (35_00, -1_00)


def test_the_books_of_a_month_are_written_balanced(till: Command, tmp_path: Path):
    place = tmp_path / "ecritures.csv"
    told = till("accounting", "--month", "2024-12", "--out", place, "--json").json
    assert told["debit_cents"] == told["credit_cents"] > 0
    assert len(place.read_text(encoding="utf-8-sig").splitlines()) == told["lines"] + 1
    assert till("accounting", "--month", "2024-12", "--journal", "XX", "--out", place).status == 1


def test_a_receipt_of_cash_and_a_quittance_are_printed(till: Command, tmp_path: Path):
    assert till("print", "cash-receipt", "C-2025-0001", "--draft", "--out", tmp_path / "recu.pdf").status == 0
    assert till("print", "cash-receipt", "C-2025-0099", "--out", tmp_path / "rien.pdf").status == 1
    assert till("print", "rent-receipt", "A029", "--month", "2031-01", "--out", tmp_path / "rien.pdf").status == 1
    assert not (tmp_path / "rien.pdf").exists()
