"""The details of a collective action: what, when, where, at what cost; it knows no service."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from caseworker.collective.model import ActionDraft
from caseworker.errors import Problem
from caseworker.labels import COLLECTIVE_KINDS
from ui.widgets.buttons import choice, exclusive
from ui.widgets.fields import DateField, Field, MoneyField, TimeField, line_edit, say_problems
from ui.widgets.flow import Flow
from ui.widgets.layout import column, row

NOTE_HEIGHT, COMPACT = 72, 32


class ActionForm(QWidget):
    """One action. `edited` is emitted at each tap and each letter."""

    edited = Signal()

    def __init__(self, draft: ActionDraft, today: date) -> None:
        super().__init__()
        self.setObjectName("body")
        self._minutes = draft.minutes
        self.title = line_edit("Atelier cuisine, sortie à la rivière, Noël…", "Titre")
        self.title.setText(draft.title)
        self._kinds = {code: choice(label, checked=code == draft.kind) for code, label in COLLECTIVE_KINDS.items()}
        for made in self._kinds.values():
            made.setProperty("compact", "true")
        self._on = DateField(draft.on, today, "Jour de l’action")
        self._at = TimeField(draft.at, "Heure de l’action")
        self._place = line_edit("", "Lieu")
        self._place.setText(draft.place)
        self._cost = MoneyField(draft.cost_cents or None, "Coût, en euros")
        self._note = QPlainTextEdit(draft.note)
        self._note.setAccessibleName("Remarques")
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(NOTE_HEIGHT)
        self._lay_out()
        for field in (self.title, self._on, self._at, self._place, self._cost, self._note):
            field.textChanged.connect(lambda *_: self.edited.emit())
        for made in self._kinds.values():
            made.toggled.connect(lambda _: self.edited.emit())

    def _lay_out(self) -> None:
        kinds = Flow(list(self._kinds.values()), around=COMPACT)
        self._group = exclusive(list(self._kinds.values()))
        self._fields: dict[str, Field[QWidget]] = {
            "title": Field("Quoi\u202f?", self.title),
            "kind": Field("Quel genre\u202f?", kinds),
            "on": Field("Quel jour\u202f?", self._on),
            "at": Field("À quelle heure\u202f?", self._at),
            "place": Field("Où\u202f?", self._place),
            "cost_cents": Field("Coût pour l’association", self._cost),
            "note": Field("Remarques", self._note),
        }
        fields = self._fields
        when, where = row(fields["on"], fields["at"], spacing=8), row(fields["place"], fields["cost_cents"], spacing=8)
        self.setLayout(column(fields["title"], fields["kind"], when, where, fields["note"], spacing=10))

    def draft(self) -> ActionDraft:
        """Return what was tapped and typed."""
        return ActionDraft(
            self._on.day(),
            next((code for code, made in self._kinds.items() if made.isChecked()), ""),
            self.title.text(),
            self._at.hour(),
            self._minutes,
            self._place.text(),
            self._cost.cents() or 0,
            self._note.toPlainText(),
        )

    def faults(self) -> list[Problem]:
        """Return what does not read in the fields themselves."""
        wrong = (
            ("on", "date_unreadable", self._on.is_wrong()),
            ("at", "time_unreadable", self._at.is_wrong()),
            ("cost_cents", "amount_unreadable", self._cost.is_wrong()),
        )
        return [Problem(name, code) for name, code, is_wrong in wrong if is_wrong]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field."""
        say_problems(self._fields, problems)
