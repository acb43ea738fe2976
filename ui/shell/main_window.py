"""The one window: lock page, first run or work, and what passes from one to the other."""

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from caseworker import dates
from caseworker.errors import CaseworkerError
from caseworker.settings import Settings, save_settings
from ui import theme
from ui.shell import opening
from ui.shell.backup_words import last_backup_words, reminder
from ui.shell.change_bridge import ChangeBridge
from ui.shell.clipboard import ClipboardWatch
from ui.shell.dialogs import Dialogs
from ui.shell.discreet import Discreet
from ui.shell.error_panel import told
from ui.shell.idle_watch import IdleWatch
from ui.shell.lock_page import LockPage
from ui.shell.other_ways import OwnPassphrasePage, RecoveryPage, WaitingPage
from ui.shell.pages import Desk, PageSpec
from ui.shell.registry import PAGES
from ui.shell.shortcuts import bind_shortcuts
from ui.shell.task_runner import TaskRunner
from ui.shell.wording import sentence_of
from ui.shell.work_area import Step, WorkArea
from ui.widgets.buttons import button
from ui.widgets.layout import row

if TYPE_CHECKING:
    from caseworker.workspace import Workspace

SMALLEST = (800, 480)  # 1366 × 768 at 150 % leaves 911 × 512
USUAL = (1366, 768)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the window starts from.

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


