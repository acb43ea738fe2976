"""households, dossier, search, visit, due, support, association: keys and codes of the contract."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from caseworker.access.rights import Role
from caseworker.commands.dossier import dossier_of
from tests.caseworker.commands.conftest import TODAY, Command, newcomer
from tests.caseworker.conftest import Files


def test_the_caseload_has_the_keys_of_the_contract(demo: Command):
    listed = demo("households", "--json").json
    assert len(listed) == 40
    assert list(listed[0]) == ["ref", "name", "composition", "members", "support", "unit"]
    assert list(listed[0]["members"][0]) == ["last_name", "first_name", "sex", "born_on", "relation"]
    assert list(listed[0]["support"]) == ["ref", "scheme", "lead_worker", "entered_on", "exited_on", "exit_reason"]
    assert {each["composition"] for each in listed} <= {
        "femme_isolee", "homme_isole", "femme_isolee_enfants", "homme_isole_enfants", "couple", "couple_enfants",
        "colocation", "non_renseigne",
    }  # fmt: skip


@pytest.mark.parametrize(("typed", "refs"), [("haidari", ["M009"]), ("M009", ["M009"]), ("introuvable", [])])
def test_the_caseload_is_searched_by_name_and_reference(demo: Command, typed: str, refs: list[str]):
    assert [each["ref"] for each in demo("households", "--search", typed, "--json").json] == refs


def test_a_dossier_has_one_key_per_feature_under_either_reference(demo: Command):
    dossier = demo("dossier", "M009", "--json").json
    assert list(dossier) == [
        "household", "members", "contacts", "professionals", "residences", "supports", "occupancies", "agreements",
        "agreement_states", "next_moves", "waivers", "notices", "reviews", "keys", "visits", "passages", "actions", "plan", "autonomy", "housing_project", "interventions",
        "inventories", "papers", "permits", "steps", "deposits", "financial_aids", "budget", "rents", "repayments", "aids",
    ]  # fmt: skip
    ref = dossier["supports"][0]["ref"]
    assert demo("dossier", ref, "--json").json == dossier
    assert {each["support"] for each in dossier["visits"]} == {ref}
    assert dossier["occupancies"][0]["unit"].startswith("L")
    assert demo("dossier", "M999").status == 1
    told = demo("dossier", "A006").out
    assert "Visite du logement : bon entretien, VMC à nettoyer." in told.replace("\u00a0", " ")
    assert not re.search(r"datetime|\{|None|[0-9a-f]{8}-", told)


def test_full_text_finds_a_note_by_its_support(demo: Command):
    found = demo("search", "electricite", "--json").json
    assert found
    assert list(found[0]) == ["kind", "ref", "on", "snippet", "name", "guess"]
    assert {each["kind"] for each in found} <= {"visit", "intervention", "unit", "household"}


def test_a_visit_that_was_logged_is_in_the_dossier_and_in_the_search(demo: Command, tmp_path: Path):
    shared, private = tmp_path / "note", tmp_path / "private"
    shared.write_text("Compteur Linky relevé", encoding="utf-8")
    private.write_text("Semble épuisée", encoding="utf-8")
    added = demo("visit", "add", "A009", "--kind", "visite_domicile", "--on", TODAY, "--minutes", "45", "--topics",
                 "energie,budget", "--note-file", shared, "--private-note-file", private, "--json")  # fmt: skip
    assert (added.status, list(added.json)) == (0, ["id"])
    dossier = demo("dossier", "A009", "--json")
    visit = dossier.json["visits"][0]
    assert (visit["id"], visit["on"], visit["minutes"], visit["topics"]) == (
        added.json["id"],
        TODAY,
        45,
        ["budget", "energie"],
    )
    assert (visit["kind"], visit["status"], visit["has_private_note"]) == ("visite_domicile", "honore", True)
    assert "épuisée" not in dossier.out
    assert [each["ref"] for each in demo("search", "linky", "--json").json] == ["A009"]
    assert demo("search", "épuisée", "--json").json == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--kind", "visio", "--on", TODAY), 1),
        (("--kind", "telephone", "--on", "2026-11-23"), 1),
        (("--kind", "telephone", "--on", TODAY, "--topics", "météo"), 1),
        (("--kind", "telephone", "--on", "22/11/2026"), 2),
        (("--kind", "telephone", "--on", TODAY, "--note-file", "/nowhere/note"), 2),
        (("--on", TODAY), 2),
    ],
)
def test_a_visit_that_cannot_be_logged_says_why_and_leaves_nothing(demo: Command, words: tuple[str, ...], status: int):
    before = len(demo("dossier", "A009", "--json").json["visits"])
    refused = demo("visit", "add", "A009", *words)
    assert (refused.status, refused.out) == (status, "")
    assert refused.err
    assert len(demo("dossier", "A009", "--json").json["visits"]) == before


def test_what_is_due_depends_on_today_and_until(demo: Command):
    now = demo("due", "--json").json
    assert all(list(each) == ["kind", "ref", "due_on", "overdue", "label", "who", "snoozed_until"] for each in now)
    kinds = {each["kind"] for each in now}
    assert kinds >= {
        "agreement_end",
        "month_mark",
        "monthly_passage_missing",
        "maintenance",
        "review",
        "step",
        "action",
    }
    until = demo("due", "--until", "2027-02-28", "--json").json
    assert len(until) > len(now)
    assert all(each["due_on"] <= "2027-02-28" for each in until)
    late = demo("due", "--today", "2027-02-28", "--json").json
    assert sum(each["overdue"] for each in late) > sum(each["overdue"] for each in until)


def test_a_deadline_is_put_off_and_taken_up_again(demo: Command):
    first = demo("due", "--json").json[0]
    named = ("snooze", first["ref"], "--kind", first["kind"], "--due", first["due_on"])
    refused = demo(*named, "--until", "2026-11-30")
    assert (refused.status, refused.err.strip()) == (1, "--reason\u00a0: À renseigner.")
    assert demo(*named, "--until", "2026-11-30", "--reason", "Signature lundi").status == 0
    assert demo("due", "--json").json[0] == first | {"snoozed_until": "2026-11-30"}
    assert "Reporté au 30/11/2026\u00a0: Signature lundi" in demo("due").out
    assert demo(*named).status == 0
    assert demo("due", "--json").json[0] == first
    assert demo(*named[:-1], "2020-01-01").status == 2


def test_the_papers_of_visits_are_printed(demo: Command, tmp_path: Path):
    for number, words in enumerate(
        (
            ("visit", "A007"),
            ("blank-visit", "A007"),
            ("day-list", "--on", "2026-11-20"),
            ("blank-passage", "A007"),
            ("passage-sheet", "A007"),
            ("passage-sheet", "A007", "--month", "2026-10"),
        )
    ):
        out = tmp_path / f"{number}.pdf"
        made = demo("print", *words, "--out", out, "--json")
        assert (made.status, made.json["pages"], made.json["blanks"]) == (0, 1, [])
        assert out.read_bytes().startswith(b"%PDF")
        assert demo("print", *words, "--draft", "--out", out).status == 0
    assert demo("print", "visit", "--out", tmp_path / "x.pdf").status == 2
    assert demo("print", "passage-sheet", "A007", "--month", "2026-13", "--out", tmp_path / "x.pdf").status == 2
    assert demo("print", "passage-sheet", "A007", "--on", "1999-01-01", "--out", tmp_path / "x.pdf").status == 1
    assert demo("print", "visit", "A007", "--on", "1999-01-01", "--out", tmp_path / "x.pdf").status == 1


def test_the_agenda_goes_to_a_telephone(demo: Command, tmp_path: Path):
    assert demo("agenda", "--ics", tmp_path / "agenda.ics").status == 0
    assert (tmp_path / "agenda.ics").read_bytes().count(b"BEGIN:VEVENT") > 10
    assert demo("agenda", "--ics", tmp_path / "absent" / "agenda.ics").status == 2


def test_the_moves_of_a_household(demo: Command):
    opened = demo(
        "support",
        "open",
        "--household",
        "M001",
        "--scheme",
        "iml-classique",
        "--on",
        TODAY,
        "--lead",
        "Samia Kaci",
        "--json",
    )
    assert opened.status == 0, opened.err
    ref = opened.json["ref"]
    board = demo("dossier", "A001", "--json").json
    assert ref in {each["ref"] for each in board["supports"]}
    closed = demo("support", "close", "A001", "--on", TODAY, "--nature", "projet_abouti", "--destination", "logement_public",
                  "--reason", "bail signé", "--json")  # fmt: skip
    assert (closed.status, closed.json) == (0, {"ref": "A001"}), closed.err
    after = demo("dossier", "M001", "--json").json
    support = next(each for each in after["supports"] if each["ref"] == "A001")
    assert support["exit"] == {
        "on": TODAY,
        "nature": "projet_abouti",
        "destination": "logement_public",
        "reason": "bail signé",
    }
    assert [each["ends_on"] for each in after["occupancies"] if each["support"] == "A001"][-1] == TODAY
    assert (
        demo("support", "close", "A001", "--on", TODAY, "--nature", "abandon", "--destination", "inconnue").status == 1
    )


def test_an_opening_that_fails_half_way_opens_nothing(demo: Command):
    before = demo("dossier", "M001", "--json").json["supports"]
    refused = demo(
        "support", "open", "--household", "M001", "--scheme", "iml-classique", "--unit", "L99", "--on", TODAY
    )
    assert refused.status == 1
    assert demo("dossier", "M001", "--json").json["supports"] == before


def test_a_transfer_changes_the_dwelling_and_keeps_the_former(demo: Command):
    stays = [each for each in demo("dossier", "A009", "--json").json["occupancies"] if each["ends_on"] is None]
    taken = {each["unit"] for each in demo("households", "--json").json}
    units = [f"L{number:02d}" for number in range(1, 33) if f"L{number:02d}" not in taken]
    moved = next(
        (
            unit
            for unit in units
            if demo("support", "transfer", "A009", "--unit", unit, "--on", TODAY, "--reason", "transfert").status == 0
        ),
        None,
    )
    assert moved, "no free unit in the demonstration"
    after = demo("dossier", "A009", "--json").json["occupancies"]
    assert [each["unit"] for each in after][-2:] == [stays[0]["unit"], moved]
    assert after[-2]["ends_on"] == "2026-11-21"


def test_the_files_of_a_colleague_are_handed_over_for_good(demo: Command):
    led = {each["support"]["ref"] for each in demo("households", "--json").json
           if each["support"]["lead_worker"] == "Samia Kaci" and not each["support"]["exited_on"]}  # fmt: skip
    handed = demo("support", "hand-over", "--from", "Samia Kaci", "--to", "Claire Vidal", "--json")
    assert (handed.status, set(handed.json["refs"])) == (0, led)
    assert led
    leads = {
        each["support"]["lead_worker"] for each in demo("households", "--json").json if not each["support"]["exited_on"]
    }
    assert "Samia Kaci" not in leads
    assert demo("support", "hand-over", "--from", "Personne", "--to", "Claire Vidal").status == 1


def test_the_files_of_a_colleague_are_lent_for_a_while(demo: Command):
    lent = demo(
        "support", "hand-over", "--from", "Samia Kaci", "--to", "Claire Vidal", "--until", "2026-12-01", "--json"
    )
    assert lent.status == 0, lent.err
    assert lent.json["refs"]
    leads = {each["support"]["lead_worker"] for each in demo("households", "--json").json}
    assert "Samia Kaci" in leads


def test_the_details_of_the_association_are_shown_and_changed(demo: Command):
    details = demo("association", "--json").json
    assert list(details) == [
        "name", "address", "postal_code", "city", "siret", "accreditation_number", "accreditation_on", "represented_by",
        "representative_role", "phone", "email", "privacy_contact", "logo",
    ]  # fmt: skip
    changed = demo("association", "--set", "city=Nîmes", "--set", "postal_code=30000", "--json")
    assert (changed.json["city"], changed.json["postal_code"], changed.json["name"]) == (
        "Nîmes",
        "30000",
        details["name"],
    )
    assert demo("association", "--set", "city").status == 2
    assert demo("association", "--set", "colour=red").status == 1


def test_the_logo_is_kept_encrypted_as_a_piece_and_only_a_picture_is_taken(demo: Command, tmp_path: Path):
    from PIL import Image

    picture, text = tmp_path / "logo.png", tmp_path / "logo.txt"
    Image.new("RGB", (40, 20), "navy").save(picture)
    text.write_text("pas une image", encoding="utf-8")
    cut = tmp_path / "cut.png"
    cut.write_bytes(picture.read_bytes()[:60])
    for wrong, status in ((text, 1), (cut, 1), (tmp_path / "missing.png", 2)):
        refused = demo("association", "--set", f"logo={wrong}")
        assert (refused.status, refused.out) == (status, "")
    kept = demo("association", "--set", f"logo={picture}", "--json").json["logo"]
    pieces = [path for path in (tmp_path / "demo" / "pieces").rglob("*.enc") if path.stem == kept]
    assert len(pieces) == 1
    assert picture.read_bytes() not in pieces[0].read_bytes()
    assert demo("vault", "check").status == 0
    assert demo("association", "--set", f"logo={picture}", "--set", "siret=1").status == 1
    assert demo("association", "--json").json["logo"] == kept
    assert demo("association", "--set", "logo=", "--json").json["logo"] == ""
    assert not pieces[0].exists()


def test_the_maitresse_de_maison_reads_neither_conventions_nor_social_notes_in_a_dossier(demo: Command, tmp_path: Path):
    mine = newcomer(demo, tmp_path, "Josiane Roche", "maitresse_de_maison")
    dossier = demo("dossier", "A002", "--json", *mine)
    assert dossier.status == 0, dossier.err
    assert "agreements" not in dossier.json
    assert "agreement_states" not in dossier.json
    assert {each["post"] for each in dossier.json["visits"]} == {"maitresse_de_maison"}
    assert "rent_cents" not in dossier.out
    assert (
        demo(
            "support", "close", "A002", "--on", TODAY, "--nature", "abandon", "--destination", "inconnue", *mine
        ).status
        == 1
    )
    assert demo("export", tmp_path / "out", *mine).status == 1
    assert demo("user", "list", *mine).status == 1


def test_what_a_dossier_leaves_out_is_noted_in_the_journal(files: Files):

    house = files.at_work(Role.HOME_SUPPORT_WORKER)
    document = dossier_of(house, files.tesfaye.ref)
    assert "agreements" not in document
    noted = {row["subject_kind"] for row in house.session.journal.entries(10) if row["action"] == "omitted"}
    assert noted == {"agreements", "social_notes", "documents", "rents", "budget", "plan"}
    assert json.dumps(document["visits"]) == "[]"
    assert date.fromisoformat(TODAY) == house.session.today()
