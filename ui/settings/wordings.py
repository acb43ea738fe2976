"""The templates of papers: whose wording is in use, and the way to write one's own."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import short_day
from caseworker.wordings.model import Template, title_of, translation
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import line_edit
from ui.widgets.layout import Card, Line, add, empty, row, separated
from ui.widgets.texts import text


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
        wordings = self._desk.workspace.wordings
        lines = []
        for one in wordings.templates():
            lines += [
                self._line(key)
                for key in (one.key, *(translation(one.key, each) for each in wordings.languages(one.key)))
            ]
            if one.translated and self._may_write:
                lines.append(self._other_language(one))
        for item in separated(lines):
            add(self._list, item)

    def _other_language(self, template: Template) -> QWidget:
        """Return what begins a translation: the language's name in French, as the files of households say it."""
        field = line_edit("arabe, ukrainien…", f"Autre langue\u00a0: {template.title}", 40)
        begin = button("Traduire", kind="ghost", name=f"Traduire\u00a0: {template.title}")

        def go() -> None:
            if field.text().strip():
                self._desk.go("wording", template=translation(template.key, field.text()))

        begin.clicked.connect(go)
        field.returnPressed.connect(go)
        shown = QWidget()
        shown.setLayout(row(text("Autre langue", "small"), field, begin))
        return shown

    def _line(self, key: str) -> QWidget:
        wordings, title = self._desk.workspace.wordings, title_of(key)
        versions = wordings.versions(key)
        words = "Fourni avec Tremplin"
        if versions and versions[0].text is not None:
            words = f"Version {versions[0].version} de l’association, {short_day(versions[0].written_at.date())}"
        right = None
        if self._may_write:
            begun = wordings.draft(key) is not None
            words += " · votre brouillon attend" if begun else ""
            verb = "Reprendre" if begun else "Modifier"
            name = f"{verb} {title}"
            right = button(verb, lambda: self._desk.go("wording", template=key), kind="ghost", name=name)
        return Line("file-text", title, words, right)
