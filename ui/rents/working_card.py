"""How one call was worked out: its formula, what is odd, what it was before."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from caseworker.call_words import working_lines
from caseworker.errors import Problem
from caseworker.labels import NBSP, sentence
from caseworker.money import euros
from caseworker.rents.calling import Working
from caseworker.rents.model import Due
from ui.shell.discreet import Discreet
from ui.widgets.layout import Card, column, empty
from ui.widgets.notices import Banner
from ui.widgets.texts import text

ELSEWHERE = "Ce mois n’a pas été appelé ici\u00a0: il vient d’un import, et rien ne dit comment il a été calculé."


class WorkingCard(Card):
    """Lines of text that change with what is chosen; `actions` stay under them."""

    def __init__(self, discreet: Discreet, title: str, *actions: QWidget) -> None:
        self._discreet = discreet
        self._title, self._lines = text(title, "heading", wrap=True), column(spacing=6)
        super().__init__("", self._title, self._lines, *actions, None)

    def show_nothing(self, words: str) -> None:
        """Say that nothing is chosen."""
        self._title.setText(words)
        empty(self._lines)

    def show_working(self, title: str, due: Due, working: Working | None) -> None:
        """Show how what is asked for was worked out; None when nobody knows."""
        self._title.setText(title)
        empty(self._lines)
        told = working_lines(working) if working else [ELSEWHERE]
        for words in told:
            self._add(words, "" if working else "muted")
        self._add(f"Demandé au ménage{NBSP}: {euros(due.residual_cents)}", "strong")

    def add_former(self, before: Due) -> None:
        """Say what is asked for until now."""
        self._add(f"Appelé jusqu’ici{NBSP}: {euros(before.residual_cents)}", "muted")

    def add_line(self, words: str) -> None:
        """Say something more, less loudly."""
        self._add(words, "muted")

    def add_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is odd."""
        for problem in problems:
            self._lines.addWidget(Banner(self._discreet.hides(sentence(problem.code, problem.values)), kind="warn"))

    def _add(self, words: str, role: str) -> None:
        self._lines.addWidget(text(self._discreet.hides(words), role, wrap=True))
