"""statement: the file of the bank is read, what it proposes is listed, posted, put aside and undone, from a terminal."""

from pathlib import Path

import pytest

from tests.caseworker.commands.conftest import Command
from tests.caseworker.commands.test_arrears import year, year_vault  # noqa: F401 - a vault with a year of rents

DAY = "2025-01-06"


def write(tmp_path: Path, *lines: str, head: str = "Date;Libellé;Montant") -> Path:
    path = tmp_path / "releve.csv"
    path.write_bytes("\r\n".join([head, *lines]).encode("cp1252"))
    return path


@pytest.fixture
def bank(year: Command, tmp_path: Path) -> Command:  # noqa: F811 - the fixture of that name
    owed = year("arrears", "--on", DAY, "--json").json["items"]
    assert any(one["support"] == "A029" and one["balance_cents"] == 1836_00 for one in owed)
    write(tmp_path, "05/01/2025;VIR LOYER A029;1 836,00", "05/01/2025;VIR CAF DU GARD;900,00", "05/01/2025;EDF;-80,00")
    return lambda *words: year("--today", DAY, *words)


def test_a_file_is_read_and_what_is_sure_is_posted_at_once(bank: Command, tmp_path: Path):
    taken = bank("statement", "import", tmp_path / "releve.csv", "--json").json
    assert (taken["added"], taken["known"], taken["left_out"]) == (2, 0, 1)
    assert bank("statement", "import", tmp_path / "releve.csv", "--json").json["known"] == 2
    items = bank("statement", "list", "--json").json["items"]
    proposed = {one["label"]: (one["proposal"]["support"], one["proposal"]["sure"]) for one in items}
    assert proposed["VIR LOYER A029"] == ("A029", True)
    done = bank("statement", "post", "--all-sure", "--json").json
    assert done == {"payments": 1, "aids": 1, "asked": []}
    owed = bank("arrears", "--json").json["items"]
    assert "A029" not in {one["support"] for one in owed}


def test_a_line_is_posted_put_aside_and_undone_in_french(bank: Command, tmp_path: Path):
    told = bank("statement", "import", tmp_path / "releve.csv")
    assert "2 lignes nouvelles" in told.out + told.err
    assert "1 sortie d’argent, jamais gardées" in told.out + told.err
    items = {one["label"]: one["id"] for one in bank("statement", "list", "--json").json["items"]}
    assert bank("statement", "aside", items["VIR CAF DU GARD"][:8], "--reason", "Aide").status == 0
    assert bank("statement", "post", items["VIR LOYER A029"][:8]).status == 0
    listed = bank("statement", "list", "--state", "notee")
    assert "Paiement noté  A029" in listed.out + listed.err
    assert bank("statement", "undo", items["VIR LOYER A029"][:8]).status == 0
    told = bank("statement", "list")
    assert "sûr  Référence du dossier dans le libellé, tout ce qui reste dû" in told.out + told.err


def test_what_is_wrong_is_said_and_changes_nothing(bank: Command, tmp_path: Path):
    assert bank("statement", "import", tmp_path / "absent.csv").status == 2
    refused = bank("statement", "import", write(tmp_path, "42/01/2025;x;5", "05/01/2025;y;5"))
    assert refused.status == 1
    assert "Lignes qui ne se lisent pas\u00a0: 1" in refused.err
    assert bank("statement", "import", write(tmp_path, "42/01/2025;x;5"), "--column", "coquille=Date").status == 1
    assert bank("statement", "import", write(tmp_path, "05/01/2025;x;5"), "--column", "date=Jour").status == 1
    odd = write(tmp_path, "05/01/2025;VIR Z;5,00", head="Quand;Quoi;Combien")
    assert bank("statement", "import", odd).status == 1
    chosen = ("--column", "date=Quand", "--column", "libelle=quoi", "--column", "montant=Combien")
    assert bank("statement", "import", odd, *chosen).status == 0
    (line,) = bank("statement", "list", "--json").json["items"]
    assert bank("statement", "post", line["id"]).status == 1
    assert bank("statement", "post", line["id"], "A999").status == 1
    assert bank("statement", "post", "zzzz").status == 1
    assert bank("statement", "post").status == 2
    assert bank("statement", "post", line["id"], "--all-sure").status == 2
