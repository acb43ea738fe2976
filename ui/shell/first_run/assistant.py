"""The assistant: steps listed at the left, one shown at the right, Précédent and Continuer below."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from caseworker import dates
from caseworker.errors import CaseworkerError
from ui.shell import opening
from ui.shell.dialogs import Dialogs
from ui.shell.first_run.ending import BackupStep, ReadyStep
from ui.shell.first_run.people import AssociationStep, PassphraseStep
from ui.shell.first_run.recovery import RecoveryStep
from ui.shell.first_run.step import Answers, Step
from ui.shell.first_run.welcome import WelcomeStep
from ui.shell.task_runner import TaskRunner
from ui.shell.wording import sentence_of
from ui.widgets.buttons import button
from ui.widgets.layout import column, row
from ui.widgets.texts import picture, set_property, text

if TYPE_CHECKING:
    from caseworker.storage.vault import Created

WELCOME, PASSPHRASE, RECOVERY = 0, 2, 3


class FirstRun(QWidget):
    """Signals: `opened` gives the workspace; `vault_chosen` a folder to open; `restore_wanted` asks for a backup."""

    opened = Signal(object)
    vault_chosen = Signal(Path)
    restore_wanted = Signal()

    def __init__(self, folder: Path, tasks: TaskRunner, clock: dates.Clock, dialogs: Dialogs) -> None:
        super().__init__()
        self.setObjectName("page")
        self.busy = False
        self._tasks, self._clock, self._dialogs = tasks, clock, dialogs
        self.answers = Answers(folder)
        self.welcome = WelcomeStep(self.answers)
        self.steps: tuple[Step, ...] = (
            self.welcome,
            AssociationStep(self.answers),
            PassphraseStep(self.answers),
            RecoveryStep(self.answers, dialogs),
            BackupStep(self.answers, dialogs),
            ReadyStep(self.answers),
        )
        self._names = [text(step.title, "step") for step in self.steps]
        self._count = text("", "brandSmall")
        self._stack = QStackedWidget()
        self.previous = button("Précédent", self.go_back, icon="chevron-left")
        self.next = button("Continuer", self.go_on, kind="primary")
        self._missing: QLabel = text("", "small")
        self._lay_out()
        self._connect()
        self._show(WELCOME)

    def _lay_out(self) -> None:
        brand = text("Tremplin")
        brand.setObjectName("brand")
        title = row(picture("key-round", "#5CC4CF", 22), brand, None, spacing=10)
        side = QWidget()
        side.setObjectName("nav")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setMinimumWidth(264)
        margins = (24, 28, 20, 28)
        side.setLayout(
            column(
                title,
                16,
                text("Première ouverture", "brandSmall"),
                4,
                *self._names,
                None,
                self._count,
                spacing=4,
                margins=margins,
            )
        )
        for step in self.steps:
            self._stack.addWidget(step)
        foot = row(self.previous, None, self._missing, self.next, spacing=16, margins=(56, 12, 56, 24))
        content = column(self._stack, foot, spacing=0)
        whole = row(side, content, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        for step in self.steps:
            step.changed.connect(self._check)
            step.done.connect(self.go_on)
        self.welcome.open_wanted.connect(self._choose_vault)
        self.welcome.restore_wanted.connect(self.restore_wanted)

    def number(self) -> int:
        """Return which step is shown, from 0."""
        return self._stack.currentIndex()

    def go_on(self) -> None:
        """Keep the answers and go to the next step; after the passphrase the vault is created, at the end it is opened."""
        step = self.steps[self.number()]
        if step.missing():
            return
        step.keep()
        if self.number() == PASSPHRASE:
            self._create()
        elif self.number() == len(self.steps) - 1:
            self._finish()
        else:
            self._show(self.number() + 1)

    def go_back(self) -> None:
        """Go to the step before. Once the vault is there, its passphrase is no longer asked for."""
        self._show(self.number() - 1)

    def _show(self, number: int) -> None:
        for index, name in enumerate(self._names):
            state = "current" if index == number else "done" if index < number else "todo"
            mark = {"current": "●", "done": "✓", "todo": "○"}[state]
            name.setText(f"{mark}   {self.steps[index].title}")
            set_property(name, "state", state)
        self._count.setText(f"Étape {number + 1} sur {len(self.steps)}")
        self._stack.setCurrentIndex(number)
        self.previous.setEnabled(True)
        self.previous.setVisible(number not in {WELCOME, RECOVERY})
        self.next.setVisible(number != WELCOME)
        self.next.setText("Commencer" if number == len(self.steps) - 1 else "Continuer")
        self.steps[number].arrive()
        self._check()

    def _check(self) -> None:
        missing = self.steps[self.number()].missing()
        self._missing.setText(missing)
        self.next.setEnabled(not missing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.number() != WELCOME and not self.busy:
            self.go_on()
        else:
            super().keyPressEvent(event)

    def say(self, sentence: str) -> None:
        """Show a sentence at the first step."""
        self.welcome.problem.say(sentence)

    def _choose_vault(self) -> None:
        folder = self._dialogs.open_folder(self, "Choisir le répertoire des dossiers")
        if folder is not None:
            self.vault_chosen.emit(folder)

    def _create(self) -> None:
        answers, clock = self.answers, self._clock
        self.busy = True
        self.next.setEnabled(False)
        self.previous.setEnabled(False)
        self.next.setText("Création…")
        self._tasks.run(
            lambda _: opening.create(
                answers.folder, answers.name, answers.role, answers.passphrase, answers.association, clock
            ),
            self._created,
            "Création des dossiers",
            self._failed,
        )

    def _created(self, created: "Created") -> None:
        self.busy = False
        self.answers.created = created
        self.answers.passphrase = ""
        self._show(RECOVERY)

    def _failed(self, error: CaseworkerError) -> None:
        self.busy = False
        self._show(WELCOME)
        self.say(sentence_of(error))

    def _finish(self) -> None:
        created, second = self.answers.created, self.answers.second_place
        if created is None:
            return
        self.answers.created = None
        self.opened.emit(opening.begin(created, second, self._clock))

    def abandon(self) -> None:
        """Leave before the end: a vault whose recovery key was not put on paper is taken away, it holds nothing yet."""
        if self.answers.created is None:
            return
        self.answers.created.vault.close()
        self.answers.created = None
        if self.number() <= RECOVERY:
            shutil.rmtree(self.answers.folder)
