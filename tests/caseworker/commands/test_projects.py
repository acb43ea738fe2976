"""Housing projects from a terminal: noted little by little, shown, in the JSON of the dossier."""

from tests.caseworker.commands.conftest import Command


def test_a_project_is_written_and_what_is_not_said_stays(demo: Command):
    demo("project", "wish", "A013", "--communes", "Alès", "--rooms", "3")
    wish = demo("project", "wish", "A013", "--ceiling", "480", "--json").json
    assert (wish["communes"], wish["rooms"], wish["ceiling_cents"], wish["versions"]) == ("Alès", 3, 480_00, 2)
    asked = demo("project", "request", "A013", "--kind", "dalo", "--number", "D30", "--json").json
    words = ("project", "request", "A013", "--request", asked["id"], "--state", "rejetee")
    refused = demo(*words)
    assert (refused.status, refused.err.strip()) == (1, "--decided-on\u00a0: À renseigner.")
    assert demo(*words, "--decided-on", asked["asked_on"]).status == 0
    offer = demo("project", "proposal", "A013", "--what", "T3 clair", "--rent", "450,20", "--json").json
    answered = ("--outcome", "refusee", "--reason", "loyer", "--closed-on", offer["received_on"])
    assert demo("project", "proposal", "A013", "--proposal", offer["id"], *answered).status == 0
    told = demo("project", "show", "A013").out
    assert "Souhaits\u00a0: Alès · 3 pièces au moins · jusqu’à 480,00\u00a0€ par mois" in told
    assert "Rejetée · n°\u00a0D30" in told
    assert "T3 clair · 450,20\u00a0€ par mois · Refusée par le ménage" in told
    (project,) = [one for one in demo("dossier", "A013", "--json").json["housing_project"] if one["support"] == "A013"]
    assert [one["reason"] for one in project["proposals"]] == ["loyer"]


def test_a_request_says_what_is_asked(demo: Command):
    assert demo("project", "request", "A013").status == 2
    assert demo("project", "request", "A013", "--request", "x", "--kind", "dalo").status == 1
