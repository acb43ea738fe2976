"""inventory: from the first room to what is added once it is finished, from a terminal."""

from pathlib import Path

from PIL import Image

from tests.caseworker.commands.conftest import Command


def test_an_inventory_goes_from_begun_to_finished_and_added_to(demo: Command, tmp_path: Path):
    support = next(one["support"]["ref"] for one in demo("households", "--json").json if one["unit"] == "L09")
    begun = demo("inventory", "start", "entree", "--support", support, "--on", "2026-11-20", "--json")
    assert begun.status == 0, begun.err
    ref = begun.json["ref"]
    assert (begun.json["unit"], begun.json["finished"], begun.json["done"]) == ("L09", False, 0)
    assert ref in {one["ref"] for one in demo("inventory", "list", "--json").json}
    shown = demo("inventory", "show", ref, "--json").json
    assert any("Sol" in words for words in shown["missing"])
    assert demo("inventory", "finish", ref).status == 1
    first = shown["rooms"][0]
    put = demo("inventory", "set", ref, "--room", first["label"], "--element", "sol", "--state", "3",
               "--text", "Rayé", "--description", "parquet", "--json")  # fmt: skip
    assert (put.status, put.json["done"]) == (0, 1)
    Image.new("RGB", (40, 30)).save(tmp_path / "sol.jpg")
    photo = demo("inventory", "photo", ref, "--room", first["label"], "--element", "Sol", str(tmp_path / "sol.jpg"))
    assert photo.status == 0
    assert demo("inventory", "meter", ref, "Gaz", "--index", "00012", "--note", "").status == 0
    assert demo("inventory", "keys", ref, "Clé du garage", "--quantity", "2", "--purpose", "Garage").status == 0
    said = demo("inventory", "say", ref, "--outcome", "impossible", "--outcome-note", "Absent", "--detector", "present",
                "--detector-works", "oui")  # fmt: skip
    assert said.status == 0, said.err
    finished = demo("inventory", "finish", ref, "--json")
    assert (finished.status, finished.json["finished"], finished.json["photos"]) == (0, True, 1)
    assert demo("inventory", "set", ref, "--room", first["label"], "--element", "sol", "--state", "1").status == 1
    added = demo("inventory", "add", ref, "--text", "Une prise est cassée", "--element", "Prises",
                 "--photo", str(tmp_path / "sol.jpg"), "--json")  # fmt: skip
    assert added.status == 0, added.err
    (own,) = [one for one in demo("dossier", support, "--json").json["inventories"] if one["ref"] == ref]
    assert (own["additions"][0]["text"], own["additions"][0]["photos"]) == ("Une prise est cassée", 1)
    element = own["rooms"][0]["elements"][0]
    assert (element["state"], element["text"], element["description"], element["photos"]) == (3, "Rayé", "parquet", 1)
    assert own["missing"] == []
    assert not {"id", "origin_id"} & set(element)


def test_the_demonstration_has_an_exit_under_way_with_its_differences(demo: Command):
    leaving = next(one for one in demo("inventory", "list", "--json").json if one["kind"] == "sortie")
    shown = demo("inventory", "show", leaving["ref"], "--json").json
    assert {("Cuisine", "Murs", "degrade"), ("Cuisine", "Plan de travail", "degrade")} <= {
        (one["room"], one["element"], one["change"]) for one in shown["differences"]
    }
    assert any("nouvelle adresse" in words for words in shown["missing"])
    assert shown["entry_on"]


def test_a_room_or_an_inventory_that_does_not_exist_is_said(demo: Command):
    leaving = next(one for one in demo("inventory", "list", "--json").json if one["kind"] == "sortie")
    assert demo("inventory", "same", leaving["ref"], "--room", "Donjon").status == 1
    assert demo("inventory", "show", "E999").status == 1
    assert demo("inventory", "same", leaving["ref"], "--room", "WC", "--json").json["done"] > leaving["done"]


def test_one_begun_by_mistake_is_taken_away(demo: Command):
    ref = demo("inventory", "start", "intermediaire", "--unit", "L05", "--json").json["ref"]
    assert demo("inventory", "give-up", ref).status == 0
    assert demo("inventory", "show", ref).status == 1
