"""The whole program on the fictional caseload: real window, real files, restart included."""

import csv
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker import paths
from caseworker.demo.service import create_demonstration
from tests.journeys.hands import Inputs
from tests.journeys.team import Key, Team, friday, hire
from ui.shell.dialogs import Dialogs
from ui.shell.main_window import MainWindow
from ui.shell.setting import Setting

FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)


class ChosenFiles(Dialogs):
    """Answers the system's windows with a path chosen beforehand."""

    def __init__(self) -> None:
        self.save_to: Path | None = None

    def save_file(self, *_: object) -> Path | None:
        return self.save_to


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything that the program writes on its own goes here: preferences and logs."""
    folder = tmp_path / "home"
    monkeypatch.setenv(paths.HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture(scope="session")
def caseload_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional caseload in a vault, made once per run."""
    folder = tmp_path_factory.mktemp("caseload") / "coffre"
    create_demonstration(folder, lambda: FRIDAY)
    return folder


@pytest.fixture(scope="session")
def team(caseload_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> Team:
    """The caseload with accounts of the people who make the journeys."""
    return hire(Path(shutil.copytree(caseload_vault, tmp_path_factory.mktemp("team") / "coffre")))


@pytest.fixture
def team_vault(team: Team, tmp_path: Path) -> Path:
    return Path(shutil.copytree(team.folder, tmp_path / "coffre"))


@pytest.fixture
def vault(caseload_vault: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(caseload_vault, tmp_path / "coffre"))


@pytest.fixture
def chosen() -> ChosenFiles:
    return ChosenFiles()


@pytest.fixture
def start(qapp: QApplication, home: Path, chosen: ChosenFiles, qtbot: QtBot) -> Iterator[Callable[[Path], MainWindow]]:
    """Return a function that starts the program on a vault, as on Friday 20 November 2026."""
    windows: list[MainWindow] = []

    def start_on(folder: Path) -> MainWindow:
        window = MainWindow(Setting(folder, clock=lambda: FRIDAY, dialogs=chosen))
        windows.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield start_on
    for window in windows:
        window.lock()
        window.close()
        window.deleteLater()


@pytest.fixture
def enter(qapp: QApplication, home: Path, team_vault: Path, qtbot: QtBot) -> Iterator[Callable[..., MainWindow]]:
    """Return a function that shows the program at work, opened by someone's key on their own copy."""
    windows: list[MainWindow] = []

    def enter_as(key: Key, dialogs: Dialogs | None = None) -> MainWindow:
        window = MainWindow(Setting(team_vault, clock=friday, dialogs=dialogs or Dialogs()))
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        window.enter(key.workspace(team_vault))
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow() and not window.tasks.running(), timeout=10_000)
        return window

    yield enter_as
    for window in windows:
        window.lock()
        window.close()
        window.deleteLater()


@pytest.fixture
def inputs(qapp: QApplication) -> Inputs:
    return Inputs(qapp)


@pytest.fixture(scope="session")
def secrets() -> tuple[str, ...]:
    """Names, first names, addresses and notes of the caseload, long enough not to occur by chance in noise."""
    columns = {
        "personnes.csv": ("nom", "prenom"),
        "accompagnements.csv": ("referent",),
        "logements.csv": ("adresse",),
        "entretiens.csv": ("compte_rendu",),
    }
    found: set[str] = set()
    for name, wanted in columns.items():
        text = files("resources").joinpath("demo", name).read_text(encoding="utf-8-sig")
        for row in csv.DictReader(text.splitlines(), delimiter=";"):
            found |= {row[column] for column in wanted}
    return tuple(sorted(secret for secret in found if len(secret.encode()) >= 6))


def clear_text_in(folders: tuple[Path, ...], secrets: tuple[str, ...]) -> list[str]:
    """Return "file: how many" for each file that holds a secret in clear, in UTF-8 or UTF-16."""
    leaks = []
    for folder in folders:
        for path in sorted(file for file in folder.rglob("*") if file.is_file()):
            content = path.read_bytes() + path.name.encode()
            count = sum(s.encode() in content or s.encode("utf-16-le") in content for s in secrets)
            if count:
                leaks.append(f"{path.name}: {count}")
    return leaks


@pytest.fixture
def leaks(secrets: tuple[str, ...]) -> Callable[..., list[str]]:
    return lambda *folders: clear_text_in(folders, secrets)
