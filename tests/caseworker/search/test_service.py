"""The caseload and the full text, for each role and each reach."""

from collections.abc import Iterable
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.agreements.ending import NoticeDraft
from caseworker.errors import NotFound, Refused
from caseworker.search.model import Case, Found
from caseworker.search.service import MOST_RESULTS, WHILE_TYPING
from caseworker.supports.model import Exit
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files, as_if_names_were_read

TODAY = date(2026, 11, 22)


def note(workspace: Workspace, support_id: str, text: str, on: date = TODAY) -> None:
    workspace.visits.log_visit(VisitDraft(support_id, on, shared_note=text))


def kinds(results: Iterable[Found]) -> list[tuple[str, str]]:
    return [(found.kind, found.ref) for found in results]


def case_of(workspace: Workspace, ref: str) -> Case:
    return next(case for case in workspace.search.caseload() if case.ref == ref)


def test_the_caseload_says_who_where_and_until_when(files: Files):
    head = files.head()
    head.agreements.draw_up(files.stay.ref)
    note(head, files.stay.id, "Vue", date(2026, 11, 3))
    case = case_of(head, files.tesfaye.ref)
    assert (case.name, case.support_ref, case.scheme, case.lead_worker) == (
        "Tesfaye",
        "A001",
        "iml-classique",
        "Claire Vidal",
    )
    assert case.first_name == "Selam"
    assert (case.entered_on, case.exited_on, case.unit_ref, case.address) == (
        ENTRY,
        None,
        files.unit.ref,
        "14 rue Taisson, Alès",
    )
    assert (case.agreement_ends_on, case.last_seen_on) == (date(2026, 4, 13), date(2026, 11, 3))


def test_the_caseload_follows_a_renewal_and_a_notice(files: Files):
    head, ref, household = files.head(), files.stay.ref, files.tesfaye.ref
    first = head.agreements.draw_up(ref)
    head.agreements.sign(first.id, ENTRY)
    renewal = head.agreements.draw_up(ref)
    case = case_of(head, household)
    assert (case.agreement_ends_on, case.awaits_signature, case.leaving_on) == (first.ends_on, True, None)
    head.agreements.sign(renewal.id, TODAY)
    case = case_of(head, household)
    assert (case.agreement_ends_on, case.awaits_signature) == (renewal.ends_on, False)
    notice = head.notices.give(ref, NoticeDraft("menage", "lrar", "depart", TODAY, date(2026, 12, 22)))
    assert case_of(head, household).leaving_on == date(2026, 12, 22)
    maintenance = case_of(files.at_work(Role.HOME_SUPPORT_WORKER), household)
    assert (maintenance.leaving_on, maintenance.awaits_signature) == (None, False)  # who reads no convention
    head.notices.withdraw(notice.id, TODAY)
    assert case_of(head, household).leaving_on is None


def test_the_caseload_is_in_the_order_of_names_accents_aside(files: Files):
    assert [case.name for case in files.head().search.caseload()] == ["N’Diaye", "Tesfaye"]


@pytest.mark.parametrize("typed", ["élec", "ELEC", "elec facture", "FACTURE d’électricité"])
def test_a_note_is_found_whatever_the_accents_the_case_and_the_order_of_words(files: Files, typed: str):
    note(files.head(), files.stay.id, "Facture d’électricité élevée")
    (found,) = files.head().search.search(typed)
    assert (found.kind, found.ref, found.on) == ("visit", "A001", TODAY)
    assert "[" in found.snippet


@pytest.mark.parametrize("typed", ["sœur", "soeur", "SŒUR"])
def test_a_ligature_is_found_however_it_is_typed(files: Files, typed: str):
    note(files.head(), files.stay.id, "Sa sœur vient le samedi")
    note(files.head(), files.other_stay.id, "Sa soeur aussi")
    assert sorted(kinds(files.head().search.search(typed))) == [("visit", "A001"), ("visit", "A002")]


def test_people_and_dwellings_are_found_too(files: Files):
    search = files.head().search.search
    assert kinds(search("yonas")) == [("household", files.tesfaye.ref)]
    assert kinds(search("taisson")) == [("unit", files.unit.ref)]
    assert search("") == search("introuvable") == []


def test_while_typing_the_newest_come_first_and_are_few(files: Files):
    head = files.head()
    for number in range(WHILE_TYPING + 3):
        note(head, files.stay.id, f"CAF, dossier {number}")
    typed = head.search.search("caf", typing=True)
    assert len(typed) == WHILE_TYPING
    assert f"dossier {WHILE_TYPING + 2}" in typed[0].snippet


def test_results_out_of_reach_do_not_crowd_out_those_within(files: Files):
    head = files.head()
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    head.access.link_to_staff(worker.session.account_id, head.staff.ensure("Claire Vidal"))
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    note(head, files.stay.id, "CAF, attestation, et bien d’autres choses dites ce jour-là, longuement")
    for _ in range(MOST_RESULTS + 1):
        note(head, files.other_stay.id, "CAF")
    for typing in (False, True):
        assert kinds(worker.search.search("caf", typing=typing)) == [("visit", "A001")]


# --- What a role may not know


