"""Fields: a label above, a problem below, and what people really type for days, hours and amounts."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QLineEdit, QToolButton, QWidget

from caseworker.errors import Problem
from caseworker.money import cents_from_text, decimal_text
from ui.widgets.layout import column
from ui.widgets.texts import picture, text

E_co = TypeVar("E_co", bound=QWidget, covariant=True)
GLASS, GLASS_LEFT = 24, 12  # room for the magnifying glass of a search field
WRONG_DAY = "Cette date ne se lit pas\u00a0: jj/mm/aaaa."


class ProblemLabel(QLabel):
    """The sentence beside a field; it takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "problem")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))


class Field(QWidget, Generic[E_co]):
    """A field with its label and its problem."""

    def __init__(self, label: str, edit: E_co, hint: str = "") -> None:
        super().__init__()
        self.setObjectName("body")
        self.edit = edit
        self.problem = ProblemLabel()
        caption = text(label, "strong")
        caption.setBuddy(edit)
        if not edit.accessibleName():
            edit.setAccessibleName(label)
        parts: list[QWidget] = [caption, edit]
        if hint:
            parts.append(text(hint, "small", wrap=True))
        layout = column(*parts, self.problem, spacing=4)
        if not edit.sizePolicy().expandingDirections() & Qt.Orientation.Vertical:
            layout.addStretch(1)  # level with a neighbour that has a problem to say
        self.setLayout(layout)

    def say(self, sentence: str) -> None:
        """Show what is wrong with the field, or nothing."""
        self.problem.say(sentence)
        if bool(sentence) == (self.edit.property("wrong") == "true"):
            return  # asking for the style builds six hundred constants: not before the lock window is painted
        self.edit.setProperty("wrong", "true" if sentence else "false")
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)


def line_edit(placeholder: str = "", name: str = "", longest: int = 200) -> QLineEdit:
    """Return a one-line field."""
    edit = QLineEdit()
    edit.setPlaceholderText(placeholder)
    edit.setMaxLength(longest)
    if name:
        edit.setAccessibleName(name)
    return edit


def combo(labels: Mapping[str, str], name: str) -> QComboBox:
    """Return a list of which one is chosen; its data are the codes."""
    made = QComboBox()
    made.setAccessibleName(name)
    for code, label in labels.items():
        made.addItem(label, code)
    return made


def rename(made: QComboBox, names: Sequence[tuple[str, str]]) -> None:
    """Show other words for the same codes; what is chosen stays chosen."""
    for code, words in names:
        if (index := made.findData(code)) >= 0:
            made.setItemText(index, words)


def make_searchable(made: QComboBox) -> None:
    """Let letters typed anywhere in a name find it in the list."""
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = QCompleter(made.model(), made)
    made.setCompleter(completer)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)


def say_problems(fields: Mapping[str, Field[QWidget]], problems: Sequence[Problem]) -> None:
    """Say each problem beside its field, and nothing beside the others; one without a field is said beside the first.

    Args:
        fields: by name; "last_name" is told of "person.last_name" too. A field may have several names.
        problems: what is wrong; none clears the fields.
    """
    from caseworker.labels import sentence  # the lock window is painted before

    first, said = next(iter(fields.values())), dict.fromkeys(fields.values(), "")
    for problem in problems:
        field = fields.get(problem.field.rsplit(".", 1)[-1], first)
        said[field] = f"{said[field]} {sentence(problem.code, problem.values)}".strip()
    for field, words in said.items():
        field.say(words)


def date_from_text(typed: str, today: date) -> date | None:
    """Read a day as people type it: 3/11/26, 03112026, 3 11, 3-11-2026, aujourd’hui, hier; None when it is not one.

    A year of two figures is of this century unless that would be more than ten years ahead; without a year it is the year
    that brings the day nearest to today.
    """
    bare = typed.strip().casefold().replace("'", "’")
    if bare in {"aujourd’hui", "auj", "a"}:
        return today
    if bare in {"hier", "h"}:
        return today - timedelta(days=1)
    parts = [part for part in bare.replace("/", " ").replace("-", " ").replace(".", " ").split() if part]
    if len(parts) == 1 and parts[0].isdigit() and len(parts[0]) in {4, 6, 8}:
        parts = [parts[0][:2], parts[0][2:4], *([parts[0][4:]] if len(parts[0]) > 4 else [])]
    if not 2 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    return _day(parts, today)


