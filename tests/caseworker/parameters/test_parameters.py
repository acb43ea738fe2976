"""Dated amounts, delays and references: what holds on a day, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.errors import RuleBroken
from caseworker.parameters.model import Certainty, ParameterEntry, Unit, problems_in, value_from_text
from caseworker.parameters.service import ParameterTable, load_parameters, shipped_entries

TODAY = date(2026, 11, 22)
OLD = ParameterEntry(
    "deposit.share", 1, Unit.TERMS, "Part", "Texte", Certainty.VERIFIED, None, date(2024, 12, 31), checked_on=TODAY
)
NEW = replace(OLD, value=2, valid_from=date(2025, 1, 1), valid_to=None)


@pytest.fixture(scope="module")
def table() -> ParameterTable:
    return load_parameters()


@pytest.mark.parametrize("entry", shipped_entries(), ids=lambda e: f"{e.code}@{e.valid_from}")
def test_every_shipped_entry_names_its_source_and_when_it_was_read(entry: ParameterEntry):
    assert problems_in([entry]) == ()
    assert entry.source_url.startswith("https://") or not entry.source_url
    assert (entry.checked_on is None) == entry.to_be_checked


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("rsa.base", 65169),
        ("smic.monthly", 186702),
        ("rsa.housing_percent.3", Decimal("16.5")),
        ("inventory.completion_days", 10),
        ("deposit.return_months.conform", 1),
        ("deposit.return_months.differing", 2),
        ("head_lease.notice_months", 3),
        ("agreement.maximum_months", 18),
        ("seizure.bracket.1", 448000),
        ("arrears.definition", "deux_termes"),
        ("housing_aid.rent_ceiling.zone_2.single", 29034),
    ],
)
def test_the_value_of_the_day_is_given(table: ParameterTable, code: str, wanted: object):
    assert table.value(code, TODAY) == wanted


def test_the_definition_of_an_impaye_changes_on_the_first_of_january_2027(table: ParameterTable):
    assert table.text("arrears.definition", date(2026, 12, 31)) == "deux_termes"
    assert table.text("arrears.definition", date(2027, 1, 1)) == "montant_ou_trois_mois"
    assert table.integer("arrears.above_cents", date(2027, 1, 1)) == 45000
    assert [entry.valid_from for entry in table.history("arrears.definition")] == [None, date(2027, 1, 1)]
    assert "arrears.terms" in {entry.code for entry in table.all_on(date(2026, 12, 31))}
    assert "arrears.terms" not in {entry.code for entry in table.all_on(date(2027, 1, 1))}


def test_the_accreditation_is_article_l365_4_and_never_l635_4(table: ParameterTable):
    assert "L.365-4" in table.text("ref.cch_l365_4", TODAY)
    assert not any("635-4" in str(entry.value) for entry in table.all_on(TODAY))


def test_the_households_notice_is_flagged_as_to_be_checked(table: ParameterTable):
    assert table.entry("agreement.household_notice_months", TODAY).to_be_checked
    assert not table.entry("deposit.return_months.conform", TODAY).to_be_checked


@pytest.mark.parametrize("code", ["rsa.base", "inconnu"])
def test_what_has_no_value_on_a_day_is_missing_by_name(table: ParameterTable, code: str):
    with pytest.raises(RuleBroken) as refusal:
        table.value(code, date(2015, 1, 1))
    (problem,) = refusal.value.problems
    assert (problem.field, problem.code) == (code, "parameter_missing")
    assert table.history("inconnu") == ()


def test_a_text_is_not_read_as_a_number_nor_the_reverse(table: ParameterTable):
    for asked in (lambda: table.integer("ref.besson", TODAY), lambda: table.text("rsa.base", TODAY)):
        with pytest.raises(RuleBroken) as refusal:
            asked()
        assert refusal.value.problems[0].code == "parameter_value_wrong"


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.dates(date(2000, 1, 1), date(2050, 12, 31)))
def test_two_values_of_one_code_never_hold_on_the_same_day(first: date, second: date):
    early = replace(OLD, valid_to=first)
    late = replace(NEW, valid_from=second)
    if second > first:
        ours = ParameterTable([late, early])
        assert (ours.value(OLD.code, first), ours.value(OLD.code, second)) == (1, 2)
    else:
        with pytest.raises(RuleBroken) as refusal:
            ParameterTable([late, early])
        assert [(p.field, p.code) for p in refusal.value.problems] == [(OLD.code, "parameter_overlap")]


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 2000), st.integers(-3000, 3000))
def test_the_associations_own_value_wins_while_it_holds_and_only_then(start: date, length: int, shift: int):
    own = replace(OLD, value=3, valid_from=start, valid_to=start + timedelta(days=length))
    ours = ParameterTable([OLD, NEW], [own])
    day = start + timedelta(days=shift)
    expected = 3 if 0 <= shift <= length else 1 if day <= OLD.valid_to else 2
    assert ours.value(OLD.code, day) == expected
    assert ours.is_override(ours.entry(OLD.code, day)) == (expected == 3)
    assert set(ours.history(OLD.code)) == {OLD, NEW, own}


def test_a_code_of_the_associations_own_may_be_added(table: ParameterTable):
    own = replace(NEW, code="own.income_ceiling", value=900000, unit=Unit.CENTS_PER_YEAR)
    ours = table.with_overrides([own])
    assert ours.integer("own.income_ceiling", TODAY) == 900000
    assert ours.value("rsa.base", TODAY) == 65169


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "Dépôt"}, "parameter_code_invalid"),
        ({"label": " "}, "parameter_blank"),
        ({"source": ""}, "parameter_blank"),
        ({"value": "un"}, "parameter_value_wrong"),
        ({"value": Decimal("1.5")}, "parameter_value_wrong"),
        ({"value": True}, "parameter_value_wrong"),
        ({"value": 3, "unit": Unit.REFERENCE}, "parameter_value_wrong"),
        ({"valid_to": date(2024, 1, 1)}, "parameter_dates_reversed"),
        ({"checked_on": None}, "parameter_unchecked"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_code(changes: dict[str, object], code: str):
    assert [p.code for p in problems_in([replace(NEW, **changes)])] == [code]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("12", Unit.DAYS, 12),
        ("16,5", Unit.PERCENT, Decimal("16.5")),
        ("article 4", Unit.REFERENCE, "article 4"),
        ("10-15", Unit.WORD, "10-15"),
    ],
)
def test_a_value_kept_as_text_is_read_back(text: str, unit: Unit, value: object):
    assert value_from_text(text, unit) == value
    assert value_from_text(str(value), unit) == value


@pytest.mark.parametrize(
    ("text", "unit"), [("1,5", Unit.DAYS), ("dix", Unit.CENTS), ("NaN", Unit.PERCENT), ("  ", Unit.AGE)]
)
def test_a_text_that_is_not_a_number_of_the_unit_is_refused(text: str, unit: Unit):
    with pytest.raises(ValueError, match=text):
        value_from_text(text, unit)
