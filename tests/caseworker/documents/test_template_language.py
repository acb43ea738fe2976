"""What a template may ask for, what is refused with its line, and how what is missing is named."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from markdown_it import MarkdownIt

from caseworker.documents import templates
from caseworker.documents.model import Paper, TemplateRefused
from caseworker.documents.printing import blanks_of, template_text
from caseworker.documents.typography import BACKTICK

Values = dict[str, Any]
Making = Callable[..., Paper]


def rendered(template: str, values: dict[str, object]) -> templates.Rendered:
    return templates.render(template, values, lambda path: path)


REFUSED = {
    "a call": "{{ association.nom.upper() }}",
    "a function": "{% for i in range(9) %}x{% endfor %}",
    "a multiplication": "{{ 'a' * 10 }}",
    "a power": "{{ 10 ** 9 }}",
    "an addition": "{{ 1 + 1 }}",
    "an inclusion": "{% include 'x' %}",
    "an import": "{% import 'x' as y %}",
    "an inheritance": "{% extends 'x' %}",
    "an assignment": "{% set a = 1 %}",
    "a macro": "{% macro m() %}{% endmacro %}",
    "the attr filter": "{{ association|attr('nom') }}",
    "a filter that is not ours": "{{ association.nom|upper }}",
    "a test that is not ours": "{% if association is callable %}{% endif %}",
    "a hidden attribute": "{{ association.__class__ }}",
    "a hidden name": "{{ _x }}",
    "the loop": "{% for a in b %}{{ loop.index }}{% endfor %}",
    "an index": "{{ association['__class__'] }}",
    "a slice": "{{ a[1:] }}",
    "a list": "{{ [1, 2] }}",
    "a tuple": "{{ (1, 2) }}",
    "a format": "{{ '%s' % a }}",
    "a concatenation": "{{ a ~ b }}",
    "an error of syntax": "{% if %}",
    "a mark of ours": "\ue001",
}


@pytest.mark.parametrize("template", REFUSED.values(), ids=REFUSED)
def test_what_is_not_on_the_list_is_refused_with_its_line(template: str):
    with pytest.raises(TemplateRefused) as refusal:
        templates.check(f"Bonjour\n\n{template}\n")
    assert refusal.value.line == 3


def test_the_line_is_right_below_lines_of_conditions():
    with pytest.raises(TemplateRefused) as refusal:
        templates.check("{% if a %}\n{% if b %}\nx\n{% endif %}\n{% endif %}\n{{ a() }}")
    assert refusal.value.line == 6


def test_a_value_that_a_filter_cannot_write_is_refused_with_its_line_and_without_the_value():
    with pytest.raises(TemplateRefused) as refusal:
        rendered("a\n{{ jour|date_fr }}", {"jour": "secret"})
    assert (refusal.value.line, refusal.value.reason) == (2, "value_unfit")
    assert "secret" not in str(refusal.value) + refusal.value.detail


def test_shipped_templates_are_allowed():
    for name in ("agreement", "amendment", "owner-letter", "deposit-account"):
        templates.check(template_text(name))


def test_methods_of_values_cannot_be_reached():
    result = rendered("{{ a.nom.format }}{{ a.items }}", {"a": {"nom": "x"}})
    assert [blank.path for blank in result.blanks] == ["a.nom.format", "a.items"]


def test_only_branches_that_are_taken_have_blanks():
    template = "{% if a.oui %}{{ a.x }}{% else %}{{ a.y }}{% endif %}{{ a.z }}"
    assert [blank.path for blank in rendered(template, {"a": {"oui": True, "z": " "}}).blanks] == ["a.x", "a.z"]


def test_blanks_are_named_in_french_once_and_in_reading_order(paper: Making, values: Values):
    values["logement"] |= {"surface": None, "type": ""}
    del values["convention"]["lieu"]
    values["menage"]["titulaires"][0]["naissance"] = None
    labels = [blank.label for blank in blanks_of(paper(values))]
    assert labels == [
        "date de naissance d’un titulaire",
        "type du logement",
        "surface du logement",
        "lieu de la signature",
    ]


def test_a_complete_convention_has_no_blank(paper: Making, values: Values, family_values: Values):
    assert blanks_of(paper(values)) == blanks_of(paper(family_values)) == ()


def test_every_blank_of_an_empty_file_has_a_french_name(paper: Making, values: Values):
    empty = {"menage": {"titulaires": [{"civilite": "Madame"}]}, "argent": {"mode": "loyer_moins_aide"}}
    for regime in ("hebergement", "bail_direct", "logement_foyer", "hlm_bail_glissant"):
        rules = dict.fromkeys(("clause_resolutoire", "conge_apres_refus", "restitution_depot", "etat_des_lieux"), True)
        for clauses in ({}, {"animaux_interdits": True, "hebergement_interdit": True, "penalites_retard": True}):
            content = {**empty, "bail": {"regime": {"code": regime}, "regles": rules}, "clauses": clauses}
            blanks = blanks_of(replace(paper(values), values=content))
            assert len(blanks) > 20
            assert [blank.label for blank in blanks if blank.label == blank.path] == []


@pytest.mark.parametrize(
    ("expression", "written"),
    [
        ("{{ v.argent|euros }}", "1\u202f240,50\u00a0€"),
        ("{{ v.jour|date_fr }}", "1er\u00a0mars\u00a02026"),
        ("{{ v.surface|surface }}", "62,4\u00a0m²"),
        ("{{ v.trois|compte('nuit') }}", "3\u00a0nuits"),
        ("{{ v.trois|compte('mois') }}", "3\u00a0mois"),
        ("{{ v.noms|liste }}", "a, b et c"),
        ("{{ v.nom|majuscules }}", "ÉLOÏSE"),
    ],
)
def test_filters_write_as_french_people_do(expression: str, written: str):
    content = {
        "v": {
            "argent": 124050,
            "jour": "2026-03-01",
            "surface": 624000,
            "trois": 3,
            "noms": ["a", "b", "c"],
            "nom": "Éloïse",
        }
    }
    assert rendered(expression, content).markdown.replace("\\", "") == written


def test_every_template_value_survives_markdown():
    hostile = "<b>& *Öztürk* _x_ `y` [z](http://a) # | 1. {{7*7}}"
    tokens = MarkdownIt("commonmark", {"html": False}).parse(rendered("{{ nom }}", {"nom": hostile}).markdown)
    assert "".join(child.content for child in tokens[1].children or []).replace(BACKTICK, "`") == hostile
