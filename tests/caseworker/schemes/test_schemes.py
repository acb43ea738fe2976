"""Dispositifs as data files: those shipped, those that say almost nothing, those that are wrong."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.datafiles import parse, shipped_files
from caseworker.errors import NotFound, RuleBroken
from caseworker.parameters.service import load_parameters
from caseworker.schemes.checks import problems_in, scheme_from
from caseworker.schemes.model import OwnScheme, Scheme
from caseworker.schemes.parts import DepositDue
from caseworker.schemes.service import SchemeCatalogue, load_catalogue
from caseworker.schemes.words import FeeMode, SchemeForm

SHIPPED = load_catalogue()
IML = ["iml-classique", "iml-jeunes-mlj", "iml-jeunes-saje", "iml-refugies"]
KEYS = st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=60).filter(str.strip)


@pytest.fixture(scope="module")
def catalogue() -> SchemeCatalogue:
    return SHIPPED


@pytest.mark.parametrize(("name", "text"), shipped_files("schemes"))
def test_every_shipped_file_is_valid_and_bears_the_name_of_its_key(name: str, text: str):
    data = parse(text)
    assert problems_in(data) == ()
    assert f"{data['key']}.toml" == name


@pytest.mark.parametrize("name", IML)
def test_the_four_schemes_of_the_import_format_last_three_months_renewable_up_to_eighteen(
    catalogue: SchemeCatalogue, name: str
):
    scheme = catalogue.scheme(name)
    assert (scheme.agreement_months, scheme.maximum_months, scheme.open_ended) == (3, 18, False)
    assert scheme.month_marks == (6, 12, 15, 17)
    assert scheme.last_day(date(2024, 1, 14)) == date(2025, 7, 13)
    assert [phase.number for phase in scheme.phases] == [1, 2, 3]
    assert [scheme.phase_at(month).number for month in (1, 6, 7, 12, 13, 18)] == [1, 1, 2, 2, 3, 3]
    assert scheme.phase_at(19) is None
    assert all(phase.goals for phase in scheme.phases)
    assert [paper.code for paper in scheme.entry_documents if paper.before_keys] == ["home_insurance", "first_deposit"]


def test_families_places_and_ages_are_those_of_the_report(catalogue: SchemeCatalogue):
    assert [(s.key, s.family, s.places) for s in catalogue.schemes()] == [
        ("iml-classique", "iml-classique", 24),
        ("iml-jeunes-mlj", "iml-jeunes", 6),
        ("iml-jeunes-saje", "iml-jeunes", 3),
        ("iml-refugies", "iml-classique", None),
    ]
    assert [age for age in range(16, 28) if catalogue.scheme("iml-jeunes-mlj").ages.accept(age)] == list(range(18, 26))
    assert catalogue.scheme("iml-classique").ages is None


def test_the_maitresse_de_maison_comes_once_a_month_where_a_number_is_said_and_only_there(catalogue: SchemeCatalogue):
    contact = catalogue.scheme("iml-classique").contact_minimum("maitresse_de_maison")
    assert (contact.minimum, contact.period.value) == (1, "mois")
    assert catalogue.scheme("iml-jeunes-mlj").contact_minimum("maitresse_de_maison") is None
    assert catalogue.scheme("iml-classique").contact_minimum("travailleur_social") is None


def test_reinforced_support_is_weekly_and_the_number_is_to_be_checked(catalogue: SchemeCatalogue):
    contact = catalogue.scheme("iml-refugies").contact_minimum("travailleur_social")
    assert (contact.minimum, contact.period.value, contact.certainty.value) == (1, "semaine", "M")


def test_the_young_make_three_commitments_when_they_sign(catalogue: SchemeCatalogue):
    assert len(catalogue.scheme("iml-jeunes-mlj").commitments) == 3
    assert catalogue.scheme("iml-classique").commitments == ()


@pytest.mark.parametrize("name", IML)
def test_every_legal_reference_of_a_shipped_scheme_is_a_known_parameter(catalogue: SchemeCatalogue, name: str):
    table = load_parameters()
    assert [table.text(code, date(2026, 11, 22)) for code in catalogue.scheme(name).legal_references]


def test_the_deposit_is_spread_until_the_end_of_2024_then_paid_in_two_halves(catalogue: SchemeCatalogue):
    scheme = catalogue.scheme("iml-classique")
    spread = scheme.deposit_rule_on(date(2024, 12, 31)).schedule(40000, date(2024, 12, 31))
    assert len(spread) == 18
    assert sum(due.cents for due in spread) == 40000
    assert spread[1].due_on == date(2025, 1, 31)
    assert spread[2].due_on == date(2025, 2, 28)
    halves = scheme.deposit_rule_on(date(2025, 1, 1)).schedule(38501, date(2025, 1, 31))
    assert halves == (DepositDue(date(2025, 1, 31), 19250), DepositDue(date(2025, 2, 28), 19251))


@given(cents=st.integers(0, 10**7), day=st.dates(date(2010, 1, 1), date(2040, 12, 31)))
def test_the_shares_of_a_deposit_always_add_up_to_the_deposit(cents: int, day: date):
    for scheme in SHIPPED.schemes():
        dues = scheme.deposit_rule_on(day).schedule(cents, day)
        assert sum(due.cents for due in dues) == cents
        assert [due.due_on for due in dues] == sorted(due.due_on for due in dues)


@given(key=KEYS, name=NAMES)
def test_a_file_that_holds_only_a_key_and_a_name_runs_and_stays_silent(key: str, name: str):
    scheme = scheme_from({"key": key, "name": name})
    assert scheme == Scheme(key, name)
    assert scheme.is_open_on(date(2026, 11, 22))
    assert scheme.last_day(date(2026, 11, 22)) is None
    assert scheme.phase_at(1) is None
    assert scheme.deposit_rule_on(date(2026, 11, 22)) is None
    assert scheme.contact_minimum("maitresse_de_maison") is None


@given(name=st.from_regex(r"[a-z_]{1,20}", fullmatch=True).filter(lambda n: n not in {f.name for f in fields(Scheme)}))
def test_an_unknown_field_is_refused_with_its_name(name: str):
    (problem,) = problems_in({"key": "x", "name": "X", name: 1})
    assert (problem.field, problem.code, problem.values) == (name, "field_unknown", {"name": name})


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ('name = "X"', [("key", "field_missing")]),
        ('key = "IML Test"', [("key", "key_invalid")]),
        ('key = "x"\nname = " "', [("name", "blank")]),
        ("agreement_months = 0", [("agreement_months", "not_positive")]),
        ("agreement_months = 24\nmaximum_months = 18", [("agreement_months", "longer_than_maximum")]),
        ("open_ended = true\nmaximum_months = 18", [("open_ended", "open_ended_with_maximum")]),
        ("ages = { minimum = 26, maximum = 18 }", [("ages.maximum", "reversed")]),
        ("open_from = 2024-02-01\nclosed_on = 2024-01-01", [("closed_on", "reversed")]),
        ('forms = ["sous-location"]', [("forms.1", "value_unknown")]),
        ('contacts = [{ role = "psychologue" }]', [("contacts.1.label", "field_missing")]),
        ('contacts = [{ role = "r", label = "l", minimum = 0 }]', [("contacts.1.minimum", "not_positive")]),
        ('presence = [{ label = "Permanence", weekday = 8 }]', [("presence.1.weekday", "weekday_unknown")]),
        ('steps = [{ code = "a", label = "A" }, { code = "a", label = "B" }]', [("steps", "twice")]),
        (
            'phases = [{ number = 1, title = "A", from_month = 1, to_month = 6 }, { number = 2, title = "B", from_month = 6 }]',
            [("phases.2.from_month", "overlap")],
        ),
        ('phases = [{ number = 1, title = "A", from_month = 7, to_month = 6 }]', [("phases.1.to_month", "reversed")]),
        ('deposit_rules = [{ label = "?" }]', [("deposit_rules.1", "deposit_rule_unclear")]),
        (
            'deposit_rules = [{ label = "A", spread_months = 3 }, { label = "B", spread_months = 6 }]',
            [("deposit_rules", "overlap")],
        ),
        ('sources = [{ text = "T", about = ["durée"] }]', [("sources.1.about", "field_unknown")]),
    ],
)
def test_what_is_wrong_in_a_file_is_told_by_its_place(text: str, problems: list[tuple[str, str]]):
    data = parse(text)
    if not any(place in {"key", "name"} for place, _ in problems):
        data |= {"key": "essai", "name": "Essai"}
    elif problems[0][1] == "key_invalid":
        data |= {"name": "Essai"}
    assert [(p.field, p.code) for p in problems_in(data)] == problems


def own(*contents: str) -> list[OwnScheme]:
    return [OwnScheme(f"own-{rank}", content, "", "") for rank, content in enumerate(contents)]


def test_a_scheme_closed_to_entries_stays_in_the_catalogue():
    closed = OwnScheme("cej-jr", 'key = "cej-jr"\nname = "CEJ-JR"\nclosed_on = 2024-05-31\n', "", "")
    scheme = load_catalogue([closed]).scheme("cej-jr")
    assert scheme.is_open_on(date(2024, 5, 31))
    assert not scheme.is_open_on(date(2024, 6, 1))


def test_a_scheme_of_the_association_wins_over_the_shipped_one_with_the_same_key():
    ours = '\ufeffkey = "iml-classique"\nname = "Notre IML"\nmaximum_months = 24\n'
    catalogue = load_catalogue([OwnScheme("iml-classique", ours, "", "")])
    assert catalogue.scheme("iml-classique").maximum_months == 24
    assert [scheme.key for scheme in catalogue.schemes()] == IML
    assert catalogue.refused == ()
    assert catalogue.is_own("iml-classique")
    assert catalogue.is_shipped("iml-classique")
    assert not catalogue.is_own("iml-refugies")


def test_a_wrong_scheme_of_the_association_is_left_out_and_named_while_the_others_stay():
    catalogue = load_catalogue(
        own('key = "iml-classique"\nname = "IML"\nduree = 18\n', "pas du TOML", 'key = "essai"\nname = "Essai"\n')
    )
    assert [(f.key, [(p.field, p.code) for p in f.problems]) for f in catalogue.refused] == [
        ("own-0", [("duree", "field_unknown")]),
        ("own-1", [("", "file_unreadable")]),
    ]
    assert catalogue.scheme("iml-classique").maximum_months == 18
    assert catalogue.scheme("own-2").name == "Essai"


def test_the_catalogue_follows_what_is_added_and_taken_away(catalogue: SchemeCatalogue):
    ours = load_catalogue()
    ours.follow([OwnScheme("essai", 'key = "essai"\nname = "Essai"\n', "", "")])
    assert ours.known("essai")
    ours.follow([])
    assert not ours.known("essai")
    assert ours.schemes() == catalogue.schemes()


def test_an_unknown_key_is_not_found(catalogue: SchemeCatalogue):
    assert catalogue.known("iml-classique")
    assert not catalogue.known("iml-inconnue")
    with pytest.raises(NotFound):
        catalogue.scheme("iml-inconnue")


def test_a_wrong_file_raises_with_every_problem_at_once():
    with pytest.raises(RuleBroken) as refusal:
        scheme_from({"name": 3, "places": "dix"})
    assert {p.field for p in refusal.value.problems} == {"key", "name", "places"}


OTHERS = Path(__file__).parent / "other_schemes"


@pytest.mark.parametrize("path", sorted(OTHERS.glob("*.toml")), ids=lambda path: path.stem)
def test_systems_of_other_associations_are_held_by_data_alone(path: Path):
    data = parse(path.read_text(encoding="utf-8"))
    assert problems_in(data) == ()
    assert path.stem == data["key"]


def test_what_other_associations_need_can_be_asked_of_their_files():
    known = {s.key: s for s in (scheme_from(parse(p.read_text(encoding="utf-8"))) for p in OTHERS.glob("*.toml"))}
    assert known["alpa-pension-famille"].open_ended
    assert known["alpa-pension-famille"].last_day(date(2018, 1, 1)) is None
    assert known["mlh-iml"].agreement_months is None
    assert known["mlh-iml"].last_day(date(2024, 1, 1)) == date(2025, 6, 30)
    assert known["asr-sia"].contact_minimum("intervenant").period.value == "semaine"
    assert known["apart-jeumont"].contact_minimum("aide_a_domicile").period.value == "jour"
    assert known["1jeune1logement"].fee.percent_of_income == 25
    assert known["agena-amiens"].fee.word == "redevance"
    assert [slot.weeks for slot in known["cidff-autres"].presence] == [(1, 3)]
    assert known["noctile"].ages.accept(30)
    assert not known["noctile"].ages.accept(31)
    assert known["alpa-sous-location"].forms == (SchemeForm.SUBLET, SchemeForm.SLIDING_LEASE)
    assert [known["mous-habitat"].fee, known["cidff-droit"].fee.modes] == [None, (FeeMode.FREE,)]
