"""The plan of a dossier: tried out live, proposed, signed, then followed by itself against what is paid."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.issuing.repayment_paper import KIND, TITLES
from caseworker.labels import sentence
from caseworker.repayment_words import DECIDED, DECISIONS
from caseworker.repayments.affording import Afforded
from caseworker.repayments.following import Followed
from caseworker.repayments.model import FOLLOWED, UNSIGNED, DecisionKind, PlanDraft, PlanState, possible_decisions
from caseworker.repayments.service import Proposal
from ui.repayments.decision_form import DecisionForm
from ui.repayments.form import PlanForm, usual_draft
from ui.repayments.papers import WORDS, print_plan
from ui.repayments.steps import former_line, rule_label, steps_of, summary_of
from ui.shell.pages import Desk
from ui.widgets.buttons import button, relabel
from ui.widgets.keeping import KeepTimer
from ui.widgets.layout import Card, block, column, empty, row, separated
from ui.widgets.texts import text

PREPARE, RENEGOTIATE = "Préparer un plan", "Renégocier"
NONE_OWED, NONE = "Rien n’est dû\u00a0: pas de plan à prévoir.", "Aucun plan d’apurement pour cette dette."


class RepaymentCard(Card):
    """The card of the plan under way, of its draft, and of those before it."""

    def __init__(self, desk: Desk) -> None:
        self._add = button(PREPARE, self._begin, kind="ghost", icon="plus")
        super().__init__("Plan d’apurement", action=self._add)
        self._desk, self._ref, self._is_whole = desk, "", False
        self._plans: Sequence[Followed] = ()
        self._shown: Followed | None = None
        self._drafted = ""
        self._timer = KeepTimer(self._write, self)
        self._form = PlanForm(desk.today(), self._proposed, self._timer.begin)
        self._decision = DecisionForm(desk.today(), self._decide)
        self._plan, self._acts, self._former = column(spacing=6), column(spacing=6), column(spacing=6)
        self.fill(self._plan, self._form, self._acts, self._decision, self._former, None)

    # --- Shown

    def show_plans(self, ref: str, plans: Sequence[Followed], owed_cents: int) -> None:
        """Show the plans of an accompaniment, the newest first; what is being typed in a draft stays."""
        if ref != self._ref:
            self.settle()
            self._drafted, self._is_whole = "", False
            self._decision.hide()
        self._ref, self._plans = ref, plans
        self._writes = self._desk.workspace.session.may(Kind.RENTS, Access.WRITE) and not self._desk.discreet.on
        self._shown = (
            plans[0] if plans and plans[0].state not in {PlanState.RENEGOTIATED, PlanState.WITHDRAWN} else None
        )
        is_draft = bool(self._shown and self._shown.state is PlanState.DRAFT)
        self._show_add(owed_cents)
        self._show_draft(is_draft=is_draft and self._writes)
        self._show_plan(owed_cents)
        self._show_acts()
        self._show_former()

    def _show_add(self, owed_cents: int) -> None:
        state = self._shown.state if self._shown else None
        words = RENEGOTIATE if state in FOLLOWED else PREPARE
        relabel(self._add, words)
        self._add.setAccessibleName(f"{words}\u00a0: le plan d’apurement")
        self._add.setVisible(self._writes and owed_cents > 0 and state not in UNSIGNED)

    def _show_draft(self, *, is_draft: bool) -> None:
        self._form.setVisible(is_draft)
        if not is_draft or self._shown is None:
            self._drafted = ""
        elif self._drafted != self._shown.plan.id:
            self._drafted = self._shown.plan.id
            self._form.show_terms(self._shown.plan.terms)
        else:
            self._form.tell()

    def _show_plan(self, owed_cents: int) -> None:
        empty(self._plan)
        if self._shown is None:
            self._plan.addWidget(text(NONE if owed_cents > 0 else NONE_OWED, "muted", wrap=True))
        elif not self._form.isVisibleTo(self):
            self._plan.addWidget(summary_of(self._desk, self._shown))
            for line in steps_of(self._desk, self._shown, is_whole=self._is_whole, on_all=self._show_whole):
                self._plan.addWidget(line)
            if self._shown.state in FOLLOWED:
                self._plan.addWidget(rule_label(self._desk))

    def _show_whole(self) -> None:
        self._is_whole = True
        self._show_plan(1)

    def _show_acts(self) -> None:
        empty(self._acts)
        if not self._writes or self._shown is None:
            return
        if self._shown.state is PlanState.DRAFT:
            drop = button("Retirer le brouillon", self._take_back, kind="ghost", icon="x")
            self._acts.addWidget(block(row(None, drop, self._act(DecisionKind.PROPOSED), spacing=6)))
            return
        prints = [self._printer(kind, words) for kind, words in WORDS.items()]
        self._acts.addWidget(block(row(*prints, None, spacing=2)))
        if decisions := [self._act(kind) for kind in possible_decisions(self._shown.state)]:
            self._acts.addWidget(block(row(None, *decisions, spacing=6)))

    def _printer(self, kind: str, words: str) -> QWidget:
        plan_id = self._shown.plan.id if self._shown else ""
        icon = "printer" if kind == KIND else ""
        name = f"{words}\u00a0: {TITLES[kind]}"
        return button(words, lambda: print_plan(self._desk, plan_id, kind), kind="ghost", icon=icon, name=name)

    def _act(self, kind: DecisionKind) -> QWidget:
        is_first = kind in {DecisionKind.PROPOSED, DecisionKind.SIGNED}
        on_click = self._propose if kind is DecisionKind.PROPOSED else lambda: self._decision.begin(kind)
        name = f"{DECISIONS[kind]}\u00a0: le plan d’apurement"
        return button(DECISIONS[kind], on_click, kind="" if is_first else "ghost", name=name)

    def _show_former(self) -> None:
        empty(self._former)
        former = [one for one in self._plans if one is not self._shown]
        for widget in separated(former_line(self._desk, one) for one in former):
            self._former.addWidget(widget)

    # --- Typed

    def _proposed(self, draft: PlanDraft) -> tuple[Proposal, Afforded | None]:
        workspace = self._desk.workspace
        proposal = workspace.repayments.proposed(self._ref, draft)
        afforded = workspace.affording.afforded(self._ref, proposal.terms.amount_cents) if proposal.terms else None
        return proposal, afforded

    def _write(self) -> None:
        """Write the draft as it is typed; what makes no sense waits beside its field."""
        draft = self._form.draft()
        if not self._drafted or self._form.unreadable() or self._proposed(draft)[0].terms is None:
            return
        self._desk.workspace.repayments.write(self._drafted, draft)

    def settle(self) -> None:
        """Write at once what would be written in a moment: before leaving, locking or closing."""
        self._timer.settle()

    # --- Done

    def _begin(self) -> None:
        try:
            self._desk.workspace.repayments.begin(self._ref, usual_draft(self._desk.today()))
        except RuleBroken as error:
            self._say(error)
        else:
            self._form.take_focus()

    def _take_back(self) -> None:
        self._timer.forget()
        if self._shown:
            self._desk.workspace.repayments.take_back(self._shown.plan.id)

    def _propose(self) -> None:
        self.settle()
        if self._proposed(self._form.draft())[0].terms is None or self._form.unreadable():
            return
        try:
            self._decide(DecisionKind.PROPOSED, self._desk.today(), "")
        except RuleBroken as error:
            self._say(error)

    def _decide(self, kind: DecisionKind, on: date, reason: str) -> None:
        if self._shown:
            self._desk.workspace.repayments.decide(self._shown.plan.id, kind, on, reason)
            self._desk.say(f"Plan d’apurement\u00a0: {DECIDED[kind].lower()} le {short_day(on)}.")

    def _say(self, error: RuleBroken) -> None:
        self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
