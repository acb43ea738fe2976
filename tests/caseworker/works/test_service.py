"""Requests for maintenance in a real vault: asked, followed, done, taken back, and seen by whom."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from caseworker.access.rights import Role
from caseworker.commands.dossier import dossier_of
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.households.model import Contact, ContactKind
from caseworker.housing.model import HeadLeaseDraft, OwnerDraft
from caseworker.visits.model import VisitDraft
from caseworker.works.model import Charge, Done, Step, StepKind, WorkDraft, WorkState
from caseworker.works.service import days_waited
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
LEAK = "Fuite sous l’évier"


def leak(files: Files, **others: Any) -> WorkDraft:
    values: dict[str, Any] = {"what": LEAK, "support_id": files.stay.ref, "asked_by": "occupant", "room": "Cuisine"}
    values |= {"urgency": "urgent", "access": "Clé chez la voisine"}
    return WorkDraft(files.unit.ref, **values | others)


def codes(error: pytest.ExceptionInfo[RuleBroken]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in error.value.problems}


def test_a_request_keeps_what_was_said_and_gets_a_reference(files: Files):
    works = files.head().works
    asked = works.ask(leak(files, is_unsafe=True, charge=Charge("occupant", " joint  usé ", "joints")))
    assert (asked.ref, asked.state, asked.opened_on) == ("T001", WorkState.ASKED, TODAY)
    assert (asked.unit_id, asked.support_id, asked.what) == (files.unit.id, files.stay.id, LEAK)
    assert asked.is_unsafe
    assert asked.charge == Charge("occupant", "joint usé", "joints")
    assert works.ask(leak(files)).ref == "T002"
    assert [work.ref for work in works.works()] == ["T002", "T001"]
    assert works.work("t001") == asked


def test_each_fact_brings_it_farther_and_can_be_taken_back(files: Files):
    works = files.head().works
    ref = works.ask(leak(files, opened_on=TODAY - timedelta(days=9))).ref
    works.follow(ref, Step(StepKind.QUOTE, TODAY, " SARL Bastide ", 12_050))
    works.follow(ref, Step(StepKind.AGREEMENT, TODAY, "SCI Les Micocouliers"))
    planned = works.follow(ref, Step(StepKind.PLANNED, TODAY + timedelta(days=2), "Équipe maintenance"))
    quote = planned.last(StepKind.QUOTE)
    assert quote
    assert (quote.who, quote.cents) == ("SARL Bastide", 12_050)
    assert (planned.state, planned.planned_on, days_waited(planned, TODAY)) == (
        WorkState.PLANNED, TODAY + timedelta(days=2), 9,
    )  # fmt: skip
    assert works.take_back(ref).state is WorkState.AGREED
    assert works.follow(ref, Step(StepKind.GIVEN_UP, TODAY, reason="le ménage est parti")).state is WorkState.GIVEN_UP
    with pytest.raises(RuleBroken) as error:
        works.follow(ref, Step(StepKind.PLANNED, TODAY))
    assert codes(error) == {("", "work_closed")}
    assert works.take_back(ref).is_open


def test_what_is_done_is_an_intervention_once(files: Files):
    head = files.head()
    ref = head.works.ask(leak(files, charge=Charge("proprietaire", "vétusté"))).ref
    done = head.works.finish(ref, Done(TODAY, 40, 850, "Équipe maintenance"))
    (intervention,) = head.interventions.of_unit(files.unit.id)
    assert (intervention.nature, intervention.detail) == ("maintenance", "Fuite sous l’évier (Cuisine)")
    assert (intervention.minutes, intervention.cost_cents, intervention.borne_by) == (40, 850, "proprietaire")
    assert (intervention.on, intervention.done_by, intervention.support_id) == (
        TODAY,
        "Équipe maintenance",
        files.stay.id,
    )
    assert (done.state, done.done) == (WorkState.DONE, Done(TODAY, 40, 850, "Équipe maintenance"))
    assert head.works.take_back(ref).state is WorkState.ASKED
    assert head.interventions.of_unit(files.unit.id) == []


def test_what_is_done_is_exported_in_the_format_that_is_imported(files: Files, tmp_path: Path):
    head = files.head()
    head.works.finish(head.works.ask(leak(files)).ref, Done(TODAY, 40, 850, "Équipe maintenance"))
    head.works.ask(leak(files))
    head.exchange.export_to(tmp_path / "export")
    with (tmp_path / "export" / "interventions.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file, delimiter=";")
    assert row == {
        "date": "22/11/2026", "logement": files.unit.ref, "accompagnement": files.stay.ref, "nature": "maintenance",
        "detail": "Fuite sous l’évier (Cuisine)", "duree_min": "40", "a_la_charge_de": "", "cout": "8,50",
        "intervenant": "Équipe maintenance",
    }  # fmt: skip


def test_a_request_is_corrected_and_its_charge_decided_later(files: Files):
    works = files.head().works
    ref = works.ask(leak(files)).ref
    works.set_charge(ref, Charge("occupant", "joint", "joints"))
    assert works.work(ref).charge.borne_by == "occupant"
    corrected = works.correct(ref, leak(files, what="Fuite au plafond", support_id=None, urgency="danger"))
    assert (corrected.what, corrected.support_id, corrected.urgency) == ("Fuite au plafond", None, "danger")


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({"what": "  "}, {("what", "missing")}),
        ({"what": "x" * 201}, {("what", "text_too_long")}),
        ({"access": "x" * 20_001}, {("access", "text_too_long")}),
        ({"urgency": "demain"}, {("urgency", "unknown_value")}),
        ({"asked_by": "voisin"}, {("asked_by", "unknown_value")}),
        ({"opened_on": date(2124, 1, 1)}, {("opened_on", "in_the_future")}),
        ({"opened_on": date(1924, 1, 1)}, {("opened_on", "too_early")}),
        ({"charge": Charge("voisin")}, {("borne_by", "unknown_value")}),
        ({"charge": Charge(repair="tour_eiffel")}, {("repair", "unknown_value")}),
    ],
)
def test_a_request_that_is_wrong_says_where(files: Files, others: dict[str, Any], expected: set[tuple[str, str]]):
    with pytest.raises(RuleBroken) as error:
        files.head().works.ask(leak(files, **others))
    assert codes(error) == expected
    assert files.head().works.works() == []


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Step(StepKind.QUOTE, TODAY), {("cents", "missing")}),
        (Step(StepKind.QUOTE, TODAY, cents=-5), {("cents", "amount_out_of_range")}),
        (Step(StepKind.QUOTE, TODAY + timedelta(days=1), cents=100), {("on", "in_the_future")}),
        (Step(StepKind.AGREEMENT, TODAY - timedelta(days=1)), {("on", "too_early")}),
        (Step(StepKind.PLANNED, date(2124, 1, 1)), {("on", "too_far_ahead")}),
        (Step(StepKind.GIVEN_UP, TODAY), {("reason", "missing")}),
    ],
)
def test_a_fact_that_is_wrong_says_where(files: Files, step: Step, expected: set[tuple[str, str]]):
    works = files.head().works
    with pytest.raises(RuleBroken) as error:
        works.follow(works.ask(leak(files)).ref, step)
    assert codes(error) == expected


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (Done(None), {("on", "missing")}),
        (Done(TODAY + timedelta(days=1)), {("on", "in_the_future")}),
        (Done(TODAY, 0), {("minutes", "out_of_range")}),
        (Done(TODAY, 30, -1), {("cost_cents", "amount_out_of_range")}),
    ],
)
def test_work_done_that_is_wrong_says_where(files: Files, done: Done, expected: set[tuple[str, str]]):
    works = files.head().works
    with pytest.raises(RuleBroken) as error:
        works.finish(works.ask(leak(files)).ref, done)
    assert codes(error) == expected
    assert files.head().interventions.of_unit(files.unit.id) == []


def test_requests_are_listed_by_unit_by_owner_and_by_the_visit_they_come_from(files: Files):
    head = files.head()
    owner = head.housing.add_owner(OwnerDraft("SCI Les Micocouliers"))
    head.housing.set_head_lease(files.unit.id, HeadLeaseDraft(owner.id, "", date(2021, 4, 10)))
    visit_id = head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="Une fuite."))
    asked = head.works.ask(leak(files, visit_id=visit_id))
    assert head.works.of_unit(files.unit.ref) == [asked]
    assert head.works.of_owner(owner.id) == [asked]
    assert head.works.of_owner("nobody") == []
    assert head.works.of_visit(visit_id) == [asked]
    with pytest.raises(NotFound):
        head.works.ask(leak(files, visit_id="no such visit"))


def test_who_to_call_is_told_while_it_is_open_and_what_to_beware_of(files: Files):
    head = files.head()
    phone = Contact("", ContactKind.PHONE, "06 12 34 56 78", "après 17 h")
    head.households.set_contacts(files.tesfaye.id, [phone, Contact("", ContactKind.EMAIL, "selam@exemple.fr")])
    head.households.set_safety_instruction(files.tesfaye.id, "Ne jamais laisser de message.")
    ref = head.works.ask(leak(files)).ref
    (reach,) = files.at_work(Role.HOME_SUPPORT_WORKER).works.reach(ref)
    assert (reach.name, reach.phones) == ("Tesfaye Selam", ("06 12 34 56 78 (après 17 h)",))
    (told,) = files.at_work(Role.MAINTENANCE_WORKER).works.reach(ref)
    assert (told.name, told.phones) == ("", ("06 12 34 56 78",))
    assert told.instruction == reach.instruction == "Ne jamais laisser de message."
    unsaid = head.works.ask(leak(files, support_id=None)).ref
    assert [one.name for one in head.works.reach(unsaid)] == ["Tesfaye Selam"]
    head.works.finish(ref, Done(TODAY))
    assert head.works.reach(ref) == []


def test_the_line_of_a_protected_household_is_neutral(files: Files):
    head = files.head()
    ref = head.works.ask(leak(files)).ref
    agent = files.at_work(Role.MAINTENANCE_WORKER, "Karim Benali")
    assert agent.works.work(ref).what == LEAK
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    (line,) = files.at_work(Role.MAINTENANCE_WORKER, "Karim Benali").works.works()
    assert line.is_veiled
    assert (line.what, line.access, line.support_id) == ("", "", None)
    for refused in (
        lambda: agent.works.reach(ref),
        lambda: agent.works.finish(ref, Done(TODAY)),
        lambda: agent.works.follow(ref, Step(StepKind.PLANNED, TODAY)),
        lambda: agent.works.ask(leak(files)),
    ):
        with pytest.raises(NotFound):
            refused()
    assert agent.works.reach(head.works.ask(leak(files, support_id=None)).ref) == []


@pytest.mark.parametrize("role", [Role.RENTAL_MANAGER, Role.ADMINISTRATOR])
def test_who_may_not_write_interventions_asks_for_nothing(files: Files, role: Role):
    with pytest.raises(Refused):
        files.at_work(role).works.ask(leak(files))


def test_the_maitresse_de_maison_and_the_agent_ask_too(files: Files):
    for role in (Role.HOME_SUPPORT_WORKER, Role.MAINTENANCE_WORKER, Role.SOCIAL_WORKER):
        assert files.at_work(role).works.ask(leak(files)).what == LEAK


def test_the_figures_of_a_period_hold_what_was_done_then_by_who_bears_it(files: Files):
    head = files.head()
    for charge, cents in (("occupant", 850), ("occupant", 150), ("proprietaire", 12_000)):
        ref = head.works.ask(leak(files, charge=Charge(charge))).ref
        head.works.finish(ref, Done(TODAY, 40, cents))
    totals = head.interventions.totals("maintenance", date(2026, 11, 1), date(2026, 11, 30))
    assert [(one.borne_by, one.count, one.minutes, one.cost_cents) for one in totals] == [
        ("occupant", 2, 80, 1_000), ("proprietaire", 1, 40, 12_000),
    ]  # fmt: skip
    assert head.interventions.totals("maintenance", date(2026, 1, 1), date(2026, 10, 31)) == []


def test_the_agent_de_maintenance_reads_nothing_of_the_stay_through_any_service(files: Files):
    head = files.head()
    head.households.set_referral(files.tesfaye.id, "cph", date(2026, 1, 2))
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="Dette de loyer, dort mal."))
    head.agreements.draw_up(files.stay.ref)
    ref = head.works.ask(leak(files)).ref
    agent = files.at_work(Role.MAINTENANCE_WORKER)
    read = [
        agent.works.works(), agent.works.reach(ref), agent.interventions.of_unit(files.unit.id), agent.housing.units(),
        agent.occupancies.occupancy_board(TODAY), agent.search.search("tesfaye"), agent.search.search("dette"),
        agent.search.recent(), agent.agenda.everything_due(TODAY, TODAY + timedelta(days=60)),
    ]  # fmt: skip
    said = repr(read)
    for hidden in (
        "iml-",
        "cph",
        "siao",
        "Tesfaye",
        "Yonas",
        "1988",
        "Dette",
        "Claire Vidal",
        "Samia Kaci",
        "rent_cents",
    ):
        assert hidden not in said, hidden
    for refused in (
        lambda: agent.agreements.agreements_of(files.stay.ref),
        lambda: agent.visits.visits_of(files.stay.ref),
        lambda: agent.households.members(files.tesfaye.id),
        lambda: agent.households.file(files.tesfaye.id),
        lambda: agent.supports.support(files.stay.ref),
        lambda: agent.supports.present_on(TODAY),
        agent.search.caseload,
        lambda: agent.calendar.entries(TODAY, TODAY),
        agent.housing.owners,
        lambda: agent.housing.head_lease_on(files.unit.id, TODAY),
        lambda: dossier_of(agent, files.stay.ref),
        lambda: agent.rents.due_of_month(files.stay.id, TODAY),
        lambda: agent.issuing.issued_of(files.stay.ref),
    ):
        with pytest.raises(Refused):
            refused()
