"""What is due and the figures of the day, within rights and reach."""

from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import DueKind
from caseworker.agreements.model import AgreementDraft, Waiver
from caseworker.errors import NotFound, Refused
from caseworker.supports.model import Exit
from caseworker.visits.model import VisitDraft
from caseworker.works.model import Done, WorkDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)


def dues(workspace: Workspace, today: date, until: date | None = None) -> list[tuple[str, str, date, bool]]:
    return [(due.kind, due.ref, due.due_on, due.overdue) for due in workspace.agenda.due(today, until or today)]


def covered(workspace: Workspace, ref: str, start: date, end: date, note: str = "") -> None:
    workspace.agreements.draw_up(ref, AgreementDraft(start, end, note))


def test_a_convention_is_due_on_its_last_day_and_late_the_day_after(files: Files):
    head = files.head()
    head.supports.close_support("A002", Exit(ENTRY, "abandon", "inconnue"))
    covered(head, "A001", ENTRY, date(2026, 11, 30))
    assert dues(head, TODAY) == []
    due = (DueKind.AGREEMENT_END, "A001", date(2026, 11, 30))
    assert dues(head, TODAY, date(2026, 11, 30)) == [(*due, False)]
    assert dues(head, date(2026, 11, 30)) == [(*due, False)]
    assert dues(head, date(2026, 12, 1)) == [(*due, True)]


def test_a_stay_without_any_convention_is_late_since_its_entry(files: Files):
    assert dues(files.head(), TODAY) == [
        (DueKind.AGREEMENT_END, "A001", ENTRY, True),
        (DueKind.AGREEMENT_END, "A002", ENTRY, True),
    ]


def test_a_convention_drawn_up_for_later_does_not_hide_that_there_is_none_today(files: Files):
    head = files.head()
    covered(head, "A001", ENTRY, date(2026, 4, 13))
    covered(head, "A001", date(2026, 12, 1), date(2027, 2, 28))
    assert (DueKind.AGREEMENT_END, "A001", date(2026, 4, 13), True) in dues(head, TODAY)
    assert head.agenda.overview(TODAY).without_agreement == 2


def test_the_maximum_is_due_on_the_first_day_beyond_it_unless_a_waiver_covers_the_day(files: Files):
    head = files.head()
    beyond = date(2027, 7, 14)
    mark = (DueKind.MONTH_MARK, "A001", beyond, True)
    assert mark in dues(head, beyond)
    assert mark not in dues(head, date(2027, 7, 13))
    assert (*mark[:3], False) in dues(head, date(2027, 7, 13), beyond)
    head.agreements.waive_maximum("A001", Waiver(date(2027, 7, 1), date(2027, 9, 30), "attente"))
    assert mark not in dues(head, beyond)
    assert mark in dues(head, date(2027, 10, 1))


def test_a_convention_noted_as_a_derogation_counts_as_a_waiver(files: Files):
    head = files.head()
    covered(head, "A001", date(2027, 7, 14), date(2027, 10, 13), "derogation")
    assert DueKind.MONTH_MARK not in {kind for kind, ref, *_ in dues(head, date(2027, 8, 1)) if ref == "A001"}


def test_late_things_come_first_then_by_day(files: Files):
    head = files.head()
    covered(head, "A001", ENTRY, date(2026, 11, 25))
    covered(head, "A002", ENTRY, date(2026, 11, 10))
    assert [(ref, late) for _, ref, _, late in dues(head, TODAY, date(2026, 12, 31))] == [
        ("A002", True),
        ("A001", False),
    ]


def test_what_is_due_for_one_stay_is_asked_alone(files: Files):
    head = files.head()
    assert [due.ref for due in head.agenda.due_of(files.stay, TODAY, TODAY)] == ["A001"]
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    with pytest.raises(NotFound):
        worker.agenda.due_of(files.stay, TODAY, TODAY)


def test_what_is_due_is_announced_as_many_days_before_as_the_parameter_says(files: Files):
    head = files.head()
    covered(head, "A001", ENTRY, TODAY + timedelta(days=30))
    covered(head, "A002", ENTRY, TODAY + timedelta(days=31))
    assert head.parameters.integer("agenda.ahead_days", TODAY) == 30
    assert [due.ref for due in head.agenda.due(TODAY)] == ["A001"]
    assert [len(head.agenda.due_of(stay, TODAY)) for stay in (files.stay, files.other_stay)] == [1, 0]


