"""review and end-report from a terminal: drafted, held, validated, printed; the report of the end, written and printed."""

from pathlib import Path

from tests.caseworker.commands.conftest import Command

REF = "A013"


def test_a_bilan_is_drafted_held_validated_and_printed(demo: Command, tmp_path: Path):
    drafted = demo("review", "draft", REF, "--json").json
    assert drafted["figures"]["Rendez-vous manqués"]
    assert drafted["summary"].startswith("Depuis votre entrée")
    held = demo(
        "review", "hold", REF, "--outcome", "reconduction", "--drafted", "--next-on", "2027-02-20", "--json"
    ).json
    assert (held["summary"], held["next_on"]) == (drafted["summary"], "2027-02-20")
    assert demo("review", "hold", REF, "--outcome", "fin", "--next-on", "2020-01-01").status == 1
    assert "Renouveler la convention" in demo("review", "list", REF).out
    assert demo("review", "validate", REF, "--json").json["validated"]["on"] == "2026-11-22"
    assert demo("review", "validate", REF).status == 1
    for options in ([], ["--plain"]):
        out = tmp_path / f"bilan{len(options)}.pdf"
        assert demo("review", "print", REF, *options, "--out", str(out)).status == 0
        assert out.read_bytes().startswith(b"%PDF")


def test_the_report_of_the_end_is_drafted_written_and_printed(demo: Command, tmp_path: Path):
    words, out = tmp_path / "mots", tmp_path / "fin.pdf"
    words.write_text("Merci à tous.", encoding="utf-8")
    assert demo("end-report", "print", REF, "--out", str(out)).status != 0
    drafted = demo("end-report", "draft", REF, "--json").json
    written = demo("end-report", "write", REF, "--household-file", str(words), "--json").json
    assert (written["summary"], written["household_words"]) == (drafted["summary"], "Merci à tous.")
    assert demo("end-report", "print", REF, "--out", str(out)).status == 0
    assert out.read_bytes().startswith(b"%PDF")
