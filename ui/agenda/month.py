"""A month: six weeks at most, each day with its first moments."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from caseworker.agenda.model import Entry
from caseworker.dates import add_months
from caseworker.days import long_day, weekday_words
from caseworker.labels import plural
from ui.agenda.lines import hour_words, title_words
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.texts import text


class MonthGrid(QWidget):
    """Weeks from top to bottom; a day opens with a click, Enter or Space."""

    def __init__(self, desk: Desk, on_open: Callable[[date], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._on_open = desk, on_open
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._cells: list[DayCell] = []
        for number in range(7):
            label = text(weekday_words(number).capitalize(), "small")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(label, 0, number)
            self._grid.setColumnStretch(number, 1)
        self.setLayout(self._grid)

    def show_month(self, day: date, entries: Sequence[Entry], today: date) -> None:
        """Show the month of a day."""
        for cell in self._cells:
            cell.hide()
            cell.deleteLater()
        of_day: dict[date, list[Entry]] = defaultdict(list)
        for entry in entries:
            of_day[entry.on].append(entry)
        self._cells = [DayCell(self._desk, on, of_day[on], day.month, today) for on in days_of_month(day)]
        for number, cell in enumerate(self._cells):
            cell.clicked.connect(lambda _checked, on=cell.on: self._on_open(on))
            self._grid.addWidget(cell, 1 + number // 7, number % 7)
        for number in range(1, 7):
            self._grid.setRowStretch(number, 1 if number <= len(self._cells) // 7 else 0)


class DayCell(QPushButton):
    """A day of the month: its number, its first moments, how many more."""

    def __init__(self, desk: Desk, on: date, entries: Sequence[Entry], month: int, today: date) -> None:
        super().__init__()
        self.on = on
        self._is_today, self._is_other = on == today, on.month != month
        self._lines = [f"{hour_words(entry.at_time)} {title_words(desk, entry)}".strip() for entry in entries]
        count = plural(len(entries), "rendez-vous", "rendez-vous") if entries else "rien de prévu"
        self._more = desk.discreet.counts
        self.setAccessibleName(f"{long_day(on, weekday=True)}, {self._more(count)}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setAutoDefault(True)  # Enter presses it, like Space
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 2 * self.fontMetrics().height() + 12)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(colours.focus if focused else colours.border), 2 if focused else 1))
        painter.setBrush(
            QColor(colours.primary_soft if self._is_today else colours.bg if self._is_other else colours.surface)
        )
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        font = QFont(self.font())
        font.setPixelSize(13)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(
            QColor(colours.muted if self._is_other else colours.primary_text if self._is_today else colours.text)
        )
        step = painter.fontMetrics().height()
        painter.drawText(QPointF(8, 4 + painter.fontMetrics().ascent()), str(self.on.day))
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted if self._is_other else colours.text))
        for number, words in enumerate(self._shown((self.height() - step - 10) // step)):
            short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width() - 14)
            painter.drawText(QPointF(8, 6 + step * (number + 1) + painter.fontMetrics().ascent()), short)
        painter.end()

    def _shown(self, room: int) -> list[str]:
        if len(self._lines) <= room:
            return self._lines
        kept = max(room - 1, 0)
        more = f"et {len(self._lines) - kept} autres"
        if self.fontMetrics().horizontalAdvance(more) > self.width() - 14:
            more = f"+\u202f{len(self._lines) - kept}"
        return [*self._lines[:kept], self._more(more)][: max(room, 1)]


def days_of_month(day: date) -> list[date]:
    """Return the days of the whole weeks, from Monday to Sunday, that hold the month of a day."""
    first = day.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    weeks = -(-((add_months(first, 1) - monday).days) // 7)
    return [monday + timedelta(days=number) for number in range(7 * weeks)]
