"""agreement, review and notice from a terminal: one turn of a renewal, a derogation, a notice withdrawn."""

from pathlib import Path

from tests.caseworker.commands.conftest import Command

REF = "A013"


def test_a_renewal_is_reviewed_drawn_up_printed_and_signed(demo: Command, tmp_path: Path):
    words = tmp_path / "mots"
    words.write_text("Je veux rester dans le quartier.", encoding="utf-8")
    held = demo(
        "review",
        "hold",
        REF,
        "--outcome",
        "reconduction",
        "--household-file",
        str(words),
        "--present",
        "Tous",
        "--json",
    )
    assert (held.status, held.json["household_words"]) == (0, "Je veux rester dans le quartier.")
    before = demo("agreement", "list", REF, "--json").json
    drawn = demo("agreement", "renew", REF, "--json").json
    assert drawn["is_pending"]
    listed = demo("agreement", "list", REF, "--json").json
    assert listed["next"]["move"] == "signer"
    assert listed["next"]["agreement"] == drawn["number"] == before["agreements"][-1]["number"] + 1
    assert demo("agreement", "renew", REF).status == 1
    assert "est prêt" in demo("agreement", "list", REF).out
    out = tmp_path / "avenant.pdf"
    assert demo("print", "amendment", REF, "--out", str(out), "--draft").status == 0
    assert demo("agreement", "sign", REF, "--json").json["signed_on"] == "2026-11-22"
    told = demo("dossier", REF, "--json").json
    assert [review["outcome"] for review in told["reviews"]] == ["reconduction"]
    assert told["next_moves"][0]["move"] != "signer"


def test_a_change_of_rent_keeps_the_end(demo: Command):
    current = demo("dossier", REF, "--json").json
    end = next(
        one["ends_on"] for one in current["agreements"] if one["id"] == current["agreement_states"][0]["current"]
    )
    changed = demo("agreement", "change", REF, "--on", "2026-11-20", "--rent", "270,00", "--json").json
    assert (changed["purpose"], changed["rent_cents"], changed["ends_on"]) == ("changement", 27_000, end)


def test_derogations_are_counted(demo: Command):
    words = (
        "agreement",
        "waive",
        REF,
        "--reason",
        "Attente d’un T3",
        "--funder",
        "DDETS",
        "--proof",
        "copie",
        "--json",
    )
    before = len(demo("dossier", REF, "--json").json["waivers"])
    assert demo(*words).json["waivers"] == before + 1
    assert demo("dossier", REF, "--json").json["waivers"][-1]["funder"] == "DDETS"


def test_a_notice_is_given_once_and_withdrawn(demo: Command):
    words = ("notice", "give", REF, "--by", "menage", "--reason", "depart", "--on", "2026-11-20", "--json")
    assert demo(*words).json["ends_on"] == "2026-12-20"
    assert demo(*words).status == 1
    ends = [each["due_on"] for each in demo("due", "--until", "2027-01-31", "--json").json if each["ref"] == REF]
    assert "2026-12-20" in ends
    withdrawn = demo("notice", "withdraw", REF, "--words", "Le ménage reste.", "--json").json
    assert withdrawn["withdrawn_on"] == "2026-11-22"
    assert demo("notice", "withdraw", REF).status == 2
