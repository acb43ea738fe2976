"""The checklists in the visit: one chosen at a time, one tap for each thing observed."""

from collections.abc import Mapping
from dataclasses import replace

from caseworker.checklists.model import Answer, Checklist, Progress, figure_of
from caseworker.checklists.service import ChecklistCatalogue
from caseworker.visits.model import VisitDraft
from ui.visits.checklist_lines import ChecklistLines
from ui.visits.panels import Panel
from ui.visits.progress_words import figure_words
from ui.widgets.fields import ProblemLabel, combo
from ui.widgets.layout import column, row
from ui.widgets.texts import chip


class ChecklistPanel(Panel):
    """Answers, by checklist and item. A checklist's lines are built when it is chosen.

    A visit begun before another version was published goes on with the one it was begun with.

    Args:
        catalogue: the checklists in use, and their former versions.
        last: the newest figures, for memory.
    """

    title = "Grilles"
    fields = ("answers",)

    def __init__(self, catalogue: ChecklistCatalogue, last: Mapping[str, Progress]) -> None:
        super().__init__()
        self._catalogue, self._last = catalogue, last
        self._answers: dict[tuple[str, str], Answer] = {}
        self.lines: ChecklistLines | None = None
        titles = {one.key: one.title for one in catalogue.observed()}
        self.chooser = combo({"": "Choisir une grille…"} | titles, "Grille")
        self._figure = chip("")
        self._figure.hide()
        self._problem = ProblemLabel()
        chosen = row(self.chooser, self._figure, None, spacing=10)
        self._column = column(chosen, self._problem, None, spacing=6)
        self.setLayout(self._column)
        self.chooser.currentIndexChanged.connect(self._show_lines)

    def _chosen(self) -> Checklist | None:
        return self._known(self.chooser.currentData())

    def _known(self, key: str) -> Checklist | None:
        begun = next((answer.version for answer in self._answers.values() if answer.checklist == key), None)
        in_use = self._catalogue.in_use(key)
        return in_use if begun is None else self._catalogue.version(key, begun) or in_use

    def _show_lines(self) -> None:
        if self.lines:
            self._column.removeWidget(self.lines)
            self.lines.hide()
            self.lines.deleteLater()
            self.lines = None
        known = self._chosen()
        if known:
            self.lines = ChecklistLines(known)
            self.lines.answered.connect(lambda item, value: self._answer(known, item, value))
            self._column.insertWidget(2, self.lines)
            self._tick_all(known)
        self._say()

    def _answer(self, known: Checklist, item: str, value: int | None) -> None:
        """Keep one answer; tapping it again takes it away."""
        if value is None:
            self._answers.pop((known.key, item), None)
        else:
            self._answers[known.key, item] = Answer(known.key, known.version, item, value)
        if self.lines:
            self.lines.tick(item, value)
        self._say()
        self.edited.emit()

    def _tick_all(self, known: Checklist) -> None:
        for item in known.items:
            answer = self._answers.get((known.key, item.key))
            if self.lines:
                self.lines.tick(item.key, answer.value if answer else None)

    def _say(self) -> None:
        known = self._chosen()
        figure = figure_of(known, self._of(known.key)) if known else None
        before = self._last.get(known.key) if known else None
        parts = [figure_words(known, figure)] if known and figure is not None else []
        parts += [f"avant\u00a0: {figure_words(before.checklist, before.points[-1].figure)}"] if before else []
        self._figure.setText(" · ".join(parts))
        self._figure.setVisible(bool(parts))

    def _of(self, key: str) -> list[Answer]:
        return [answer for answer in self._answers.values() if answer.checklist == key]

    def show_draft(self, draft: VisitDraft) -> None:
        self._answers = {(one.checklist, one.item): one for one in draft.answers}
        for key in dict.fromkeys(one.checklist for one in draft.answers):
            known = self._known(key)
            if known and self.chooser.findData(key) < 0:  # no longer offered, but this visit was begun with it
                self.chooser.addItem(known.title, key)
        self._show_lines()

    def applied(self, draft: VisitDraft) -> VisitDraft:
        keys = [self.chooser.itemData(place) for place in range(1, self.chooser.count())] if self._answers else []
        known = [one for key in keys if (one := self._known(key))]
        order = [(one.key, item.key) for one in known for item in one.items]
        return replace(draft, answers=tuple(self._answers[place] for place in order if place in self._answers))

    def is_filled(self) -> bool:
        return bool(self._answers)

    def show_problems(self, said: dict[str, str]) -> bool:
        self._problem.say(said.get("answers", ""))
        return "answers" in said
