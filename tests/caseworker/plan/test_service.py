"""Actions in a real vault: written, done, given up, taken back; whose they are and who sees them."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import Due, DueKind
from caseworker.commands.dossier import dossier_of
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.plan.model import Action, ActionDraft, ActionState, Doer
from caseworker.visits.model import VisitDraft
from caseworker.works.model import WorkDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
CAF = "Demander l’aide au logement"


def draft(files: Files, **others: Any) -> ActionDraft:
    return ActionDraft(**{"support_id": files.stay.ref, "what": CAF} | others)


def codes(error: pytest.ExceptionInfo[RuleBroken]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in error.value.problems}


def dues(workspace: Workspace) -> list[Due]:
    found = workspace.agenda.everything_due(TODAY, TODAY + timedelta(days=30))
    return [due for due in found if due.kind is DueKind.ACTION]


def test_an_action_keeps_what_was_said_and_gets_a_reference(files: Files):
    plan = files.head().plan
    week = TODAY + timedelta(days=7)
    action = plan.add(
        draft(files, what=f"  {CAF} ", doer=Doer.HOUSEHOLD, theme="droits", expected_on=week, visit_id=None)
    )
    assert (action.ref, action.support_id, action.what) == ("P001", files.stay.id, CAF)
    assert (action.doer, action.theme, action.expected_on, action.state) == ("menage", "droits", week, "a_faire")
    assert action.author == files.head().session.name
    assert plan.action("p001") == action
    assert plan.add(draft(files)).ref == "P002"


def test_what_became_of_it_is_added_line_by_line_and_never_rewritten(files: Files, now: datetime):
    head = files.head()
    ref = head.plan.add(draft(files)).ref
    assert head.plan.finish(ref, TODAY - timedelta(days=2)).closed_on == TODAY - timedelta(days=2)
    with pytest.raises(RuleBroken) as error:
        head.plan.give_up(ref, "trop tard")
    assert codes(error) == {("", "action_closed")}
    assert head.plan.reopen(ref).is_open
    assert head.plan.reopen(ref).is_open, "saying it twice writes nothing more"
    given_up = head.plan.give_up(ref, " le ménage a  déménagé ")
    assert (given_up.state, given_up.reason) == (ActionState.GIVEN_UP, "le ménage a déménagé")
    assert [line.state for line in given_up.states] == ["fait", "a_faire", "abandonne"]
    assert [line.author for line in given_up.states] == [head.session.name] * 3
    with pytest.raises(Exception, match="append only"):
        head.session.database.execute("UPDATE action_states SET reason = ''")


def test_what_is_to_do_comes_first_the_soonest_expected_before_the_others(files: Files):
    plan = files.head().plan
    whenever, later, soon, done = (
        plan.add(draft(files, what=what, expected_on=on))
        for what, on in (
            ("Un jour", None),
            ("Plus tard", TODAY + timedelta(days=40)),
            ("Demain", TODAY + timedelta(days=1)),
            ("Déjà", None),
        )
    )
    plan.finish(done.ref)
    shown: list[Action] = plan.actions_of(files.stay.ref)
    assert [action.ref for action in shown] == [soon.ref, later.ref, whenever.ref, done.ref]
    assert plan.actions_of(files.other_stay.ref) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"what": "  "}, ("what", "missing")),
        ({"what": "mot " * 60}, ("what", "text_too_long")),
        ({"what": "a\u202eb"}, ("what", "text_unreadable")),
        ({"doer": "voisin"}, ("doer", "unknown_value")),
        ({"theme": "cuisine"}, ("theme", "unknown_value")),
        ({"expected_on": date(1924, 5, 1)}, ("expected_on", "in_the_past")),
        ({"expected_on": date(2124, 5, 1)}, ("expected_on", "action_too_far")),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(files: Files, wrong: dict[str, Any], told: tuple[str, str]):
    plan = files.head().plan
    with pytest.raises(RuleBroken) as error:
        plan.add(draft(files, **wrong))
    assert codes(error) == {told}
    assert plan.actions() == []


def test_an_action_is_not_done_in_the_future_and_not_given_up_without_a_reason(files: Files):
    plan = files.head().plan
    ref = plan.add(draft(files)).ref
    with pytest.raises(RuleBroken) as error:
        plan.finish(ref, TODAY + timedelta(days=1))
    assert codes(error) == {("on", "in_the_future")}
    with pytest.raises(RuleBroken) as error:
        plan.give_up(ref, " ")
    assert codes(error) == {("reason", "missing")}


def test_an_action_that_waited_is_corrected_without_its_day_being_refused(files: Files, at_work: Any):
    plan = files.head().plan
    action = plan.add(draft(files, expected_on=TODAY))
    files.head().session.clock = lambda: datetime.fromisoformat("2026-12-03T10:00:00+00:00")
    corrected = plan.correct(action.ref, ActionDraft(action.support_id, "Relancer la CAF", expected_on=TODAY))
    assert (corrected.what, corrected.expected_on, corrected.visit_id) == ("Relancer la CAF", TODAY, None)


def test_a_slip_of_the_hand_is_taken_back_and_nothing_else_is(files: Files):
    head, nora = files.head(), files.at_work(Role.SOCIAL_WORKER, "Nora")
    slip, done = head.plan.add(draft(files)), head.plan.add(draft(files))
    head.plan.finish(done.ref)
    for plan, ref in ((nora.plan, slip.ref), (head.plan, done.ref)):
        with pytest.raises(RuleBroken) as error:
            plan.take_back(ref)
        assert codes(error) == {("", "too_late_to_take_back")}
    head.plan.take_back(slip.ref)
    assert [action.ref for action in head.plan.actions()] == [done.ref]


def test_the_maitresse_de_maison_sees_and_does_her_own_actions_only(files: Files):
    head, noemie = files.head(), files.at_work(Role.HOME_SUPPORT_WORKER)
    secret, hers = (
        head.plan.add(draft(files, expected_on=TODAY)),
        head.plan.add(draft(files, what="Trier la cave ensemble", doer=Doer.HOME_SUPPORT, expected_on=TODAY)),
    )
    assert [action.ref for action in noemie.plan.actions_of(files.stay.ref)] == [hers.ref]
    assert [action.ref for action in noemie.plan.actions()] == [hers.ref]
    assert [due.subject for due in dues(noemie)] == ["Trier la cave ensemble"]
    assert [one.kind for one in noemie.search.search("aide au logement")] == []
    assert [row["what"] for row in dossier_of(noemie, files.tesfaye.ref)["actions"]] == ["Trier la cave ensemble"]
    with pytest.raises(NotFound):
        noemie.plan.finish(secret.ref)
    with pytest.raises(Refused):
        noemie.plan.add(draft(files))
    assert noemie.plan.finish(hers.ref).author == head.session.name
    assert noemie.plan.add(draft(files, doer=Doer.HOME_SUPPORT)).ref == "P003"


@pytest.mark.parametrize("role", [Role.RENTAL_MANAGER, Role.MAINTENANCE_WORKER, Role.ADMINISTRATOR])
def test_no_one_else_reads_an_action(files: Files, role: Role):
    files.head().plan.add(draft(files, doer=Doer.HOME_SUPPORT, expected_on=TODAY))
    other = files.at_work(role)
    with pytest.raises(Refused):
        other.plan.actions()
    assert [one for one in other.search.search("logement") if one.kind == "action"] == []


def test_actions_out_of_scope_are_found_nowhere(files: Files):
    head = files.head()
    ref = head.plan.add(draft(files, expected_on=TODAY)).ref
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    nora = files.at_work(Role.SOCIAL_WORKER, "Nora")
    assert nora.plan.actions() == []
    assert dues(nora) == []
    assert nora.search.search("logement") == []
    for asked in (lambda: nora.plan.action(ref), lambda: nora.plan.actions_of(files.stay.ref)):
        with pytest.raises(NotFound):
            asked()


def test_what_is_expected_is_due_with_who_must_act_and_is_not_put_off(files: Files):
    head = files.head()
    for what, doer, days in (("Elle", Doer.HOME_SUPPORT, 3), ("CPAM", Doer.PARTNER, 5), ("Loin", Doer.WORKER, 90)):
        head.plan.add(draft(files, what=what, doer=doer, expected_on=TODAY + timedelta(days=days)))
    head.plan.add(draft(files, what="Sans date"))
    done = head.plan.add(draft(files, what="Fini", expected_on=TODAY))
    head.plan.finish(done.ref)
    found = dues(head)
    assert [(due.subject, due.who, due.overdue, due.ref) for due in found] == [
        ("Elle", "maitresse_de_maison", False, files.stay.ref),
        ("CPAM", "travailleur_social", False, files.stay.ref),
    ]
    assert not head.snoozes.may_snooze(found[0])
    head.plan.reopen(done.ref)
    assert [due.subject for due in dues(head)] == ["Fini", "Elle", "CPAM"]


def test_an_action_keeps_the_link_to_its_visit_and_outlives_it(files: Files):
    head = files.head()
    visit_id = head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="Humidité"))
    action = head.plan.add(draft(files, visit_id=visit_id))
    assert [one.ref for one in head.plan.of_visit(visit_id)] == [action.ref]
    head.visits.take_back(visit_id)
    assert head.plan.action(action.ref).visit_id is None


def test_actions_and_open_requests_are_found_by_their_words(files: Files):
    head = files.head()
    head.plan.add(draft(files, what="Réparer le vélo de Yonas"))
    head.works.ask(WorkDraft(files.unit.ref, "Fuite sous l’évier", files.stay.ref, room="Cuisine"))
    (bicycle,) = head.search.search("VELO")
    assert (bicycle.kind, bicycle.ref, bicycle.what) == ("action", files.stay.ref, "a_faire")
    (leak,) = head.search.search("evier")
    assert (leak.kind, leak.ref, leak.on) == ("work", "T001", TODAY)
    assert [one.ref for one in head.search.search("fuite cuisine")] == ["T001"]
