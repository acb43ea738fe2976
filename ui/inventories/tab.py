"""The dossier's tab « État des lieux »: those of the stay, newest first, and what begins one."""

from functools import partial

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.errors import RuleBroken
from caseworker.inventories.model import Inventory, InventoryDraft
from caseworker.inventories.words import InventoryKind
from caseworker.labels import sentence
from caseworker.supports.model import Support
from ui.inventories.papers import print_blank
from ui.inventories.words import line_words, state_of, title_of
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.layout import Card, Line, LineButton, column, scrolling, separator
from ui.widgets.notices import EmptyState
from ui.widgets.texts import chip

BEGIN = {
    InventoryKind.ENTRY: "Commencer l’entrée",
    InventoryKind.EXIT: "Commencer la sortie",
    InventoryKind.INTERMEDIATE: "Commencer un intermédiaire",
}


class InventoriesTab(QWidget):
    """Inventories of one accompaniment."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._area: QWidget | None = None
        self.setLayout(column(spacing=0))

    def show_support(self, support: Support) -> None:
        """Show the inventories of an accompaniment."""
        session = self._desk.workspace.session
        found = self._desk.workspace.inventories.of_support(support.ref)
        may_write = session.may(Kind.INVENTORIES, Access.WRITE) and self._desk.has("inventory")
        if not found:
            action = button(
                BEGIN[InventoryKind.ENTRY], lambda: self._begin(support, InventoryKind.ENTRY), kind="primary"
            )
            words = "Les pièces du logement sont préparées d’avance. Tout est enregistré au fur et à mesure."
            self._replace(
                EmptyState("clipboard-check", "Pas encore d’état des lieux", words, action if may_write else None)
            )
            return
        card = Card("États des lieux").low()
        for number, one in enumerate(found):
            if number:
                card.add(separator())
            card.add(self._line(one))
        parts: list[QWidget] = [card]
        if may_write:
            parts.insert(0, self._beginnings(support, found))
        self._replace(scrolling(column(*parts, None, spacing=12)))

    def _beginnings(self, support: Support, found: list[Inventory]) -> QWidget:
        """Return what may be begun: the one that is expected next is the first of the line, and the only one in colour."""
        under_way = {one.kind for one in found if not one.is_finished}
        has_entry = any(one.kind is InventoryKind.ENTRY for one in found)
        usual = InventoryKind.EXIT if has_entry else InventoryKind.ENTRY
        kinds = [usual, *(kind for kind in InventoryKind if kind is not usual)]
        made = []
        for kind in kinds:
            if kind not in under_way and not (kind is InventoryKind.ENTRY and has_entry):
                colour = "primary" if kind is usual and not under_way else ""
                made.append(button(BEGIN[kind], partial(self._begin, support, kind), kind=colour, icon="plus"))
        sheet = button("Feuille à remplir", partial(print_blank, self._desk, support.ref), kind="ghost", icon="printer")
        return Flow([*made, sheet])

    def _line(self, one: Inventory) -> QWidget:
        words, colour = state_of(one)
        line = Line("clipboard-check", title_of(one), line_words(one), chip(words, colour))
        return LineButton(line, f"{title_of(one)}, {words}", lambda: self._desk.go("inventory", ref=one.ref))

    def _begin(self, support: Support, kind: InventoryKind) -> None:
        try:
            own = self._desk.workspace.inventories.begin(InventoryDraft(kind, support.ref))
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
            return
        self._desk.go("inventory", ref=own.ref)

    def _replace(self, widget: QWidget) -> None:
        layout = self.layout()
        if layout is None:
            return
        if self._area:
            layout.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self._area = widget
        layout.addWidget(widget)
