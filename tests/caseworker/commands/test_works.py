"""works: from the request to what was done, from a terminal, and the figures of the reference year."""

import json
from pathlib import Path

import pytest

from tests.caseworker.commands.conftest import TODAY, Command

REFERENCE = Path(__file__).parents[2] / "data" / "iml-2024"


def test_a_request_goes_from_asked_to_done(demo: Command):
    before = len(demo("works", "list", "--state", "tous", "--json").json)
    added = demo("works", "add", "L09", "--what", "Fuite sous l’évier", "--asked-by", "occupant", "--room", "Cuisine",
                 "--urgency", "urgent", "--on", "2026-11-12", "--borne-by", "occupant", "--repair", "joints", "--json")  # fmt: skip
    assert added.status == 0, added.err
    assert list(added.json) == ["ref", "state"]
    ref = added.json["ref"]
    (listed,) = [one for one in demo("works", "list", "--unit", "L09", "--json").json if one["ref"] == ref]
    assert (listed["what"], listed["urgency"], listed["state"], listed["days"]) == (
        "Fuite sous l’évier", "urgent", "demande", 10,
    )  # fmt: skip
    assert listed["charge"] == {"borne_by": "occupant", "reason": "", "repair": "joints"}
    assert not {"id", "unit_id", "support_id"} & set(listed)
    assert ref in {one["ref"] for one in demo("works", "list", "--state", "retard", "--json").json}
    assert demo("works", "quote", ref, "--amount", "120,50", "--by", "SARL Bastide", "--json").json["state"] == "devis"
    assert demo("works", "agree", ref, "--by", "SCI Les Micocouliers", "--json").json["state"] == "accord"
    assert demo("works", "plan", ref, "--on", "2026-11-30", "--json").json["state"] == "prevu"
    assert (
        demo("works", "done", ref, "--minutes", "40", "--cost", "8,50", "--by", "Équipe", "--json").json["state"]
        == "fait"
    )
    assert len(demo("works", "list", "--state", "tous", "--json").json) == before + 1
    count = demo("works", "count", "--from", TODAY, "--until", TODAY, "--json").json
    assert (count["interventions_maintenance"], count["minutes"], count["cost_cents"]) == (1, 40, 850)
    assert demo("works", "give-up", ref, "--reason", "trop tard").status == 1


def test_requests_are_listed_by_owner(demo: Command):
    ref = demo("works", "add", "L09", "--what", "Volet cassé", "--json").json["ref"]
    demo("works", "charge", ref, "--borne-by", "proprietaire", "--reason", "vétusté")
    assert demo("works", "list", "--owner", "personne").status == 1
    refs = [
        one["ref"]
        for name in (
            "sci les micocouliers",
            "madame huguette bastide",
            "monsieur paul serre",
            "office de l’habitat des gardons",
        )
        for one in demo("works", "list", "--owner", name, "--json").json
    ]
    assert refs.count(ref) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "L09", "--what", " "), "--what\u00a0: À renseigner."),
        (("add", "L09", "--what", "Porte", "--urgency", "hier"), "--urgency"),
        (("add", "L999", "--what", "Porte"), "L999"),
        (("done", "T999"), "T999"),
    ],
)
def test_what_is_wrong_is_said_by_its_option(demo: Command, words: tuple[str, ...], said: str):
    refused = demo("works", *words)
    assert refused.status == 1
    assert said in refused.err


def test_a_quote_needs_an_amount_that_reads(demo: Command):
    refused = demo("works", "quote", "T001", "--amount", "beaucoup")
    assert refused.status == 2
    assert "beaucoup" in refused.err


def test_what_waits_too_long_is_due(demo: Command):
    usual = demo("works", "add", "L09", "--what", "Peinture du couloir", "--json").json["ref"]
    danger = demo("works", "add", "L09", "--what", "Prise arrachée", "--urgency", "danger", "--json").json["ref"]
    planned = demo("works", "add", "L09", "--what", "Volet", "--json").json["ref"]
    demo("works", "plan", planned, "--on", "2026-11-24")

    def dues(until: str) -> dict[str, tuple[str, bool]]:
        found = demo("due", "--until", until, "--json").json
        return {each["ref"]: (each["due_on"], each["overdue"]) for each in found if each["kind"] == "maintenance"}

    assert dues(TODAY)[danger] == (TODAY, True)
    assert not {usual, planned} & set(dues(TODAY))
    assert dues("2026-12-31")[planned] == ("2026-11-24", False)
    assert dues("2026-12-31")[usual] == ("2026-12-13", False)
    (line,) = [line for line in demo("due").out.splitlines() if danger in line]
    assert "Travaux à suivre\u00a0: Prise arrachée" in line


def test_the_reference_year_counts_its_maintenance(vault: Command):
    expected = json.loads((REFERENCE / "attendus.json").read_text(encoding="utf-8"))
    assert vault("import", REFERENCE).status == 0
    count = vault("works", "count", "--from", "2024-01-01", "--until", "2024-12-31", "--json").json
    assert count["interventions_maintenance"] == expected["interventions_maintenance"]
    assert sum(count["by_charge"].values()) == expected["interventions_maintenance"]
