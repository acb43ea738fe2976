"""What every page receives, and is: a `Desk` to reach the rest, a `PageSpec` to be found, a `LivingPage` to stay true."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from caseworker.errors import CaseworkerError, NotFound, Refused
from caseworker.settings import Settings, save_settings
from ui.shell.dialogs import Dialogs
from ui.shell.discreet import Discreet
from ui.shell.task_runner import Progress, Task, TaskRunner
from ui.widgets.layout import Page
from ui.widgets.notices import EmptyState

if TYPE_CHECKING:  # the core is loaded while the passphrase is typed, never before the lock page is there
    from caseworker.workspace import Workspace

T = TypeVar("T")
VEILED = "Cet élément n’existe plus, ou votre fonction n’y donne pas accès."


class Stage(Protocol):
    """Where pages are shown."""

    def go(self, key: str, **arguments: Any) -> None:
        """Show a page."""

    def back(self) -> None:
        """Show the page before."""

    def has(self, key: str) -> bool:
        """Tell whether this person has a page."""

    def say(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done."""

    def alone(
        self,
        job: Callable[[Progress], T],
        on_done: Callable[[T], object],
        title: str,
        on_failed: Callable[[CaseworkerError], object] | None = None,
    ) -> None:
        """Run a job that has the vault for itself."""

    def ask(self, question: str, verb: str, on_yes: Callable[[], object]) -> None:
        """Ask before something that cannot be undone."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page of the program.

    Args:
        key: what `Desk.go` calls it.
        title: in the navigation.
        icon: name of its icon.
        build: called at the first showing.
        nav: False for a page that only others open.
        under: key of the page whose line stays lit meanwhile, for one that is not in the navigation.
        needs: the rights it is for ("passages.write"), one of which is enough; for everyone when empty.
    """

    key: str
    title: str
    icon: str
    build: Callable[["Desk"], QWidget]
    nav: bool = True
    under: str = ""
    needs: tuple[str, ...] = ()


@dataclass
class PhotoFolder:
    """What was done, since the vault was opened, with the folder where photos arrive.

    Args:
        seen: pictures that are not offered again: added, put aside, or no pictures.
        originals: those added whose file is still there, in clear, and of which nobody has said that it stays.
    """

    seen: set[object] = field(default_factory=set)
    originals: list[Any] = field(default_factory=list)


