"""The visits of a dossier: newest first, the note in full, the private reminder for its author alone."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import month_and_year
from caseworker.households.model import HouseholdId
from caseworker.issuing.passage_paper import month_span
from caseworker.passages.model import Passage
from caseworker.supports.model import Support
from caseworker.visits.model import Post, Visit, VisitId
from ui.shell.pages import Desk
from ui.visits.card import VisitCard
from ui.visits.outcomes import Outcomes, read_outcomes
from ui.visits.papers import print_passages, print_sheet
from ui.visits.progress_chart import progress_card
from ui.visits.words import PASSAGE, begin_meeting, words_for
from ui.widgets.buttons import button
from ui.widgets.layout import Item, block, column, row, scrolling
from ui.widgets.notices import EmptyState
from ui.widgets.painting import OncePainted

SHOWN = 20
AT_ONCE = 4  # what a screen holds: the others come once these are painted


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
        self._outcomes = Outcomes()
        self.setLayout(column(spacing=0))

    def show_support(self, support: Support) -> None:
        """Show the visits of an accompaniment that the role may read."""
        visits = self._desk.workspace.visits.visits_of(support.ref, self._shown + 1)
        self._passages = self._desk.workspace.passages.of_support(support.ref)
        if support.household_id != self._household_id:
            self._household_id, self._names = support.household_id, {}
        self._unfinished = self._desk.workspace.visit_drafts.additions()
        self._outcomes = read_outcomes(self._desk, support)
        if not visits:
            self._show_none(support)
            return
        progress = [] if self._desk.discreet.on else self._desk.workspace.observations.progress(support.ref)
        cards: list[Item] = [
            row(None, *self._sheets(support, visits)),
            *([progress_card(progress)] if progress else []),
        ]
        cards += [self._card(visit) for visit in visits[:AT_ONCE]]
        body = column(*cards, None, spacing=12)
        area = scrolling(body)
        self._replace(area)
        OncePainted(area.viewport(), partial(self._add_others, body, support, visits))

    def _add_others(self, body: QVBoxLayout, support: Support, visits: Sequence[Visit]) -> None:
        others: list[QWidget] = [self._card(visit) for visit in visits[AT_ONCE : self._shown]]
        if len(visits) > self._shown:
            others.append(block(row(None, button("Voir les plus anciens", lambda: self._show_more(support)), None)))
        for other in others:
            body.insertWidget(body.count() - 1, other)

    def _show_none(self, support: Support) -> None:
        words = words_for(self._desk.workspace.session)
        if self._desk.has("visit"):
            start = button(words.new, lambda: begin_meeting(self._desk, support), kind="primary", icon="plus")
            sentence = "Commencez\u00a0: les notes s’enregistrent toutes seules."
            self._replace(EmptyState("house", words.none, sentence, start))
        else:
            self._replace(EmptyState("house", words.none, ""))

    def _sheets(self, support: Support, visits: Sequence[Visit]) -> list[QWidget]:
        """Return what prints a sheet to write on, and the month of the newest passage."""
        desk, sheets = self._desk, list[QWidget]()
        newest = next((visit.on for visit in visits if visit.post == Post.HOME_SUPPORT), None)
        if newest:
            month = partial(print_passages, desk, support.ref, *month_span(newest))
            words = month_and_year(newest)
            name = f"Imprimer les passages du mois\u00a0: {words}"
            sheets.append(button(f"Passages\u00a0: {words}", month, icon="printer", kind="ghost", name=name))
        if desk.workspace.session.may(Kind.HOUSEHOLD, Access.READ):
            sheets.append(self._blank_sheet(support))
        return sheets

    def _blank_sheet(self, support: Support) -> QWidget:
        """Return what prints the sheet of a passage, or that of a visit with the checklist that one chooses."""
        workspace = self._desk.workspace
        name = "Imprimer une feuille à remplir à la main"
        sheet = button("Feuille vierge", icon="printer", kind="ghost", name=name)
        if words_for(workspace.session) is PASSAGE:
            sheet.clicked.connect(lambda: print_sheet(self._desk, workspace.visit_papers.blank_passage(support.ref)))
            return sheet
        menu = QMenu(sheet)
        menu.setAccessibleName(name)
        offered = {"": "Sans grille"} | {one.key: one.title for one in workspace.checklists.observed()}
        for key, words in offered.items():
            printing = menu.addAction(words.replace("&", "&&"))
            printing.triggered.connect(lambda _checked, chosen=key: self._print_blank(support, chosen))
        sheet.clicked.connect(lambda _: menu.popup(sheet.mapToGlobal(sheet.rect().bottomLeft())))
        return sheet

    def _print_blank(self, support: Support, checklist: str) -> None:
        print_sheet(self._desk, self._desk.workspace.visit_papers.blank_visit(support.ref, checklist))

    def _show_more(self, support: Support) -> None:
        self._shown += SHOWN * 2
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
        unfinished, passage = self._unfinished.get(visit.id, ""), self._passages.get(visit.id)
        return VisitCard(self._desk, visit, self._names, unfinished, passage, self._outcomes.of(visit.id))
