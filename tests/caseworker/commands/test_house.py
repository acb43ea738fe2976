"""passage: logged, attempted, refused, and said by `due`."""

from pathlib import Path

from tests.caseworker.commands.conftest import Command


def test_a_passage_is_in_the_dossier_with_what_was_done(demo: Command, tmp_path: Path):
    note = tmp_path / "note"
    note.write_text("La VMC ne tourne plus", encoding="utf-8")
    added = demo("passage", "add", "A009", "--on", "2026-11-20", "--done", "visite,tri_rangement", "--rooms", "cuisine",
                 "--minutes", "45", "--note-file", note, "--json")  # fmt: skip
    assert (added.status, list(added.json)) == (0, ["id"])
    dossier = demo("dossier", "A009", "--json").json
    (passage,) = dossier["passages"]
    assert (passage["visit_id"], passage["done"]) == (added.json["id"], ["visite", "tri_rangement"])
    (visit,) = [each for each in dossier["visits"] if each["id"] == added.json["id"]]
    assert (visit["post"], visit["minutes"], visit["shared_note"]) == (
        "maitresse_de_maison",
        45,
        "La VMC ne tourne plus",
    )
    assert [each["ref"] for each in demo("search", "VMC tourne", "--json").json if each["kind"] == "visit"] == ["A009"]


def passages_due(demo: Command) -> dict[str, str]:
    """Return the line of each household that lacks the passage of this month, by reference."""
    lines = demo("due", "--until", "2026-11-30").out.splitlines()
    return {line.split()[1]: line for line in lines if line.startswith("30/11/2026") and "Passage du mois" in line}


def test_an_attempted_month_is_said_so_by_due(demo: Command):
    before = passages_due(demo)
    ref = next(ref for ref, line in before.items() if "tenté" not in line)
    for on in ("2026-11-19", "2026-11-20"):
        assert demo("passage", "add", ref, "--on", on, "--attempt", "porte_close").out == "Passage tenté, noté.\n"
    months = passages_due(demo)
    assert "(tenté ×2)" in months.pop(ref)
    assert months == {other: line for other, line in before.items() if other != ref}


def test_a_passage_without_anything_done_is_refused_beside_its_option(demo: Command):
    refused = demo("passage", "add", "A009", "--on", "2026-11-20")
    assert (refused.status, refused.err) == (
        1,
        "--done\u00a0: Dites ce qui a été fait, ou pourquoi personne n’a été vu.\n",
    )
    assert demo("passage", "add", "A009", "--on", "2026-11-20", "--attempt", "oubli").status == 1