def test_the_figures_of_the_day(files: Files):
    head = files.head()
    covered(head, "A001", ENTRY, date(2026, 11, 25))
    head.visits.log_visit(VisitDraft(files.stay.id, date(2026, 11, 1)))
    head.visits.log_visit(VisitDraft(files.stay.id, date(2026, 11, 2), status="absent"))
    head.visits.log_visit(VisitDraft(files.stay.id, date(2026, 10, 31)))
    figures = head.agenda.overview(TODAY)
    assert (figures.households, figures.to_renew, figures.to_renew_this_week) == (2, 1, 1)
    assert (figures.without_agreement, figures.beyond_maximum) == (1, 0)
    assert (figures.places, figures.places_taken, figures.vacant_units) == (2, 1, 0)
    assert (figures.visits_this_month, figures.missed_this_month) == (1, 1)
    assert head.agenda.overview(date(2027, 8, 1)).beyond_maximum == 2


def test_who_has_not_been_seen_for_long_comes_longest_first(files: Files):
    head = files.head()
    head.visits.log_visit(VisitDraft(files.stay.id, date(2026, 10, 1)))
    head.visits.log_visit(VisitDraft(files.stay.id, date(2026, 11, 20), status="absent"))
    late = head.agenda.not_seen(TODAY, 45)
    assert head.agenda.not_seen(TODAY) == late  # the parameter in force says 45
    assert [(due.ref, due.detail) for due in late] == [("A002", (TODAY - ENTRY).days), ("A001", 52)]
    assert [due.ref for due in head.agenda.not_seen(TODAY, 53)] == ["A002"]


def test_the_maitresse_de_maison_sees_her_passages_and_neither_conventions_nor_entretiens(files: Files):
    head, house = files.head(), files.at_work(Role.HOME_SUPPORT_WORKER)
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY))
    house.visits.log_visit(VisitDraft(files.other_stay.id, TODAY))
    assert [visit.ref for visit in house.calendar.day(TODAY, 6)] == ["A002"]
    assert {visit.ref for visit in head.calendar.day(TODAY, 6)} == {"A001", "A002"}
    figures = house.agenda.overview(TODAY)
    assert (figures.visits_this_month, figures.without_agreement, figures.places) == (1, 0, 2)
    assert dues(house, TODAY, date(2028, 1, 1)) == []
    assert house.agenda.due_of(files.stay, TODAY, date(2028, 1, 1)) == []
    assert [due.ref for due in house.agenda.not_seen(TODAY, 1)] == ["A001"]


def test_a_role_that_knows_of_no_visit_is_not_told_who_was_not_seen(files: Files):
    rental = files.at_work(Role.RENTAL_MANAGER)
    files.head().visits.log_visit(VisitDraft(files.stay.id, TODAY))
    assert rental.agenda.not_seen(TODAY, 1) == []
    assert rental.calendar.day(TODAY, 6) == []
    assert rental.agenda.overview(TODAY).visits_this_month == 0


def test_a_protected_household_is_in_no_list_and_no_figure(files: Files):
    head = files.head()
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY))
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    nora = files.at_work(Role.SOCIAL_WORKER, "Nora")
    assert {ref for _, ref, *_ in dues(nora, TODAY)} == {"A002"}
    assert nora.calendar.day(TODAY, 6) == []
    assert {due.ref for due in nora.agenda.not_seen(TODAY, 1)} == {"A002"}
    figures = nora.agenda.overview(TODAY)
    assert (figures.households, figures.visits_this_month, figures.without_agreement) == (1, 0, 1)


def test_the_administrator_sees_no_agenda(files: Files):
    with pytest.raises(Refused):
        files.at_work(Role.ADMINISTRATOR).agenda.overview(TODAY)


def test_maintenance_that_waits_is_due_to_who_sees_the_household(files: Files):
    head = files.head()
    ref = head.works.ask(WorkDraft(files.unit.ref, "Prise arrachée", files.stay.ref, urgency="danger")).ref

    def due(workspace: Workspace) -> list[tuple[str, str, str, bool]]:
        found = workspace.agenda.everything_due(TODAY, TODAY + timedelta(days=60))
        return [(d.ref, d.household, d.subject, d.overdue) for d in found if d.kind is DueKind.MAINTENANCE]

    assert due(head) == [(ref, "Tesfaye", "Prise arrachée", True)]
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    assert due(files.at_work(Role.MAINTENANCE_WORKER)) == []
    common = head.works.ask(WorkDraft(files.unit.ref, "Hall", urgency="danger")).ref
    assert due(files.at_work(Role.MAINTENANCE_WORKER)) == [(common, "14 rue Taisson", "Hall", True)]
    head.works.finish(common, Done(TODAY))
    head.works.finish(ref, Done(TODAY))
    assert due(head) == []
