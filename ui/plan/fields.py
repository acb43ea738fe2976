"""The fields of an action: what, who, by when, about what. Enter finishes; it knows no service."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker.errors import Problem
from caseworker.plan.model import ActionDraft
from caseworker.plan_words import DOERS, THEMES
from ui.widgets.fields import DateField, Field, combo, line_edit, say_problems
from ui.widgets.layout import block, column, row
from ui.widgets.texts import text

NO_THEME = {"": "Sans thème"}
WIDTHS = {"doer": 190, "expected_on": 132, "theme": 180}


class ActionFields(QWidget):
    """One action. `finished` is emitted on Enter.

    Args:
        doers: codes of those whose actions may be written.
        today: the day it is.
    """

    finished = Signal()

    def __init__(self, doers: Sequence[str], today: date) -> None:
        super().__init__()
        self.setObjectName("body")
        self._base = ActionDraft("", doer=doers[0])
        self.what = line_edit("Demander une place en crèche, relancer la CAF…", "Ce qui est à faire")
        self.doer = combo({code: DOERS[code] for code in doers}, "Qui s’en charge")
        self.theme = combo(NO_THEME | THEMES, "Thème")
        self.by = DateField(None, today, "Pour quand")
        self._fields: dict[str, Field[QWidget]] = {
            "what": Field("Ce qui est à faire", self.what),
            "doer": Field("Qui s’en charge\u202f?", self.doer),
            "expected_on": Field("Pour quand\u202f?", self.by),
            "theme": Field("Thème", self.theme),
        }
        for name, width in WIDTHS.items():
            self._fields[name].setFixedWidth(width)
        self._rest = row(*(self._fields[name] for name in WIDTHS), None, spacing=8)
        self.setLayout(column(self._fields["what"], self._rest, spacing=8))
        for edit in (self.what, self.by):
            edit.returnPressed.connect(self.finished)

    def put(self, made: QWidget) -> None:
        """Put what finishes at the end of the fields' line, level with them."""
        self._rest.insertWidget(self._rest.count() - 1, block(column(text(" ", "strong"), made, None, spacing=4)))

    def show_draft(self, draft: ActionDraft) -> None:
        """Show an action to write or to correct."""
        self._base = draft
        self.what.setText(draft.what)
        self.doer.setCurrentIndex(max(self.doer.findData(draft.doer), 0))
        self.theme.setCurrentIndex(max(self.theme.findData(draft.theme), 0))
        self.by.set_day(draft.expected_on)
        self.show_problems([])

    def draft(self) -> ActionDraft:
        """Return what was typed."""
        return replace(
            self._base,
            what=self.what.text(),
            doer=str(self.doer.currentData()),
            theme=str(self.theme.currentData()),
            expected_on=self.by.day(),
        )

    def faults(self) -> list[Problem]:
        """Return what does not read in the fields themselves."""
        return [Problem("expected_on", "date_unreadable")] if self.by.is_wrong() else []

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field."""
        say_problems(self._fields, problems)
