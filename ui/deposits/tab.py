"""The deposit of a dossier, for who may know of its amounts."""

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session
from caseworker.inventories.model import Element
from caseworker.inventory_words import STATES
from caseworker.supports.model import Support
from ui.deposits.account_card import AccountCard
from ui.deposits.departure_card import DepartureCard
from ui.deposits.ledger_card import LedgerCard
from ui.deposits.line_form import Seen
from ui.deposits.lines_card import LinesCard
from ui.deposits.paper import AccountPreview
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.layout import block, column, row, scrolling

TITLE = "Dépôt de garantie"


def may_show(session: Session) -> bool:
    """Tell whether the person at work reads what deposits are made of."""
    return all(session.may(kind, Access.READ) for kind in (Kind.RENTS, Kind.AGREEMENTS, Kind.HOUSING))


class DepositTab(QWidget):
    """The deposit of one accompaniment: first what comes, then, when the household leaves, what goes back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._ref, self._is_asked = desk, "", False
        self._support: Support | None = None
        self._preview = AccountPreview(desk)
        self._ledger, self._account = LedgerCard(desk), AccountCard(desk, self._preview)
        self._departure, self._lines = DepartureCard(desk), LinesCard(desk)
        self._leaving = SideBySide(self._departure, self._lines, stretches=(2, 3))
        self._prepare = block(row(button("Préparer le départ", self._ask, icon="door-open"), None))
        body = column(
            SideBySide(self._ledger, self._account), self._prepare, self._leaving, self._preview, None, spacing=16
        )
        self.setLayout(column(scrolling(body), spacing=0))

    def show_support(self, support: Support) -> None:
        """Show the deposit of an accompaniment."""
        if support.ref != self._ref:
            self._is_asked = False
        self._support, self._ref = support, support.ref
        workspace = self._desk.workspace
        writes = workspace.session.may(Kind.RENTS, Access.WRITE)
        ledger, leaving = workspace.deposits.ledger_of(support.ref), workspace.settling.exit_of(support.ref)
        is_leaving = bool(support.exit or leaving.departure.keys_on or leaving.lines or self._is_asked)
        self._ledger.show_ledger(support, ledger)
        self._account.show_exit(support, leaving, writes=writes)
        self._departure.show_exit(support, leaving, writes=writes)
        self._lines.show_exit(support, leaving, self._seen(support), writes=writes)
        self._account.setVisible(is_leaving)
        self._leaving.setVisible(is_leaving)
        self._prepare.setVisible(not is_leaving and writes)
        self._preview.follow(support.ref)

    def _seen(self, support: Support) -> list[Seen]:
        """Return what changed between the two inventories, in their own words."""
        found = self._desk.workspace.settling.worsened(support.ref)
        return [Seen(one.room, one.label, _state(one.before), _state(one.after)) for one in found]

    def _ask(self) -> None:
        self._is_asked = True
        if self._support:
            self.show_support(self._support)


def _state(element: Element | None) -> str:
    """Return the state of an element and what was written of it; "" when it is no longer there."""
    if element is None:
        return ""
    words = STATES[element.state].lower()
    return f"{words} ({element.text})" if element.text else words
