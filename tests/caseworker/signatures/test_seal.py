"""The seal: what it covers, what breaks it, what is drawn before it; and what a check says of any copy."""

import io
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import pdfa

from caseworker.agreements.model import AgreementDraft
from caseworker.documents import press, printing
from caseworker.documents.drawn import Drawn, signed_copy
from caseworker.documents.printing import print_paper
from caseworker.errors import RuleBroken
from caseworker.signatures import pades
from caseworker.signatures.checking import parts_of
from caseworker.signatures.model import Signature, Way
from caseworker.signatures.pades import SealState
from tests.caseworker.signatures.alterations import annotated, flipped, without_a_page
from tests.caseworker.signatures.conftest import STROKES, TODAY, Register

REF = "CONV-A001"
Change = Callable[[bytes], bytes]


def cut(pdf: bytes) -> bytes:
    """Return what was there before the seal."""
    return pdf[: pdf.index(b"%%EOF") + 5]


CHANGES = [flipped, without_a_page, annotated, lambda pdf: pdf + b"%", lambda pdf: pdf[:-20]]


def sealed(register: Register) -> bytes:
    return register.head.seals.content(register.head.seals.seal(REF))


@pytest.mark.parametrize("change", CHANGES)
def test_one_bit_one_page_one_annotation_are_each_detected(register: Register, change: Change):
    checks = register.head.paper_checks
    printed, copy = register.pdf, sealed(register)
    for pdf, seal in ((printed, SealState.NONE), (copy, SealState.VALID)):
        intact = checks.file(pdf)
        assert (intact.verdict.known, intact.verdict.intact, intact.verdict.reference) == (True, True, REF)
        assert intact.seal is seal
        altered = checks.file(change(pdf))
        assert not altered.verdict.intact
    assert checks.file(change(copy)).seal is not SealState.VALID


def test_an_altered_paper_is_still_told_by_its_reference(register: Register):
    altered = register.head.paper_checks.file(without_a_page(register.pdf)).verdict
    assert (altered.known, altered.intact, altered.reference) == (True, False, REF)


def test_the_seal_alone_detects_every_bit(register: Register):
    """Without the register: in another program, the seal is all there is."""
    copy, key = sealed(register), register.head.seals.certificate()
    assert key
    assert pades.examined(copy, [key]) is SealState.VALID
    chance = random.Random(4)  # noqa: S311 - the same bits at each run
    for _ in range(150):
        content = bytearray(copy)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        assert pades.examined(bytes(content), [key]) is not SealState.VALID


def test_the_seal_of_somebody_else_is_not_ours(register: Register):
    other = pades.new_key("Une autre association", datetime(2026, 1, 1, tzinfo=UTC))
    foreign = pades.sealed(register.pdf, other, "Une autre association")
    found = register.head.paper_checks.file(foreign)
    assert (found.verdict.intact, found.seal) == (False, SealState.BROKEN)


def test_a_known_sealed_paper_without_its_seal_is_told(register: Register):
    copy = sealed(register)
    found = register.head.paper_checks.file(cut(copy) + b"\n% plus rien")
    assert (found.verdict.known, found.verdict.intact, found.seal, found.is_known_sealed) == (
        True, False, SealState.NONE, True,
    )  # fmt: skip


def test_the_seal_comes_last_and_the_file_stays_fit_for_keeping(register: Register, tmp_path: Path):
    agreement = register.head.issuing.agreement_of("A001", "agreement")
    paper = register.head.issuing.agreement_paper(agreement.id)
    rendered = printing._rendered(paper)
    # checkers of PDF/A do not know the schema of PDF/UA: it is left out, as elsewhere
    plain = press.laid_out(paper, rendered, "0" * 64, universal=False).pdf
    signed = signed_copy(plain, [Drawn(1, "Selam", datetime.now(UTC), "", STROKES, STROKES)])
    assert findings(signed, tmp_path) == []
    key = pades.new_key("Les Micocouliers", datetime(2026, 1, 1, tzinfo=UTC))
    copy = pades.sealed(signed, key, "Les Micocouliers")
    assert {one.kind for one in findings(copy, tmp_path)} == {"unsupported"}, (
        "the checker knows no seal, and finds no fault"
    )
    assert copy.startswith(signed), "nothing of what was there is touched"


