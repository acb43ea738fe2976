"""Conventions drawn up, filled, signed and renewed on an encrypted vault."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft, Terms, Waiver
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.supports.model import Exit
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)
PAPER = AgreementDraft(
    rent_cents=260_00, charges_cents=35_00, aid_cents=194_00, deposit_cents=260_00, due_day=5, payment_means="virement",
    options={"animals": True},
)  # fmt: skip


def codes(caught: pytest.ExceptionInfo[RuleBroken]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in caught.value.problems}


def test_the_first_convention_takes_the_period_of_the_scheme(files: Files):
    agreements = files.head().agreements
    assert agreements.terms_of(files.stay) == Terms(3, 18)
    first = agreements.draw_up(files.stay.ref)
    assert (first.number, first.starts_on, first.ends_on) == (0, ENTRY, date(2026, 4, 13))
    assert (first.rent_cents, first.signed_on, first.options) == (None, None, {})


def test_an_amendment_follows_with_the_same_terms_and_leaves_the_convention_as_it_was(files: Files):
    agreements = files.head().agreements
    first = agreements.draw_up(files.stay.ref, PAPER)
    second = agreements.draw_up(files.stay.ref)
    assert (second.number, second.starts_on, second.ends_on) == (1, date(2026, 4, 14), date(2026, 7, 13))
    assert (second.rent_cents, second.due_day, second.payment_means, second.options) == (
        260_00,
        5,
        "virement",
        {"animals": True},
    )
    assert second.signed_on is None
    assert agreements.agreements_of(files.stay.ref) == [first, second]


def test_another_first_day_keeps_the_length_of_the_period(files: Files):
    first = files.head().agreements.draw_up(files.stay.ref, AgreementDraft(starts_on=date(2026, 2, 1)))
    assert first.ends_on == date(2026, 4, 30)


def test_fields_left_empty_are_kept_and_a_wrong_one_changes_nothing(files: Files):
    agreements = files.head().agreements
    first = agreements.draw_up(files.stay.ref, PAPER)
    assert agreements.fill(first.id, AgreementDraft(rent_cents=270_00)).charges_cents == 35_00
    with pytest.raises(RuleBroken) as caught:
        agreements.fill(first.id, AgreementDraft(rent_cents=280_00, due_day=31))
    assert codes(caught) == {("due_day", "day_out_of_range")}
    assert agreements.agreement(first.id).rent_cents == 270_00


def test_a_convention_that_overlaps_another_is_not_drawn_up(files: Files):
    agreements = files.head().agreements
    agreements.draw_up(files.stay.ref)
    with pytest.raises(RuleBroken) as caught:
        agreements.draw_up(files.stay.ref, AgreementDraft(starts_on=date(2026, 4, 1)))
    assert codes(caught) == {("starts_on", "agreement_overlap")}
    assert len(agreements.agreements_of(files.stay.ref)) == 1


def test_a_convention_is_signed_once_everyone_has_and_not_in_advance(files: Files):
    agreements = files.head().agreements
    first = agreements.draw_up(files.stay.ref)
    with pytest.raises(RuleBroken) as caught:
        agreements.sign(first.id, date(2026, 11, 23))
    assert codes(caught) == {("signed_on", "in_the_future")}
    assert agreements.sign(first.id, TODAY).signed_on == TODAY


def test_a_renewal_that_is_late_blocks_nothing_and_is_told(files: Files):
    head = files.head()
    head.agreements.draw_up(files.stay.ref)
    state = head.agreements.state_of(files.stay, TODAY)
    assert (state.current, state.without_since) == (None, date(2026, 4, 14))
    for _ in range(6):
        last = head.agreements.draw_up(files.stay.ref)
        head.agreements.sign(last.id, TODAY)
    assert last.ends_on > date(2027, 7, 13)
    assert head.agreements.state_of(files.stay, TODAY).without_since is None


def test_a_stay_beyond_the_maximum_goes_on_and_a_waiver_is_kept(files: Files):
    agreements = files.head().agreements
    beyond = date(2027, 8, 1)
    assert agreements.state_of(files.stay, beyond).waiver_missing
    waiver = Waiver(date(2027, 7, 1), None, "Attente d’un logement social", "DDETS, le 2 juillet")
    agreements.waive_maximum(files.stay.ref, waiver)
    assert agreements.waivers_of(files.stay.ref) == [waiver]
    state = agreements.state_of(files.stay, beyond)
    assert (state.is_beyond, state.waiver_missing) == (True, False)


@pytest.mark.parametrize(
    ("waiver", "code"),
    [(Waiver(TODAY, None, " "), ("reason", "missing")), (Waiver(TODAY, ENTRY, "x"), ("until_on", "ends_before_start"))],
)
def test_a_waiver_says_why_and_does_not_end_before_it_is_granted(files: Files, waiver: Waiver, code: tuple[str, str]):
    with pytest.raises(RuleBroken) as caught:
        files.head().agreements.waive_maximum(files.stay.ref, waiver)
    assert codes(caught) == {code}


def test_nothing_is_drawn_up_once_the_stay_has_ended(files: Files):
    head = files.head()
    head.occupancies.end_stay(files.stay.ref, Exit(TODAY, "projet_abouti", "logement_public"))
    with pytest.raises(RuleBroken) as caught:
        head.agreements.draw_up(files.stay.ref)
    assert codes(caught) == {("", "already_closed")}


def test_the_maitresse_de_maison_reads_no_convention_and_rental_management_writes_none(files: Files):
    first = files.head().agreements.draw_up(files.stay.ref, PAPER)
    house, rental = files.at_work(Role.HOME_SUPPORT_WORKER), files.at_work(Role.RENTAL_MANAGER)
    for attempt in (
        lambda: house.agreements.agreements_of(files.stay.ref),
        lambda: house.agreements.agreement(first.id),
        lambda: house.agreements.state_of(files.stay, TODAY),
        lambda: rental.agreements.draw_up(files.stay.ref),
        lambda: rental.agreements.sign(first.id, TODAY),
    ):
        with pytest.raises(Refused):
            attempt()
    assert rental.agreements.agreement(first.id) == first


def test_a_convention_out_of_reach_is_not_found(files: Files):
    first = files.head().agreements.draw_up(files.stay.ref)
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    for attempt in (
        lambda: worker.agreements.agreement(first.id),
        lambda: worker.agreements.agreements_of(files.stay.ref),
        lambda: worker.agreements.agreement("no such one"),
        lambda: worker.agreements.state_of(files.stay, date(2026, 11, 22)),
    ):
        with pytest.raises(NotFound):
            attempt()
