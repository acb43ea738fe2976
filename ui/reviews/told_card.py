"""What the file says of the period, beside the text: the figures, then the goals; and the bilans held before."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from caseworker.days import long_day, short_day
from caseworker.labels import plural
from caseworker.renewal_words import OUTCOMES
from caseworker.retrospect_words import GOALS_TOLD, figures
from caseworker.retrospects.model import GoalTold, Retrospect
from caseworker.reviews.model import Review
from ui.shell.pages import Desk
from ui.widgets.layout import Card, Elided, Item, Line, LineButton, row, separated
from ui.widgets.texts import chip, text

GOAL_MARKS = {"atteint": "ok", "atteint_en_partie": "info", "en_cours": "plain", "abandonne": "plain"}
MOST_GOALS = 12


class ToldCard(Card):
    """Figures and goals of a period."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Ce que dit le dossier")
        self._desk = desk

    def show_told(self, told: Retrospect) -> None:
        """Show a period; amounts and words are hidden in discreet mode."""
        hides, days = self._desk.discreet.hides, f"Du {long_day(told.since)} au {long_day(told.until)}"
        lines: list[Item] = [text(days, "muted", wrap=True)]
        lines += [_figure(name, hides(value)) for name, value in figures(told)]
        if told.contacts and told.contacts.apart:
            noted = plural(told.contacts.apart, "entretien noté", "entretiens notés")
            lines.append(text(f"{noted} pour une seule personne\u00a0: ni compté, ni dit ici.", "small", wrap=True))
        goals = told.goals or ()
        if goals:
            lines.append(text("Objectifs", "strong"))
            lines += [self._goal(one) for one in goals[:MOST_GOALS]]
        self.fill(*lines, None)

    def _goal(self, one: GoalTold) -> QWidget:
        day = short_day(one.on) if one.on else ""
        mark = chip(GOALS_TOLD[one.state], GOAL_MARKS[one.state])
        return Line("flag", self._desk.discreet.hides(one.what), day, mark)


class FormerCard(Card):
    """The bilans held before; a tap prints one."""

    def __init__(self, desk: Desk, print_one: Callable[[Review], object]) -> None:
        super().__init__("Bilans déjà tenus")
        self._desk, self._print = desk, print_one

    def show_reviews(self, reviews: Sequence[Review], wanted: str) -> None:
        """Show bilans, newest first; `wanted` is the role that validates them, or ""."""
        self.setVisible(bool(reviews))
        self.fill(*separated([self._line(one, wanted) for one in reversed(reviews)]), None)

    def _line(self, one: Review, wanted: str) -> QWidget:
        mark = None
        if one.validated:
            mark = chip("Validé", "ok")
        elif wanted and one.author:
            mark = chip("À valider", "warn")
        title = f"Bilan du {long_day(one.held_on)}"
        line = Line("notebook-pen", title, self._desk.discreet.hides(OUTCOMES[one.outcome]), mark)
        return LineButton(line, f"Imprimer le bilan du {long_day(one.held_on)}", lambda: self._print(one))


def _figure(name: str, value: str) -> QWidget:
    made = QWidget()
    made.setObjectName("body")
    layout = row(Elided(name), text(value, "strong"), spacing=10)
    layout.setStretch(0, 1)
    made.setLayout(layout)
    return made
