"""What the window starts from."""

from dataclasses import dataclass, field
from pathlib import Path

from caseworker import dates
from caseworker.settings import Settings
from ui.shell.dialogs import Dialogs
from ui.shell.pages import PageSpec
from ui.shell.registry import PAGES


@dataclass(frozen=True, slots=True)
class Setting:
    """The vault, the preferences and the surroundings of one window.

    Args:
        folder: of the vault.
        settings: preferences of this computer.
        demonstration: open the demonstration, without asking for anything.
        clock: the present instant.
        dialogs: the system's windows.
        pages: of the program.
    """

    folder: Path
    settings: Settings = field(default_factory=Settings)
    demonstration: bool = False
    clock: dates.Clock = dates.now
    dialogs: Dialogs = field(default_factory=Dialogs)
    pages: tuple[PageSpec, ...] = PAGES
