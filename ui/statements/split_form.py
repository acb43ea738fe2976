"""A bank line shared between several households: whose, how much, and what is left to share as it is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from caseworker.errors import Problem
from caseworker.labels import NBSP, sentence
from caseworker.money import euros
from caseworker.statements.model import Share
from ui.widgets.buttons import button
from ui.widgets.fields import MoneyField, ProblemLabel, combo, make_searchable, rename
from ui.widgets.layout import block, column, row
from ui.widgets.texts import text

FEWEST, MOST = 2, 12


class SplitForm(QWidget):
    """The parts of a line. `accept` is given what was typed; nothing is written before."""

    def __init__(self, accept: Callable[[list[Share]], object]) -> None:
        super().__init__()
        self._accept = accept
        self._cents = 0
        self._who: list[tuple[str, str]] = []
        self._parts: list[tuple[QComboBox, MoneyField]] = []
        self._left, self._problem = text("", "small", wrap=True), ProblemLabel()
        self._lines = column(spacing=6)
        self._more = button("Un ménage de plus", self._add, kind="ghost", icon="plus")
        self._post = button("Noter les parts", self._give, kind="primary", icon="check")
        buttons = row(self._post, self._more, None, spacing=6)
        self.setLayout(column(self._lines, self._left, self._problem, buttons, spacing=8))

    def show_who(self, who: Sequence[tuple[str, str]]) -> None:
        """Offer these households; what was chosen stays chosen."""
        self._who = list(who)
        for chosen, _ in self._parts:
            if chosen.count() == len(who) + 1:
                rename(chosen, who)

    def start(self, cents: int, support_id: str) -> None:
        """Begin with two empty parts of a line, the household that is proposed in the first."""
        self._cents = cents
        while self._parts:
            self._parts.pop()
            taken = self._lines.takeAt(self._lines.count() - 1)
            if taken and (widget := taken.widget()):
                widget.deleteLater()
        for _ in range(FEWEST):
            self._add()
        first = self._parts[0][0]
        first.setCurrentIndex(max(first.findData(support_id), 0))
        self._problem.say("")

    def _add(self) -> None:
        number = len(self._parts) + 1
        who = combo({"": "Choisir un ménage", **dict(self._who)}, f"Ménage de la part {number}")
        make_searchable(who)
        who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        who.setMinimumContentsLength(6)
        amount = MoneyField(None, f"Montant de la part {number}")
        amount.setMaximumWidth(96)
        amount.textChanged.connect(self._tell)
        amount.returnPressed.connect(self._give)
        self._parts.append((who, amount))
        made = row(who, amount, spacing=6)
        made.setStretch(0, 1)
        self._lines.addWidget(block(made))
        self._more.setEnabled(number < MOST)
        self._tell()

    def _tell(self) -> None:
        left = self._cents - sum(amount.cents() or 0 for _, amount in self._parts)
        over = f"{euros(-left)} de trop"
        told = f"Reste à partager{NBSP}: {euros(left)}" if left > 0 else over if left else "Tout est partagé."
        self._left.setText(told)

    def _give(self) -> None:
        if any(amount.is_wrong() for _, amount in self._parts):
            self.say([Problem("shares", "amount_unreadable")])
            return
        typed = [(_chosen(who), amount.cents() or 0) for who, amount in self._parts]
        self._accept([Share(who, cents) for who, cents in typed if who or cents])

    def say(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong."""
        self._problem.say(" ".join(sentence(one.code, one.values) for one in problems))


def _chosen(who: QComboBox) -> str:
    number = who.findText(who.currentText())
    return str(who.itemData(number) or "") if number >= 0 else ""