def test_the_maitresse_de_maison_finds_passages_and_no_social_note(files: Files):
    head, house = files.head(), files.at_work(Role.HOME_SUPPORT_WORKER)
    head.agreements.draw_up(files.stay.ref)
    note(head, files.stay.id, "Surendettement et filtres", date(2026, 11, 20))
    note(house, files.stay.id, "Filtres nettoyés", date(2026, 11, 2))
    assert house.search.search("surendettement") == []
    assert [found.on for found in house.search.search("filtres")] == [date(2026, 11, 2)]
    case = case_of(house, files.tesfaye.ref)
    assert (case.last_seen_on, case.agreement_ends_on) == (date(2026, 11, 2), None)


def test_who_reads_names_only_finds_the_person_to_ask_for_and_no_other_of_the_household(files: Files):
    head, maintenance = files.head(), files.at_work(Role.MAINTENANCE_WORKER)
    as_if_names_were_read(maintenance.session)
    note(head, files.stay.id, "Radiateur en panne")
    head.occupancies.end_stay("A001", Exit(date(2026, 10, 31), "initiative_association", "rue"))
    assert kinds(maintenance.search.search("selam")) == [("household", files.tesfaye.ref)]
    assert maintenance.search.search("yonas") == []
    assert maintenance.search.search("radiateur") == []
    case = case_of(maintenance, files.tesfaye.ref)
    assert (case.exit_destination, case.scheme, case.lead_worker) == ("", "", "")
    assert case.entered_on is None
    assert "yonas" not in case.folded


def test_the_administrator_finds_nothing(files: Files):
    note(files.head(), files.stay.id, "CAF")
    admin = files.at_work(Role.ADMINISTRATOR)
    assert [admin.search.search(typed) for typed in ("caf", "tesfaye", "taisson")] == [[], [], []]


def test_a_protected_household_is_nowhere_for_who_does_not_guard_it(files: Files):
    head = files.head()
    nora, guard = files.at_work(Role.SOCIAL_WORKER, "Nora"), files.at_work(Role.SOCIAL_WORKER, "Inès")
    note(head, files.stay.id, "Plainte déposée")
    head.protection.protect(files.tesfaye.id, [guard.session.account_id])
    nora, guard = files.at_work(Role.SOCIAL_WORKER, "Nora"), files.at_work(Role.SOCIAL_WORKER, "Inès")
    assert [case.ref for case in nora.search.caseload()] == [files.ndiaye.ref]
    assert (
        nora.search.search("plainte") == nora.search.search("selam") == nora.search.search("plainte", typing=True) == []
    )
    assert {line.household.ref for line in nora.households.caseload()} == {files.ndiaye.ref}
    assert [support.ref for support in nora.supports.present_on(TODAY)] == ["A002"]
    for attempt in (
        lambda: nora.households.household(files.tesfaye.ref),
        lambda: nora.households.file(files.tesfaye.id),
        lambda: nora.supports.support("A001"),
        lambda: nora.visits.visits_of("A001"),
        lambda: nora.agreements.agreements_of("A001"),
    ):
        with pytest.raises(NotFound):
            attempt()
    for seer in (guard, head):
        assert kinds(seer.search.search("plainte")) == [("visit", "A001")]
        assert len(seer.search.caseload()) == 2


def test_work_in_an_empty_unit_is_found_by_everyone_who_reads_interventions_and_a_hidden_households_is_not(
    files: Files,
):
    head = files.head()
    for number, support_id in enumerate((None, files.stay.id)):
        head.session.database.insert(
            "interventions",
            {"id": f"i{number}", "on_date": "2026-11-02", "unit_id": files.unit.id, "support_id": support_id,
             "nature": "maintenance", "detail": f"Serrure changée {number}"},
        )  # fmt: skip
    assert len(head.search.search("serrure")) == 2
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    maintenance = files.at_work(Role.MAINTENANCE_WORKER)
    assert [found.snippet for found in maintenance.search.search("serrure")] == ["[Serrure] changée 0"]


def test_who_lives_somewhere_is_named_within_the_scope_and_nobody_else(files: Files):
    head, stays = files.head(), {files.stay.id, files.other_stay.id}
    assert {n.ref: n.name for n in head.search.names_of(stays).values()} == {"A001": "Tesfaye", "A002": "N’Diaye"}
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    colleague = files.at_work(Role.SOCIAL_WORKER, "Samia Kaci")
    assert [named.name for named in colleague.search.names_of(stays).values()] == ["N’Diaye"]


def test_households_without_a_dwelling_are_those_present_who_live_in_none_that_day(files: Files):
    head = files.head()
    assert [named.ref for named in head.search.unhoused(TODAY)] == ["A002"]
    assert [named.ref for named in head.search.unhoused(ENTRY.replace(year=2020))] == []
    head.occupancies.move_out(files.stay.id, date(2026, 11, 20))
    assert [named.name for named in head.search.unhoused(TODAY)] == ["N’Diaye", "Tesfaye"]
    assert [named.name for named in head.search.unhoused(date(2026, 11, 20))] == ["N’Diaye"]
    head.supports.close_support(files.other_stay.ref, Exit(date(2026, 11, 21), "projet_abouti", "logement_public"))
    assert [named.name for named in head.search.unhoused(TODAY)] == ["Tesfaye"]
    with pytest.raises(Refused):
        files.at_work(Role.ADMINISTRATOR).search.unhoused(TODAY)
