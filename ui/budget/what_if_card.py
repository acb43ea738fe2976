"""What would change: another rent, a resource that ends, a debt to repay; beside what is today."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker.budget.balance import WhatIf
from caseworker.budget.kinds import load_kinds
from caseworker.budget.model import Budget, counted
from caseworker.budget.result import Result
from caseworker.budget_figures import figures
from caseworker.labels import NBSP, sentence
from caseworker.money import euros
from ui.budget.amount_edit import AmountEdit
from ui.budget.form import flush
from ui.widgets.fields import Field, combo
from ui.widgets.layout import Card, block, empty, grid
from ui.widgets.texts import text

SHOWN = ("total", "residual", "net_effort", "left", "person_day", "unit_day", "spare")


class WhatIfCard(Card):
    """Nothing typed here is kept: it is for talking things over."""

    def __init__(self) -> None:
        super().__init__("Et si…")
        self._result: Result | None = None
        self._edits = {
            "rent_cents": AmountEdit(None, "Et si le loyer était de"),
            "service_charges_cents": AmountEdit(None, "Et si les charges étaient de"),
            "aid_cents": AmountEdit(None, "Et si l’aide au logement était de"),
            "won_cents": AmountEdit(None, "Et si une ressource arrivait"),
            "repayment_cents": AmountEdit(None, "Et si un remboursement commençait"),
        }
        self._lost = combo({"": "Aucune"}, "Et si une ressource s’arrêtait")
        labels = ("Nouveau loyer", "Nouvelles charges", "Nouvelle aide", "Ressource en plus", "Remboursement")
        self._fields: dict[str, Field[QWidget]] = {
            name: Field(label, edit) for (name, edit), label in zip(self._edits.items(), labels, strict=True)
        }
        for edit in self._edits.values():
            edit.textEdited.connect(self._show)
        self._lost.currentIndexChanged.connect(self._show)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(16)
        self._table.setVerticalSpacing(6)
        fields = [*self._fields.values(), Field("Ressource qui s’arrête", self._lost)]
        self.fill(block(flush(grid(fields, 3))), block(flush(self._table)), None)

    def show_result(self, budget: Budget, result: Result, name_of: Callable[[str], str]) -> None:
        """Show what is today, and what would be with what is typed here."""
        self._result = result
        kinds, chosen = load_kinds(), self._lost.currentData()
        self._lost.blockSignals(True)
        self._lost.clear()
        self._lost.addItem("Aucune", "")
        for one in counted(budget, result.on):
            whose = f", {name}" if (name := name_of(one.person_id)) else ""
            words = f"{kinds.label('resource', one.source)}{whose}{NBSP}: {euros(one.month_cents)}"
            self._lost.addItem(words, one.id)
            self._lost.setItemData(self._lost.count() - 1, one.month_cents, _CENTS)
        self._lost.setCurrentIndex(max(self._lost.findData(chosen), 0))
        self._lost.blockSignals(False)
        self._show()

    def forget(self) -> None:
        """Ask nothing any more: another household is shown."""
        for edit in self._edits.values():
            edit.set_cents(None)
        self._lost.setCurrentIndex(0)

    def what_if(self) -> WhatIf:
        """Return what is asked."""
        lost = self._lost.itemData(self._lost.currentIndex(), _CENTS) or 0
        typed = {name: edit.cents() for name, edit in self._edits.items() if edit.text().strip()}
        return WhatIf(lost_cents=lost, **{name: cents for name, cents in typed.items() if cents is not None})

    def _show(self, *_: object) -> None:
        for name, edit in self._edits.items():
            problem = edit.problem()
            self._fields[name].say(sentence(problem.code, problem.values) if problem else "")
        if self._result is None:
            return
        empty(self._table)
        then = self._result.what_if(self.what_if())
        for place, words in enumerate(("", "Aujourd’hui", "Et si…")):
            self._table.addWidget(text(words, "small"), 0, place)
        pairs = [
            (now, after) for now, after in zip(figures(self._result), figures(then), strict=True) if now.code in SHOWN
        ]
        for number, (now, after) in enumerate(pairs, start=1):
            self._table.addWidget(text(now.label), number, 0)
            self._table.addWidget(text(now.value), number, 1)
            self._table.addWidget(text(after.value, "strong" if after.value != now.value else ""), number, 2)
        self._table.setColumnStretch(0, 2)


_CENTS = 0x0101  # Qt.UserRole + 1: what the resource makes in a month
