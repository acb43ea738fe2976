"""Goals: in the household's words, every version kept; what becomes of them; renewals they go through; visits that speak of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.datafiles import shipped_text
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.plan.goal import GoalDraft, GoalState, Part, carried_over, is_late, is_to_come
from caseworker.plan.model import ActionDraft
from caseworker.plan.phases import PhaseDraft
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
DAMP = GoalDraft(
    "A001", "Ne plus avoir d’humidité dans la salle de bain", "logement", 2, expected_on=date(2026, 12, 31)
)


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def refused(head: Workspace, draft: GoalDraft) -> list[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        head.goals.add(draft)
    return [(problem.field, problem.code) for problem in broken.value.problems]


def test_a_goal_is_written_with_its_words_alone(head: Workspace):
    goal = head.goals.add(GoalDraft("A001", "  Trouver   un logement à moi "))
    assert (goal.ref, goal.now.what, goal.now.starts_on, goal.state) == (
        "O001", "Trouver un logement à moi", TODAY, GoalState.UNDER_WAY,
    )  # fmt: skip
    assert goal.now.author == head.session.name
    assert head.goals.goals_of("A001") == [goal]


def test_how_a_goal_read_before_stays_in_its_history(head: Workspace):
    goal = head.goals.add(DAMP)
    changed = head.goals.correct(
        goal.ref, replace(goal.draft(), what="Une salle de bain sèche", parts=(Part("menage"),))
    )
    assert [version.what for version in changed.versions] == [DAMP.what, "Une salle de bain sèche"]
    assert changed.now.parts == (Part("menage"),)
    assert head.goals.correct(goal.ref, changed.draft()) == changed
    with pytest.raises(Exception, match="append only"):
        head.session.database.execute("UPDATE goal_versions SET what = ''")


def test_what_becomes_of_a_goal_is_said_with_its_day_and_may_be_said_otherwise(head: Workspace):
    goal = head.goals.add(replace(DAMP, starts_on=date(2026, 10, 1)))
    reached = head.goals.say(goal.ref, GoalState.REACHED, date(2026, 11, 3))
    assert (reached.state, reached.ended_on, reached.is_open) == (GoalState.REACHED, date(2026, 11, 3), False)
    again = head.goals.say(goal.ref, GoalState.UNDER_WAY)
    assert again.is_open
    given_up = head.goals.say(goal.ref, GoalState.GIVEN_UP, reason="Déménagement prévu")
    assert given_up.reason == "Déménagement prévu"
    assert len(given_up.states) == 3


def test_what_cannot_be_said_of_a_goal_is_refused_beside_its_field(head: Workspace):
    goal = head.goals.add(DAMP)
    for state, on, reason, wrong in (
        (GoalState.UNDER_WAY, None, "", [("", "goal_stands_so")]),
        (GoalState.REACHED, TODAY + timedelta(1), "", [("on", "in_the_future")]),
        (GoalState.REACHED, TODAY - timedelta(1), "", [("on", "too_early")]),
        (GoalState.GIVEN_UP, None, " ", [("reason", "missing")]),
        (GoalState.PARTLY_REACHED, None, "x" * 400, [("reason", "text_too_long")]),
    ):
        with pytest.raises(RuleBroken) as broken:
            head.goals.say(goal.ref, state, on, reason)
        assert [(one.field, one.code) for one in broken.value.problems] == wrong
    assert head.goals.goal(goal.ref).states == ()


def test_what_is_wrong_in_a_goal_is_said_beside_its_field_and_nothing_is_written(head: Workspace):
    assert refused(head, GoalDraft("A001", "")) == [("what", "missing")]
    assert refused(head, replace(DAMP, theme="météo")) == [("theme", "unknown_value")]
    assert refused(head, replace(DAMP, phase=9)) == [("phase", "phase_unknown")]
    assert refused(head, replace(DAMP, expected_on=TODAY - timedelta(1))) == [("expected_on", "goal_reversed")]
    assert refused(head, replace(DAMP, expected_on=date(2124, 1, 1))) == [("expected_on", "day_unlikely")]
    assert refused(head, replace(DAMP, starts_on=date(1924, 1, 1))) == [("starts_on", "day_unlikely")]
    assert refused(head, replace(DAMP, parts=(Part("voisin"),))) == [("parts", "unknown_value")]
    assert refused(head, replace(DAMP, parts=(Part("menage"),) * 9)) == [("parts", "parts_too_many")]
    assert head.goals.goals_of("A001") == []


def test_goals_are_read_in_the_order_that_somebody_gave_them(head: Workspace):
    first, second, third = (head.goals.add(replace(DAMP, what=f"Objectif {n}")) for n in range(3))
    head.goals.order("A001", [third.id, first.id, "unknown"])
    assert [goal.id for goal in head.goals.goals_of("A001")] == [third.id, second.id, first.id]
    head.goals.order("A001", [first.id, third.id, second.id])
    assert [goal.id for goal in head.goals.goals_of("A001")] == [first.id, third.id, second.id]


def test_an_unfinished_goal_says_how_many_renewals_it_went_through(head: Workspace):
    goal = head.goals.add(replace(DAMP, starts_on=date(2026, 1, 20)))
    renewals = [date(2026, 4, 14), date(2026, 7, 14), date(2026, 10, 14)]
    assert carried_over(goal, renewals) == 3
    reached = head.goals.say(goal.ref, GoalState.REACHED, date(2026, 8, 1))
    assert carried_over(reached, renewals) == 2
    assert carried_over(replace(goal, versions=(replace(goal.now, starts_on=date(2026, 8, 1)),)), renewals) == 1


def test_the_renewals_of_a_plan_are_those_of_its_amendments(head: Workspace):
    goal = head.goals.add(replace(DAMP, starts_on=date(2026, 1, 20)))
    head.agreements.draw_up("A001")
    assert head.goals.plan_of("A001").lines[0].renewals == 0
    second = head.agreements.draw_up("A001")
    assert second.number == 1
    head.agreements.sign(second.id, second.starts_on)
    assert [(line.goal.id, line.renewals) for line in head.goals.plan_of("A001").lines] == [(goal.id, 1)]


def test_a_goal_is_late_once_its_day_has_passed_and_to_come_before_its_first(head: Workspace):
    goal = head.goals.add(DAMP)
    assert not is_late(goal, date(2026, 12, 31))
    assert is_late(goal, date(2027, 1, 1))
    later = head.goals.add(replace(DAMP, starts_on=date(2026, 12, 1)))
    assert is_to_come(later, TODAY)
    assert not is_to_come(later, date(2026, 12, 1))


def test_a_visit_speaks_of_a_goal_and_its_time_is_counted(files: Files, head: Workspace):
    goal = head.goals.add(DAMP)
    visit_id = head.visits.log_visit(VisitDraft("A001", TODAY, minutes=45))
    head.goals.mention(goal.ref, visit_id, "Le devis est arrivé.")
    (line,) = head.goals.plan_of("A001").lines
    assert [(one.sentence, one.on, one.visit_id) for one in line.mentions] == [
        ("Le devis est arrivé.", TODAY, visit_id)
    ]
    assert line.minutes == 45
    elsewhere = head.visits.log_visit(VisitDraft(files.other_stay.id, TODAY))
    with pytest.raises(NotFound):
        head.goals.mention(goal.ref, elsewhere)
    with pytest.raises(RuleBroken):
        head.goals.mention(goal.ref, visit_id, "x" * 400)


def test_a_slip_of_the_hand_leaves_nothing(head: Workspace):
    goal = head.goals.add(DAMP)
    head.goals.take_back(goal.ref)
    assert head.goals.goals_of("A001") == []
    kept = head.goals.add(DAMP)
    head.goals.say(kept.ref, GoalState.REACHED)
    with pytest.raises(RuleBroken):
        head.goals.take_back(kept.ref)


def test_phases_come_from_the_scheme_until_a_goal_or_someone_keeps_them(head: Workspace):
    plan = head.goals.plan_of("A001")
    assert [(one.number, one.from_month, one.to_month) for one in plan.phases] == [(1, 1, 6), (2, 7, 12), (3, 13, 18)]
    assert not plan.is_adapted
    head.goals.add(DAMP)
    assert head.goals.plan_of("A001").is_adapted
    head.goals.adapt_phases("A001", [PhaseDraft(" Poser  ses valises ", 1, 3), PhaseDraft("Partir", 4, 18)])
    assert [(one.title, one.to_month) for one in head.goals.phases_of("A001")] == [
        ("Poser ses valises", 3),
        ("Partir", 18),
    ]


def test_a_scheme_that_changes_leaves_the_plans_under_way_as_they_are(head: Workspace):
    head.goals.add(DAMP)
    before = head.goals.phases_of("A001")
    shipped = shipped_text("schemes/iml-classique.toml")
    first, _, rest = shipped.partition("[[phases]]\nnumber = 2")
    head.own_schemes.add(first + rest[rest.index("[[steps]]") :])
    head.schemes.follow(head.own_schemes.own())
    assert len(head.schemes.scheme("iml-classique").phases) == 1
    assert head.goals.phases_of("A001") == before


def test_a_phase_that_has_goals_or_goes_beyond_the_stay_is_refused(head: Workspace):
    head.goals.add(DAMP)
    for drafts, wrong in (
        ([PhaseDraft("Tout", 1, 18)], [("", "phase_has_goals")]),
        ([PhaseDraft("Un", 1, 6), PhaseDraft("Deux", 7, 24)], [("2.to_month", "phase_too_long")]),
    ):
        with pytest.raises(RuleBroken) as broken:
            head.goals.adapt_phases("A001", drafts)
        assert [(one.field, one.code) for one in broken.value.problems] == wrong


@pytest.mark.parametrize("role", [Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER, Role.MAINTENANCE_WORKER])
def test_who_reads_no_plan_reads_no_goal(files: Files, head: Workspace, role: Role):
    goal = head.goals.add(DAMP)
    other = files.at_work(role)
    for call in (
        lambda: other.goals.plan_of("A001"),
        lambda: other.goals.goal(goal.ref),
        lambda: other.goals.add(DAMP),
        lambda: other.goals.say(goal.ref, GoalState.REACHED),
    ):
        with pytest.raises(Refused):
            call()
    narrow = files.at_work(Role.SOCIAL_WORKER, "new", "own")
    with pytest.raises(NotFound):
        narrow.goals.goal(goal.ref)


def test_an_action_serves_a_goal_of_its_own_plan_only(head: Workspace):
    goal = head.goals.add(DAMP)
    action = head.plan.add(ActionDraft("A001", "Relancer le propriétaire", goal_id=goal.id))
    assert head.plan.correct(action.ref, replace(action.draft(), what="Relancer l’agence")).goal_id == goal.id
    with pytest.raises(RuleBroken) as caught:
        head.plan.add(ActionDraft("A001", "Relancer le propriétaire", goal_id="elsewhere"))
    assert [(one.field, one.code) for one in caught.value.problems] == [("goal_id", "goal_elsewhere")]
