"""The versions of a template: who wrote each, when; any of them can be brought back."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.days import short_day
from caseworker.errors import NotFound, RuleBroken
from caseworker.labels import sentence
from caseworker.wordings.model import Wording
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, add, empty, separated
from ui.widgets.texts import chip

MOST_SHOWN = 12


class VersionsCard(Card):
    """The newest first, the shipped one last. `on_changed` is called once another one is in use."""

    def __init__(self, desk: Desk, on_changed: Callable[[], object]) -> None:
        self._desk, self._on_changed = desk, on_changed
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        super().__init__("Versions", self._list)

    def show_versions(self, kind: str) -> None:
        """Show the versions of one template; nothing while the association has none."""
        empty(self._list)
        versions = self._desk.workspace.wordings.versions(kind)
        own = [each for each in versions if each.text is not None]
        in_use = versions[0].sha256 if versions and versions[0].text is not None else ""
        lines = [self._line(each, in_use) for each in own[:MOST_SHOWN]]
        lines.append(self._shipped_line(kind, is_in_use=not in_use))
        for item in separated(lines):
            add(self._list, item)
        self.setVisible(bool(own))

    def _line(self, each: Wording, in_use: str) -> QWidget:
        when = f"Écrite le {short_day(each.written_at.date())} par {each.author}"
        if each.sha256 == in_use:
            return Line("history", f"Version {each.version}", when, chip("En place", "ok"))
        name = f"Remettre en place la version {each.version}"
        back = button("Remettre en place", lambda: self._bring_back(each), kind="ghost", name=name)
        return Line("history", f"Version {each.version}", when, back)

    def _shipped_line(self, kind: str, *, is_in_use: bool) -> QWidget:
        right: QWidget = chip("En place", "ok")
        if not is_in_use:
            right = button("Revenir au modèle fourni", lambda: self._restore(kind), kind="ghost")
        return Line("file-text", "Modèle fourni", "Vient avec Tremplin", right)

    def _bring_back(self, each: Wording) -> None:
        try:
            self._desk.workspace.wordings.bring_back(each.kind, each.version)
        except RuleBroken as refusal:
            self._desk.say(sentence(refusal.problems[0].code, refusal.problems[0].values))
            return
        self._desk.say(f"La version {each.version} est de nouveau en place.")
        self._on_changed()

    def _restore(self, kind: str) -> None:
        with suppress(NotFound):  # someone has just done it
            self._desk.workspace.wordings.restore(kind)
        self._desk.say("Le modèle fourni est de nouveau en place. Vos versions restent dans la liste.")
        self._on_changed()
