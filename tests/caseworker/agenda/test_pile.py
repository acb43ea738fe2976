"""The pile of a month: what begins in it, what is to be drawn up, what began before and is not signed."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.pile import PileState
from caseworker.agreements.model import AgreementDraft
from caseworker.documents.printing import print_paper
from caseworker.errors import Refused
from caseworker.supports.model import Exit
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)
TO_DRAW_UP, TO_SIGN, SIGNED = PileState.TO_DRAW_UP, PileState.TO_SIGN, PileState.SIGNED


def pile(workspace: Workspace, day: date = TODAY) -> list[tuple[str, int, date, PileState, bool]]:
    return [
        (line.ref, line.number, line.starts_on, line.state, line.is_earlier)
        for line in workspace.pile.of_month(day, TODAY)
    ]


def drawn_up(workspace: Workspace, ref: str, start: date, end: date) -> str:
    return workspace.agreements.draw_up(ref, AgreementDraft(start, end)).id


def test_a_stay_without_convention_is_to_be_drawn_up_whatever_the_month(files: Files):
    head = files.head()
    assert pile(head) == [("A001", 0, ENTRY, TO_DRAW_UP, True), ("A002", 0, ENTRY, TO_DRAW_UP, True)]
    assert pile(head, date(2026, 1, 31)) == [
        ("A001", 0, ENTRY, TO_DRAW_UP, False),
        ("A002", 0, ENTRY, TO_DRAW_UP, False),
    ]
    assert pile(head, date(2025, 12, 31)) == []


@pytest.mark.parametrize(
    ("end", "is_due"), [(date(2026, 10, 31), True), (date(2026, 11, 29), True), (date(2026, 11, 30), False)]
)
def test_an_amendment_is_to_be_drawn_up_in_the_month_of_its_first_day(files: Files, end: date, is_due: bool):
    head = files.head()
    head.supports.close_support("A002", Exit(ENTRY, "abandon", "inconnue"))
    first = drawn_up(head, "A001", ENTRY, end)
    head.agreements.sign(first, TODAY)
    assert ([line[:2] for line in pile(head)] == [("A001", 1)]) is is_due


def test_it_is_to_be_signed_once_drawn_up_and_stays_listed_once_signed(files: Files):
    head = files.head()
    head.supports.close_support("A002", Exit(ENTRY, "abandon", "inconnue"))
    head.agreements.sign(drawn_up(head, "A001", ENTRY, date(2026, 11, 9)), TODAY)
    following = drawn_up(head, "A001", date(2026, 11, 10), date(2027, 2, 9))
    assert pile(head) == [("A001", 1, date(2026, 11, 10), TO_SIGN, False)]
    assert pile(head, date(2026, 12, 1)) == [("A001", 1, date(2026, 11, 10), TO_SIGN, True)]
    head.agreements.sign(following, TODAY)
    assert pile(head) == [("A001", 1, date(2026, 11, 10), SIGNED, False)]
    assert pile(head, date(2026, 12, 1)) == []


def test_the_pile_is_for_who_reads_conventions_and_within_the_scope(files: Files):
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).pile.of_month(TODAY, TODAY)
    assert files.at_work(Role.SOCIAL_WORKER, "Nora", "own").pile.of_month(TODAY, TODAY) == []
    head = files.head()
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    assert [line[0] for line in pile(files.at_work(Role.SOCIAL_WORKER))] == ["A002"]


def test_the_list_prints_what_is_not_signed(files: Files):
    head = files.head()
    head.agreements.sign(drawn_up(head, "A002", date(2026, 11, 2), date(2027, 2, 1)), TODAY)
    paper = head.visit_papers.signing_list(TODAY, draft=True)
    assert [one["nom"] for one in paper.values["conventions"]] == ["Tesfaye Selam"]
    made = print_paper(paper)
    assert (made.blanks, made.pages) == ((), 1)
