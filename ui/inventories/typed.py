"""Fields written a moment after they were typed in, and never overwritten under the cursor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from caseworker.errors import Problem
from caseworker.lines import TEXT_LENGTH
from ui.visits.editor import NoteEditor
from ui.widgets.fields import Field, line_edit, say_problems
from ui.widgets.keeping import KeepTimer

LONG_HEIGHT = 84


@dataclass(frozen=True, slots=True)
class Typed:
    """A field: its name in the record, its label, the hint in it, and how many columns it takes; `is_long` for several lines."""

    name: str
    label: str
    hint: str = ""
    span: int = 1
    is_long: bool = False


class TypedFields(QWidget):
    """`edited` comes within a second of the first letter; `settle` brings it at once."""

    edited = Signal()

    def __init__(self, fields: Sequence[Typed], across: int = 1, named: str = "") -> None:
        super().__init__()
        self.setObjectName("body")
        self._edits: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._fields: dict[str, Field[QWidget]] = {}
        self._timer = KeepTimer(self.edited.emit, self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        place = 0
        for one in fields:
            if place % across + one.span > across:
                place += across - place % across
            grid.addWidget(self._field(one, named), place // across, place % across, 1, one.span)
            place += one.span
        for number in range(across):
            grid.setColumnStretch(number, 1)

    def _field(self, one: Typed, named: str) -> QWidget:
        name = f"{one.label}, {named}" if named else one.label
        edit: QLineEdit | QPlainTextEdit
        if one.is_long:
            edit = NoteEditor(name, one.hint, TEXT_LENGTH)
            edit.setFixedHeight(LONG_HEIGHT)
            edit.textChanged.connect(self._hear)
            edit.overflowed.connect(lambda: self.say([Problem(one.name, "text_too_long", {"longest": TEXT_LENGTH})]))
        else:
            edit = line_edit(one.hint, name)
            edit.textEdited.connect(self._hear)
        self._edits[one.name] = edit
        self._fields[one.name] = Field(one.label, edit)
        return self._fields[one.name]

    def _hear(self, *_: object) -> None:
        self._timer.begin()

    def edit(self, name: str) -> QLineEdit | QPlainTextEdit:
        """Return one field."""
        return self._edits[name]

    def field(self, name: str) -> QWidget:
        """Return one field with its label."""
        return self._fields[name]

    def suggest(self, name: str, words: Sequence[str]) -> None:
        """Propose words as one types."""
        edit = self._edits[name]
        if isinstance(edit, QLineEdit):
            completer = QCompleter(list(words), edit)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.activated.connect(self._hear)
            edit.setCompleter(completer)

    def values(self) -> dict[str, str]:
        """Return what is typed."""
        return {name: _text(edit) for name, edit in self._edits.items()}

    def show_values(self, values: Mapping[str, str], *, anew: bool = False) -> None:
        """Show values; what is being typed stays, unless something else is shown anew."""
        for name, edit in self._edits.items():
            if _text(edit) == values.get(name, "") or (edit.hasFocus() and not anew):
                continue
            edit.blockSignals(True)
            if isinstance(edit, QLineEdit):
                edit.setText(values.get(name, ""))
            else:
                edit.setPlainText(values.get(name, ""))
            edit.blockSignals(False)

    def set_read_only(self, *, on: bool) -> None:
        """Let nothing be typed."""
        for edit in self._edits.values():
            edit.setReadOnly(on)

    def say(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field."""
        say_problems(self._fields, problems)

    def settle(self) -> None:
        """Write at once what would be written in a moment."""
        self._timer.settle()


def _text(edit: QLineEdit | QPlainTextEdit) -> str:
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()
