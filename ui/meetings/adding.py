"""Puts one more household on the list: two letters, Enter."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import make_searchable
from ui.widgets.layout import row


class HouseholdAdder(QWidget):
    """`chosen` gives the reference of an accompaniment."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._who = QComboBox()
        self._who.setAccessibleName("Ajouter un ménage")
        self._who.setMinimumContentsLength(10)
        make_searchable(self._who)
        if edit := self._who.lineEdit():
            edit.setPlaceholderText("Un autre ménage…")
            edit.setAccessibleName("Ajouter un ménage")
            edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab stops once, at the list itself
            edit.returnPressed.connect(self._choose)
        line = row(self._who, button("Ajouter", self._choose, icon="plus", name="Ajouter ce ménage"), spacing=8)
        line.setStretch(0, 1)
        self.setLayout(line)

    def offer(self, listed: Collection[str]) -> None:
        """Offer the households that are accompanied, or left, and are not on the list yet."""
        name = self._desk.discreet.name
        self._who.clear()
        self._who.addItem("", "")
        for case in self._desk.workspace.search.caseload():
            if case.support_ref and case.support_ref not in listed:
                self._who.addItem(
                    f"{name(f'{case.name} {case.first_name}'.strip())} · {case.support_ref}", case.support_ref
                )

    def _choose(self) -> None:
        """Choose who was named, or the first whose name holds what was typed."""
        typed = self._who.currentText().strip()
        found = self._who.findText(typed, Qt.MatchFlag.MatchFixedString) if typed else -1
        if found < 0 and typed:
            found = self._who.findText(typed, Qt.MatchFlag.MatchContains)
        if found < 0 or not (ref := self._who.itemData(found)):
            self._desk.say("Choisissez un ménage dans la liste.")
            return
        self.chosen.emit(ref)