class Desk(QObject):
    """The only way from a page to the rest of the program. `changed` gives the topics of what was committed.

    `turn_wanted` asks for the screen to be turned to the household of the page, `sign_wanted` to who signs a paper.
    """

    changed = Signal(str)
    settings_changed = Signal(object)
    turn_wanted = Signal()
    sign_wanted = Signal(str, int, str)

    def __init__(
        self,
        workspace: "Workspace",
        settings: Settings,
        tasks: TaskRunner,
        discreet: Discreet,
        dialogs: Dialogs,
        stage: Stage,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self.discreet = discreet
        self.dialogs = dialogs
        self.photo_folder = PhotoFolder()
        self._tasks, self._stage = tasks, stage

    def today(self) -> date:
        """Return the day it is."""
        return self.workspace.session.today()

    def go(self, key: str, **arguments: Any) -> None:
        """Show a page, after calling its `arrive(**arguments)` if it has one."""
        self._stage.go(key, **arguments)

    def back(self) -> None:
        """Show the page before this one."""
        self._stage.back()

    def has(self, key: str) -> bool:
        """Tell whether this person has a page: what leads to another one is not offered."""
        return self._stage.has(key)

    def run(
        self,
        job: Callable[[Progress], T],
        on_done: Callable[[T], object],
        title: str,
        on_failed: Callable[[CaseworkerError], object] | None = None,
    ) -> Task:
        """Run a job in another thread; see `TaskRunner.run`."""
        return self._tasks.run(job, on_done, title, on_failed)

    def run_alone(
        self,
        job: Callable[[Progress], T],
        on_done: Callable[[T], object],
        title: str,
        on_failed: Callable[[CaseworkerError], object] | None = None,
    ) -> None:
        """Run a job that writes much (backup, import, new key): pages wait, visibly, until it has ended."""
        self._stage.alone(job, on_done, title, on_failed)

    def turn_screen(self) -> None:
        """Turn the screen to the household whose page is shown; it is taken back with a code."""
        self.turn_wanted.emit()

    def sign_on_screen(self, reference: str, rank: int, place: str = "") -> None:
        """Turn the screen to the signatory of a paper; see `ScreenSigningService.begin`."""
        self.sign_wanted.emit(reference, rank, place)

    def keep_settings(self, settings: Settings) -> None:
        """Keep the preferences of this computer and apply them."""
        save_settings(settings)
        self.settings = settings
        self.settings_changed.emit(settings)

    def say(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done, for ten seconds; `undo` takes it back."""
        self._stage.say(sentence, undo)

    def ask(self, question: str, verb: str, on_yes: Callable[[], object]) -> None:
        """Ask, at the top of the page and without stopping anyone, before something that cannot be undone."""
        self._stage.ask(question, verb, on_yes)

    def save_file(self, title: str, suggested_name: str, kinds: str) -> Path | None:
        """Ask where to save a file; None when the person gives up."""
        return self.dialogs.save_file(None, title, suggested_name, kinds)

    def write_file(self, title: str, suggested_name: str, kinds: str, make: Callable[[], bytes], said: str) -> None:
        """Ask where to save what `make` returns, write it there and say so, or that it cannot be written."""
        path = self.save_file(title, suggested_name, kinds)
        if path is None:
            return
        self.say(self.write_to(path, make()) or said)

    def write_to(self, path: Path, content: bytes) -> str:
        """Write a file outside the vault, whole or not at all; return why when it cannot be, else ""."""
        from caseworker.labels import sentence
        from caseworker.storage.outside import write_outside

        try:
            write_outside(path, content)
        except CaseworkerError as error:
            return sentence(error.code)
        except OSError:
            return "Impossible d’écrire à cet endroit\u00a0: choisissez-en un autre."
        return ""

    def open_folder(self, title: str) -> Path | None:
        """Ask for a folder to write in; None when the person gives up."""
        return self.dialogs.open_folder(None, title)

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """Ask for files to read; [] when the person gives up."""
        return self.dialogs.open_files(None, title, kinds)


class LivingPage(Page):
    """A page that shows what is in the vault now: read at its first showing, and again when one of `topics` changed.

    A page that is not on screen waits for its next showing. Subclasses write `reread`; one whose `arrive` changes what it
    shows calls `mark_stale`. When reading is refused the page empties itself. One that is about a household says which by
    `household_ref`, the reference of the household or of its accompaniment: the screen may be turned to them.
    """

    topics: ClassVar[frozenset[str]] = frozenset()
    household_ref = ""

    def __init__(self, desk: Desk, *parts: QWidget) -> None:
        self.desk = desk
        self._stale = True
        self._content = Page(*parts)
        self._veil = EmptyState("lock", "Rien à montrer ici", VEILED)
        self._veil.hide()
        super().__init__(self._content, self._veil)
        desk.changed.connect(self._hear)
        desk.discreet.changed.connect(self.mark_stale)

    def begin_meeting(self) -> bool:
        """Begin a meeting with the household that is shown; False when there is none in particular."""
        return False

    def reread(self) -> None:
        """Read everything shown, and show it."""
        raise NotImplementedError

    def mark_stale(self, *_: object) -> None:
        """Read again: at once when the page is on screen, else at its next showing, or once a job gives the vault back."""
        self._stale = True
        if self.isVisible() and self.isEnabled():
            self._read()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        is_given_back = event.type() == QEvent.Type.EnabledChange and self.isEnabled()
        if is_given_back and self._stale and self.isVisible():
            self._read()

    def _hear(self, topic: str) -> None:
        if topic in self.topics:
            self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        self._stale = False
        try:
            self.reread()
        except (Refused, NotFound):
            self._show_veil(shown=True)
        else:
            self._show_veil(shown=False)

    def _show_veil(self, *, shown: bool) -> None:
        self._content.setVisible(not shown)
        self._veil.setVisible(shown)
