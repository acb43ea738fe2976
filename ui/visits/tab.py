"""The visits of a dossier: newest first, the note in full, the private reminder for its author alone."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.households.model import HouseholdId
from caseworker.passages.model import Passage
from caseworker.supports.model import Support
from caseworker.visits.model import Visit, VisitId
from ui.shell.pages import Desk
from ui.visits.card import VisitCard
from ui.visits.papers import print_sheet
from ui.visits.progress_chart import progress_card
from ui.visits.words import words_for
from ui.widgets.buttons import button
from ui.widgets.layout import Item, column, row, scrolling
from ui.widgets.notices import EmptyState

SHOWN = 10  # what a screen holds, twice: a dossier of 500 visits opens as fast as another


class VisitsTab(QWidget):
    """Visits of one accompaniment."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._shown = SHOWN
        self._area: QWidget | None = None
        self._passages: Mapping[VisitId, Passage] = {}
        self._unfinished: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._household_id = HouseholdId("")
        self.setLayout(column(spacing=0))

    def show_support(self, support: Support) -> None:
        """Show the visits of an accompaniment that the role may read."""
        visits = self._desk.workspace.visits.visits_of(support.ref, self._shown + 1)
        self._passages = self._desk.workspace.passages.of_support(support.ref)
        if support.household_id != self._household_id:
            self._household_id, self._names = support.household_id, {}
        self._unfinished = self._desk.workspace.visit_drafts.additions()
        if not visits:
            self._show_none(support)
            return
        progress = [] if self._desk.discreet.on else self._desk.workspace.observations.progress(support.ref)
        cards: list[Item] = [row(None, self._blank_sheet(support)), *([progress_card(progress)] if progress else [])]
        cards += [self._card(visit) for visit in visits[: self._shown]]
        if len(visits) > self._shown:
            cards.append(row(None, button("Voir les plus anciens", lambda: self._show_more(support)), None))
        self._replace(scrolling(column(*cards, None, spacing=12)))

    def _show_none(self, support: Support) -> None:
        words = words_for(self._desk.workspace.session)
        if self._desk.has("visit"):
            start = button(words.new, lambda: self._desk.go("visit", ref=support.ref), kind="primary", icon="plus")
            sentence = "Commencez\u00a0: les notes s’enregistrent toutes seules."
            self._replace(EmptyState("house", words.none, sentence, start))
        else:
            self._replace(EmptyState("house", words.none, ""))

    def _blank_sheet(self, support: Support) -> QWidget:
        papers = self._desk.workspace.visit_papers
        name = "Imprimer une feuille d’entretien à remplir à la main"
        sheet = button("Feuille vierge", icon="printer", kind="ghost", name=name)
        sheet.clicked.connect(lambda _: print_sheet(self._desk, papers.blank_visit(support.ref)))
        if not self._desk.workspace.session.may(Kind.HOUSEHOLD, Access.READ):
            sheet.hide()
        return sheet

    def _show_more(self, support: Support) -> None:
        self._shown += SHOWN * 4
        self.show_support(support)

    def _replace(self, widget: QWidget) -> None:
        layout = self.layout()
        if self._area and layout:
            layout.removeWidget(self._area)
            self._area.hide()  # what discreet mode hides must not wait for the deletion
            self._area.deleteLater()
        self._area = widget
        if layout:
            layout.addWidget(widget)

    def _card(self, visit: Visit) -> VisitCard:
        if visit.concerns and not self._names:
            members = self._desk.workspace.households.members(self._household_id)
            self._names = {m.person.id: m.person.first_name or m.person.last_name for m in members}
        return VisitCard(
            self._desk, visit, self._names, self._unfinished.get(visit.id, ""), self._passages.get(visit.id)
        )
