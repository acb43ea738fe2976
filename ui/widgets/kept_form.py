"""Small forms that write by themselves, a moment after the last letter, and say what is wrong beside the field."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from caseworker.errors import RuleBroken
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY, DateField, Field, combo
from ui.widgets.keeping import KeepTimer
from ui.widgets.layout import block, column, row
from ui.widgets.texts import text

T = TypeVar("T")
SAVED = "Enregistré"
Named = tuple[str, str, T]
"""Words, id and record of one choice."""


class KeptForm(QWidget):
    """Fields, and `write`, which tells whether anything was to be written. A date that does not read is never written."""

    def __init__(self, fields: Mapping[str, Field[QWidget]]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._fields = dict(fields)
        self._saved = text("", "small")
        self._timer = KeepTimer(self._keep, self)
        for field in self._fields.values():
            self._watch(field.edit)

    @abstractmethod
    def write(self) -> bool:
        """Write what changed; tell whether anything had. Raises RuleBroken."""

    def settle(self) -> None:
        """Write at once what would be written in a moment."""
        self._timer.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def say(self, said: Mapping[str, str]) -> None:
        """Say a sentence beside each field named, and nothing beside the others."""
        for name, field in self._fields.items():
            field.say(said.get(name, ""))

    def is_busy(self) -> bool:
        """Tell whether something typed waits to be written."""
        return self._timer.isActive()

    def unread(self) -> list[str]:
        """Return the names of the fields that hold something which is not a day."""
        dates = ((name, field.edit) for name, field in self._fields.items())
        return [name for name, edit in dates if isinstance(edit, DateField) and edit.is_wrong()]

    def _watch(self, edit: QWidget) -> None:
        if isinstance(edit, QLineEdit):
            edit.textEdited.connect(self._note_edit)
            edit.editingFinished.connect(self._timer.settle)
        if isinstance(edit, DateField):
            edit.day_changed.connect(self._note_edit)
        elif isinstance(edit, QComboBox):
            edit.activated.connect(self._note_edit)
        elif isinstance(edit, QCheckBox):
            edit.clicked.connect(self._note_edit)

    def _note_edit(self, *_: object) -> None:
        self._saved.setText("")
        self._timer.begin()

    def _keep(self) -> None:
        self._try(self.write)

    def _try(self, action: Callable[[], bool]) -> bool:
        """Write; what is wrong is said beside its field, a date that does not read before all."""
        said, written = dict.fromkeys(self.unread(), WRONG_DAY), False
        try:
            written = action()
        except RuleBroken as error:
            said = self._sentences(error) | said
        self.say(said)
        self._saved.setText(SAVED if written and not said else "")
        return written

    def _sentences(self, error: RuleBroken) -> dict[str, str]:
        """Return what is wrong by field; what no field bears is said beside the first one."""
        from caseworker.labels import sentence  # the lock window is painted before

        first, said = next(iter(self._fields)), dict[str, str]()
        for problem in error.problems:
            name = problem.field.rsplit(".", 1)[-1]
            name = name if name in self._fields else first
            said[name] = f"{said.get(name, '')} {sentence(problem.code, problem.values)}".strip()
        return said


class RecordForm(KeptForm, Generic[T]):
    """One of several records, chosen in a list, corrected as one types; or a new one, added when its button is pressed.

    A new one of which enough is said is added too when the form is left: nothing that was typed is lost.
    """

    added = Signal(str)

    def __init__(self, who: str, new: str, add: str, fields: Mapping[str, Field[QWidget]], across: int = 3) -> None:
        super().__init__(fields)
        self._records: dict[str, T] = {}
        self._kept: T | None = None
        self._new, self._id, self._typed = new, "", False
        self._who = narrow(combo({"": new}, who))
        self._chooser = Field(who, self._who)
        self._add = button(add, self._press_add, icon="plus")
        self._actions = row(self._add, None, self._saved)
        parts: list[QWidget] = [self._chooser, *self._fields.values()]
        lines = [SideBySide(*parts[at : at + across], spacing=10) for at in range(0, len(parts), across)]
        self.setLayout(column(*lines, block(self._actions), spacing=8))
        self._who.activated.connect(self._show_chosen)
        for field in self._fields.values():
            if isinstance(field.edit, QLineEdit):
                field.edit.returnPressed.connect(self._press_enter)

    @abstractmethod
    def show_record(self, record: T | None) -> None:
        """Fill the fields; None empties them for a new one."""

    @abstractmethod
    def correct(self, kept: T) -> T | None:
        """Rewrite a record as the fields say; None when nothing of it changed. Raises RuleBroken."""

    @abstractmethod
    def add_new(self) -> str:
        """Add what the fields say; return its id. Raises RuleBroken."""

    def begin(self, record_id: str = "") -> None:
        """Show one record, or a new one, ready for keys."""
        self._who.setCurrentIndex(max(self._who.findData(record_id), 0))
        self._show_chosen()
        next(iter(self._fields.values())).edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, named: Sequence[Named[T]]) -> None:
        """Offer the records there are now; the one being corrected stays, and what is being typed with it."""
        self._records = {record_id: record for _, record_id, record in named}
        choices = [(self._new, ""), *((words, record_id) for words, record_id, _ in named)]
        if choices != [(self._who.itemText(n), self._who.itemData(n)) for n in range(self._who.count())]:
            self._who.clear()
            for words, record_id in choices:
                self._who.addItem(words, record_id)
        gone = bool(self._id) and self._id not in self._records
        self._who.setCurrentIndex(max(self._who.findData(self._id), 0))
        if gone or (self._id and not self.is_busy() and self._records[self._id] != self._kept):
            self._show(self._who.currentData())

    def start_anew(self) -> None:
        """Forget what is shown: another household is."""
        self.settle()
        self._show("")

    def settle(self) -> None:
        super().settle()
        if self._typed and not self._id:
            self._typed = False
            self._try(self._added)

    def write(self) -> bool:
        """Write what changed in the record that is shown; a new one waits for its button."""
        if self._kept is None:
            self._typed = True
            return False
        corrected = self.correct(self._kept)
        self._kept = corrected or self._kept
        return corrected is not None

    def _keep(self) -> None:
        if self._kept is None:
            self._typed = True
        else:
            super()._keep()

    def _note_edit(self, *edited: object) -> None:
        super()._note_edit(*edited)
        self._typed = not self._id

    def _show_chosen(self) -> None:
        chosen = self._who.currentData()
        self.settle()
        self._show(str(chosen or ""))

    def _show(self, record_id: str) -> None:
        self._kept, self._typed = self._records.get(record_id), False
        self._id = record_id if self._kept is not None else ""
        self._timer.forget()
        self._who.setCurrentIndex(max(self._who.findData(self._id), 0))
        self.say({})
        self._saved.setText("")
        self._add.setVisible(not self._id)
        self.show_record(self._kept)

    def _press_enter(self) -> None:
        if not self._id:
            self._press_add()

    def _press_add(self) -> None:
        self._timer.forget()
        self._typed = False
        if not self._try(self._added):
            wrong = [field for field in self._fields.values() if field.edit.property("wrong") == "true"]
            if wrong:
                wrong[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self) -> bool:
        if self.unread():
            return False
        added = self.add_new()
        self._show("")
        self.added.emit(added)
        return True


def day_or(edit: DateField, before: date | None) -> date | None:
    """Return the day of a field, or the one before when what is typed does not read."""
    return before if edit.is_wrong() else edit.day()


def choose(made: QComboBox, code: str) -> None:
    """Choose a code in a list."""
    made.setCurrentIndex(made.findData(code))


def narrow(made: QComboBox) -> QComboBox:
    """Let a list be narrower than its longest words."""
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(10)
    return made
