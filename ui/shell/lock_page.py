"""The lock page: who, their passphrase, and the ways round a forgotten one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QComboBox

from caseworker import dates
from caseworker.errors import CaseworkerError
from ui.shell import opening
from ui.shell.backup_words import last_backup_words
from ui.shell.entry import CapitalsWarning, EntryPage, PassphraseEdit
from ui.shell.opening import Person
from ui.shell.task_runner import TaskRunner
from ui.shell.wording import sentence_of
from ui.widgets.buttons import button, relabel
from ui.widgets.fields import Field
from ui.widgets.layout import row, separator
from ui.widgets.texts import text

if TYPE_CHECKING:
    from caseworker.workspace import Workspace


class LockPage(EntryPage):
    """Asks for a passphrase and gives the workspace it opens.

    Signals: `opened` gives the workspace; `recovery_wanted` and `restore_wanted` ask for the other ways in; `painted`
    comes once, after the first painting, when heavy libraries may be loaded.
    """

    opened = Signal(object)
    recovery_wanted = Signal()
    restore_wanted = Signal()
    painted = Signal()

    def __init__(self, folder: Path, tasks: TaskRunner, clock: dates.Clock) -> None:
        super().__init__()
        self._folder, self._tasks, self._clock = folder, tasks, clock
        self._was_painted = False
        self._who = QComboBox()
        self.passphrase = PassphraseEdit()
        self.who_field = Field("Qui êtes-vous\u202f?", self._who)
        self.field = Field("Phrase de passe", self.passphrase)
        self._open = button("Ouvrir", self.unlock, kind="primary", icon="lock-open")
        self._fill()
        self._connect()

    def _fill(self) -> None:
        self.who_field.hide()
        self._open.setMinimumHeight(44)
        self._recovery = button("Clé de secours", self.recovery_wanted.emit, kind="ghost", icon="life-buoy")
        self._restore = button("Ouvrir une sauvegarde", self.restore_wanted.emit, kind="ghost", icon="hard-drive")
        self.fill(
            text("Bonjour", "title"),
            text("Écrivez votre phrase de passe pour ouvrir les dossiers.", "muted", wrap=True),
            self.who_field,
            self.field,
            CapitalsWarning(self.passphrase),
            4,
            self._open,
            4,
            separator(),
            row(self._recovery, None, self._restore),
        )

    def _connect(self) -> None:
        self.passphrase.returnPressed.connect(self.unlock)
        self.passphrase.textEdited.connect(lambda _: self.field.say(""))
        self._who.activated.connect(lambda _: self.passphrase.setFocus())

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Offer the people who can open; nobody is asked who they are when they are the only one."""
        self._who.clear()
        for person in people:
            self._who.addItem(person.initials, person.id)
        self.who_field.setVisible(len(people) > 1)

    def read_people(self) -> None:
        """Read who can open, or say why the vault cannot be opened at all."""
        self._tasks.run(lambda _: opening.people_of(self._folder), self.show_people, "Lecture des accès", self._fail)
        self._tasks.run(
            lambda _: last_backup_words(self._folder, self._clock()), self.say_below, "Lecture des sauvegardes"
        )

    def say(self, sentence: str) -> None:
        """Show a sentence under the passphrase."""
        self.field.say(sentence)

    def unlock(self) -> None:
        """Open the vault in a job: Argon2 takes half a second."""
        if not self._open.isEnabled():
            return
        who, typed = self._who.currentData() or "", self.passphrase.text()
        if not typed:
            self.say("Écrivez votre phrase de passe.")
            return
        self._wait(waiting=True)
        self._tasks.run(
            lambda _: opening.unlock(self._folder, who, typed, self._clock), self._succeed, "Ouverture", self._fail
        )

    def _succeed(self, workspace: "Workspace") -> None:
        self.passphrase.forget()
        self._wait(waiting=False)
        self.opened.emit(workspace)

    def _fail(self, error: CaseworkerError) -> None:
        self._wait(waiting=False)
        self.say(sentence_of(error))
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _wait(self, *, waiting: bool) -> None:
        for part in (self._open, self._recovery, self._restore):  # a vault that is opening must find its page
            part.setEnabled(not waiting)
        relabel(self._open, "Ouverture…" if waiting else "Ouvrir")
        self.passphrase.setReadOnly(waiting)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.passphrase, self.passphrase.setFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
