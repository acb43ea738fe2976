"""What is seen once unlocked: navigation, pages built at their first showing, questions, snackbar, status bar."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from caseworker.errors import CaseworkerError
from ui.shell.navigation import SETTINGS, Navigation
from ui.shell.pages import Desk, PageSpec
from ui.shell.status_bar import StatusBar
from ui.shell.task_runner import Progress, Task, TaskRunner
from ui.widgets.buttons import button
from ui.widgets.layout import column, empty, row
from ui.widgets.notices import Banner, Snackbar

if TYPE_CHECKING:
    from ui.search.panel import SearchPanel

T = TypeVar("T")
LONGEST_HISTORY = 50
Step = tuple[str, dict[str, Any]]


class WorkArea(QWidget):
    """The `Stage` of pages. It lives from unlock to lock."""

    def __init__(
        self,
        make_desk: Callable[["WorkArea"], Desk],
        pages: Sequence[PageSpec],
        tasks: TaskRunner,
        on_lock: Callable[[], object],
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desk = make_desk(self)
        self._specs = {spec.key: spec for spec in pages if self._is_for_me(spec)}
        self._built: dict[str, QWidget] = {}
        self._tasks = tasks
        self._alone: Task | None = None
        self._search: SearchPanel | None = None
        self._history: list[Step] = []
        self._current: Step | None = None
        in_nav = [spec for spec in self._specs.values() if spec.nav]
        self.navigation = Navigation(in_nav, self.desk.discreet.toggle, on_lock, self.open_search)
        self.navigation.search.setVisible(self._finds_something())
        self.status = StatusBar(tasks, demonstration=demonstration)
        self._stack, self._notices, self._reminders = QStackedWidget(), QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self._connect()

    def _is_for_me(self, spec: PageSpec) -> bool:
        return not spec.needs or any(self._may(need) for need in spec.needs)

    def _may(self, need: str) -> bool:
        from caseworker.access.rights import Access, Kind

        kind, _, access = need.partition(".")
        return self.desk.workspace.session.may(Kind(kind), Access[access.upper()])

    def _lay_out(self) -> None:
        self._notices.setContentsMargins(24, 8, 24, 8)
        self._reminders.setContentsMargins(24, 8, 24, 8)
        self._reminders_box = QWidget()
        self._reminders_box.setLayout(self._reminders)
        self._reminders_box.hide()
        self._notices_box = QWidget()
        self._notices_box.setLayout(self._notices)
        self._notices_box.hide()
        pages = column(self._reminders_box, self._notices_box, self._stack, spacing=0)
        self._snackbar = Snackbar(self._stack)
        middle = row(self.navigation, pages, spacing=0)
        middle.setStretch(1, 1)
        self._middle = QWidget()
        self._middle.setLayout(middle)
        whole = column(self._middle, self.status, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._tasks.finished.connect(self._end_alone)
        self.navigation.chosen.connect(self.go)
        self.desk.discreet.changed.connect(self.navigation.discreet.setChecked)
        self.desk.discreet.changed.connect(self._snackbar.hide)  # what it says may name someone

    def go(self, key: str, **arguments: Any) -> None:
        """Show a page, or the first one to who has no such page; the one that was there is remembered for `back`."""
        if key not in self._specs:
            key, arguments = self._first(), {}
        if self._current and self._current != (key, arguments):
            self._history = [*self._history, self._current][-LONGEST_HISTORY:]
        self._show(key, arguments)

    def back(self) -> None:
        """Show the page before this one, if there is one."""
        if self._history:
            self._show(*self._history.pop())

    def _finds_something(self) -> bool:
        """Tell whether the person may read names, or dwellings at least."""
        return self._may("identity.read") or self._may("housing.read")

    def open_search(self) -> None:
        """Search everywhere, over the page (Ctrl+K)."""
        if not self._middle.isEnabled() or not self.navigation.search.isVisibleTo(self):
            return
        if self._search is None:
            from ui.search.panel import SearchPanel  # the pages come first

            self._search = SearchPanel(self.desk, self)
        self._search.open()

    def close_search(self) -> bool:
        """Give the page back; tell whether it was covered."""
        is_open = self._search is not None and self._search.isVisible()
        if self._search and is_open:
            self._search.close_panel()
        return is_open

    def _show(self, key: str, arguments: dict[str, Any]) -> None:
        self.close_search()
        page = self._page(key)
        self._current = (key, arguments)
        if hasattr(page, "arrive"):
            page.arrive(**arguments)
        self._clear_notices()
        self._stack.setCurrentWidget(page)
        self._place_reminder()
        self.navigation.show_current(self._specs[key].under or key)
        if not page.isAncestorOf(self.focusWidget() or self):
            page.setFocus()

    def _page(self, key: str) -> QWidget:
        if key not in self._built:
            self._built[key] = self._specs[key].build(self.desk)
            self._stack.addWidget(self._built[key])
        return self._built[key]

    def show_number(self, number: int) -> None:
        """Show the n-th page of the navigation (Ctrl+1…9)."""
        keys = self.navigation.keys()
        if number <= len(keys):
            self.go(keys[number - 1])

    def _first(self) -> str:
        return next(iter(self._specs))

    def current(self) -> QWidget | None:
        """Return the page on screen."""
        return self._stack.currentWidget()

    def step(self) -> Step | None:
        """Return which page is on screen, with the arguments it was shown with."""
        return self._current

    def past(self) -> list[Step]:
        """Return the pages that `back` would show, the next one last."""
        return self._history

    def remember(self, past: list[Step]) -> None:
        """Take over the pages that `back` shows from an area that is gone."""
        self._history = past

    def has(self, key: str) -> bool:
        """Tell whether this person has a page."""
        return key in self._specs

    def settle(self) -> None:
        """Let every page write what is being typed."""
        for page in self._built.values():
            if hasattr(page, "settle"):
                page.settle()

    def say(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done, for ten seconds."""
        self._snackbar.show_done(sentence, undo)

    def alone(
        self,
        job: Callable[[Progress], T],
        on_done: Callable[[T], object],
        title: str,
        on_failed: Callable[[CaseworkerError], object] | None = None,
    ) -> None:
        """Run a job that has the vault for itself: drafts are written, then pages wait until it has ended."""
        self.settle()
        self._middle.setEnabled(False)
        self._alone = self.desk.run(job, on_done, title, on_failed)

    def _end_alone(self, task: Task) -> None:
        """Give the pages back: the job has succeeded, failed or was cancelled."""
        if task is self._alone:
            self._alone = None
            self._middle.setEnabled(True)

    def ask(self, question: str, verb: str, on_yes: Callable[[], object]) -> None:
        """Ask at the top of the page; another question replaces this one."""

        def yes() -> None:
            self._clear_notices()
            on_yes()

        self._show_notice(Banner(question, button(verb, yes), button("Annuler", self._clear_notices, kind="ghost")))

    def warn(self, sentence: str, kind: str = "danger") -> None:
        """Say at the top of the page what went wrong, until it is closed or another page is shown."""
        self._show_notice(Banner(sentence, button("Fermer", self._clear_notices, kind="ghost"), kind=kind))

    def remind(self, sentence: str) -> None:
        """Keep a reminder in the status bar, and above the first page with the way to the settings; "" takes it away."""
        self.status.show_reminder(sentence)
        empty(self._reminders)
        if sentence:
            settings = button("Réglages", lambda: self.go(SETTINGS), kind="ghost")
            later = button("Plus tard", self._put_off, kind="ghost")
            self._reminders.addWidget(Banner(sentence, settings, later))
        self._place_reminder()

    def _put_off(self) -> None:
        empty(self._reminders)
        self._place_reminder()

    def _place_reminder(self) -> None:
        """Show the reminder on the first page only: elsewhere a visit needs all the height there is."""
        at_first = self._current is not None and self._current[0] == self._first()
        self._reminders_box.setVisible(at_first and self._reminders.count() > 0)

    def _show_notice(self, banner: Banner) -> None:
        self._clear_notices()
        self._notices.addWidget(banner)
        self._notices_box.show()

    def _clear_notices(self) -> None:
        self._notices_box.hide()
        empty(self._notices)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.fit(self.width())
