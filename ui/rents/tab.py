"""The rents of a dossier, for who may know of them."""

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session
from caseworker.days import month_and_year
from caseworker.money import euros
from caseworker.rents.arrears import Account
from caseworker.supports.model import Support
from ui.rents.months import columns_of
from ui.rents.payments_card import PaymentsCard
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.layout import Card, block, column, row, scrolled
from ui.widgets.tables import Rows, Table
from ui.widgets.texts import as_chip, text

TITLE = "Loyers"
NARROWEST = 400
"""Pixels that a payment and its two buttons need."""


def may_show(session: Session) -> bool:
    """Tell whether the person at work reads the rents."""
    return session.may(Kind.RENTS, Access.READ)


class RentTab(QWidget):
    """The account of one accompaniment, month by month, and its payments beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._balance, self._since = text("", "title"), as_chip(text(""), "plain")
        columns = columns_of(desk.today(), desk.discreet.hides)
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Loyers mois par mois")
        self._nothing = text("Aucun mois appelé pour l’instant.", "muted")
        self._payments = PaymentsCard(desk)
        months = Card("Mois par mois", self._nothing, self._table)
        payments = scrolled(self._payments)
        payments.setMinimumWidth(NARROWEST)
        beside = SideBySide(months, payments, stretches=(5, 3))
        figures = row(text("Dû à ce jour"), self._balance, self._since, None, spacing=12)
        body = column(block(figures), beside, spacing=8, margins=(24, 12, 24, 16))
        body.setStretch(1, 1)
        self.setLayout(body)

    def show_support(self, support: Support) -> None:
        """Show the rents of an accompaniment."""
        workspace = self._desk.workspace
        account, months = workspace.rents.months(support.ref, self._desk.today())
        self._show_balance(account)
        self._rows.show_rows(months)
        self._table.setVisible(bool(months))
        self._nothing.setVisible(not months)
        self._payments.show_payments(support.ref, workspace.payments.payments_of(support.ref), months)

    def _show_balance(self, account: Account) -> None:
        hides, since = self._desk.discreet.hides, account.oldest_unpaid_month
        self._balance.setText(hides(euros(max(account.balance_cents, 0))))
        words, kind = "À jour", "ok"
        if since and account.balance_cents > 0:
            words, kind = f"Depuis {month_and_year(since)}", "danger"
        elif account.balance_cents < 0:
            words, kind = f"{hides(euros(-account.balance_cents))} d’avance", "info"
        self._since.setText(words)
        as_chip(self._since, kind)
