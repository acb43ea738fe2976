"""The plan printed: every goal in its own words, what each does, by when; nothing given up, nothing that a visit said."""

from dataclasses import replace
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import print_paper
from caseworker.errors import Refused
from caseworker.households.composition import adults_on
from caseworker.issuing.plan_paper import KIND, PLAIN
from caseworker.plan.goal import GoalDraft, GoalState, GoalTold, Part
from caseworker.plan.model import ActionDraft
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.issuing.test_repayment_papers import text_of

TODAY = date(2026, 11, 22)
HOME = GoalDraft("A001", "Trouver un logement à moi", "logement", 1, expected_on=date(2027, 6, 30))


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    workspace.association.set_details(ASSOCIATION)
    return workspace


def printed(head: Workspace, kind: str) -> str:
    return text_of(print_paper(head.plan_papers.paper("A001", kind)).pdf)


@pytest.mark.parametrize("kind", [KIND, PLAIN])
def test_the_page_says_what_is_wanted_who_does_what_and_by_when(head: Workspace, kind: str):
    goal = head.goals.add(replace(HOME, parts=(Part("menage", "visiter"), Part("travailleur_social"))))
    head.plan.add(ActionDraft("A001", "Demander le numéro unique", goal_id=goal.id, expected_on=date(2026, 12, 4)))
    said = printed(head, kind)
    assert "Trouver un logement à moi" in said
    assert "30 juin 2027" in said
    assert "visiter" in said
    assert "Demander le numéro unique" in said
    assert "4 décembre 2026" in said


@pytest.mark.parametrize("kind", [KIND, PLAIN])
def test_what_was_given_up_and_what_visits_said_stay_off_the_page(head: Workspace, kind: str):
    goal = head.goals.add(HOME)
    head.visit_ending.finish(
        VisitDraft(head.supports.support("A001").id, TODAY, goals=(GoalTold(goal.id, "Ne veut plus de sa sœur."),))
    )
    given_up = head.goals.add(replace(HOME, what="Passer le permis"))
    head.goals.say(given_up.ref, GoalState.GIVEN_UP, reason="Trop cher")
    reached = head.goals.add(replace(HOME, what="Ouvrir mes droits"))
    head.goals.say(reached.ref, GoalState.PARTLY_REACHED, reason="Reste la CAF")
    said = printed(head, kind)
    assert "Ouvrir mes droits, en partie" in said
    for hidden in ("sœur", "permis", "Trop cher", "Reste la CAF"):
        assert hidden not in said


def test_the_plan_is_signed_by_adults_and_who_accompanies_them_and_the_plain_one_by_nobody(head: Workspace):
    paper = head.plan_papers.paper("A001")
    support = head.supports.support("A001")
    adults = [one.person.last_name.upper() for one in adults_on(head.households.members(support.household_id), TODAY)]
    *people, _lead = paper.signatories
    assert [name.rpartition(" ")[2] for name in people] == adults
    assert head.plan_papers.paper("A001", PLAIN).signatories == ()


@pytest.mark.parametrize("kind", [KIND, PLAIN])
def test_a_plan_without_a_goal_is_printed_whole(head: Workspace, kind: str):
    assert print_paper(head.plan_papers.paper("A001", kind)).blanks == ()


def test_a_dozen_goals_hold_on_one_page(head: Workspace):
    for number in range(12):
        head.goals.add(replace(HOME, what=f"Ce que je veux, numéro {number}", parts=(Part("menage", "commencer"),)))
    assert print_paper(head.plan_papers.paper("A001")).pages == 1


def test_an_issued_plan_keeps_its_reference_until_the_plan_changes(head: Workspace):
    head.goals.add(HOME)
    paper = head.plan_papers.paper("A001")
    issued = head.plan_papers.issue(paper, print_paper(paper), "A001")
    assert head.plan_papers.paper("A001").reference == issued.reference
    head.goals.add(replace(HOME, what="Passer le permis"))
    assert head.plan_papers.paper("A001").reference != issued.reference


def test_who_reads_no_plan_prints_none(files: Files):
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).plan_papers.paper("A001")
