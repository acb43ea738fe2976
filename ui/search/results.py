"""The list of results: painted, since fifty lines of widgets would take longer than the search."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons
from ui.search.words import Head, Result, pieces
from ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
LINE, HEAD = 52, 34  # pixels at the ordinary size of text
LEFT, AROUND = 44, 12


class Lines(QAbstractListModel):
    """Titles and results."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Head | Result, ...] = ()

    def show_lines(self, lines: Sequence[Head | Result]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line_at(self, index: Index) -> Head | Result | None:
        """Return the line of an index."""
        return self._lines[index.row()] if index.isValid() else None

    def results(self) -> list[int]:
        """Return the rows that can be chosen."""
        return [row for row, line in enumerate(self._lines) if isinstance(line, Result)]

    def starts(self) -> list[int]:
        """Return the first row of each group."""
        return [row + 1 for row, line in enumerate(self._lines) if isinstance(line, Head)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line_at(index)
        if line is None or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        return line.title if isinstance(line, Head) else line.spoken

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.line_at(index), Head):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ResultList(QListView):
    """Results, one of them chosen; a click opens. `opened` gives a `Result`."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines = Lines()
        self.setModel(self._lines)
        self.setObjectName("results")
        self.setAccessibleName("Résultats")
        self.setItemDelegate(LineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the focus: its arrows move here
        self.setMouseTracking(True)
        self.clicked.connect(self._open)

    def show_lines(self, lines: Sequence[Head | Result]) -> None:
        """Show other lines, the first one chosen."""
        self._lines.show_lines(lines)
        self.scrollToTop()
        self._choose(next(iter(self._lines.results()), None))

    def count(self) -> int:
        """Return how many results there are."""
        return len(self._lines.results())

    def chosen(self) -> Result | None:
        """Return the chosen result."""
        line = self._lines.line_at(self.currentIndex())
        return line if isinstance(line, Result) else None

    def move(self, step: int) -> None:  # type: ignore[override]  # a list inside a panel is never placed by hand
        """Choose a line further down, or up."""
        rows = self._lines.results()
        if rows:
            here = rows.index(self.currentIndex().row()) if self.currentIndex().row() in rows else -1
            self._choose(rows[max(0, min(here + step, len(rows) - 1))])

    def next_group(self, step: int) -> None:
        """Choose the first line of the next group, or of the one before; the first follows the last."""
        starts = self._lines.starts()
        if starts:
            here = sum(start <= self.currentIndex().row() for start in starts) - 1
            self._choose(starts[(here + step) % len(starts)])

    def open_chosen(self) -> None:
        """Open the chosen result."""
        self._open(self.currentIndex())

    def _choose(self, row: int | None) -> None:
        if row is None:
            return
        index = self._lines.index(row)
        self.setCurrentIndex(index)
        if row == 1:
            self.scrollToTop()  # with the title of its group
        else:
            self.scrollTo(index)

    def _open(self, index: Index) -> None:
        line = self._lines.line_at(index)
        if isinstance(line, Result):
            self.opened.emit(line)


class LineDelegate(QStyledItemDelegate):
    """Draws a title, or a result on two lines with the words found in bold."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        tall = option.fontMetrics.height()
        return QSize(0, tall + 16 if self._line(index, Head) else max(LINE, 2 * tall + 18))

    def _line(self, index: Index, kind: type) -> Any:
        model = index.model()
        line = model.line_at(index) if isinstance(model, Lines) else None
        return line if isinstance(line, kind) else None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if head := self._line(index, Head):
            self._paint_head(painter, option, head)
        elif result := self._line(index, Result):
            self._paint_result(painter, option, result)
        painter.restore()

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, head: Head) -> None:
        painter.setFont(_font(option.font, bold=True, smaller=True))
        painter.setPen(QColor(tokens().muted))
        box = option.rect.adjusted(AROUND, 6, -AROUND, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, head.title)

    def _paint_result(self, painter: QPainter, option: QStyleOptionViewItem, result: Result) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().primary_soft if chosen else tokens().sunken))
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 8, 8)
        picture = icons.pixmap(result.icon, tokens().primary_text if chosen else tokens().muted, 18)
        painter.drawPixmap(option.rect.x() + AROUND, option.rect.center().y() - 9, picture)
        room = option.rect.adjusted(LEFT, 6, -AROUND, -6)
        room.setRight(room.right() - self._paint_chip(painter, option, result.chip))
        half = room.height() // 2
        top, bottom = QRect(room), QRect(room)
        top.setHeight(half)
        bottom.setTop(room.top() + half)
        painter.setPen(QColor(tokens().text))
        _draw(painter, top, [(result.title, True)], _font(option.font), tokens().text)
        _draw(painter, bottom, pieces(result.detail), _font(option.font, smaller=True), tokens().muted)

    def _paint_chip(self, painter: QPainter, option: QStyleOptionViewItem, words: str) -> int:
        """Draw a chip at the right; return the room it takes."""
        if not words:
            return 0
        font = _font(option.font, smaller=True)
        width = QFontMetrics(font).horizontalAdvance(words) + 18
        box = QRect(option.rect.right() - AROUND - width, option.rect.center().y() - 12, width, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().chip))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QColor(tokens().text))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        return width + 8


def _font(font: QFont, *, bold: bool = False, smaller: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(max(font.pixelSize() - smaller, 9))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def _draw(painter: QPainter, box: QRect, parts: Sequence[tuple[str, bool]], font: QFont, colour: str) -> None:
    """Draw the pieces of a line one after the other, cut where there is no more room."""
    left = box.left()
    for words, bold in parts:
        made = QFont(font)
        made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        metrics = QFontMetrics(made)
        room = box.right() - left
        if room < metrics.averageCharWidth():
            return
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(made)
        painter.setPen(QColor(tokens().text if bold else colour))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, box.top(), room, box.height()), side, shown)
        left += metrics.horizontalAdvance(shown)
