"""Every plan of the service and where it stands: those that ask for something first."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker.days import short_day
from caseworker.labels import plural
from caseworker.money import euros
from caseworker.repayment_words import PLAN_STATES, STATE_CHIPS
from caseworker.repayments.following import Followed
from caseworker.repayments.model import FOLLOWED, PlanState
from caseworker.search.model import Named
from ui.shell.pages import Desk
from ui.widgets.layout import column
from ui.widgets.notices import EmptyState
from ui.widgets.tables import Column, Rows, Table
from ui.widgets.texts import text

ORDER = (
    PlanState.BROKEN, PlanState.INCIDENT, PlanState.PROPOSED, PlanState.DRAFT, PlanState.ACTIVE, PlanState.FROZEN,
    PlanState.SETTLED,
)  # fmt: skip
"""Plans replaced or withdrawn are in their dossier only."""
NOTHING = "Un plan se prépare dans l’onglet Loyers d’un dossier, depuis ce qui est dû."


class PlansSection(QWidget):
    """The list of plans; a line opens the rents of its household."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._names: dict[str, Named] = {}
        columns = self._columns()
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Plans d’apurement")
        self._table.opened.connect(self._open)
        self._total, self._stack = text("", "muted"), QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(EmptyState("wallet", "Aucun plan d’apurement", NOTHING))
        self.setLayout(column(self._total, self._stack, margins=(24, 12, 24, 16)))

    def _columns(self) -> list[Column[Followed]]:
        hides = self._desk.discreet.hides
        return [
            Column("Ménage", lambda one: hides(self._names[one.plan.support_id].name)),
            Column(
                "Où il en est", lambda one: PLAN_STATES[one.state], key=lambda one: ORDER.index(one.state),
                chip=lambda one: STATE_CHIPS[one.state], width=150,
            ),
            Column("Échéance qui suit", _next_words, key=_next_day, width=160),
            Column("Fin", lambda one: short_day(one.plan.terms.last_due_on), key=lambda one: one.plan.terms.last_due_on, width=110),
            Column("Reste", lambda one: hides(euros(one.left_cents)), key=lambda one: one.left_cents, right=True, width=120),
        ]  # fmt: skip

    def _open(self, one: Followed) -> None:
        self._desk.go("dossier", ref=self._names[one.plan.support_id].ref, tab="Loyers")

    def reread(self) -> None:
        """Read everything shown, and show it."""
        workspace = self._desk.workspace
        plans = [one for one in workspace.repayments.everyone() if one.state in ORDER]
        self._names = workspace.search.names_of({one.plan.support_id for one in plans})
        plans.sort(key=lambda one: (ORDER.index(one.state), _next_day(one)))
        self._rows.show_rows(plans)
        self._stack.setCurrentIndex(0 if plans else 1)
        followed = [one for one in plans if one.state in FOLLOWED]
        left = self._desk.discreet.hides(euros(sum(one.left_cents for one in followed)))
        signed = plural(len(followed), "plan en cours", "plans en cours")
        self._total.setText(self._desk.discreet.counts(f"{signed}, {left} encore à payer") if plans else "")
        self._table.choose_first()


def _next_words(one: Followed) -> str:
    return short_day(one.following.instalment.due_on) if one.following else "—"


def _next_day(one: Followed) -> str:
    return one.following.instalment.due_on.isoformat() if one.following else "9999"
