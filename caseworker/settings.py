"""Preferences of this computer: how the program looks, never anything about a household."""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from caseworker import paths

FILE_NAME = "preferences.json"
THEMES = ("system", "light", "dark")
LONGEST_IDLE = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person chose on this computer.

    Args:
        theme: "system", "light" or "dark".
        large_text: texts a quarter larger.
        lock_after_minutes: idle minutes, by the wall clock, before the vault locks; 1 to 60.
        vault: folder of the vault, "" for the usual place.
        photo_folder: where the photos of a telephone arrive, looked into while something is written; "" for none.
    """

    theme: str = "system"
    large_text: bool = False
    lock_after_minutes: int = 10
    vault: str = ""
    photo_folder: str = ""

    @property
    def vault_folder(self) -> Path:
        """Return the folder of the vault."""
        return Path(self.vault) if self.vault else paths.default_vault()


def load_settings(folder: Path | None = None) -> Settings:
    """Read the preferences; a missing or unreadable file gives the usual ones, an unknown key is left aside."""
    try:
        content = json.loads(((folder or paths.settings_folder()) / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(content, dict):
        return Settings()
    usual = asdict(Settings())
    kept = {f.name: content[f.name] for f in fields(Settings) if type(content.get(f.name)) is type(usual[f.name])}
    return _sound(Settings(**usual | kept))


def _sound(settings: Settings) -> Settings:
    """Return preferences that make sense: a vault that never locks, or at once, is not one of them."""
    theme = settings.theme if settings.theme in THEMES else THEMES[0]
    minutes = min(max(settings.lock_after_minutes, 1), LONGEST_IDLE)
    return replace(settings, theme=theme, lock_after_minutes=minutes)


def save_settings(settings: Settings, folder: Path | None = None) -> None:
    """Write the preferences. A folder that cannot be written loses them and nothing else: raises `OSError`."""
    path = (folder or paths.settings_folder()) / FILE_NAME
    part = path.with_suffix(".part")
    part.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
    part.replace(path)