def findings(pdf: bytes, folder: Path) -> list[pdfa.Finding]:
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    return list(pdfa.validate_written(file, "3b").findings)


def test_what_is_drawn_is_on_the_sealed_copy_with_initials_on_the_other_pages(register: Register):
    signatures = register.head.signatures
    signatures.sign(REF, register.drawn_by(1))
    signatures.sign(REF, register.drawn_by(2, "au siège"))
    copy = sealed(register)
    with pikepdf.open(io.BytesIO(copy)) as document:
        drawn = [set(page.obj.Resources.get("/XObject", {})) for page in document.pages]
        assert [names & {"/Signature1", "/Signature2"} for names in drawn].count({"/Signature1", "/Signature2"}) == 1
        for names in drawn:
            assert ("/Initials" in names) != ("/Signature1" in names)
        figures = [one.Alt for one in document.Root.StructTreeRoot.K.K if one.S == "/Figure"]
    assert str(figures[0]).startswith("Signature de Selam TESFAYE. Signature électronique simple. Le 2")
    words = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(copy)).pages)
    assert words.count("Signature électronique simple") == 2
    assert "au siège" in words
    assert "certifié" not in words.lower()
    assert register.head.paper_checks.file(copy).verdict.intact


def test_the_paper_issued_stays_as_it_was(register: Register):
    before = register.pdf
    register.head.signatures.sign(REF, register.drawn_by(1))
    sealed(register)
    assert register.pdf == before
    assert register.head.paper_checks.file(before).verdict.intact


def test_each_sealed_copy_is_recognised_and_one_key_is_enough(register: Register):
    first = sealed(register)
    register.head.signatures.sign(REF, register.drawn_by(1))
    second = sealed(register)
    for copy in (first, second):
        found = register.head.paper_checks.file(copy)
        assert (found.verdict.intact, found.sealed_on) == (True, TODAY)
    assert len(register.head.session.database.rows("SELECT id FROM seal_keys")) == 1


def test_nothing_drawn_is_no_signature(register: Register):
    empty = Signature(1, Way.SCREEN, TODAY, register.head.session.now())
    with pytest.raises(RuleBroken) as refused:
        register.head.signatures.sign(REF, empty)
    assert refused.value.problems[0].code == "nothing_drawn"


def test_a_scribble_without_end_is_no_signature(register: Register):
    endless = replace(register.drawn_by(1), strokes=(((0.1, 0.1, 0.5),) * 30_000,))
    with pytest.raises(RuleBroken) as refused:
        register.head.signatures.sign(REF, endless)
    assert refused.value.problems[0].code == "drawn_too_long"


