"""The budget of a dossier: written as it is typed, its result at each keystroke, what-if, curves, comparison."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.budget.checks import tidied
from caseworker.budget.model import Budget, Evaluation, Housing, Payee
from caseworker.budget.result import Result, result_of
from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.households.model import Member
from caseworker.labels import NBSP, sentence
from caseworker.money import euros
from caseworker.supports.model import Support
from ui.aids.budget_notice import AidNotice
from ui.budget.form import BudgetForm
from ui.budget.history_card import ComparisonCard, HistoryCard, Worked
from ui.budget.lines import ResourceLine
from ui.budget.result_card import ResultCard, ResultStrip
from ui.budget.sheet_card import SheetCard
from ui.budget.what_if_card import WhatIfCard
from ui.budget.words import FORMER, KEPT, NEVER
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import combo
from ui.widgets.keeping import KeepTimer
from ui.widgets.layout import block, column, row, scrolling
from ui.widgets.notices import EmptyState
from ui.widgets.texts import text

SEIZURE = "saisie"
HIDDEN = "Les ressources, les charges et les dettes reviennent quand le mode discret est arrêté (F9)."


class BudgetTab(QWidget):
    """Evaluations of one accompaniment; the newest is written in, the others are read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._support: Support | None = None
        self._own: Evaluation | None = None
        self._all: list[Evaluation] = []
        self._members: Sequence[Member] = ()
        self._result: Result | None = None
        self._timer, self._is_kept = KeepTimer(self._write, self), False
        self._build()
        self._lay_out()

    def _build(self) -> None:
        self._chosen = combo({}, "Évaluation montrée")
        self._chosen.currentIndexChanged.connect(self._choose)
        self._begin = button("Nouvelle évaluation", self._begin_one, icon="plus")
        self._print = button("Imprimer", self._ask_sheet, kind="ghost", icon="printer", name="Imprimer le budget")
        self._notice, self._sheet = text("", "small", wrap=True), SheetCard(self._desk)
        self._strip, self._form = ResultStrip(), BudgetForm(self._desk.today())
        self._form.edited.connect(self._hear)
        self._form.dropped.connect(lambda undo: self._desk.say("Ligne enlevée.", undo))
        self._form.end_wanted.connect(self._propose_end)
        self._card, self._what_if = ResultCard(), WhatIfCard()
        self._aid = AidNotice(self._desk, self._leave_own)
        self._history, self._comparison = HistoryCard(), ComparisonCard(self._name_of)

    def _lay_out(self) -> None:
        self._never = EmptyState("hand-coins", "Aucune évaluation du budget", NEVER)
        self._hidden = EmptyState("eye-off", "Budget masqué", HIDDEN)
        head = row(self._chosen, self._notice, self._print, self._begin, margins=(24, 10, 24, 6))
        head.setStretch(1, 1)
        self._head = block(head)
        left = block(column(self._what_if, self._history, None, spacing=12))
        right = block(column(self._card, self._comparison, None, spacing=12))
        self._body = scrolling(column(self._sheet, self._aid, self._form, SideBySide(left, right), None, spacing=12))
        self.setLayout(column(self._head, self._strip, self._hidden, self._never, self._body, spacing=0))

    # --- Shown

    def show_support(self, support: Support) -> None:
        """Show the budget of an accompaniment; what is being typed in it stays."""
        is_other = self._support is None or self._support.id != support.id
        if is_other:
            self.settle()
            self._sheet.show_sheet(None)
            self._what_if.forget()
            self._own = None
        self._support = support
        budgets = self._desk.workspace.budgets
        self._all, self._members = budgets.evaluations_of(support.ref), budgets.people_of(support.ref)
        own = next((one for one in self._all if self._own and one.id == self._own.id), None)
        if self._all and (own is None or self._is_changed_elsewhere(own)):
            self._show_one(own or self._all[0])
        elif not self._all:
            self._own = None
        self._fill_choice()
        self._show_parts()
        self._reckon()
        self._show_past()
        self._aid.show_notice(support, self._all[0] if self._all else None)

    def _leave_own(self) -> None:
        """Write what is being typed, and show the newest evaluation next."""
        self.settle()
        self._own = None

    def _is_changed_elsewhere(self, fresh: Evaluation) -> bool:
        """Tell whether the vault holds something that neither was shown nor comes from what is typed here."""
        return bool(self._own) and fresh != self._own and fresh.budget != tidied(self._form.budget())

    def _show_one(self, evaluation: Evaluation) -> None:
        self._own = evaluation
        workspace = self._desk.workspace
        writes = self._is_newest() and workspace.session.may(Kind.BUDGET, Access.WRITE)
        typed = workspace.budget_drafts.kept(evaluation.id) if writes else None
        self._is_kept = typed is not None
        if typed:
            self._form.show_typed(typed, self._members)
        else:
            self._form.show_budget(evaluation.budget, self._members)

    def _fill_choice(self) -> None:
        self._chosen.blockSignals(True)
        self._chosen.clear()
        for one in self._all:
            self._chosen.addItem(f"Évaluation du {short_day(one.budget.on)}", one.id)
        self._chosen.setCurrentIndex(max(self._chosen.findData(self._own.id if self._own else ""), 0))
        self._chosen.blockSignals(False)

    def _show_parts(self) -> None:
        is_discreet, is_there = self._desk.discreet.on, bool(self._all)
        writes = self._desk.workspace.session.may(Kind.BUDGET, Access.WRITE)
        may_begin = writes and not is_discreet and (not is_there or self._all[0].budget.on < self._desk.today())
        self._begin.setVisible(may_begin)
        self._chosen.setVisible(len(self._all) > 1)
        self._print.setVisible(is_there and not is_discreet)
        self._hidden.setVisible(is_discreet)
        self._never.setVisible(not is_discreet and not is_there)
        for part in (self._body, self._strip):
            part.setVisible(not is_discreet and is_there)
        self._form.setEnabled(writes and self._is_newest())
        self._notice.setText(self._notice_words() if is_there and not is_discreet else "")

    def _notice_words(self) -> str:
        if not self._is_newest():
            return KEPT
        on = self._all[0].budget.on
        return FORMER.format(on=short_day(on)) if on < self._desk.today() else ""

    def _is_newest(self) -> bool:
        return bool(self._own and self._all and self._own.id == self._all[0].id)

    def _choose(self, place: int) -> None:
        self.settle()
        if 0 <= place < len(self._all):
            self._show_one(self._all[place])
            self._sheet.show_sheet(None)
            self._show_parts()
            self._reckon()

    # --- Worked out

    def _hear(self) -> None:
        self._reckon()
        self._timer.begin()

    def _reckon(self) -> None:
        """Work the result out from what is typed: nothing is read from the vault."""
        if self._own is None:
            return
        budget = self._form.budget()
        day = max(self._desk.today(), budget.on) if self._is_newest() else budget.on
        scales = self._desk.workspace.budgets.scales(day)
        self._result = result_of(budget, self._members, scales, day)
        self._strip.show_result(self._result, self._desk.discreet)
        self._card.show_result(self._result)
        self._what_if.show_result(budget, self._result, self._name_of)
        self._form.say_totals(self._result, self._seizable_words(budget, day))
        self._form.say(self._form.faults())

    def _seizable_words(self, budget: Budget, day: date) -> str:
        """Say, where a seizure is among the charges, how much of each wage may be taken at most."""
        if all(one.kind != SEIZURE for one in budget.charges):
            return ""
        shares = self._desk.workspace.budgets.seizable(budget, self._members, day)
        said = [f"{self._name_of(person_id)}, {euros(cents)}" for person_id, cents in shares.items()]
        words = f"{NBSP}: ".join(["part du salaire saisissable au plus", "\u202f; ".join(said)])
        return f" · {words} par mois (code du travail, article R.3252-2)" if said else ""

    def _show_past(self) -> None:
        budgets = self._desk.workspace.budgets
        worked: list[Worked] = [(one, budgets.result_of(one)) for one in reversed(self._all)]
        self._history.show_history(worked)
        self._comparison.show_history(worked)

    def _name_of(self, person_id: str) -> str:
        person = next((one.person for one in self._members if one.person.id == person_id), None)
        return (person.first_name or person.last_name) if person else ""

    # --- Written

    def settle(self) -> None:
        """Write at once what would be written in a moment."""
        self._timer.settle()

    def _write(self) -> None:
        own = self._own
        if own is None or not self._is_newest():
            return
        faults, drafts = self._form.faults(), self._desk.workspace.budget_drafts
        try:
            self._own = self._desk.workspace.budgets.write(own.id, self._form.budget())
        except RuleBroken as error:
            faults += error.problems
            self._form.say(faults)
        if faults:
            drafts.keep(own.id, self._form.typed())
        elif self._is_kept:
            drafts.drop(own.id)
        self._is_kept = bool(faults)

    def _ask_sheet(self) -> None:
        """Show the sheet of the evaluation shown, as it has just been typed."""
        self.settle()
        self._sheet.show_sheet(self._own)
        self._body.verticalScrollBar().setValue(0)

    def _begin_one(self) -> None:
        support = self._support
        if support is None:
            return
        self.settle()
        budgets = self._desk.workspace.budgets
        try:
            begun = budgets.begin(support.ref, housing=None if self._all else self._housing(support))
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(one.code, one.values) for one in error.problems))
            return
        self._own = None
        self.show_support(support)
        self._desk.say("Évaluation commencée à partir de la précédente.", partial(self._take_back, begun.id))

    def _take_back(self, evaluation_id: str) -> None:
        self._timer.forget()
        self._desk.workspace.budget_drafts.drop(evaluation_id)
        self._desk.workspace.budgets.take_back(evaluation_id)

    def _housing(self, support: Support) -> Housing | None:
        """Return what the rents say is asked for the dwelling, for who reads them."""
        workspace = self._desk.workspace
        if not workspace.session.may(Kind.RENTS, Access.READ):
            return None
        due = workspace.rents.due_of_month(support.ref, self._desk.today())
        return Housing(due.rent_cents, due.charges_cents, due.aid_cents, Payee.LANDLORD) if due else None

    def _propose_end(self, line: ResourceLine) -> None:
        line.propose_end(self._desk.workspace.budgets.lasting(line.kind(), line.starts()))
