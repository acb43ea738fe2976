"""A small form opened in place in a card: fields two by two, Enter saves, what is wrong is said beside its field."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from caseworker.errors import Problem, RuleBroken
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, MoneyField, say_problems
from ui.widgets.layout import column, row
from ui.widgets.texts import text


class InlineForm(QWidget):
    """A few fields two by two, and the button that saves them. `finish` raises `RuleBroken` when one is wrong."""

    def __init__(self, title: str, fields: Mapping[str, Field[Any]], *others: QWidget) -> None:
        super().__init__()
        self.setObjectName("body")
        self.fields = dict(fields)
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, field in enumerate(self.fields.values()):
            grid.addWidget(field, number // 2, number % 2)
            if isinstance(field.edit, QLineEdit):
                field.edit.returnPressed.connect(self._finish)
        done = button("Enregistrer", self._finish, kind="primary", icon="check", name=f"Enregistrer\u00a0: {title}")
        cancel = button("Renoncer", self.hide, kind="ghost", name=f"Renoncer\u00a0: {title}")
        self.setLayout(column(text(title, "strong"), grid, *others, row(None, cancel, done), spacing=8))
        self.hide()

    def open_at(self, first: str) -> None:
        """Show the fields without what was said of the last ones; keys begin with the first."""
        say_problems(self.fields, [])
        self.show()
        self.fields[first].edit.setFocus()

    def finish(self) -> None:
        """Save what the fields say."""
        raise NotImplementedError

    def _finish(self) -> None:
        wrong = [
            Problem(name, "amount_unreadable" if isinstance(field.edit, MoneyField) else "date_unreadable")
            for name, field in self.fields.items()
            if isinstance(field.edit, MoneyField | DateField) and field.edit.is_wrong()
        ]
        try:
            if wrong:
                raise RuleBroken(wrong)
            self.finish()
        except RuleBroken as error:
            say_problems(self.fields, error.problems)
        else:
            self.hide()
