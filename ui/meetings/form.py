"""What is said of a household while the meeting is open: a note, a decision, who does it by when; it knows no service."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from caseworker.concertation.model import PointDraft
from caseworker.errors import Problem
from caseworker.lines import TEXT_LENGTH
from ui.visits.editor import NoteEditor
from ui.widgets.fields import DateField, Field, line_edit, say_problems
from ui.widgets.layout import column, row


class PointForm(QWidget):
    """One household. `edited` comes at each key."""

    edited = Signal()

    def __init__(self, written: PointDraft, today: date) -> None:
        super().__init__()
        self.setObjectName("body")
        self.note = self._editor("note", "Note", "Ce qui a été dit, en peu de mots.", written.note)
        self._decision = self._editor("decision", "Décision", "Ce que l’équipe a décidé.", written.decision)
        self._who = line_edit("Facultatif", "Qui s’en charge")
        self._who.setText(written.who)
        self._by_on = DateField(written.by_on, today, "Avant quel jour")
        self._by_on.setMinimumWidth(112)
        self._fields: dict[str, Field[QWidget]] = {
            "note": Field("Note", self.note),
            "decision": Field("Décision", self._decision),
            "who": Field("Qui s’en charge\u202f?", self._who),
            "by_on": Field("Avant le", self._by_on),
        }
        who = row(self._fields["who"], self._fields["by_on"], spacing=8)
        who.setStretch(0, 1)
        layout = column(self._fields["note"], self._fields["decision"], who, spacing=8)
        layout.setStretch(0, 3)
        layout.setStretch(1, 2)
        self.setLayout(layout)
        for editor in (self.note, self._decision):
            editor.textChanged.connect(self.edited)
        self._who.textEdited.connect(lambda _: self.edited.emit())
        self._by_on.day_changed.connect(lambda _: self.edited.emit())

    def draft(self) -> PointDraft:
        """Return what was typed."""
        return PointDraft(self.note.toPlainText(), self._decision.toPlainText(), self._who.text(), self._by_on.day())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field."""
        wrong = [Problem("by_on", "date_unreadable")] if self._by_on.is_wrong() else []
        say_problems(self._fields, [*problems, *wrong])

    def _editor(self, field: str, name: str, placeholder: str, content: str) -> QPlainTextEdit:
        made = NoteEditor(name, placeholder, TEXT_LENGTH)
        made.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made.setPlainText(content)
        made.overflowed.connect(lambda: self.show_problems([Problem(field, "text_too_long", {"longest": TEXT_LENGTH})]))
        return made
