"""Corrects the owner of a dwelling: whom letters are sent to, and how they are reached."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from caseworker.errors import Problem
from caseworker.housing.model import Owner, OwnerDraft, OwnerKind
from ui.widgets.buttons import button
from ui.widgets.fields import Field, combo, line_edit, say_problems
from ui.widgets.layout import Card, row

KINDS = {
    OwnerKind.PERSON: "Particulier",
    OwnerKind.PROPERTY_COMPANY: "SCI",
    OwnerKind.SOCIAL_LANDLORD: "Bailleur social",
    OwnerKind.TOWN: "Commune",
    OwnerKind.AGENCY: "Agence",
    OwnerKind.OTHER: "Autre",
}


class OwnerForm(Card):
    """`finished` gives an `OwnerDraft`."""

    finished = Signal(object)

    def __init__(self) -> None:
        super().__init__("Le propriétaire")
        self._kind = combo({"": "À préciser"} | {kind.value: words for kind, words in KINDS.items()}, "Genre")
        self._edits = {
            "name": line_edit("", "Nom du propriétaire"),
            "address": line_edit("12 rue des Lilas, 30100 Alès", "Adresse du propriétaire"),
            "phone": line_edit("", "Téléphone du propriétaire"),
            "email": line_edit("", "Courriel du propriétaire"),
        }
        labels = {"name": "Nom", "address": "Adresse, pour les courriers", "phone": "Téléphone", "email": "Courriel"}
        self._fields: dict[str, Field[Any]] = {name: Field(labels[name], edit) for name, edit in self._edits.items()}
        self._fields["kind"] = Field("Genre", self._kind)
        grid = QGridLayout()
        grid.setSpacing(10)
        places = {"name": (0, 0, 2), "kind": (0, 2, 1), "address": (1, 0, 3), "phone": (2, 0, 1), "email": (2, 1, 2)}
        for name, (line, place, span) in places.items():
            grid.addWidget(self._fields[name], line, place, 1, span)
        self.add(grid, row(None, button("Enregistrer le propriétaire", self._finish, kind="primary", icon="check")))

    def show_owner(self, owner: Owner) -> None:
        """Show what is known."""
        self.show_problems([])
        for name, edit in self._edits.items():
            edit.setText(getattr(owner, name))
        self._kind.setCurrentIndex(max(self._kind.findData(owner.kind), 0))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field."""
        say_problems(self._fields, problems)

    def _finish(self) -> None:
        typed = {name: edit.text() for name, edit in self._edits.items()}
        self.finished.emit(OwnerDraft(kind=self._kind.currentData(), **typed))
