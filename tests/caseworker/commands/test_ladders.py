"""ladder: the steps of arrears, listed and changed from a terminal."""

from tests.caseworker.commands.conftest import Command


def test_steps_are_added_renamed_moved_and_taken_away(vault: Command):
    assert next(one["step"] for one in vault("ladder", "show", "--json").json["steps"]) == "mot"
    added = vault("ladder", "add", "Visite à domicile", "--days", "20", "--letter", "appointment-letter", "--json").json
    assert [one for one in added["steps"] if one["days"] == 20] == [
        {"step": "visite-a-domicile", "name": "Visite à domicile", "days": 20, "letter": "appointment-letter", "who": "travailleur_social"}
    ]  # fmt: skip
    changed = vault("ladder", "change", "visite-a-domicile", "--name", "Passer voir", "--days", "25", "--json").json
    assert [one["name"] for one in changed["steps"] if one["days"] == 25] == ["Passer voir"]
    moved = vault("ladder", "move", "visite-a-domicile", "up", "--json").json
    assert [one["step"] for one in moved["steps"]][2:4] == ["visite-a-domicile", "courrier"]
    assert len(vault("ladder", "remove", "visite-a-domicile", "--json").json["steps"]) == 6
    assert len(vault("ladder", "reset", "--json").json["versions"]) == 5


def test_the_step_of_the_law_is_refused_in_one_sentence(vault: Command):
    refused = vault("ladder", "remove", "signalement")
    assert refused.status == 1
    assert "la loi le demande" in refused.err
    assert vault("ladder", "change", "signalement", "--days", "3").status == 1
    assert vault("ladder", "remove", "inconnue").status == 1
    assert vault("ladder", "change", "appel", "--days", "90").status == 1