def test_what_is_no_pdf_at_all_is_unknown_and_never_stops_the_check(register: Register):
    printed, chance = register.pdf, random.Random(7)  # noqa: S311 - the same bytes at each run
    for pdf in (b"", b"%PDF-1.7", b"\x00" * 500, b"%PDF-1.7 /ByteRange [0 1 2 3]", printed[: len(printed) // 2]):
        assert not register.head.paper_checks.file(pdf).verdict.intact
    for _ in range(60):
        content = bytearray(printed)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        assert not register.head.paper_checks.file(bytes(content)).verdict.intact


def test_strokes_are_kept_with_their_pressure(register: Register):
    (kept,) = register.head.signatures.sign(REF, register.drawn_by(1)).signatures
    assert kept.way is Way.SCREEN
    assert kept.strokes[0][3] == pytest.approx(STROKES[0][3], abs=1e-4)
    assert kept.signed_at == register.head.session.now()


def test_the_key_never_lies_in_clear_in_the_vault(register: Register):
    sealed(register)
    (row,) = register.head.session.database.rows("SELECT private_key FROM seal_keys")
    for file in register.head.vault.folder.rglob("*"):
        assert not file.is_file() or row["private_key"][-32:] not in file.read_bytes()


def test_the_certificate_is_the_association_s_and_holds_no_key(register: Register):
    from cryptography import x509

    assert register.head.seals.certificate() is None
    sealed(register)
    content = register.head.seals.certificate()
    assert content
    certificate = x509.load_der_x509_certificate(content)
    assert certificate.subject == certificate.issuer
    assert register.head.association.details().name in certificate.subject.rfc4514_string()


@pytest.mark.parametrize("shape", ["{ref}|{print}", "{groups}", "{ref} {groups}", "{ref}: {print}", "{print}"])
def test_a_fingerprint_is_recognised_however_it_is_read(register: Register, shape: str):
    digits = register.issued.fingerprint[:32]
    groups = " ".join(digits[rank : rank + 4].upper() for rank in range(0, 32, 4)).replace("0", "O")
    found = register.head.paper_checks.fingerprint(shape.format(ref=REF, print=digits, groups=groups))
    assert (found.verdict.known, found.verdict.intact, found.verdict.reference) == (True, True, REF)


def test_a_fingerprint_of_another_content_betrays_the_paper(register: Register):
    other = "0" * 32
    found = register.head.paper_checks.fingerprint(f"{REF}|{other}").verdict
    assert (found.known, found.intact, found.reference) == (True, False, REF)
    assert not register.head.paper_checks.fingerprint(other).verdict.known
    assert not register.head.paper_checks.fingerprint("").verdict.known
    assert parts_of("CONV-A001|ab") == ("CONV-A001", "ab")


def test_a_check_says_that_a_paper_is_cancelled_or_replaced(register: Register):
    first = register.pdf
    register.head.agreements.fill(register.issued.subject_id, AgreementDraft(rent_cents=270_00))
    second = register.issue()
    register.head.signatures.cancel(REF, "Le loyer était faux.")
    found = register.head.paper_checks.file(first)
    assert found.verdict.intact
    assert found.cancellation
    assert (found.cancellation.cancelled_on, found.newest) == (date(2026, 11, 22), second.reference)


def test_a_long_place_and_other_letters_stay_in_the_box_and_fit_for_keeping(register: Register, tmp_path: Path):
    agreement = register.head.issuing.agreement_of("A001", "agreement")
    paper = register.head.issuing.agreement_paper(agreement.id)
    plain = press.laid_out(paper, printing._rendered(paper), "0" * 64, universal=False).pdf
    places = ("Дом культуры " * 9, "بيت الثقافة", "au siège, " * 12)
    drawn = [Drawn(rank, "Selam", TODAY, place, STROKES, STROKES) for rank, place in enumerate(places, 1)]
    signed = signed_copy(plain, drawn)
    assert findings(signed, tmp_path) == []
    words = pypdf.PdfReader(io.BytesIO(signed)).pages[-1].extract_text()
    assert "Дом культуры" in words
    assert max(len(line) for line in words.splitlines() if "Дом" in line) < 90


def test_a_paper_of_many_signatories_is_signed_in_its_boxes(register: Register):
    agreement = register.head.issuing.agreement_of("A001", "agreement")
    paper = register.head.issuing.agreement_paper(agreement.id)
    many = replace(
        paper, signatories=tuple(f"{'Prénom Nom de famille composé ' * 2}{rank}, occupant" for rank in range(7))
    )
    pdf = signed_copy(print_paper(many).pdf, [Drawn(7, "Dernier", TODAY, "", STROKES, STROKES[1:])])
    assert "Signature électronique simple" in pypdf.PdfReader(io.BytesIO(pdf)).pages[-1].extract_text()
