"""The line at the bottom: where the data are, the last backup, who is at work, and what is being done."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QStatusBar

from ui.shell.task_runner import Task, TaskRunner
from ui.widgets.buttons import button
from ui.widgets.layout import Elided
from ui.widgets.texts import chip, text

OFFLINE = "Hors ligne · tout est enregistré sur cet ordinateur"
AFTER_MS = 300


class StatusBar(QStatusBar):
    """Permanent facts at both ends; a job that lasts more than 300 ms shows between them, with its cancelling."""

    def __init__(self, tasks: TaskRunner, *, demonstration: bool) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._tasks = tasks
        self._task: Task | None = None
        self._title, self._bar = text(""), QProgressBar()
        self._cancel = button("Annuler", self._cancel_it, kind="ghost", name="Annuler ce qui est en cours")
        self._reminder, self._backup, self._person = chip("", "warn"), text(""), text("")
        self._reminder.hide()
        self._later = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._lay_out(demonstration=demonstration)
        self._connect()

    def _lay_out(self, *, demonstration: bool) -> None:
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Avancement")
        self.addWidget(Elided(OFFLINE), 1)
        if demonstration:
            self.addWidget(chip("Démonstration", "info"))
        for part in (self._title, self._bar, self._cancel, self._reminder, self._backup, self._person):
            self.addPermanentWidget(part)
        self._show_job(shown=False)

    def _connect(self) -> None:
        self._tasks.started.connect(self._start)
        self._tasks.progressed.connect(self._progress)
        self._tasks.finished.connect(self._finish)
        self._later.timeout.connect(lambda: self._show_job(shown=self._task is not None))

    def show_backup(self, sentence: str) -> None:
        """Say when the last backup was made."""
        self._backup.setText(sentence)

    def show_reminder(self, sentence: str) -> None:
        """Keep the reminder in short, its sentence in the tooltip; "" takes it away."""
        self._reminder.setText("Sauvegarde en un seul endroit")
        self._reminder.setToolTip(sentence)
        self._reminder.setAccessibleName(sentence)
        self._reminder.setVisible(bool(sentence))

    def show_person(self, sentence: str) -> None:
        """Say who is at work."""
        self._person.setText(sentence)

    def _start(self, task: Task) -> None:
        self._task = task
        self._title.setText(task.title)
        self._bar.setRange(0, 0)
        self._later.start()

    def _progress(self, task: Task, done: int, total: int) -> None:
        if task is self._task:
            self._bar.setRange(0, total)
            self._bar.setValue(done)

    def _finish(self, task: Task) -> None:
        if task is not self._task:
            return
        others = self._tasks.running()
        self._task = others[-1] if others else None
        if self._task:
            self._title.setText(self._task.title)
        self._show_job(shown=self._task is not None and not self._title.isHidden())

    def _show_job(self, *, shown: bool) -> None:
        for part in (self._title, self._bar, self._cancel):
            part.setVisible(shown)

    def _cancel_it(self) -> None:
        if self._task:
            self._task.progress.cancel()
