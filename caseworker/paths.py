"""Where things lie on this computer. The only importer of appdirs, so that its successor is one line away."""

import os
from pathlib import Path

import appdirs

_NAME = "tremplin"
HOME_VARIABLE = "CASEWORKER_HOME"  # one folder for everything: tests, or a USB stick


def data_folder() -> Path:
    """Return the folder of the vault and of its backups, which only its owner may enter."""
    return _private(_home("data") or Path(appdirs.user_data_dir(_NAME, appauthor=False, roaming=False)))


def settings_folder() -> Path:
    """Return the folder of the preferences of this computer."""
    return _private(_home("settings") or Path(appdirs.user_config_dir(_NAME, appauthor=False, roaming=False)))


def log_folder() -> Path:
    """Return the folder of the logs, which name nobody."""
    return _private(_home("logs") or Path(appdirs.user_log_dir(_NAME, appauthor=False)))


def default_vault() -> Path:
    """Return where the vault lies unless the person chose another place."""
    return data_folder() / "coffre"


def demonstration_vault() -> Path:
    """Return where the demonstration lies, apart from any real vault."""
    return data_folder() / "demonstration"


def _home(part: str) -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / part if home else None


def _private(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
