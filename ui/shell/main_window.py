"""The one window: the way in, then the work, and what passes from one to the other."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from caseworker.errors import CaseworkerError
from caseworker.settings import Settings, save_settings
from ui.shell.backup_words import last_backup_words, reminder
from ui.shell.change_bridge import ChangeBridge
from ui.shell.clipboard import ClipboardWatch
from ui.shell.discreet import Discreet
from ui.shell.dress import Dress
from ui.shell.entrance import Entrance
from ui.shell.error_panel import told
from ui.shell.idle_watch import IdleWatch
from ui.shell.lock_page import LockPage
from ui.shell.other_ways import LastBackupPage, OwnPassphrasePage, WaitingPage
from ui.shell.pages import Desk
from ui.shell.setting import Setting
from ui.shell.shortcuts import bind_shortcuts
from ui.shell.task_runner import TaskRunner

if TYPE_CHECKING:
    from caseworker.workspace import Workspace
    from ui.shell.work_area import Step, WorkArea
    from ui.signing.page import SigningPage

SMALLEST = (800, 480)  # 1366 × 768 at 150 % leaves 911 × 512
USUAL = (1366, 768)


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
        self.dress = Dress(lambda: self.settings, self)
        self.clipboard = ClipboardWatch(self)
        self.idle = IdleWatch(lambda: self.settings.lock_after_minutes, parent=self)
        self.workspace: Workspace | None = None
        self.area: WorkArea | None = None
        self._bridge: ChangeBridge | None = None
        self._leaving = False
        self._stack = QStackedWidget()
        self.entrance = Entrance(setting, self.tasks, self._show, self)
        self._build()

    def _build(self) -> None:
        self.setWindowTitle("Tremplin")
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.setCentralWidget(self._stack)
        bind_shortcuts(self)
        self.idle.idle.connect(self.lock)
        self.tasks.failed.connect(lambda error: self.warn(told(error)))
        self.dress.changed.connect(self._build_area_again)
        self.entrance.opened.connect(self.enter)
        self.entrance.vault_chosen.connect(self._use_folder)
        if self._setting.demonstration:
            self.entrance.open_demonstration()
        else:
            self.entrance.show_start()

    def _use_folder(self, folder: Path) -> None:
        """Open the vault of another folder, now and from now on."""
        self.settings = replace(self.settings, vault=str(folder))
        save_settings(self.settings)
        self.entrance.move_to(folder)

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

    def _open_area(self, first: "Step | None" = None, past: "list[Step] | None" = None) -> None:
        from ui.shell.work_area import WorkArea  # imported with the core, while the passphrase is typed

        self.area = WorkArea(
            self._make_desk, self._setting.pages, self.tasks, self.lock, demonstration=self._setting.demonstration
        )
        self._show(self.area)
        key, arguments = first or (self._setting.pages[0].key, {})
        self.area.go(key, **arguments)
        self.area.remember(past or [])
        self._show_facts()
        self.unlocked.emit()

    def _make_desk(self, area: "WorkArea") -> Desk:
        if self.workspace is None:
            raise RuntimeError("no workspace")
        desk = Desk(self.workspace, self.settings, self.tasks, self.discreet, self._setting.dialogs, area)
        self._bridge = ChangeBridge(self.workspace.vault.database.changes, area)
        self._bridge.changed.connect(desk.changed)
        self._bridge.changed.connect(lambda topic: self._show_facts() if topic == "backups" else None)
        desk.settings_changed.connect(self._apply)
        desk.turn_wanted.connect(lambda: QTimer.singleShot(0, self, self.turn_screen))  # once the click is served
        desk.sign_wanted.connect(lambda *asked: QTimer.singleShot(0, self, lambda: self.turn_to_sign(asked)))
        return desk

    def _show_facts(self) -> None:
        from caseworker.labels import ROLES  # the lock window is painted before

        if self.area and self.workspace:
            session = self.workspace.session
            self.area.status.show_person(f"{session.name} · {ROLES[session.role.value].lower()}")
            self.area.status.show_backup(last_backup_words(self.workspace.vault.folder, session.now()))
            self.area.remind(reminder(self.workspace))

    def _apply(self, settings: Settings) -> None:
        dressed = (self.settings.theme, self.settings.large_text) != (settings.theme, settings.large_text)
        self.settings = settings
        if dressed and self.area:
            # Pages keep coloured pictures: they are built again in the new colours, once this signal has been served.
            QTimer.singleShot(0, self.dress.wear)

    def _build_area_again(self) -> None:
        if self.area:
            here, past = self.area.step(), self.area.past()
            self.area.settle()
            self._leave_area()
            self._open_area(here, past)

    def turn_screen(self) -> None:
        """Show a household its own file alone: the pages are destroyed, and every service refuses until it is taken back."""
        if self.area is None or self.workspace is None:
            return
        from ui.shell.turning import turned

        back, page = turned(self.workspace, self.area, self.tasks)
        if page is None:
            self.area.say("Ouvrez d’abord le dossier du ménage à qui montrer l’écran.")
            return
        past = self.area.past()
        self._leave_area()
        self.clipboard.empty()
        page.taken_back.connect(lambda: self._open_area(back, past))
        self._show(page)

    def turn_to_sign(self, asked: tuple[str, int, str]) -> None:
        """Show somebody the paper that they sign, alone; what they drew is kept at once, and sealed once the screen is taken back."""
        if self.area is None or self.workspace is None:
            return
        from ui.shell.turning import signing_page

        try:
            page = signing_page(self.workspace, self.area, self.tasks, asked)
        except CaseworkerError as error:
            self.area.warn(told(error))
            return
        back, past = self.area.step(), self.area.past()
        self._leave_area()
        self.clipboard.empty()
        page.taken_back.connect(lambda: self._end_signing(page, back, past))
        self._show(page)

    def _end_signing(self, page: "SigningPage", back: "Step | None", past: "list[Step]") -> None:
        from ui.shell.turning import seal_signed

        self._open_area(back, past)
        if self.workspace and self.area:
            try:
                seal_signed(self.workspace, self.area, page)
            except CaseworkerError as error:
                self.warn(told(error))

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
            self.entrance.show_lock(trouble)
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
        page = LastBackupPage(workspace, self.tasks)
        page.done.connect(self.close)
        self._show(page)
        page.back_up()

    def _quit(self) -> None:
        self.hide()
        self.tasks.settle()
        self._close_vault()
        if abandon := getattr(self._stack.currentWidget(), "abandon", None):
            abandon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.idle.watch(self.windowHandle())
