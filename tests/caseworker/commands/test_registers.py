"""paper, step and declaration: noted from a terminal, told by `due` and by the dossier."""

from pathlib import Path

from PIL import Image

from tests.caseworker.commands.conftest import Command


def due(demo: Command, kind: str, ref: str) -> list[str]:
    return [each["due_on"] for each in demo("due", "--json").json if (each["kind"], each["ref"]) == (kind, ref)]


def test_a_paper_is_noted_listed_and_told_by_due_and_by_the_dossier(demo: Command):
    added = demo(
        "paper", "add", "A013", "--kind", "home_insurance", "--on", "2026-11-20", "--until", "2026-12-10", "--json"
    )
    assert (added.status, list(added.json)) == (0, ["id"])
    assert due(demo, "document_expiry", "A013") == ["2026-12-10"]
    held = demo("paper", "list", "A013", "--json").json[0]
    assert (held["kind"], held["valid_until"], held["missing"]) == ("home_insurance", "2026-12-10", False)
    assert demo("dossier", "A013", "--json").json["papers"][0] == held | {"support": "A013"}
    assert "valable jusqu’au 10/12/2026" in demo("paper", "list", "A013").out


def test_a_permit_is_of_a_person_who_is_named(demo: Command):
    person, known = (demo("permit", "list", "A013", "--json").json[0][name] for name in ("person", "status"))
    assert known is None
    words = ("paper", "add", "A013", "--kind", "residence_permit", "--until", "2027-03-01")
    refused = demo(*words)
    assert refused.status == 1
    assert refused.err.strip() == "--person\u00a0: À renseigner."
    assert demo(*words, "--person", "Personne").status == 2
    assert demo(*words, "--person", person.lower(), "--form", "recepisse").status == 0
    assert due(demo, "permit_expiry", "A013") == ["2027-03-01"]


def test_the_upkeep_of_a_dwelling_is_noted_by_its_reference(demo: Command):
    before = demo("due", "--json").json
    unit = next(each["ref"] for each in before if each["kind"] == "heating_check")
    assert demo("paper", "add", unit, "--kind", "boiler_service").status == 0
    assert due(demo, "heating_check", unit) == []
    assert demo("paper", "list", unit, "--json").json[0]["received_on"] == "2026-11-22"
    assert demo("paper", "list", "L999").status == 1


def test_a_step_is_done_and_a_declaration_comes_back(demo: Command):
    followed = demo("declaration", "follow", "A008", "--what", "rsa", "--first", "2026-11-15", "--json").json
    assert due(demo, "step", "A008") == ["2026-11-15"]
    done = demo("step", "done", "A008", followed["code"], "--json")
    assert done.json == {"code": followed["code"], "subject": "2026-11-15", "done_on": "2026-11-22"}
    assert due(demo, "step", "A008") == []
    assert "Déclaration trimestrielle, RSA, pour le 15/02/2027" in demo("step", "list", "A008").out
    assert demo("step", "done", "A008", "jardinage").status == 2


def test_the_pages_of_a_paper_are_kept_encrypted_and_come_out_as_they_went_in(demo: Command, tmp_path: Path):
    picture, text = tmp_path / "carte.jpg", tmp_path / "carte.txt"
    Image.new("RGB", (800, 500), "olive").save(picture)
    text.write_text("pas une image", encoding="utf-8")
    words = ("paper", "add", "A013", "--kind", "home_insurance", "--until", "2026-12-31", "--page")
    assert demo(*words, str(text)).status == 1
    assert demo(*words, str(tmp_path / "missing.jpg")).status == 2
    before = demo("paper", "list", "A013", "--json").json[0]
    assert demo(*words, str(picture), "--page", str(picture)).status == 0
    held = demo("paper", "list", "A013", "--json").json[0]
    assert (len(held["pages"]), held["proof"], held["id"] != before["id"]) == (2, "copie", True)
    out = tmp_path / "page.jpg"
    assert demo("paper", "page", held["pages"][1], "--out", str(out)).status == 0
    assert out.read_bytes() == picture.read_bytes()
    assert demo("paper", "page", "inconnue", "--out", str(out)).status != 0
    assert demo("vault", "check").status == 0
    kept = list((tmp_path / "demo" / "pieces").rglob("*.enc"))
    assert all(picture.read_bytes()[100:200] not in piece.read_bytes() for piece in kept)
