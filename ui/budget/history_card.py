"""Budgets from one evaluation to the next: curves, then two of them side by side."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker.budget.comparison import Change, compare
from caseworker.budget.kinds import load_kinds
from caseworker.budget.model import Evaluation, Resource
from caseworker.budget.result import Result
from caseworker.budget_figures import amount_words, figures
from caseworker.budget_words import FAMILIES
from caseworker.days import short_day
from caseworker.labels import NBSP
from caseworker.money import euros
from ui.budget.curves import SERIES, Curves, Point, Swatch, words_of
from ui.budget.form import flush
from ui.widgets.fields import Field, combo
from ui.widgets.layout import Card, Item, block, empty, row
from ui.widgets.texts import text

COMPARED = ("total", "residual", "net_effort", "left", "person_day", "unit_day")
Worked = tuple[Evaluation, Result]
Row = tuple[tuple[str, ...], bool]
"""Cells, and whether they stand out."""


class HistoryCard(Card):
    """Curves from the second evaluation on."""

    def __init__(self) -> None:
        super().__init__("D’une évaluation à l’autre")

    def show_history(self, worked: Sequence[Worked]) -> None:
        """Show evaluations, the oldest first."""
        points = [
            Point(
                one.budget.on,
                (result.balance.total_cents, result.balance.residual_cents, result.balance.left_cents),
            )
            for one, result in worked
        ]
        if len(points) < 2:
            self.fill(text("Les courbes apparaissent à la deuxième évaluation.", "muted", wrap=True), None)
            return
        legend: list[Item] = []
        for number, (label, _) in enumerate(SERIES):
            legend += [Swatch(number), text(label, "small"), 8]
        self.fill(Curves(points), block(row(*legend, None)), text(words_of(points), "small", wrap=True), None)


class ComparisonCard(Card):
    """Two evaluations, line by line."""

    def __init__(self, name_of: Callable[[str], str]) -> None:
        super().__init__("Comparer deux évaluations")
        self._name_of, self._worked = name_of, list[Worked]()
        self._before, self._after = combo({}, "Évaluation d’avant"), combo({}, "Évaluation d’après")
        for made in (self._before, self._after):
            made.currentIndexChanged.connect(self._show)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(16)
        self._table.setVerticalSpacing(4)
        fields = block(row(Field("Avant", self._before), Field("Après", self._after)))
        self.fill(fields, block(flush(self._table)), None)

    def show_history(self, worked: Sequence[Worked]) -> None:
        """Offer evaluations, the oldest first: the last two are compared."""
        self._worked = list(worked)
        for made, place in ((self._before, len(worked) - 2), (self._after, len(worked) - 1)):
            made.blockSignals(True)
            made.clear()
            for one, _ in worked:
                made.addItem(f"du {short_day(one.budget.on)}", one.id)
            made.setCurrentIndex(max(place, 0))
            made.blockSignals(False)
        self.setVisible(len(worked) > 1)
        self._show()

    def _show(self, *_: object) -> None:
        empty(self._table)
        if len(self._worked) < 2:
            return
        before, after = (self._worked[max(made.currentIndex(), 0)] for made in (self._before, self._after))
        heads = ("", short_day(before[0].budget.on), short_day(after[0].budget.on), "Écart")
        for place, words in enumerate(heads):
            self._table.addWidget(text(words, "small"), 0, place)
        rows = [*_lines(compare(before[0].budget, after[0].budget), self._name_of), *_results(before[1], after[1])]
        for number, (cells, is_strong) in enumerate(rows, start=1):
            for place, words in enumerate(cells):
                self._table.addWidget(_cell(words, is_strong=is_strong, may_wrap=not place), number, place)
        self._table.setColumnStretch(0, 2)


def _cell(words: str, *, is_strong: bool, may_wrap: bool) -> QWidget:
    return text(words, "strong" if is_strong else "", wrap=may_wrap)


def _lines(changes: Sequence[Change], name_of: Callable[[str], str]) -> list[Row]:
    kinds = load_kinds()
    rows: list[Row] = []
    for one in changes:
        line = one.after_line or one.before_line
        person = name_of(line.person_id) if isinstance(line, Resource) else ""
        more = ", ".join(word for word in (one.label, person) if word)
        words = f"{FAMILIES[one.family]}{NBSP}: {kinds.label(one.family, one.code)}{f' ({more})' if more else ''}"
        rows.append(
            ((words, amount_words(one.before), amount_words(one.after), difference_words(one.difference)), False)
        )
    return rows


def _results(before: Result, after: Result) -> list[Row]:
    pairs = zip(figures(before), figures(after), strict=True)
    cents = {
        "total": after.balance.total_cents - before.balance.total_cents,
        "residual": after.balance.residual_cents - before.balance.residual_cents,
        "left": after.balance.left_cents - before.balance.left_cents,
    }
    return [
        ((a.label, a.value, b.value, difference_words(cents[a.code]) if a.code in cents else ""), True)
        for a, b in pairs
        if a.code in COMPARED
    ]


def difference_words(cents: int) -> str:
    """Write a difference with its sign; an equals sign when there is none."""
    return "=" if cents == 0 else f"+{euros(cents)}" if cents > 0 else euros(cents)
