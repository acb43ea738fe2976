"""One bank line for several households: its parts add up to the cent, and are taken back together."""

from datetime import date

import pytest

from caseworker.errors import NotFound, RuleBroken
from caseworker.rents.model import PaymentDraft
from caseworker.statements.model import Move, Share, State
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.statements.test_statements import bank, codes, only

LINE = "03/04/2026;VIR TUTELLE 30;150,01"
APRIL = date(2026, 4, 3)


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


@pytest.fixture
def shares(files: Files) -> list[Share]:
    return [Share(files.stay.id, 100_00), Share(files.other_stay.id, 50_01)]


def written(head: Workspace) -> list[list[int]]:
    return [[one.cents for one in head.payments.payments_of(ref)] for ref in ("A001", "A002")]


def test_each_household_has_its_part_of_the_bank_s_day_and_together_they_are_the_line(
    head: Workspace, shares: list[Share]
):
    bank(head, LINE)
    assert written(head) == [[], []]
    made = head.statements.split(only(head).line.id, shares, PaymentDraft(None, None, "cheque"))
    assert ([one.on for one in made], sum(one.cents for one in made)) == ([APRIL, APRIL], 150_01)
    (line,) = head.statements.lines()
    assert (line.state, line.payment_id) == (State.POSTED, None)
    assert [(one.support_id, one.cents) for one in line.shares] == [(one.support_id, one.cents) for one in shares]
    assert line.support_ids == {one.support_id for one in shares}
    assert head.statements.proposals() == []
    with pytest.raises(RuleBroken) as broken:
        head.statements.split(line.id, shares)
    assert codes(broken) == ["line_decided"]


def test_parts_that_are_not_the_line_are_refused_and_nothing_is_written(head: Workspace, shares: list[Share]):
    bank(head, LINE)
    line, (one, other) = only(head).line, shares
    for wrong, code in (
        ([], "split_alone"),
        ([Share(one.support_id, 150_01)], "split_alone"),
        ([one, Share("", 50_01)], "split_missing"),
        ([one, Share(one.support_id, 50_01)], "split_twice"),
        ([Share(one.support_id, 200_00), Share(other.support_id, -49_99)], "amount_impossible"),
        ([one, Share(other.support_id, 50_00)], "split_differs"),
        ([one, Share(other.support_id, 50_02)], "split_differs"),
    ):
        with pytest.raises(RuleBroken) as broken:
            head.statements.split(line.id, wrong)
        assert codes(broken) == [code]
    with pytest.raises(NotFound):
        head.statements.split(line.id, [one, Share("nobody", 50_01)])
    assert written(head) == [[], []]
    assert only(head).line.state is State.OPEN


def test_undoing_takes_every_part_back_even_when_one_was_already(head: Workspace, shares: list[Share]):
    bank(head, LINE)
    first, _ = head.statements.split(only(head).line.id, shares)
    head.statements.undo(head.statements.lines()[0].id)
    assert written(head) == [[100_00, -100_00], [50_01, -50_01]]
    first, _ = head.statements.split(only(head).line.id, shares)
    head.payments.reverse(first.id)
    (line,) = head.statements.lines()
    assert line.state is State.POSTED
    head.statements.undo(line.id)
    assert [sum(one) for one in written(head)] == [0, 0]
    assert only(head).line.state is State.OPEN


def test_parts_all_taken_back_in_the_dossiers_free_the_line(head: Workspace, shares: list[Share]):
    bank(head, LINE)
    for one in head.statements.split(only(head).line.id, shares):
        head.payments.reverse(one.id)
    assert only(head).line.state is State.OPEN


def test_a_return_of_the_whole_takes_every_part_back_and_stays(head: Workspace, shares: list[Share]):
    bank(head, LINE)
    head.statements.split(only(head).line.id, shares)
    bank(head, "08/04/2026;REJET VIR TUTELLE 30;-150,01")
    found = only(head)
    assert (found.move, found.is_sure) == (Move.RETURN, False)
    assert written(head) == [[100_00], [50_01]]
    head.statements.give_back(found.line.id, found.payment_id or "")
    assert written(head) == [[100_00, -100_00], [50_01, -50_01]]
    assert {one.state for one in head.statements.lines()} == {State.POSTED, State.RETURNED}
    with pytest.raises(RuleBroken) as broken:
        head.statements.undo(found.line.id)
    assert codes(broken) == ["return_stays"]


def test_a_return_of_one_part_only_reverses_nothing(head: Workspace, shares: list[Share]):
    bank(head, LINE)
    first, _ = head.statements.split(only(head).line.id, shares)
    bank(head, "08/04/2026;REJET VIR TUTELLE 30;-100,00")
    assert only(head).payment_id is None
    with pytest.raises(RuleBroken) as broken:
        head.statements.give_back(only(head).line.id, first.id)
    assert codes(broken) == ["return_differs"]
    assert written(head) == [[100_00], [50_01]]
