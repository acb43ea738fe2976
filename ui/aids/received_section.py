"""The aid that came from the CAF or the MSA for a month, typed from its statement, beside the one deducted; what differs is explained."""

from datetime import date

from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.aid_words import check_words
from caseworker.aids.receiving import TO_CONFIRM, ReceiptDraft
from caseworker.dates import add_months
from caseworker.days import month_and_year
from caseworker.errors import Problem, RuleBroken
from caseworker.labels import NBSP, plural
from caseworker.money import euros
from caseworker.rents.aid_check import CheckLine, Difference
from caseworker.search.model import Named
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, MoneyField, combo, line_edit, say_problems
from ui.widgets.filters import Choices
from ui.widgets.layout import block, column, row
from ui.widgets.notices import EmptyState
from ui.widgets.tables import Column, Rows, Table
from ui.widgets.texts import text

DIFFERING, EVERY, BEHIND = "Ce qui diffère", "Tous", 24


class AidSection(QWidget):
    """Choose a line, type what came, Enter: the next line that differs is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._names: dict[str, Named] = {}
        self._lines: list[CheckLine] = []
        self._asked: ReceiptDraft | None = None
        self._build()
        self._lay_out()

    def _build(self) -> None:
        today = self._desk.today()
        months = [add_months(today.replace(day=1), -rank) for rank in range(BEHIND)]
        self._month = combo({f"{one}": month_and_year(one).capitalize() for one in months}, "Mois de l’aide")
        self._month.currentIndexChanged.connect(self.reread)
        self._totals, self._why = text("", "muted", wrap=True), text("", wrap=True)
        self._choices = Choices((DIFFERING, EVERY))
        self._choices.changed.connect(self._show_lines)
        self._rows = Rows(self._columns())
        self._table = Table(self._rows, self._columns(), "Aide reçue et aide déduite")
        self._table.opened.connect(lambda one: self._desk.go("dossier", ref=self._ref(one), tab="Loyers"))
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self._amount = MoneyField(None, "Aide reçue")
        self._on = DateField(today, today, "Aide reçue le")
        self._statement = line_edit("Bordereau", "Bordereau de la caisse")
        for edit in (self._amount, self._on, self._statement):
            edit.returnPressed.connect(self._receive)
        self._done = button("Noter (Entrée)", self._receive, kind="primary", icon="check")

    def _columns(self) -> list[Column[CheckLine]]:
        hides = self._desk.discreet.hides
        return [
            Column("Ménage", lambda one: hides(self._names[one.support_id].name)),
            Column("Déduite", lambda one: hides(euros(one.deducted_cents)), right=True, width=120),
            Column("Reçue", lambda one: hides(euros(one.received_cents)), right=True, width=120),
            Column("Écart", lambda one: hides(euros(one.difference_cents)), right=True, width=120),
        ]

    def _lay_out(self) -> None:
        self._fields = {
            "cents": Field("Reçue", self._amount),
            "received_on": Field("Le", self._on),
            "statement": Field("Bordereau", self._statement),
        }
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(EmptyState("hand-coins", "Aucun écart", "L’aide de ce mois est venue comme déduite."))
        self._form = block(row(*self._fields.values(), self._done, spacing=10))
        head = row(self._month, self._choices, None, spacing=12)
        body = column(head, self._totals, self._stack, self._why, self._form, spacing=8, margins=(24, 12, 24, 16))
        body.setStretch(2, 1)
        self.setLayout(body)

    def reread(self) -> None:
        """Read everything shown, and show it."""
        workspace = self._desk.workspace
        self._lines = workspace.aid_checks.check(self._shown_month())
        self._names = workspace.search.names_of({one.support_id for one in self._lines})
        self._lines.sort(key=lambda one: self._names[one.support_id].name)
        self._form.setVisible(workspace.session.may(Kind.RENTS, Access.WRITE) and not self._desk.discreet.on)
        self._totals.setText(self._told())
        self._show_lines()

    def _told(self) -> str:
        hides, differing = self._desk.discreet.hides, [one for one in self._lines if one.why is not Difference.SAME]
        deducted = hides(euros(sum(one.deducted_cents for one in self._lines)))
        received = hides(euros(sum(one.received_cents for one in self._lines)))
        count = self._desk.discreet.counts(plural(len(differing), "écart", "écarts"))
        return f"Déduite{NBSP}: {deducted} · reçue{NBSP}: {received} · {count}"

    def _show_lines(self) -> None:
        chosen: CheckLine | None = self._table.chosen()
        place = self._table.currentIndex().row()
        wanted = self._choices.lit() == EVERY
        shown = [one for one in self._lines if wanted or one.why is not Difference.SAME]
        self._rows.show_rows(shown)
        self._stack.setCurrentIndex(0 if shown else 1)
        if not chosen or not self._table.choose(lambda one: one.support_id == chosen.support_id):
            self._table.selectRow(max(0, min(place, len(shown) - 1)))
        self._show_chosen()

    def _show_chosen(self) -> None:
        one: CheckLine | None = self._table.chosen()
        self._form.setEnabled(one is not None)
        self._why.setText(self._desk.discreet.hides(check_words(one, self._shown_month())) if one else "")
        left = one.deducted_cents - one.received_cents if one else 0
        self._amount.set_cents(left if left > 0 else None)
        self._asked = None
        say_problems(self._fields, [])

    def _receive(self) -> None:
        one: CheckLine | None = self._table.chosen()
        if one is None:
            return
        wrong = [Problem("cents", "amount_unreadable")] if self._amount.is_wrong() else []
        wrong += [Problem("received_on", "date_unreadable")] if self._on.is_wrong() else []
        draft = ReceiptDraft(self._shown_month(), self._amount.cents(), self._on.day(), self._statement.text())
        try:
            if wrong:
                raise RuleBroken(wrong)
            sure = ReceiptDraft(draft.month, draft.cents, draft.received_on, draft.statement, draft == self._asked)
            receipts = self._desk.workspace.aid_receipts
            line = receipts.receive(one.support_id, sure)
        except RuleBroken as error:
            self._asked = draft if all(problem.code in TO_CONFIRM for problem in error.problems) else None
            say_problems(self._fields, error.problems)
        else:
            self._desk.say("Aide reçue notée.", lambda: receipts.withdraw(line.id))
            self._amount.setFocus()

    def _shown_month(self) -> date:
        return date.fromisoformat(self._month.currentData())

    def _ref(self, one: CheckLine) -> str:
        return self._names[one.support_id].ref
