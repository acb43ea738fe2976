"""print and document check: what leaves the program, and whether it is still what left it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf

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


def test_letters_that_cannot_be_drawn_are_told(demo: Command, tmp_path: Path):
    demo("association", "--set", "name=Дом", "--set", "represented_by=Nguyễn Thị")
    made = demo(*CONVENTION, tmp_path / "convention.pdf", "--draft", "--json")
    assert (made.status, made.json["undrawable"]) == (0, sorted("Доễмị"))
    assert "Ces lettres ne peuvent pas être imprimées" in made.err
    assert "Nguyen Thi" in pypdf.PdfReader(tmp_path / "convention.pdf").pages[0].extract_text()


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


def test_a_convention_also_prints_in_plain_words_and_large_type(demo: Command, tmp_path: Path):
    out = tmp_path / "clair.pdf"
    printed = demo("print", "agreement-plain", "A001", "--out", out, "--draft", "--json")
    assert printed.status == 0
    words = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(out).pages).split())
    assert "Votre logement, en clair" in words
    assert "Seul un juge peut vous obliger à partir." in words
