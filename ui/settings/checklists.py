"""Checklists of observations: those in use, whose they are; written, taken in from a file, brought back."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.checklists.model import OWN_FROM, Checklist, Published
from caseworker.checklists.sheet import Sheet
from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.labels import plural
from ui.settings.schemes import content_of_file, said_with_line
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import Card, Line, add, block, empty, row, separated

FILES = "Grille d’observation (*.toml)"
UNREADABLE = "Ce fichier n’est pas celui d’une grille\u00a0: c’est un texte enregistré en UTF-8, au format TOML."


class ChecklistCard(Card):
    """The list; whoever may change the settings writes them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._may_write = desk.workspace.session.may(Kind.SETTINGS, Access.WRITE)
        self.list = QVBoxLayout()
        self.list.setSpacing(10)
        self.problem = ProblemLabel()
        take_in = button("Importer", self.add_file, kind="ghost", icon="import", name="Importer une grille")
        begin = button("Nouvelle grille", lambda: desk.go("checklist"), kind="ghost", icon="plus")
        actions = block(row(take_in, begin, spacing=0))
        if not self._may_write:
            actions.hide()
        super().__init__("Grilles d’observation", self.list, self.problem, action=actions)

    def reread(self) -> None:
        """Read the checklists in use, the drafts of the person at work, and what is no longer offered."""
        empty(self.list)
        workspace = self._desk.workspace
        versions = {each.key: each for each in workspace.own_checklists.versions()}
        drafts = workspace.own_checklists.unfinished() if self._may_write else []
        begun = {each.sheet.key: each.sheet.title for each in drafts}
        in_use = workspace.checklists.all()
        lines = [self._line(one, versions.get(one.key), begun=one.key in begun) for one in in_use]
        keys = {one.key for one in in_use}
        lines += [self._new_line(key, title) for key, title in begun.items() if key not in keys]
        lines += [self._former_line(key) for key in versions if key not in keys and key not in begun]
        for item in separated(lines):
            add(self.list, item)

    def _line(self, one: Checklist, published: Published | None, *, begun: bool) -> QWidget:
        words = "Fournie avec Tremplin"
        if one.version >= OWN_FROM and published:
            words = f"Version de l’association, {short_day(published.published_at.date())}"
        words += f" · {plural(len(one.items), 'ligne', 'lignes')}" + (" · votre brouillon attend" if begun else "")
        right = None
        if self._may_write:
            verb = "Reprendre" if begun else "Modifier"
            right = button(verb, lambda: self._write(one.key), kind="ghost", name=f"{verb} {one.title}")
        return Line("list-checks", one.title, words, right)

    def _new_line(self, key: str, title: str) -> QWidget:
        name = title or "Grille sans nom"
        drop = button("Supprimer", lambda: self._drop(key), kind="ghost", name=f"Supprimer le brouillon {name}")
        go_on = button("Reprendre", lambda: self._write(key), kind="ghost", name=f"Reprendre {name}")
        return Line("pencil", name, "Brouillon\u00a0: personne d’autre ne le voit", block(row(drop, go_on, spacing=0)))

    def _former_line(self, key: str) -> QWidget:
        last = next((one for one in self._desk.workspace.checklists.newest().values() if one.key == key), None)
        if last is None:
            return Line("list-checks", key, "Cette version de Tremplin ne relit pas cette grille")
        right = None
        if self._may_write:
            name = f"Remettre en place {last.title}"
            right = button("Remettre en place", lambda: self._bring_back(last), kind="ghost", name=name)
        return Line("list-checks", last.title, "De l’association, n’est plus proposée", right)

    def _write(self, key: str) -> None:
        self._desk.go("checklist", checklist=key)

    def _drop(self, key: str) -> None:
        own = self._desk.workspace.own_checklists
        kept = next((each.sheet for each in own.unfinished() if each.sheet.key == key), None)
        own.drop_draft(key)
        self.reread()
        if kept:
            self._desk.say("Brouillon supprimé.", lambda: self._keep_again(kept))

    def _keep_again(self, sheet: Sheet) -> None:
        self._desk.workspace.own_checklists.keep_draft(sheet)
        self.reread()

    def _bring_back(self, last: Checklist) -> None:
        self._desk.workspace.own_checklists.bring_back(last.key, last.version)
        self._desk.say(f"La grille «\u202f{last.title}\u202f» est de nouveau proposée.")

    def add_file(self) -> None:
        """Choose a file and put its checklist in use."""
        files = self._desk.open_files("Choisir le fichier d’une grille", FILES)
        if files:
            self._take_in(files[0])

    def _take_in(self, path: Path) -> None:
        self.problem.say("")
        own = self._desk.workspace.own_checklists
        try:
            one = own.take_in(content_of_file(path))
        except (OSError, ValueError):
            self.problem.say(UNREADABLE)
        except RuleBroken as refusal:
            self.problem.say("\n".join(said_with_line(problem) for problem in refusal.problems))
        else:
            self._desk.say(f"La grille «\u202f{one.title}\u202f» est en place.")
