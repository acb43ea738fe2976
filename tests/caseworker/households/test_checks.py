"""What is typed about a household is refused with a code, or accepted as it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.households import checks
from caseworker.households.model import (
    Contact,
    ContactKind,
    Household,
    HouseholdDraft,
    HouseholdId,
    HouseholdLine,
    Member,
    MemberDraft,
    Person,
    PersonDraft,
    PersonId,
    Professional,
    Relation,
    Residence,
    Sex,
)
from caseworker.households.residence_kinds import RESIDENCE_GROUPS, ResidenceKind
from caseworker.supports.model import DESTINATIONS

TODAY = date(2026, 3, 10)
NOBODY: frozenset[str] = frozenset()


def codes(draft: HouseholdDraft, refs: frozenset[str] = NOBODY) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in checks.problems_in(draft, refs, TODAY)]


def test_two_names_are_enough_to_open_a_file() -> None:
    assert codes(HouseholdDraft("Tesfaye", "Selam")) == []


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (HouseholdDraft("", "Selam"), ("last_name", "name_missing")),
        (HouseholdDraft("Tesfaye", "\u00a0 \u202f"), ("first_name", "first_name_missing")),
        (HouseholdDraft("T" * 121, "Selam"), ("last_name", "text_too_long")),
        (HouseholdDraft("Tes\x00faye", "Selam"), ("last_name", "text_unreadable")),
        (HouseholdDraft("Tesfaye", "Se\nlam"), ("first_name", "text_unreadable")),
        (HouseholdDraft("Tesfaye\u202e", "Selam"), ("last_name", "text_unreadable")),
        (HouseholdDraft("Tesfaye", "Selam", born_on=date(2026, 3, 11)), ("born_on", "date_in_future")),
        (HouseholdDraft("Tesfaye", "Selam", born_on=date(1905, 3, 10)), ("born_on", "date_too_old")),
        (HouseholdDraft("Tesfaye", "Selam", referred_on=date(2026, 3, 11)), ("referred_on", "date_in_future")),
        (HouseholdDraft("Tesfaye", "Selam", referrer="x" * 121), ("referrer", "text_too_long")),
        (HouseholdDraft("Tesfaye", "Selam", ref="../M001"), ("ref", "ref_wrong")),
        (HouseholdDraft("Tesfaye", "Selam", ref="=M1"), ("ref", "ref_wrong")),
        (HouseholdDraft("Tesfaye", "Selam", ref="M" * 21), ("ref", "ref_wrong")),
        (HouseholdDraft("Tesfaye", "Selam", ref="m001"), ("ref", "ref_taken")),
    ],
)
def test_what_cannot_be_is_refused(draft: HouseholdDraft, problem: tuple[str, str]) -> None:
    assert codes(draft, frozenset({"M001"})) == [problem]


@pytest.mark.parametrize("born_on", [TODAY, date(1905, 3, 11), None])
def test_a_date_of_birth_may_be_today_very_old_or_unknown(born_on: date | None) -> None:
    assert codes(HouseholdDraft("Tesfaye", "Selam", born_on=born_on)) == []


@pytest.mark.parametrize("name", ["N’Diaye", "O'Neil", "De La Cruz-Álvarez", "Nguyễn", "Y", "محمد"])
def test_names_of_the_whole_world_are_accepted(name: str) -> None:
    assert codes(HouseholdDraft(name, name)) == []


def someone(relation: Relation, joined: date | None = None, left: date | None = None) -> MemberDraft:
    return MemberDraft(PersonDraft("Diallo", "Awa", Sex.WOMAN, date(1990, 1, 1)), relation, joined, left)


def test_others_are_checked_and_named_by_their_rank() -> None:
    others = (someone(Relation.CHILD), MemberDraft(PersonDraft("", "Awa")))
    assert codes(HouseholdDraft("Tesfaye", "Selam", others=others)) == [("others.1.last_name", "name_missing")]


def test_one_does_not_leave_before_joining_nor_join_before_birth() -> None:
    draft = someone(Relation.CHILD, date(1989, 1, 1), date(1988, 1, 1))
    found = [problem.code for problem in checks.problems_in_member(draft, TODAY)]
    assert found == ["ends_before_start", "joined_before_birth"]


@pytest.mark.parametrize(("relation", "code"), [(Relation.HOLDER, "two_holders"), (Relation.PARTNER, "two_partners")])
def test_two_of_a_kind_on_the_same_day_are_refused(relation: Relation, code: str) -> None:
    same_day = [someone(relation, None, date(2026, 1, 1)), someone(relation, date(2026, 1, 1))]
    next_day = [someone(relation, None, date(2026, 1, 1)), someone(relation, date(2026, 1, 2))]
    assert [problem.code for problem in checks.problems_in_members(same_day)] == [code]
    assert checks.problems_in_members(next_day) == []
    assert checks.problems_in_members([someone(Relation.CHILD)] * 3) == []


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        (ContactKind.PHONE, "06 12 34 56 78", None),
        (ContactKind.PHONE, "+33 (0)6.12.34.56.78", None),
        (ContactKind.PHONE, "115", None),
        (ContactKind.PHONE, "demander au voisin", "phone_wrong"),
        (ContactKind.EMERGENCY, "0612345678901234", "phone_wrong"),
        (ContactKind.EMAIL, "selam@exemple.fr", None),
        (ContactKind.EMAIL, "selam@exemple", "email_wrong"),
        (ContactKind.EMAIL, " ", "contact_missing"),
        (ContactKind.POSTAL_ADDRESS, "CCAS, 11 rue Michelet, 30100 Alès", None),
    ],
)
def test_a_way_to_reach_people_has_a_shape(kind: ContactKind, value: str, code: str | None) -> None:
    found = checks.problems_in_contacts([Contact("", kind, value)], NOBODY)
    assert [(problem.field, problem.code) for problem in found] == ([("contacts.0.value", code)] if code else [])


def test_a_contact_belongs_to_someone_of_the_household() -> None:
    contact = Contact("", ContactKind.PHONE, "115", person_id=PersonId("elsewhere"))
    assert [p.code for p in checks.problems_in_contacts([contact], frozenset({"here"}))] == ["person_elsewhere"]


def test_a_professional_has_a_name_and_days_in_order() -> None:
    wrong = Professional("", HouseholdId("h"), " ", phone="?", starts_on=TODAY, ends_on=date(2026, 1, 1))
    found = {(problem.field, problem.code) for problem in checks.problems_in_professional(wrong)}
    assert found == {("name", "name_missing"), ("phone", "phone_wrong"), ("ends_on", "ends_before_start")}


def test_a_residence_does_not_begin_tomorrow() -> None:
    residence = Residence("", PersonId("p"), ResidenceKind.STREET, starts_on=date(2026, 3, 11))
    assert [problem.code for problem in checks.problems_in_residence(residence, TODAY)] == ["date_in_future"]


def test_every_known_residence_is_in_one_of_four_groups() -> None:
    grouped = [kind for kinds in RESIDENCE_GROUPS.values() for kind in kinds]
    assert len(RESIDENCE_GROUPS) == 4
    assert sorted(grouped) == sorted(set(ResidenceKind) - {ResidenceKind.OTHER, ResidenceKind.UNKNOWN})
    assert all(kind in RESIDENCE_GROUPS[kind.group] for kind in grouped if kind.group)
    assert ResidenceKind.UNKNOWN.group is None


def test_where_people_go_is_said_with_the_same_codes_as_where_they_came_from() -> None:
    assert set(DESTINATIONS) - set(ResidenceKind) == {"abandon", "deces"}


@given(st.text(), st.text(), st.none() | st.dates())
def test_whatever_is_typed_is_accepted_or_refused_by_a_code(last: str, first: str, born_on: date | None) -> None:
    for problem in checks.problems_in(HouseholdDraft(last, first, born_on=born_on), NOBODY, TODAY):
        assert problem.field in {"last_name", "first_name", "born_on"}
        assert problem.code in {
            "name_missing",
            "first_name_missing",
            "text_too_long",
            "text_unreadable",
            "date_in_future",
            "date_too_old",
        }


@pytest.mark.parametrize(
    ("typed", "matches"),
    [
        ("selam", True),
        ("TESF sel", True),
        ("ndiaye", True),
        ("n'dia", True),
        ("diaye", True),
        ("M014", True),
        ("elodie", True),
        ("zz", False),
    ],
)
def test_a_line_matches_the_beginnings_of_its_words_without_accents(typed: str, matches: bool) -> None:
    people = [("Tesfaye", "Selam"), ("N’Diaye", "Élodie")]
    members = tuple(
        Member(str(i), HouseholdId("h"), Person(PersonId(str(i)), *names), Relation.HOLDER)
        for i, names in enumerate(people)
    )
    line = HouseholdLine(Household(HouseholdId("h"), "M014", "Tesfaye"), members)
    assert line.matches(typed) is matches
