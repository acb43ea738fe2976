"""The left card of the page: the households of the month, or the units that stand empty."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from caseworker.days import short_day
from caseworker.folding import fold
from caseworker.interventions.cleaning import EmptyUnit
from caseworker.labels import plural
from caseworker.passages.board import Board, BoardLine
from ui.passages.rows import BoardRow, Shown, nothing
from ui.passages.words import address_words, near_day, state_chip, unit_chip, unit_words
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import SearchField
from ui.widgets.filters import Choices
from ui.widgets.layout import Card, block, column, empty, row, scrolling, separator
from ui.widgets.texts import text

HOUSEHOLDS, UNITS = "Ménages", "Logements vacants"
FIRST, MORE = 12, 50
Found = tuple[
    Callable[[], Shown], Callable[[], object]
]  # what a line will show if it is reached, and what its button does


class BoardCard(Card):
    """The list. `household` and `unit` give the line whose button was pressed."""

    household = Signal(object)
    unit = Signal(object)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._board, self._units = Board((), 0), ()  # type: tuple[Board, Sequence[EmptyUnit]]
        self._most, self._lit = FIRST, ""
        self._rows: list[BoardRow] = []
        super().__init__()
        self._build()

    def _build(self) -> None:
        self._choices = Choices((HOUSEHOLDS, UNITS))
        self._search = SearchField("Nom, adresse…", "Chercher dans cette liste")
        self._search.setMinimumWidth(96)
        self._count = text("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Passages faits ce mois-ci")
        self._list: QVBoxLayout = column(spacing=2)
        area = scrolling(column(self._list, None, spacing=0))
        area.widget().layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr] # scrolling gave it one
        head = row(self._choices, self._search, spacing=8)
        head.setStretch(1, 1)
        progress = row(self._count, self._bar, spacing=12)
        progress.setStretch(1, 1)
        self.add(head, progress, area)
        self._choices.changed.connect(self._begin_again)
        self._search.textChanged.connect(self._begin_again)

    def show_board(self, board: Board, units: Sequence[EmptyUnit]) -> None:
        """Show another month."""
        self._board, self._units = board, units
        words = f"{UNITS} ({len(units)})" if units and not self._desk.discreet.on else UNITS
        self._choices.buttons[1].setText(words)
        self._choices.buttons[1].setAccessibleName(words)
        self._fill()

    def light(self, key: str) -> None:
        """Light the line that is being noted; "" for none."""
        self._lit = key
        for each in self._rows:
            each.light(on=each.key == key)

    def _begin_again(self) -> None:
        self._most = FIRST
        self._fill()

    def _show_more(self) -> None:
        self._most += MORE
        self._fill()

    def _fill(self) -> None:
        empty(self._list)
        is_units = self._choices.buttons[1].isChecked()
        found = self._found_units() if is_units else self._found_lines()
        self._rows = [BoardRow(shown(), act) for shown, act in found[: self._most]]
        for number, each in enumerate(self._rows):
            if number:
                self._list.addWidget(separator())
            self._list.addWidget(each)
        self._say_rest(len(found), is_units=is_units)
        self._show_progress(is_units=is_units)
        self.light(self._lit)

    def _say_rest(self, count: int, *, is_units: bool) -> None:
        if not count:
            words = "Aucun logement n’est vacant." if is_units else "Aucun ménage ici."
            self._list.addWidget(nothing("Rien ne correspond." if self._search.text() else words))
        if count > self._most:
            others = self._desk.discreet.counts(plural(count - self._most, "autre", "autres"))
            self._list.addWidget(
                block(row(button(f"Voir les {others}", self._show_more, kind="ghost", icon="chevron-down"), None))
            )

    def _show_progress(self, *, is_units: bool) -> None:
        board = self._board
        self._bar.setVisible(not is_units and board.minimum > 0 and not self._desk.discreet.on)
        self._bar.setRange(0, max(board.minimum, 1))
        self._bar.setValue(board.done)
        done = plural(board.done, "passage fait", "passages faits")
        todo = sum(unit.last_cleaned_on is None for unit in self._units)
        units = f"{plural(todo, 'ménage', 'ménages')} à faire ou prévu{'s' if todo > 1 else ''}"
        self._count.setText(self._desk.discreet.counts(units if is_units else f"{done} sur {board.minimum}"))

    def _matches(self, *words: str) -> bool:
        return fold(self._search.text()).strip() in fold(" ".join(words))

    def _found_lines(self) -> list[Found]:
        return [
            (partial(self._line, line), partial(self.household.emit, line))
            for line in self._board.lines
            if self._matches(line.household, line.first_name, line.address, line.ref)
        ]

    def _line(self, line: BoardLine) -> Shown:
        discreet = self._desk.discreet
        name = discreet.name(f"{line.household} {line.first_name}".strip())
        where = discreet.hides(address_words(line.address, line.floor)) or "Sans logement pour l’instant"
        last = short_day(line.last_on) if line.last_on else "Aucun"
        verb = "Noter" if line.left or not line.held else "Ajouter"
        return Shown(
            line.ref, name, where, "Dernier passage", last, state_chip(line), verb, f"{verb} un passage, {name}"
        )

    def _found_units(self) -> list[Found]:
        return [
            (partial(self._unit, unit), partial(self.unit.emit, unit))
            for unit in self._units
            if self._matches(unit.address, unit.ref)
        ]

    def _unit(self, unit: EmptyUnit) -> Shown:
        address, today = self._desk.discreet.hides(address_words(unit.address, unit.floor)), self._desk.today()
        planned = unit.planned_on
        caption = "Ménage prévu" if planned else "Dernier ménage"
        when = near_day(planned, today).capitalize() if planned else ""
        value = when or (short_day(unit.last_cleaned_on) if unit.last_cleaned_on else "Aucun")
        spoken = f"Noter le ménage du {unit.ref}"
        return Shown(unit.ref, address, unit_words(unit, today), caption, value, unit_chip(unit), "Noter", spoken)
