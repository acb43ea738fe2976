"""A month, as people type it."""

import re
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from caseworker.dates import add_months
from caseworker.days import month_and_year
from caseworker.folding import fold
from ui.widgets.fields import DateField, date_from_text

WRONG_MONTH = "Ce mois ne se lit pas\u00a0: mm/aaaa."
_NAMES = [fold(month_and_year(date(2026, month, 1)).split()[0]) for month in range(1, 13)]
_YEAR_FIRST = re.compile(r"(\d{4})[-/ .]?(\d{1,2})", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})[-/ .]?(\d{4}|\d{2})?", re.ASCII)
_WORDS = re.compile(r"([^\W\d]{3,})\.?(?: (\d{4}|\d{2}))?")


def month_from_text(typed: str, today: date) -> date | None:
    """Read a month (3/26, 03/2026, 032026, 2026-03, mars 2026, mars); None when it is not one.

    Without a year it is the month of that name nearest to today. A whole date gives its month.
    """
    bare = fold(typed).strip()
    if found := _YEAR_FIRST.fullmatch(bare):
        return _month(int(found[2]), found[1], today) if int(found[1]) > 1900 else _month_of_figures(bare, today)
    if found := _WORDS.fullmatch(bare):
        named = [number for number, name in enumerate(_NAMES, 1) if name.startswith(found[1])]
        return _month(named[0], found[2], today) if len(named) == 1 else None
    return _month_of_figures(bare, today)


def _month_of_figures(bare: str, today: date) -> date | None:
    if found := _FIGURES.fullmatch(bare):
        return _month(int(found[1]), found[2], today)
    day = date_from_text(bare, today)
    return day.replace(day=1) if day else None


def _month(number: int, year: str | None, today: date) -> date | None:
    if not 1 <= number <= 12:
        return None
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), number, 1)
    near = [date(today.year + shift, number, 1) for shift in (-1, 0, 1)]
    return min(near, key=lambda one: abs(one - today))


class MonthField(DateField):
    """A month, typed; its day is the first. Up and Down change it by one, Page Up and Page Down by a year."""

    def __init__(self, month: date | None, today: date, name: str) -> None:
        super().__init__(month, today, name)
        self.setPlaceholderText("mm/aaaa")

    def day(self) -> date | None:
        """Return the first day of the month, or None when the field holds something else, or nothing."""
        return month_from_text(self.text(), self._today) if self.text().strip() else None

    def set_day(self, day: date | None) -> None:
        """Show a month."""
        self.setText(f"{day:%m/%Y}" if day else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 12, Qt.Key.Key_PageDown: -12}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.set_day(add_months(self.day() or self._today.replace(day=1), step))
        self.day_changed.emit(self.day())
