"""The way in: lock page, recovery key, a backup put back, first run, demonstration."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.shell import opening
from ui.shell.lock_page import LockPage
from ui.shell.other_ways import RecoveryPage, WaitingPage
from ui.shell.setting import Setting
from ui.shell.task_runner import TaskRunner
from ui.shell.wording import sentence_of


class Entrance(QObject):
    """Shows one page before the work, and the next; each has the whole window.

    Signals: `opened` gives the workspace; `vault_chosen` gives the folder of another vault, wanted from now on.

    Args:
        setting: of the window.
        tasks: jobs.
        show: shows a page alone, in place of the one before.
        window: where the system's dialogs open.
    """

    opened = Signal(object)
    vault_chosen = Signal(Path)

    def __init__(self, setting: Setting, tasks: TaskRunner, show: Callable[[QWidget], None], window: QWidget) -> None:
        super().__init__(window)
        self._folder, self._clock, self._dialogs = setting.folder, setting.clock, setting.dialogs
        self._tasks, self._show, self._window = tasks, show, window

    def show_start(self, sentence: str = "") -> None:
        """Show the lock page, or guide the first opening where there is nothing yet."""
        if opening.holds_something(self._folder):
            self.show_lock(sentence)
        else:
            self._show_first_run(sentence)

    def show_lock(self, sentence: str = "") -> None:
        """Show the lock page."""
        page = LockPage(self._folder, self._tasks, self._clock)
        page.opened.connect(self.opened)
        page.recovery_wanted.connect(self.show_recovery)
        page.restore_wanted.connect(self.choose_backup)
        page.painted.connect(lambda: self._load_core(page))
        page.say(sentence)
        self._show(page)

    def _load_core(self, page: LockPage) -> None:
        self._tasks.run(lambda _: opening.load_core(), lambda _: page.read_people(), "Préparation")

    def show_recovery(self) -> None:
        """Ask for the printed key."""
        page = RecoveryPage(self._folder, self._tasks, self._clock, self.show_lock)
        page.opened.connect(self.opened)
        self._show(page)
        page.read_people()

    def choose_backup(self) -> None:
        """Let the person choose a backup, and put it in place; the vault that was there is kept aside."""
        backup = self._dialogs.open_folder(self._window, "Choisir le répertoire d’une sauvegarde")
        if backup is None:
            return
        folder, clock = self._folder, self._clock
        self._show(WaitingPage("Restauration", "La sauvegarde est vérifiée, puis remise en place.", self._tasks))
        self._tasks.run(
            lambda _: opening.restore(backup, folder, clock),
            self.show_lock,
            "Restauration",
            lambda error: self.show_start(sentence_of(error)),
        )

    def _show_first_run(self, sentence: str) -> None:
        from ui.shell.first_run.assistant import FirstRun

        page = FirstRun(self._folder, self._tasks, self._clock, self._dialogs)
        page.opened.connect(self.opened)
        page.vault_chosen.connect(self.vault_chosen)
        page.restore_wanted.connect(self.choose_backup)
        if sentence:
            page.say(sentence)
        self._show(page)

    def move_to(self, folder: Path) -> None:
        """Show the lock page of another vault."""
        self._folder = folder
        self.show_lock()

    def open_demonstration(self) -> None:
        """Open the demonstration, without asking for anything."""
        folder, clock = self._folder, self._clock
        sentence = "Des ménages inventés, autour d’aujourd’hui. La première fois, cela prend quelques secondes."
        self._show(WaitingPage("Démonstration", sentence, self._tasks))
        # The window is painted first: what follows imports the whole core.
        QTimer.singleShot(
            0,
            lambda: self._tasks.run(
                lambda _: opening.open_demonstration(folder, clock),
                self.opened.emit,
                "Démonstration",
                lambda error: self.show_lock(sentence_of(error)),
            ),
        )
