"""Papers, steps, leases and files that come to their day: at the limits, within rights and reach, put off with a reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import Due, DueKind
from caseworker.agreements.model import AgreementDraft
from caseworker.due_words import register_words
from caseworker.errors import Refused
from caseworker.households.model import HouseholdDraft
from caseworker.housing.model import HeadLeaseDraft
from caseworker.inventories.model import Addition, Detector, InventoryDraft
from caseworker.inventories.words import AdditionKind, InventoryKind, State
from caseworker.papers.model import PaperDraft
from caseworker.supports.model import Exit, SupportDraft
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)


def found(workspace: Workspace, kind: DueKind, today: date = TODAY, until: date | None = None) -> list[Due]:
    return [due for due in workspace.agenda.everything_due(today, until or today) if due.kind is kind]


def days(
    workspace: Workspace, kind: DueKind, today: date = TODAY, until: date | None = None
) -> list[tuple[date, bool]]:
    return [(due.due_on, due.overdue) for due in found(workspace, kind, today, until)]


def permit(files: Files, until: date, received_on: date = TODAY) -> None:
    head = files.head()
    person_id = head.papers.people_of("A001")[0][0]
    head.papers.receive("A001", PaperDraft("residence_permit", received_on, until, person_id))


def test_a_paper_is_said_thirty_days_before_is_due_on_its_last_day_and_late_the_day_after(files: Files):
    head, last = files.head(), date(2027, 2, 28)
    head.papers.receive("A001", PaperDraft("home_insurance", TODAY, last))
    assert days(head, DueKind.DOCUMENT_EXPIRY, last - timedelta(days=31)) == []
    assert days(head, DueKind.DOCUMENT_EXPIRY, last - timedelta(days=30)) == [(last, False)]
    assert days(head, DueKind.DOCUMENT_EXPIRY, last) == [(last, False)]
    assert days(head, DueKind.DOCUMENT_EXPIRY, last + timedelta(days=1)) == [(last, True)]
    assert days(head, DueKind.DOCUMENT_EXPIRY, TODAY, last) == [(last, False)]


def test_a_paper_that_was_renewed_is_not_due_any_more(files: Files):
    head = files.head()
    head.papers.receive("A001", PaperDraft("home_insurance", date(2025, 11, 1), date(2026, 11, 1)))
    assert days(head, DueKind.DOCUMENT_EXPIRY) == [(date(2026, 11, 1), True)]
    head.papers.receive("A001", PaperDraft("home_insurance", TODAY, date(2027, 11, 1)))
    assert days(head, DueKind.DOCUMENT_EXPIRY) == []


def test_papers_of_who_left_the_household_or_the_service_are_not_due(files: Files):
    head = files.head()
    permit(files, date(2026, 12, 1))
    assert [due.person for due in found(head, DueKind.PERMIT_EXPIRY)] == ["Selam"]
    member = head.households.members(files.tesfaye.id)[0]
    head.households.correct_membership(replace(member, left_on=date(2026, 11, 21)))
    assert found(head, DueKind.PERMIT_EXPIRY) == []


def test_a_permit_is_said_four_months_before_and_presses_from_two_months_before(files: Files):
    head, last = files.head(), date(2028, 2, 29)
    permit(files, last)
    assert found(head, DueKind.PERMIT_EXPIRY, date(2027, 10, 28)) == []
    (due,) = found(head, DueKind.PERMIT_EXPIRY, date(2027, 10, 29))
    assert (due.due_on, due.act_by, due.is_pressing) == (last, date(2027, 12, 29), False)
    assert [due.is_pressing for due in found(head, DueKind.PERMIT_EXPIRY, date(2027, 12, 29))] == [False]
    assert [due.is_pressing for due in found(head, DueKind.PERMIT_EXPIRY, date(2027, 12, 30))] == [True]
    assert days(head, DueKind.PERMIT_EXPIRY, date(2028, 3, 1)) == [(last, True)]


def test_entry_steps_are_recalled_for_six_months_of_the_stay(files: Files):
    head = files.head()
    assert days(head, DueKind.STEP, date(2026, 1, 20)) == [(ENTRY, True)] * 4
    second = date(2026, 1, 21)
    subjects = {due.subject for due in found(head, DueKind.STEP, second) if due.ref == "A001"}
    insured = "Assurance habitation\u00a0: attestation remise"
    assert subjects == {"État des lieux d’entrée", insured, "Ouverture des compteurs", "Demande d’aide au logement"}
    head.steps.tick("A001", "housing_benefit", "", ENTRY)
    assert "Demande d’aide au logement" not in {
        due.subject for due in found(head, DueKind.STEP, second) if due.ref == "A001"
    }
    assert found(head, DueKind.STEP, date(2026, 7, 14)) != []
    assert found(head, DueKind.STEP, date(2026, 7, 15)) == []


def test_two_steps_of_one_day_are_put_off_apart(files: Files):
    head, on = files.head(), TODAY
    own = head.supports.open_support(SupportDraft(files.tesfaye.id, "iml-jeunes-mlj", on))
    later = on + timedelta(days=7)
    steps = [due for due in found(head, DueKind.STEP, on, later) if due.ref == own.ref and due.due_on == later]
    assert [due.subject for due in steps] == ["Ouverture des compteurs", "Demande d’aide au logement"]
    head.snoozes.snooze(steps[0], date(2026, 12, 1), "Le compteur est en panne")
    put_off = [due.subject for due in found(head, DueKind.STEP, on, later) if due.snooze]
    assert put_off == ["Ouverture des compteurs"]


def test_the_second_half_of_the_deposit_is_due_a_month_after_the_signature_for_who_reads_rents(files: Files):
    head = files.head()
    agreement = head.agreements.draw_up("A001", AgreementDraft(ENTRY, date(2026, 4, 13)))
    head.agreements.sign(agreement.id, date(2026, 1, 31))
    on = date(2026, 2, 28)
    dues = [due for due in found(head, DueKind.DEPOSIT_INSTALMENT, on) if due.ref == "A001"]
    assert [(due.due_on, due.overdue, due.who) for due in dues] == [(on, False, "gestion_locative")]
    assert found(files.at_work(Role.RENTAL_MANAGER), DueKind.DEPOSIT_INSTALMENT, on) != []
    assert found(files.at_work(Role.RENTAL_MANAGER), DueKind.STEP, on) == []
    head.steps.tick("A001", "deposit", "2", on)
    assert "A001" not in {due.ref for due in found(head, DueKind.DEPOSIT_INSTALMENT, on)}


def test_the_bilan_is_due_on_the_last_day_of_each_convention(files: Files):
    head, end = files.head(), date(2026, 11, 30)
    head.agreements.draw_up("A001", AgreementDraft(ENTRY, end))
    assert days(head, DueKind.REVIEW) == []
    assert days(head, DueKind.REVIEW, end) == [(end, False)]
    assert days(head, DueKind.REVIEW, date(2026, 12, 1)) == [(end, True)]
    head.steps.tick("A001", "review", end.isoformat(), TODAY)
    assert days(head, DueKind.REVIEW, date(2026, 12, 1)) == []
    renewal = head.agreements.draw_up("A001", AgreementDraft(date(2026, 12, 1), date(2027, 2, 28)))
    assert days(head, DueKind.REVIEW, date(2027, 2, 28)) == []  # nobody has signed: the end has not moved
    head.agreements.sign(renewal.id, TODAY)
    assert days(head, DueKind.REVIEW, date(2027, 2, 28)) == [(date(2027, 2, 28), False)]


def test_a_declaration_is_due_again_three_months_after_the_last_one(files: Files):
    head, first = files.head(), date(2026, 11, 30)
    declaration = head.steps.follow_declaration("A001", "prime_activite", first)
    due = (DueKind.STEP, date(2026, 12, 1))
    assert days(head, *due) == [(first, True)]
    head.steps.tick("A001", f"declaration:{declaration}", first.isoformat(), TODAY)
    assert days(head, *due) == []
    assert days(head, DueKind.STEP, date(2027, 2, 28)) == [(date(2027, 2, 28), False)]


def test_an_entry_inventory_may_be_completed_for_ten_days(files: Files):
    head, made_on = files.head(), date(2026, 2, 19)
    head.steps.tick("A001", "entry_inventory", "", made_on)
    last = date(2026, 3, 1)
    assert days(head, DueKind.INVENTORY_AMENDMENT, made_on) == [(last, False)]
    assert days(head, DueKind.INVENTORY_AMENDMENT, last) == [(last, False)]
    assert days(head, DueKind.INVENTORY_AMENDMENT, date(2026, 3, 2)) == []


def test_a_boiler_is_serviced_a_year_after_the_last_time(files: Files):
    head = files.head()
    head.papers.receive_for_unit(files.unit.id, PaperDraft("boiler_service", date(2024, 2, 29)))
    assert days(head, DueKind.HEATING_CHECK, date(2025, 1, 28)) == []
    assert days(head, DueKind.HEATING_CHECK, date(2025, 2, 28)) == [(date(2025, 2, 28), False)]
    (due,) = found(head, DueKind.HEATING_CHECK, date(2025, 3, 1))
    assert (due.ref, due.household, due.overdue, due.is_of_unit) == (files.unit.ref, "14 rue Taisson", True, True)
    for role in (Role.HOME_SUPPORT_WORKER, Role.MAINTENANCE_WORKER):
        assert found(files.at_work(role), DueKind.HEATING_CHECK, date(2025, 3, 1)) == []
    head.papers.receive_for_unit(files.unit.id, PaperDraft("boiler_service", TODAY))
    assert found(head, DueKind.HEATING_CHECK, date(2025, 3, 1)) == []


def test_a_deadline_of_a_dwelling_is_put_off_by_who_writes_dwellings(files: Files):
    head = files.head()
    head.papers.receive_for_unit(files.unit.id, PaperDraft("boiler_service", date(2025, 11, 1)))
    (due,) = found(head, DueKind.HEATING_CHECK)
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).snoozes.snooze(due, date(2026, 12, 1), "clé perdue")
    head.snoozes.snooze(due, date(2026, 12, 1), "Rendez-vous pris")
    (put_off,) = found(head, DueKind.HEATING_CHECK)
    assert put_off.snooze
    assert put_off.snooze.reason == "Rendez-vous pris"
    head.snoozes.resume(put_off)
    assert [due.snooze for due in found(head, DueKind.HEATING_CHECK)] == [None]


def test_a_head_lease_asks_for_its_notice_three_months_before_its_end(files: Files):
    head = files.head()
    head.housing.set_head_lease(files.unit.id, HeadLeaseDraft(None, "", date(2024, 6, 1), date(2027, 5, 31), 50_000, 0))
    last = date(2027, 2, 28)
    assert found(head, DueKind.HEAD_LEASE_NOTICE, last - timedelta(days=61)) == []
    assert days(head, DueKind.HEAD_LEASE_NOTICE, last - timedelta(days=60)) == [(last, False)]
    assert days(head, DueKind.HEAD_LEASE_NOTICE, date(2027, 3, 1)) == [(last, True)]
    assert found(files.at_work(Role.HOME_SUPPORT_WORKER), DueKind.HEAD_LEASE_NOTICE, last) == []


def test_a_file_is_to_be_erased_two_years_after_the_last_contact_and_only_its_head_is_told(files: Files):
    head = files.head()
    head.visits.log_visit(VisitDraft(files.stay.id, date(2026, 2, 1)))
    head.supports.close_support("A002", Exit(date(2026, 2, 28), "abandon", "inconnue"))
    head.visits.log_visit(VisitDraft(files.other_stay.id, date(2026, 2, 1)))
    end = date(2028, 2, 28)
    assert found(head, DueKind.RETENTION, end - timedelta(days=1)) == []
    assert [(due.ref, due.due_on, due.overdue) for due in found(head, DueKind.RETENTION, end)] == [("A002", end, True)]
    assert found(files.at_work(Role.SOCIAL_WORKER), DueKind.RETENTION, end) == []
    head.supports.open_support(SupportDraft(files.ndiaye.id, "iml-classique", TODAY))
    assert found(head, DueKind.RETENTION, end) == []


def test_registers_are_read_within_the_scope_and_the_maitresse_de_maison_is_told_none(files: Files):
    head = files.head()
    head.papers.receive("A001", PaperDraft("home_insurance", TODAY, TODAY))
    head.steps.follow_declaration("A001", "rsa", TODAY)
    kinds = {DueKind.DOCUMENT_EXPIRY, DueKind.STEP, DueKind.REVIEW}

    def told(workspace: Workspace) -> set[tuple[str, str]]:
        return {(d.kind, d.ref) for d in workspace.agenda.everything_due(TODAY, TODAY) if d.kind in kinds}

    assert told(head) == {(DueKind.DOCUMENT_EXPIRY, "A001"), (DueKind.STEP, "A001")}
    assert told(files.at_work(Role.HOME_SUPPORT_WORKER)) == set()
    assert told(files.at_work(Role.SOCIAL_WORKER, "Nora", "own")) == set()
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    assert told(files.at_work(Role.SOCIAL_WORKER)) == set()


def test_as_many_queries_are_asked_for_two_households_as_for_ten(files: Files):
    head = files.head()

    def asked() -> int:
        sent: list[str] = []
        head.session.database.connection.set_trace_callback(sent.append)
        head.agenda.everything_due(TODAY, date(2027, 12, 31))
        head.pile.of_month(TODAY, TODAY)
        head.session.database.connection.set_trace_callback(None)
        return len(sent)

    head.papers.receive("A001", PaperDraft("home_insurance", TODAY, TODAY))
    before = asked()
    for number in range(8):
        stay = head.supports.open_file(HouseholdDraft(f"Ménage {chr(65 + number)}", "Ana"), "iml-classique", TODAY)
        head.papers.receive(stay.ref, PaperDraft("home_insurance", TODAY, TODAY))
        head.steps.follow_declaration(stay.ref, "rsa", TODAY)
    assert asked() == before


def a_finished_entry(files: Files, on: date) -> str:
    head = files.head()
    own = head.inventories.begin(InventoryDraft(InventoryKind.ENTRY, "A001", on=on))
    said = replace(own.particulars, outcome="refuse", outcome_note="Ne signe pas")
    head.association.set_details({"name": "Tremplin", "address": "1 place"})
    head.inventory_lines.see(own.ref, *(replace(one, state=State.GOOD) for _, one in own.elements()))
    for meter in own.meters:
        head.inventory_lines.count(own.ref, replace(meter, index="1"))
    for key in own.keys:
        head.inventory_lines.count(own.ref, replace(key, quantity=1))
    head.inventory_lines.say(own.ref, replace(said, detector=Detector("absent")))
    return head.inventories.finish(own.ref).ref


def test_the_ten_days_are_counted_from_the_finished_inventory_whatever_was_ticked(files: Files):
    head, made_on = files.head(), date(2026, 2, 19)
    head.steps.tick("A001", "entry_inventory", "", date(2026, 2, 1))
    a_finished_entry(files, made_on)
    assert days(head, DueKind.INVENTORY_AMENDMENT, made_on) == [(date(2026, 3, 1), False)]
    step = next(one for one in head.steps.steps_of("A001", TODAY) if one.code == "entry_inventory")
    assert step.done_on == made_on


def test_the_heating_is_told_during_the_first_month_of_heating_until_someone_did(files: Files):
    head = files.head()
    ref = a_finished_entry(files, date(2026, 2, 19))
    assert days(head, DueKind.HEATING_CHECK, date(2026, 10, 14)) == []
    assert days(head, DueKind.HEATING_CHECK, date(2026, 10, 15)) == [(date(2026, 11, 14), False)]
    assert days(head, DueKind.HEATING_CHECK, date(2026, 11, 14)) == [(date(2026, 11, 14), False)]
    assert days(head, DueKind.HEATING_CHECK, date(2026, 11, 15)) == []
    (due,) = found(head, DueKind.HEATING_CHECK, date(2026, 10, 15))
    assert register_words(due, "").startswith("Chauffage\u00a0: à ajouter à l’état des lieux d’entrée")
    helper = files.at_work(Role.HOME_SUPPORT_WORKER)
    assert days(helper, DueKind.HEATING_CHECK, date(2026, 10, 15)) == [(date(2026, 11, 14), False)]
    helper.inventories.add(ref, Addition("", AdditionKind.HEATING, date(2026, 10, 20), "Radiateur froid"))
    assert days(head, DueKind.HEATING_CHECK, date(2026, 10, 21)) == []


def test_an_inventory_that_could_not_be_held_counts_no_delay(files: Files):
    head = files.head()
    own = head.inventories.begin(InventoryDraft(InventoryKind.ENTRY, "A001", on=date(2026, 2, 19)))
    said = replace(own.particulars, outcome="impossible", outcome_note="Absent")
    head.inventory_lines.say(own.ref, said)
    head.inventories.finish(own.ref)
    assert days(head, DueKind.INVENTORY_AMENDMENT, date(2026, 2, 19)) == []
    assert days(head, DueKind.HEATING_CHECK, date(2026, 10, 15)) == []