def _day(parts: list[str], today: date) -> date | None:
    if len(parts[0]) > 2 or len(parts[1]) > 2:
        return None
    day, month, *year = (int(part) for part in parts)
    if not year:
        years = (today.year + shift for shift in (-1, 0, 1))
        days = [found for year_near in years if (found := _date(year_near, month, day))]
        return min(days, key=lambda found: abs(found - today), default=None)
    if len(parts[2]) == 2:
        return _date(year[0] + (2000 if 2000 + year[0] <= today.year + 10 else 1900), month, day)
    # A year of one or three figures is one that is still being typed.
    return _date(year[0], month, day) if len(parts[2]) == 4 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DateField(QLineEdit):
    """A day, typed. Up and Down change it by one day, Page Up and Page Down by a week."""

    day_changed = Signal(object)

    def __init__(self, day: date | None, today: date, name: str = "Date") -> None:
        super().__init__()
        self._today = today
        self.setPlaceholderText("jj/mm/aaaa")
        self.setAccessibleName(name)
        self.set_day(day)
        self.editingFinished.connect(self._tidy)
        self.textEdited.connect(lambda _: self.day_changed.emit(self.day()))

    def day(self) -> date | None:
        """Return the day, or None when the field holds something else, or nothing."""
        return date_from_text(self.text(), self._today)

    def is_wrong(self) -> bool:
        """Tell whether something that is not a day was typed."""
        return bool(self.text().strip()) and self.day() is None

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self.setText(day.strftime("%d/%m/%Y") if day else "")

    def _tidy(self) -> None:
        if day := self.day():
            self.set_day(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.set_day((self.day() or self._today) + timedelta(days=step))
        self.day_changed.emit(self.day())


_HOUR = re.compile(r"(\d{1,2})[h:]?(\d{2})?", re.ASCII)


def time_from_text(typed: str) -> time | None:
    """Read an hour as people type it (14h30, 14:30, 1430, 9); None when it is not one."""
    found = _HOUR.fullmatch("".join(typed.split()).casefold())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class TimeField(QLineEdit):
    """An hour, typed."""

    def __init__(self, at: time | None = None, name: str = "Heure") -> None:
        super().__init__()
        self.setPlaceholderText("14 h 30")
        self.setAccessibleName(name)
        self.set_time(at)
        self.editingFinished.connect(lambda: self.set_time(self.hour()) if self.hour() else None)

    def hour(self) -> time | None:
        """Return the hour, or None."""
        return time_from_text(self.text())

    def is_wrong(self) -> bool:
        """Tell whether something that is not an hour was typed."""
        return bool(self.text().strip()) and self.hour() is None

    def set_time(self, at: time | None) -> None:
        """Show an hour."""
        self.setText(f"{at.hour}\u00a0h\u00a0{at.minute:02d}" if at else "")


class MoneyField(QLineEdit):
    """An amount, typed with a comma or a point; cents come out."""

    def __init__(self, cents: int | None = None, name: str = "Montant") -> None:
        super().__init__()
        self.setPlaceholderText("0,00")
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.set_cents(cents)
        self.editingFinished.connect(lambda: None if self.is_wrong() else self.set_cents(self.cents()))

    def cents(self) -> int | None:
        """Return the cents, or None when the field is empty or wrong."""
        try:
            return cents_from_text(self.text()) if self.text().strip() else None
        except ValueError:
            return None

    def is_wrong(self) -> bool:
        """Tell whether something that is not an amount was typed."""
        return bool(self.text().strip()) and self.cents() is None

    def set_cents(self, cents: int | None) -> None:
        """Show an amount."""
        self.setText("" if cents is None else decimal_text(cents))


class SearchField(QLineEdit):
    """A search field whose arrows move in the list below; Ctrl+F finds it by its object name."""

    moved = Signal(int)

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        for clear in self.findChildren(QToolButton):
            clear.setAccessibleName("Effacer ce qui est tapé")
        self._glass = picture("search")
        self._glass.setParent(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextMargins(GLASS, 0, 0, 0)
        self.setMinimumWidth(240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._glass.adjustSize()
        self._glass.move(GLASS_LEFT, (self.height() - self._glass.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.moved.emit(step)
