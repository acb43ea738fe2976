"""An amendment that waits for its signatures: printed, listed, and without any effect on the current end, wherever it is read."""

from datetime import date

import pytest

from caseworker.agenda.model import DueKind
from caseworker.agreements.model import (
    Agreement,
    AgreementDraft,
    AgreementId,
    Purpose,
    Terms,
    current_on,
    next_period,
    prolonged,
    state_on,
)
from caseworker.commands.dossier import dossier_of
from caseworker.dates import Period
from caseworker.errors import RuleBroken
from caseworker.steps.model import REVIEW
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)
END = date(2026, 12, 13)
STARTED = AgreementDraft(date(2026, 9, 14), END)
RENEWED = date(2027, 3, 13)


def codes(caught: pytest.ExceptionInfo[RuleBroken]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in caught.value.problems}


def ends(files: Files) -> dict[str, object]:
    """Return the current end as every reader of it says it."""
    head = files.head()
    state = head.agreements.state_of(files.stay, TODAY)
    due = next(d for d in head.agenda.due(TODAY, RENEWED) if d.kind is DueKind.AGREEMENT_END and d.ref == "A001")
    case = next(c for c in head.search.caseload() if c.support_ref == "A001")
    step = next(s for s in head.steps.steps_of("A001", TODAY) if s.code == REVIEW)
    told = dossier_of(head, "A001")
    current = next(row["current"] for row in told["agreement_states"])
    said = next(row["ends_on"] for row in told["agreements"] if row["id"] == current)
    shown = head.agenda.overview(TODAY).to_renew
    return {
        "state": state.current and state.current.ends_on,
        "due": due.due_on,
        "list": case.agreement_ends_on,
        "step": step.due_on,
        "dossier": said,
        "to renew": shown,
    }


def test_a_pending_renewal_moves_the_end_nowhere_and_its_signature_moves_it_everywhere(files: Files):
    head = files.head()
    head.agreements.draw_up("A001", STARTED)
    before = dict.fromkeys(("state", "due", "list", "step", "dossier"), END) | {"to renew": 1}
    assert ends(files) == before
    renewal = head.agreements.draw_up("A001")
    assert (renewal.is_pending, renewal.starts_on, renewal.ends_on) == (True, date(2026, 12, 14), RENEWED)
    assert ends(files) == before
    assert not head.agreements.sign(renewal.id, TODAY).is_pending
    assert RENEWED in {case.agreement_ends_on for case in head.search.caseload()}
    assert head.agreements.state_of(files.stay, date(2026, 12, 20)).current == head.agreements.agreement(renewal.id)


def test_a_renewal_not_signed_in_time_leaves_the_stay_without_convention_until_it_is(files: Files):
    head = files.head()
    head.agreements.draw_up("A001", AgreementDraft(ENTRY, date(2026, 10, 13)))
    renewal = head.agreements.draw_up("A001")
    assert head.agreements.state_of(files.stay, TODAY).without_since == date(2026, 10, 14)
    assert head.agenda.overview(TODAY).without_agreement == 2
    head.agreements.sign(renewal.id, TODAY)  # later than its first day
    assert head.agreements.state_of(files.stay, TODAY).without_since is None


def test_a_second_renewal_is_not_drawn_up_while_one_waits(files: Files):
    head = files.head()
    head.agreements.draw_up("A001", STARTED)
    head.agreements.draw_up("A001")
    with pytest.raises(RuleBroken) as caught:
        head.agreements.draw_up("A001")
    assert codes(caught) == {("", "renewal_pending")}


def test_a_change_lives_within_the_period_and_keeps_its_end(files: Files):
    head = files.head()
    first = head.agreements.draw_up("A001", STARTED)
    renewal = head.agreements.draw_up("A001")
    change = head.agreements.draw_up_change("A001", date(2026, 11, 1), AgreementDraft(rent_cents=270_00))
    assert (change.number, change.purpose, change.ends_on) == (2, Purpose.CHANGE, END)
    current = head.agreements.state_of(files.stay, TODAY).current
    assert current == first
    head.agreements.sign(change.id, TODAY)
    current = head.agreements.state_of(files.stay, TODAY).current
    assert current
    assert (current.id, current.ends_on, current.rent_cents) == (change.id, END, 270_00)
    head.agreements.sign(renewal.id, TODAY)
    assert head.agreements.state_of(files.stay, date(2027, 1, 1)).current == head.agreements.agreement(renewal.id)
    with pytest.raises(RuleBroken) as caught:
        head.agreements.fill(change.id, AgreementDraft(ends_on=RENEWED))
    assert codes(caught) == {("ends_on", "change_moves_no_end")}


@pytest.mark.parametrize("on", [date(2026, 9, 13), date(2026, 12, 14), date(2027, 5, 1)])
def test_nothing_changes_on_a_day_that_no_signed_convention_covers(files: Files, on: date):
    head = files.head()
    head.agreements.draw_up("A001", STARTED)
    head.agreements.draw_up("A001")
    with pytest.raises(RuleBroken) as caught:
        head.agreements.draw_up_change("A001", on)
    assert codes(caught) == {("starts_on", "no_agreement_to_change")}


MONTHLY = Terms(1, None, is_tacit=True)


@pytest.mark.parametrize(
    ("start", "end", "day", "stands_until"),
    [
        (date(2024, 1, 14), date(2024, 2, 13), date(2024, 2, 13), date(2024, 2, 13)),
        (date(2024, 1, 14), date(2024, 2, 13), date(2024, 2, 14), date(2024, 3, 13)),
        (date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 29), date(2024, 2, 29)),
        (date(2023, 1, 30), date(2023, 2, 27), date(2023, 3, 27), date(2023, 3, 29)),
        (date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31)),
        (date(2024, 1, 14), date(2024, 2, 13), date(2026, 11, 22), date(2026, 12, 13)),
    ],
)
def test_a_tacit_renewal_goes_on_month_after_month(start: date, end: date, day: date, stands_until: date):
    agreements = [Agreement(AgreementId("a"), "s", 0, start, end)]
    current = current_on(prolonged(agreements, MONTHLY, day), day)
    assert current
    assert current.ends_on == stands_until
    state = state_on(agreements, [], Period(start), MONTHLY, day)
    assert (state.without_since, state.next_period) == (None, None)


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (date(2024, 2, 28), Period(date(2024, 2, 29), date(2024, 5, 28))),
        (date(2024, 2, 29), Period(date(2024, 3, 1), date(2024, 5, 31))),
        (date(2024, 1, 30), Period(date(2024, 1, 31), date(2024, 4, 29))),
        (date(2024, 11, 29), Period(date(2024, 11, 30), date(2025, 2, 27))),
    ],
)
def test_the_period_proposed_follows_the_one_in_force_whatever_waits(end: date, expected: Period):
    held = Agreement(AgreementId("a"), "s", 0, date(2023, 12, 1), end)
    waiting = Agreement(AgreementId("b"), "s", 1, expected.start, date(2024, 12, 31), is_pending=True)
    assert next_period([held, waiting], held.starts_on, Terms(3, 18)) == expected
