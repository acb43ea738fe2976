"""deposit, wear: a deposit from its first instalment to its return, from a terminal."""

from pathlib import Path
from typing import Any

import pytest

from tests.caseworker.commands.conftest import Command


@pytest.fixture
def quote(tmp_path: Path) -> str:
    path = tmp_path / "devis.pdf"
    path.write_bytes(b"%PDF-1.4 devis")
    return str(path)


def gone(demo: Command) -> str:
    """Return someone who left and of whom no deposit is noted."""
    for each in demo("households", "--json").json:
        dossier = demo("dossier", each["ref"], "--json").json
        paid = {one["support"] for one in dossier["deposits"] if one["entries"]}
        for support in dossier["supports"]:
            if support["exit"] and support["ref"] not in paid:
                return str(support["ref"])
    raise AssertionError


def test_a_deposit_goes_from_received_to_returned(demo: Command, quote: str):
    ref = gone(demo)
    assert demo("wear", "choose", "ufc-moselle-est", "--from", "2020-01-01").status == 0
    received = demo("deposit", "receive", ref, "--amount", "384", "--party", "fsl", "--on", "2026-01-05", "--json")
    assert received.status == 0, received.err
    assert received.json["balance_cents"] == 384_00
    kept = demo("deposit", "retain", ref, "--what", "Mur", "--room", "Séjour", "--damage", "Percé", "--row", "peinture",
                "--age", "4", "--cost", "300", "--quote", quote, "--reason", "Trou au-dessus du radiateur", "--json")  # fmt: skip
    assert kept.status == 0, kept.err
    (line,) = kept.json["lines"]
    assert (line["retained_cents"], line["borne_cents"], line["grid"], line["has_quote"]) == (
        192_00, 108_00, "ufc-moselle-est", True,
    )  # fmt: skip
    assert demo("deposit", "leave", ref, "--differs", "--new-address", "3 rue des Lilas").status == 0
    settled = demo("deposit", "settle", ref, "--json").json
    assert (settled["balance_cents"], settled["account"]["shares"]) == (192_00, [["fsl", 192_00]])
    assert demo("deposit", "return", ref, "--party", "fsl", "--amount", "192", "--json").json["balance_cents"] == 0
    last = demo("deposit", "show", ref, "--json").json["entries"][-1]["id"]
    assert demo("deposit", "reverse", ref, last[:8], "--json").json["balance_cents"] == 192_00
    (told,) = demo("dossier", ref, "--json").json["deposits"]
    assert told["support"] == ref
    assert "Solde" in demo("deposit", "show", ref).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("receive", "A001", "--amount", "0"), "--amount\u00a0: À renseigner."),
        (("receive", "A001", "--amount", "5", "--party", "voisin"), "--party"),
        (("return", "A001", "--amount", "9999"), "C’est plus que ce qui reste"),
        (("retain", "A001", "--what", "Mur", "--damage", "Percé", "--share", "50", "--cost", "10", "--reason", "x"),
         "--quote\u00a0: Joignez le devis"),
        (("retain", "A001", "--what", "Mur", "--damage", "Percé", "--share", "moitié", "--cost", "10", "--reason", "x"),
         "--share\u00a0: Entre 0 et 100"),
        (("reopen", "A001"), "n’est pas arrêté"),
        (("drop", "A001", "--line", "x"), "n’existe pas"),
        (("show", "A999"), "A999"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_french_and_nothing_is_written(demo: Command, words: tuple[str, ...], said: str):
    answer = demo("deposit", *words)
    assert answer.status == 1
    assert said in answer.err


def test_a_grid_goes_out_to_a_file_and_comes_back(demo: Command, tmp_path: Path):
    path, before = tmp_path / "grille.toml", len(demo("wear", "list", "--json").json["agreed"])
    assert demo("wear", "export", "organismes-hlm", "--out", str(path)).status == 0
    path.write_text(
        path.read_text(encoding="utf-8").replace("yearly_percent = 15", "yearly_percent = 12.5", 1), encoding="utf-8"
    )
    assert demo("wear", "import", str(path), "--from", "2026-01-01").status == 0
    rows: list[dict[str, Any]] = demo("wear", "show", "--json").json["rows"]
    assert next(row for row in rows if row["key"] == "peinture")["yearly_percent"] == "12.5"
    assert demo("wear", "stop", "--from", "2026-06-01").status == 0
    assert demo("wear", "show").status == 1
    assert demo("wear", "show", "--on", "2026-03-01").status == 0
    assert len(demo("wear", "list", "--json").json["agreed"]) == before + 2
