"""What a dwelling's page shows of its inventories, newest first: who may see the household opens them."""

from functools import partial

from caseworker.access.rights import Access, Kind
from caseworker.errors import RuleBroken
from caseworker.housing.model import Unit
from caseworker.inventories.model import Inventory, InventoryDraft
from caseworker.inventories.words import InventoryKind
from caseworker.labels import plural, sentence
from ui.inventories.words import line_words, state_of, title_of
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Item, Line, LineButton
from ui.widgets.texts import chip, text

SHOWN = 6


class UnitInventoriesCard(Card):
    """The card « États des lieux » of a dwelling; hidden from who reads none."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._unit = desk, ""
        begin = button("Intermédiaire", self._begin, kind="ghost", icon="plus", name="Commencer un état des lieux")
        may_write = desk.workspace.session.may(Kind.INVENTORIES, Access.WRITE)
        super().__init__("États des lieux", action=begin if may_write else None)

    def show_unit(self, unit: Unit) -> None:
        """Show the inventories of a dwelling."""
        self._unit = unit.ref
        allowed = self._desk.workspace.session.may(Kind.INVENTORIES, Access.READ)
        self.setVisible(allowed)
        if not allowed:
            return
        found = self._desk.workspace.inventories.of_unit(unit.id)
        lines: list[Item] = [self._line(one) for one in found[:SHOWN]]
        if len(found) > SHOWN:
            lines.append(text(f"et {plural(len(found) - SHOWN, 'autre', 'autres')}", "small"))
        self.fill(*(lines or [text("Aucun état des lieux.", "muted")]), None)

    def _line(self, one: Inventory) -> LineButton:
        words, colour = state_of(one)
        line = Line("clipboard-check", title_of(one), line_words(one), chip(words, colour))
        return LineButton(line, f"{title_of(one)}, {words}", partial(self._desk.go, "inventory", ref=one.ref))

    def _begin(self) -> None:
        """Begin one of the dwelling itself, nobody's in particular: those of a stay begin in its dossier."""
        try:
            draft = InventoryDraft(InventoryKind.INTERMEDIATE, unit_ref=self._unit)
            own = self._desk.workspace.inventories.begin(draft)
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
            return
        self._desk.go("inventory", ref=own.ref)
