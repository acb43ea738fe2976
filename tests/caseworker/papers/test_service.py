"""Papers: received in one tap, renewed by the next, corrected, taken back; the missing ones of the scheme told."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from caseworker.access.rights import Role
from caseworker.attachments.pieces import piece_path
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.papers.kinds import load_kinds
from caseworker.papers.model import Owner, PaperDraft, Proof
from caseworker.photos.scans import MOST_FILES, scanned
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
INSURANCE = PaperDraft("home_insurance", TODAY, date(2027, 11, 22))


def held(workspace: Workspace, ref: str = "A001") -> dict[str, tuple[date, date | None] | None]:
    return {
        line.kind.code: (line.paper.received_on, line.paper.valid_until) if line.paper else None
        for line in workspace.papers.lines_of(ref)
    }


def faults(action: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        action()
    return [(problem.field, problem.code) for problem in broken.value.problems]


def test_the_shipped_kinds_have_codes_of_their_own():
    codes = [kind.code for kind in load_kinds().kinds]
    assert len(codes) == len(set(codes))
    assert {kind.of for kind in load_kinds().kinds} == set(Owner)


def test_what_the_scheme_asks_for_is_told_missing_until_it_is_received(files: Files):
    head = files.head()
    assert held(head) == {"home_insurance": None, "first_deposit": None}
    assert [line.before_keys for line in head.papers.lines_of("A001")] == [True, True]
    head.papers.receive("A001", INSURANCE)
    head.papers.receive("A001", PaperDraft("first_deposit", TODAY))
    assert held(head) == {"home_insurance": (TODAY, date(2027, 11, 22)), "first_deposit": (TODAY, None)}


def test_a_paper_is_renewed_by_the_next_one_even_when_an_older_one_is_noted_afterwards(files: Files):
    head = files.head()
    head.papers.receive("A001", INSURANCE)
    older = head.papers.receive("A001", PaperDraft("home_insurance", date(2025, 11, 1), date(2026, 11, 1)))
    assert held(head)["home_insurance"] == (TODAY, date(2027, 11, 22))
    newer = head.papers.receive("A001", PaperDraft("home_insurance", TODAY, date(2027, 12, 31)))
    assert held(head)["home_insurance"] == (TODAY, date(2027, 12, 31))
    head.papers.take_back(newer)
    head.papers.take_back(older)
    assert held(head)["home_insurance"] == (TODAY, date(2027, 11, 22))


def test_a_term_is_proposed_from_the_day_it_was_received(files: Files):
    papers = files.head().papers
    assert papers.proposed_term("home_insurance", date(2024, 2, 29)) == date(2025, 2, 28)
    assert papers.proposed_term("identity_paper", TODAY) is None


def test_papers_of_people_are_told_apart(files: Files):
    head = files.head()
    people = head.papers.people_of("A001")
    assert [name for _, name in people] == ["Selam", "Yonas"]
    for (person_id, _), until in zip(people, (date(2027, 1, 1), date(2028, 1, 1)), strict=True):
        head.papers.receive(
            "A001", PaperDraft("residence_permit", TODAY, until, person_id, "copie", "carte_pluriannuelle")
        )
    lines = [line for line in head.papers.lines_of("A001") if line.paper and line.paper.person_id]
    assert [(line.person, line.paper and line.paper.valid_until) for line in lines] == [
        ("Selam", date(2027, 1, 1)),
        ("Yonas", date(2028, 1, 1)),
    ]


def test_what_cannot_be_is_refused_beside_its_field(files: Files):
    head = files.head()
    receive = head.papers.receive
    assert faults(lambda: receive("A001", PaperDraft("certificat", TODAY))) == [("kind", "paper_unknown")]
    assert faults(lambda: receive("A001", PaperDraft("boiler_service", TODAY))) == [("kind", "paper_unknown")]
    assert faults(lambda: receive("A001", PaperDraft("tax_notice", date(2026, 11, 23)))) == [
        ("received_on", "in_the_future")
    ]
    assert faults(lambda: receive("A001", PaperDraft("tax_notice", None))) == [("received_on", "missing")]
    far = PaperDraft("tax_notice", date(1924, 1, 1), date(2124, 1, 1))
    assert faults(lambda: receive("A001", far)) == [("received_on", "day_unlikely"), ("valid_until", "day_unlikely")]
    assert faults(lambda: receive("A001", PaperDraft("identity_paper", TODAY))) == [("person_id", "missing")]
    stranger = files.head().papers.people_of("A002")[0][0]
    assert faults(lambda: receive("A001", PaperDraft("identity_paper", TODAY, None, stranger))) == [
        ("person_id", "person_elsewhere")
    ]
    assert faults(lambda: head.papers.receive_for_unit(files.unit.id, INSURANCE)) == [("kind", "paper_unknown")]


def test_a_paper_is_corrected_and_keeps_whose_it_is(files: Files):
    head = files.head()
    person_id = head.papers.people_of("A001")[0][0]
    paper_id = head.papers.receive("A001", PaperDraft("residence_permit", TODAY, date(2027, 1, 1), person_id))
    head.papers.correct(paper_id, PaperDraft("", TODAY, date(2027, 6, 1), None, "copie", "recepisse"))
    (line,) = [line for line in head.papers.lines_of("A001") if line.person == "Selam"]
    assert line.paper
    assert (line.paper.valid_until, line.paper.form, line.paper.proof) == (date(2027, 6, 1), "recepisse", "copie")
    assert faults(lambda: head.papers.correct(paper_id, PaperDraft("", None))) == [("received_on", "missing")]


def test_papers_are_for_who_reads_documents_and_within_the_scope(files: Files):
    paper_id = files.head().papers.receive("A001", INSURANCE)
    for role in (Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER, Role.MAINTENANCE_WORKER):
        with pytest.raises(Refused):
            files.at_work(role).papers.lines_of("A001")
        with pytest.raises(Refused):
            files.at_work(role).papers.take_back(paper_id)
    own = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    for action in (
        lambda: own.papers.lines_of("A001"),
        lambda: own.papers.receive("A001", INSURANCE),
        lambda: own.papers.correct(paper_id, INSURANCE),
        lambda: own.papers.take_back(paper_id),
    ):
        with pytest.raises(NotFound):
            action()


def test_the_upkeep_of_a_dwelling_is_noted_by_who_writes_dwellings(files: Files):
    head, service = files.head(), PaperDraft("boiler_service", date(2026, 2, 28))
    head.papers.receive_for_unit(files.unit.id, service)
    (line,) = files.at_work(Role.HOME_SUPPORT_WORKER).papers.lines_of_unit(files.unit.id)
    assert line.paper
    assert line.paper.received_on == date(2026, 2, 28)
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).papers.receive_for_unit(files.unit.id, service)
    with pytest.raises(NotFound):
        head.papers.receive_for_unit("nowhere", service)
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).papers.take_back(line.paper.id)
    head.papers.take_back(line.paper.id)
    assert head.papers.lines_of_unit(files.unit.id) == []


def picture() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (600, 400), "olive").save(kept, "JPEG")
    return kept.getvalue()


def test_pages_are_kept_read_erased_and_go_with_their_paper(files: Files):
    head = files.head()
    paper_id = head.papers.receive("A001", INSURANCE)
    head.papers.add_pages(paper_id, scanned([picture()]))
    head.papers.add_pages(paper_id, scanned([picture(), picture()]))
    paper = head.papers.lines_of("A001")[0].paper
    assert paper
    assert (len(paper.pages), paper.proof) == (3, Proof.COPIED)
    assert [head.papers.page_content(page.id) for page in paper.pages] == [picture()] * 3
    assert head.attachments.content(paper.pages[0].piece_id) == picture()
    lying = [piece_path(head.vault.pieces, page.piece_id) for page in paper.pages]
    head.papers.remove_page(paper.pages[1].id)
    assert [path.exists() for path in lying] == [True, False, True]
    with pytest.raises(NotFound):
        head.papers.page_content(paper.pages[1].id)
    head.papers.take_back(paper_id)
    assert not any(path.exists() for path in lying)
    assert head.session.database.value("SELECT COUNT(*) FROM pieces WHERE kind = 'paper'") == 0


def test_what_does_not_read_is_refused_before_anything_is_kept():
    for files, code in (([], "missing"), ([b"bonjour"], "photo_unreadable"), ([b"%PDF-1.7 coupe"], "scan_unreadable")):
        assert faults(lambda files=files: scanned(files)) == [("files", code)]
    assert faults(lambda: scanned([b"x"] * (MOST_FILES + 1))) == [("files", "scan_too_large")]


def test_the_pages_of_a_protected_household_are_out_of_reach_by_every_way(files: Files):
    head = files.head()
    paper_id = head.papers.receive("A001", INSURANCE)
    head.papers.add_pages(paper_id, scanned([picture()]))
    paper = head.papers.lines_of("A001")[0].paper
    assert paper
    page = paper.pages[0]
    files.at_work(Role.SOCIAL_WORKER)
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    stranger = files.at_work(Role.SOCIAL_WORKER)
    for way in (
        lambda: stranger.papers.page_content(page.id),
        lambda: stranger.papers.remove_page(page.id),
        lambda: stranger.papers.add_pages(paper_id, scanned([picture()])),
        lambda: stranger.attachments.content(page.piece_id),
    ):
        with pytest.raises(NotFound):
            way()
    assert head.papers.page_content(page.id) == picture()
