"""The register: who signed, scans against the original, refusals, reservations, cancellations; nothing is rewritten."""

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from caseworker.access.rights import Role
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.signatures.model import Answer, PaperState, Way
from caseworker.storage.connection import SqlError
from tests.caseworker.conftest import Files
from tests.caseworker.signatures.conftest import TODAY, Register

REF = "CONV-A001"


def photo(colour: str = "white") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (80, 110), colour).save(file, "JPEG")
    return file.getvalue()


def codes(refused: pytest.ExceptionInfo[RuleBroken]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_paper_waits_for_everyone_it_names(register: Register):
    (line,) = register.head.signatures.register_of("A001")
    assert line.state is PaperState.TO_SIGN
    assert [one.name for one in line.signatories] == ["Selam TESFAYE", "Claire Vidal", "Cécile Vézinhet"]
    assert line.missing == line.signatories
    assert line.signed_on is None


def test_what_came_back_is_filed_as_it_came_and_the_convention_follows_the_last_signature(register: Register):
    signatures, head = register.head.signatures, register.head
    ranks = [one.rank for one in signatures.line(REF).signatories]
    pages = [photo("white"), photo("grey"), register.pdf]
    line = signatures.file_scan(REF, pages, ranks[:1], TODAY)
    assert line.state is PaperState.PARTLY
    assert [signatures.scan_content(scan) for scan in line.scans] == pages
    assert head.agreements.agreement(register.issued.subject_id).signed_on is None
    line = signatures.file_scan(REF, [photo()], ranks[1:], TODAY, "au siège")
    assert (line.state, line.signed_on, len(line.scans)) == (PaperState.SIGNED, TODAY, 4)
    assert {(one.way, one.place) for one in line.signatures} == {(Way.PAPER, ""), (Way.PAPER, "au siège")}
    assert head.agreements.agreement(register.issued.subject_id).signed_on == TODAY


def test_no_scan_lies_in_clear_in_the_vault(register: Register):
    content = photo("navy")
    register.head.signatures.file_scan(REF, [content], [], TODAY)
    for file in register.head.vault.folder.rglob("*"):
        assert not file.is_file() or content not in file.read_bytes()


@pytest.mark.parametrize(
    ("pages", "code"),
    [
        ([], "missing"),
        ([b"du texte"], "photo_unreadable"),
        ([b"%PDF-1.4 cass\xc3\xa9"], "scan_unreadable"),
        ([photo()[:200]], "photo_damaged"),
        ([photo()] * 61, "scan_too_large"),
    ],
)
def test_what_is_no_page_is_refused_and_nothing_is_kept(register: Register, pages: list[bytes], code: str):
    with pytest.raises(RuleBroken) as refused:
        register.head.signatures.file_scan(REF, pages, [1], TODAY)
    assert codes(refused) == [code]
    assert register.head.signatures.line(REF).scans == ()
    assert register.head.signatures.line(REF).missing


def test_nobody_signs_twice_nor_tomorrow_nor_before_the_paper_existed(register: Register):
    signatures = register.head.signatures
    signatures.file_scan(REF, [photo()], [1], TODAY)
    for ranks, on, place, code in (
        ([1], TODAY, "", "already_signed"),
        ([99], TODAY, "", "already_signed"),
        ([2], TODAY + timedelta(days=1), "", "in_the_future"),
        ([2], date(2026, 11, 1), "", "signed_before_issued"),
        ([2], TODAY, "x" * 200, "too_long"),
    ):
        with pytest.raises(RuleBroken) as refused:
            signatures.file_scan(REF, [photo()], ranks, on, place)
        assert codes(refused) == [code]


def test_a_refusal_is_noted_in_their_words_until_they_sign(register: Register):
    signatures = register.head.signatures
    line = signatures.answer(REF, 1, Answer.REFUSED, " Je veux relire avec ma sœur. ", TODAY)
    assert line.state is PaperState.REFUSED
    assert [one.words for one in line.reservations] == ["Je veux relire avec ma sœur."]
    line = signatures.file_scan(REF, [photo()], [one.rank for one in line.signatories], TODAY)
    assert line.state is PaperState.SIGNED
    with pytest.raises(RuleBroken) as refused:
        signatures.answer(REF, 1, Answer.REFUSED, "Finalement non", TODAY)
    assert codes(refused) == ["already_signed"]
    line = signatures.answer(REF, 1, Answer.RESERVED, "Le volet ne ferme pas.", TODAY)
    assert line.state is PaperState.RESERVED


def test_words_are_asked_for(register: Register):
    signatures = register.head.signatures
    for words, code in (("  ", "missing"), ("x" * 3000, "too_long")):
        with pytest.raises(RuleBroken) as refused:
            signatures.answer(REF, 1, Answer.RESERVED, words, TODAY)
        assert codes(refused) == [code]
        with pytest.raises(RuleBroken) as refused:
            signatures.cancel(REF, words)
        assert codes(refused) == [code]
    with pytest.raises(RuleBroken):
        signatures.answer(REF, 99, Answer.RESERVED, "Qui ?", TODAY)


def test_a_cancelled_paper_stays_and_the_next_print_is_another_one(register: Register):
    signatures = register.head.signatures
    line = signatures.cancel(REF, "Le loyer était faux.")
    assert line.state is PaperState.CANCELLED
    for attempt in (
        lambda: signatures.cancel(REF, "encore"),
        lambda: signatures.file_scan(REF, [photo()], [1], TODAY),
        lambda: signatures.sign(REF, register.drawn_by(1)),
        lambda: register.head.seals.seal(REF),
    ):
        with pytest.raises(RuleBroken) as refused:
            attempt()
        assert codes(refused) == ["paper_cancelled"]
    again = register.issue()
    assert (again.reference, again.version) == ("CONV-A001-V2", 2)
    assert [one.state for one in signatures.register_of("A001")] == [PaperState.TO_SIGN, PaperState.CANCELLED]
    assert register.pdf


@pytest.mark.parametrize(
    "table", ["signatures", "reservations", "cancellations", "scans", "sealed_copies", "seal_keys"]
)
def test_nothing_is_ever_rewritten(register: Register, table: str):
    head = register.head
    head.signatures.file_scan(REF, [photo()], [1], TODAY)
    head.signatures.answer(REF, 2, Answer.RESERVED, "Le volet", TODAY)
    head.seals.seal(REF)
    head.signatures.cancel(REF, "Erreur")
    with pytest.raises(SqlError):
        head.session.database.execute(f"UPDATE {table} SET made_by = 'quelqu’un'")


def test_each_gesture_is_in_the_journal_without_a_word_of_its_content(register: Register):
    head = register.head
    head.signatures.file_scan(REF, [photo()], [1], TODAY)
    head.signatures.answer(REF, 2, Answer.REFUSED, "Secret", TODAY)
    head.seals.seal(REF)
    head.signatures.cancel(REF, "Secret aussi")
    entries = head.access.journal_entries(6)
    assert [row.action for row in reversed(entries)] == [
        "scan_filed", "paper_signed", "signature_refused", "seal_key_made", "sealed", "paper_cancelled",
    ]  # fmt: skip
    assert "Secret" not in str(entries)


def test_the_papers_of_a_file_protected_since_are_out_of_reach(register: Register, files: Files):
    head, colleague = register.head, files.at_work(Role.SOCIAL_WORKER)
    line = head.signatures.file_scan(REF, [photo()], [1], TODAY)
    copy = head.seals.seal(REF)
    assert colleague.signatures.scan_content(line.scans[0]) == photo()
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    colleague = files.at_work(Role.SOCIAL_WORKER)
    for attempt in (
        lambda: colleague.signatures.line(REF),
        lambda: colleague.signatures.scan_content(line.scans[0]),
        lambda: colleague.signatures.cancel(REF, "Pourquoi pas"),
        lambda: colleague.seals.content(copy),
        lambda: colleague.seals.seal(REF),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_who_keeps_no_documents_does_nothing_here(register: Register, files: Files):
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).signatures.register_of("A001")
    with pytest.raises(Refused):
        files.at_work(Role.RENTAL_MANAGER).seals.seal(REF)
