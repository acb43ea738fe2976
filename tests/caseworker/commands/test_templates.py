"""template: shown, changed from a file, refused with its line, brought back."""

from pathlib import Path

from tests.caseworker.commands.conftest import Command


def test_a_template_is_exported_changed_put_in_use_and_brought_back(demo: Command, tmp_path: Path):
    file = tmp_path / "convention.md"
    assert demo("template", "show", "agreement", "--out", file).status == 0
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[[signatures]]", "") + "\nLes animaux sont interdits.\n", encoding="utf-8")
    put = demo("template", "set", "agreement", file, "--json")
    assert (put.status, put.json["version"]) == (0, 1)
    assert [each["line"] is None for each in put.json["warnings"]] == [True, False]
    assert "le cadre des signatures" in put.err
    assert "animal familier" in put.err
    assert "(de l’association)" in demo("template", "list").out
    assert demo("template", "restore", "agreement").status == 0
    assert demo("template", "restore", "agreement").status == 1
    assert demo("template", "show", "agreement", "--json").json["text"] == text
    assert demo("template", "restore", "agreement", "--version", "1").status == 0
    assert "Les animaux sont interdits." in demo("template", "show", "agreement").out


def test_a_template_that_calls_something_is_refused_with_its_line(demo: Command, tmp_path: Path):
    file = tmp_path / "mauvais.md"
    file.write_text("# Titre\n\n{{ menage.nom.format() }}\n", encoding="utf-8")
    refused = demo("template", "set", "visit", file)
    assert refused.status == 1
    assert "mauvais.md, ligne 3\u00a0:" in refused.err
