"""The rents of a dossier, for who may know of them."""

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session
from caseworker.days import month_and_year
from caseworker.money import euros
from caseworker.rents.aid_months import Awaiting
from caseworker.rents.arrears import Account
from caseworker.supports.model import Support
from ui.aids.card import AidCard
from ui.arrears.panel import DebtPanel
from ui.financial_aids.card import FinancialAidCard
from ui.rents.adjustments_card import AdjustmentsCard
from ui.rents.month_card import MonthCard
from ui.rents.months import columns_of
from ui.rents.payments_card import PaymentsCard
from ui.rents.words import TITLE as TITLE  # noqa: PLC0414 - the dossier asks its tabs for their title
from ui.repayments.card import RepaymentCard
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.layout import Card, block, column, row, scrolling
from ui.widgets.tables import Rows, Table
from ui.widgets.texts import as_chip, set_property, text

NARROWEST, TABLE = 420, (540, 380)
"""Pixels that a payment and its two buttons need; that the table needs, across and down."""


def may_show(session: Session) -> bool:
    """Tell whether the person at work reads the rents."""
    return session.may(Kind.RENTS, Access.READ)


class RentTab(QWidget):
    """The account of one accompaniment, month by month, and its payments beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._ref = desk, ""
        self._balance, self._since = text("", "title"), as_chip(text(""), "plain")
        columns = columns_of(desk.today(), desk.discreet.hides)
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Loyers mois par mois")
        self._nothing = text("Aucun mois appelé pour l’instant.", "muted")
        self._payments, self._adjustments, self._plan = PaymentsCard(desk), AdjustmentsCard(desk), RepaymentCard(desk)
        months = Card("Mois par mois", self._nothing, self._table)
        months.setMinimumWidth(TABLE[0])
        self._table.setMinimumHeight(TABLE[1])
        self._month, self._funds = MonthCard(desk), FinancialAidCard(desk)
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_month())
        self._aid, self._debt = AidCard(desk), DebtPanel(desk, is_here=True)
        beside_months = [self._month, self._debt, self._payments, self._plan, self._adjustments]
        cards = block(column(*beside_months, None, spacing=12))
        cards.setMinimumWidth(NARROWEST)
        self._awaited = as_chip(text(""), "warn")
        figures = row(text("Dû à ce jour"), self._balance, self._since, self._awaited, None, spacing=12)
        beside = SideBySide(block(column(months, self._aid, self._funds, None, spacing=12)), cards, stretches=(5, 3))
        self.setLayout(column(scrolling(column(block(figures), beside, None, spacing=8))))

    def show_support(self, support: Support) -> None:
        """Show the rents of an accompaniment."""
        workspace = self._desk.workspace
        account, months = workspace.rents.months(support.ref, self._desk.today())
        self._show_balance(account)
        self._rows.show_rows(months)
        self._table.setVisible(bool(months))
        self._nothing.setVisible(not months)
        self._ref = support.ref
        self._table.choose_first()
        self._show_month()
        self._payments.show_payments(support.ref, workspace.payments.payments_of(support.ref), months)
        self._adjustments.show_lines(support.ref, workspace.adjustments.adjustments_of(support.ref))
        named = workspace.search.names_of({support.id}).get(support.id)
        self._debt.show_debt(workspace.arrears.line_of(support.ref), named, workspace.arrears.events_of(support.ref))
        self._aid.show_aid(support.ref)
        self._show_awaited(workspace.aid_accounts.awaiting(support.ref, self._desk.today()), account)
        self._plan.show_plans(support.ref, workspace.repayments.followed_of(support.ref), account.balance_cents)
        self._funds.show_aids(support.ref, workspace.financial_aids.aids_of(support.ref))

    def _show_month(self) -> None:
        self._month.show_month(self._ref, self._table.chosen())

    def _show_balance(self, account: Account) -> None:
        hides, since = self._desk.discreet.hides, account.oldest_unpaid_month
        self._balance.setText(hides(euros(max(account.balance_cents, 0))))
        words, kind = "À jour", "ok"
        if since and account.balance_cents > 0:
            words, kind = f"Depuis {month_and_year(since)}", "danger"
        elif account.balance_cents < 0:
            words, kind = f"{hides(euros(-account.balance_cents))} d’avance", "info"
        self._since.setText(words)
        set_property(self._since, "chip", kind)

    def _show_awaited(self, waits: Awaiting, account: Account) -> None:
        """Say apart what is owed only because the aid has not come yet: it is no debt of the household."""
        apart = account.balance_cents - waits.own_cents(account.balance_cents)
        self._awaited.setVisible(apart > 0)
        self._awaited.setText(f"dont {self._desk.discreet.hides(euros(apart))} d’aide en attente")

    def settle(self) -> None:
        """Write at once what is being typed."""
        self._aid.settle()
        self._plan.settle()
