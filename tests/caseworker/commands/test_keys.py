"""keys from a terminal: nothing goes before the list is settled, then they are counted both ways."""

from tests.caseworker.commands.conftest import Command

REF = "A006"  # whose keys wait


def test_keys_go_once_the_list_is_settled_and_come_back_counted(demo: Command):
    give = ("keys", "give", REF, "--person", "Le titulaire", "--key", "logement=2", "--key", "local vélos=1", "--json")
    waiting = [row["line"] for row in demo("keys", "list", REF, "--json").json["before"] if not row["settled"]]
    if waiting:
        refused = demo(*give)
        assert refused.status == 1
        assert "Avant les clés" in refused.err
    for line in waiting:
        assert demo("keys", "pass", REF, line, "--reason", "Reprise d’un dossier papier").status == 0
    given = demo(*give)
    assert (given.status, given.json["keys"][0]) == (0, {"use": "logement", "quantity": 2})
    assert demo("keys", "return", REF, "--person", "Le titulaire", "--key", "logement=1").status == 0
    told = demo("dossier", REF, "--json").json["keys"][0]
    assert [(count["use"], count["out"]) for count in told["counts"]] == [("logement", 1), ("local vélos", 1)]
    assert told["returned_on"] == "2026-11-22"
    assert "Porte du logement  2 remises, 1 rendues" in demo("keys", "list", REF).out


def test_keys_counted_at_the_entry_are_given_without_saying_them_again(demo: Command):
    ref = next(row["support"] for row in demo("inventory", "list", "--json").json if row["kind"] == "sortie")
    for row in demo("keys", "list", ref, "--json").json["before"]:
        demo("keys", "pass", ref, row["line"], "--reason", "Reprise d’un dossier papier")
    given = demo("keys", "give", ref, "--person", "Le titulaire", "--json").json
    assert [key["use"] for key in given["keys"]][:1] == ["logement"]


def test_words_that_are_off_say_so(demo: Command):
    assert demo("keys", "give", REF, "--person", "X", "--key", "logement").status == 2
    assert demo("keys", "pass", REF, "jardin", "--reason", "x").status == 1
    assert demo("keys", "tick", REF, "etat_des_lieux", "--place", "Nîmes").status == 0
    assert demo("keys", "undo", REF, "etat_des_lieux").status == 0
