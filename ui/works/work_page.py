"""One request for maintenance: what is wrong, how it goes on, who pays; or a new one being written."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.labels import ASKERS, wording
from caseworker.works.model import Charge, Done, Step, Work
from caseworker.works.repairs import Repair
from ui.photos.door import PhotoDoor
from ui.photos.strip import PhotoStrip
from ui.plan.words import origin_words
from ui.shell.pages import Desk, LivingPage
from ui.visits.words import words_for
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Elided, Item, Line, LineButton, block, column, empty, header, row, scrolling
from ui.widgets.notices import Banner
from ui.widgets.texts import chip, text
from ui.works.charge import ChargeCard
from ui.works.letter import OwnerCard
from ui.works.preview import LetterPreview
from ui.works.progress import ProgressCard
from ui.works.words import since_words, state_chip, title_of, urgency_chip
from ui.works.writing import RequestWriting


class WorkPage(LivingPage):
    """`arrive` with a reference, or with "" for a new request."""

    topics = frozenset({"works", "interventions", "housing", "households", "occupancies", "supports", "association"})

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ref, self._is_writing = "", False
        self._may_write = desk.workspace.session.may(Kind.INTERVENTIONS, Access.WRITE)
        self._photos = PhotoDoor(desk, Kind.INTERVENTIONS)
        self._writing = RequestWriting(desk, self._photos.problems)
        self._form = self._writing.form
        self._about, self._reach = Card("La demande"), Card("Convenir d’un moment")
        self._preview = LetterPreview(desk)
        self._owner = OwnerCard(desk, self._preview)
        self._charge = ChargeCard(self._source_of, may_write=self._may_write)
        self._progress = ProgressCard(desk, may_write=self._may_write)
        super().__init__(desk, self._build_header(), self._build_body())
        self._writing.kept.connect(self._show_kept)
        self._photos.guard(self)
        self._photos.lead_to(self._form.photos)
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
        for number, part in enumerate((self._photos.offer, self._notice, self._writing, self._preview, self._cards)):
            grid.addWidget(part, number, 0)
        grid.setRowStretch(5, 1)
        self._area = scrolling(grid)
        return self._area

    def arrive(
        self,
        ref: str = "",
        unit: str = "",
        support: str = "",
        visit: str = "",
        what: str = "",
        resume: str = "",
        *,
        letter: bool = False,
    ) -> None:
        """Show a request, or write a new one.

        Args:
            ref: of the request; "" for a new one.
            unit: reference of the dwelling that a new one is about.
            support: reference of the accompaniment that it concerns; its dwelling is then known too.
            visit: id of the visit that it comes from.
            what: what is wrong.
            resume: key of the draft to take up again.
            letter: show the letter to the owner.
        """
        self.settle()
        self._ref = self._writing.resume(resume) if resume else ref
        if not ref and not resume:
            self._writing.begin_new(unit, support, visit, what)
        self._show_form(shown=bool(resume) or not ref)
        self._preview.show_letter(ref if letter else "")
        self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._writing.isHidden():
            self.setFocus()  # else Qt chooses "Retour"
        else:
            self._writing.take_focus()
            QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(0))

    # --- Writing a request

    def _begin_correction(self) -> None:
        self._writing.begin_correction(self.desk.workspace.works.work(self._ref))
        self._show_form(shown=True)

    def _show_form(self, *, shown: bool) -> None:
        self._is_writing = shown
        self._mask_form()
        self._notice.setVisible(not shown)
        self._edit.setVisible(self._may_write and not shown)
        if shown:
            self._photos.open(None, holds=True)
            self._writing.take_focus()
        else:
            self._photos.close()
        QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(0))  # once it is laid out

    def _mask_form(self) -> None:
        """Keep what is being corrected out of sight in discreet mode: it says where, and how to enter."""
        shown = self._is_writing and not (self._desk.discreet.on and self._ref)
        self._writing.setVisible(shown)
        self._cards.setVisible(not shown)
        self._close.setVisible(shown and bool(self._ref))
        self._writing.name_again()

    def _show_kept(self, work: Work, is_new: bool) -> None:
        self._photos.offer.release()
        self._ref = work.ref
        self._show_form(shown=False)
        self.mark_stale()
        self.desk.say(f"Demande {work.ref} enregistrée." if is_new else "Demande modifiée.")

    def settle(self) -> None:
        """Write at once what is being typed: before leaving, locking or closing."""
        self._writing.settle()

    # --- Showing one

    def reread(self) -> None:
        empty(self._chips)
        self._form.photos.set_discreet(on=self.desk.discreet.on)
        self._mask_form()
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
        self._edit.setVisible(self._may_write and is_plain and self._writing.isHidden())
        self._about.fill(*self._facts(work), None)
        self._show_notice(work)
        self._show_reach(work)
        self._owner.show_work(work)
        self._preview.follow(work)
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
        if origin := self._origin(work):
            lines.append(origin)
        if work.access:
            lines.append(text("Pour entrer", "strong"))
            lines.append(text(self.desk.discreet.hides(work.access), wrap=True))
        if work.photos and not self.desk.discreet.on:
            lines.append(PhotoStrip(self.desk, work.photos, across=1))
        return lines

    def _origin(self, work: Work) -> LineButton | None:
        """Return the line that says of which visit it was born, and opens it; None when the person may not read it."""
        if not work.visit_id or not work.support_id:
            return None
        words = origin_words(work.visit_id, self.desk.workspace.search.visit_days([work.visit_id]))
        if not words or not self.desk.has("dossier"):
            return None
        support, tab = work.support_id, words_for(self.desk.workspace.session).several
        line = Line("notebook-pen", f"{words[0].upper()}{words[1:]}", "Ouvrir le dossier")
        return LineButton(line, words, lambda: self.desk.go("dossier", ref=support, tab=tab))

    def _show_notice(self, work: Work) -> None:
        layout = self._notice.layout()
        if layout is None:
            return
        empty(layout)
        is_shown = work.is_unsafe and work.is_open
        self._notice.setVisible(is_shown and self._writing.isHidden())
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
            phones = self.desk.discreet.hides(" · ".join(one.phones) or "Pas de numéro connu")
            lines.append(Line("phone", *((self.desk.discreet.name(one.name), phones) if one.name else (phones,))))
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
