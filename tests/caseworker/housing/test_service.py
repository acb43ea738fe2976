"""Units, owners and head leases on a real encrypted vault."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.access.session import Session
from caseworker.errors import NotFound, Problem, Refused, RuleBroken
from caseworker.housing.model import HeadLeaseDraft, OwnerDraft, Unit, UnitDraft
from caseworker.housing.regimes import LegalRegime
from caseworker.housing.service import HousingService

DRAFT = UnitDraft("18 rue d’Avéjan", "30100", "Alès", acquired_on=date(2022, 4, 1), places=2, layout="T3")


@pytest.fixture
def housing(sign_in: Callable[..., Session]) -> HousingService:
    return HousingService(sign_in())


def test_units_get_the_next_free_reference_and_are_found_by_it_or_by_id(housing: HousingService):
    first = housing.add_unit(DRAFT)
    housing.add_unit(replace(DRAFT, ref="L99"))
    third = housing.add_unit(replace(DRAFT, address="  7   rue Balore "))
    assert (first.ref, third.ref, third.address) == ("L01", "L100", "7 rue Balore")
    assert housing.unit("l100") == housing.unit(third.id) == third
    assert [unit.ref for unit in housing.units()] == ["L01", "L99", "L100"]
    with pytest.raises(NotFound):
        housing.unit("L02")


def test_a_unit_that_breaks_a_rule_is_not_written(housing: HousingService):
    housing.add_unit(replace(DRAFT, ref="L07"))
    with pytest.raises(RuleBroken) as refusal:
        housing.add_unit(replace(DRAFT, ref="l07", places=0))
    assert [problem.code for problem in refusal.value.problems] == ["ref_taken", "out_of_range"]
    assert len(housing.units()) == 1


def test_a_unit_is_corrected_and_keeps_its_reference(housing: HousingService):
    unit = housing.add_unit(DRAFT)
    corrected = housing.update_unit(unit.ref, replace(DRAFT, energy_class="C", furnished=True, area_cm2=585_000))
    assert (corrected.id, corrected.ref, corrected.energy_class) == (unit.id, unit.ref, "C")
    assert (corrected.furnished, corrected.area_cm2) == (True, 585_000)


def test_a_unit_given_back_leaves_the_list_the_day_after_and_its_lease_ends_with_it(housing: HousingService):
    unit = housing.add_unit(DRAFT)
    housing.set_head_lease(unit.id, HeadLeaseDraft(starts_on=date(2022, 4, 1)))
    ended = housing.end_unit(unit.id, date(2026, 6, 10), "humidite")
    assert (ended.ended_on, ended.end_reason) == (date(2026, 6, 10), "humidite")
    assert housing.units(date(2026, 6, 10)) == [ended]
    assert housing.units(date(2026, 6, 11)) == housing.units(date(2022, 3, 31)) == []
    assert housing.head_leases(unit.id)[0].ends_on == date(2026, 6, 10)
    assert housing.reopen_unit(unit.id).ended_on is None


def test_a_unit_does_not_end_before_its_captation_nor_without_a_reason(housing: HousingService):
    unit = housing.add_unit(DRAFT)
    with pytest.raises(RuleBroken) as refusal:
        housing.end_unit(unit.id, date(2022, 3, 31), "")
    assert {problem.code for problem in refusal.value.problems} == {"missing", "too_early"}


def test_a_change_that_those_who_live_there_do_not_allow_is_refused(sign_in: Callable[..., Session]):
    seen: list[Unit] = []

    def somebody_is_there(unit: Unit) -> list[Problem]:
        seen.append(unit)
        return [Problem("on", "occupied_after_unit")] if unit.ended_on or unit.places < 2 else []

    housing = HousingService(sign_in(), somebody_is_there)
    unit = housing.add_unit(DRAFT)
    with pytest.raises(RuleBroken):
        housing.end_unit(unit.id, date(2026, 6, 10), "peril")
    with pytest.raises(RuleBroken):
        housing.update_unit(unit.id, replace(DRAFT, places=1))
    assert housing.unit(unit.id) == unit
    assert [each.id for each in seen] == [unit.id, unit.id]


def test_a_new_lease_ends_the_former_the_day_before_and_both_are_kept(housing: HousingService):
    unit = housing.add_unit(DRAFT)
    owner = housing.add_owner(OwnerDraft("SCI Les Micocouliers", "sci"))
    housing.set_head_lease(unit.id, HeadLeaseDraft(None, "", date(2022, 4, 1), None, 58_000))
    housing.set_head_lease(unit.id, HeadLeaseDraft(owner.id, "prive_conventionne", date(2025, 4, 1), None, 60_000))
    former, now = housing.head_lease_on(unit.id, date(2025, 3, 31)), housing.head_lease_on(unit.id, date(2025, 4, 1))
    assert former is not None
    assert now is not None
    assert (former.ends_on, former.owner, former.legal_regime, former.rent_cents) == (
        date(2025, 3, 31),
        None,
        None,
        58_000,
    )
    assert (now.owner, now.legal_regime) == (owner, LegalRegime.PRIVE_CONVENTIONNE)
    assert housing.head_leases(unit.id) == [now, former]
    assert housing.head_leases_on(date(2026, 1, 1)) == {unit.id: now}
    assert housing.head_leases_on(date(2022, 3, 31)) == {}


def test_a_lease_on_the_same_day_as_another_is_refused_and_the_other_stays(housing: HousingService):
    unit = housing.add_unit(DRAFT)
    lease = housing.set_head_lease(unit.id, HeadLeaseDraft(starts_on=date(2022, 4, 1)))
    with pytest.raises(RuleBroken):
        housing.set_head_lease(unit.id, HeadLeaseDraft(starts_on=date(2022, 4, 1)))
    assert housing.head_leases(unit.id) == [lease]


def test_a_lease_is_completed_then_ended(housing: HousingService):
    unit = housing.add_unit(DRAFT)
    lease = housing.set_head_lease(unit.id, HeadLeaseDraft(starts_on=date(2022, 4, 1)))
    draft = HeadLeaseDraft(None, "hlm_bail_glissant", date(2022, 4, 1), None, 42_400, 3_500)
    assert housing.update_head_lease(lease.id, draft).legal_regime is LegalRegime.HLM_BAIL_GLISSANT
    ended = housing.end_head_lease(lease.id, date(2026, 3, 31))
    assert (ended.ends_on, ended.rent_cents, ended.legal_regime) == (date(2026, 3, 31), 42_400, "hlm_bail_glissant")
    assert housing.head_lease_on(unit.id, date(2026, 4, 1)) is None


def test_the_owner_and_the_regime_that_a_convention_needs_are_filled_in_without_touching_the_rest(
    housing: HousingService,
):
    unit, owner = housing.add_unit(DRAFT), housing.add_owner(OwnerDraft("SCI Les Micocouliers"))
    with pytest.raises(NotFound):
        housing.complete_head_lease(unit.id, owner.id, "prive_conventionne")
    lease = housing.set_head_lease(unit.id, HeadLeaseDraft(None, "", date(2022, 4, 1), None, 60_000, 4_000))
    completed = housing.complete_head_lease(unit.ref, owner.id, "prive_conventionne")
    assert completed == replace(lease, owner=owner, legal_regime=LegalRegime.PRIVE_CONVENTIONNE)


def test_a_lease_and_its_new_owner_are_written_together_or_not_at_all(housing: HousingService):
    unit, draft = housing.add_unit(DRAFT), HeadLeaseDraft(None, "", date(2022, 4, 1), None, 60_000)
    with pytest.raises(RuleBroken):
        housing.keep_head_lease(unit.id, replace(draft, ends_on=date(2022, 3, 1)), None, OwnerDraft("SCI du Pont"))
    assert (housing.owners(), housing.head_leases(unit.id)) == ([], [])
    lease = housing.keep_head_lease(unit.id, draft, None, OwnerDraft("SCI du Pont"))
    assert lease.owner == housing.owners()[0]
    corrected = housing.keep_head_lease(
        unit.id, replace(draft, rent_cents=61_000), lease.id, OwnerDraft("SCI du Gardon")
    )
    assert housing.head_leases(unit.id) == [corrected]
    assert corrected.owner
    assert (corrected.owner.name, corrected.rent_cents) == ("SCI du Gardon", 61_000)


def test_owners_are_listed_by_name_and_kept_up_to_date(housing: HousingService):
    second = housing.add_owner(OwnerDraft("Zola", "particulier"))
    first = housing.add_owner(OwnerDraft("Écureuil Habitat", "bailleur_social", phone="04 66 00 00 00"))
    assert housing.owners() == [first, second]
    renamed = housing.update_owner(second.id, OwnerDraft("Arnaud", "particulier"))
    assert housing.owners() == [renamed, first]
    with pytest.raises(NotFound):
        housing.update_owner("nobody", OwnerDraft("Arnaud"))


def test_the_agent_de_maintenance_reads_units_and_changes_none(sign_in: Callable[..., Session]):
    unit = HousingService(sign_in()).add_unit(DRAFT)
    housing = HousingService(sign_in(Role.MAINTENANCE_WORKER))
    assert housing.units() == [unit]
    with pytest.raises(Refused):
        housing.end_unit(unit.id, date(2026, 6, 10), "peril")


def test_the_administrator_reads_no_unit(sign_in: Callable[..., Session]):
    with pytest.raises(Refused):
        HousingService(sign_in(Role.ADMINISTRATOR)).units()


def test_the_journal_names_what_was_done_by_identifiers_only(housing: HousingService):
    unit = housing.add_unit(DRAFT)
    housing.end_unit(unit.id, date(2026, 6, 10), "peril")
    entries = [(row["action"], row["subject_id"]) for row in housing.session.journal.entries(2)]
    assert entries == [("unit_ended", unit.id), ("unit_added", unit.id)]
