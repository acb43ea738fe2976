"""Preferences of this computer: kept, and sound whatever the file holds."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from caseworker import paths
from caseworker.settings import FILE_NAME, Settings, load_settings, save_settings


def test_preferences_are_found_again(tmp_path: Path):
    chosen = Settings("dark", large_text=True, lock_after_minutes=5, vault=str(tmp_path / "v"))
    save_settings(chosen, tmp_path)
    assert load_settings(tmp_path) == chosen
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '"dark"', '{"theme": 3, "lock_after_minutes": true, "colour": "red"}']
)
def test_a_file_that_cannot_be_used_gives_the_usual_preferences(tmp_path: Path, content: str):
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    assert load_settings(tmp_path) == Settings()


@pytest.mark.parametrize(("minutes", "kept"), [(0, 1), (-5, 1), (100_000, 60), (15, 15)])
def test_a_vault_always_locks_some_day_and_never_at_once(tmp_path: Path, minutes: int, kept: int):
    (tmp_path / FILE_NAME).write_text(json.dumps({"lock_after_minutes": minutes, "theme": "rose"}), encoding="utf-8")
    assert load_settings(tmp_path) == replace(Settings(), lock_after_minutes=kept)


def test_the_vault_lies_in_the_usual_place_unless_another_was_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    assert Settings().vault_folder == tmp_path / "data" / "coffre"
    assert Settings(vault="/media/usb/coffre").vault_folder == Path("/media/usb/coffre")
    assert paths.demonstration_vault() != paths.default_vault()
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
