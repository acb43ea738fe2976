"""The rents to pay to the owners, month by month: checked off by the keyboard, and saved as a file for the bank."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.dates import add_months
from caseworker.days import month_and_year
from caseworker.errors import RuleBroken
from caseworker.labels import NBSP, plural, sentence
from caseworker.money import euros
from caseworker.owner_accounts.model import AHEAD_MONTHS, OwnerMonth, OwnerPaymentDraft, RentLine
from caseworker.owner_accounts.sheet import csv_of
from ui.rents.owner_card import OwnerCard
from ui.rents.owner_lines import columns_of
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button, relabel
from ui.widgets.fields import combo
from ui.widgets.filters import Choices
from ui.widgets.layout import block, column, row, scrolled
from ui.widgets.notices import EmptyState
from ui.widgets.tables import Rows, Table
from ui.widgets.texts import text

BEHIND = 24
"""Months offered before this one."""
LEFT, EVERY = "À payer", "Tous"


class _CheckList(Table):
    """The table of rents: Space checks the chosen one off."""

    checked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.checked.emit()
        else:
            super().keyPressEvent(event)


class OwnersSection(QWidget):
    """Space pays what is left of the chosen rent, by transfer, today; the card takes any other payment."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._found: OwnerMonth | None = None
        self._to_revise: list[str] = []
        self._build()
        self._lay_out()

    def _build(self) -> None:
        first = self._desk.today().replace(day=1)
        months = [add_months(first, rank) for rank in range(AHEAD_MONTHS, -BEHIND - 1, -1)]
        self._month = combo({f"{one}": month_and_year(one).capitalize() for one in months}, "Mois à payer")
        self._month.setCurrentIndex(self._month.findData(f"{first}"))
        self._month.currentIndexChanged.connect(self.reread)
        self._totals = text("", "muted", wrap=True)
        self._due = button(
            "", self._open_revision, kind="ghost", icon="trending-up", name="Révisions de loyer à décider"
        )
        self._choices = Choices((LEFT, EVERY))
        self._choices.changed.connect(self._show_lines)
        columns = columns_of(self._desk.discreet.hides)
        self._rows = Rows(columns)
        self._table = _CheckList(self._rows, columns, "Loyers à payer aux propriétaires")
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self._card = OwnerCard(self._desk, self._pay)
        self._check = button("Payé aujourd’hui (Espace)", self._check_off, kind="primary", icon="check")
        self._export = button("Enregistrer la liste (CSV)", self._save, icon="download")
        self._table.checked.connect(self._check_off)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._nothing = EmptyState(
            "badge-euro", "Rien à payer", "Tous les loyers de ce mois sont payés aux propriétaires."
        )
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._nothing)
        lines = block(column(self._choices, self._stack, spacing=8))
        beside = SideBySide(lines, scrolled(self._card), stretches=(5, 3))
        top = row(self._month, None, self._due, self._export, self._check, spacing=12)
        body = column(top, self._totals, beside, spacing=8, margins=(24, 12, 24, 16))
        body.setStretch(2, 1)
        self.setLayout(body)

    # --- Showing

    def reread(self) -> None:
        """Read everything shown, and show it."""
        self._found = self._desk.workspace.owner_accounts.month(date.fromisoformat(self._month.currentData()))
        self._totals.setText(_told(self._found, self._desk))
        self._export.setEnabled(not self._desk.discreet.on and bool(self._found.lines))
        self._show_due()
        self._show_lines()

    def _show_due(self) -> None:
        self._to_revise = [one.unit.ref for one in self._desk.workspace.indexation.proposals()]
        self._due.setVisible(bool(self._to_revise) and self._desk.has("unit"))
        told = plural(len(self._to_revise), "révision à décider", "révisions à décider")
        relabel(self._due, self._desk.discreet.counts(told))

    def _open_revision(self) -> None:
        if self._to_revise:
            self._desk.go("unit", ref=self._to_revise[0])

    def _show_lines(self) -> None:
        if self._found is None:
            return
        chosen: RentLine | None = self._table.chosen()
        place = self._table.currentIndex().row()
        shown = [*self._found.earlier, *self._found.lines]
        if self._choices.lit() == LEFT:
            shown = [line for line in shown if line.left_cents]
        self._rows.show_rows(shown)
        self._stack.setCurrentIndex(0 if shown else 1)
        if not chosen or not self._table.choose(lambda line: _key(line) == _key(chosen)):
            self._table.selectRow(max(0, min(place, len(shown) - 1)))
        self._show_chosen()

    def _show_chosen(self) -> None:
        line: RentLine | None = self._table.chosen() if self._rows.rowCount() else None
        self._card.show_line(line, writes=self._may_write())
        self._check.setVisible(self._may_write())
        self._check.setEnabled(bool(line and line.left_cents > 0))

    def _may_write(self) -> bool:
        return self._desk.workspace.session.may(Kind.RENTS, Access.WRITE) and not self._desk.discreet.on

    # --- Doing

    def _check_off(self) -> None:
        line: RentLine | None = self._table.chosen()
        if line is None or line.left_cents <= 0 or not self._may_write():
            return
        try:
            self._pay(line, OwnerPaymentDraft(line.month, self._desk.today()))
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))

    def _pay(self, line: RentLine, draft: OwnerPaymentDraft) -> None:
        accounts = self._desk.workspace.owner_accounts
        made = accounts.pay(line.lease.id, draft)
        said = f"{line.unit.ref}, {month_and_year(line.month)}{NBSP}: {euros(made.cents)} payés au propriétaire."
        self._desk.say(said, lambda: accounts.reverse(made.id))

    def _save(self) -> None:
        found = self._found
        if found is not None:
            name = f"loyers-proprietaires-{found.month:%Y-%m}.csv"
            self._desk.write_file(
                "Enregistrer la liste des loyers à payer",
                name,
                "CSV (*.csv)",
                lambda: csv_of(found),
                "Liste enregistrée.",
            )


def _key(line: RentLine) -> tuple[str, date]:
    return line.lease.id, line.month


def _told(found: OwnerMonth, desk: Desk) -> str:
    """Say what the month adds up to."""
    hides = desk.discreet.hides
    told = [
        f"{plural(len(found.lines), 'loyer', 'loyers')}, {hides(euros(found.asked_cents))} en tout",
        f"{hides(euros(found.paid_cents))} payés",
        f"{hides(euros(found.left_cents))} à payer",
    ]
    if found.earlier:
        since = f", suivis depuis {month_and_year(found.followed_from)}" if found.followed_from else ""
        told.append(f"{hides(euros(found.earlier_cents))} des mois d’avant{since}")
    return desk.discreet.counts(" · ".join(told))
