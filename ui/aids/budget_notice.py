"""What a letter about the aid changes of the budget: the new residual rent, and a proposal to take it; nothing by itself."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.aids.expecting import MonthAid
from caseworker.aids.model import Notification
from caseworker.budget.balance import residual_rent
from caseworker.budget.model import Evaluation
from caseworker.days import short_day
from caseworker.money import euros
from caseworker.supports.model import Support
from ui.aids.saying import do_or_say
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import column, empty
from ui.widgets.notices import Banner

TAKE, TAKEN = "Reprendre ce montant", "Aide reprise dans le budget."


class AidNotice(QWidget):
    """Hidden while the newest budget counts the aid that the last letter announces, and in discreet mode.

    `on_take` is called before the amount is taken: what is being typed is written first.
    """

    def __init__(self, desk: Desk, on_take: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._on_take = desk, on_take
        self._place = column()
        self.setLayout(self._place)
        self.hide()

    def show_notice(self, support: Support, newest: Evaluation | None) -> None:
        """Compare the newest budget of an accompaniment with the aid of this month."""
        empty(self._place)
        session = self._desk.workspace.session
        reads = session.may(Kind.RENTS, Access.READ) and session.may(Kind.BUDGET, Access.WRITE)
        now = self._desk.workspace.aids.expected(support.ref, self._desk.today()) if reads and newest else None
        differs = now is not None and newest is not None and _differs(now, newest)
        self.setVisible(differs and not self._desk.discreet.on)
        if now and newest and now.letter and differs:
            letter = now.letter
            take = button(TAKE, lambda: self._take(support, now, letter))
            self._place.addWidget(Banner(notice_words(now, letter, newest), take, kind="info"))

    def _take(self, support: Support, now: MonthAid, letter: Notification) -> None:
        self._on_take()
        budgets = self._desk.workspace.budgets
        newest = budgets.evaluations_of(support.ref)[0]
        housing = replace(newest.budget.housing, aid_cents=now.cents, notified_on=letter.received_on)

        def write() -> None:
            if newest.budget.on < min(letter.received_on, self._desk.today()):
                budgets.begin(support.ref, housing=housing)
            else:
                budgets.write(newest.id, replace(newest.budget, housing=housing))

        do_or_say(self._desk, write, TAKEN)


def _differs(now: MonthAid, newest: Evaluation) -> bool:
    return now.letter is not None and now.cents != (newest.budget.housing.aid_cents or 0)


def notice_words(now: MonthAid, letter: Notification, newest: Evaluation) -> str:
    """Say what the letter announces, what the budget counts, and what becomes of the residual rent."""
    housing = newest.budget.housing
    counted = housing.aid_cents or 0
    after, before = (
        residual_rent(housing.rent_cents or 0, housing.charges_cents or 0, aid) for aid in (now.cents, counted)
    )
    return (
        f"La lettre reçue le {short_day(letter.received_on)} donne {euros(now.cents)} d’aide par mois\u202f; "
        f"ce budget en compte {euros(counted)}. Loyer résiduel\u00a0: {euros(after)} au lieu de "
        f"{euros(before)}."
    )
