"""The association's ladder: added to, renamed, reordered from a day on; the law's step stays, and what was done stays done."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import DueKind
from caseworker.arrears.model import Step
from caseworker.arrears.rungs import MOST_RUNGS, Rung, code_for
from caseworker.arrears_words import event_words, rung_words
from caseworker.due_words import register_words
from caseworker.errors import Refused, RuleBroken
from caseworker.parameters.typed import OwnValue
from caseworker.workspace import Workspace
from tests.caseworker.arrears.test_service import codes
from tests.caseworker.conftest import Files
from tests.caseworker.rents.test_payments import call

TODAY = date(2026, 11, 22)
SHIPPED = ["mot", "appel", "courrier", "entretien", "plan", "fsl"]


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    call(workspace, files.stay.id, "2026-11")
    return workspace


def steps(workspace: Workspace, on: date = TODAY) -> list[tuple[str, int]]:
    return [(one.code, one.days) for one in workspace.ladders.in_force(on)]


def standing(workspace: Workspace, on: date | None = None) -> str | None:
    line = workspace.arrears.line_of("A001", on)
    assert line
    return line.standing.step


def test_without_a_ladder_of_its_own_the_delays_are_the_parameters(head: Workspace):
    assert [code for code, _ in steps(head)] == SHIPPED
    head.own_parameters.give(OwnValue("arrears.ladder.call_days", "5", "Note de service", TODAY, None))
    head.parameters.follow(head.own_parameters.own())
    assert ("appel", 5) in steps(head)
    assert head.ladders.own() == []


def test_a_step_is_added_where_its_delay_puts_it_and_comes_in_its_turn(head: Workspace):
    made = head.ladders.add("Visite à domicile", 20, "", "chef_de_service")
    assert made.code == "visite-a-domicile"
    assert [code for code, _ in steps(head)] == [
        "mot",
        "appel",
        "courrier",
        "visite-a-domicile",
        "entretien",
        "plan",
        "fsl",
    ]
    assert standing(head) == "visite-a-domicile"
    (due,) = [one for one in head.agenda.everything_due(TODAY, TODAY) if one.kind is DueKind.ARREARS_STEP]
    assert "visite à domicile, à relire d’abord" in register_words(due, "")
    head.arrears.see("A001")
    (due,) = head.agenda.arrears_steps(TODAY)
    assert due.who == "chef_de_service"
    head.arrears.do("A001", "visite-a-domicile")
    assert standing(head) is None
    assert event_words(head.arrears.events_of("A001")[-1]) == "Visite à domicile"


def test_a_ladder_holds_from_its_day_and_the_one_before_stays(head: Workspace):
    later = TODAY + timedelta(9)
    head.ladders.remove("courrier", later)
    assert "courrier" in dict(steps(head))
    assert "courrier" not in dict(steps(head, later))
    assert standing(head) == Step.LETTER
    assert [one.applies_from for one in head.ladders.own()] == [later]
    with pytest.raises(RuleBroken) as broken:
        head.ladders.remove("appel", TODAY - timedelta(1))
    assert codes(broken) == [("applies_from", "in_the_past")]


def test_what_was_done_stays_done_when_its_step_is_taken_away(head: Workspace):
    head.arrears.see("A001")
    head.arrears.do("A001", Step.LETTER)
    head.ladders.remove(Step.LETTER)
    assert standing(head) is None
    assert standing(head, date(2026, 12, 1)) == Step.MEETING
    assert event_words(head.arrears.events_of("A001")[-1]) == "Courrier envoyé"


def test_a_step_that_moves_leaves_the_delays_where_they_are(head: Workspace):
    head.ladders.move("fsl", -1)
    assert steps(head)[-2:] == [("fsl", 45), ("plan", 75)]
    head.ladders.move("mot", -1)
    assert steps(head)[0] == ("mot", 1)


def test_a_step_is_renamed_and_given_another_letter(head: Workspace):
    call_step = next(one for one in head.ladders.in_force(TODAY) if one.code == "appel")
    head.ladders.change(replace(call_step, name="Appeler ou passer", letter="reminder"))
    found = next(one for one in head.ladders.in_force(TODAY) if one.code == "appel")
    assert (rung_words(found), found.letter, found.days) == ("Appeler ou passer", "reminder", 8)


def test_what_the_law_wants_is_not_taken_away(head: Workspace):
    for act in (lambda: head.ladders.remove("signalement"), lambda: head.ladders.move("signalement", -1)):
        with pytest.raises(RuleBroken) as broken:
            act()
        assert codes(broken) == [("", "ladder_step_is_legal")]


def test_what_is_wrong_is_told_beside_its_step(head: Workspace):
    rungs = head.ladders.in_force(TODAY)
    wrong = {
        (): [("", "ladder_length")],
        (Rung("visite", 3),): [("0.name", "missing")],
        (replace(rungs[0], days=0),): [("0.days", "ladder_days")],
        (rungs[2], rungs[1]): [("1.days", "ladder_order")],
        (replace(rungs[0], letter="inconnu"),): [("0.letter", "ladder_letter")],
        (replace(rungs[0], who="quelqu’un"),): [("0.who", "ladder_actor")],
        (Rung("a", 3, "Visite"), Rung("b", 3, "visite")): [("1.name", "ladder_twice")],
        (replace(rungs[0], name="m" * 61),): [("0.name", "text_too_long")],
        (rungs[0],) * (MOST_RUNGS + 1): [("", "ladder_length")],
    }
    for given, told in wrong.items():
        with pytest.raises(RuleBroken) as broken:
            head.ladders.keep(given)
        assert codes(broken) == told
    with pytest.raises(RuleBroken) as broken:
        head.ladders.remove("inconnue")
    assert codes(broken) == [("", "ladder_unknown_step")]
    assert head.ladders.own() == []


def test_a_step_that_nobody_has_is_not_noted(head: Workspace):
    with pytest.raises(RuleBroken) as broken:
        head.arrears.do("A001", "visite")
    assert codes(broken) == [("step", "ladder_unknown_step")]


def test_only_who_may_change_the_settings_changes_the_ladder(files: Files, head: Workspace):
    with pytest.raises(Refused):
        files.at_work(Role.RENTAL_MANAGER).ladders.remove("appel")
    assert files.at_work(Role.RENTAL_MANAGER).ladders.in_force(TODAY) == head.ladders.in_force(TODAY)


def test_two_steps_of_one_name_have_two_codes():
    assert code_for("Visite à domicile", {"visite-a-domicile"}) == "visite-a-domicile-2"
    assert code_for("…", ()) == "etape"
