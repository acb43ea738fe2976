"""A request being written or corrected: its form, kept as one types, and what was left unfinished from the same place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.occupancies.model import occupants_on
from caseworker.works.drafts import UnfinishedRequest
from caseworker.works.model import Work, WorkDraft
from ui.photos.pictures import pixmap_of
from ui.shell.pages import Desk
from ui.widgets.keeping import DraftKeeper
from ui.widgets.layout import column
from ui.widgets.unfinished import Left, UnfinishedBanners, moment_of
from ui.works.form import RequestForm
from ui.works.words import asker_of

NEW = "new"


class RequestWriting(QWidget):
    """`kept` gives the request once it is written, and whether it is a new one. `under_way` tells what is not ready yet."""

    kept = Signal(object, bool)

    def __init__(self, desk: Desk, under_way: Callable[[], list[Problem]]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._ref, self._under_way = desk, "", under_way
        self.form = RequestForm(self._people_of, partial(pixmap_of, desk))
        drafts = desk.workspace.request_drafts
        self._keeper = DraftKeeper(self, self.form.draft, drafts.keep, drafts.drop)
        self._unfinished = UnfinishedBanners(most=1, margins=(0, 0, 0, 12))
        self.setLayout(column(self._unfinished, self.form, spacing=0))
        self.form.finished.connect(self._finish)
        self.form.edited.connect(self._keeper.note)

    # --- Beginning

    def begin_new(self, unit_ref: str, support_ref: str, visit_id: str, what: str) -> None:
        """Begin a request about a dwelling, an accompaniment or what was seen during a visit; all may be ""."""
        workspace = self._desk.workspace
        if workspace.session.may(Kind.INTERVENTIONS, Access.WRITE):
            workspace.works.sweep_photos()
        support_id = workspace.supports.support(support_ref).id if support_ref else None
        unit_id = workspace.housing.unit(unit_ref).id if unit_ref else ""
        if support_id and not unit_id:
            stay = workspace.occupancies.current_of_support(support_id, self._desk.today())
            unit_id = stay.unit_id if stay else ""
        draft = WorkDraft(unit_id, what, support_id, asker_of(workspace.session), visit_id=visit_id or None)
        self._ref = ""
        self._begin(visit_id or support_id or unit_id or NEW, draft)

    def begin_correction(self, work: Work) -> None:
        """Begin to write a request over what it was."""
        self._ref = work.ref
        self._begin(work.id, _draft_of(work))

    def resume(self, key: str) -> str:
        """Take up again what was left unfinished; return the reference of the request being corrected, or ""."""
        kept = self._left_under(key)
        try:
            work = self._desk.workspace.works.work(key)
        except NotFound:
            self._ref, blank = "", WorkDraft("", "", asked_by=asker_of(self._desk.workspace.session))
        else:
            self._ref, blank = work.ref, _draft_of(work)
        self._begin(key, blank, kept.draft if kept else None)
        return self._ref

    def _begin(self, key: str, blank: WorkDraft, typed: WorkDraft | None = None) -> None:
        self.settle()
        self.form.show_draft(blank, self._units())
        shown = self.form.draft()
        if typed:
            self.form.show_draft(typed, self._units())
        left = None if typed else self._left_under(key)
        self.form.setEnabled(left is None)  # first the older one is taken up again, or put aside
        self._unfinished.show_left([self._offer(left, shown)] if left else [])
        if left:
            self._keeper.end()
        else:
            self._keeper.begin(key, shown)

    def _left_under(self, key: str) -> UnfinishedRequest | None:
        if not self._desk.workspace.session.may(Kind.INTERVENTIONS, Access.WRITE):
            return None
        return next((one for one in self._desk.workspace.request_drafts.unfinished() if one.key == key), None)

    def _offer(self, left: UnfinishedRequest, blank: WorkDraft) -> Left:
        when = moment_of(left.updated_at, self._desk.today())
        sentence = f"Une demande de travaux n’a pas été terminée ici ({when})."
        return Left(sentence, lambda: self._take_up(left, blank), lambda: self._put_aside(left, blank))

    def _take_up(self, left: UnfinishedRequest, blank: WorkDraft) -> None:
        self.form.show_draft(left.draft, self._units())
        self._let_write(left.key, blank)

    def _put_aside(self, left: UnfinishedRequest, blank: WorkDraft) -> None:
        self._desk.workspace.request_drafts.drop(left.key)
        self._let_write(left.key, blank)

    def _let_write(self, key: str, blank: WorkDraft) -> None:
        self._keeper.begin(key, blank)
        self._unfinished.show_left([])
        self.form.setEnabled(True)
        self.form.take_focus()

    def _units(self) -> list[tuple[str, str]]:
        units = self._desk.workspace.housing.units(self._desk.today())
        is_discreet = self._desk.discreet.on
        return [(u.id, u.ref if is_discreet else f"{u.address}, {u.city} · {u.ref}") for u in units]

    def name_again(self) -> None:
        """Name dwellings and households as discreet mode asks; what is chosen stays."""
        self.form.name_again(self._units())

    def _people_of(self, unit_id: str) -> list[tuple[str, str]]:
        workspace = self._desk.workspace
        if not workspace.session.may(Kind.IDENTITY, Access.READ):
            return []
        stays = occupants_on(workspace.occupancies.occupancies_of_unit(unit_id), self._desk.today())
        named = workspace.search.names_of({stay.support_id for stay in stays})
        return [(one.support_id, f"{self._desk.discreet.name(one.name)} · {one.ref}") for one in named.values()]

    def take_focus(self) -> None:
        """Let keys write, or first say what becomes of what was left unfinished."""
        if self.form.isEnabled():
            self.form.take_focus()
        else:
            self._unfinished.take_focus()

    # --- Ending

    def _finish(self, draft: WorkDraft) -> None:
        self.settle()
        if under_way := self._under_way():
            self.form.show_problems(under_way)
            return
        try:
            work = self._desk.workspace.request_drafts.finish(self._keeper.key, draft, self._ref)
        except RuleBroken as error:
            self.form.show_problems(error.problems)
            return
        self._keeper.end()
        self.kept.emit(work, not self._ref)

    def settle(self) -> None:
        """Write at once what is being typed: before leaving, locking or closing."""
        self._keeper.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)


def _draft_of(work: Work) -> WorkDraft:
    return WorkDraft(
        work.unit_id, work.what, work.support_id, work.asked_by, work.room, work.urgency, work.is_unsafe,
        work.access, work.opened_on, None, work.charge, work.photos,
    )  # fmt: skip
