"""One moment as a block of the agenda: hour, who, what; a button, so that the keyboard reaches it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton

from caseworker.agenda.model import Entry, EntryState
from caseworker.days import long_day
from ui import icons
from ui.agenda.lines import hour_words, icon_of, kind_words, state_words, title_words
from ui.shell.pages import Desk
from ui.theme import Tokens, tokens

PADDING, BAR, ICON, LINE = 8, 4, 14, 17


class MomentButton(QPushButton):
    """A block; it shows as many of its lines as its height holds."""

    def __init__(self, desk: Desk, entry: Entry, on_click: Callable[[], object]) -> None:
        super().__init__()
        self.entry = entry
        self._title = title_words(desk, entry)
        self._hour = hour_words(entry.at_time)
        state = state_words(entry)
        kind = kind_words(entry)
        parts = [kind] if kind != self._title else []  # a service meeting is not said twice
        parts += [state] if entry.state != EntryState.PLANNED else []
        parts += [entry.staff] if entry.staff and not desk.discreet.on else []
        self._detail = " · ".join(parts)
        spoken = (long_day(entry.on, weekday=True), self._hour, self._title, kind_words(entry), state)
        conflict = ("en même temps qu’un autre rendez-vous",) if entry.is_in_conflict else ()
        self.setAccessibleName(", ".join(part for part in (*spoken, *conflict) if part))
        self.setToolTip(" · ".join(part for part in (self._hour, self._title, self._detail, *conflict) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)  # Enter presses it, like Space
        self.clicked.connect(lambda _checked: on_click())

    def sizeHint(self) -> QSize:
        return QSize(120, 3 * self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.fontMetrics().height() + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, accent, ink = _colours(self.entry, tokens())
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(tokens().focus if focused else accent), 2 if focused else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1) if focused else box, 5, 5)
        painter.fillRect(QRectF(1, 3, BAR, self.height() - 6), QColor(accent))
        self._write(painter, ink, accent)
        painter.end()

    def _write(self, painter: QPainter, ink: str, accent: str) -> None:
        name = "triangle-alert" if self.entry.is_in_conflict else icon_of(self.entry)
        lines = self._lines()
        room = self.width() - BAR - 2 * PADDING
        top = max((self.height() - 4 - len(lines) * self.fontMetrics().height()) / 2, 2) if len(lines) == 1 else 5
        if room > 90:
            colour = tokens().warn if self.entry.is_in_conflict else accent
            painter.drawPixmap(QPointF(self.width() - PADDING - ICON, top + 2), icons.pixmap(name, colour, ICON))
        for number, (words, weight) in enumerate(lines):
            font = QFont(self.font())
            font.setPixelSize(self.font().pixelSize() - 1)
            font.setWeight(weight)
            font.setStrikeOut(self.entry.state == EntryState.CANCELLED)
            painter.setFont(font)
            painter.setPen(QColor(ink))
            width = room - (ICON + 4 if number == 0 and room > 90 else 0)
            short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(int(width), 8))
            painter.drawText(QPointF(BAR + PADDING, top + painter.fontMetrics().ascent()), short)
            top += painter.fontMetrics().height()

    def _lines(self) -> list[tuple[str, QFont.Weight]]:
        holds = (self.height() - 6) // max(LINE, self.fontMetrics().height() - 2)
        hour = [(self._hour, QFont.Weight.Normal)] if self._hour else []
        title, detail = (self._title, QFont.Weight.DemiBold), (self._detail, QFont.Weight.Normal)
        if holds <= 1:
            return [(" ".join(part for part in (self._hour, self._title) if part), QFont.Weight.DemiBold)]
        return [*hour, title, detail][:holds]


class CrowdButton(QPushButton):
    """How many more moments there are than can be read side by side."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(words)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(QColor(tokens().focus if self.hasFocus() else tokens().border), 2 if self.hasFocus() else 1)
        )
        painter.setBrush(QColor(tokens().sunken))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.setPen(QColor(tokens().text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


def _colours(entry: Entry, colours: Tokens) -> tuple[str, str, str]:
    """Return ground, accent and ink. A colour never speaks alone: the same is written."""
    if entry.state in {EntryState.CANCELLED, "annule", "reporte"}:
        return colours.sunken, colours.border, colours.muted
    if entry.state == "absent":
        return colours.danger_soft, colours.danger, colours.text
    if entry.state == EntryState.TO_LOG:
        return colours.warn_soft, colours.warn, colours.text
    if not entry.ref:
        return colours.sunken, colours.control, colours.text
    if entry.post == "maitresse_de_maison":
        return colours.ok_soft, colours.ok, colours.text
    return colours.surface, colours.primary, colours.text
