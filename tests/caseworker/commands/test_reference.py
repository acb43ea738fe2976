"""parameter and scheme: what ships with the program, and the association's own above it."""

from pathlib import Path

from tests.caseworker.commands.conftest import Command
from tests.caseworker.schemes.test_owning import OURS

KEYS = [
    "code", "label", "value", "unit", "valid_from", "valid_to", "source", "source_url", "certainty", "to_be_checked",
    "checked_on", "own",
]  # fmt: skip


def of(command: Command, code: str, *more: str) -> list[dict[str, object]]:
    return command("parameter", "list", "--code", code, *more, "--json").json


def test_the_values_of_a_day_are_listed_with_their_source(demo: Command):
    listed = demo("parameter", "list", "--json").json
    assert list(listed[0]) == KEYS
    assert len(listed) > 100
    assert all(each["source"] for each in listed)
    said = demo("parameter", "list").out
    assert "rsa.base  RSA, montant forfaitaire pour une personne\u00a0: 651,69\u00a0€\u00a0par mois" in said
    assert "à vérifier)" in said
    (definition,) = (
        each for each in demo("parameter", "list", "--on", "2027-01-01", "--json").json
        if each["code"] == "arrears.definition"
    )  # fmt: skip
    assert definition["value"] == "montant_ou_trois_mois"


def test_an_own_value_is_given_then_withdrawn(demo: Command):
    given = demo("parameter", "set", "visit.unseen_days", "20", "--source", "Note de service", "--from", "2026-01-01")
    assert given.status == 0
    assert "20\u00a0jours, depuis le 01/01/2026" in given.out
    own = [each for each in of(demo, "visit.unseen_days") if each["own"]]
    assert [(each["value"], each["source"], each["certainty"]) for each in own] == [(20, "Note de service", "S")]
    assert demo("parameter", "withdraw", "visit.unseen_days", "--json").json == {
        "code": "visit.unseen_days",
        "valid_from": "2026-01-01",
    }
    assert not [each for each in of(demo, "visit.unseen_days") if each["own"]]
    assert demo("parameter", "withdraw", "visit.unseen_days").status == 1


def test_which_own_value_is_asked_when_there_are_several(demo: Command):
    for start, value in (("2026-01-01", "20"), ("2026-06-01", "25")):
        assert demo("parameter", "set", "visit.unseen_days", value, "--source", "x", "--from", start).status == 0
    refused = demo("parameter", "withdraw", "visit.unseen_days")
    assert (refused.status, "2026-01-01, 2026-06-01" in refused.err) == (2, True)
    assert demo("parameter", "withdraw", "visit.unseen_days", "--from", "2026-06-01").status == 0


def test_what_is_wrong_with_a_value_is_said(demo: Command):
    refused = demo("parameter", "set", "rsa.base", "beaucoup", "--source", " ")
    assert refused.status == 1
    assert "384,50" in refused.err
    assert "À renseigner" in refused.err
    assert demo("parameter", "set", "inconnu", "1", "--source", "x").status == 1
    assert demo("parameter", "list", "--code", "inconnu").status == 1


def test_a_scheme_is_added_used_and_withdrawn(demo: Command, tmp_path: Path):
    file = tmp_path / "notre.toml"
    file.write_text(OURS, encoding="utf-8-sig")
    added = demo("scheme", "add", file, "--json")
    assert (added.status, added.json["own"], added.json["replaces_shipped"]) == (0, True, False)
    listed = demo("scheme", "list", "--json").json
    assert list(listed) == ["schemes", "refused"]
    assert [each["key"] for each in listed["schemes"] if each["own"]] == ["bail-glissant"]
    assert "Bail glissant accompagné (de l’association)" in demo("scheme", "list").out
    opened = demo("support", "open", "--household", "M001", "--scheme", "bail-glissant", "--on", "2026-11-01")
    assert opened.status == 0
    kept = demo("scheme", "withdraw", "bail-glissant")
    assert (kept.status, "(1)" in kept.err) == (1, True)
    assert demo("scheme", "withdraw", "iml-classique").status == 1


def test_a_scheme_that_does_not_parse_is_refused_with_its_line(demo: Command, tmp_path: Path):
    file = tmp_path / "notre.toml"
    file.write_text(OURS.replace('"Entrer"', "Entrer"), encoding="utf-8")
    refused = demo("scheme", "add", file)
    assert refused.status == 1
    assert "notre.toml, ligne 10\u00a0: Ce fichier ne se lit pas à partir de la ligne 10" in refused.err
    file.write_text(OURS.replace('title = "Entrer"', "titre = 3"), encoding="utf-8")
    refused = demo("scheme", "add", file)
    assert "notre.toml, ligne 10, phases.1.titre\u00a0: «\u202ftitre\u202f» n’est pas un champ connu." in refused.err
    file.write_bytes(OURS.encode("cp1252"))
    assert demo("scheme", "add", file).status == 2
    assert demo("scheme", "add", tmp_path / "absent.toml").status == 1
    assert [each for each in demo("scheme", "list", "--json").json["schemes"] if each["own"]] == []
