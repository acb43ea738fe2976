"""checklist: what is observed, exported, changed and taken in again."""

from pathlib import Path

from tests.caseworker.commands.conftest import Command


def test_a_checklist_is_exported_changed_imported_and_withdrawn(demo: Command, tmp_path: Path):
    file = tmp_path / "encombrement.toml"
    assert demo("checklist", "export", "encombrement", "--out", file).status == 0
    content = file.read_text(encoding="utf-8")
    file.write_text(content.replace('"Salon"', '"Séjour"'), encoding="utf-8-sig")
    taken = demo("checklist", "import", file, "--json")
    assert (taken.status, taken.json["own"], taken.json["replaces_shipped"]) == (0, True, True)
    shown = demo("checklist", "show", "encombrement", "--json").json
    assert [item["label"] for item in shown["items"]] == ["Cuisine", "Chambre", "Séjour"]
    assert [item["key"] for item in shown["items"]] == ["cuisine", "chambre", "salon"]
    assert [each["withdrawn"] for each in shown["versions"]] == [False]
    assert "de l’association, à la place de la fournie" in demo("checklist", "list").out
    again = demo("checklist", "import", file)
    assert (again.status, "Rien n’a changé" in again.err) == (1, True)
    assert demo("checklist", "withdraw", "encombrement").status == 0
    assert demo("checklist", "withdraw", "encombrement").status == 1
    said = demo("checklist", "show", "encombrement")
    assert "Salon [salon]" in said.out
    assert "retrait le" in said.out
    former = demo("checklist", "show", "encombrement", "--version", str(taken.json["version"]))
    assert "Séjour [salon]" in former.out


def test_every_problem_of_a_file_is_said_with_its_line(demo: Command, tmp_path: Path):
    file = tmp_path / "grille.toml"
    assert demo("checklist", "export", "decence", "--out", file).status == 0
    content = file.read_text(encoding="utf-8").replace('"Chauffage"', '""').replace('"Nuisibles"', '"Gaz"', 1)
    file.write_text(content.replace('key = "sanitaires"', 'key = "chauffage"'), encoding="utf-8")
    lines = file.read_text(encoding="utf-8").splitlines()
    refused = demo("checklist", "import", file)
    assert refused.status == 1
    for key in ('key = "chauffage", label = ""', 'key = "chauffage", label = "Sanitaires"'):
        number = next(n for n, line in enumerate(lines, 1) if key in line)
        assert f"grille.toml, ligne {number}\u00a0:" in refused.err
    assert demo("checklist", "import", tmp_path / "absent.toml").status != 0
    assert demo("checklist", "show", "horoscope").status == 1
