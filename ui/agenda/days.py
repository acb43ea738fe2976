"""One day, or the days of a week, as columns of hours."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.agenda.calendar import SUPPOSED_MINUTES
from caseworker.agenda.model import Entry
from caseworker.days import day_and_number, day_and_number_short, long_day
from caseworker.labels import NBSP, plural
from ui.agenda.lanes import Place, places_of
from ui.agenda.moments import CrowdButton, MomentButton
from ui.shell.pages import Desk
from ui.theme import tokens

OPENS, CLOSES = 8, 19  # hours shown even when nothing is planned
HOUR, GUTTER, HEAD, LOOSE, GAP = 62, 56, 44, 30, 3
LEAST_WIDTH = 60
FRIDAY = 4
MOST_IN_WEEK, MOST_IN_DAY, MOST_LOOSE = 4, 12, 8  # side by side, and without an hour: more are told together
CROWD, MOST_IN_CROWD = 60, 2  # in a day that nobody reads moment by moment


class Block(NamedTuple):
    """A button and where it stands: its day, from which minute to which; `start` is None for what has no hour."""

    button: QPushButton
    day: date
    start: int | None
    end: int
    place: Place


class DayColumns(QWidget):
    """Hours from top to bottom, days from left to right; each moment is a button."""

    def __init__(
        self, desk: Desk, on_open: Callable[[Entry], object], on_crowd: Callable[[date], object] = lambda _: None
    ) -> None:
        super().__init__()
        self.setObjectName("body")
        self.setAccessibleName("Agenda par heures")
        self._desk, self._on_open, self._on_crowd = desk, on_open, on_crowd
        self._days: list[date] = []
        self._now: datetime | None = None
        self._blocks: list[Block] = []
        self._opens, self._closes, self._loose = OPENS, CLOSES, 0

    def show_days(self, days: Sequence[date], entries: Sequence[Entry], now: datetime) -> None:
        """Show the moments of these days.

        Args:
            days: from left to right.
            entries: theirs; those of other days are left out.
            now: local time, drawn as a line when its day is shown.
        """
        for block in self._blocks:
            block.button.hide()
            block.button.deleteLater()
        self._days, self._now = list(days), now
        shown = [entry for entry in entries if entry.on in self._days]
        self._opens = min([OPENS, *(_start(entry) // 60 for entry in shown if entry.at_time)])
        self._closes = max([CLOSES, *(-(-_end(entry) // 60) for entry in shown if entry.at_time)])
        self._closes = min(self._closes, 24)
        self._blocks = [block for day in self._days for block in self._column_of(day, shown)]
        self._loose = max([0, *(block.place.lane + 1 for block in self._blocks if block.start is None)])
        self.setFixedHeight(self._top() + (self._closes - self._opens) * HOUR + 12)
        self.setMinimumWidth(GUTTER + LEAST_WIDTH * len(self._days))
        for block in self._blocks:
            block.button.setParent(self)
            block.button.show()
        self._place()
        self.update()

    def _column_of(self, day: date, entries: Sequence[Entry]) -> Iterator[Block]:
        """Give the blocks of a day; beyond what can be read side by side, one for the others of each hour."""
        loose = [entry for entry in entries if entry.on == day and not entry.at_time]
        timed = [entry for entry in entries if entry.on == day and entry.at_time]
        for number, entry in enumerate(loose[:MOST_LOOSE]):
            yield Block(self._button(entry), day, None, 0, Place(number, 0))
        if len(loose) > MOST_LOOSE:
            yield Block(self._crowd(day, "", len(loose) - MOST_LOOSE), day, None, 0, Place(MOST_LOOSE, 0))
        most = MOST_IN_DAY if len(self._days) == 1 else MOST_IN_WEEK if len(timed) <= CROWD else MOST_IN_CROWD
        crowds: Counter[int] = Counter()
        for entry, place in zip(timed, places_of([(_start(one), _end(one)) for one in timed]), strict=True):
            if kept := place.within(most):
                yield Block(self._button(entry), day, _start(entry), _end(entry), kept)
            else:
                crowds[_start(entry) // 60] += 1
        for hour, count in crowds.items():
            words = f" à {hour}{NBSP}h"
            yield Block(self._crowd(day, words, count), day, hour * 60, hour * 60 + 60, Place(most - 1, most))

    def _button(self, entry: Entry) -> MomentButton:
        return MomentButton(self._desk, entry, lambda: self._on_open(entry))

    def _crowd(self, day: date, hour: str, count: int) -> QPushButton:
        """Return the button that tells how many more there are, and leads to them."""
        counts = self._desk.discreet.counts
        others = counts(plural(count, "autre moment", "autres moments"))
        made = CrowdButton(counts(f"+{count}"), f"{others} le {long_day(day, weekday=True)}{hour}")
        made.clicked.connect(lambda _checked: self._on_crowd(day))
        return made

    def _top(self) -> int:
        return HEAD + self._loose * LOOSE + 10

    def _width(self) -> float:
        return (self.width() - GUTTER) / max(len(self._days), 1)

    def _place(self) -> None:
        room = self._width() - 2 * GAP
        for block in self._blocks:
            left = GUTTER + self._days.index(block.day) * self._width() + GAP
            if block.start is None:
                block.button.setGeometry(round(left), HEAD + block.place.lane * LOOSE, round(room), LOOSE - 2)
                continue
            lane = room / block.place.lanes
            top = self._top() + (block.start - self._opens * 60) * HOUR / 60
            height = max((block.end - block.start) * HOUR / 60 - 2, 24)
            block.button.setGeometry(
                round(left + block.place.lane * lane), round(top + 1), round(lane - 2), round(height)
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(700, self._top() + (self._closes - self._opens) * HOUR)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().surface))
        self._paint_today(painter)
        painter.setPen(QPen(QColor(tokens().border), 1))
        for number in range(len(self._days)):
            left = GUTTER + number * self._width()
            painter.drawLine(QPointF(left, 0), QPointF(left, self.height()))
        painter.drawLine(QPointF(0, HEAD), QPointF(self.width(), HEAD))
        self._paint_hours(painter)
        self._paint_heads(painter)
        self._paint_now(painter)
        painter.end()

    def _paint_today(self, painter: QPainter) -> None:
        if self._now and self._now.date() in self._days:
            left = GUTTER + self._days.index(self._now.date()) * self._width()
            painter.fillRect(QRectF(left, 0, self._width(), self.height()), QColor(tokens().primary_soft))

    def _paint_hours(self, painter: QPainter) -> None:
        for hour in range(self._opens, self._closes + 1):
            y = self._top() + (hour - self._opens) * HOUR
            painter.setPen(QPen(QColor(tokens().border), 1))
            painter.drawLine(QPointF(GUTTER, y), QPointF(self.width(), y))
            painter.setPen(QColor(tokens().muted))
            box = QRectF(0, y - 10, GUTTER - 10, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{hour}{NBSP}h")

    def _paint_heads(self, painter: QPainter) -> None:
        for number, day in enumerate(self._days):
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            is_today = self._now is not None and day == self._now.date()
            painter.setPen(QColor(tokens().primary_text if is_today else tokens().text))
            box = QRectF(GUTTER + number * self._width(), 0, self._width(), HEAD)
            words = day_and_number(day).capitalize()
            if painter.fontMetrics().horizontalAdvance(words) > box.width() - 8:
                words = day_and_number_short(day).capitalize()
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()) - 8)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_now(self, painter: QPainter) -> None:
        if self._now is None or self._now.date() not in self._days:
            return
        minutes = self._now.hour * 60 + self._now.minute - self._opens * 60
        if not 0 <= minutes <= (self._closes - self._opens) * 60:
            return
        y, left = self._top() + minutes * HOUR / 60, GUTTER + self._days.index(self._now.date()) * self._width()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().danger), 2))
        painter.drawLine(QPointF(left, y), QPointF(left + self._width(), y))
        painter.setBrush(QColor(tokens().danger))
        painter.drawEllipse(QPointF(left, y), 4, 4)


def week_of(day: date, entries: Sequence[Entry], today: date) -> list[date]:
    """Return the working days of the week of a day, and its week-end when something happens then, or it is today."""
    monday = day - timedelta(days=day.weekday())
    week = [monday + timedelta(days=number) for number in range(7)]
    busy = {entry.on for entry in entries} | {today}
    last = max([FRIDAY, *(on.weekday() for on in week if on in busy)])
    return week[: last + 1]


def _start(entry: Entry) -> int:
    hours, minutes = entry.at_time.split(":")
    return int(hours) * 60 + int(minutes)


def _end(entry: Entry) -> int:
    return min(_start(entry) + (entry.minutes or SUPPOSED_MINUTES), 24 * 60)
