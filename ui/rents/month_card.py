"""A month of a dossier: how what is asked for was worked out, what it was before, and its notice."""

from collections.abc import Callable
from datetime import date
from typing import Any

from caseworker.access.rights import Access, Kind
from caseworker.days import month_and_year, short_day
from caseworker.errors import NotFound
from caseworker.issuing.dues_paper import KIND, PLAIN
from caseworker.issuing.dues_papers import LaidOut
from caseworker.issuing.model import blanks_sentence
from caseworker.issuing.receipt_paper import KIND as RECEIPT
from caseworker.issuing.receipt_paper import PLAIN as PLAIN_RECEIPT
from caseworker.issuing.receipt_paper import QUITTANCE
from caseworker.labels import NBSP
from caseworker.money import euros
from caseworker.rents.arrears import MonthLine
from caseworker.rents.calling import Call
from ui.rents.working_card import WorkingCard
from ui.shell.pages import Desk
from ui.shell.printing import hand_out, once_read
from ui.shell.task_runner import Progress
from ui.widgets.buttons import button, relabel
from ui.widgets.layout import block, column, row

NOTHING = "Choisissez un mois pour lire son calcul"


class MonthCard(WorkingCard):
    """Follows the month chosen in the table beside it."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._ref = desk, ""
        self._month: date | None = None
        self._print = button("Avis d’échéance", lambda: self._print_notice(KIND), icon="printer")
        self._plain = button("Facile à lire", lambda: self._print_notice(PLAIN), kind="ghost", icon="printer")
        self._plain.setAccessibleName("Avis d’échéance facile à lire")
        self._receipt = button("Quittance", lambda: self._print_receipt(RECEIPT), icon="receipt")
        self._plain_receipt = button(
            "Facile à lire", lambda: self._print_receipt(PLAIN_RECEIPT), kind="ghost", icon="receipt"
        )
        self._plain_receipt.setAccessibleName("Quittance facile à lire")
        self._receipts = block(row(self._receipt, self._plain_receipt, None, spacing=6))
        self._buttons = block(column(row(self._print, self._plain, None, spacing=6), self._receipts, spacing=6))
        super().__init__(desk.discreet, NOTHING, self._buttons)
        self._buttons.hide()

    def show_month(self, ref: str, line: MonthLine | None) -> None:
        """Show a month of an accompaniment; None when none is chosen."""
        self._ref, self._month = ref, line.due.month if line else None
        self._buttons.hide()
        if line is None:
            self.show_nothing(NOTHING)
            return
        calls = self._desk.workspace.calls.calls_of(ref, line.due.month)
        working = calls[-1].working if calls and calls[-1].due == line.due else None
        self.show_working(month_and_year(line.due.month).capitalize(), line.due, working)
        if line.adjusted_cents:
            self.add_line(f"Autres sommes de ce mois{NBSP}: {euros(line.adjusted_cents)}")
        for one in calls:
            self.add_line(_made(one))
        writes = self._desk.workspace.session.may(Kind.RENTS, Access.WRITE) and not self._desk.discreet.on
        self._buttons.setVisible(writes and bool(calls or line.due.rent_cents))
        self._show_receipt(ref, line.due.month)

    def _show_receipt(self, ref: str, month: date) -> None:
        papers = self._desk.workspace.receipt_papers
        nature = papers.nature(ref, month)
        self._receipts.setVisible(bool(nature))
        relabel(self._receipt, "Quittance" if nature == QUITTANCE else "Reçu")
        self._receipt.setAccessibleName(self._receipt.text().strip())
        self._plain_receipt.setAccessibleName(f"{self._receipt.text().strip()} facile à lire")
        for issued in papers.no_longer_true(ref):
            if f":{month:%Y-%m}:" in issued.subject_id:
                self.add_line(
                    f"La quittance {issued.reference} n’est plus vraie{NBSP}: un paiement a été repris depuis. "
                    "Prévenez le ménage."
                )

    def _print_receipt(self, kind: str) -> None:
        self._print_one(lambda workspace: workspace.receipt_papers, kind, "Quittance")

    def _print_notice(self, kind: str) -> None:
        self._print_one(lambda workspace: workspace.dues_papers, kind, "Avis d’échéance")

    def _print_one(self, papers: Callable[[Any], Any], kind: str, title: str) -> None:
        workspace, ref, month = self._desk.workspace, self._ref, self._month
        if month is None:
            return

        def lay_out(_progress: Progress) -> LaidOut:
            reader: Any = workspace.reader()
            try:
                laid_out: LaidOut = papers(reader).laid_out(ref, month, kind)
                return laid_out
            finally:
                reader.close_reader()

        self._desk.run(lay_out, lambda made: self._hand_out(papers(workspace), made), title, self._refuse)

    def _hand_out(self, papers: Any, notice: LaidOut) -> None:
        if notice.printed.blanks:
            self._desk.say(f"Il manque encore{NBSP}: {blanks_sentence(notice.printed.blanks)}.")
            return

        def leave() -> None:
            issued = papers.issue(notice.paper, notice.printed, notice.support_ref)
            hand_out(self._desk, lambda: papers.handed_out(issued), issued.reference)

        once_read(self._desk, notice.printed, leave)

    def _refuse(self, error: Exception) -> None:
        words = (
            "Rien n’est appelé pour ce mois." if isinstance(error, NotFound) else "Le document n’a pas pu être fait."
        )
        self._desk.say(words)


def _made(one: Call) -> str:
    """Say when a call was made, and at what."""
    return f"Appelé le {short_day(one.recorded_on)}{NBSP}: {euros(one.due.residual_cents)}"
