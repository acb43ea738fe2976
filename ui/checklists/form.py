"""What is written of a checklist: its name, its scale, its lines; it knows no service."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker.checklists.checks import LONGEST_HELP, LONGEST_TITLE
from caseworker.checklists.model import Score
from caseworker.checklists.sheet import Sheet
from caseworker.errors import Problem
from caseworker.labels import sentence
from ui.checklists.rows import RowList
from ui.checklists.scale import ScaleEditor
from ui.widgets.fields import Field, ProblemLabel, line_edit
from ui.widgets.layout import Card, column


class ChecklistForm(QWidget):
    """One checklist. `edited` is emitted at each letter and each move."""

    edited = Signal()

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.setObjectName("body")
        self._base = sheet
        self.title = Field("Nom de la grille", line_edit("Balcon et jardin", "", LONGEST_TITLE))
        self.source = Field(
            "Source", line_edit("Note de service, réunion d’équipe…", "", LONGEST_HELP), "D’où vient cette grille."
        )
        self.scale, self.rows, self._problem = ScaleEditor(), RowList(), ProblemLabel()
        named = Card("", self._problem, self.title)
        answered = Card("Réponses", self.scale)
        self.setLayout(column(named, Card("Lignes à observer", self.rows), answered, Card("", self.source), spacing=12))
        for field in (self.title, self.source):
            field.edit.textEdited.connect(lambda _: self.edited.emit())
        self.scale.edited.connect(self._note_scale)
        self.rows.edited.connect(self.edited)
        self.show_sheet(sheet)

    def sheet(self) -> Sheet:
        """Return what is typed."""
        typed = replace(self._base, title=self.title.edit.text(), source=self.source.edit.text(), rows=self.rows.rows())
        return self.scale.applied(typed)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet without saying that something was edited."""
        self._base = sheet
        for field, words in ((self.title, sheet.title), (self.source, sheet.source)):
            if field.edit.text() != words:
                field.edit.setText(words)
                field.edit.setCursorPosition(0)
        self.scale.show_sheet(sheet)
        self.rows.show_rows(sheet.rows)
        self._show_levels(sheet)

    def _show_levels(self, sheet: Sheet) -> None:
        is_grid = sheet.score is Score.LEVELS
        self.rows.show_scale([answer.label for answer in sheet.answers] if is_grid else [])

    def _note_scale(self) -> None:
        self._show_levels(self.sheet())
        self.edited.emit()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field, and nothing beside the others."""
        said: dict[str, str] = {}
        for one in problems:
            words = sentence(one.code, one.values)
            said[one.field] = f"{said[one.field]} {words}" if one.field in said else words
        self.title.say(said.get("title", ""))
        self.source.say(said.get("source", ""))
        self._problem.say(" ".join(said[name] for name in ("", "key") if name in said))
        self.scale.show_problems(said)
        self.rows.show_problems(said)
