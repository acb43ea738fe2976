"""The statement of aid says what the card says, to the cent, and is refused where nothing was asked for."""

import pytest

from caseworker.access.rights import Role
from caseworker.documents.printing import print_paper
from caseworker.errors import NotFound, Refused
from caseworker.financial_aids.model import MoneyDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.financial_aids.test_financial_aids import PAID, asked, granted


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def test_the_statement_says_what_is_left_as_the_screen_does_and_leaves_out_what_was_taken_back(head: Workspace):
    aid = granted(head, asked(head, "pret", "energie"), 200_00, 200_00, 75_00)
    head.financial_aids.pay(aid.id, MoneyDraft(200_00, PAID, "menage"))
    wrong = head.financial_aids.repay(aid.id, MoneyDraft(50_00, PAID))
    head.financial_aids.reverse(wrong.id)
    head.financial_aids.repay(aid.id, MoneyDraft(30_00, PAID))
    paper = head.fund_papers.paper("A001")
    (told,) = paper.values["aides"]
    (left,) = [one.left_cents() for one in head.financial_aids.aids_of("A001")]
    assert (told["reste"], paper.values["total"]["reste"]) == (left, 170_00)
    assert [one["montant"] for one in told["lignes"]] == [200_00, 30_00]
    assert told["prochaine"] == "45,00\u00a0€ le 05/06/2026"


def test_a_request_that_waits_prints_without_a_blank_of_its_own(head: Workspace):
    asked(head)
    blanks = [one.label for one in print_paper(head.fund_papers.paper("A001", draft=True)).blanks]
    assert not [label for label in blanks if "versement" in label or "aide" in label]


def test_nothing_is_printed_where_nothing_was_asked_for_nor_for_who_reads_no_rent(files: Files, head: Workspace):
    with pytest.raises(NotFound):
        head.fund_papers.paper("A001")
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).fund_papers.paper("A001")
