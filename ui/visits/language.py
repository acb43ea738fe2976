"""The language spoken, who interpreted, whether things were said again and understood: taps, all optional."""

from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from caseworker.labels import INTERPRETATIONS, UNDERSTANDINGS
from caseworker.visits.circumstances import NOTHING_NOTED, Exchange
from caseworker.visits.model import VisitDraft
from ui.visits.panels import Panel
from ui.widgets.buttons import choice
from ui.widgets.fields import ProblemLabel, line_edit
from ui.widgets.layout import column, row

LONGEST = 24  # letters of a button


class LanguagePanel(Panel):
    """Language and understanding.

    Args:
        language: the household's own, as its file says; "" when it does not.
    """

    title = "Langue"
    fields = ("language", "interpreter", "understood")

    def __init__(self, language: str) -> None:
        super().__init__()
        offered = [one for one in dict.fromkeys(("français", language)) if one]
        self.languages = {one: choice(_short(one.capitalize()), name=f"Langue\u00a0: {one}") for one in offered}
        self.other = line_edit("Autre langue", "Langue de l’entretien", 120)
        self.interpreters = {code: choice(label) for code, label in INTERPRETATIONS.items()}
        self.reformulated = choice("Reformulé", name="L’essentiel a été reformulé")
        self.understood = {code: choice(label) for code, label in UNDERSTANDINGS.items()}
        self._problem = ProblemLabel()
        self._connect()
        lines = (
            row(*self.languages.values(), self.other, spacing=6),
            row(*self.interpreters.values(), None, spacing=6),
            row(self.reformulated, *self.understood.values(), None, spacing=6),
        )
        self.setLayout(column(*lines, self._problem, None, spacing=6))

    def _connect(self) -> None:
        for one, made in self.languages.items():
            made.clicked.connect(lambda checked, chosen=one: self.other.setText(chosen if checked else ""))
        self.other.textChanged.connect(self._tell)
        for group in (self.interpreters, self.understood):
            for code, made in group.items():
                made.toggled.connect(lambda on, chosen=code, among=group: self._only(among, chosen, on=on))
        self.reformulated.toggled.connect(self._tell)
        for made in (*self.languages.values(), *self.interpreters.values(), *self.understood.values()):
            made.setProperty("snug", "true")

    def _only(self, group: dict[str, QPushButton], chosen: str, *, on: bool) -> None:
        """At most one of a group: tapping it again leaves none."""
        if on:
            for code, made in group.items():
                made.setChecked(code == chosen)
        self._tell()

    def _tell(self) -> None:
        typed = self.other.text().strip().casefold()
        for one, made in self.languages.items():
            made.setChecked(one.casefold() == typed)
        self.edited.emit()

    def show_draft(self, draft: VisitDraft) -> None:
        kept = draft.exchange
        self.other.setText(kept.language)
        for group, chosen in ((self.interpreters, kept.interpreter), (self.understood, kept.understood)):
            for code, made in group.items():
                made.setChecked(code == chosen)
        self.reformulated.setChecked(kept.reformulated)

    def applied(self, draft: VisitDraft) -> VisitDraft:
        exchange = Exchange(
            self.other.text().strip(),
            _chosen(self.interpreters),
            self.reformulated.isChecked(),
            _chosen(self.understood),
        )
        return replace(draft, exchange=exchange)

    def is_filled(self) -> bool:
        return self.applied(VisitDraft("", None)).exchange != NOTHING_NOTED

    def show_problems(self, said: dict[str, str]) -> bool:
        words = [said[name] for name in self.fields if name in said]
        self._problem.say(" ".join(words))
        return bool(words)


def _chosen(group: dict[str, QPushButton]) -> str:
    return next((code for code, made in group.items() if made.isChecked()), "")


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
