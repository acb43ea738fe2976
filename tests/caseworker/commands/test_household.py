"""household and partner from a terminal: a file opened, completed and corrected without a screen."""

from typing import Any

from tests.caseworker.commands.conftest import Command

NEW = ("household", "add", "--last-name", "Tesfaye", "--first-name", "Selam")


def file_of(command: Command, ref: str) -> Any:
    return command("dossier", ref, "--json").json


def test_a_file_opens_with_five_fields_and_its_accompaniment_with_a_scheme(demo: Command):
    bare = demo(*NEW, "--json").json
    assert bare["support"] is None
    made = demo(*NEW, "--sex", "F", "--born", "1988-08-23", "--scheme", "iml-classique", "--on", "2026-11-20", "--json")
    assert made.status == 0
    told = file_of(demo, made.json["ref"])
    assert told["supports"][0]["ref"] == made.json["support"]
    assert told["members"][0]["born_on"] == "1988-08-23"
    assert demo(*NEW, "--scheme", "inconnu").status == 1


def test_a_person_is_added_corrected_leaves_and_one_added_by_mistake_is_taken_out(demo: Command):
    ref = demo(*NEW, "--json").json["ref"]
    person = ("household", "person")
    assert demo(*person, "correct", ref, "selam", "--born", "1988-08-23", "--last-name", "Tesfay").status == 0
    added = (*person, "add", ref, "--last-name", "Tesfay", "--relation", "enfant", "--first-name")
    assert demo(*added, "Natan", "--born", "2019-05-02", "--joined", "2026-09-01").status == 0
    assert demo(*added, "Erreur").status == 0
    assert demo(*person, "leave", ref, "Natan Tesfay", "--on", "2026-10-31").status == 0
    assert demo(*person, "remove", ref, "Erreur").status == 0
    told = file_of(demo, ref)
    assert told["household"]["name"] == "Tesfay"
    assert [(one["first_name"], one["born_on"], one["left_on"]) for one in told["members"]] == [
        ("Selam", "1988-08-23", None),
        ("Natan", "2019-05-02", "2026-10-31"),
    ]
    early = demo(*person, "correct", ref, "Natan", "--joined", "2010-01-01")
    assert (early.status, "--joined" in early.err) == (1, True)
    assert demo(*person, "correct", ref, "Personne").status == 1


def test_what_is_said_of_the_household_is_changed_all_or_nothing(demo: Command):
    ref = demo(*NEW, "--json").json["ref"]
    asked = ("household", "set", ref, "--language", "tigrinya", "--channel", "sms", "--flat-sharing", "oui")
    assert demo(*asked, "--referrer", "cph", "--referred-on", "2026-09-01").status == 0
    assert demo("household", "set", ref, "--language", "arabe", "--name", " ").status == 1
    kept = file_of(demo, ref)["household"]
    assert (kept["language"], kept["preferred_channel"], kept["flat_sharing"]) == ("tigrinya", "sms", True)
    assert (kept["referrer"], kept["referred_on"]) == ("cph", "2026-09-01")


def test_contacts_are_added_corrected_and_taken_away(demo: Command):
    ref = demo(*NEW, "--json").json["ref"]
    contact = ("household", "contact")
    assert demo(*contact, "add", ref, "06 12 34 56 78", "--label", "le soir").status == 0
    assert demo(*contact, "add", ref, "selam@exemple.fr", "--kind", "courriel").status == 0
    assert demo(*contact, "add", ref, "pas une adresse", "--kind", "courriel").status == 1
    assert demo(*contact, "correct", ref, "0612345678", "--to", "06 12 34 56 79").status == 0
    assert demo(*contact, "remove", ref, "selam@exemple.fr").status == 0
    assert [(one["value"], one["label"]) for one in file_of(demo, ref)["contacts"]] == [("06 12 34 56 79", "le soir")]


def test_the_directory_and_the_professionals_are_kept_from_a_terminal(demo: Command):
    ref = demo(*NEW, "--json").json["ref"]
    assert demo("partner", "add", "UDAF 30", "--kind", "tutelle").status == 0
    assert demo("partner", "correct", "udaf 30", "--to", "UDAF du Gard", "--phone", "04 66 00 00 00").status == 0
    around = ("household", "professional")
    assert demo(*around, "add", ref, "Nadia Roux", "--partner", "UDAF du Gard", "--from", "2026-09-01").status == 0
    assert demo("partner", "remove", "UDAF du Gard").status == 1
    assert demo(*around, "correct", ref, "Nadia Roux", "--role", "curatrice", "--shared", "le budget").status == 0
    assert demo(*around, "end", ref, "Nadia Roux", "--on", "2026-10-31").status == 0
    (told,) = file_of(demo, ref)["professionals"]
    assert (told["role"], told["may_be_shared"], told["starts_on"], told["ends_on"]) == (
        "curatrice",
        "le budget",
        "2026-09-01",
        "2026-10-31",
    )
    assert demo("partner", "add", "Croix-Rouge").status == 0
    assert demo("partner", "remove", "Croix-Rouge").status == 0
    assert "UDAF du Gard  tutelle  04 66 00 00 00" in demo("partner", "list").out
