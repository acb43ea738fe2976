"""The ledger of a deposit: what is expected, what came and from whom, what is held."""

from functools import partial

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agenda.steps import step_delays_on
from caseworker.days import long_day
from caseworker.deposit_words import ENTRY_KINDS, PARTIES
from caseworker.deposits.model import Entry, EntryDraft, EntryKind, Instalment
from caseworker.deposits.service import Ledger
from caseworker.errors import RuleBroken
from caseworker.labels import PAYMENT_MEANS, sentence
from caseworker.money import euros
from caseworker.supports.model import Support
from ui.deposits.payment_form import PaymentForm
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, block, column, empty, row, separated
from ui.widgets.texts import chip, text

MOST_LINES = 4
KEPT_BY_ACCOUNT = frozenset({EntryKind.RETAINED, EntryKind.SET_OFF, EntryKind.PENALTY})


class LedgerCard(Card):
    """The card of payments."""

    def __init__(self, desk: Desk) -> None:
        self._add = button("Noter un versement", self._toggle, kind="ghost", icon="plus")
        super().__init__("Versements", action=self._add)
        self._desk, self._ref = desk, ""
        self._ledger: Ledger | None = None
        self._form = PaymentForm(desk.today(), "Qui a versé\u202f?", "Enregistrer le versement", self._receive)
        self._figures, self._lines = column(spacing=4), column(spacing=6)
        self.fill(self._figures, self._form, self._lines, None)

    def show_ledger(self, support: Support, ledger: Ledger) -> None:
        """Show the ledger of an accompaniment."""
        if support.ref != self._ref:
            self._form.hide()
        self._ref, self._ledger = support.ref, ledger
        self._writes = self._desk.workspace.session.may(Kind.RENTS, Access.WRITE) and not self._desk.discreet.on
        self._add.setVisible(self._writes)
        self._form.setVisible(self._form.isVisible() and self._writes)
        today = self._desk.today()
        since = step_delays_on(self._desk.workspace.parameters, today).recalled_since(today)
        self._is_recalled = support.entered_on >= since or bool(ledger.entries)
        self._show_figures(ledger)
        self._offer_move(support, ledger)
        empty(self._lines)
        expected = self._expected(ledger)
        lines: list[QWidget] = [*expected, *(self._line(entry) for entry in reversed(ledger.entries))]
        for widget in separated(lines) or [text("Aucun versement noté.", "muted")]:
            self._lines.addWidget(widget)

    def _show_figures(self, ledger: Ledger) -> None:
        hides = self._desk.discreet.hides
        empty(self._figures)
        self._figures.addWidget(
            block(row(text("Solde aujourd’hui"), None, text(hides(euros(ledger.balance_cents)), "title")))
        )
        if not ledger.instalments and not ledger.entries:
            words = "La convention ne dit pas encore de montant\u00a0: il s’écrit dans l’onglet Convention."
            self._figures.addWidget(text(words, "small", wrap=True))
        if ledger.is_above_cap and ledger.cap_cents is not None:
            words = f"C’est plus que le plafond de la loi pour ce logement, {hides(euros(ledger.cap_cents))}."
            self._figures.addWidget(text(words, "warning", wrap=True))

    def _offer_move(self, support: Support, ledger: Ledger) -> None:
        """Offer to move what is held to the household's other accompaniment, once this one has ended."""
        others = self._desk.workspace.supports.of_household(support.household_id)
        taker = next((one for one in others if one.exit is None and one.id != support.id), None)
        if support.exit and taker and ledger.balance_cents > 0 and self._writes:
            words = f"Transférer à l’accompagnement {taker.ref}, sans le rendre"
            self._figures.addWidget(block(row(button(words, partial(self._move, taker.ref), icon="arrow-right"), None)))

    def _move(self, to_ref: str) -> None:
        deposits = self._desk.workspace.deposits
        try:
            moved = deposits.move(self._ref, to_ref)
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
            return
        undo = [entry.id for entry in moved if entry.kind is EntryKind.MOVED_OUT]
        self._desk.say("Dépôt transféré.", lambda: [deposits.reverse(one) for one in undo])

    def _expected(self, ledger: Ledger) -> list[QWidget]:
        """Return a line for each instalment; a deposit spread over many months takes one."""
        if len(ledger.instalments) <= MOST_LINES:
            return [self._instalment(number, one) for number, one in enumerate(ledger.instalments, start=1)]
        hides, first, last = self._desk.discreet.hides, ledger.instalments[0], ledger.instalments[-1]
        words = f"{len(ledger.instalments)} versements attendus\u00a0: {hides(euros(ledger.expected_cents))}"
        details = f"Du {long_day(first.due_on)} au {long_day(last.due_on)} · reste {hides(euros(ledger.missing_cents))}"
        late = any(one.due_on < self._desk.today() and one.missing_cents for one in ledger.instalments)
        return [
            Line(
                "calendar-days",
                words,
                details,
                chip(*self._waiting(is_late=late, is_missing=bool(ledger.missing_cents))),
            )
        ]

    def _waiting(self, *, is_late: bool, is_missing: bool = True) -> tuple[str, str]:
        """Say how an instalment waits; of an old entry nothing says that it did not come, so it is not called late."""
        if not is_missing:
            return "Reçu", "ok"
        if not is_late:
            return "Attendu", "info"
        return ("En retard", "danger") if self._is_recalled else ("Pas noté", "plain")

    def _instalment(self, number: int, one: Instalment) -> QWidget:
        hides = self._desk.discreet.hides
        title = f"Versement n°\u00a0{number} attendu\u00a0: {hides(euros(one.cents))}"
        if one.covered_on:
            mark, colour, details = "Reçu", "ok", f"Le {long_day(one.covered_on)}"
        else:
            mark, colour = self._waiting(is_late=one.due_on < self._desk.today())
            details = f"Pour le {long_day(one.due_on)}"
            if one.covered_cents:
                details += f" · reste {hides(euros(one.missing_cents))}"
        return Line("calendar-days", title, details, chip(mark, colour), getattr(tokens(), colour, ""))

    def _line(self, entry: Entry) -> QWidget:
        hides = self._desk.discreet.hides
        who = f"\u00a0: {PARTIES[entry.party]}" if entry.party else ""
        title = f"{ENTRY_KINDS[entry.kind]}{who}"
        if entry.reverses_id:
            title = f"Annulation\u00a0: {title[0].lower()}{title[1:]}"
        parts = (f"Le {long_day(entry.effective_on)}", PAYMENT_MEANS.get(entry.means, ""), hides(entry.note))
        details = " · ".join(part for part in parts if part)
        if entry.reversed_on:
            details += f" · annulé le {long_day(entry.reversed_on)}"
        amount = text(hides(euros(entry.amount_cents)), "strong" if entry.holds else "muted")
        made = row(Line("hand-coins", title, details, amount), *self._actions(entry, title), spacing=6)
        made.setStretch(0, 1)
        return block(made)

    def _actions(self, entry: Entry, title: str) -> list[QWidget]:
        if not self._writes or not entry.holds or entry.kind in KEPT_BY_ACCOUNT:
            return []
        name = f"Annuler par une autre ligne\u00a0: {title}"
        return [button("Annuler", lambda: self._reverse(entry), kind="ghost", name=name)]

    def _toggle(self) -> None:
        if self._form.isVisible():
            self._form.hide()
            return
        waiting = next((one for one in (self._ledger.instalments if self._ledger else ()) if not one.covered_on), None)
        self._form.propose("menage", waiting.missing_cents if waiting else None)
        self._form.show()
        self._form.take_focus()

    def _receive(self, draft: EntryDraft) -> None:
        deposits = self._desk.workspace.deposits
        entry = deposits.receive(self._ref, draft)
        self._desk.say("Versement noté.", lambda: deposits.reverse(entry.id))

    def _reverse(self, entry: Entry) -> None:
        try:
            self._desk.workspace.deposits.reverse(entry.id)
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
        else:
            self._desk.say("Ligne annulée par une autre\u00a0: les deux restent écrites.")
