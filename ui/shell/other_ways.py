"""What is shown in place of the lock page: the recovery key, the choice of one's own passphrase, waiting, leaving."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QProgressBar

from caseworker import dates
from caseworker.errors import CaseworkerError
from ui.shell import opening
from ui.shell.entry import EntryPage, PassphraseEdit
from ui.shell.new_passphrase import NewPassphrase
from ui.shell.opening import Person
from ui.shell.task_runner import Task, TaskRunner
from ui.shell.wording import sentence_of
from ui.widgets.buttons import button
from ui.widgets.fields import Field, ProblemLabel
from ui.widgets.layout import row
from ui.widgets.texts import text

if TYPE_CHECKING:
    from caseworker.workspace import Workspace


class RecoveryPage(EntryPage):
    """Opens with the printed key and gives someone a new passphrase."""

    opened = Signal(object)

    def __init__(self, folder: Path, tasks: TaskRunner, clock: dates.Clock, on_back: Callable[[], object]) -> None:
        super().__init__()
        self._folder, self._tasks, self._clock = folder, tasks, clock
        self._who = QComboBox()
        self._key = QPlainTextEdit()
        self._key.setFixedHeight(84)
        self._key.setTabChangesFocus(True)
        self._key.setPlaceholderText("Les 14 groupes, avec ou sans tirets")
        self._who_field = Field("Qui a oublié sa phrase de passe\u202f?", self._who)
        self._key_field = Field("Clé de secours", self._key)
        self.new = NewPassphrase("Nouvelle phrase de passe")
        self._back = button("Retour", on_back, icon="chevron-left")
        self._go = button("Ouvrir avec la clé", self.recover, kind="primary", icon="lock-open")
        warning = "Les notes privées de cette personne étaient scellées par l’ancienne phrase : elles seront perdues."
        self.fill(
            text("Clé de secours", "title"),
            text("Elle a été imprimée à la création des dossiers.", "muted", wrap=True),
            self._who_field,
            self._key_field,
            self.new,
            text(warning, "warning", wrap=True),
            row(self._back, None, self._go),
        )

    def read_people(self) -> None:
        """Read who can open."""
        self._tasks.run(lambda _: opening.people_of(self._folder), self._show_people, "Lecture des accès", self._fail)

    def _show_people(self, people: tuple[Person, ...]) -> None:
        self._who.clear()
        for person in people:
            self._who.addItem(person.initials, person.id)
        self._who_field.setVisible(len(people) > 1)
        self._key.setFocus()

    def recover(self) -> None:
        """Open, in a job."""
        if self.new.problem():
            self.new.say(self.new.problem())
            return
        key, who, new = self._key.toPlainText(), self._who.currentData() or "", self.new.passphrase()
        self._wait(waiting=True)
        self._tasks.run(
            lambda _: opening.recover(self._folder, key, who, new, self._clock), self._succeed, "Ouverture", self._fail
        )

    def _wait(self, *, waiting: bool) -> None:
        for part in (self._go, self._back):
            part.setEnabled(not waiting)

    def _succeed(self, workspace: "Workspace") -> None:
        self._wait(waiting=False)
        self._key.clear()
        self.new.forget()
        self.opened.emit(workspace)

    def _fail(self, error: CaseworkerError) -> None:
        self._wait(waiting=False)
        self._key_field.say(sentence_of(error))


class OwnPassphrasePage(EntryPage):
    """At a first opening: someone else knows the provisional passphrase, so the person chooses their own."""

    chosen = Signal()

    def __init__(self, workspace: "Workspace", tasks: TaskRunner) -> None:
        super().__init__()
        self._workspace, self._tasks = workspace, tasks
        self._old = PassphraseEdit("Phrase de passe provisoire")
        self._old_field = Field("Phrase de passe provisoire", self._old)
        self.new = NewPassphrase("Votre phrase de passe")
        self._go = button("Continuer", self.change, kind="primary", icon="arrow-right")
        self.fill(
            text(f"Bienvenue {workspace.session.name.split()[0]}", "title"),
            text(
                "La phrase que l’on vous a donnée était provisoire. Choisissez la vôtre : personne d’autre ne la connaîtra.",
                "muted",
                wrap=True,
            ),
            self._old_field,
            self.new,
            row(None, self._go),
        )

    def change(self) -> None:
        """Replace the passphrase, in a job."""
        if self.new.problem():
            self.new.say(self.new.problem())
            return
        old, new, access = self._old.text(), self.new.passphrase(), self._workspace.access
        self._go.setEnabled(False)
        self._tasks.run(
            lambda _: access.change_passphrase(old, new), self._succeed, "Nouvelle phrase de passe", self._fail
        )

    def _succeed(self, _: bool) -> None:
        self.new.forget()
        self._old.forget()
        self.chosen.emit()

    def _fail(self, error: CaseworkerError) -> None:
        self._go.setEnabled(True)
        if error.code == "wrong_passphrase":
            self._old_field.say(sentence_of(error))
        else:
            self.new.say(sentence_of(error))


class WaitingPage(EntryPage):
    """Says what is being done, when nothing else can be: a backup before leaving, the demonstration being made."""

    def __init__(self, title: str, sentence: str, tasks: TaskRunner) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._problem = ProblemLabel()
        self.fill(text(title, "title"), text(sentence, "muted", wrap=True), self._bar, self._problem)
        tasks.progressed.connect(self._progress)

    def _progress(self, _: Task, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def say(self, sentence: str) -> None:
        """Say that it went wrong."""
        self._bar.hide()
        self._problem.say(sentence)


class LastBackupPage(WaitingPage):
    """Backs up before the window closes. `done` says that it may: all is copied, or the person leaves without it."""

    done = Signal()

    def __init__(self, workspace: "Workspace", tasks: TaskRunner) -> None:
        sentence = (
            "Vos dossiers sont copiés et vérifiés avant la fermeture. Fermer une seconde fois quitte tout de suite."
        )
        super().__init__("Sauvegarde…", sentence, tasks)
        self._workspace, self._tasks = workspace, tasks

    def back_up(self) -> None:
        """Make the backup, in a job."""
        self._tasks.run(
            lambda progress: opening.back_up(self._workspace, progress),
            lambda _: self.done.emit(),
            "Sauvegarde",
            self._fail,
        )

    def _fail(self, error: CaseworkerError) -> None:
        self.say(sentence_of(error))
        self.card.add(row(None, button("Quitter sans sauvegarde", self.done.emit)))
