"""The box of the service: receipts of the year, what should be there, the bank, counting; quittances and books of a month."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QProgressBar, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.cash.model import BankDeposit, CashReceipt, Count, CountDraft, DepositDraft
from caseworker.dates import add_months
from caseworker.days import month_and_year, short_day
from caseworker.errors import CaseworkerError, Refused, RuleBroken
from caseworker.labels import NBSP, plural, sentence
from caseworker.money import euros
from caseworker.rent_words import DEPOSITED, PAYERS
from caseworker.search.model import Named
from ui.rents.cash_forms import CountForm, DepositForm
from ui.rents.receipts_batch import ReceiptsBatch
from ui.shell.pages import Desk
from ui.shell.printing import hand_out, once_read
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import combo
from ui.widgets.layout import Card, Line, block, column, empty, row, scrolling, separated
from ui.widgets.tables import Column, Rows, Table
from ui.widgets.texts import text

BEHIND, FEW = 24, 8
"""Months offered; lines of the bank and of counts shown."""


class CashSection(QWidget):
    """Everything is a line that stays: a mistake is another line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._names: dict[str, Named] = {}
        self._batch: ReceiptsBatch | None = None
        self._build()
        self._lay_out()

    def _build(self) -> None:
        this_month = self._desk.today().replace(day=1)
        months = [add_months(this_month, -rank) for rank in range(BEHIND)]
        self._month = combo({f"{one}": month_and_year(one).capitalize() for one in months}, "Mois")
        self._receipts = button("Quittances du mois", self._print_receipts, icon="printer")
        self._books = button("Écritures comptables", self._export_books, icon="download")
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Avancement")
        stop = button("Arrêter", self._give_up, kind="ghost", icon="x", name="Arrêter les quittances")
        self._running = block(row(self._bar, stop, spacing=8))
        self._running.hide()
        self._there, self._cheques = text("", "title"), text("", "muted")
        columns = self._columns()
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Reçus de caisse de l’année")
        self._none = text("Aucun paiement en espèces cette année.", "muted")
        self._print = button("Imprimer le reçu", self._print_receipt, icon="printer")
        self._deposit = DepositForm(self._desk.today(), self._note_deposit)
        self._count = CountForm(self._desk.today(), self._note_count)
        self._lines = column(spacing=6)

    def _columns(self) -> list[Column[CashReceipt]]:
        hides = self._desk.discreet.hides
        return [
            Column("Reçu", lambda one: one.reference, width=140),
            Column("Ménage", lambda one: hides(self._name(one.support_id))),
            Column("Date", lambda one: short_day(one.on), key=lambda one: one.on, width=125),
            Column("Payé par", lambda one: "Annulé" if one.cancelled_on else PAYERS[one.payer], width=115),
            Column("Montant", lambda one: hides(euros(one.cents)), key=lambda one: one.cents, right=True, width=110),
        ]

    def _lay_out(self) -> None:
        top = row(self._month, self._receipts, self._books, None, spacing=12)
        figures = row(text("Doit être dans la caisse"), self._there, self._cheques, None, spacing=12)
        receipts = Card("Reçus de l’année", self._none, self._table, row(self._print, None))
        receipts.setMinimumWidth(480)
        self._table.setMinimumHeight(300)
        self._writing = block(
            column(Card("Remise en banque", self._deposit), Card("Compter la caisse", self._count), spacing=12)
        )
        lines = Card("Banque et comptages", self._lines)
        cards = block(column(self._writing, lines, None, spacing=12))
        cards.setMinimumWidth(360)
        beside = SideBySide(receipts, cards, stretches=(5, 3))
        body = column(top, self._running, block(figures), beside, None, spacing=8)
        self.setLayout(column(scrolling(body), margins=(24, 12, 24, 16)))

    # --- Showing

    def reread(self) -> None:
        """Read everything shown, and show it."""
        workspace, hides = self._desk.workspace, self._desk.discreet.hides
        try:
            box, deposits, counts = workspace.cash.box(), workspace.cash.deposits(), workspace.cash.counts()
        except Refused:
            self._there.setText("La caisse concerne tout le service.")
            self.setEnabled(False)
            return
        found = workspace.cash.receipts(self._desk.today().year)[::-1]
        self._names = workspace.search.names_of({one.support_id for one in found})
        self._there.setText(hides(euros(box.expected_cents)))
        waiting = f"Chèques à remettre{NBSP}: {hides(euros(box.cheques_cents))}"
        self._cheques.setText(waiting if box.cheques_cents > 0 else "Aucun chèque à remettre")
        self._rows.show_rows(found)
        self._table.setVisible(bool(found))
        self._none.setVisible(not found)
        self._table.choose_first()
        writes = workspace.session.may(Kind.RENTS, Access.WRITE) and not self._desk.discreet.on
        self._writing.setVisible(writes)
        self._print.setVisible(writes and bool(found))
        for one in (self._receipts, self._books):
            one.setEnabled(writes and self._batch is None)
        self._show_lines(deposits, counts, writes=writes)

    def _show_lines(self, deposits: list[BankDeposit], counts: list[Count], *, writes: bool) -> None:
        empty(self._lines)
        dated = [(one.on, self._deposit_line(one, writes=writes)) for one in deposits[:FEW]]
        dated += [(one.on, self._count_line(one)) for one in counts[:FEW]]
        dated.sort(key=lambda pair: pair[0], reverse=True)
        for widget in separated([line for _, line in dated]) or [text("Rien n’est encore noté.", "muted")]:
            self._lines.addWidget(widget)

    def _deposit_line(self, one: BankDeposit, *, writes: bool) -> QWidget:
        hides = self._desk.discreet.hides
        title = f"{'Annulation' if one.reverses_id else DEPOSITED[one.kind]}, {short_day(one.on)}"
        taken = "annulé · " if one.is_reversed else ""
        amount = text(hides(euros(one.cents)), "strong" if one.holds else "muted")
        made = row(Line("wallet", title, f"{taken}bordereau {hides(one.slip)}", amount), spacing=6)
        if writes and one.holds:
            name = f"Annuler une erreur par une autre ligne{NBSP}: {title}"
            made.addWidget(button("Annuler", lambda: self._reverse(one), kind="ghost", name=name))
        made.setStretch(0, 1)
        return block(made)

    def _count_line(self, one: Count) -> QWidget:
        hides = self._desk.discreet.hides
        gap = f"écart de {hides(euros(one.difference_cents))}" if one.difference_cents else "aucun écart"
        details = " · ".join(part for part in (gap, hides(one.explanation) if one.explanation else "") if part)
        return Line("scale", f"Comptage, {short_day(one.on)}", details, text(hides(euros(one.counted_cents)), "strong"))

    def _name(self, support_id: str) -> str:
        named = self._names.get(support_id)
        return f"{named.name} · {named.ref}" if named else ""

    # --- Doing

    def _note_deposit(self, draft: DepositDraft) -> None:
        cash = self._desk.workspace.cash
        made = cash.deposit(draft)
        self._desk.say("Remise en banque notée.", lambda: cash.reverse(made.id))

    def _note_count(self, draft: CountDraft) -> None:
        made = self._desk.workspace.cash.count(draft)
        gap = euros(made.difference_cents)
        self._desk.say(
            f"Caisse comptée, écart de {gap} expliqué." if made.difference_cents else "Caisse comptée, sans écart."
        )

    def _reverse(self, one: BankDeposit) -> None:
        try:
            self._desk.workspace.cash.reverse(one.id)
        except RuleBroken as error:
            self._fail(error)
        else:
            self._desk.say("Remise reprise par une autre ligne\u00a0: les deux restent écrites.")

    def _print_receipt(self) -> None:
        from caseworker.documents.printing import print_paper

        chosen: CashReceipt | None = self._table.chosen()
        if chosen is None:
            return
        papers = self._desk.workspace.cash_papers
        paper = papers.paper(chosen.reference)
        printed = print_paper(paper)

        def leave() -> None:
            issued = papers.issue(paper, printed, chosen.reference)
            hand_out(self._desk, lambda: papers.handed_out(issued), issued.reference)

        once_read(self._desk, printed, leave)

    def _export_books(self) -> None:
        accounting, month = self._desk.workspace.accounting, self._chosen_month()
        try:
            books = accounting.books(month)
        except Refused as error:
            self._fail(error)
            return
        said = f"{plural(len(books.lines), 'ligne', 'lignes')}, débit et crédit{NBSP}: {euros(books.debit_cents)}."
        name = f"ecritures-{month:%Y-%m}.csv"
        self._desk.write_file(
            "Enregistrer les écritures", name, "CSV (*.csv)", lambda: accounting.handed_out(books), said
        )

    def _print_receipts(self) -> None:
        month = self._chosen_month()
        refs = self._desk.workspace.receipt_papers.paid_in(month)
        if not refs:
            self._desk.say(f"Personne n’a encore tout payé pour {month_and_year(month)}.")
            return
        name = f"quittances-{month:%Y-%m}.pdf"
        path = self._desk.save_file("Enregistrer les quittances", name, "PDF (*.pdf)")
        if path is not None:
            self.write_receipts(
                month, refs, path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
            )

    def write_receipts(self, month: date, refs: list[str], place: Path) -> None:
        """Make quittances in the background, and write them in one file."""
        self._batch = batch = ReceiptsBatch(self._desk, month, plain=False)
        batch.progressed.connect(self._tell)
        batch.failed.connect(self._stopped)
        batch.ended.connect(lambda whole: self._ended(batch, whole=whole))
        self._running.show()
        batch.write_in(refs, place)

    def _chosen_month(self) -> date:
        return date.fromisoformat(self._month.currentData())

    def _tell(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def _give_up(self) -> None:
        if self._batch is not None:
            self._batch.give_up()

    def _stopped(self, error: CaseworkerError) -> None:
        self._batch = None
        self._running.hide()
        self._fail(error)

    def _ended(self, batch: ReceiptsBatch, *, whole: bool) -> None:
        self._batch = None
        self._running.hide()
        said = batch.words()
        self._desk.say(said if whole else f"Arrêté en route\u00a0: ce qui était fait est gardé. {said}")
        self.reread()

    def _fail(self, error: CaseworkerError) -> None:
        problems = error.problems if isinstance(error, RuleBroken) else ()
        said = " ".join(sentence(one.code, one.values) for one in problems)
        self._desk.say(said or sentence(error.code))
