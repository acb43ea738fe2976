"""action: what is to be done, from a terminal."""

from tests.caseworker.commands.conftest import Command


def test_an_action_is_added_listed_and_done(demo: Command):
    before = len(demo("action", "list", "--json").json)
    added = demo("action", "add", "A001", "--what", "Demander un bac de tri", "--by", "2026-11-30", "--doer", "menage",
                 "--theme", "logement", "--json")  # fmt: skip
    assert added.status == 0, added.err
    ref = added.json["ref"]
    (mine,) = [one for one in demo("action", "list", "A001", "--json").json if one["ref"] == ref]
    assert (mine["what"], mine["doer"], mine["expected_on"], mine["state"]) == (
        "Demander un bac de tri", "menage", "2026-11-30", "a_faire",
    )  # fmt: skip
    assert mine["support"] == "A001"
    assert {"kind": "action", "ref": "A001"}.items() <= demo("search", "bac de tri", "--json").json[0].items()
    due = demo("due", "--until", "2026-12-01", "--json").json
    assert "Action à faire\u00a0: Demander un bac de tri" in " ".join(one["label"] for one in due)
    assert demo("action", "done", ref, "--json").json == {"ref": ref, "state": "fait"}
    assert ref in {one["ref"] for one in demo("action", "list", "--state", "fait", "--json").json}
    assert demo("action", "give-up", ref, "--reason", "non").status == 1
    assert demo("action", "reopen", ref, "--json").json["state"] == "a_faire"
    assert len(demo("action", "list", "--json").json) == before + 1
    assert "Demander un bac de tri" in demo("dossier", "A001", "--json").out
    assert demo("action", "add", "A001", "--what", " ").status == 1


def test_a_collective_action_is_added_and_listed(demo: Command):
    added = demo("collective", "add", "--title", "Sortie à la rivière", "--on", "2026-12-05", "--kind", "sortie", "--at",
                 "14:00", "--cost", "12,50", "--place", "Anduze", "--json")  # fmt: skip
    assert added.status == 0, added.err
    listed = demo("collective", "list", "--from", "2026-12-01", "--until", "2026-12-31", "--json").json
    (mine,) = [one for one in listed if one["id"] == added.json["id"]]
    assert (mine["title"], mine["kind"], mine["cost_cents"], mine["enrolled"]) == (
        "Sortie à la rivière",
        "sortie",
        1250,
        0,
    )
    assert "participants" not in mine
    assert "Sortie à la rivière" in demo("collective", "list").out
    assert demo("collective", "add", "--title", " ", "--on", "2026-12-05").status == 1
    assert demo("collective", "add", "--title", "Loin", "--on", "2126-12-05").status == 1
