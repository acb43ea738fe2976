"""One's own short texts, put into the note with a tap."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton

from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from caseworker.visits.phrases import Phrase
from ui.shell.pages import Desk
from ui.widgets.buttons import button


class PhraseButton:
    """A button whose menu holds the phrases; it keeps the words that are selected in the note as a new one."""

    def __init__(self, desk: Desk, editor: QPlainTextEdit) -> None:
        self._desk, self._editor = desk, editor
        self.button: QPushButton = button("Phrases", self.open, kind="ghost", name="Phrases toutes faites")
        self.menu = QMenu(self.button)
        self.menu.setAccessibleName("Phrases toutes faites")

    def open(self) -> None:
        """Show the menu under the button."""
        self.fill()
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def fill(self) -> None:
        """Put the phrases into the menu as they are now."""
        phrases = self._desk.workspace.phrases.phrases()
        self.menu.clear()
        for phrase in phrases:
            self._offer(self.menu, _shown(phrase.text), partial(self._insert, phrase))
        self.menu.addSeparator()
        self._offer(self.menu, "Garder le texte sélectionné comme phrase", self._keep).setEnabled(
            bool(self._selected())
        )
        if phrases:
            removal = self.menu.addMenu("Retirer une phrase")
            for phrase in phrases:
                self._offer(removal, _shown(phrase.text), partial(self._remove, phrase))

    def _offer(self, menu: QMenu, words: str, action: Callable[[], object]) -> QAction:
        offered = menu.addAction(words)
        offered.triggered.connect(lambda _checked: action())
        return offered

    def _selected(self) -> str:
        return self._editor.textCursor().selectedText().strip()

    def _insert(self, phrase: Phrase) -> None:
        cursor = self._editor.textCursor()
        before = self._editor.toPlainText()[: cursor.selectionStart()]
        gap = "" if not before or before[-1].isspace() else " "
        cursor.insertText(f"{gap}{phrase.text}")
        self._editor.setTextCursor(cursor)
        self._editor.setFocus()

    def _keep(self) -> None:
        try:
            self._desk.workspace.phrases.add(self._selected().replace("\u2029", " "))
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
            return
        self._desk.say("Phrase gardée\u00a0: elle n’est qu’à vous.")

    def _remove(self, phrase: Phrase) -> None:
        phrases = self._desk.workspace.phrases
        phrases.remove(phrase.id)
        self._desk.say("Phrase retirée.", lambda: phrases.add(phrase.text))


def _shown(words: str) -> str:
    short = words if len(words) <= 70 else f"{words[:69]}…"
    return short.replace("&", "&&")
