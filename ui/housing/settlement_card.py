"""Charges settled on both leases, from the page of a dwelling: worked out and read first, then written on the accounts."""

from typing import Any

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import short_day
from caseworker.errors import Problem, RuleBroken
from caseworker.housing.model import HeadLease
from caseworker.issuing.model import blanks_sentence
from caseworker.labels import NBSP, plural, sentence
from caseworker.money import euros
from caseworker.owner_accounts.charges import HouseholdShare, Settled, Settlement, SettlementDraft
from ui.shell.pages import Desk
from ui.shell.printing import hand_out, once_read
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, MoneyField, say_problems
from ui.widgets.layout import Card, Line, block, column, empty, row, separated
from ui.widgets.texts import text


class SettlementCard(Card):
    """The card « Régularisation des charges » of a dwelling."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Régularisation des charges")
        self._desk, self._lease_id = desk, ""
        self._found: Settlement | None = None
        self._form = self._build_form()
        self._told_label = text("", wrap=True)
        self._settle = button("Régulariser", self._write, kind="primary", icon="check")
        self._made = column(spacing=6)
        self.add(self._form, self._told_label, block(row(None, self._settle)), self._made, None)

    def _build_form(self) -> QWidget:
        today = self._desk.today()
        self._real = MoneyField(None, "Charges réelles récupérables")
        self._first, self._last = DateField(None, today, "Du"), DateField(None, today, "Au")
        self._fields: dict[str, Field[Any]] = {
            "real_cents": Field("Charges réelles, récupérables", self._real),
            "starts_on": Field("Du", self._first),
            "ends_on": Field("Au", self._last),
        }
        for edit in (self._real, self._first, self._last):
            edit.returnPressed.connect(self._work_out)
        reckon = button("Calculer", self._work_out)
        dates = row(self._fields["starts_on"], self._fields["ends_on"], spacing=8)
        return block(column(self._fields["real_cents"], dates, row(None, reckon), spacing=8))

    def show_lease(self, lease: HeadLease | None) -> None:
        """Show what was settled of a lease, and offer to settle more."""
        if self._lease_id != (lease.id if lease else ""):
            self._forget()
        self._lease_id = lease.id if lease else ""
        may = self._desk.workspace.session.may(Kind.RENTS, Access.WRITE) and not self._desk.discreet.on
        self._form.setVisible(may and lease is not None)
        if not may:
            self._forget()
        empty(self._made)
        made = self._desk.workspace.charge_settlements.settlements_of(self._lease_id) if lease else []
        for line in separated([self._line(one, may=may) for one in reversed(made) if one.reverses_id is None]):
            self._made.addWidget(line)

    def _line(self, one: Settled, *, may: bool) -> QWidget:
        taken = "annulée" if one.is_reversed else ""
        title = f"{short_day(one.starts_on)} – {short_day(one.ends_on)}"
        amount = text(self._desk.discreet.hides(euros(one.real_cents)), "strong" if one.holds else "muted")
        made = row(Line("receipt", title, taken, amount), spacing=6)
        made.setStretch(0, 1)
        if may and one.holds:
            for ref in self._desk.workspace.charge_settlements.lived_meanwhile(one):
                made.addWidget(self._statement_button(ref, one))
            made.addWidget(button("Annuler", lambda: self._reverse(one), kind="ghost", name=f"Annuler{NBSP}: {title}"))
        return block(made)

    def _statement_button(self, ref: str, one: Settled) -> QWidget:
        name = f"Imprimer le décompte des charges de {ref}, {short_day(one.starts_on)} – {short_day(one.ends_on)}"
        return button(ref, lambda: self._print(ref, one), kind="ghost", icon="printer", name=name)

    def _forget(self) -> None:
        self._found = None
        self._told_label.setText("")
        self._settle.hide()

    # --- Doing

    def _work_out(self) -> None:
        self._forget()
        wrong = [Problem("real_cents", "amount_unreadable")] if self._real.is_wrong() else []
        for name, edit in (("starts_on", self._first), ("ends_on", self._last)):
            if edit.day() is None:
                wrong.append(Problem(name, "date_unreadable" if edit.is_wrong() else "missing"))
        first, last = self._first.day(), self._last.day()
        say_problems(self._fields, wrong)
        if wrong or first is None or last is None:
            return
        draft = SettlementDraft(first, last, self._real.cents())
        try:
            self._found = self._desk.workspace.charge_settlements.preview(self._lease_id, draft)
        except RuleBroken as error:
            say_problems(self._fields, error.problems)
            return
        self._told_label.setText("\n".join(_words(self._found)))
        self._settle.show()

    def _write(self) -> None:
        if self._found is None:
            return
        draft = self._found.draft
        try:
            self._desk.workspace.charge_settlements.settle(self._lease_id, draft)
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(one.code, one.values) for one in error.problems))
        else:
            self._forget()
            self._real.set_cents(None)
            self._desk.say("Charges régularisées, sur les deux baux.")

    def _print(self, ref: str, one: Settled) -> None:
        """Print the statement of a household: it is kept, frozen, before anything leaves the program."""
        from caseworker.documents.printing import print_paper

        papers = self._desk.workspace.charge_papers
        try:
            paper = papers.paper(ref, one.ends_on)
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
            return
        printed = print_paper(paper)
        if printed.blanks:
            self._desk.say(f"Il manque{NBSP}: {blanks_sentence(printed.blanks)}.")
            return

        def leave() -> None:
            issued = papers.issue(paper, printed, ref)
            hand_out(self._desk, lambda: papers.handed_out(issued), issued.reference)

        once_read(self._desk, printed, leave)

    def _reverse(self, one: Settled) -> None:
        try:
            self._desk.workspace.charge_settlements.reverse(one.id)
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
        else:
            self._desk.say("Régularisation annulée par une autre ligne, sur les comptes des ménages aussi.")


def _words(found: Settlement) -> list[str]:
    """Say what a settlement comes to, line by line: the owner, each household, the association."""
    owner = "à payer au propriétaire" if found.owner_cents >= 0 else "rendus par le propriétaire"
    return [
        f"Déjà payé au propriétaire{NBSP}: {euros(found.paid_cents)}, donc {euros(abs(found.owner_cents))} {owner}.",
        *(_household(one) for one in found.households),
        f"À la charge de l’association{NBSP}: {euros(found.kept_cents)}.",
    ]


def _household(one: HouseholdShare) -> str:
    if one.is_flat:
        return f"{one.ref}{NBSP}: forfait de charges, rien à régulariser."
    done = "à demander" if one.cents >= 0 else "à rendre"
    days = plural(one.days, "jour", "jours")
    return (
        f"{one.ref}{NBSP}: {days}, part de {euros(one.share_cents)}, déjà demandé {euros(one.called_cents)}, "
        f"{euros(abs(one.cents))} {done}."
    )
