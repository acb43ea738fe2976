"""Stays opened, handed over and closed on an encrypted vault."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.supports.model import Exit, LeadWorker, SupportDraft
from tests.caseworker.conftest import ENTRY, Files, as_if_names_were_read

TODAY = date(2026, 11, 22)
ENDING = Exit(date(2026, 10, 31), "projet_abouti", "logement_public", "bail signé")


def codes(caught: pytest.ExceptionInfo[RuleBroken]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in caught.value.problems}


def test_a_stay_is_found_by_its_reference_and_by_its_id(files: Files):
    supports = files.head().supports
    assert files.stay.ref == "A001"
    assert supports.support("A001") == supports.support(files.stay.id) == supports.support("a001") == files.stay
    assert supports.household_of("a001") == (files.stay.id, files.tesfaye.id)
    assert files.other_stay.ref == "A002"
    assert [support.ref for support in supports.present_on(ENTRY)] == ["A001", "A002"]
    assert supports.present_on(date(2026, 1, 13)) == []


@pytest.mark.parametrize("field", ["household_id", "lead_staff_id"])
def test_a_stay_needs_a_household_and_a_lead_worker_who_exist(files: Files, field: str):
    values = {"household_id": files.ndiaye.id, "lead_staff_id": None, field: "nobody"}
    with pytest.raises(NotFound):
        files.head().supports.open_support(SupportDraft(scheme="iml-classique", entered_on=ENTRY, **values))


def test_a_household_is_in_a_scheme_once_at_a_time(files: Files):
    supports = files.head().supports
    draft = SupportDraft(files.tesfaye.id, "iml-classique", TODAY)
    with pytest.raises(RuleBroken) as caught:
        supports.open_support(draft)
    assert codes(caught) == {("scheme", "already_in_scheme")}
    files.head().occupancies.end_stay("A001", ENDING)
    assert [
        support.ref for support in (supports.open_support(draft), *supports.of_household(files.tesfaye.id)[1:])
    ] == [
        "A003",
        "A001",
    ]


def test_handing_over_keeps_the_history(files: Files):
    head = files.head()
    claire, samia = head.staff.ensure("Claire Vidal"), head.staff.ensure("Samia Kaci")
    handed = head.supports.hand_over("A001", samia, date(2026, 6, 1))
    assert handed.lead_workers == (LeadWorker(claire, ENTRY, date(2026, 5, 31)), LeadWorker(samia, date(2026, 6, 1)))
    with pytest.raises(RuleBroken) as caught:
        head.supports.hand_over("A001", claire, date(2026, 6, 1))
    assert codes(caught) == {("on", "too_early")}
    with pytest.raises(NotFound):
        head.supports.hand_over("A001", "nobody", TODAY)


def test_all_the_stays_that_someone_leads_are_handed_over_at_once(files: Files):
    head = files.head()
    claire, samia = head.staff.ensure("Claire Vidal"), head.staff.ensure("Samia Kaci")
    assert [support.ref for support in head.supports.hand_over_all(claire, samia, TODAY)] == ["A001"]
    assert {support.lead_on(TODAY) for support in head.supports.present_on(TODAY)} == {samia}
    assert head.supports.hand_over_all(claire, samia, TODAY) == []


def test_closing_keeps_nature_destination_and_reason_apart_and_ends_the_mandate(files: Files):
    closed = files.head().occupancies.end_stay("A001", ENDING, sliding_lease=True)
    assert (closed.exit, closed.sliding_lease) == (ENDING, True)
    assert [lead.ends_on for lead in closed.lead_workers] == [ENDING.on]
    with pytest.raises(RuleBroken) as caught:
        files.head().supports.hand_over("A001", files.head().staff.ensure("Samia Kaci"), TODAY)
    assert codes(caught) == {("on", "already_closed")}


def test_a_mandate_that_would_begin_after_the_exit_never_took_place(files: Files):
    head = files.head()
    head.supports.hand_over("A001", head.staff.ensure("Samia Kaci"), date(2026, 11, 1))
    closed = head.occupancies.end_stay("A001", ENDING)
    assert closed.lead_workers == (LeadWorker(head.staff.ensure("Claire Vidal"), ENTRY, ENDING.on),)


def test_a_role_that_may_not_know_the_household_reads_when_a_stay_ended_and_not_how_nor_under_which_scheme(
    files: Files,
):
    files.head().occupancies.end_stay("A001", ENDING)
    maintenance = files.at_work(Role.MAINTENANCE_WORKER)
    with pytest.raises(Refused):
        maintenance.supports.support("A001")
    as_if_names_were_read(maintenance.session)
    shown = maintenance.supports.support("A001")
    assert (shown.exit, shown.scheme, shown.lead_workers) == (Exit(ENDING.on, "", ""), "", ())
    assert maintenance.supports.of_household(files.tesfaye.id)[0].exit == Exit(ENDING.on, "", "")


def test_who_does_not_follow_households_opens_and_closes_nothing(files: Files):
    house = files.at_work(Role.HOME_SUPPORT_WORKER)
    for attempt in (
        lambda: house.supports.open_support(SupportDraft(files.tesfaye.id, "iml-refugies", TODAY)),
        lambda: house.supports.close_support("A001", ENDING),
        lambda: house.supports.hand_over("A001", "x", TODAY),
    ):
        with pytest.raises(Refused):
            attempt()


def test_a_stay_out_of_reach_reads_like_one_that_does_not_exist(files: Files):
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    told = []
    for ref in ("A001", "A999"):
        with pytest.raises(NotFound) as caught:
            worker.supports.support(ref)
        told.append((caught.value.kind, caught.value.ref.replace(ref, "")))
    assert told[0] == told[1]
    assert worker.supports.present_on(TODAY) == []
