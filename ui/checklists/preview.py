"""What a checklist will look like in the visit, while it is written: it can be tried, and nothing of that is kept."""

from caseworker.checklists.model import Answer, Checklist, Score, figure_of
from caseworker.checklists.sheet import Sheet, checklist_of
from ui.autonomy.row import DomainRow
from ui.visits.checklist_lines import ChecklistLines
from ui.visits.progress_words import figure_words
from ui.widgets.layout import Card, row, separated
from ui.widgets.texts import chip, text

SAID = "Essayez\u00a0: rien de ce que vous touchez ici n’est gardé."


class Preview(Card):
    """The lines as they are tapped, and the figure they give."""

    def __init__(self) -> None:
        self._figure = chip("")
        self._figure.hide()
        self._given: dict[str, int] = {}
        self.lines: ChecklistLines | None = None
        super().__init__("À l’écran")

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet as it stands; lines without words wait for theirs."""
        known = checklist_of(sheet)
        if known.score is Score.LEVELS:
            self._show_grid(known)
            return
        self.lines, self._figure = ChecklistLines(known), chip("")
        self.lines.answered.connect(lambda item, value: self._answer(sheet, item, value))
        title = row(text(sheet.title.strip() or "Grille sans nom", "strong", wrap=True), self._figure)
        title.setStretch(0, 1)
        self.fill(title, self.lines, text(SAID, "small", wrap=True), None)
        for item, value in self._given.items():
            self.lines.tick(item, value)
        self._say(sheet)

    def _show_grid(self, known: Checklist) -> None:
        """Show the domains as they are scored in the plan; those without words wait for theirs."""
        self.lines = None
        rows = [DomainRow(known, item) for item in known.items]
        for made in rows:
            made.show_said(None)
        title = text(known.title or "Grille sans nom", "strong", wrap=True)
        self.fill(title, *separated(rows), text(SAID, "small", wrap=True), None)
        for made in rows:
            made.open_to_household(is_open=False)

    def _answer(self, sheet: Sheet, item: str, value: int | None) -> None:
        if value is None:
            self._given.pop(item, None)
        else:
            self._given[item] = value
        if self.lines:
            self.lines.tick(item, value)
        self._say(sheet)

    def _say(self, sheet: Sheet) -> None:
        known = checklist_of(sheet)
        keys = {item.key for item in known.items}
        given = [Answer(known.key, 0, item, value) for item, value in self._given.items() if item in keys]
        figure = figure_of(known, given)
        self._figure.setText("" if figure is None else figure_words(known, figure))
        self._figure.setVisible(figure is not None)