class MainWindow(QMainWindow):
    """Its title names nobody. `unlocked` and `locked` tell what happened."""

    unlocked = Signal()
    locked = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._setting = setting
        self.settings = setting.settings
        self.tasks = TaskRunner(self)
        self.discreet = Discreet(self)
        self.clipboard = ClipboardWatch(self)
        self.idle = IdleWatch(lambda: self.settings.lock_after_minutes, parent=self)
        self.workspace: Workspace | None = None
        self.area: WorkArea | None = None
        self._bridge: ChangeBridge | None = None
        self._leaving = False
        self._stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        self.setWindowTitle("Tremplin")
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.setCentralWidget(self._stack)
        bind_shortcuts(self)
        self.idle.idle.connect(self.lock)
        self.tasks.failed.connect(lambda error: self.warn(told(error)))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._show_first()

    def _show_first(self) -> None:
        if self._setting.demonstration:
            self._open_demonstration()
        elif opening.holds_something(self._setting.folder):
            self.show_lock()
        else:
            self.show_first_run()

    # --- before the work ---

    def show_lock(self, sentence: str = "") -> None:
        """Show the lock page."""
        page = LockPage(self._setting.folder, self.tasks, self._setting.clock)
        page.opened.connect(self.enter)
        page.recovery_wanted.connect(self.show_recovery)
        page.restore_wanted.connect(self.choose_backup)
        page.painted.connect(lambda: self._load_core(page))
        page.say(sentence)
        self._show(page)

    def _load_core(self, page: LockPage) -> None:
        self.tasks.run(lambda _: opening.load_core(), lambda _: page.read_people(), "Préparation")

    def show_recovery(self) -> None:
        """Ask for the printed key."""
        page = RecoveryPage(self._setting.folder, self.tasks, self._setting.clock, self.show_lock)
        page.opened.connect(self.enter)
        self._show(page)
        page.read_people()

    def choose_backup(self) -> None:
        """Let the person choose a backup, and put it in place; the vault that was there is kept aside."""
        backup = self._setting.dialogs.open_folder(self, "Choisir le répertoire d’une sauvegarde")
        if backup is None:
            return
        folder, clock = self._setting.folder, self._setting.clock
        self._show(WaitingPage("Restauration", "La sauvegarde est vérifiée, puis remise en place.", self.tasks))
        self.tasks.run(
            lambda _: opening.restore(backup, folder, clock),
            self.show_lock,
            "Restauration",
            self._restore_failed,
        )

    def _restore_failed(self, error: CaseworkerError) -> None:
        if opening.holds_something(self._setting.folder):
            self.show_lock(sentence_of(error))
        else:
            self.show_first_run(sentence_of(error))

    def show_first_run(self, sentence: str = "") -> None:
        """Guide the first opening."""
        from ui.shell.first_run.assistant import FirstRun

        page = FirstRun(self._setting.folder, self.tasks, self._setting.clock, self._setting.dialogs)
        page.opened.connect(self.enter)
        page.vault_chosen.connect(self.use_folder)
        page.restore_wanted.connect(self.choose_backup)
        if sentence:
            page.say(sentence)
        self._show(page)

    def use_folder(self, folder: Path) -> None:
        """Open the vault of another folder, now and from now on."""
        self.settings = replace(self.settings, vault=str(folder))
        save_settings(self.settings)
        self._setting = replace(self._setting, folder=folder)
        self.show_lock()

    def _open_demonstration(self) -> None:
        folder, clock = self._setting.folder, self._setting.clock
        sentence = "Des ménages inventés, autour d’aujourd’hui. La première fois, cela prend quelques secondes."
        self._show(WaitingPage("Démonstration", sentence, self.tasks))
        # The window is painted first: what follows imports the whole core.
        QTimer.singleShot(
            0,
            lambda: self.tasks.run(
                lambda _: opening.open_demonstration(folder, clock),
                self.enter,
                "Démonstration",
                lambda error: self.show_lock(sentence_of(error)),
            ),
        )

    def _show(self, page: QWidget) -> None:
        """Show one page alone; the one before is destroyed, with what was typed in it."""
        self.tasks.drop()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        while self._stack.count() > 1 and (former := self._stack.widget(0)):
            self._stack.removeWidget(former)
            former.deleteLater()

    # --- the work ---

    def enter(self, workspace: "Workspace") -> None:
        """Go to work; someone with a provisional passphrase chooses their own first."""
        self.workspace = workspace
        self.idle.watch(self.windowHandle())
        self.idle.start()
        if workspace.access.my_account().provisional:
            page = OwnPassphrasePage(workspace, self.tasks)
            page.chosen.connect(self._open_area)
            self._show(page)
        else:
            self._open_area()

    def _open_area(self, first: Step | None = None) -> None:
        self.area = WorkArea(
            self._make_desk, self._setting.pages, self.tasks, self.lock, demonstration=self._setting.demonstration
        )
        self._show(self.area)
        key, arguments = first or (self._setting.pages[0].key, {})
        self.area.go(key, **arguments)
        self._show_facts()
        self.unlocked.emit()

    def _make_desk(self, area: WorkArea) -> Desk:
        if self.workspace is None:
            raise RuntimeError("no workspace")
        desk = Desk(self.workspace, self.settings, self.tasks, self.discreet, self._setting.dialogs, area)
        self._bridge = ChangeBridge(self.workspace.vault.database.changes, area)
        self._bridge.changed.connect(desk.changed)
        self._bridge.changed.connect(lambda topic: self._show_facts() if topic == "backups" else None)
        desk.settings_changed.connect(self._apply)
        return desk

    def _show_facts(self) -> None:
        if self.area and self.workspace:
            session = self.workspace.session
            self.area.status.show_person(f"{session.name} · {_role_words(session.role.value)}")
            self.area.status.show_backup(last_backup_words(self.workspace.vault.folder, session.now()))
            self.area.remind(reminder(self.workspace))

    def _apply(self, settings: Settings) -> None:
        dressed = (self.settings.theme, self.settings.large_text) != (settings.theme, settings.large_text)
        self.settings = settings
        if dressed and self.area:
            # Pages keep coloured pictures: they are built again in the new colours, once this signal has been served.
            QTimer.singleShot(0, self._dress_again)

    def _follow_system(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication) or self.settings.theme != "system":
            return
        if theme.wants_dark(application, "system") != theme.tokens().is_dark:
            self._dress_again()

    def _dress_again(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dark = theme.wants_dark(application, self.settings.theme)
            theme.dress(application, dark=dark, large_text=self.settings.large_text)
        if self.area:
            here = self.area.step()
            self.area.settle()
            self._leave_area()
            self._open_area(here)

    def warn(self, sentence: str) -> None:
        """Say what went wrong, wherever the person is."""
        page = self._stack.currentWidget()
        if self.area:
            self.area.warn(sentence)
        elif isinstance(page, LockPage | WaitingPage):
            page.say(sentence)

    # --- leaving ---

    def lock(self) -> None:
        """Write drafts, end jobs, destroy pages and services, close the vault, forget its key."""
        if self.workspace is None or self._leaving:
            return
        trouble = self._write_drafts()
        self._leave_area()
        try:
            self._close_vault()
        finally:
            self.show_lock(trouble)
            self.locked.emit()

    def _write_drafts(self) -> str:
        """Write what is being typed; return what went wrong: a full disk must not leave the vault open to anyone."""
        try:
            if self.area:
                self.area.settle()
        except Exception as error:  # noqa: BLE001 - it is said on the lock page, and logged if it is a bug
            return told(error)
        return ""

    def _leave_area(self) -> None:
        self.tasks.settle()
        if self._bridge:
            self._bridge.stop()
            self._bridge = None
        if self.area:
            self._stack.removeWidget(self.area)
            self.area.hide()
            self.area.deleteLater()
            self.area = None

    def _close_vault(self) -> None:
        self.idle.stop()
        self.clipboard.empty()
        if self.discreet.on:
            self.discreet.toggle()
        if self.workspace:
            workspace, self.workspace = self.workspace, None
            workspace.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if getattr(self._stack.currentWidget(), "busy", False):
            event.ignore()  # a vault is being created: in half a second its recovery key can be shown, or it is taken away
        elif self.workspace is None or self._leaving:
            self._quit()
            event.accept()
        else:
            event.ignore()
            self._back_up_and_quit(self.workspace)

    def _back_up_and_quit(self, workspace: "Workspace") -> None:
        if self.area:
            self.area.settle()
        self._leave_area()
        self._leaving = True
        sentence = (
            "Vos dossiers sont copiés et vérifiés avant la fermeture. Fermer une seconde fois quitte tout de suite."
        )
        page = WaitingPage("Sauvegarde…", sentence, self.tasks)
        self._show(page)
        self.tasks.run(
            lambda progress: opening.back_up(workspace, progress),
            lambda _: self.close(),
            "Sauvegarde",
            partial(self._backup_failed, page),
        )

    def _backup_failed(self, page: WaitingPage, error: CaseworkerError) -> None:
        page.say(sentence_of(error))
        page.card.add(row(None, button("Quitter sans sauvegarde", self.close)))

    def _quit(self) -> None:
        self.hide()
        self.tasks.settle()
        self._close_vault()
        if abandon := getattr(self._stack.currentWidget(), "abandon", None):
            abandon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.idle.watch(self.windowHandle())


def _role_words(role: str) -> str:
    from caseworker.labels import ROLES

    return ROLES[role].lower()
