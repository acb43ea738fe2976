"""print and document check: what leaves the program, and whether it is still what left it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

Command = Callable[..., Any]
CONVENTION = ("print", "agreement", "A009", "--out")


def test_a_final_paper_is_recognised_and_an_altered_one_is_not(demo: Command, tmp_path: Path):
    out = tmp_path / "convention.pdf"
    made = demo(*CONVENTION, out, "--json")
    assert (made.status, made.json["blanks"], made.json["undrawable"]) == (0, [], []), made.err
    assert made.json["pages"] == len(pypdf.PdfReader(out).pages)
    known = demo("document", "check", out, "--json")
    assert (known.status, known.json["known"], known.json["intact"]) == (0, True, True)
    altered = tmp_path / "altered.pdf"
    content = bytearray(out.read_bytes())
    content[len(content) // 2] ^= 1
    altered.write_bytes(content)
    said = demo("document", "check", altered, "--json")
    assert (said.status, said.json["intact"]) == (1, False)
    writer = pypdf.PdfWriter(clone_from=out)
    writer.remove_page(writer.pages[-1])
    writer.write(altered)
    said = demo("document", "check", altered, "--json")
    assert (said.status, said.json["known"], said.json["intact"], said.json["reference"]) == (
        1,
        True,
        False,
        "CONV-A009",
    )


def test_what_is_missing_is_listed_and_only_a_draft_is_written(demo: Command, tmp_path: Path):
    out = tmp_path / "amendment.pdf"
    refused = demo("print", "amendment", "A001", "--out", out, "--json")
    assert (refused.status, out.exists()) == (1, False)
    assert refused.json["blanks"] == ["date de la dérogation", "motif de la dérogation"]
    assert (
        demo("print", "amendment", "A001", "--out", out, "--draft", "--json").json["blanks"] == refused.json["blanks"]
    )
    assert "PROJET" in pypdf.PdfReader(out).pages[0].extract_text()
    assert demo("document", "check", out).status == 1


@pytest.mark.parametrize(
    "kind", ["amendment", "inventory-entry", "inventory-intermediate", "inventory-exit", "inventory-comparison"]
)
def test_a_draft_prints_before_anybody_began_it(demo: Command, tmp_path: Path, kind: str):
    new = next(
        one["support"]["ref"]
        for one in demo("households", "--json").json
        if one["support"] and demo("print", kind, one["support"]["ref"], "--out", tmp_path / "a.pdf").status == 1
    )
    made = demo("print", kind, new, "--out", tmp_path / f"{kind}.pdf", "--draft", "--json")
    assert made.status == 0, made.err
    assert "PROJET" in pypdf.PdfReader(tmp_path / f"{kind}.pdf").pages[0].extract_text()


def test_letters_that_cannot_be_drawn_are_told(demo: Command, tmp_path: Path):
    demo("association", "--set", "name=Дом ሰላም", "--set", "represented_by=Nguyễn Thị")
    made = demo(*CONVENTION, tmp_path / "convention.pdf", "--draft", "--json")
    assert (made.status, made.json["undrawable"]) == (0, sorted("ሰላም"))
    assert "Ces lettres ne peuvent pas être imprimées" in made.err
    assert "Дом" in pypdf.PdfReader(tmp_path / "convention.pdf").pages[0].extract_text()


def test_the_letter_to_an_owner_is_issued_and_recognised(demo: Command, tmp_path: Path):
    out = tmp_path / "lettre.pdf"
    made = demo("print", "owner-letter", "T002", "--out", out, "--json")
    assert (made.status, made.json["pages"], made.json["blanks"]) == (0, 1, []), made.err
    known = demo("document", "check", out, "--json").json
    assert (known["intact"], known["reference"]) == (True, "TRAV-T002")
    assert demo("print", "owner-letter", "T002", "--out", out, "--draft").status == 0
    assert "PROJET" in pypdf.PdfReader(out).pages[0].extract_text()
    missing = demo("print", "owner-letter", "T999", "--out", tmp_path / "rien.pdf")
    assert (missing.status, "T999" in missing.err) == (1, True)


def test_a_paper_is_sealed_filed_cancelled_and_checked_from_the_terminal(demo: Command, tmp_path: Path):
    out, copy, certificate = (tmp_path / name for name in ("convention.pdf", "scellee.pdf", "sceau.cer"))
    assert demo(*CONVENTION, out).status == 0
    assert demo("document", "seal", "CONV-A009", "--out", copy).status == 0
    assert demo("document", "certificate", "--out", certificate).status == 0
    found = demo("document", "check", copy, "--json")
    assert (found.status, found.json["intact"], found.json["seal"]) == (0, True, "valid")
    (line,) = demo("document", "list", "A009", "--json").json
    assert (line["state"], line["sealed"]) == ("a_signer", 1)
    numbers = [word for one in line["signatories"] for word in ("--signed-by", str(one["number"]))]
    filed = demo("document", "scan", "CONV-A009", out, *numbers, "--json")
    assert (filed.status, filed.json["state"], filed.json["scans"]) == (0, "signe", 1), filed.err
    reserved = demo("document", "answer", "CONV-A009", "--by", "1", "--words", "Le volet", "--json")
    assert reserved.json["state"] == "avec_reserves"
    sheet = demo("print", "reservation", "CONV-A009", "--out", tmp_path / "reserves.pdf", "--json")
    assert (sheet.status, sheet.json["blanks"]) == (0, []), sheet.err
    assert demo("document", "cancel", "CONV-A009", "--reason", "Mauvais loyer").status == 0
    said = demo("document", "check", out)
    assert said.status == 0
    assert "exactement ce qui a été émis" in said.out
    assert "annulé" in said.out


def test_a_fingerprint_is_checked_as_it_is_typed(demo: Command, tmp_path: Path):
    out = tmp_path / "convention.pdf"
    demo(*CONVENTION, out)
    foot = pypdf.PdfReader(out).pages[0].extract_text().partition("Empreinte du contenu")[2].split()[:8]
    found = demo("document", "check", "--fingerprint", " ".join(foot), "--json")
    assert (found.status, found.json["reference"], found.json["seal"]) == (0, "CONV-A009", None)
    other = demo("document", "check", "--fingerprint", "CONV-A009|" + "0" * 32, "--json")
    assert (other.status, other.json["known"], other.json["intact"]) == (1, True, False)
    assert demo("document", "check").status == 2
    assert demo("document", "check", out, "--fingerprint", "abc").status == 2


def test_a_convention_also_prints_in_plain_words_and_large_type(demo: Command, tmp_path: Path):
    out = tmp_path / "clair.pdf"
    printed = demo("print", "agreement-plain", "A001", "--out", out, "--draft", "--json")
    assert printed.status == 0
    words = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(out).pages).split())
    assert "Votre logement, en clair" in words
    assert "Seul un juge peut vous obliger à partir." in words
