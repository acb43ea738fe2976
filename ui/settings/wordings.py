"""The templates of papers: whose wording is in use, and the way to write one's own."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import short_day
from caseworker.wordings.model import Template
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, add, empty, separated


class WordingCard(Card):
    """The list; whoever may change the settings writes them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._may_write = desk.workspace.session.may(Kind.SETTINGS, Access.WRITE)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        super().__init__("Modèles des documents", self._list)

    def reread(self) -> None:
        """Read whose wording is in use."""
        empty(self._list)
        for item in separated([self._line(one) for one in self._desk.workspace.wordings.templates()]):
            add(self._list, item)

    def _line(self, template: Template) -> QWidget:
        wordings = self._desk.workspace.wordings
        versions = wordings.versions(template.key)
        words = "Fourni avec Tremplin"
        if versions and versions[0].text is not None:
            words = f"Version {versions[0].version} de l’association, {short_day(versions[0].written_at.date())}"
        right = None
        if self._may_write:
            begun = wordings.draft(template.key) is not None
            words += " · votre brouillon attend" if begun else ""
            verb = "Reprendre" if begun else "Modifier"
            name = f"{verb} {template.title}"
            right = button(verb, lambda: self._desk.go("wording", template=template.key), kind="ghost", name=name)
        return Line("file-text", template.title, words, right)
