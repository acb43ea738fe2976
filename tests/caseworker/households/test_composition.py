"""The composition is computed: every household, on every day, falls in exactly one cell."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.households.composition import (
    Composition,
    adults_on,
    ages_on,
    children_on,
    composition_on,
    present_on,
)
from caseworker.households.model import HouseholdId, Member, Person, PersonId, Relation, Sex

DAY = date(2026, 3, 10)


def member(relation: str, sex: str = "F", joined: date | None = None, left: date | None = None) -> Member:
    person = Person(PersonId("p"), "Tesfaye", "Selam", Sex(sex), date(1990, 3, 11))
    return Member("m", HouseholdId("h"), person, Relation(relation), joined, left)


@pytest.mark.parametrize(
    ("people", "cell"),
    [
        ([("demandeur", "F")], "femme_isolee"),
        ([("demandeur", "H")], "homme_isole"),
        ([("demandeur", "F"), ("enfant", "H")], "femme_isolee_enfants"),
        ([("demandeur", "H"), ("enfant", "F"), ("enfant", "")], "homme_isole_enfants"),
        ([("demandeur", "F"), ("conjoint", "H")], "couple"),
        ([("demandeur", "F"), ("conjoint", "F")], "couple"),
        ([("demandeur", ""), ("conjoint", "")], "couple"),
        ([("demandeur", "H"), ("conjoint", "F"), ("enfant", "F")], "couple_enfants"),
        ([("conjoint", "F"), ("enfant", "F")], "femme_isolee_enfants"),
        ([("demandeur", "F"), ("autre", "F")], "colocation"),
        ([("demandeur", "F"), ("conjoint", "H"), ("autre", "F")], "colocation"),
        ([("demandeur", "")], "non_renseigne"),
        ([("demandeur", ""), ("enfant", "F")], "non_renseigne"),
        ([("enfant", "F")], "non_renseigne"),
        ([], "non_renseigne"),
    ],
)
def test_people_fall_in_their_cell(people: list[tuple[str, str]], cell: str) -> None:
    assert composition_on([member(*one) for one in people], DAY) == cell


@pytest.mark.parametrize("people", [["demandeur"], ["demandeur", "conjoint"], ["demandeur", "enfant"]])
def test_flat_sharing_is_its_own_cell(people: list[str]) -> None:
    assert composition_on(map(member, people), DAY, flat_sharing=True) is Composition.FLAT_SHARING


def test_nobody_shares_a_flat_when_nobody_is_there() -> None:
    assert composition_on([], DAY, flat_sharing=True) is Composition.NOT_GIVEN


def test_a_child_does_not_count_before_being_born() -> None:
    born_on = date(1990, 3, 11)  # of everyone here
    family = [member("enfant")]
    assert present_on(family, born_on) == (family[0],)
    assert present_on(family, born_on - timedelta(days=1)) == ()


def test_who_left_counts_until_the_last_day_and_no_longer() -> None:
    couple = [member("demandeur"), member("conjoint", "H", left=DAY)]
    assert composition_on(couple, DAY) is Composition.COUPLE
    assert composition_on(couple, DAY + timedelta(days=1)) is Composition.WOMAN


def test_a_child_counts_from_the_day_it_joins() -> None:
    people = [member("demandeur"), member("enfant", "H", joined=DAY)]
    assert composition_on(people, DAY - timedelta(days=1)) is Composition.WOMAN
    assert composition_on(people, DAY) is Composition.WOMAN_WITH_CHILDREN


def test_ages_are_whole_years_on_the_day() -> None:
    assert ages_on([member("demandeur")], date(2026, 3, 10)) == (35,)
    assert ages_on([member("demandeur")], date(2026, 3, 11)) == (36,)


def test_an_unknown_date_of_birth_gives_no_age() -> None:
    unknown = Member("m", HouseholdId("h"), Person(PersonId("p"), "Diallo", "Awa"), Relation.HOLDER)
    assert ages_on([unknown], DAY) == (None,)


near = st.none() | st.dates(DAY - timedelta(days=5), DAY + timedelta(days=5))
members = st.builds(member, st.sampled_from([r.value for r in Relation]), st.sampled_from(["F", "H", ""]), near, near)


@given(st.lists(members, max_size=7), st.booleans(), st.randoms())
def test_the_order_of_people_does_not_matter(people: list[Member], flat_sharing: bool, random: object) -> None:
    shuffled = list(people)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = composition_on(people, DAY, flat_sharing=flat_sharing)
    assert composition_on(shuffled, DAY, flat_sharing=flat_sharing) is found
    assert composition_on(iter(people), DAY, flat_sharing=flat_sharing) is found


@given(st.lists(members, max_size=7), st.booleans())
def test_every_household_satisfies_the_definition_of_one_cell_only(people: list[Member], flat_sharing: bool) -> None:
    adults, children = adults_on(people, DAY), children_on(people, DAY)
    assert len(adults) + len(children) == len(present_on(people, DAY))
    shared = bool(adults) and flat_sharing
    alone = len(adults) == 1 and not flat_sharing
    couple = len(adults) == 2 and not flat_sharing and any(a.relation is Relation.PARTNER for a in adults)
    group = len(adults) > 1 and not flat_sharing and not couple
    sex = adults[0].person.sex if alone else None
    definitions = {
        Composition.WOMAN: sex is Sex.WOMAN and not children,
        Composition.MAN: sex is Sex.MAN and not children,
        Composition.WOMAN_WITH_CHILDREN: sex is Sex.WOMAN and bool(children),
        Composition.MAN_WITH_CHILDREN: sex is Sex.MAN and bool(children),
        Composition.COUPLE: couple and not children,
        Composition.COUPLE_WITH_CHILDREN: couple and bool(children),
        Composition.FLAT_SHARING: shared or group,
        Composition.NOT_GIVEN: not adults or sex is Sex.UNKNOWN,
    }
    assert [cell for cell, holds in definitions.items() if holds] == [
        composition_on(people, DAY, flat_sharing=flat_sharing)
    ]


@given(st.lists(members, max_size=7), st.lists(members, max_size=3))
def test_people_who_are_not_there_on_the_day_change_nothing(people: list[Member], absent: list[Member]) -> None:
    gone = [one for one in absent if not one.is_present(DAY)]
    assert composition_on([*people, *gone], DAY) is composition_on(people, DAY)
