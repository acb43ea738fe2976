"""French in templates: spaces before high punctuation, apostrophes, and what comparisons and missing lists mean."""

from typing import Any

import pytest

from caseworker.documents.model import TemplateRefused
from caseworker.documents.printing import template_text
from caseworker.documents.templates import check, render
from caseworker.documents.typography import french


def text_of(template: str, **values: Any) -> str:
    return render(template, values, str).markdown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("l'eau ; le gaz : oui !", "l’eau\u202f; le gaz\u00a0: oui\u202f!"),
        ("« mot » ?", "«\u202fmot\u202f»\u202f?"),
        ("vraiment ?! Oui", "vraiment\u202f?! Oui"),
        ("à 10:30, http://x.example/a;b", "à 10:30, http://x.example/a;b"),
        ("&eacute; et 5 €", "&eacute; et 5\u00a0€"),
        ("|---|:--|", "|---|:--|"),
        ("**Association :** rien, *le ménage :* oui", "**Association\u00a0:** rien, *le ménage\u00a0:* oui"),
        ("déjà\u202f; fait\u00a0: oui", "déjà\u202f; fait\u00a0: oui"),
    ],
)
def test_template_text_gets_french_spaces(typed: str, shown: str):
    assert french(typed) == shown


def test_what_was_typed_in_a_file_keeps_its_own_spaces():
    assert text_of("{{ a }} ; {{ a }}", a="x ; y") == "x \\; y\u202f; x \\; y"


def test_a_line_of_conditions_leaves_no_trace():
    template = "| A |\n|---|\n{% for x in l %}\n  {% if x %}\n| {{ x }} |\n  {% endif %}\n{% endfor %}\nfin"
    assert text_of(template, l=["u", "v"]) == "| A |\n|---|\n| u |\n| v |\nfin"


def test_a_missing_list_gives_one_blank_of_each_thing_it_should_hold():
    template = "{% for p in menage.gens %}{{ p.nom }} {{ p.du|date_fr }}{% endfor %}"
    blanks = render(template, {"menage": {"gens": []}}, str).blanks
    assert [blank.path for blank in blanks] == ["menage.gens.nom", "menage.gens.du"]


def test_zero_and_false_are_not_blanks():
    rendered = render("{{ a|euros }} {{ b }} {{ a }}", {"a": 0, "b": False}, str)
    assert rendered.blanks == ()
    assert rendered.markdown == "0\\,00\u00a0€ non 0"


def test_comparisons_see_values_and_take_what_is_missing_for_false():
    template = "{% if a == 'x' and n > 2 and not b and z is not defined %}oui{% else %}non{% endif %}"
    assert text_of(template, a="x", n=3, b=False) == "oui"
    assert text_of("{% if n > 2 or n <= 2 %}oui{% else %}non{% endif %}") == "non"


@pytest.mark.parametrize(
    ("template", "line"), [("\n{{ a in b }}", 2), ("{% for a in x %}" * 4 + "{% endfor %}" * 4, 1), ("\n{% if a %}", 2)]
)
def test_refusals_always_have_a_line(template: str, line: int):
    with pytest.raises(TemplateRefused) as refused:
        check(template)
    assert refused.value.line == line


def test_an_amendment_says_what_is_renewed_and_why_the_maximum_is_passed(values: dict[str, Any]):
    values["convention"]["reference"] = "CONV-2026-0017"
    values["avenant"] = {
        "numero": 6,
        "debut": "2028-03-14",
        "fin": "2028-06-13",
        "mois_cumules": 21,
        "hors_duree": True,
        "derogation": {"le": "2028-03-01", "motif": "attribution annoncée", "accord": "DDETS, 2 mars 2028"},
        "changements": ["Le loyer passe à 390 € par mois."],
        "objectifs_gardes": ["Tenir son budget"],
    }
    rendered = render(template_text("amendment"), values, str)
    assert rendered.blanks == ()
    shown = rendered.markdown.replace("\\", "").replace("\u00a0", " ")
    for expected in (
        "Avenant n° 6",
        "14 mars 2028",
        "21 mois",
        "18 mois",
        "attribution annoncée",
        "Objectifs gardés",
        "390 €",
    ):
        assert expected in shown
    assert "Objectifs nouveaux" not in shown
