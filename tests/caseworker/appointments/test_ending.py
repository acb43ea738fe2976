"""A visit and the appointment that follows it: both, or neither."""

from datetime import date, time, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.errors import Refused, RuleBroken
from caseworker.plan.goal import GoalDraft, GoalTold
from caseworker.visits.model import VisitDraft
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
NEXT = date(2026, 12, 7)


def test_the_next_appointment_is_planned_with_the_visit(files: Files):
    head = files.head()
    ended = head.visit_ending.finish(VisitDraft(files.stay.id, TODAY, next_on=NEXT, next_at=time(14, 30)))
    (planned,) = head.appointments.of_support(files.stay.ref, TODAY)
    assert (planned.id, planned.on, planned.at, planned.kind) == (
        ended.appointment_id, NEXT, time(14, 30), "visite_domicile",
    )  # fmt: skip
    assert head.visits.visit(ended.visit_id).on == TODAY


@pytest.mark.parametrize(("kind", "expected"), [("rdv_bureau", "rdv_bureau"), ("telephone", "visite_domicile")])
def test_the_next_time_is_in_the_same_manner_unless_it_was_at_a_distance(files: Files, kind: str, expected: str):
    head = files.head()
    head.visit_ending.finish(VisitDraft(files.stay.id, TODAY, kind, next_on=NEXT))
    assert [planned.kind for planned in head.appointments.of_support(files.stay.ref, TODAY)] == [expected]


def test_a_visit_without_a_next_time_plans_nothing(files: Files):
    head = files.head()
    assert head.visit_ending.finish(VisitDraft(files.stay.id, TODAY)).appointment_id is None
    assert head.appointments.of_support(files.stay.ref, TODAY) == []


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (VisitDraft("A001", TODAY, next_on=TODAY - timedelta(days=1)), {("next_on", "in_the_past")}),
        (VisitDraft("A001", TODAY, next_at=time(9)), {("next_on", "missing")}),
        (VisitDraft("A001", None, next_on=NEXT), {("on", "missing")}),
        (VisitDraft("A001", None, next_on=date(2124, 1, 3)), {("on", "missing"), ("next_on", "too_far_ahead")}),
    ],
)
def test_when_either_is_wrong_both_are_told_of_and_nothing_is_written(
    files: Files, draft: VisitDraft, expected: set[tuple[str, str]]
):
    head = files.head()
    head.visit_drafts.keep(VisitDraft(files.stay.id, TODAY, shared_note="Vu"))
    with pytest.raises(RuleBroken) as caught:
        head.visit_ending.finish(draft)
    assert {(problem.field, problem.code) for problem in caught.value.problems} == expected
    assert head.visits.visits_of("A001") == []
    assert head.appointments.of_support("A001", date(2020, 1, 1)) == []
    assert head.visit_drafts.unfinished()


def test_a_slip_of_the_hand_is_taken_back_by_who_made_it_and_nobody_else(files: Files):
    head = files.head()
    ended = head.visit_ending.finish(VisitDraft("A001", TODAY, next_on=NEXT))
    assert ended.appointment_id
    with pytest.raises(RuleBroken):
        files.at_work(Role.SOCIAL_WORKER).appointments.take_back([ended.appointment_id])
    head.appointments.take_back([ended.appointment_id])
    assert head.appointments.of_support("A001", TODAY) == []
    assert [visit.id for visit in head.visits.visits_of("A001")] == [ended.visit_id]


def test_an_appointment_of_another_day_can_only_be_cancelled(files: Files):
    head = files.head()
    planned = head.visit_ending.finish(VisitDraft("A001", TODAY, next_on=NEXT)).appointment_id
    assert planned
    clock = head.session.clock
    head.session.clock = lambda: clock() + timedelta(days=1)
    with pytest.raises(RuleBroken):
        head.appointments.take_back([planned])


def test_the_next_appointment_waits_in_the_draft(files: Files):
    head = files.head()
    draft = VisitDraft(files.stay.id, TODAY, at=time(9, 5), next_on=NEXT, next_at=time(14, 30))
    head.visit_drafts.keep(draft)
    assert [unfinished.draft for unfinished in head.visit_drafts.unfinished()] == [draft]


