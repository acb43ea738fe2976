"""The versions of a checklist: who published each, when; any of them can be brought back."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.checklists.model import OWN_FROM, Published
from caseworker.checklists.service import shipped
from caseworker.days import short_day
from caseworker.errors import NotFound, RuleBroken
from caseworker.labels import plural, sentence
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, add, empty, separated
from ui.widgets.texts import chip

MOST_SHOWN = 12


def number_of(version: int) -> int:
    """Return the number that people see: 1 for the association's first version."""
    return version - OWN_FROM + 1


class VersionsCard(Card):
    """The newest first, the shipped one last. `on_changed` is called once another one is in use."""

    def __init__(self, desk: Desk, on_changed: Callable[[], object]) -> None:
        self._desk, self._on_changed = desk, on_changed
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        super().__init__("Versions", self._list)

    def show_versions(self, key: str) -> None:
        """Show the versions of one checklist; nothing when there is none to go back to."""
        empty(self._list)
        workspace = self._desk.workspace
        in_use = workspace.checklists.in_use(key)
        published = [each for each in workspace.own_checklists.versions(key) if each.checklist or each.is_refused]
        lines = [self._line(each, in_use.version if in_use else 0) for each in reversed(published)]
        if shipped(key):
            lines.append(self._shipped_line(key, is_in_use=in_use is not None and in_use.version < OWN_FROM))
        elif published and in_use:
            give_up = button("Ne plus proposer cette grille", lambda: self._withdraw(key), kind="ghost", icon="x")
            lines.append(give_up)
        for item in separated(lines[:MOST_SHOWN]):
            add(self._list, item)
        self.setVisible(bool(published))

    def _line(self, each: Published, in_use: int) -> QWidget:
        when = f"Publiée le {short_day(each.published_at.date())} par {each.author}"
        title = f"Version {number_of(each.version)}"
        if each.checklist is None:
            return Line("history", title, f"{when}\u00a0: cette version de Tremplin ne la relit pas")
        words = f"{when} · {plural(len(each.checklist.items), 'ligne', 'lignes')}"
        if each.version == in_use:
            return Line("history", title, words, chip("En place", "ok"))
        back = button(
            "Remettre en place",
            lambda: self._bring_back(each),
            kind="ghost",
            name=f"Remettre en place la version {number_of(each.version)}",
        )
        return Line("history", title, words, back)

    def _shipped_line(self, key: str, *, is_in_use: bool) -> QWidget:
        right: QWidget = chip("En place", "ok")
        if not is_in_use:
            name = "Remettre en place la grille fournie avec Tremplin"
            right = button("Remettre en place", lambda: self._withdraw(key), kind="ghost", name=name)
        return Line("list-checks", "Grille fournie avec Tremplin", "Elle reste toujours à portée", right)

    def _bring_back(self, each: Published) -> None:
        try:
            self._desk.workspace.own_checklists.bring_back(each.key, each.version)
        except RuleBroken as refusal:
            self._desk.say(" ".join(sentence(one.code, one.values) for one in refusal.problems))
            return
        self._desk.say(f"La version {number_of(each.version)} est de nouveau en place.")
        self._on_changed()

    def _withdraw(self, key: str) -> None:
        own = self._desk.workspace.own_checklists
        before = self._desk.workspace.checklists.in_use(key)
        try:
            own.withdraw(key)
        except NotFound:  # someone has done it already
            return
        said = "La grille fournie est de nouveau en place." if shipped(key) else "Cette grille n’est plus proposée."
        undo = (lambda: own.bring_back(key, before.version)) if before else None
        self._desk.say(f"{said} Les réponses déjà données restent.", undo)
        self._on_changed()
