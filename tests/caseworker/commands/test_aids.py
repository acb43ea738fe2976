"""aid: the file, the letters and what they change, in the words and the JSON of the command line; what is wrong changes nothing."""

import pytest

from tests.caseworker.commands.conftest import Command

REF = "A001"


@pytest.fixture
def aid(demo: Command) -> Command:
    return lambda *words: demo("aid", *words)


def test_a_file_then_a_letter_are_told_with_what_they_change(demo: Command, aid: Command):
    ref = demo("households", "--json").json[-1]["support"]["ref"]
    assert (
        aid("add", ref, "--kind", "apl", "--asked-on", "2026-10-02", "--number", "123", "--estimate", "190").status == 0
    )
    made = aid("notify", ref, "--from", "2026-12", "--amount", "212,50", "--reason", "ressources", "--json")
    assert made.status == 0
    document = made.json
    assert document["file"]["number"] == "123"
    assert [(one["from_month"], one["cents"], one["reason"]) for one in document["letters"]][-1:] == [
        ("2026-12", 212_50, "ressources")
    ]
    line = document["letters"][-1]["id"][:8]
    assert line in aid("list", ref).out
    again = aid(
        "notify", ref, "--from", "2026-12", "--amount", "221.50", "--reason", "ressources", "--corrects", line, "--json"
    )
    assert [one["is_corrected"] for one in again.json["letters"]][-2:] == [True, False]
    assert aid("withdraw", ref, again.json["letters"][-1]["id"][:8]).status == 0
    assert demo("dossier", ref, "--json").json["aids"][0]["file"]["estimate_cents"] == 190_00


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--from", "2026-12", "--amount", "-3", "--reason", "ressources"), 1),
        (("--from", "2026-12", "--amount", "beaucoup", "--reason", "ressources"), 2),
        (("--from", "décembre", "--amount", "3", "--reason", "ressources"), 2),
        (("--from", "2026-12", "--amount", "3", "--reason", "cadeau"), 2),
        (("--from", "1999-12", "--amount", "3", "--reason", "ressources"), 1),
        (("--from", "2026-12", "--amount", "1 999,00", "--reason", "ressources"), 1),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(demo: Command, aid: Command, words: tuple[str, ...], status: int):
    ref = demo("households", "--json").json[-1]["support"]["ref"]
    aid("add", ref, "--asked-on", "2026-10-02")
    before = aid("list", ref, "--json").json
    made = aid(
        "notify", ref, *[f"--amount={words[3]}" if word == "--amount" else word for word in words if word != words[3]]
    )
    assert (made.status, bool(made.err)) == (status, True)
    assert aid("list", ref, "--json").json == before


def test_the_sum_of_a_letter_is_posted_once(demo: Command, aid: Command):
    ref = demo("households", "--json").json[-1]["support"]["ref"]
    aid("add", ref, "--asked-on", "2026-10-02")
    owed = demo("adjustment", "list", ref, "--json").json["balance_cents"]
    made = aid("notify", ref, "--from", "2026-11", "--amount", "80", "--reason", "trop_percu", "--json").json
    line = made["letters"][-1]["id"][:8]
    assert aid("post", ref, "--letter", line).status == 0
    assert aid("post", ref, "--letter", line).status == 1
    assert demo("adjustment", "list", ref, "--json").json["balance_cents"] == owed + 80_00
    assert aid("post", ref, "--letter", "zzzz").status == 1
    assert aid("post", ref, "--month", "2031-01").status == 1


def test_the_aid_that_came_is_compared_with_the_one_deducted(demo: Command, aid: Command):
    before = aid("check", "--month", "2026-11", "--json").json
    missing = [one for one in before["items"] if one["why"] == "rien_recu"]
    assert missing
    ref, cents = missing[0]["support"], missing[0]["deducted_cents"]
    euros = f"{cents // 100},{cents % 100:02d}"
    made = aid("received", ref, "--month", "2026-11", "--amount", euros, "--statement", "Bordereau", "--json")
    assert made.json["received_cents"] == before["received_cents"] + cents
    assert aid("received", ref, "--month", "2026-11", "--amount", euros).status == 1
    assert ref not in aid("check", "--month", "2026-11").out
