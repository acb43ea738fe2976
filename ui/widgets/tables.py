"""Tables: the same bearing everywhere, chips in cells, models over a tuple of dataclasses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from caseworker.folding import fold
from ui.theme import SIZES, tokens
from ui.widgets.fields import SearchField

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
CHIP_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 46
STRETCHED = 170  # what a stretched column needs at least


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column.

    Args:
        title: its head.
        shown: text of a row's cell.
        key: what it is sorted by; the folded text when None.
        chip: kind of the chip drawn round the text, "" for none.
        right: figures are aligned to the right.
        width: pixels, at the ordinary size of text; 0 stretches.
        rank: columns of the highest rank leave first when there is no room; 0 always stays.
    """

    title: str
    shown: Callable[[T], str]
    key: Callable[[T], Any] | None = None
    chip: Callable[[T], str] | None = None
    right: bool = False
    width: int = 0
    rank: int = 0


class Rows(QAbstractTableModel, Generic[T]):
    """A table model over rows that are never edited in place. Sorting is plain Python: a proxy costs thirty times more."""

    def __init__(self, columns: Sequence[Column[T]]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows: tuple[T, ...] = ()
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show other rows, in the order chosen at the head if there is one."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._order()
        self.endResetModel()

    def row_at(self, index: Index) -> T | None:
        """Return the row of an index, or None."""
        return self._rows[index.row()] if index.isValid() else None

    def rows(self) -> tuple[T, ...]:
        """Return the rows as they are shown."""
        return self._rows

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order)
        self.layoutAboutToBeChanged.emit()
        self._order()
        self.layoutChanged.emit()

    def _order(self) -> None:
        if self._sorted is None or not 0 <= self._sorted[0] < len(self._columns):
            return
        chosen = self._columns[self._sorted[0]]
        key = chosen.key or (lambda row: fold(chosen.shown(row)))
        self._rows = tuple(sorted(self._rows, key=key, reverse=self._sorted[1] == Qt.SortOrder.DescendingOrder))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, shape = self._rows[index.row()], self._columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return shape.shown(row)
        if role == CHIP_ROLE:
            return shape.chip(row) if shape.chip else ""
        return self._alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self._columns[column].right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class Table(QTableView):
    """A list of rows: whole rows are chosen; Enter or one click opens. `opened` gives the row."""

    opened = Signal(object)

    def __init__(self, model: Rows[Any], columns: Sequence[Column[Any]], name: str) -> None:
        super().__init__()
        self._shapes, self._rows = tuple(columns), model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(ChipDelegate(self))
        self._lay_out_heads()
        # Sorting begins when a head is chosen: until then rows keep the order in which they are given.
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.clicked.connect(self.activated)
        self.activated.connect(self._open)

    def follow(self, search: SearchField) -> None:
        """Let the arrows of a search field move here, and its Enter open the chosen row."""
        search.moved.connect(self._move)
        search.returnPressed.connect(lambda: self._open(self.currentIndex()))

    def chosen(self) -> Any:
        """Return the chosen row, or None."""
        return self._rows.row_at(self.currentIndex())

    def choose(self, is_it: Callable[[Any], bool]) -> bool:
        """Choose the first row that `is_it` recognises; tell whether there is one."""
        number = next((n for n, row in enumerate(self._rows.rows()) if is_it(row)), None)
        if number is not None:
            self.selectRow(number)
        return number is not None

    def choose_first(self) -> None:
        """Choose the first row, and show it."""
        self.scrollToTop()
        if self._rows.rowCount():
            self.selectRow(0)

    def _move(self, step: int) -> None:
        self.selectRow(max(0, min(self.currentIndex().row() + step, self._rows.rowCount() - 1)))

    def _open(self, index: Index) -> None:
        if (row := self._rows.row_at(index)) is not None:
            self.opened.emit(row)

    def _lay_out_heads(self) -> None:
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setAccessibleName("Lignes")
        heads.setAccessibleName("Colonnes")
        heads.setHighlightSections(False)
        for number, shape in enumerate(self._shapes):
            if not shape.width:
                heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give columns their width in the size of text in use, and leave out those that do not fit."""
        scale = max(self.font().pixelSize(), 1) / SIZES["body"]
        widths = [round((shape.width or STRETCHED) * scale) for shape in self._shapes]
        room = self.viewport().width()
        shown = set(range(len(widths)))
        for number in sorted(shown, key=lambda each: -self._shapes[each].rank):
            if sum(widths[each] for each in shown) <= room or not self._shapes[number].rank:
                break
            shown.discard(number)
        for number, shape in enumerate(self._shapes):
            self.setColumnHidden(number, number not in shown)
            if shape.width:
                self.setColumnWidth(number, widths[number])


class ChipDelegate(QStyledItemDelegate):
    """Draws a chip in cells that have one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        kind = index.data(CHIP_ROLE)
        if not kind:
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        content, shown.text = shown.text, ""
        shown.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        self._paint_chip(painter, shown, content, kind)

    def _paint_chip(self, painter: QPainter, option: QStyleOptionViewItem, content: str, kind: str) -> None:
        colours = tokens()
        if not content:
            return
        room = option.rect.width() - 24
        content = option.fontMetrics.elidedText(content, Qt.TextElideMode.ElideRight, room - 18)
        width = option.fontMetrics.horizontalAdvance(content) + 18
        box = QRectF(option.rect.x() + 12, option.rect.center().y() - 12, width, 25)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        soft = colours.surface if chosen else getattr(colours, f"{kind}_soft", colours.chip)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(soft))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QColor(getattr(colours, kind, colours.text)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, content)
        painter.restore()
