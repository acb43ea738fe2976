"""The sheet of the housing aid on paper: what it says is what the screen says; frozen once issued."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.aid_words import change_lines, change_title
from caseworker.aids.model import AidFile, NotificationDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import blanks_of, print_paper
from caseworker.errors import NotFound, Refused
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.rents.test_payments import call


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    workspace.association.set_details(ASSOCIATION)
    call(workspace, files.stay.id, "2026-10", "2026-11")
    workspace.session.database.execute("UPDATE dues SET aid_cents = 0 WHERE month = '2026-10'")
    workspace.aids.keep_file("A001", AidFile(asked_on=date(2026, 9, 20), number="7654321", estimate_cents=200_00))
    return workspace


def said(workspace: Workspace) -> str:
    pdf = print_paper(workspace.aid_papers.paper("A001")).pdf
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    return words.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_sheet_says_what_the_screen_says(head: Workspace):
    words = said(head)
    assert "L’aide est demandée à la CAF" in words
    assert "400,00 € sont attendus de la CAF. Ce n’est pas une dette pour vous." in words
    head.aids.notify("A001", NotificationDraft(date(2026, 11, 3), date(2026, 11, 1), 200_00))
    words = said(head)
    assert "La CAF paie 200,00 € par mois depuis novembre 2026" in words
    assert "7654321" in words
    (change,) = head.aid_accounts.changes("A001", head.session.today())
    for line in (change_title(change), *change_lines(change, "caf")):
        assert line.replace("\u202f", " ").replace("\u00a0", " ") in words
    assert blanks_of(head.aid_papers.paper("A001")) == ()


def test_a_suspension_is_said_and_the_aid_that_the_household_gets_is_told_apart(head: Workspace):
    head.aids.keep_file("A001", AidFile("apl", "msa", asked_on=date(2026, 9, 20), paid_to="menage"))
    head.aids.notify("A001", NotificationDraft(date(2026, 11, 3), date(2026, 11, 1), None, "suspension"))
    words = said(head)
    assert "La MSA a suspendu l’aide depuis novembre 2026" in words
    assert "L’aide est versée sur votre compte" in words


def test_an_issued_sheet_stays_as_it_was_and_says_nothing_to_who_may_not_know(files: Files, head: Workspace):
    paper = head.aid_papers.paper("A001")
    issued = head.aid_papers.issue(paper, print_paper(paper), "A001")
    assert head.aid_papers.handed_out(issued).startswith(b"%PDF")
    assert head.aid_papers.paper("A001").reference == issued.reference
    with pytest.raises(NotFound):
        head.aid_papers.paper(files.other_stay.ref)
    hers = files.at_work(Role.HOME_SUPPORT_WORKER)
    for ask in (lambda: hers.aid_papers.paper("A001"), lambda: hers.aid_papers.handed_out(issued)):
        with pytest.raises(Refused):
            ask()
