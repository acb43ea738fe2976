"""Residence permits from a terminal: noted little by little, listed, in the JSON of the dossier."""

from tests.caseworker.commands.conftest import Command


def test_a_permit_is_noted_and_what_is_not_said_stays(demo: Command):
    person = demo("permit", "list", "A001", "--json").json[0]["person"]
    words = ("permit", "set", "A001", "--person", person)
    demo(*words, "--status", "refugie", "--until", "2027-02-01", "--rights", "travail,rsa")
    kept = demo(
        *words, "--filed", "2026-11-20", "--interim", "recepisse", "--interim-until", "2027-05-19", "--json"
    ).json
    assert (kept["status"], kept["rights"], kept["filed_on"]) == ("refugie", ["rsa", "travail"], "2026-11-20")
    assert kept["versions"] >= 2
    told = demo("permit", "list", "A001").out
    assert f"{person}\u00a0: Statut de réfugié, carte de résident, jusqu’au 01/02/2027" in told
    dossier = demo("dossier", "A001", "--json").json
    assert [row["person"] for row in dossier["permits"]].count(person) == 1


def test_nobody_of_the_household_bears_that_name(demo: Command):
    assert demo("permit", "set", "A001", "--person", "Zzz", "--status", "autre").status == 2


def test_a_step_is_said_without_object_and_brought_back(demo: Command):
    def syplo() -> dict[str, object]:
        return next(step for step in demo("step", "list", "A013", "--json").json if step["code"] == "syplo")

    assert demo("step", "aside", "A013", "entry_inventory").status == 1
    demo("step", "done", "A013", "syplo", "--on", "2026-11-20")
    assert (syplo()["done_on"], bool(syplo()["by"])) == ("2026-11-20", True)
    assert demo("step", "aside", "A013", "health_cover").status == 0
    assert "Démarche de nouveau à faire." in demo("step", "aside", "A013", "health_cover", "--back").out
