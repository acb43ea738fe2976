"""Passages logged in one breath, attempts told apart from nothing, and the month of the maîtresse de maison."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.appointments.model import AppointmentDraft
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.households.model import HouseholdDraft
from caseworker.passages.board import BoardLine, MonthState
from caseworker.passages.model import Passage, PassageDraft
from caseworker.supports.model import SupportDraft
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
OTHERS = [role for role in Role if role not in {Role.HOME_SUPPORT_WORKER, Role.HEAD_OF_SERVICE}]


@pytest.fixture
def house(files: Files) -> Workspace:
    return files.at_work(Role.HOME_SUPPORT_WORKER)


def line(workspace: Workspace, ref: str, on: date = TODAY) -> BoardLine:
    (found,) = [one for one in workspace.passages.board(on).lines if one.ref == ref]
    assert workspace.passages.month_of(ref, on) == found
    return found


def test_a_passage_is_a_visit_of_her_function_and_what_was_done(files: Files, house: Workspace):
    draft = PassageDraft(
        files.stay.ref, TODAY, ("tri_rangement", "visite", "visite"), ("cuisine",), 60, to_pass_on="VMC arrêtée"
    )
    visit_id = house.passages.log_passage(draft)
    visit = house.visits.visit(visit_id)
    assert (visit.post, visit.kind, visit.status, visit.minutes) == (
        "maitresse_de_maison",
        "visite_domicile",
        "honore",
        60,
    )
    assert visit.shared_note == "VMC arrêtée"
    kept = Passage(visit_id, ("visite", "tri_rangement"), ("cuisine",), "")
    assert house.passages.of_support(files.stay.ref) == {visit_id: kept}


def test_going_somewhere_together_is_a_physical_accompaniment(files: Files, house: Workspace):
    visit_id = house.passages.log_passage(PassageDraft(files.stay.id, TODAY, ("accompagnement",)))
    assert house.visits.visit(visit_id).kind == "accompagnement_physique"


def test_the_head_of_service_notes_a_passage_in_her_function_and_keeps_their_own_draft(files: Files):
    head = files.head()
    head.visit_drafts.keep(VisitDraft(files.stay.id, TODAY, shared_note="commencé"))
    visit_id = head.passages.log_passage(PassageDraft(files.stay.id, TODAY, ("visite",)))
    assert head.visits.visit(visit_id).post == "maitresse_de_maison"
    assert len(head.visit_drafts.unfinished()) == 1


@pytest.mark.parametrize(("attempt", "status"), [("porte_close", "absent"), ("refus", "absent"), ("report", "reporte")])
def test_an_attempt_is_a_visit_that_did_not_take_place_and_its_cause(
    files: Files, house: Workspace, attempt: str, status: str
):
    visit_id = house.passages.log_passage(PassageDraft(files.stay.id, TODAY, attempt=attempt))
    assert house.visits.visit(visit_id).status == status
    assert house.passages.of_support(files.stay.id)[visit_id].attempt == attempt


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"done": ()}, "done", "nothing_done"),
        ({"done": ("repassage",)}, "done", "unknown_value"),
        ({"rooms": ("grenier",)}, "rooms", "unknown_value"),
        ({"attempt": "porte_close"}, "attempt", "attempt_with_work"),
        ({"done": (), "attempt": "oubli"}, "attempt", "unknown_value"),
        ({"on": TODAY + timedelta(days=1)}, "on", "in_the_future"),
        ({"to_pass_on": "a" * 20_001}, "to_pass_on", "too_long"),
        ({"on": None}, "on", "missing"),
        ({"minutes": 5_000}, "minutes", "out_of_range"),
    ],
)
def test_nothing_is_written_when_a_field_is_wrong(
    files: Files, house: Workspace, wrong: dict[str, object], field: str, code: str
):
    draft = replace(PassageDraft(files.stay.id, TODAY, ("visite",)), **wrong)
    with pytest.raises(RuleBroken) as refused:
        house.passages.log_passage(draft)
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [(field, code)]
    assert house.visits.visits_of(files.stay.id) == []


def test_a_slip_is_taken_back_by_who_made_it_within_ten_minutes(files: Files, house: Workspace):
    passages, now = house.passages, house.session.now()
    first = passages.log_passage(PassageDraft(files.stay.id, TODAY, ("visite",), ("cuisine",)))
    passages.take_back(first)
    assert house.visits.visits_of(files.stay.id) == []
    assert passages.of_support(files.stay.id) == {}
    second = passages.log_passage(PassageDraft(files.stay.id, TODAY, ("visite",)))
    with pytest.raises(RuleBroken):
        files.head().passages.take_back(second)
    house.session.clock = lambda: now + timedelta(minutes=11)
    with pytest.raises(RuleBroken):
        passages.take_back(second)
    assert len(house.visits.visits_of(files.stay.id)) == 1


def test_the_board_tells_done_from_attempted_from_to_do(files: Files, house: Workspace):
    assert (line(house, "A001").state, line(house, "A001").last_on) == (MonthState.TO_DO, None)
    for on in (date(2026, 11, 9), TODAY):
        house.passages.log_passage(PassageDraft(files.stay.id, on, attempt="porte_close"))
    tried = line(house, "A001")
    assert (tried.state, tried.tried, tried.held, tried.left) == (MonthState.TRIED, 2, 0, 1)
    house.passages.log_passage(PassageDraft(files.stay.id, TODAY, ("visite",)))
    board = house.passages.board(TODAY)
    assert (board.minimum, board.done, board.left, board.days_left) == (2, 1, 1, 8)
    assert [(one.ref, one.state) for one in board.lines] == [("A002", MonthState.TO_DO), ("A001", MonthState.DONE)]
    assert (line(house, "A001").last_on, line(house, "A001").first_name) == (TODAY, "Selam")
    assert line(house, "A001").address == "14 rue Taisson"
    files.head().visits.log_visit(VisitDraft(files.other_stay.id, TODAY))
    assert line(house, "A002").state is MonthState.TO_DO, "an entretien is no passage"


def test_what_is_planned_comes_first_and_what_nothing_was_noted_of_stays(files: Files, house: Workspace):
    house.appointments.plan(AppointmentDraft(files.other_stay.id, date(2026, 11, 24)))
    assert line(house, "A002").planned == "2026-11-24"
    assert [one.ref for one in house.passages.board(TODAY).lines] == ["A002", "A001"]
    assert line(house, "A002", date(2026, 11, 26)).planned_on == date(2026, 11, 24)
    now = house.session.now()
    house.session.clock = lambda: now + timedelta(days=3)
    house.passages.log_passage(PassageDraft(files.other_stay.id, date(2026, 11, 25), ("visite",)))
    assert line(house, "A002", date(2026, 11, 26)).planned == ""


def test_a_month_of_a_few_days_asks_for_nothing_and_a_scheme_without_her_is_not_hers(files: Files, house: Workspace):
    head = files.head()
    household = head.households.open_household(HouseholdDraft("Ferré", "Zoé"))
    head.supports.open_support(SupportDraft(household.id, "iml-classique", date(2026, 11, 12)))
    head.session.database.update("supports", files.other_stay.id, {"scheme": "ailleurs"})
    late = line(house, "A003")
    assert (late.minimum, late.state) == (0, MonthState.FREE)
    assert [one.ref for one in house.passages.board(TODAY).lines] == ["A001", "A003"]


def test_a_draft_waits_for_its_author_and_ends_with_the_passage(files: Files, house: Workspace):
    draft = PassageDraft(files.stay.id, TODAY, ("courses",), ("chambres",), 45, to_pass_on="Ampoule")
    house.passages.keep_draft(draft)
    assert house.passages.drafts() == [draft]
    assert files.head().passages.drafts() == []
    house.passages.log_passage(draft)
    assert house.passages.drafts() == []
    house.passages.keep_draft(draft)
    house.passages.drop_draft(files.stay.id)
    assert house.passages.drafts() == []
    assert draft.is_blank(TODAY) is False
    assert PassageDraft(files.stay.id, TODAY).is_blank(TODAY)


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_notes_a_passage(files: Files, role: Role):
    with pytest.raises(Refused):
        files.at_work(role).passages.log_passage(PassageDraft(files.stay.id, TODAY, ("visite",)))


def test_a_file_out_of_reach_is_neither_noted_nor_listed(files: Files, at_work: Callable[..., Workspace]):
    own = at_work(Role.HOME_SUPPORT_WORKER, "Josiane", "own")
    assert own.passages.board(TODAY).lines == ()
    with pytest.raises(NotFound):
        own.passages.log_passage(PassageDraft(files.stay.id, TODAY, ("visite",)))
