"""The seven legal regimes of an occupancy title."""

from datetime import date

import pytest

from caseworker.datafiles import shipped_text
from caseworker.errors import RuleBroken
from caseworker.housing.regimes import LegalRegime, RegimeTable, Topic, load_regimes, regimes_from
from caseworker.parameters.service import load_parameters

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def table() -> RegimeTable:
    return load_regimes()


def test_the_seven_regimes_are_there_in_words_a_worker_understands(table: RegimeTable):
    assert [rules.code for rules in table.regimes()] == list(LegalRegime)
    assert all(rules.label and rules.explanation and rules.head_lease for rules in table.regimes())


@pytest.mark.parametrize("regime", LegalRegime)
def test_everything_a_regime_refers_to_is_a_dated_parameter_of_today(table: RegimeTable, regime: LegalRegime):
    parameters = load_parameters()
    rules = table.rules(regime)
    assert all(parameters.text(code, TODAY) for code in table.references(regime))
    amounts = [code for code in (rules.household_notice, rules.deposit_cap) if code]
    assert all(parameters.integer(code, TODAY) for code in amounts)


@pytest.mark.parametrize(
    ("regime", "article"),
    [
        (LegalRegime.PRIVE_NON_CONVENTIONNE, "article 8 de la loi"),
        (LegalRegime.PRIVE_CONVENTIONNE, "L.353-20"),
        (LegalRegime.HLM_SOUS_LOCATION, "L.442-8-1"),
        (LegalRegime.HLM_SOUS_LOCATION, "L.442-8-2"),
        (LegalRegime.HLM_BAIL_GLISSANT, "L.442-8-3"),
        (LegalRegime.LOGEMENT_FOYER, "L.633-1"),
        (LegalRegime.HEBERGEMENT, "L.311-4"),
        (LegalRegime.BAIL_DIRECT, "89-462"),
    ],
)
def test_each_regime_quotes_its_own_article_and_the_accreditation(
    table: RegimeTable, regime: LegalRegime, article: str
):
    parameters = load_parameters()
    quoted = [parameters.text(code, TODAY) for code in table.references(regime)]
    assert any(article in text for text in quoted)
    assert any("L.365-4" in text for text in quoted)
    assert not any("L.635-4" in text for text in quoted)


def test_a_head_lease_without_a_regime_quotes_the_common_texts_only(table: RegimeTable):
    assert table.references(None) == table.references(LegalRegime.HEBERGEMENT)[:-1]


@pytest.mark.parametrize(
    ("regime", "topic", "holds"),
    [
        (LegalRegime.PRIVE_CONVENTIONNE, Topic.APL, True),
        (LegalRegime.PRIVE_CONVENTIONNE, Topic.DEPOSIT_CAP, False),
        (LegalRegime.PRIVE_CONVENTIONNE, Topic.VOID_CLAUSES, True),
        (LegalRegime.PRIVE_CONVENTIONNE, Topic.NOTICE_AFTER_REFUSED_OFFER, True),
        (LegalRegime.PRIVE_NON_CONVENTIONNE, Topic.VOID_CLAUSES, False),
        (LegalRegime.PRIVE_NON_CONVENTIONNE, Topic.APL, False),
        (LegalRegime.HLM_SOUS_LOCATION, Topic.VOID_CLAUSES, None),
        (LegalRegime.HLM_BAIL_GLISSANT, Topic.SLIDING_REVIEW, True),
        (LegalRegime.BAIL_DIRECT, Topic.DEPOSIT_CAP, True),
    ],
)
def test_what_a_regime_applies_sets_aside_or_leaves_unknown(
    table: RegimeTable, regime: LegalRegime, topic: Topic, holds: bool | None
):
    assert table.rules(regime).holds(topic) is holds


@pytest.mark.parametrize("regime", [one for one in LegalRegime if one is not LegalRegime.HEBERGEMENT])
def test_a_ban_on_pets_needs_a_warning_in_every_home(table: RegimeTable, regime: LegalRegime):
    assert table.rules(regime).holds(Topic.PETS_ALLOWED)
    assert table.rules(regime).forbids_clause(Topic.PETS_ALLOWED)


def test_a_clause_needs_a_warning_when_the_law_is_not_surely_set_aside(table: RegimeTable):
    assert table.rules(LegalRegime.HLM_SOUS_LOCATION).forbids_clause(Topic.VOID_CLAUSES)
    assert not table.rules(LegalRegime.PRIVE_NON_CONVENTIONNE).forbids_clause(Topic.VOID_CLAUSES)


def test_a_regime_left_out_said_twice_or_contradictory_is_refused_by_name():
    text = shipped_text("legal_regimes.toml")
    last = text[text.rindex("[[regime]]") :]
    for altered, code in (
        (text.removesuffix(last), "regime_missing"),
        (text + "\n" + last, "regime_twice"),
        (
            text.removesuffix(last) + last.replace('sets_aside = ["', 'sets_aside = ["charges", "'),
            "topic_contradictory",
        ),
    ):
        with pytest.raises(RuleBroken) as refusal:
            regimes_from(altered)
        assert [(p.field, p.code) for p in refusal.value.problems] == [("bail_direct", code)]
