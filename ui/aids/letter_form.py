"""Notes a letter of the CAF or the MSA. Enter adds it; what looks odd is asked about, and a second time confirms it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from caseworker.aid_words import REASONS
from caseworker.aids.model import AT_ONCE, STOPPING, TO_CONFIRM, Notification, NotificationDraft
from caseworker.errors import Problem, RuleBroken
from ui.aids.month_field import MonthField
from ui.widgets.buttons import button, relabel
from ui.widgets.fields import DateField, Field, MoneyField, combo, line_edit, say_problems
from ui.widgets.kept_form import choose, narrow
from ui.widgets.layout import column, row
from ui.widgets.texts import text

ADD, ADD_ANYWAY, CORRECT = "Ajouter la lettre", "Ajouter quand même", "Corriger par cette ligne"
A_MONTH, AT_ONCE_LABEL = "Par mois", "En une fois"
TWICE = "À noter seulement si aucune lettre de montant ne couvre déjà ces mois\u00a0: sinon ils compteraient deux fois."


class LetterForm(QWidget):
    """The fields of one letter. `on_done` raises `RuleBroken` when one is wrong."""

    def __init__(self, today: date, on_done: Callable[[NotificationDraft, str | None], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._today, self._on_done = today, on_done
        self._asked: NotificationDraft | None = None
        self._corrects: str | None = None
        self._build()
        self._lay_out()
        self.hide()

    def _build(self) -> None:
        self._reason = narrow(combo(REASONS, "Motif de la lettre"))
        self._amount = MoneyField(None, "Montant de la lettre")
        self._received = DateField(self._today, self._today, "Lettre reçue le")
        self._from = MonthField(None, self._today, "À partir du mois")
        self._note = line_edit("", "Précision sur la lettre")
        self._done = button(ADD, self._finish, kind="primary", icon="check")
        self._reason.currentIndexChanged.connect(self._turn)
        for edit in (self._amount, self._received, self._from, self._note):
            edit.returnPressed.connect(self._finish)

    def _lay_out(self) -> None:
        self._fields: dict[str, Field[Any]] = {
            "reason": Field("Motif", self._reason),
            "cents": Field(A_MONTH, self._amount),
            "from_month": Field("À partir de", self._from),
            "received_on": Field("Reçue le", self._received),
            "note": Field("Précision", self._note),
        }
        fields = QGridLayout()
        fields.setSpacing(8)
        places = {
            "reason": (0, 0, 2),
            "cents": (1, 0, 1),
            "from_month": (1, 1, 1),
            "received_on": (2, 0, 1),
            "note": (2, 1, 1),
        }
        for name, (line, place, span) in places.items():
            fields.addWidget(self._fields[name], line, place, 1, span)
        self._twice = text(TWICE, "small", wrap=True)
        self.setLayout(column(fields, self._twice, row(None, self._done), spacing=8))

    def begin(self, letter: Notification | None, *, is_first: bool) -> None:
        """Begin a letter of today, or the line that corrects one; keys begin with the reason.

        Args:
            letter: the one to correct, if any.
            is_first: no letter holds yet.
        """
        self._corrects = letter.id if letter else None
        choose(self._reason, letter.reason if letter else "premier_droit" if is_first else "ressources")
        self._amount.set_cents(letter.cents if letter else None)
        self._from.set_day(letter.from_month if letter else self._today.replace(day=1))
        self._received.set_day(letter.received_on if letter else self._today)
        self._note.setText(letter.note if letter else "")
        self._turn()
        self._ask(None, [])
        self.show()
        self._reason.setFocus()

    def draft(self) -> NotificationDraft:
        """Return what the fields say."""
        cents = self._amount.cents() if self._amount.isEnabled() else None
        return NotificationDraft(
            self._received.day(), self._from.day(), cents, self._reason.currentData(), self._note.text()
        )

    def _turn(self, *_: object) -> None:
        """Ask for what the reason needs: an amount of each month, of one sum, or none."""
        reason = self._reason.currentData()
        self._amount.setEnabled(reason not in STOPPING)
        if reason in STOPPING:
            self._amount.clear()
        caption = self._fields["cents"].findChild(QLabel)
        if caption:
            caption.setText(AT_ONCE_LABEL if reason in AT_ONCE else A_MONTH)
        self._twice.setVisible(reason in AT_ONCE)

    def _finish(self) -> None:
        wrong = [Problem("cents", "amount_unreadable")] if self._amount.is_wrong() else []
        wrong += [Problem("received_on", "date_unreadable")] if self._received.is_wrong() else []
        wrong += [Problem("from_month", "aid_month_unreadable")] if self._from.is_wrong() else []
        if wrong:
            self._ask(None, wrong)
            return
        draft = self.draft()
        try:
            self._on_done(replace(draft, is_sure=draft == self._asked), self._corrects)
        except RuleBroken as error:
            asked = all(problem.code in TO_CONFIRM for problem in error.problems)
            self._ask(draft if asked else None, error.problems)
        else:
            self.hide()

    def _ask(self, draft: NotificationDraft | None, problems: Sequence[Problem]) -> None:
        """Say what is wrong; a draft that is only asked about is confirmed when it is added again as it is."""
        self._asked = draft
        label = ADD_ANYWAY if draft else CORRECT if self._corrects else ADD
        relabel(self._done, label)
        self._done.setAccessibleName(label)
        say_problems(self._fields, problems)
