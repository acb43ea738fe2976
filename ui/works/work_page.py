"""One request for maintenance: what is wrong, how it goes on, who pays; or a new one being written."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from caseworker.access.rights import Access, Kind, Role
from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.labels import ASKERS, wording
from caseworker.occupancies.model import occupants_on
from caseworker.works.model import Asker, Charge, Done, Step, Work, WorkDraft
from caseworker.works.repairs import Repair
from ui.shell.pages import Desk, LivingPage
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Elided, Item, Line, LineButton, block, column, empty, header, row, scrolling
from ui.widgets.notices import Banner
from ui.widgets.texts import chip, text
from ui.works.charge import ChargeCard
from ui.works.form import RequestForm
from ui.works.letter import OwnerCard
from ui.works.progress import ProgressCard
from ui.works.unfinished import RequestKeeper, UnfinishedRequest
from ui.works.words import since_words, state_chip, title_of, urgency_chip

ASKER_OF_ROLE = {Role.HOME_SUPPORT_WORKER: Asker.HOME_SUPPORT, Role.MAINTENANCE_WORKER: Asker.MAINTENANCE}


class WorkPage(LivingPage):
    """`arrive` with a reference, or with "" for a new request."""

    topics = frozenset({"works", "interventions", "housing", "households", "occupancies", "supports", "association"})

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ref = ""
        self._may_write = desk.workspace.session.may(Kind.INTERVENTIONS, Access.WRITE)
        self._form = RequestForm(self._people_of)
        self._about, self._reach = Card("La demande"), Card("Convenir d’un moment")
        self._owner = OwnerCard(desk)
        self._charge = ChargeCard(self._source_of, may_write=self._may_write)
        self._progress = ProgressCard(desk, may_write=self._may_write)
        self._keeper = RequestKeeper(desk, lambda: None if self._ref else self._form.draft())
        self._unfinished = UnfinishedRequest(desk, self._begin_anew)
        super().__init__(desk, self._build_header(), self._unfinished, self._build_body())
        self._form.edited.connect(self._keeper.begin)
        self._form.finished.connect(self._keep)
        self._charge.decided.connect(self._decide)
        self._progress.noted.connect(self._note)

    def _build_header(self) -> QWidget:
        back = button("Retour", self._desk.back, kind="ghost", icon="chevron-left")
        self._title = Elided("", "title", fills=False)
        self._chips = QHBoxLayout()
        self._edit = button("Modifier", self._begin_correction, icon="pencil")
        self._close = button("Fermer", lambda: self._show_form(shown=False), icon="x")
        return header(row(back, self._title, self._chips, None, spacing=10), self._edit, self._close)

    def _build_body(self) -> QWidget:
        left, right = (
            column(self._about, self._reach, self._owner, None, spacing=16),
            column(self._progress, self._charge, None, spacing=16),
        )
        self._cards = SideBySide(block(left), block(right), stretches=(2, 3))
        self._notice = block(column())
        grid = QGridLayout()
        grid.setSpacing(16)
        for number, part in enumerate((self._notice, self._form, self._cards)):
            grid.addWidget(part, number, 0)
        grid.setRowStretch(3, 1)
        self._area = scrolling(grid)
        return self._area

    def arrive(
        self, ref: str = "", unit: str = "", support: str = "", visit: str = "", *, resume: bool = False
    ) -> None:
        """Show a request, or write a new one.

        Args:
            ref: of the request; "" for a new one.
            unit: reference of the dwelling that a new one is about.
            support: reference of the accompaniment that it concerns; its dwelling is then known too.
            visit: id of the visit that it comes from.
            resume: take the unfinished one up again.
        """
        self.settle()
        self._ref = ref
        if not ref:
            self._begin(unit, support, visit, resume=resume)
        self._unfinished.setVisible(not ref and not resume and self._unfinished.show_kept())
        self._form.setEnabled(self._unfinished.isHidden())  # first the older one is taken up again, or put aside
        self._show_form(shown=not ref)
        self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._ref:
            self.setFocus()  # else Qt chooses "Retour"
        else:
            self._form.take_focus()
            QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(0))

    # --- Writing a request

    def settle(self) -> None:
        """Write what is being typed."""
        self._keeper.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def _begin_anew(self) -> None:
        self._form.setEnabled(True)
        self._form.take_focus()

    def _begin(self, unit_ref: str, support_ref: str, visit_id: str, *, resume: bool) -> None:
        workspace = self._desk.workspace
        kept = workspace.work_drafts.kept() if resume else None
        if kept:
            self._form.show_draft(kept.draft, self._units())
            return
        support_id = workspace.supports.support(support_ref).id if support_ref else None
        unit_id = workspace.housing.unit(unit_ref).id if unit_ref else ""
        if support_id and not unit_id:
            stay = workspace.occupancies.current_of_support(support_id, self._desk.today())
            unit_id = stay.unit_id if stay else ""
        asker = ASKER_OF_ROLE.get(workspace.session.role, Asker.SOCIAL_WORKER)
        draft = WorkDraft(unit_id, "", support_id, asker.value, visit_id=visit_id or None)
        self._form.show_draft(draft, self._units())

    def _units(self) -> list[tuple[str, str]]:
        units = self._desk.workspace.housing.units(self._desk.today())
        return [(unit.id, f"{unit.address}, {unit.city} · {unit.ref}") for unit in units]

    def _people_of(self, unit_id: str) -> list[tuple[str, str]]:
        workspace = self._desk.workspace
        if not workspace.session.may(Kind.IDENTITY, Access.READ):
            return []
        stays = occupants_on(workspace.occupancies.occupancies_of_unit(unit_id), self._desk.today())
        named = workspace.search.names_of({stay.support_id for stay in stays})
        return [(one.support_id, f"{self._desk.discreet.name(one.name)} · {one.ref}") for one in named.values()]

    def _begin_correction(self) -> None:
        work = self.desk.workspace.works.work(self._ref)
        draft = WorkDraft(
            work.unit_id, work.what, work.support_id, work.asked_by, work.room, work.urgency, work.is_unsafe,
            work.access, work.opened_on, None, work.charge,
        )  # fmt: skip
        self._form.show_draft(draft, self._units())
        self._show_form(shown=True)

    def _show_form(self, *, shown: bool) -> None:
        self._form.setVisible(shown)
        self._cards.setVisible(not shown)
        self._notice.setVisible(not shown)
        self._edit.setVisible(self._may_write and not shown)
        self._close.setVisible(shown and bool(self._ref))
        if shown:
            self._form.take_focus()
        QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(0))  # once it is laid out

    def _keep(self, draft: WorkDraft) -> None:
        works = self.desk.workspace.works
        self._keeper.settle()
        try:
            work = works.correct(self._ref, draft) if self._ref else works.ask(draft)
        except RuleBroken as error:
            self._form.show_problems(error.problems)
            return
        is_new = not self._ref
        self._ref = work.ref
        self._show_form(shown=False)
        self.mark_stale()
        self.desk.say(f"Demande {work.ref} enregistrée." if is_new else "Demande modifiée.")

    # --- Showing one

    def reread(self) -> None:
        empty(self._chips)
        if not self._ref:
            self._title.setText("Demande de travaux")
            return
        work = self.desk.workspace.works.work(self._ref)
        hides = self.desk.discreet.hides
        self._title.setText(title_of(work, hides))
        late = self.desk.workspace.works.is_late(work, self.desk.today())
        for words, kind in ((work.ref, "plain"), urgency_chip(work), state_chip(work, late=late)):
            if words:
                self._chips.addWidget(chip(words, kind))
        is_plain = not work.is_veiled and not self.desk.discreet.on
        self._edit.setVisible(self._may_write and is_plain and self._form.isHidden())
        self._about.fill(*self._facts(work), None)
        self._show_notice(work)
        self._show_reach(work)
        self._owner.show_work(work)
        self._progress.show_work(work)
        self._charge.setVisible(not work.is_veiled and not self.desk.discreet.on)
        self._charge.show_work(work)

    def _facts(self, work: Work) -> list[Item]:
        unit = self.desk.workspace.housing.unit(work.unit_id)
        where = self.desk.discreet.hides(f"{unit.address}, {unit.city}")
        place = Line("house", where, " · ".join(filter(None, (unit.ref, unit.layout, unit.floor))))
        lines: list[Item] = [
            LineButton(place, f"Ouvrir le logement {unit.ref}", lambda: self.desk.go("unit", ref=unit.ref))
        ]
        if work.is_veiled:
            return [
                *lines,
                text("Dossier protégé\u00a0: le reste n’est montré qu’aux personnes nommées.", "muted", wrap=True),
            ]
        asked = f"{wording(ASKERS, work.asked_by)}, le {short_day(work.opened_on)}"
        lines.append(Line("user-round", "Demandé par", f"{asked}, {since_words(work, self.desk.today())}"))
        if work.access:
            lines.append(text("Pour entrer", "strong"))
            lines.append(text(self.desk.discreet.hides(work.access), wrap=True))
        return lines

    def _show_notice(self, work: Work) -> None:
        layout = self._notice.layout()
        if layout is None:
            return
        empty(layout)
        is_shown = work.is_unsafe and work.is_open
        self._notice.setVisible(is_shown and self._form.isHidden())
        if is_shown:
            layout.addWidget(Banner("Quelqu’un peut se blesser\u00a0: mettre en sécurité avant tout.", kind="danger"))

    def _show_reach(self, work: Work) -> None:
        """Show who to ring, and first what to beware of."""
        people = [] if work.is_veiled else self.desk.workspace.works.reach(work.ref)
        self._reach.setVisible(bool(people))
        lines: list[Item] = []
        for one in people:
            if one.instruction:
                lines.append(Banner(self.desk.discreet.hides(one.instruction), kind="danger"))
            phones = " · ".join(one.phones) or "Pas de numéro connu"
            lines.append(Line("phone", self.desk.discreet.name(one.name), self.desk.discreet.hides(phones)))
        self._reach.fill(*lines, None)

    def _source_of(self, repair: Repair) -> str:
        return self._desk.workspace.parameters.text(repair.reference, self._desk.today())

    # --- What follows

    def _decide(self, charge: Charge) -> None:
        try:
            self.desk.workspace.works.set_charge(self._ref, charge)
        except RuleBroken as error:
            self._charge.show_problems(error.problems)
        else:
            self.desk.say("C’est noté.")

    def _note(self, fact: Step | Done) -> None:
        works, ref = self.desk.workspace.works, self._ref
        try:
            if isinstance(fact, Done):
                works.finish(ref, fact)
            else:
                works.follow(ref, fact)
        except RuleBroken as error:
            self._progress.show_problems(error.problems)
            return
        self._progress.close_form()
        self.desk.say("C’est noté.", lambda: works.take_back(ref))
