"""What the law of the head lease changes in a convention, for each regime of the shipped table."""

import re
from typing import Any

import pytest

from caseworker.documents.printing import template_text
from caseworker.documents.templates import Rendered, render
from caseworker.housing.regimes import LegalRegime, Topic, load_regimes

SUBLETTINGS = [LegalRegime.PRIVE_NON_CONVENTIONNE, LegalRegime.PRIVE_CONVENTIONNE, LegalRegime.HLM_SOUS_LOCATION]


def convention(values: dict[str, Any], regime: LegalRegime) -> Rendered:
    rules = load_regimes().rules(regime)
    values["bail"] = {
        "regime": {"code": regime.value, "libelle": rules.label, "explication": rules.explanation},
        "regles": {topic.value: rules.holds(topic) for topic in Topic},
        "conge_association": rules.association_notice,
        "preavis_jours" if rules.household_notice.endswith("_days") else "preavis_mois": 1
        if rules.household_notice
        else None,
    }
    said = load_regimes().words(regime)
    values["mots"] = {
        "occupant": said.occupant,
        "titre": said.title,
        "a_completer": said.amended,
        "ce_papier": said.this_paper,
    }
    values["references"] |= {
        "examen": "article L.442-8-3",
        "sejour": "article L.311-4",
        "residence": "articles L.633-1 à L.633-4",
    }
    values["delais"] |= {"prefet_mois": 2, "residence_mois": 1, "manquement_mois": 1, "admission_mois": 3}
    values["delais"] |= {"impaye_termes": 3, "impaye_partiel_termes": 2}
    return render(template_text("agreement"), values, str)


def words(rendered: Rendered) -> str:
    return " ".join(rendered.markdown.replace("\\", "").split())


@pytest.mark.parametrize("regime", [*SUBLETTINGS, LegalRegime.HLM_BAIL_GLISSANT, LegalRegime.LOGEMENT_FOYER])
def test_a_convention_can_be_complete_under_every_regime_it_is_written_for(regime: LegalRegime, values: dict[str, Any]):
    rendered = convention(values, regime)
    assert rendered.blanks == ()
    assert load_regimes().rules(regime).label in words(rendered)


@pytest.mark.parametrize("regime", [LegalRegime.HEBERGEMENT, LegalRegime.BAIL_DIRECT])
def test_it_says_when_another_paper_is_needed(regime: LegalRegime, values: dict[str, Any]):
    rendered = convention(values, regime)
    assert "Ce modèle est écrit pour la sous-location" in words(rendered)
    assert "le préavis que fixe son" in words(rendered)
    assert rendered.blanks == ()


def test_only_a_conventioned_dwelling_allows_notice_after_a_refused_offer(values: dict[str, Any]):
    for regime in LegalRegime:
        said = "congé à tout moment (article L.353-20" in words(convention(values, regime))
        assert said == (regime is LegalRegime.PRIVE_CONVENTIONNE)


def test_only_a_sliding_lease_has_its_review_and_its_notice_to_the_prefet(values: dict[str, Any]):
    for regime in LegalRegime:
        text = words(convention(values, regime))
        sliding = regime is LegalRegime.HLM_BAIL_GLISSANT
        assert ("dit au préfet" in text.split("Article 14")[1]) == sliding
        assert ("glissement du bail" in text) == sliding


def test_a_residence_renews_at_the_sole_will_of_the_household(values: dict[str, Any]):
    values["dispositif"]["mot"] = "redevance"
    text = words(convention(values, LegalRegime.LOGEMENT_FOYER))
    assert "reconduit tacitement, à la seule volonté du résident" in text
    assert "dérogation" not in text
    assert "La redevance et l’aide au logement" in text
    assert "loyer résiduel" not in text


def test_the_resolutory_clause_is_printed_where_the_law_has_it(values: dict[str, Any]):
    for regime in LegalRegime:
        holds = load_regimes().rules(regime).holds(Topic.RESOLUTORY_CLAUSE) is True
        assert ("commandement de payer est signifié" in words(convention(values, regime))) == holds


def test_a_residence_has_a_resident_and_a_title_of_occupancy(values: dict[str, Any]):
    values["avenant"] = {"numero": 2, "debut": "2026-12-14"}
    text = words(convention(values, LegalRegime.LOGEMENT_FOYER))
    assert text.startswith("# Titre d’occupation ")
    assert "ci-après « le résident »" in text
    assert "Ce contrat est le titre d’occupation du résident." in text
    amendment = render(template_text("amendment"), values, str)
    assert words(amendment).startswith("# Avenant n° 2 au titre d’occupation")
    for each in (text, words(amendment)):
        assert "sous-locat" not in each
        assert not re.search(r"\b[Cc]onvention\b", each.replace("convention.reference", "")), each
    assert "Il est conclu pour 1 mois et reconduit tacitement" in text


@pytest.mark.parametrize("regime", [*SUBLETTINGS, LegalRegime.HLM_BAIL_GLISSANT])
def test_a_subletting_has_a_sub_tenant_and_a_convention(regime: LegalRegime, values: dict[str, Any]):
    text = words(convention(values, regime))
    assert text.startswith("# Convention d’occupation temporaire ")
    assert "ci-après « le sous-locataire »" in text
    assert "résident" not in text.replace("résidence", "")


def test_no_word_of_a_regime_is_written_in_a_template():
    for name in ("agreement", "amendment"):
        assert "sous-locataire" not in template_text(name)


@pytest.mark.parametrize("regime", LegalRegime)
def test_the_word_for_the_occupant_suits_the_articles_before_it(regime: LegalRegime):
    assert load_regimes().words(regime).occupant[0] in "bcdfgjklmnpqrstvxz"


def test_without_a_regime_the_words_are_the_usual_ones():
    assert load_regimes().words(None).occupant == "sous-locataire"


def test_an_older_lease_keeps_the_two_months_of_its_time(values: dict[str, Any]):
    values["delais"] |= {"commandement_mois": 2, "commandement_semaines": None}
    rendered = convention(values, LegalRegime.PRIVE_CONVENTIONNE)
    assert "reste sans effet pendant 2 mois" in words(rendered)
    assert rendered.blanks == ()
