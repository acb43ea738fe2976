"""Dwellings, owners, leases, the team and the journal, from a terminal."""

import pytest

from tests.caseworker.commands.conftest import PERSON, Command


def test_a_dwelling_is_taken_let_and_given_back(demo: Command):
    added = demo(
        "unit", "add", "--address", "3 rue du Clos", "--postal-code", "30100", "--city", "Alès", "--layout", "T2",
        "--on", "2026-11-01", "--json",
    ).json  # fmt: skip
    ref = added["ref"]
    assert (added["layout"], added["acquired_on"]) == ("T2", "2026-11-01")
    lease = demo(
        "lease",
        "add",
        ref,
        "--owner",
        "SCI du Clos",
        "--from",
        "2026-11-01",
        "--rent",
        "518,40",
        "--charges",
        "40",
        "--json",
    )
    assert lease.status == 0
    assert (lease.json["owner"], lease.json["rent_cents"], lease.json["charges_cents"]) == (
        "SCI du Clos",
        51_840,
        4_000,
    )
    demo("owner", "set", "sci du clos", "--phone", "04 66 00 00 12", "--kind", "sci")
    (owner,) = (one for one in demo("owner", "list", "--json").json if one["name"] == "SCI du Clos")
    assert (owner["phone"], owner["kind"]) == ("04 66 00 00 12", "sci")
    assert demo("unit", "end", ref, "--on", "2026-11-20", "--reason", "humidite").status == 0
    assert ref not in {one["ref"] for one in demo("unit", "list", "--json").json}
    assert ref in {one["ref"] for one in demo("unit", "list", "--all", "--json").json}


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("unit", "end", "L999", "--reason", "humidite"), 1, "L999"),
        (("unit", "end", "L01", "--reason", "caprice"), 2, "caprice"),
        (("unit", "add", "--address", " ", "--postal-code", "30100", "--city", "Alès"), 1, "--address"),
        (
            ("unit", "add", "--address", "Ici", "--postal-code", "30100", "--city", "Alès", "--places", "0"),
            1,
            "--places",
        ),
        (("lease", "add", "L999"), 1, "L999"),
        (("lease", "add", "L01", "--rent", "beaucoup"), 2, "beaucoup"),
        (("owner", "set", " "), 1, ""),
        (("user", "set", "Personne"), 1, "n’existe pas"),
        (("user", "set", PERSON, "--scope", "tout"), 1, "tout"),
        (("journal", "--by", "Personne"), 1, "n’existe pas"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(demo: Command, words: tuple[str, ...], status: int, said: str):
    before = demo("unit", "list", "--all", "--json").json
    refused = demo(*words)
    assert refused.status == status
    assert said in refused.err
    assert demo("unit", "list", "--all", "--json").json == before


def test_a_lived_in_dwelling_is_not_given_back(demo: Command):
    lived_in = next(one["unit"] for one in demo("households", "--json").json if one["unit"])
    refused = demo("unit", "end", lived_in, "--reason", "peril")
    assert refused.status == 1
    assert refused.err


def test_the_journal_tells_who_changed_what(demo: Command):
    assert demo("user", "set", PERSON, "--post", "travailleur_social", "--left-on", "2027-06-30").status == 0
    entries = demo(
        "journal", "--by", PERSON, "--from", "2026-11-22", "--until", "2026-11-22", "--limit", "3", "--json"
    ).json
    assert [one["action"] for one in entries][:1] != []
    assert "changed" in {one["action"] for one in entries}
    assert {one["who"] for one in entries} == {PERSON}
    assert "Modification" in demo("journal", "--limit", "9").out
    assert demo("journal", "--until", "2020-01-01", "--json").json == []
