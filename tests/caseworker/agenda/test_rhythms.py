"""The months without a passage, the months that a scheme points out, and the household to see again."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import Due, DueKind
from caseworker.agenda.rhythms import Presence, marks_between, months_without_passage
from caseworker.appointments.model import AppointmentDraft
from caseworker.passages.model import PassageDraft
from caseworker.plan.model import ActionDraft
from caseworker.visits.model import VisitDraft
from caseworker.works.model import WorkDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

DATA = Path(__file__).parents[2] / "data" / "iml-2024"
YEAR = (date(2024, 1, 1), date(2024, 12, 31))
TODAY = date(2026, 11, 22)


def of_kind(dues: list[Due], kind: DueKind) -> list[tuple[str, date, bool]]:
    return [(due.ref, due.due_on, due.overdue) for due in dues if due.kind is kind]


@pytest.mark.parametrize(
    ("entered_on", "exited_on", "counts"),
    [
        (date(2024, 3, 7), None, True),
        (date(2024, 3, 8), None, False),
        (date(2024, 1, 1), date(2024, 3, 25), True),
        (date(2024, 1, 1), date(2024, 3, 24), False),
        (date(2024, 4, 1), None, False),
    ],
)
def test_a_month_counts_from_twenty_five_days_of_presence(entered_on: date, exited_on: date | None, counts: bool):
    stay = Presence("s", "A001", "Durand", entered_on, exited_on)
    march = (date(2024, 3, 1), date(2024, 3, 31))
    missing = list(months_without_passage(stay, set(), *march, lambda _: 25))
    assert missing == ([date(2024, 3, 31)] if counts else [])
    assert list(months_without_passage(stay, {("s", "2024-03")}, *march, lambda _: 25)) == []


def test_the_marks_of_a_stay_fall_on_the_day_of_entry(files: Files):
    assert marks_between(date(2026, 8, 31), (6, 12), date(2027, 2, 28), date(2027, 8, 31)) == [
        (6, date(2027, 2, 28)),
        (12, date(2027, 8, 31)),
    ]
    marks = [
        (due.ref, due.mark, due.due_on, due.overdue)
        for due in files.head().agenda.everything_due(TODAY, date(2027, 4, 30))
        if due.kind is DueKind.MONTH_MARK
    ]
    assert marks == [
        ("A001", 12, date(2027, 1, 14), False),
        ("A002", 12, date(2027, 1, 14), False),
        ("A001", 15, date(2027, 4, 14), False),
        ("A002", 15, date(2027, 4, 14), False),
    ]


def test_a_mark_stays_until_the_end_of_its_month(files: Files):
    head = files.head()
    late = [due.due_on for due in head.agenda.everything_due(date(2027, 1, 31), date(2027, 1, 31)) if due.mark]
    assert late == [date(2027, 1, 14)] * 2
    assert not [due for due in head.agenda.everything_due(date(2027, 2, 1), date(2027, 2, 1)) if due.mark]


def test_the_months_without_a_passage_of_2024_are_those_of_the_activity_report(at_work: Callable[..., Workspace]):
    head = at_work()
    assert head.exchange.import_source(DATA).problems == ()
    expected = json.loads((DATA / "attendus.json").read_text(encoding="utf-8"))["mois_sans_passage_maitresse_de_maison"]
    assert len(head.agenda.months_without_passage(*YEAR, date(2025, 1, 1))) == expected
    dues = head.agenda.everything_due(date(2024, 12, 31), date(2024, 12, 31))
    assert len(of_kind(dues, DueKind.PASSAGE_MISSING)) == expected
    in_june = Counter(due_on.month for _, due_on, _ in of_kind(dues, DueKind.PASSAGE_MISSING))[6]
    assert in_june == len(head.agenda.months_without_passage(date(2024, 6, 1), date(2024, 6, 30), date(2025, 1, 1)))


def test_a_passage_is_due_on_the_last_day_of_its_month_and_no_later_month_is_announced(files: Files):
    head, house = files.head(), files.at_work(Role.HOME_SUPPORT_WORKER)
    house.visits.log_visit(VisitDraft(files.stay.id, date(2026, 11, 3)))
    dues = of_kind(head.agenda.everything_due(TODAY, date(2027, 3, 31)), DueKind.PASSAGE_MISSING)
    assert ("A002", date(2026, 11, 30), False) in dues
    assert ("A001", date(2026, 11, 30), False) not in dues
    assert ("A001", date(2026, 10, 31), True) in dues
    assert max(due_on for _, due_on, _ in dues) == date(2026, 11, 30)
    before = of_kind(head.agenda.everything_due(TODAY, date(2026, 11, 29)), DueKind.PASSAGE_MISSING)
    assert max(due_on for _, due_on, _ in before) == date(2026, 10, 31)


def test_a_month_that_was_attempted_is_told_from_one_that_nobody_planned(files: Files):
    head, house = files.head(), files.at_work(Role.HOME_SUPPORT_WORKER)
    for on, attempt in ((date(2026, 11, 4), "porte_close"), (date(2026, 11, 18), "report")):
        house.passages.log_passage(PassageDraft(files.stay.id, on, attempt=attempt))
    missing = [due for due in head.agenda.everything_due(TODAY, TODAY) if due.kind is DueKind.PASSAGE_MISSING]
    month = head.agenda.months_without_passage(TODAY, date(2026, 11, 30), TODAY)
    assert [(due.ref, due.attempts) for due in month] == [("A001", 2), ("A002", 0)]
    assert {due.attempts for due in missing} == {0}, "earlier months were not attempted"


def test_a_household_is_to_be_seen_again_after_the_days_that_the_parameter_gives(files: Files):
    head = files.head()
    head.visits.log_visit(VisitDraft(files.stay.id, date(2026, 10, 20)))
    head.visits.log_visit(VisitDraft(files.other_stay.id, TODAY))
    until = date(2026, 12, 4)
    assert head.parameters.integer("visit.unseen_days", TODAY) == 45
    assert of_kind(head.agenda.everything_due(TODAY, date(2026, 12, 3)), DueKind.VISIT_OVERDUE) == []
    assert of_kind(head.agenda.everything_due(TODAY, until), DueKind.VISIT_OVERDUE) == [("A001", until, False)]
    assert of_kind(head.agenda.everything_due(until, until), DueKind.VISIT_OVERDUE) == [("A001", until, True)]


def test_each_sees_the_deadlines_of_what_they_may_read(files: Files):
    soon = date(2027, 1, 31)
    files.head().appointments.plan(AppointmentDraft(files.stay.id, TODAY))
    files.head().works.ask(WorkDraft(files.unit.ref, "Fuite", files.stay.ref))
    files.head().plan.add(ActionDraft(files.stay.ref, "Demander un bac", expected_on=TODAY))
    kinds = {
        role: {due.kind for due in files.at_work(role).agenda.everything_due(TODAY, soon)}
        for role in (Role.HEAD_OF_SERVICE, Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER)
    }
    planned_or_seen = {
        DueKind.VISIT_OVERDUE, DueKind.PASSAGE_MISSING, DueKind.APPOINTMENT, DueKind.MAINTENANCE, DueKind.ACTION,
    }  # fmt: skip
    assert kinds[Role.HEAD_OF_SERVICE] == {DueKind.AGREEMENT_END, DueKind.MONTH_MARK} | planned_or_seen
    assert kinds[Role.HOME_SUPPORT_WORKER] == {DueKind.PASSAGE_MISSING, DueKind.VISIT_OVERDUE, DueKind.MAINTENANCE}
    assert kinds[Role.RENTAL_MANAGER] == {DueKind.AGREEMENT_END, DueKind.MONTH_MARK, DueKind.MAINTENANCE}
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    assert worker.agenda.everything_due(TODAY, soon) == []
    assert worker.agenda.months_without_passage(ENTRY, TODAY, TODAY) == []
