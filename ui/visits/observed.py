"""What was observed, line by line: during one visit, or from one visit to the next, in the words of each day."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker.checklists.model import Answer, Checklist, ItemHistory, Progress, figure_of
from caseworker.checklists.service import ChecklistCatalogue
from caseworker.days import short_day
from ui.visits.progress_words import figure_words
from ui.widgets.buttons import button, relabel
from ui.widgets.layout import column, row
from ui.widgets.texts import text

MOST_TOLD = 6


class Unfolding(QWidget):
    """Lines behind a button: built when it is first pressed, hidden when it is pressed again."""

    def __init__(self, opened: str, shut: str, build: Callable[[], QGridLayout], *, name: str) -> None:
        super().__init__()
        self.setObjectName("body")
        self._words, self._build = (shut, opened), build
        self._lines: QWidget | None = None
        self.opener = button(shut, self._turn, kind="ghost", icon="list-checks", name=name)
        self._column = column(row(self.opener, None), spacing=4)
        self.setLayout(self._column)

    def _turn(self) -> None:
        if self._lines is None:
            self._lines = QWidget()
            self._lines.setObjectName("body")
            self._lines.setLayout(self._build())
            self._column.addWidget(self._lines)
            self._lines.show()
        else:
            self._lines.setVisible(not self._lines.isVisibleTo(self))
        relabel(self.opener, self._words[self._lines.isVisibleTo(self)])


def answers_of_visit(catalogue: ChecklistCatalogue, answers: Sequence[Answer]) -> list[Unfolding]:
    """Return the checklists answered during a visit, each with its figure, its lines behind a button."""
    found: dict[tuple[str, int], list[Answer]] = {}
    for answer in answers:
        found.setdefault((answer.checklist, answer.version), []).append(answer)
    shown = []
    for place, given in found.items():
        known = catalogue.version(*place)
        if known:
            figure = figure_of(known, given)
            words = known.title if figure is None else f"{known.title}\u00a0: {figure_words(known, figure)}"
            name = f"Grille {words}"
            shown.append(Unfolding(words, words, lambda known=known, given=given: _given(known, given), name=name))  # type: ignore[misc]  # bound in the loop
    return shown


def _given(known: Checklist, answers: Sequence[Answer]) -> QGridLayout:
    words = {choice.value: choice.label for choice in known.answers}
    values = {answer.item: answer.value for answer in answers}
    lines = [(item.label, words.get(values[item.key], "")) for item in known.items if item.key in values]
    return _two_columns(lines)


def lines_of(progress: Progress) -> Unfolding:
    """Return what was answered about each line of a checklist, behind a button."""
    name = f"Ligne par ligne\u00a0: {progress.checklist.title}"
    return Unfolding("Replier", "Ligne par ligne", lambda: _histories(progress.items), name=name)


def _histories(items: Sequence[ItemHistory]) -> QGridLayout:
    return _two_columns([(_label(item), history_words(item)) for item in items])


def _label(item: ItemHistory) -> str:
    before = ", ".join(f"«\u202f{words}\u202f»" for words in item.former_labels)
    marks = ([f"avant\u00a0: {before}"] if before else []) + (["ligne retirée depuis"] if item.is_former else [])
    return f"{item.label} ({', '.join(marks)})" if marks else item.label


def history_words(item: ItemHistory) -> str:
    """Write the newest answers about a line, an answer that did not change said once."""
    told: list[tuple[str, str]] = []
    for on, words in item.answers:
        if not told or told[-1][1] != words:
            told.append((short_day(on), words))
    return ", puis ".join(f"{words} le {on}" for on, words in told[-MOST_TOLD:])


def _two_columns(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(12, 0, 0, 4)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for place, (label, words) in enumerate(lines):
        grid.addWidget(text(label, wrap=True), place, 0)
        grid.addWidget(text(words, "muted", wrap=True), place, 1)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid
