"""Ctrl+K: everything the person may read, from any page, over it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from caseworker.labels import plural
from caseworker.search.model import Found
from caseworker.workspace import Workspace
from ui.search.results import ResultList
from ui.search.words import RECENT, Result, lines_of, place_of
from ui.shell.pages import Desk
from ui.shell.task_runner import Progress, Task
from ui.widgets.buttons import button
from ui.widgets.fields import SearchField
from ui.widgets.layout import block, column, row, separator
from ui.widgets.texts import text

LEAST_LETTERS, WIDE, TALL, MARGIN, TOP = 2, 720, 620, 24, 48
VEIL = QColor(0, 0, 0, 130)
PAUSE = 40  # milliseconds: two letters typed together are one search


class KeyField(SearchField):
    """The field of the panel: Tab goes from group to group, since there is nothing else to reach."""

    def __init__(self, on_group: Callable[[int], object]) -> None:
        super().__init__("Nom, adresse, mot d’une note, bailleur, partenaire…", "Chercher partout")
        self.setObjectName("everywhere")
        self._on_group = on_group

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
            if step := steps.get(Qt.Key(event.key())):
                self._on_group(step)
                return True
        return super().event(event)


class SearchPanel(QWidget):
    """Covers `host`; hidden until `open`. While one types, the newest fifty; Enter opens, or ranks when only notes are found."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._host = desk, host
        self._task: Task | None = None
        self._before: QWidget | None = None
        self._ranked = False
        self._results = ResultList()
        self._field = KeyField(self._results.next_group)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        self._count = text("", "muted")
        close = button("Fermer", self.close_panel, kind="ghost", name="Fermer la recherche")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Escape does it
        head = row(self._field, self._count, close, spacing=10, margins=(16, 10, 10, 10))
        head.setStretch(0, 1)
        self._nothing = text("", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.setObjectName("body")
        self._stack.addWidget(self._results)
        self._stack.addWidget(block(column(None, self._nothing, None, margins=(24, 24, 24, 24))))
        self._help = text("", "small", wrap=True)
        self._card = QFrame(self)
        self._card.setObjectName("card")
        foot = row(self._help, margins=(16, 8, 16, 10))
        self._card.setLayout(column(head, separator(), self._stack, separator(), foot, spacing=0))
        self._host.installEventFilter(self)

    def _connect(self) -> None:
        self._field.textChanged.connect(self._typed)
        self._field.moved.connect(self._results.move)
        self._field.returnPressed.connect(self._enter)
        self._results.opened.connect(self._open)
        self._pause.timeout.connect(self._search)
        self._desk.discreet.changed.connect(self._search_again)

    def open(self) -> None:
        """Show it over the page, with the files opened last."""
        self._before = self._host.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._search()

    def close_panel(self) -> None:
        """Give the page back, and the focus to what had it."""
        self._stop()
        self.hide()
        self._field.clear()
        self._pause.stop()
        self._results.show_lines([])
        if self._before:
            self._before.setFocus()
        self._before = None

    def _typed(self) -> None:
        self._ranked = False
        self._stop()
        if self.isVisible():
            self._pause.start()

    def _search_again(self) -> None:
        """Show nothing more until it has been written again, in discreet mode or out of it."""
        if self.isVisible():
            self._results.show_lines([])
            self._search()

    def _stop(self) -> None:
        """Interrupt the search under way: what it would find is no longer asked for."""
        if self._task:
            self._task.progress.cancel()
        self._task = None

    def _search(self, *, ranked: bool = False) -> None:
        self._stop()
        typed, workspace = self._field.text().strip(), self._desk.workspace
        is_short = len(typed) < LEAST_LETTERS
        job = _recent(workspace) if is_short else _searching(workspace, typed, typing=not ranked)

        def show(found: list[Found]) -> None:
            self._task = None
            if typed == self._field.text().strip():
                self._ranked = ranked
                self._show(found, RECENT if is_short else "")

        self._task = self._desk.run(job, show, "Recherche")

    def _show(self, found: list[Found], title: str) -> None:
        self._results.show_lines(lines_of(self._desk, found, title))
        self._stack.setCurrentIndex(0 if found else 1)
        self._count.setText("" if title else self._desk.discreet.counts(plural(len(found), "résultat", "résultats")))
        self._nothing.setText(
            "Deux lettres suffisent pour chercher." if title else "Rien ne correspond. Essayez moins de lettres."
        )
        enter = "les plus proches d’abord" if self._would_rank() else "ouvrir"
        self._help.setText(
            f"↑ ↓ choisir · Entrée {enter} · Tab groupe suivant · Échap fermer · petites fautes tolérées"
        )

    def _would_rank(self) -> bool:
        """Tell whether Enter ranks: only notes were found, and those shown are merely the newest."""
        chosen = self._results.chosen()
        return bool(chosen and chosen.found.kind == "visit" and not self._ranked and self._is_first())

    def _is_first(self) -> bool:
        return self._results.currentIndex().row() == 1

    def _enter(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._search()
        elif self._would_rank():
            self._search(ranked=True)
        else:
            self._results.open_chosen()

    def _open(self, result: Result) -> None:
        place = place_of(self._desk, result.found)
        if place:
            self._before = None
            self.close_panel()
            self._desk.go(place[0], **place[1])

    def _place(self) -> None:
        self.setGeometry(self._host.rect())
        wide, tall = min(WIDE, self.width() - 2 * MARGIN), min(TALL, self.height() - TOP - MARGIN)
        self._card.setGeometry((self.width() - wide) // 2, TOP, wide, tall)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), VEIL)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_panel()


def _searching(workspace: Workspace, typed: str, *, typing: bool) -> Callable[[Progress], list[Found]]:
    """Return the job that searches on a connection of its own, and stops in the middle of a query when it is given up."""

    def job(progress: Progress) -> list[Found]:
        progress.stop_if_cancelled()
        reader = workspace.reader()
        reader.session.database.stop_when(progress.is_cancelled)
        try:
            return reader.search.search(typed, typing=typing)
        finally:
            reader.close_reader()

    return job


def _recent(workspace: Workspace) -> Callable[[Progress], list[Found]]:
    def job(_progress: Progress) -> list[Found]:
        reader = workspace.reader()
        try:
            return reader.search.recent()
        finally:
            reader.close_reader()

    return job
