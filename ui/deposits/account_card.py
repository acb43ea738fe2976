"""The account of a deposit: what goes back, to whom, by when; closing it, giving back, printing."""

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import long_day
from caseworker.deposit_words import LAW_WORDS, TO_PARTIES, percent_words
from caseworker.deposits.account import ORDER, Account
from caseworker.deposits.model import EntryDraft
from caseworker.deposits.settling import Exit
from caseworker.errors import RuleBroken
from caseworker.labels import plural, sentence
from caseworker.money import euros
from caseworker.supports.model import Support
from ui.deposits.paper import AccountPreview, print_account, save_account
from ui.deposits.payment_form import PaymentForm
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.layout import Card, Item, block, row, separator
from ui.widgets.notices import Banner
from ui.widgets.texts import text


class AccountCard(Card):
    """The card of the account."""

    def __init__(self, desk: Desk, preview: AccountPreview) -> None:
        super().__init__("Décompte")
        self._desk, self._preview, self._ref = desk, preview, ""
        self._leaving: Exit | None = None
        self._form = PaymentForm(desk.today(), "À qui est-ce rendu\u202f?", "Enregistrer la restitution", self._give)
        self._table = Card()
        self._table.setObjectName("body")
        self._actions = Card()
        self._actions.setObjectName("body")
        for part in (self._table, self._actions):
            layout = part.layout()
            if layout:
                layout.setContentsMargins(0, 0, 0, 0)
        self.fill(self._table, self._form, self._actions, None)

    def show_exit(self, support: Support, leaving: Exit, *, writes: bool) -> None:
        """Show the account of an accompaniment."""
        self._writes = writes and not self._desk.discreet.on
        if support.ref != self._ref or not self._writes:
            self._form.hide()
        self._ref, self._leaving = support.ref, leaving
        if leaving.departure.keys_on is None:
            words = "Le décompte se fait quand les clés sont rendues\u00a0: écrivez le jour dans «\u202fDépart\u202f»."
            self._table.fill(text(words, "muted", wrap=True), None)
        else:
            self._table.fill(*self._lines(leaving), None)
        self._actions.fill(*self._buttons(leaving), None)

    def _lines(self, leaving: Exit) -> list[Item]:
        account, hides = leaving.account, self._desk.discreet.hides
        rows = [
            ("Reçu", account.received_cents),
            ("Retenu pour l’état du logement", -account.retained_cents),
            ("Retenu pour des sommes dues", -account.set_off_cents),
            ("Provision, jusqu’aux comptes annuels", -account.provision_cents),
        ]
        lines: list[Item] = [_amount(label, hides(euros(cents))) for label, cents in rows if cents or label == "Reçu"]
        lines += [separator(), _amount("À rendre", hides(euros(account.to_return_cents)), "heading")]
        if account.penalty_cents:
            months = plural(account.late_months, "mois", "mois")
            lines.append(_amount(f"Majoration de retard, {months}", hides(euros(account.penalty_cents))))
        if account.returned_cents:
            lines.append(_amount("Déjà rendu", hides(euros(-account.returned_cents))))
            lines.append(_amount("Reste à rendre", hides(euros(account.left_cents)), "heading"))
        return lines + self._notes(leaving, account)

    def _notes(self, leaving: Exit, account: Account) -> list[Item]:
        hides, notes = self._desk.discreet.hides, [*self._deadline(leaving, account)]
        if account.owed and account.left_cents:
            shares = ", puis ".join(f"{hides(euros(cents))} {TO_PARTIES.get(p, p)}" for p, cents in account.owed)
            is_unsure = len(account.received) > 1 and self._order_is_unsure(leaving)
            unsure = " L’ordre entre organismes est à vérifier dans leurs règlements." if is_unsure else ""
            notes.append(text(f"À rendre\u00a0: {shares}.{unsure}", wrap=True))
        if account.beyond_cents:
            more = hides(euros(account.beyond_cents))
            notes.append(
                text(f"Ce qui est justifié dépasse le dépôt de {more}\u00a0: rien n’est réclamé ici.", wrap=True)
            )
        return notes

    def _order_is_unsure(self, leaving: Exit) -> bool:
        on = leaving.departure.keys_on or self._desk.today()
        return self._desk.workspace.parameters.entry(ORDER, on).to_be_checked

    def _deadline(self, leaving: Exit, account: Account) -> list[Item]:
        if account.deadline is None or not account.to_return_cents:
            return []
        law, day = LAW_WORDS[leaving.rules.is_law], long_day(account.deadline)
        if not account.left_cents:
            return [text("Tout est rendu.", "muted")]
        if account.deadline < self._desk.today():
            late = percent_words(leaving.rules.late_bp)
            ending = f" Chaque mois commencé ajoute {late} du loyer." if account.penalty_cents else ""
            return [Banner(f"À rendre depuis le {day} ({law}).{ending}", kind="danger")]
        known = "" if leaving.departure.is_conform is not None else " Un mois de plus si l’état des lieux diffère."
        return [text(f"À rendre avant le {day} ({law}).{known}", wrap=True)]

    def _buttons(self, leaving: Exit) -> list[Item]:
        if self._desk.discreet.on:
            return []
        made = []
        if self._writes and leaving.departure.keys_on:
            if leaving.departure.settled_on:
                made.append(button("Rouvrir le décompte", self._reopen, kind="ghost", icon="lock-open"))
            else:
                made.append(button("Arrêter le décompte", self._settle, icon="lock"))
            made.append(button("Noter une restitution", self._toggle, icon="hand-coins"))
        made.append(button("Voir le décompte", lambda: self._preview.show_account(self._ref), kind="ghost", icon="eye"))
        if self._desk.workspace.session.may(Kind.RENTS, Access.WRITE):
            made.append(button("Imprimer", lambda: print_account(self._desk, self._ref), icon="printer"))
            made.append(button("Enregistrer", lambda: save_account(self._desk, self._ref), icon="download"))
        settled = leaving.departure.settled_on
        said: list[Item] = [text(f"Arrêté le {long_day(settled)}.", "muted")] if settled else []
        return [*said, Flow(made)]

    def _toggle(self) -> None:
        if self._form.isVisible() or self._leaving is None:
            self._form.hide()
            return
        account = self._leaving.account
        party, cents = next(iter(account.owed), ("menage", account.left_cents))
        self._form.propose(party, min(cents, account.left_cents) or None)
        self._form.show()
        self._form.take_focus()

    def _give(self, draft: EntryDraft) -> None:
        workspace = self._desk.workspace
        penalty = workspace.settling.exit_of(self._ref, draft.on).account.penalty_cents
        entry = workspace.deposits.give_back(self._ref, draft, penalty)
        self._desk.say("Restitution notée.", lambda: workspace.deposits.reverse(entry.id))

    def _settle(self) -> None:
        try:
            self._desk.workspace.settling.settle(self._ref)
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
        else:
            ref, settling = self._ref, self._desk.workspace.settling
            self._desk.say("Décompte arrêté.", lambda: settling.reopen(ref))

    def _reopen(self) -> None:
        self._desk.workspace.settling.reopen(self._ref)
        self._desk.say("Décompte rouvert\u00a0: ce qu’il retenait est revenu dans le solde.")


def _amount(label: str, amount: str, role: str = "strong") -> QWidget:
    return block(row(text(label, role if role == "heading" else ""), None, text(amount, role)))
