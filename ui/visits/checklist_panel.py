"""The checklists in the visit: one chosen at a time, one tap for each thing observed."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from caseworker.visits.checklists import Answer, Checklist, Item, Progress, checklists, figure_of
from caseworker.visits.model import VisitDraft
from ui.visits.panels import Panel
from ui.visits.progress_words import figure_words
from ui.widgets.buttons import choice
from ui.widgets.fields import ProblemLabel, combo
from ui.widgets.layout import block, column, row
from ui.widgets.texts import chip, text


class ChecklistPanel(Panel):
    """Answers, by checklist and item. A checklist's lines are built when it is chosen.

    Args:
        last: the newest figures, for memory.
    """

    title = "Grilles"
    fields = ("answers",)

    def __init__(self, last: Mapping[str, Progress]) -> None:
        super().__init__()
        self._last = last
        self._answers: dict[tuple[str, str], Answer] = {}
        self.taps: dict[tuple[str, str], dict[int, QPushButton]] = {}
        self._lines: QWidget | None = None
        self.chooser = combo({"": "Choisir une grille…"} | {one.key: one.title for one in checklists()}, "Grille")
        self._figure = chip("")
        self._figure.hide()
        self._problem = ProblemLabel()
        chosen = row(self.chooser, self._figure, None, spacing=10)
        self._column = column(chosen, self._problem, None, spacing=6)
        self.setLayout(self._column)
        self.chooser.currentIndexChanged.connect(self._show_lines)

    def _chosen(self) -> Checklist | None:
        return next((one for one in checklists() if one.key == self.chooser.currentData()), None)

    def _show_lines(self) -> None:
        if self._lines:
            self._column.removeWidget(self._lines)
            self._lines.hide()
            self._lines.deleteLater()
            self._lines, self.taps = None, {}
        known = self._chosen()
        if known:
            origin = "à vérifier" if known.certainty == "M" else "relue à la source"
            source = text(f"Source\u00a0: {known.source} ({origin}).", "small", wrap=True)
            self._lines = block(column(self._grid(known), source, spacing=6))
            self._column.insertWidget(2, self._lines)
        self._say()

    def _grid(self, known: Checklist) -> QGridLayout:
        """Lay out a line for each item; in columns, so that a tick moves nothing."""
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.setColumnStretch(0, 1)
        for line, item in enumerate(known.items):
            grid.addWidget(text(item.label, wrap=True), line, 0)
            for place, made in enumerate(self._choices(known, item).values(), 1):
                grid.addWidget(made, line, place)
            self._tick(known.key, item.key)
        return grid

    def _choices(self, known: Checklist, item: Item) -> dict[int, QPushButton]:
        group: dict[int, QPushButton] = {}
        for answer in known.answers:
            made = choice(answer.label, name=f"{item.label}\u00a0: {answer.label}")
            made.setProperty("snug", "true")
            made.clicked.connect(
                lambda checked, value=answer.value: self._answer(known, item, value if checked else None)
            )
            group[answer.value] = made
        self.taps[known.key, item.key] = group
        return group

    def _answer(self, known: Checklist, item: Item, value: int | None) -> None:
        """Keep one answer; tapping it again takes it away."""
        if value is None:
            self._answers.pop((known.key, item.key), None)
        else:
            self._answers[known.key, item.key] = Answer(known.key, known.version, item.key, value)
        self._tick(known.key, item.key)
        self._say()
        self.edited.emit()

    def _tick(self, key: str, item: str) -> None:
        answer = self._answers.get((key, item))
        for value, made in self.taps.get((key, item), {}).items():
            made.setChecked(answer is not None and answer.value == value)

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
        for key, item in self.taps:
            self._tick(key, item)
        self._say()

    def applied(self, draft: VisitDraft) -> VisitDraft:
        order = [(one.key, item.key) for one in checklists() for item in one.items] if self._answers else []
        return replace(draft, answers=tuple(self._answers[place] for place in order if place in self._answers))

    def is_filled(self) -> bool:
        return bool(self._answers)

    def show_problems(self, said: dict[str, str]) -> bool:
        self._problem.say(said.get("answers", ""))
        return "answers" in said
