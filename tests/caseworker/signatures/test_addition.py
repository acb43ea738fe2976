"""The sheet of refusals and reservations: what was said, word for word, printed apart and kept."""

import io

import pytest
from pypdf import PdfReader

from caseworker.documents.aloud import readable
from caseworker.documents.printing import print_paper
from caseworker.errors import NotFound
from caseworker.issuing.model import Issued
from caseworker.signatures.model import Answer, PaperState
from tests.caseworker.signatures.conftest import TODAY, Register

REF = "CONV-A001"


def issue(register: Register) -> Issued:
    paper = register.head.additions.paper(REF)
    printed = print_paper(paper)
    assert (printed.blanks, printed.undrawable) == ((), ())
    return register.head.additions.issue(paper, printed, REF)


def words_of(pdf: bytes) -> str:
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    return said.replace("\u202f", " ").replace("\u00a0", " ")


def test_nothing_was_said_nothing_is_printed(register: Register):
    with pytest.raises(NotFound):
        register.head.additions.paper(REF)


def test_the_sheet_bears_each_word_and_the_paper_does_not_change(register: Register):
    before, signatures = register.pdf, register.head.signatures
    signatures.answer(REF, 1, Answer.RESERVED, "Le volet | <b>ferme</b> mal.\n\nEt la clé ?", TODAY)
    signatures.answer(REF, 2, Answer.REFUSED, "Je relis.", TODAY)
    first = issue(register)
    words = words_of(register.head.issuing.content(first))
    for expected in (
        "Réserves et refus", REF, "22 novembre 2026", "Selam TESFAYE, sous-locataire", "Le volet | <b>ferme</b> mal.",
        "Et la clé ?", "Refus de signer", "Je relis.", "Cécile Vézinhet",
    ):  # fmt: skip
        assert expected in words, expected
    assert register.pdf == before
    assert (first.reference, issue(register)) == (f"{REF}-R", first)
    signatures.answer(REF, 1, Answer.RESERVED, "La fenêtre aussi.", TODAY)
    assert issue(register).reference == f"{REF}-R-V2"
    assert signatures.line(first.reference).state is PaperState.TO_SIGN


def test_a_paper_is_read_whole_and_in_order_on_a_screen(register: Register):
    html = readable(*register.head.issuing.source_of(register.issued))
    assert html.index("<h1>") < html.index("Selam TESFAYE") < html.index("Signatures")
    assert "[[" not in html
    assert "<img" not in html
    assert "<script" not in readable("{{ nom }}", '{"nom": "<script>alert(1)</script>"}')
