"""The top of an inventory's page: which one, whose, how far it is, when it was last written and by whom."""

from datetime import datetime

from PySide6.QtWidgets import QFrame

from caseworker.inventories.model import Inventory
from caseworker.inventory_words import INVENTORY_KINDS
from caseworker.labels import NBSP
from ui.inventories.words import progress_words, state_of
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.layout import Elided, block, header, row
from ui.widgets.texts import as_chip, picture, set_property, text


class Heading:
    """The parts of the header; `frame` is what the page lays out."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        back = button("Retour", desk.back, kind="ghost", icon="chevron-left")
        self._title, self._progress = Elided("", "title", fills=False), as_chip(text(""), "info")
        self._state, self._saved = as_chip(text(""), "plain"), text("", "small")
        self._mark = block(row(picture("circle-check", tokens().ok), self._saved, spacing=8))
        left = row(back, self._title, self._progress, self._state, None, spacing=10)
        self.frame: QFrame = header(left, self._mark)

    def show_inventory(self, own: Inventory) -> None:
        """Show which one it is."""
        self._title.setText(f"{INVENTORY_KINDS[own.kind]} · {self._whose(own)}")
        self._progress.setText(progress_words(own))
        self._progress.setVisible(not own.is_finished)
        words, kind = state_of(own)
        self._state.setText(words)
        set_property(self._state, "chip", kind)
        self._state.setVisible(own.is_finished)
        self._mark.setVisible(not own.is_finished and own.written_at is not None)
        if own.written_at:
            by = f" par {own.written_by}" if own.written_by not in {"", self._desk.workspace.session.name} else ""
            self._saved.setText(f"Enregistré à {_hour(own.written_at)}{by}")

    def _whose(self, own: Inventory) -> str:
        if own.support_id is None:
            return "logement vide"
        named = self._desk.workspace.search.names_of({own.support_id}).get(own.support_id)
        return self._desk.discreet.name(named.name) if named else ""


def _hour(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local.hour}{NBSP}h{NBSP}{local.minute:02d}"
