"""Who owes what today, departed households included: the oldest debts first."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker.days import month_and_year
from caseworker.labels import plural
from caseworker.money import euros
from caseworker.rents.arrears import Debt
from caseworker.search.model import Named
from ui.shell.pages import Desk
from ui.widgets.layout import column
from ui.widgets.notices import EmptyState
from ui.widgets.tables import Column, Rows, Table
from ui.widgets.texts import text


class OwedSection(QWidget):
    """The list of debts; a line opens the rents of its household."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._names: dict[str, Named] = {}
        columns = self._columns()
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Ménages qui doivent quelque chose")
        self._table.opened.connect(lambda debt: desk.go("dossier", ref=self._names[debt.support_id].ref, tab="Loyers"))
        self._total, self._stack = text("", "muted"), QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(EmptyState("wallet", "Personne ne doit rien", "Tous les loyers appelés sont réglés."))
        self.setLayout(column(self._total, self._stack, margins=(24, 12, 24, 16)))

    def _columns(self) -> list[Column[Debt]]:
        hides = self._desk.discreet.hides
        return [
            Column("Ménage", lambda debt: hides(self._names[debt.support_id].name)),
            Column(
                "Depuis",
                lambda debt: month_and_year(debt.account.unpaid[0].month).capitalize(),
                key=lambda debt: debt.account.unpaid[0].month,
                width=160,
            ),
            Column(
                "Reste dû",
                lambda debt: hides(euros(debt.account.balance_cents)),
                key=lambda debt: debt.account.balance_cents,
                right=True,
                width=130,
            ),
        ]

    def reread(self) -> None:
        """Read everything shown, and show it."""
        workspace = self._desk.workspace
        debts = [debt for debt in workspace.rents.debts(self._desk.today()) if debt.account.unpaid]
        self._names = workspace.search.names_of({debt.support_id for debt in debts})
        debts.sort(key=lambda debt: (debt.account.unpaid[0].month, -debt.account.balance_cents))
        self._rows.show_rows(debts)
        self._stack.setCurrentIndex(0 if debts else 1)
        owed = self._desk.discreet.hides(euros(sum(debt.account.balance_cents for debt in debts)))
        told = f"{plural(len(debts), 'ménage', 'ménages')}, {owed} en tout"
        self._total.setText(self._desk.discreet.counts(told) if debts else "")
        self._table.choose_first()
