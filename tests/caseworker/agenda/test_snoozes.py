"""Deadlines put off: for a time, with a reason, in the sight of everyone."""

from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import Due, DueKind, Snooze
from caseworker.agreements.model import AgreementDraft
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.storage.connection import IntegrityError
from caseworker.visits.model import Post, VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)
NEXT_WEEK = date(2026, 11, 29)


def convention(workspace: Workspace, ref: str = "A001", today: date = TODAY) -> Due:
    return next(due for due in workspace.agenda.due(today) if due.ref == ref and due.kind is DueKind.AGREEMENT_END)


def test_a_deadline_put_off_stays_listed_with_its_reason_until_its_day(files: Files):
    head = files.head()
    head.snoozes.snooze(convention(head), NEXT_WEEK, "  Signature   prévue à son retour ")
    put_off = Snooze(NEXT_WEEK, "Signature prévue à son retour", head.session.name)
    assert convention(head).snooze == put_off
    assert convention(head, "A002").snooze is None
    assert [d.snooze for d in head.agenda.everything_due(TODAY, TODAY) if d.snooze] == [put_off]
    assert [d.snooze for d in head.agenda.due_of(files.stay, TODAY)] == [put_off]
    assert convention(head, today=NEXT_WEEK - timedelta(days=1)).snooze == put_off
    assert convention(head, today=NEXT_WEEK).snooze is None


def test_a_new_line_moves_it_or_lifts_it_and_none_is_rewritten(files: Files):
    head = files.head()
    for until in (NEXT_WEEK, date(2026, 12, 10)):
        head.snoozes.snooze(convention(head), until, "attente")
    assert convention(head).snooze == Snooze(date(2026, 12, 10), "attente", head.session.name)
    head.snoozes.resume(convention(head))
    assert convention(head).snooze is None
    assert head.session.database.value("SELECT count(*) FROM snoozes") == 3
    with pytest.raises(IntegrityError):
        head.session.database.execute("UPDATE snoozes SET reason = 'autre'")


def test_another_convention_or_another_month_is_another_deadline(files: Files):
    head = files.head()
    head.snoozes.snooze(convention(head), NEXT_WEEK, "attente")
    head.agreements.draw_up("A001", AgreementDraft(ENTRY, date(2026, 11, 25)))
    assert convention(head).snooze is None
    months = [d for d in head.agenda.everything_due(TODAY, TODAY) if d.kind is DueKind.PASSAGE_MISSING]
    head.snoozes.snooze(months[0], NEXT_WEEK, "hospitalisée")
    kept = [d for d in head.agenda.everything_due(TODAY, TODAY) if d.kind is DueKind.PASSAGE_MISSING and d.snooze]
    assert [(d.ref, d.due_on) for d in kept] == [(months[0].ref, months[0].due_on)]


@pytest.mark.parametrize(
    ("until", "reason", "codes"),
    [
        (None, "attente", [("until", "missing")]),
        (TODAY, "attente", [("until", "in_the_past")]),
        (date(2027, 2, 20), "attente", []),
        (date(2027, 2, 21), "attente", [("until", "snooze_too_long")]),
        (NEXT_WEEK, "  ", [("reason", "missing")]),
        (NEXT_WEEK, "a\u200bb", [("reason", "text_unreadable")]),
        (NEXT_WEEK, "a" * 201, [("reason", "text_too_long")]),
    ],
)
def test_it_takes_a_day_to_come_not_too_far_and_a_reason(
    files: Files, until: date | None, reason: str, codes: list[tuple[str, str]]
):
    head = files.head()
    if not codes:
        head.snoozes.snooze(convention(head), until, reason)
        return
    with pytest.raises(RuleBroken) as refused:
        head.snoozes.snooze(convention(head), until, reason)
    assert [(problem.field, problem.code) for problem in refused.value.problems] == codes
    assert convention(head).snooze is None


def test_whoever_writes_what_it_rests_on_may_put_it_off_and_nobody_else(files: Files):
    head, house = files.head(), files.at_work(Role.HOME_SUPPORT_WORKER)
    due = convention(head)
    (missing, *_) = [d for d in house.agenda.everything_due(TODAY, TODAY) if d.kind is DueKind.PASSAGE_MISSING]
    assert house.snoozes.may_snooze(missing)
    house.snoozes.snooze(missing, NEXT_WEEK, "Absente ce mois-ci")
    assert not house.snoozes.may_snooze(due)
    with pytest.raises(Refused):
        house.snoozes.snooze(due, NEXT_WEEK, "attente")
    worker = files.at_work(Role.SOCIAL_WORKER)
    assert not worker.snoozes.may_snooze(missing)
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    with pytest.raises(NotFound):
        files.at_work(Role.SOCIAL_WORKER).snoozes.snooze(due, NEXT_WEEK, "attente")


def test_a_request_for_maintenance_is_given_another_day_and_never_put_off(files: Files):
    head = files.head()
    work = Due(DueKind.MAINTENANCE, "T001", "14 rue Taisson", TODAY, overdue=True, subject="Fuite")
    assert not head.snoozes.may_snooze(work)
    with pytest.raises(NotFound):
        head.snoozes.snooze(work, NEXT_WEEK, "attente")


def test_what_was_put_off_is_erased_with_the_household(files: Files):
    head = files.head()
    head.snoozes.snooze(convention(head), NEXT_WEEK, "attente")
    head.session.database.execute("DELETE FROM occupancies")
    head.session.database.execute("DELETE FROM households WHERE id = ?", (files.tesfaye.id,))
    assert head.session.database.value("SELECT count(*) FROM snoozes") == 0


# --- Who must act


def test_the_referent_prepares_a_convention_and_ten_days_before_its_end_the_head_of_service_signs(files: Files):
    head = files.head()
    head.agreements.draw_up("A001", AgreementDraft(ENTRY, date(2026, 12, 20)))
    first, second, late = (convention(head, today=d) for d in (TODAY, date(2026, 12, 10), date(2026, 12, 21)))
    assert (first.who, first.is_pressing) == (Post.SOCIAL_WORKER, False)
    assert (convention(head, today=date(2026, 12, 9)).is_pressing, second.is_pressing) == (False, True)
    assert second.who == late.who == Post.HEAD_OF_SERVICE


def test_each_deadline_says_who_must_act(files: Files):
    head = files.head()
    head.visits.log_visit(VisitDraft(files.other_stay.id, date(2026, 9, 1)))
    dues = head.agenda.everything_due(TODAY, date(2027, 7, 14))
    who = {(due.kind, due.mark is None): due.who for due in dues if not due.is_pressing}
    assert who == {
        (DueKind.MONTH_MARK, False): Post.SOCIAL_WORKER,
        (DueKind.MONTH_MARK, True): Post.HEAD_OF_SERVICE,
        (DueKind.VISIT_OVERDUE, True): Post.SOCIAL_WORKER,
        (DueKind.PASSAGE_MISSING, True): Post.HOME_SUPPORT,
    }
