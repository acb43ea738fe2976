"""The request left unfinished: kept as one types, offered again, never applied silently."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.works.model import WorkDraft
from ui.shell.pages import Desk
from ui.visits.unfinished import moment_of
from ui.widgets.buttons import button
from ui.widgets.keeping import KeepTimer
from ui.widgets.layout import column, empty
from ui.widgets.notices import Banner


class RequestKeeper:
    """Writes a new request durably while it is typed.

    Args:
        desk: the rest of the program.
        draft: gives what is on the screen; None for what is no new request.
    """

    def __init__(self, desk: Desk, draft: Callable[[], WorkDraft | None]) -> None:
        self._desk, self._draft = desk, draft
        self._timer = KeepTimer(self._keep)

    def begin(self) -> None:
        """Something was tapped or typed."""
        self._timer.begin()

    def settle(self) -> None:
        """Write at once what would be written in a moment."""
        self._timer.settle()

    def _keep(self) -> None:
        draft = self._draft()
        if draft is not None:
            self._desk.workspace.work_drafts.keep(draft)


class UnfinishedRequest(QWidget):
    """A banner when the person at work left a request unfinished. `on_ignore` is called once it is put aside."""

    def __init__(self, desk: Desk, on_ignore: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._on_ignore = desk, on_ignore
        self._column = column(margins=(24, 10, 24, 0))
        self.setLayout(self._column)
        self.hide()

    def show_kept(self) -> bool:
        """Show it if there is one; tell whether there is."""
        empty(self._column)
        workspace = self._desk.workspace
        may = workspace.session.may(Kind.INTERVENTIONS, Access.WRITE)
        kept = workspace.work_drafts.kept() if may else None
        if kept:
            words = self._desk.discreet.hides(f"\u00a0: {kept.draft.what}") if kept.draft.what else ""
            when = moment_of(kept.updated_at, self._desk.today())
            resume = button("Reprendre", lambda: self._desk.go("work", ref="", resume=True), kind="primary")
            resume.setAccessibleName("Reprendre la demande de travaux")
            ignore = button("Ignorer", self._ignore, kind="ghost", name="Ignorer la demande de travaux")
            self._column.addWidget(
                Banner(f"Une demande de travaux n’a pas été terminée ({when}){words}.", resume, ignore)
            )
        self.setVisible(kept is not None)
        return kept is not None

    def _ignore(self) -> None:
        """Forget it; for ten seconds, what was typed can come back."""
        drafts = self._desk.workspace.work_drafts
        kept = drafts.kept()
        drafts.drop()
        self.show_kept()
        self._on_ignore()
        if kept:
            self._desk.say("Brouillon effacé.", lambda: self._bring_back(kept.draft))

    def _bring_back(self, draft: WorkDraft) -> None:
        self._desk.workspace.work_drafts.keep(draft)
        self.show_kept()