def test_what_is_to_be_done_becomes_an_action_of_the_visit(files: Files):
    head, noemie = files.head(), files.at_work(Role.HOME_SUPPORT_WORKER)
    head.visit_drafts.keep(VisitDraft(files.stay.id, TODAY, to_do="Relancer la CAF"))
    (kept,) = head.visit_drafts.unfinished()
    ended = head.visit_ending.finish(kept.draft)
    (action,) = head.plan.of_visit(ended.visit_id)
    assert (action, action.what, action.doer) == (ended.action, "Relancer la CAF", "travailleur_social")
    hers = noemie.visit_ending.finish(VisitDraft(files.stay.id, TODAY, to_do="Apporter des cartons")).action
    assert hers
    assert hers.doer == "maitresse_de_maison"


def test_an_action_that_is_wrong_keeps_the_visit_from_being_written(files: Files):
    head = files.head()
    with pytest.raises(RuleBroken) as caught:
        head.visit_ending.finish(VisitDraft(files.stay.id, TODAY, to_do="a" * 201))
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [("to_do", "text_too_long")]
    assert head.visits.visits_of("A001") == []
    assert head.plan.actions() == []


def test_goals_spoken_of_are_written_with_the_visit_and_wait_in_its_draft(files: Files):
    head = files.head()
    goal = head.goals.add(GoalDraft(files.stay.id, "Trouver un logement à moi"))
    told = (GoalTold(goal.id, "La demande est faite."),)
    draft = VisitDraft(files.stay.id, TODAY, minutes=45, goals=told, new_goal="Passer le permis")
    head.visit_drafts.keep(draft)
    (kept,) = head.visit_drafts.unfinished()
    assert kept.draft == draft
    ended = head.visit_ending.finish(kept.draft)
    first, new = head.goals.plan_of(files.stay.ref).lines
    assert [(one.sentence, one.visit_id, one.minutes) for one in first.mentions] == [
        ("La demande est faite.", ended.visit_id, 45)
    ]
    assert (new.goal.now.what, new.goal.now.starts_on, len(new.mentions)) == ("Passer le permis", TODAY, 1)


def test_what_is_said_of_a_goal_when_one_person_alone_is_concerned_is_marked(files: Files):
    head = files.head()
    goal = head.goals.add(GoalDraft(files.stay.id, "Trouver un logement à moi"))
    person = head.households.file(files.stay.household_id).members[0].person.id
    for concerns in ((), (person,)):
        head.visit_ending.finish(VisitDraft(files.stay.id, TODAY, goals=(GoalTold(goal.id),), concerns=concerns))
    (line,) = head.goals.plan_of(files.stay.ref).lines
    assert [one.is_joint for one in line.mentions] == [True, False]


@pytest.mark.parametrize(
    ("told", "new_goal", "expected"),
    [("a" * 201, "", ("goals", "text_too_long")), ("", "a" * 201, ("new_goal", "text_too_long"))],
)
def test_a_goal_that_is_wrong_keeps_the_visit_from_being_written(
    files: Files, told: str, new_goal: str, expected: tuple[str, str]
):
    head = files.head()
    goal = head.goals.add(GoalDraft(files.stay.id, "Trouver un logement à moi"))
    draft = VisitDraft(files.stay.id, TODAY, goals=(GoalTold(goal.id, told),), new_goal=new_goal)
    with pytest.raises(RuleBroken) as caught:
        head.visit_ending.finish(draft)
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [expected]
    assert head.visits.visits_of("A001") == []
    assert [line.mentions for line in head.goals.plan_of("A001").lines] == [()]


def test_a_passage_speaks_of_no_goal(files: Files):
    goal = files.head().goals.add(GoalDraft(files.stay.id, "Trouver un logement à moi"))
    noemie = files.at_work(Role.HOME_SUPPORT_WORKER)
    with pytest.raises(Refused):
        noemie.visit_ending.finish(VisitDraft(files.stay.id, TODAY, goals=(GoalTold(goal.id),)))
    assert files.head().visits.visits_of("A001") == []
