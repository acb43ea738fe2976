"""The rows of a grid of wear, to be changed: what it is, how long it lasts, what is taken off each year."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from caseworker.deposits.wear import WearGrid, WearRow
from caseworker.errors import Problem
from caseworker.folding import fold
from caseworker.labels import sentence
from caseworker.parameters.model import Certainty
from ui.widgets.buttons import button
from ui.widgets.fields import Field, ProblemLabel, line_edit
from ui.widgets.layout import column, empty, row
from ui.widgets.texts import text

HEADS = ("Élément", "Vie (ans)", "Franchise (ans)", "Moins par an (%)", "Jamais moins de (%)")
NUMBERS = ("life_years", "franchise_years", "yearly_percent", "residual_percent")
OWN_KEY, OWN_SOURCE = "association", "Grille de l’association"


@dataclass(frozen=True, slots=True)
class _Row:
    """The fields of one row; `key` is kept so that lines written with it go on."""

    key: str
    edits: tuple[QLineEdit, ...]


class WearEditor(QWidget):
    """Hidden until a grid is to be changed; what comes out is the association's own."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body")
        self._rows: list[_Row] = []
        self._title, self._source = line_edit("", "Titre", 120), line_edit("", "D’où elle vient", 300)
        self._grid, self._problem = QGridLayout(), ProblemLabel()
        self._grid.setSpacing(6)
        self._grid.setColumnStretch(0, 4)
        for number in range(1, len(HEADS)):
            self._grid.setColumnStretch(number, 1)
        more = button("Ajouter une ligne", self._add_row, kind="ghost", icon="plus")
        done = button("Convenir de ces lignes", self._finish, icon="check")
        away = button("Laisser", self.hide, kind="ghost")
        words = row(Field("Titre", self._title), Field("D’où elle vient", self._source), spacing=10)
        self.setLayout(column(words, self._grid, self._problem, row(more, None, away, done), spacing=8))
        self.hide()

    def begin(self, grid: WearGrid, on_done: Callable[[WearGrid], object]) -> None:
        """Show a grid to be changed; `on_done` is given the new one."""
        self._base, self._on_done = grid, on_done
        self._title.setText(grid.title if grid.key == OWN_KEY else "Grille de l’association")
        self._source.setText(grid.source if grid.key == OWN_KEY else f"{OWN_SOURCE}, d’après\u00a0: {grid.title}"[:300])
        self._show_rows(grid.rows)
        self._problem.say("")
        self.show()
        self._title.setFocus()

    def _show_rows(self, rows: tuple[WearRow, ...]) -> None:
        empty(self._grid)
        self._rows = []
        for number, head in enumerate(HEADS):
            self._grid.addWidget(text(head, "small"), 0, number)
        for one in rows:
            self._append(one.key, one.label, [decimal(getattr(one, name)) for name in NUMBERS])

    def _append(self, key: str, label: str, numbers: list[str]) -> None:
        line = len(self._rows) + 1
        edits = (
            line_edit("", f"Élément, ligne {line}", 120),
            *(line_edit("", f"{h}, ligne {line}", 6) for h in HEADS[1:]),
        )
        for number, (edit, typed) in enumerate(zip(edits, (label, *numbers), strict=True)):
            edit.setText(typed)
            self._grid.addWidget(edit, line, number)
        self._rows.append(_Row(key, edits))

    def _add_row(self) -> None:
        self._append("", "", ["", "", "", ""])
        self._rows[-1].edits[0].setFocus()

    def _finish(self) -> None:
        grid, problems = self.draft()
        self._problem.say("\n".join(f"Ligne {line}\u00a0: {sentence(problem.code)}" for line, problem in problems))
        if not problems:
            self._show_rows(grid.rows)  # the rows left empty go: what is wrong with another is said by its number
            self._on_done(grid)

    def draft(self) -> tuple[WearGrid, list[tuple[int, Problem]]]:
        """Return the grid as the fields say it, without the rows left empty, and what cannot be read, row by row."""
        rows, problems, taken = [], [], {one.key for one in self._rows if one.key}
        for line, one in enumerate(self._rows, start=1):
            label, *typed = (edit.text().strip() for edit in one.edits)
            if not label and not any(typed):
                continue
            numbers = [number(words) for words in typed]
            whole = [int(found) for found in numbers[:2] if found is not None and found == int(found)]
            if None in numbers or len(whole) < 2:
                problems.append((line, Problem("rows", "number_unreadable")))
                continue
            key = one.key or new_key(label, taken)
            taken.add(key)
            rows.append(WearRow(key, label, whole[0], whole[1], numbers[2] or Decimal(0), numbers[3] or Decimal(0)))
        grid = replace(
            self._base, key=OWN_KEY, title=self._title.text().strip(), source=self._source.text().strip(),
            rows=tuple(rows), certainty=Certainty.STATED, source_url="", checked_on=None,
        )  # fmt: skip
        return grid, problems


def decimal(value: Decimal | int) -> str:
    """Write a number as people do ("12,5")."""
    return str(value).replace(".", ",")


def number(typed: str) -> Decimal | None:
    """Read a number as people type it; None when it is not one."""
    try:
        found = Decimal(typed.replace("%", "").replace(",", ".").strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def new_key(label: str, taken: set[str]) -> str:
    """Return a key for a new row, made of its words."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[:40].strip("_") or "ligne"
    keys = (plain, *(f"{plain}_{rank}" for rank in range(2, len(taken) + 3)))
    return next(key for key in keys if key not in taken)
